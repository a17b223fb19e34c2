//! How good statements are, measured against annotated articles.
//!
//! ```
//! use quidit::Extractor;
//! use quidit::evaluation::{Figures, Gold, GoldDocument, judge};
//!
//! let json = r#"{"text": "« Le pont rouvrira lundi », a annoncé Awa Diop.", "statements": [
//!     {"kind": "direct", "text": "Le pont rouvrira lundi", "start": 2, "end": 24, "speaker": "Awa Diop"}]}"#;
//! let mut gold = Gold::new();
//! gold.add("a", GoldDocument::read("a.json", json.as_bytes())?.expect("it has statements"));
//! let answers = gold.extract(&Extractor::new());
//! let figures = Figures::of(&judge(&gold, &answers));
//! assert!(figures.to_string().contains("attribution     P 1.000  R 1.000  F1 1.000"));
//! # Ok::<(), quidit::evaluation::GoldError>(())
//! ```
//!
//! The parts, each a file:
//!
//! ```text
//! gold ─▶ judgement (pairs of gold and told, by span; right speakers by name) ─▶ tally ─▶ figures with intervals
//! told ───┘    │
//!              ├─▶ misses        every fault
//!              ├─▶ confusion     each frame's firings and how they end
//!              └─▶ calibration   what `confidence` is worth
//! robustness                      attribution in texts with other marks
//! ablation                        what is lost without a lexicon or a family of frames
//! fit                             the weights that suit the gold best
//! ```
//!
//! Offsets of gold and told statements count Unicode code points.

mod ablation;
mod bootstrap;
mod calibration;
mod confusion;
mod events;
mod figures;
mod fit;
mod gold;
mod judgement;
mod misses;
mod names;
mod pairing;
mod robustness;
mod table;
mod tally;
mod told;

pub use ablation::Ablation;
pub use calibration::Calibration;
pub use confusion::Confusion;
pub use events::{Event, EventFigures, EventFit, Share};
pub use figures::Figures;
pub use fit::{Fit, NoExample};
pub use gold::{Gold, GoldDocument, GoldError};
pub use judgement::{Judged, judge};
pub use misses::{Miss, misses};
pub use robustness::Robustness;
pub use table::{TableError, read_table};
pub use told::{Answers, Told};
