//! Articles made of our own, as many as wanted, and what every bench asks of the system.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) mod articles;

/// A number that looks drawn (splitmix64).
pub(crate) fn mix(a: usize, b: usize) -> usize {
    let mut z = (a as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(b as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 1) as usize
}

/// The texts (`.txt`) below a folder, in the order of their names.
pub(crate) fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            files.extend(below(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "txt") {
            files.push(entry);
        }
    }
    files
}

/// The most memory that a process has had so far, in megabytes, where the system tells.
pub(crate) fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// The seconds that processors have worked for the process, where the system tells.
pub(crate) fn processor() -> Option<f64> {
    user_and_system().map(|(user, system)| user + system)
}

/// How many of them they worked at the process itself, and how many at what it asked of the system: memory, files.
pub(crate) fn user_and_system() -> Option<(f64, f64)> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may have anything in it: the 14th and 15th field are its time and the system's for it, in hundredths.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut seconds = || fields.next()?.parse::<f64>().ok().map(|hundredths| hundredths / 100.0);
    Some((seconds()?, seconds()?))
}
