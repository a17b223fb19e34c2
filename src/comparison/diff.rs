//! The words of a version against the fullest, as they are shown: with `[-cut-]` and `{+added+}`.

use super::alignment::Step;
use super::words::Word;

/// The words of the fullest version with those cut and those added marked, as `wdiff` marks them. Long stretches that both have are
/// not shortened.
pub(super) fn shown(full: &str, full_words: &[Word], other: &str, other_words: &[Word], steps: &[Step]) -> String {
    let mut diff = String::new();
    let mut pending = (String::new(), String::new());
    let word = |text: &str, word: &Word| word.span.of(text).to_owned();
    for step in steps {
        match *step {
            Step::Match(a, b) if full_words[a].stem == other_words[b].stem => {
                flush(&mut diff, &mut pending);
                push(&mut diff, &word(other, &other_words[b]));
            }
            Step::Match(a, b) | Step::Change(a, b) => {
                push(&mut pending.0, &word(full, &full_words[a]));
                push(&mut pending.1, &word(other, &other_words[b]));
            }
            Step::Cut(a) => push(&mut pending.0, &word(full, &full_words[a])),
            Step::Added(b) => push(&mut pending.1, &word(other, &other_words[b])),
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
