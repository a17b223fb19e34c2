//! How good the comparison is, measured against annotated events, and its weights fitted to them.

mod figures;
mod fit;
mod gold;
mod pairing;

pub use figures::{EventFigures, Share};
pub use fit::EventFit;
pub use gold::Event;
