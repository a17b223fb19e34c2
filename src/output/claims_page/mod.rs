//! One page to read, self-contained: claims by outlets, story by story, each to be opened to its versions.
//!
//! The page's own words, style and script are the files beside this one; each story is a data block.

mod essence;
mod told;

use std::io::{self, BufWriter, Write};

use super::page::{BUFFER, Page, Parts, block};
use crate::comparison::Comparison;
use told::Told;

const PARTS: Parts = Parts {
    body: include_str!("page.html"),
    style: include_str!("page.css"),
    scripts: &[
        include_str!("words.js"),
        include_str!("claims.js"),
        include_str!("matrix.js"),
        include_str!("versions.js"),
        include_str!("page.js"),
    ],
};

/// Writes the claims of a comparison as one page: what each outlet of a story does with each, and their versions.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(comparison: &Comparison, out: impl Write) -> io::Result<()> {
    let page = Page::new(&PARTS);
    let mut out = BufWriter::with_capacity(BUFFER, out);
    out.write_all(page.before.as_bytes())?;
    for story in comparison.stories() {
        block(&Told::new(&story, comparison), &mut out)?;
    }
    out.write_all(page.after.as_bytes())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Carried, compare};
    use crate::output::page::assert_policy;
    use crate::{Document, Extractor};

    /// The page of articles: the outlet, the address and the text of each.
    fn written(articles: &[(&str, &str, &str)]) -> String {
        let extractor = Extractor::new();
        let carried = articles.iter().flat_map(|(outlet, address, text)| {
            let mut document = Document::new(format!("{outlet}/a.txt"), *text);
            document.outlet = Some((*outlet).to_owned());
            document.address = Some((*address).to_owned());
            let statements = extractor.extract(&document);
            Carried::all(&document, statements)
        });
        let mut page = Vec::new();
        write(&compare(carried, extractor.lexicon()), &mut page).unwrap();
        String::from_utf8(page).unwrap()
    }

    const SAYING: &str = "« Le pont de Louvigny rouvrira lundi matin à huit heures </script><img src=x> », a déclaré Awa Diop.";

    #[test]
    fn the_policy_names_the_style_and_script_that_are_there() {
        assert_policy(&written(&[]));
    }

    #[test]
    fn no_words_get_out_of_their_block() {
        let with = written(&[("<b>", "https://a.example/1", SAYING), ("{{script}}", "https://b.example/1", SAYING)]);
        let tags = |page: &str| page.matches('<').count();
        // The block of its one story opens and closes.
        assert_eq!(tags(&with), tags(&written(&[])) + 2);
        assert!(with.contains("\\u003c/script>\\u003cimg src=x>"));
        assert!(with.contains("\"{{script}}\""), "what an article holds is no place to fill");
    }

    #[test]
    fn only_addresses_of_the_web_are_told() {
        let page = written(&[
            ("A", "https://a.example/1", SAYING),
            ("B", "javascript:alert(1)", SAYING),
            ("C", "HTTP://c.example/1", SAYING),
            ("D", "file:///etc/passwd", SAYING),
        ]);
        assert!(page.contains("\"address\":\"https://a.example/1\"") && page.contains("\"address\":\"HTTP://c.example/1\""));
        assert!(!page.contains("javascript:alert") && !page.contains("file:///"));
        assert!(page.contains("\"document\":\"B/a.txt\"") && page.contains("\"document\":\"D/a.txt\""));
    }
}
