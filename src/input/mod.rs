//! From what a file holds to the text of a [`Document`](crate::Document).

mod decode;

pub use decode::{NotText, decode};
