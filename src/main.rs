//! The command line of quidit.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
