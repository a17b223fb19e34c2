//! Panics as faults of one article, which take no other with it.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// A panic that was caught.
#[derive(Debug)]
pub struct Panic(Box<dyn Any + Send>);

/// What `work` gives, or its panic. What it was working on must not be used again.
///
/// # Errors
/// The panic.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(Panic)
}

impl Panic {
    /// Its message.
    #[must_use]
    pub fn what(&self) -> String {
        let Self(thrown) = self;
        let text = thrown.downcast_ref::<&str>().copied().or_else(|| thrown.downcast_ref::<String>().map(String::as_str));
        text.unwrap_or("a panic").to_owned()
    }

    /// Goes on with it as if it had not been caught.
    pub fn go_on(self) -> ! {
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
