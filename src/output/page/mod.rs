//! What the pages share: how one is put together, and the style, words and drawing that all have.
//!
//! A page is one file: its own words, style and script, and data blocks of JSON, which a browser does not run; the script draws
//! from them and writes every string as text. A Content-Security-Policy allows this style and this script by their hashes, and
//! nothing else: nothing is loaded, and nothing that an article holds can run.

mod embedded;

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What is written of a page is gathered up to this many bytes.
pub(super) const BUFFER: usize = 64 * 1024;

/// The page around its body.
const FRAME: &str = include_str!("frame.html");
/// The style before that of a page.
const STYLE: &str = include_str!("common.css");
/// The scripts before those of a page, in the order in which they run.
const SCRIPTS: [&str; 4] = [include_str!("words.js"), include_str!("draw.js"), include_str!("facets.js"), include_str!("list.js")];
/// Where the data stand in a page.
const DATA: &str = "{{data}}";

/// A page's own files.
pub(super) struct Parts {
    pub(super) body: &'static str,
    pub(super) style: &'static str,
    /// In the order in which they run.
    pub(super) scripts: &'static [&'static str],
}

/// A page, around its data.
pub(super) struct Page {
    pub(super) before: String,
    pub(super) after: String,
}

impl Page {
    pub(super) fn new(parts: &Parts) -> Self {
        // A browser counts a line's end as one character before it hashes.
        let style = [STYLE, parts.style].concat().replace("\r\n", "\n");
        let script = [SCRIPTS.concat(), parts.scripts.concat()].concat().replace("\r\n", "\n");
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'; require-trusted-types-for \
             'script'; trusted-types 'none'",
            hash(&style),
            hash(&script)
        );
        let page = FRAME.replace("{{body}}", parts.body).replace("{{policy}}", &policy).replace("{{style}}", &style);
        let page = page.replace("{{script}}", &script);
        let (before, after) = page.split_once(DATA).unwrap_or((&page, ""));
        Self { before: before.to_owned(), after: after.to_owned() }
    }
}

/// Writes a block of data.
pub(super) fn block(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<script type=\"application/json\">")?;
    embedded::write(value, out)?;
    out.write_all(b"</script>\n")
}

/// Writes a block of data that a script finds by its id.
pub(super) fn named_block(id: &'static str, value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    write!(out, "<script type=\"application/json\" id=\"{id}\">")?;
    embedded::write(value, out)?;
    out.write_all(b"</script>\n")
}

/// How a policy names an inline style or script: Content Security Policy Level 3, 2.3.1.
fn hash(inline: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(inline)))
}

/// Fails unless the policy of a page names its style and its script by their hashes, and every place is filled.
#[cfg(test)]
pub(super) fn assert_policy(page: &str) {
    let between = |open: &str, close: &str| page.split_once(open).unwrap().1.split_once(close).unwrap().0.to_owned();
    let policy = between("http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    assert!(policy.contains(&format!("style-src '{}'", hash(&between("<style>", "</style>")))));
    assert!(policy.contains(&format!("script-src '{}'", hash(&between("<script>", "</script>")))));
    assert!(!page.contains("{{"), "a place was left open");
}
