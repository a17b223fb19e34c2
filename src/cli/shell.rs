//! `quidit completions` and `quidit man`: what a shell and `man` know of the program.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;

use super::Done;
use super::args::Quidit;
use super::fault::Fault;
use super::messages::unwritten;

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell) -> Result<Done, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Quidit::command(), "quidit", &mut script);
    io::Write::write_all(&mut io::stdout().lock(), &script)?;
    Ok(Done::All)
}

/// Writes the manual pages into a folder, which is made if need be.
pub(super) fn man(folder: &Path) -> Result<Done, Fault> {
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Quidit::command(), folder));
    written.with_context(|| unwritten(Some(folder)))?;
    Ok(Done::All)
}
