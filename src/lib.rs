//! quidit (*qui dit quoi ?*) reads news and tells who says what, to whom, by whose account.
//!
//! ```
//! use quidit::{Document, Extractor};
//!
//! let extractor = Extractor::new();
//! let article = Document::new("a.txt", "« C'est fini », a déclaré Awa Diop à l'AFP. Elle a promis de revenir.");
//! let statements = extractor.extract(&article);
//! assert_eq!(statements.len(), 2);
//! assert_eq!(statements[0].source, ["AFP"]);
//! assert_eq!(statements[1].speaker.as_deref(), Some("Awa Diop"));
//! ```
//!
//! # How an article becomes rows
//!
//! A document flows one way through plain functions, each from the type of the stage before to its own:
//!
//! ```text
//! files ─▶ input ─▶ Document
//!
//! Document ─▶ layout ─▶ sentences (tokens, marks, matches) ─▶ words ─▶ chunks (mentions, verb groups)
//!                                                                        │
//! statements ◀─ attribution ◀─ frames over tag strings ◀─ entities ◀─ clauses
//!      │
//!      ▼
//!   output
//! ```
//!
//! - [`input`]: every format that articles come in, streamed: compression, archives, tables, crawls, feeds, pages.
//! - `layout`: what each paragraph is: header, headline, body, credit, byline, links.
//! - `marks`, `tokens`, `matches`, `sentences`: quotation marks paired, words, the lexicon phrase at each word, sentences in
//!   which a quotation is one unit; its inside is a sentence of its own.
//! - `words`: the one part that each word plays among those the lexicons give it.
//! - `mentions`, `verb_groups`, `chunks`: noun phrases that may speak, verbs with their auxiliaries and the cue they are, and
//!   the sentence as a row of chunks, a letter each: its tag string.
//! - `clauses`: the subject of every verb.
//! - `grammar`: the words, chunks and subjects of all sentences, stage by stage for the whole document.
//! - `entities`: the names and descriptions of a document gathered into who they are.
//! - `frames`: attribution frames, regular expressions over tag strings, rows of `lexicons/fr/frames.csv`.
//! - `attribution`: who says each quotation and reported clause, by which cue, through whom: below.
//! - `statements`: the rows.
//! - [`output`]: one list of columns, and a writer a format.
//!
//! # How a speaker is chosen
//!
//! Sentence by sentence, in `attribution`:
//!
//! 1. `candidates`: every frame that matches around a quotation, or inside it, proposes its cue and its speaker. A quotation
//!    may have many candidates, and most are wrong.
//! 2. `speakers`: whom a frame's subject or group names: a name, a description, several joined by *et*, a pronoun.
//!    `antecedents` ranks all whom a pronoun or description may mean by where and how `discourse` knows them: named lately,
//!    subject, the last to speak. A description may also be of somebody new, and is unless somebody is clearly likelier.
//! 3. `evidence`: what there is to say of a candidate, as named `features`: of the quotation (its words, the marks around
//!    it), of the cue and what stands between, of the speaker and whether others were proposed. `lexicons/fr/weights.csv`
//!    weighs them: a logistic regression gives a candidate its probability. The likeliest above one half wins, and its
//!    probability is the row's `confidence`.
//! 4. `indirect`: clauses without marks, where a cue takes one and somebody who can speak is its subject. Their `confidence`
//!    has weights of its own (`clause:…`).
//! 5. `addressee`, `sources`, `day`: what the sentence tells besides.
//! 6. `going_on`: more candidates for quotations that their own sentence leaves open (speakers who go on, the sentence before),
//!    weighed in the same way, before the next sentence is read, so that its pronouns know who has spoken.
//!
//! Then over the document: headings that echo a quotation are given its speaker; `kind` decides what is a mere term, with
//! weights of its own (`speech:…`); `occasions`, `documents` and `leaks` carry a medium or source to the
//! statements it covers.
//!
//! Beside them, [`evaluation`] measures rows against annotated articles, and fits to these the weights by which
//! attribution chooses.
//!
//! The lexicon is matched word by word in a trie over words rather than with one automaton over the text: every stage
//! behind needs the words anyway, and a hash a word costs less than building and walking an automaton of all the forms
//! that the verbs have.
//!
//! Every word of French is in a CSV under `lexicons/`, none in the code; a language is a folder of lexicons.
//!
//! # Bounds
//!
//! Time and memory are linear in the text: the mark stack is of bounded depth, sentences of bounded length, and a frame sees
//! a bounded window of chunks, since regular expressions here never backtrack.

mod analysis;
mod attribution;
mod choice;
mod chunks;
mod clauses;
pub mod comparison;
mod document;
mod entities;
pub mod evaluation;
mod explanation;
mod extractor;
mod features;
mod frames;
mod grammar;
pub mod input;
mod kind;
mod layout;
mod lexicon;
mod marks;
mod matches;
mod mentions;
pub mod output;
pub mod panics;
mod sentences;
#[doc(hidden)]
pub mod stages;
mod statements;
mod tokens;
mod verb_groups;
mod words;
mod work;

pub use choice::{Row, choose};
pub use document::{Document, PartialDate, Span};
pub use explanation::{Explanation, Other, Rule};
pub use extractor::Extractor;
pub use kind::Kind;
pub use lexicon::{Lexicon, LexiconError, LexiconFaults, LexiconFile, LexiconRow, Stance};
pub use statements::{Marks, Statement};
