//! From files to [`Document`](crate::Document)s: every format in a file of its own, read as a stream.
//!
//! A [`Reader`] opens a file, takes off its compression, tells its format and hands each article on as it is [`Found`]. That
//! is quick; working out the text of a page is not, and waits for [`Found::document`], which any thread may call.
//!
//! ```
//! use std::ops::ControlFlow;
//! use quidit::Lexicon;
//! use quidit::input::{Options, Reader};
//!
//! let lexicon = Lexicon::embedded();
//! let reader = Reader::new(&lexicon, Options::default());
//! let mut texts = Vec::new();
//! let _ = reader.stream("a.txt", "Bonjour.".as_bytes(), &mut |found| {
//!     texts.push(found.unwrap().document(&lexicon).unwrap().text);
//!     ControlFlow::Continue(())
//! });
//! assert_eq!(texts, ["Bonjour."]);
//! ```

mod address;
mod archive;
mod budget;
mod compression;
mod date;
mod decode;
mod docx;
mod fault;
mod feed;
mod format;
mod found;
mod headline;
mod html;
mod limit;
mod markup;
mod newsml;
mod reader;
mod statement;
mod stream;
mod table;
mod transcode;
mod unsupported;
mod warc;
mod xml;

pub use decode::{NotText, decode};
pub use fault::{Fault, Part, Place, Reason};
pub use format::Format;
pub use found::Found;
pub use limit::Limits;
pub use reader::{Each, Options, Reader};
pub use statement::{NoStatement, statement};
pub use table::{ArticleRow, Articles, Columns, Metadata};
pub use unsupported::Unsupported;
