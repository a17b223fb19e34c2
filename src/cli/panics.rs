//! Panics: which are printed, and which are faults of one article.

use std::panic;

pub(super) use quidit::panics::caught;

use super::fault::report;

/// Panics of these libraries become errors where they are called: the one that writes workbooks (a temporary folder that is full), and
/// the database of an index (a damaged file).
const ERRORS: [&str; 2] = ["rust_xlsxwriter", "redb"];

/// Panics that become errors are printed as such. All others are told in a line that is safe to show, since words of an article may
/// stand in it, and with `RUST_BACKTRACE` as usual besides.
pub(super) fn only_ours() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| ERRORS.iter().any(|library| place.file().contains(library))) {
            return;
        }
        report(&panic.to_string());
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|set| set != "0") {
            usual(panic);
        }
    }));
}
