//! The annotated events of folders: `EVENT/OUTLET/…` articles and `EVENT/gold.json`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use quidit::Document;
use quidit::evaluation::Event;

use super::Done;
use super::fault::{Fault, report};

const GOLD: &str = "gold.json";

/// Reads the events of folders. What can't be read is reported and left out.
pub(super) fn read(folders: &[PathBuf]) -> Result<(Vec<Event>, Done), Fault> {
    let mut events = Vec::new();
    let mut done = Done::All;
    for folder in folders {
        for event in subfolders(folder).with_context(|| format!("{}: can't be read", folder.display()))? {
            if !event.join(GOLD).exists() {
                continue;
            }
            match read_one(&event) {
                Ok(event) => events.push(event),
                Err(error) => {
                    report(&format!("{error:#}"));
                    done = Done::Some;
                }
            }
        }
    }
    if events.is_empty() {
        let folders = folders.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(Fault::WrongCall(anyhow!("{folders}: no folder in it holds a {GOLD} of an event")));
    }
    Ok((events, done))
}

/// The articles of folders.
pub(super) fn articles(folders: &[PathBuf]) -> Result<Vec<Document>, Fault> {
    let mut articles = Vec::new();
    for folder in folders {
        for file in sorted(folder, Path::is_file).with_context(|| format!("{}: can't be read", folder.display()))? {
            let text = fs::read_to_string(&file).with_context(|| format!("{}: can't be read", file.display()))?;
            articles.push(Document::new(file.to_string_lossy(), text));
        }
    }
    Ok(articles)
}

fn read_one(folder: &Path) -> anyhow::Result<Event> {
    let gold = folder.join(GOLD);
    let json = fs::read(&gold).with_context(|| format!("{}: can't be read", gold.display()))?;
    let mut articles = Vec::new();
    for outlet in subfolders(folder).with_context(|| format!("{}: can't be read", folder.display()))? {
        let name = outlet.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in sorted(&outlet, Path::is_file).with_context(|| format!("{}: can't be read", outlet.display()))? {
            let text = fs::read_to_string(&file).with_context(|| format!("{}: can't be read", file.display()))?;
            articles.push(Document { outlet: Some(name.clone()), ..Document::new(file.to_string_lossy(), text) });
        }
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    Ok(Event::new(name, articles, &gold.to_string_lossy(), &json)?)
}

fn subfolders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    sorted(folder, Path::is_dir)
}

fn sorted(folder: &Path, wanted: impl Fn(&Path) -> bool) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| wanted(path));
    paths.sort();
    Ok(paths)
}
