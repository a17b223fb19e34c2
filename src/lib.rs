//! quidit (*qui dit quoi ?*) reads news and tells who says what, to whom, by whose account.

mod analysis;
mod attribution;
mod chunks;
mod clauses;
mod document;
mod entities;
mod explanation;
mod extractor;
mod frames;
pub mod input;
mod layout;
mod lexicon;
mod marks;
mod matches;
mod mentions;
pub mod output;
mod sentences;
mod statements;
mod tokens;
mod verb_groups;
mod words;

pub use document::{Document, PartialDate, Span};
pub use explanation::{Explanation, Other, Rule};
pub use extractor::Extractor;
pub use lexicon::{Lexicon, LexiconError, Stance};
pub use statements::Statement;
