//! The library's errors as those of the file.

use std::any::Any;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::XlsxError;

/// Does something with the workbook.
///
/// # Errors
/// Those of the file, and those of the temporary file in which rows wait: where that can't be written (a full disk), the
/// library panics, which ends here. Nothing of the workbook is used after.
pub(in crate::output) fn guarded<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(cause),
        Err(panic) => Err(waiting(panic.as_ref())),
    }
}

fn cause(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::ZipError(zip::result::ZipError::Io(error)) => error,
        XlsxError::TempFileError(folder, error) => {
            io::Error::new(error.kind(), format!("rows can't wait in the temporary folder {}: {error}", folder.display()))
        }
        other => io::Error::other(other.to_string()),
    }
}

fn waiting(panic: &(dyn Any + Send)) -> io::Error {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let kind = if words.is_some_and(|w| w.contains("StorageFull")) { io::ErrorKind::StorageFull } else { io::ErrorKind::Other };
    let folder = std::env::temp_dir();
    let folder = folder.display();
    io::Error::new(kind, format!("rows can't wait in the temporary folder {folder} ({})", words.unwrap_or("for a reason not told")))
}

/// A file that is written to no more once it failed: the archive around it tries to end well and would complain itself.
pub(in crate::output) struct Kept<W> {
    out: W,
    failed: bool,
}

impl<W> Kept<W> {
    pub(in crate::output) fn new(out: W) -> Self {
        Self { out, failed: false }
    }
}

impl<W: Write> Write for Kept<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(bytes.len());
        }
        self.out.write(bytes).inspect_err(|error| self.failed = error.kind() != io::ErrorKind::Interrupted)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed { Ok(()) } else { self.out.flush() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_library_is_an_error() {
        let full = guarded::<()>(|| panic!("Couldn't write: Os {{ code: 28, kind: StorageFull }}")).unwrap_err();
        assert_eq!(full.kind(), io::ErrorKind::StorageFull);
        assert!(full.to_string().contains(&std::env::temp_dir().display().to_string()));
    }

    #[test]
    fn the_error_of_the_file_comes_through() {
        let closed = guarded::<()>(|| Err(io::Error::from(io::ErrorKind::BrokenPipe).into())).unwrap_err();
        assert_eq!(closed.kind(), io::ErrorKind::BrokenPipe);
    }
}
