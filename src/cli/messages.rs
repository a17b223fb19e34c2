//! What can't be read or written, said in the user's language.

use std::io::ErrorKind;
use std::path::Path;

use quidit::input::{Fault, NoStatement, NotText, Reason, Unsupported};

use super::language::{Language, of_locale, said};

/// A fault with its place.
pub(super) fn fault(language: Language, fault: &Fault) -> String {
    match language {
        Language::English => fault.to_string(),
        Language::French => format!("{} : {}", fault.place, french(&fault.reason)),
    }
}

/// That the file at a path, or standard output, can't be written.
pub(super) fn unwritten(path: Option<&Path>) -> String {
    let language = of_locale();
    match path {
        Some(path) => format!("{}{}", path.display(), said(language, ": can't be written", " : écriture impossible")),
        None => said(language, "standard output can't be written", "écriture impossible sur la sortie standard").to_owned(),
    }
}

fn french(reason: &Reason) -> String {
    match reason {
        Reason::Io(error) => match error.kind() {
            ErrorKind::NotFound => "fichier introuvable".to_owned(),
            ErrorKind::PermissionDenied => "lecture refusée".to_owned(),
            _ => format!("lecture impossible ({error})"),
        },
        Reason::NotText(NotText::Format(_) | NotText::Binary) => "ce n'est pas du texte".to_owned(),
        Reason::Unsupported(format) => unsupported(*format).to_owned(),
        Reason::NoArticle => "page sans article".to_owned(),
        Reason::Section => "page d'un moissonnage, sans article".to_owned(),
        Reason::Encrypted => "chiffré : ouvrez d'abord l'archive".to_owned(),
        Reason::Empty => "aucun article".to_owned(),
        Reason::NoColumn { wanted, there } => format!("pas de colonne {wanted} ; il y a {}", there.join(", ")),
        Reason::NoTextColumn { there } => {
            format!("aucune colonne connue pour le texte ; il y a {} : nommez-la avec --text-column", there.join(", "))
        }
        Reason::NoColumns { missing, there } => format!(
            "table ni d'articles (aucune colonne connue pour le texte : nommez-la avec --text-column) ni de citations (pas de colonne {}) ; il y a {}",
            missing.join(", "),
            there.join(", ")
        ),
        Reason::NoText { others } => format!("pas de texte{} : laissé de côté", more(*others)),
        Reason::NoDate { written, others } => format!("{written:?} n'est pas une date comprise{} : lu sans", more(*others)),
        Reason::Statements => "c'est une table de citations, pas d'articles".to_owned(),
        Reason::Malformed { format, problem } => format!("contenu mal formé ({format}) : {problem}"),
        Reason::Truncated => "fichier tronqué".to_owned(),
        Reason::Bomb { limit } => format!("se décompresse à plus de {limit} fois sa taille : abandonné"),
        Reason::TooLong { limit } => format!("plus long que {limit} octets : laissé de côté"),
        Reason::NoStatement(NoStatement::Empty(column)) => format!("rien dans la colonne {column} : laissée de côté"),
        Reason::NoStatement(NoStatement::Cell { column, value, .. }) => format!("colonne {column} : {value:?} n'a pas de sens ici"),
        Reason::TooDeep => "trop d'archives les unes dans les autres".to_owned(),
        Reason::Changed => "modifié pendant la lecture : à relire".to_owned(),
        Reason::Panic(what) => format!("laissé de côté, quidit lui-même y a échoué ({what}) : merci de le signaler"),
        other => other.to_string(),
    }
}

fn unsupported(format: Unsupported) -> &'static str {
    match format {
        Unsupported::Pdf => "un PDF ne peut pas être lu : convertissez-le d'abord en texte, par exemple avec pdftotext",
        Unsupported::OldOffice => "ancien fichier Office (DOC, XLS…) : enregistrez-le d'abord en DOCX ou en CSV",
        Unsupported::Office => "fichier Office (XLSX, PPTX…) : enregistrez-le d'abord en CSV ou en texte",
        Unsupported::OpenDocument => "fichier OpenDocument ou livre numérique : enregistrez-le d'abord en DOCX ou en texte",
        Unsupported::Rtf => "fichier RTF : enregistrez-le d'abord en DOCX ou en texte",
        Unsupported::SevenZip | Unsupported::Rar => "archive 7z ou RAR : décompressez-la d'abord",
        Unsupported::Xz => "fichier XZ : décompressez-le d'abord avec unxz",
        Unsupported::Bzip2 => "fichier BZIP2 : décompressez-le d'abord avec bunzip2",
        Unsupported::Packing => "compression peu courante : décompressez d'abord l'archive",
        Unsupported::Xml => "XML inconnu : faites-en du HTML, du texte ou un tableau",
    }
}

fn more(others: u64) -> String {
    match others {
        0 => String::new(),
        1 => ", comme dans 1 autre ligne".to_owned(),
        _ => format!(", comme dans {others} autres lignes"),
    }
}
