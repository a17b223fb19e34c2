//! Panics: which are printed, and which are faults of one article.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

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

/// A panic that was caught.
pub(super) struct Panic(Box<dyn Any + Send>);

/// What `work` gives, or its panic. What it was working on must not be used again.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(Panic)
}

impl Panic {
    /// Its message.
    pub(super) fn what(&self) -> String {
        let Self(thrown) = self;
        let text = thrown.downcast_ref::<&str>().copied().or_else(|| thrown.downcast_ref::<String>().map(String::as_str));
        text.unwrap_or("a panic").to_owned()
    }

    /// Goes on with it as if it had not been caught.
    pub(super) fn go_on(self) -> ! {
        panic::resume_unwind(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_message() {
        assert_eq!(caught(|| 1).ok(), Some(1));
        let what = |work: fn()| caught(work).err().map(|panic| panic.what());
        assert_eq!(what(|| panic!("so")).as_deref(), Some("so"));
        assert_eq!(what(|| panic!("so {}", 1)).as_deref(), Some("so 1"));
        assert_eq!(what(|| panic::panic_any(1)).as_deref(), Some("a panic"));
    }
}
