//! Which panics are printed.

use std::panic;

/// A panic of the library that writes workbooks becomes an error where it is called (a temporary folder that is full), which is
/// printed; so it isn't. All others are, as usual.
pub(super) fn only_ours() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().contains("rust_xlsxwriter")) {
            usual(panic);
        }
    }));
}
