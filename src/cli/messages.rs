//! What can't be read, said in the user's language.

use std::io::ErrorKind;

use quidit::input::{Fault, NotText, Reason};

use super::language::Language;

/// A fault with its place.
pub(super) fn fault(language: Language, fault: &Fault) -> String {
    match language {
        Language::English => fault.to_string(),
        Language::French => format!("{} : {}", fault.place, french(&fault.reason)),
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
        Reason::Unsupported { format, advice } => format!("format non lu : {format} ({advice})"),
        Reason::NoArticle => "page sans article".to_owned(),
        Reason::Section => "page d'un moissonnage, sans article".to_owned(),
        Reason::Encrypted => "chiffré : ouvrez d'abord l'archive".to_owned(),
        Reason::Empty => "aucun article".to_owned(),
        Reason::NoColumn { wanted, there } => format!("pas de colonne {wanted} ; il y a {}", there.join(", ")),
        Reason::NoTextColumn { there } => {
            format!("aucune colonne connue pour le texte ; il y a {} : nommez-la avec --text-column", there.join(", "))
        }
        Reason::NoText { others } => format!("pas de texte{} : laissé de côté", more(*others)),
        Reason::NoDate { written, others } => format!("{written:?} n'est pas une date comprise{} : lu sans", more(*others)),
        Reason::Statements => "c'est une table de citations, pas d'articles".to_owned(),
        Reason::Malformed { format, problem } => format!("{format} mal formé : {problem}"),
        Reason::Truncated => "fichier tronqué".to_owned(),
        Reason::Bomb { limit } => format!("se décompresse à plus de {limit} fois sa taille : abandonné"),
        Reason::TooLong { limit } => format!("plus long que {limit} octets : laissé de côté"),
        Reason::TooDeep => "trop d'archives les unes dans les autres".to_owned(),
        other => other.to_string(),
    }
}

fn more(others: u64) -> String {
    match others {
        0 => String::new(),
        1 => ", comme dans 1 autre ligne".to_owned(),
        _ => format!(", comme dans {others} autres lignes"),
    }
}
