//! Word documents (ECMA-376): the paragraphs of the body.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::budget::Budget;
use super::fault::Reason;
use super::limit::Limits;
use super::reader::reason;
use super::xml::{Piece, Pieces, encoding};

/// Where the body lies in the archive.
pub(super) const BODY: &str = "word/document.xml";

/// What stands in the document and not in its text: what was deleted or moved away, and the second version of a drawing for
/// older programs; the tab stops of a paragraph, which have the name of tabs.
const LEFT_OUT: &[&str] = &["del", "moveFrom", "Fallback", "pPr"];

/// The text of a document, paragraphs apart by an empty line. Notes, headers and comments lie elsewhere and are left out.
pub(super) fn text(bytes: Vec<u8>, limits: Limits) -> Result<String, Reason> {
    let malformed = |problem: String| Reason::Malformed { format: "Word document", problem };
    let budget = Budget::new(limits);
    budget.pack(bytes.len() as u64);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| malformed(e.to_string()))?;
    let file = archive.by_name(BODY).map_err(|e| malformed(e.to_string()))?;
    let mut xml = Vec::new();
    budget.bounded(file).take(limits.article.saturating_add(1)).read_to_end(&mut xml).map_err(reason)?;
    if xml.len() as u64 > limits.article {
        return Err(Reason::TooLong { limit: limits.article });
    }
    let encoding = encoding(&xml);
    body(Pieces::new(xml.as_slice(), encoding)).map_err(|e| malformed(e.to_string()))
}

fn body(mut pieces: Pieces<impl Read>) -> Result<String, quick_xml::Error> {
    let mut text = String::new();
    // A text box lies in a paragraph and has paragraphs itself.
    let mut open: Vec<String> = Vec::new();
    let (mut in_text, mut left_out) = (false, 0_usize);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Start(tag) if LEFT_OUT.contains(&tag.name.as_str()) => left_out += 1,
            Piece::End(name) if LEFT_OUT.contains(&name.as_str()) => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Piece::Start(tag) => match (tag.name.as_str(), open.last_mut()) {
                ("p", _) => open.push(String::new()),
                ("t", _) => in_text = true,
                ("tab", Some(paragraph)) => paragraph.push('\t'),
                ("br" | "cr", Some(paragraph)) => paragraph.push('\n'),
                ("noBreakHyphen", Some(paragraph)) => paragraph.push('\u{2011}'),
                _ => {}
            },
            Piece::End(name) if name == "t" => in_text = false,
            Piece::End(name) if name == "p" => {
                let paragraph = open.pop().unwrap_or_default();
                if !paragraph.trim().is_empty() {
                    text.push_str(paragraph.trim_end());
                    text.push_str("\n\n");
                }
            }
            Piece::Text(words) if in_text => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.push_str(&words);
                }
            }
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
    text.truncate(text.trim_end().len());
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::ops::ControlFlow;

    use proptest::prelude::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::Lexicon;
    use crate::input::{Options, Reader};

    fn docx(name: &str, body: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(body.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn read(body: &str) -> Result<String, Reason> {
        text(docx(BODY, &format!("<w:document xmlns:w='x'><w:body>{body}</w:body></w:document>")), Limits::default())
    }

    #[test]
    fn paragraphs_runs_tabs_and_breaks() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:val='x'/></w:tabs></w:pPr><w:r><w:t xml:space='preserve'>« Oui </w:t></w:r><w:r><w:t>», dit-</w:t>\
            <w:noBreakHyphen/><w:tab/><w:t>elle.</w:t><w:br/><w:t>L&#8217;a&amp;b</w:t></w:r></w:p> <w:p/><w:p><w:r><w:t>Fin</w:t></w:r></w:p>";
        assert_eq!(read(body).unwrap(), "« Oui », dit-\u{2011}\telle.\nL’a&b\n\nFin");
    }

    #[test]
    fn what_was_deleted_is_left_out_and_what_was_inserted_is_not() {
        let body = "<w:p><w:del><w:r><w:delText>non</w:delText><w:t>non</w:t></w:r></w:del><w:ins><w:r><w:t>oui</w:t></w:r></w:ins>\
            <w:r><w:instrText>PAGE</w:instrText><w:footnoteReference w:id='2'/></w:r></w:p>";
        assert_eq!(read(body).unwrap(), "oui");
    }

    #[test]
    fn tables_and_text_boxes_are_paragraphs() {
        let table =
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let text_box = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>c</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
            <mc:Fallback><w:p><w:r><w:t>c</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>d</w:t></w:r></w:p>";
        assert_eq!(read(&format!("{table}{text_box}")).unwrap(), "a\n\nb\n\nc\n\nd");
    }

    #[test]
    fn what_is_no_document_is_said() {
        assert!(matches!(text(b"PK\x03\x04".to_vec(), Limits::default()), Err(Reason::Malformed { .. })));
        assert!(matches!(text(docx("a.txt", ""), Limits::default()), Err(Reason::Malformed { .. })));
        assert!(matches!(read("</w:p>"), Err(Reason::Malformed { .. })));
    }

    #[test]
    fn a_document_is_bounded() {
        let long = docx(BODY, &format!("<w:p><w:t>{}</w:t></w:p>", "a".repeat(1_000_000)));
        let limits = Limits { article: 100_000, ..Limits::default() };
        assert!(matches!(text(long.clone(), limits), Err(Reason::TooLong { .. })));
        let limits = Limits { unexpanded: 100_000, ..Limits::default() };
        assert!(matches!(text(long.clone(), limits), Err(Reason::Bomb { .. })));
        let (lexicon, mut reasons) = (Lexicon::embedded(), Vec::new());
        let _ = Reader::new(&lexicon, Options { limits, ..Options::default() }).stream("a", long.as_slice(), &mut |found| {
            reasons.extend(found.and_then(|found| found.document(&lexicon)).err().map(|fault| fault.reason));
            ControlFlow::Continue(())
        });
        assert!(matches!(reasons[..], [Reason::Bomb { .. }]), "{reasons:?}");
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = text([b"PK\x03\x04".to_vec(), bytes].concat(), Limits::default());
        }

        #[test]
        fn any_body_ends(body in "(<w:(p|t|del|tab|body)/?>|</w:(p|t|del|body)>|a|&){0,20}") {
            let _ = text(docx(BODY, &body), Limits::default());
        }
    }
}
