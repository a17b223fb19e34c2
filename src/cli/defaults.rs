//! `quidit.toml`: the options of a corpus, kept beside it.
//!
//! Its keys are the long options of `quidit extract`, of which `quidit explain` takes those that it has too. They are put before
//! the arguments of the call, which go before them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Arg, ArgAction, Command, ValueHint};

use super::language::{Language, of_locale, said};

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

/// The arguments for the command `called` that a file stands for; `program` knows what may stand in it.
pub(super) fn arguments(file: &Path, program: &Command, called: &str) -> anyhow::Result<Vec<OsString>> {
    let options = |command: &str| -> Vec<&Arg> {
        let command = program.find_subcommand(command);
        command.into_iter().flat_map(Command::get_arguments).filter(|arg| arg.get_long().is_some()).collect()
    };
    let (known, taken) = (options("extract"), options(called));
    let place = || file.display().to_string();
    let text = fs::read_to_string(file).with_context(place)?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        anyhow!("{}:{line}: {}", file.display(), error.message())
    })?;
    let mut arguments = Vec::new();
    for (key, value) in &table {
        let Some(option) = known.iter().find(|arg| arg.get_long() == Some(key.as_str())) else {
            let known: Vec<_> = known.iter().filter_map(|arg| arg.get_long()).collect();
            let (place, known) = (file.display(), known.join(", "));
            match of_locale() {
                Language::English => bail!("{place}: there is no option {key:?}; there are {known}"),
                Language::French => bail!("{place} : pas d'option {key:?} ; il y a {known}"),
            }
        };
        let folder = file.parent().unwrap_or(Path::new("."));
        let argument = argument(option, key, value, folder).with_context(place)?;
        arguments.extend(argument.filter(|_| taken.iter().any(|arg| arg.get_id() == option.get_id())));
    }
    Ok(arguments)
}

/// The argument that a key and its value stand for; none for a switch that is off.
fn argument(option: &Arg, key: &str, value: &toml::Value, folder: &Path) -> anyhow::Result<Option<OsString>> {
    let switch = matches!(option.get_action(), ArgAction::SetTrue);
    let path = matches!(option.get_value_hint(), ValueHint::AnyPath | ValueHint::DirPath | ValueHint::FilePath);
    let value = match value {
        toml::Value::Boolean(on) if switch => return Ok(on.then(|| format!("--{key}").into())),
        _ if switch => bail!("{key} {}", said(of_locale(), "is true or false", "est true ou false")),
        // Beside the file, wherever the call comes from; but `-` is no file.
        toml::Value::String(text) if path && text != "-" => folder.join(text).into_os_string(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.to_string().into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(several) if several.iter().all(toml::Value::is_str) => {
            several.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",").into()
        }
        other => bail!("{key} {} {}", said(of_locale(), "can't be", "ne peut être de type"), other.type_str()),
    };
    let mut argument = OsString::from(format!("--{key}="));
    argument.push(value);
    Ok(Some(argument))
}
