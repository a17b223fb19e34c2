//! Whether two names are one: the metric's own measure, apart from what the extractor knows of names.

use unicode_normalization::UnicodeNormalization;

/// Words that tell nobody apart. They belong to the measure and not to the lexicons, since figures of two versions compare
/// only if both count alike.
const STOP: [&str; 25] = [
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "et", "a", "en", "m", "mm", "mme", "mlle", "mr", "dr", "me",
    "pr", "sir", "lord",
];

/// The words of a name, in small letters without accents; characters that have no ASCII letter are dropped.
pub(super) fn tokens(name: &str) -> Vec<String> {
    let flat: String = name.nfkd().filter(char::is_ascii).map(|c| c.to_ascii_lowercase()).collect();
    let words = flat.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty() && !STOP.contains(word)).map(str::to_owned).collect()
}

/// Whether every word of `few` is one of `many`.
pub(super) fn within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.contains(word))
}

/// Whether `told` is one of the accepted names: equal, or the one's words among the other's with the same head or surname.
pub(super) fn same<'a>(told: &str, accepted: impl IntoIterator<Item = &'a str>) -> bool {
    let told = tokens(told);
    !told.is_empty() && accepted.into_iter().any(|name| alike(&told, &tokens(name)))
}

fn alike(told: &[String], gold: &[String]) -> bool {
    let (small, large) = if told.len() <= gold.len() { (told, gold) } else { (gold, told) };
    !small.is_empty() && (small == large || within(small, large) && (small[0] == large[0] || small.last() == large.last()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_as_the_measure_says() {
        assert_eq!(tokens("M. Élie d’Œuvre-Ñandú et Cie"), ["elie", "duvre", "nandu", "cie"]);
        assert_eq!(tokens("l'ex-ministre de la Défense"), ["ex", "ministre", "defense"]);
        assert!(tokens("« — »").is_empty());
    }

    #[test]
    fn a_shorter_name_is_the_same_with_its_head_or_surname() {
        for (told, gold) in [("Awa Diop", "Diop"), ("maire", "maire de Louvigny"), ("Mme Diop", "Awa Ndeye Diop"), ("le maire", "Maire")] {
            assert!(same(told, [gold]) && same(gold, [told]), "{told} / {gold}");
        }
        for (told, gold) in [("Awa Diop", "Awa Sarr"), ("Ndeye", "Awa Ndeye Diop"), ("la", "la"), ("", "Awa")] {
            assert!(!same(told, [gold]), "{told} / {gold}");
        }
        assert!(same("Sarr", ["Diop", "Awa Sarr"]));
    }
}
