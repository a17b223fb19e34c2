//! What is wrong with a call, and what to do next.

use std::error::Error as _;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};

use crate::cli::visible::visible;

/// Tells clap's errors in French.
pub(in crate::cli) struct Wrong;

impl ErrorFormatter for Wrong {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let mut told = format!("erreur : {}\n", problem(error));
        for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
            if let Some(meant) = known(error, kind) {
                told += &format!("\n  vouliez-vous dire {} ?\n", meant.replace(", ", " ou "));
            }
        }
        if let Some(usage) = known(error, ContextKind::Usage) {
            told += &format!("\n{}\n", usage.replacen("Usage:", "Utilisation :", 1));
        }
        told += "\nPour en savoir plus, essayez --help.\n";
        visible(&told).into_owned().into()
    }
}

fn problem(error: &Error<Wrong>) -> String {
    let told = |kind| known(error, kind).unwrap_or_default();
    let (argument, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidValue => {
            let values = known(error, ContextKind::ValidValue).map_or_else(String::new, |values| format!(" ; il y a {values}"));
            if value.is_empty() {
                format!("il manque la valeur de {argument}{values}")
            } else {
                format!("« {value} » n'est pas une valeur de {argument}{values}")
            }
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map_or_else(String::new, |why| format!(" : {why}"));
            format!("« {value} » n'est pas une valeur de {argument}{why}")
        }
        ErrorKind::UnknownArgument => format!("argument inattendu : {argument}"),
        ErrorKind::InvalidSubcommand => format!("commande inconnue : {}", told(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::ArgumentConflict => match known(error, ContextKind::PriorArg).filter(|prior| *prior != argument) {
            Some(prior) => format!("{argument} ne va pas avec {prior}"),
            None => format!("{argument} ne peut être donné qu'une fois"),
        },
        ErrorKind::TooManyValues => format!("« {value} » est de trop pour {argument}"),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("il manque une valeur de {argument}"),
        ErrorKind::InvalidUtf8 => "un argument n'est pas en UTF-8".to_owned(),
        other => other.to_string(),
    }
}

/// What clap tells of an error.
fn known(error: &Error<Wrong>, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => Some(several.join(", ")).filter(|all| !all.is_empty()),
        ContextValue::StyledStr(one) => Some(one.to_string()),
        _ => None,
    }
}
