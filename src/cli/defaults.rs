//! `quidit.toml`: the options of a corpus, kept beside it.
//!
//! Its keys are the long options of `quidit extract`. They are put before the arguments of the call, which go before them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Arg, ArgAction, Command, ValueHint};

/// The file's name.
const NAME: &str = "quidit.toml";

/// The file of defaults beside the first of some paths: in the folder itself, or in the folder of the file.
pub(super) fn beside(paths: &[PathBuf]) -> Option<PathBuf> {
    paths.iter().find_map(|path| {
        let folder = if path.is_dir() { path.as_path() } else { path.parent()? };
        let file = folder.join(NAME);
        file.is_file().then_some(file)
    })
}

/// The arguments that a file stands for; `command` knows what may stand in it.
pub(super) fn arguments(file: &Path, command: &Command) -> anyhow::Result<Vec<OsString>> {
    let place = || file.display().to_string();
    let text = fs::read_to_string(file).with_context(place)?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        anyhow!("{}:{line}: {}", file.display(), error.message())
    })?;
    let mut arguments = Vec::new();
    for (key, value) in &table {
        let option = command.get_arguments().find(|arg| arg.get_long() == Some(key.as_str()));
        let Some(option) = option else {
            let known: Vec<_> = command.get_arguments().filter_map(Arg::get_long).collect();
            bail!("{}: there is no option {key:?}; there are {}", file.display(), known.join(", "));
        };
        let folder = file.parent().unwrap_or(Path::new("."));
        add(option, key, value, folder, &mut arguments).with_context(place)?;
    }
    Ok(arguments)
}

fn add(option: &Arg, key: &str, value: &toml::Value, folder: &Path, into: &mut Vec<OsString>) -> anyhow::Result<()> {
    let switch = matches!(option.get_action(), ArgAction::SetTrue);
    let path = matches!(option.get_value_hint(), ValueHint::DirPath | ValueHint::FilePath);
    let value = match value {
        toml::Value::Boolean(true) if switch => {
            into.push(format!("--{key}").into());
            return Ok(());
        }
        toml::Value::Boolean(false) if switch => return Ok(()),
        _ if switch => bail!("{key} is true or false"),
        toml::Value::String(text) if path => folder.join(text).into_os_string(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.to_string().into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(several) if several.iter().all(toml::Value::is_str) => {
            several.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",").into()
        }
        other => bail!("{key} can't be {}", other.type_str()),
    };
    let mut argument = OsString::from(format!("--{key}="));
    argument.push(value);
    into.push(argument);
    Ok(())
}
