//! Which panics are printed.

use std::panic;

/// Panics of these libraries become errors where they are called: the one that writes workbooks (a temporary folder that is full), and
/// the database of an index (a damaged file).
const ERRORS: [&str; 2] = ["rust_xlsxwriter", "redb"];

/// Panics that become errors are printed as such; all others as usual.
pub(super) fn only_ours() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| ERRORS.iter().any(|library| place.file().contains(library))) {
            usual(panic);
        }
    }));
}
