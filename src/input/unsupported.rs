//! Formats that articles come in and that are not read here, and what to do with them.

use super::fault::Reason;

/// How they begin, what they are, and the advice.
const FORMATS: &[(&[u8], &str, &str)] = &[
    // No library in Rust gives back the text of a newspaper page (columns, ligatures, hyphens) without fail.
    (b"%PDF-", "a PDF file", "save it as text first, for instance with pdftotext"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (such as DOC or XLS)", "save it as DOCX or CSV first"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or text first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
    (b"Rar!\x1A\x07", "a RAR archive", "unpack it first"),
    (b"\xFD7zXZ\0", "an XZ file", "unpack it first, with unxz"),
    (b"BZh", "a BZIP2 file", "unpack it first, with bunzip2"),
];

/// OpenDocument texts and e-books are ZIP archives that say in a file of this name what they are.
pub(super) const MIMETYPE: &str = "mimetype";
/// Office files are ZIP archives with a file of this name.
pub(super) const OFFICE: &str = "[Content_Types].xml";

/// Why a file that begins like this can't be read.
pub(super) fn told_by(head: &[u8]) -> Option<Reason> {
    let (_, format, advice) = FORMATS.iter().find(|(magic, ..)| head.starts_with(magic))?;
    Some(Reason::Unsupported { format, advice })
}

/// An OpenDocument text or an e-book.
pub(super) fn open_document() -> Reason {
    Reason::Unsupported { format: "an OpenDocument file or an e-book", advice: "save it as DOCX or text first" }
}

/// A workbook or a presentation.
pub(super) fn office() -> Reason {
    Reason::Unsupported { format: "an Office file (such as XLSX or PPTX)", advice: "save it as CSV or text first" }
}

/// XML of which nothing is known.
pub(super) fn xml() -> Reason {
    Reason::Unsupported { format: "XML of an unknown kind", advice: "make it HTML, text or a table first" }
}
