//! The program as its users call it: what it reads, writes, says and how it ends.

#[path = "../archives/mod.rs"]
mod archives;
mod comforts;
mod compare;
mod containers;
mod decoding;
mod explain;
#[cfg(unix)]
mod faults;
mod filter;
mod fit;
mod hostile;
mod inputs;
mod lexicon;
#[cfg(unix)]
mod resume;
mod score;
mod support;
mod table;
mod tables;
mod target;
mod untrusted;
