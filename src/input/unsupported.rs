//! Formats that articles come in and that are not read here, and what to do with them.

use super::fault::Reason;

/// A format that is not read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// No library in Rust gives back the text of a newspaper page (columns, ligatures, hyphens) without fail.
    Pdf,
    /// DOC, XLS, PPT.
    OldOffice,
    /// XLSX, PPTX.
    Office,
    /// ODT and other OpenDocument files, EPUB.
    OpenDocument,
    /// RTF.
    Rtf,
    /// 7z.
    SevenZip,
    /// RAR.
    Rar,
    /// XZ.
    Xz,
    /// BZIP2.
    Bzip2,
    /// XML of which nothing is known.
    Xml,
    /// A part of an archive that is packed in a way that few use.
    Packing,
}

impl Unsupported {
    /// What it is, in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF file",
            Self::OldOffice => "an old Office file (such as DOC or XLS)",
            Self::Office => "an Office file (such as XLSX or PPTX)",
            Self::OpenDocument => "an OpenDocument file or an e-book",
            Self::Rtf => "an RTF file",
            Self::SevenZip => "a 7z archive",
            Self::Rar => "a RAR archive",
            Self::Xz => "an XZ file",
            Self::Bzip2 => "a BZIP2 file",
            Self::Xml => "XML of an unknown kind",
            Self::Packing => "packed in an uncommon way",
        }
    }

    /// What to do instead, in English.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Pdf => "save it as text first, for instance with pdftotext",
            Self::OldOffice => "save it as DOCX or CSV first",
            Self::Office => "save it as CSV or text first",
            Self::OpenDocument | Self::Rtf => "save it as DOCX or text first",
            Self::SevenZip | Self::Rar => "unpack it first",
            Self::Xz => "unpack it first, with unxz",
            Self::Bzip2 => "unpack it first, with bunzip2",
            Self::Xml => "make it HTML, text or a table first",
            Self::Packing => "unpack the archive first",
        }
    }
}

/// How they begin.
const FORMATS: &[(&[u8], Unsupported)] = &[
    (b"%PDF-", Unsupported::Pdf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Unsupported::OldOffice),
    (b"{\\rtf", Unsupported::Rtf),
    (b"7z\xBC\xAF\x27\x1C", Unsupported::SevenZip),
    (b"Rar!\x1A\x07", Unsupported::Rar),
    (b"\xFD7zXZ\0", Unsupported::Xz),
    (b"BZh", Unsupported::Bzip2),
];

/// OpenDocument texts and e-books are ZIP archives that say in a file of this name what they are.
pub(super) const MIMETYPE: &str = "mimetype";
/// Office files are ZIP archives with a file of this name.
pub(super) const OFFICE: &str = "[Content_Types].xml";

/// Why a file that begins like this can't be read.
pub(super) fn told_by(head: &[u8]) -> Option<Reason> {
    FORMATS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, format)| Reason::Unsupported(*format))
}
