//! Folders of annotated articles.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use quidit::evaluation::{Gold, GoldDocument};

use super::Done;
use super::fault::{Fault, report};

/// Reads the gold files of folders in the order of their names, only those of the ids in `only` if there are any. What is
/// wrong with one is said, and the others read. An id is the stem of the file's name, with its folder if there are several.
pub(super) fn read(folders: &[PathBuf], only: &[String]) -> Result<(Gold, Done), Fault> {
    let (mut gold, mut done) = (Gold::new(), Done::All);
    for folder in folders {
        let files = files(folder).with_context(|| folder.display().to_string())?;
        if let Some(unknown) = only.iter().find(|id| files.iter().all(|(known, _)| known != *id)) {
            return Err(Fault::WrongCall(anyhow!("{}: there is no gold file {unknown}.json", folder.display())));
        }
        let before = gold.len();
        for (stem, path) in files.into_iter().filter(|(id, _)| only.is_empty() || only.contains(id)) {
            let name = path.display().to_string();
            let read = std::fs::read(&path).map_err(|e| format!("{name}: {e}"));
            match read.and_then(|json| GoldDocument::read(&name, &json).map_err(|e| e.to_string())) {
                Ok(Some(document)) => gold.add(if folders.len() > 1 { format!("{}/{stem}", folder.display()) } else { stem }, document),
                Ok(None) => report(&format!("{name}: has no statements: left out")),
                Err(problem) => {
                    done = Done::Some;
                    report(&problem);
                }
            }
        }
        if gold.len() == before {
            return Err(Fault::Failed(anyhow!("{}: holds no gold (*.json files with annotated statements)", folder.display())));
        }
    }
    Ok((gold, done))
}

/// The JSON files of a folder with their stems, sorted.
fn files(folder: &Path) -> std::io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(id) = name.strip_suffix(".json").map(str::to_owned) {
            found.push((id, path));
        }
    }
    found.sort();
    Ok(found)
}
