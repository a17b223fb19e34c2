//! The words of a version against the fullest, as they are shown: with `[-cut-]` and `{+added+}`.

use std::ops::Range;

use super::alignment::Step;
use super::words::Word;
use crate::lexicon::folded;

/// Words of the fullest version for which a version has others, or none; or words that it adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the fullest version's quote; empty where words are only added.
    pub cut: Range<usize>,
    /// Bytes of the version's quote; empty, at the place where they are missing, where words are only cut.
    pub added: Range<usize>,
    /// Whether they are the same in another form: *doit* and *devrait*, *vingt* and *20*.
    pub same: bool,
}

/// What a version does to the words of the fullest, in their order.
pub(super) fn changes((full, full_words): (&str, &[Word]), (other, other_words): (&str, &[Word]), steps: &[Step]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    // Where the words before end, in both, and whether the last step changed something.
    let (mut full_end, mut other_end, mut open) = (0, 0, false);
    for step in steps {
        let (a, b) = match *step {
            Step::Match(a, b) | Step::Change(a, b) => (Some(&full_words[a]), Some(&other_words[b])),
            Step::Cut(a) => (Some(&full_words[a]), None),
            Step::Added(b) => (None, Some(&other_words[b])),
        };
        let (cut, added) = (a.map(|a| a.span.start()..a.span.end()), b.map(|b| b.span.start()..b.span.end()));
        let kept = a.zip(b).is_some_and(|(a, b)| matches!(step, Step::Match(..)) && a.stem == b.stem);
        full_end = cut.as_ref().map_or(full_end, |cut| cut.end);
        other_end = added.as_ref().map_or(other_end, |added| added.end);
        if let (true, Some(cut), Some(added)) = (kept, &cut, &added) {
            let (written, copied) = (&full[cut.clone()], &other[added.clone()]);
            if written != copied && bare(written) != bare(copied) {
                changes.push(Change { cut: cut.clone(), added: added.clone(), same: true });
            }
        } else {
            if !open {
                changes.push(Change { cut: full_end..full_end, added: other_end..other_end, same: false });
            }
            if let Some(change) = changes.last_mut() {
                extend(&mut change.cut, cut);
                extend(&mut change.added, added);
            }
        }
        open = !kept;
    }
    changes
}

/// A word without case, accents and the kind of its apostrophe.
fn bare(word: &str) -> String {
    folded(word).replace('’', "'")
}

fn extend(range: &mut Range<usize>, word: Option<Range<usize>>) {
    if let Some(word) = word {
        *range = if range.start == range.end { word } else { range.start..word.end };
    }
}

/// The words of the fullest version with those cut and those added marked, as `wdiff` marks them. Long stretches that both have are
/// not shortened.
pub(super) fn shown(full: &str, full_words: &[Word], other: &str, other_words: &[Word], steps: &[Step]) -> String {
    let mut diff = String::new();
    let mut pending = (String::new(), String::new());
    for step in steps {
        match *step {
            Step::Match(a, b) if full_words[a].stem == other_words[b].stem => {
                flush(&mut diff, &mut pending);
                push(&mut diff, other_words[b].span.of(other));
            }
            Step::Match(a, b) | Step::Change(a, b) => {
                push(&mut pending.0, full_words[a].span.of(full));
                push(&mut pending.1, other_words[b].span.of(other));
            }
            Step::Cut(a) => push(&mut pending.0, full_words[a].span.of(full)),
            Step::Added(b) => push(&mut pending.1, other_words[b].span.of(other)),
        }
    }
    flush(&mut diff, &mut pending);
    diff
}

fn flush(diff: &mut String, pending: &mut (String, String)) {
    if !pending.0.is_empty() {
        push(diff, &format!("[-{}-]", pending.0));
    }
    if !pending.1.is_empty() {
        push(diff, &format!("{{+{}+}}", pending.1));
    }
    pending.0.clear();
    pending.1.clear();
}

/// Adds a word, behind a space unless an apostrophe stands there.
fn push(words: &mut String, word: &str) {
    if !words.is_empty() && !words.ends_with(['\'', '’']) {
        words.push(' ');
    }
    words.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::super::alignment::align;
    use super::super::words::Words;
    use super::*;
    use crate::Extractor;

    /// Each change of a version as the words of both, those that are the same in another form with `=`.
    fn changed(full: &str, other: &str) -> Vec<String> {
        let extractor = Extractor::new();
        let reader = Words::new(extractor.lexicon());
        let (full_words, other_words) = (reader.of(full), reader.of(other));
        let changes = changes((full, &full_words), (other, &other_words), &align(&full_words, &other_words));
        let told = |c: Change| format!("{}{}{}", &full[c.cut], if c.same { "=" } else { ">" }, &other[c.added]);
        changes.into_iter().map(told).collect()
    }

    #[test]
    fn changes_are_places_in_both() {
        let full = "Le pont rouvrira lundi à huit heures, et les bus passeront.";
        assert_eq!(changed(full, full), [""; 0]);
        assert_eq!(changed(full, "Le pont rouvrira lundi à 8 heures"), ["huit=8", "et les bus passeront>"]);
        assert_eq!(changed(full, "Le pont rouvrira mardi à huit heures, et les bus passeront."), ["lundi>mardi"]);
        assert_eq!(changed("L’usine doit fermer", "L'usine devrait fermer demain"), ["doit=devrait", ">demain"]);
    }
}
