//! A diff of words taken apart, for formats that show what is cut and added otherwise than by marks.

/// What a piece of a diff is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words of both versions.
    Same,
    /// Words that the version lacks: `[-…-]`.
    Cut,
    /// Words that it has more: `{+…+}`.
    Added,
}

/// The pieces of a diff, without their marks.
pub(super) fn pieces(diff: &str) -> Vec<(Piece, &str)> {
    let mut pieces = Vec::new();
    let mut same = 0;
    let mut at = 0;
    while let Some(found) = diff[at..].find(['[', '{']) {
        let start = at + found;
        let rest = &diff[start..];
        let (piece, end) = if rest.starts_with("[-") { (Piece::Cut, "-]") } else { (Piece::Added, "+}") };
        let opens = rest.starts_with("[-") || rest.starts_with("{+");
        match rest.get(2..).filter(|_| opens).and_then(|words| words.find(end)) {
            Some(length) => {
                pieces.push((Piece::Same, &diff[same..start]));
                pieces.push((piece, &rest[2..2 + length]));
                at = start + length + 4;
                same = at;
            }
            // A bracket of the words themselves.
            None => at = start + 1,
        }
    }
    pieces.push((Piece::Same, &diff[same..]));
    pieces.retain(|(_, words)| !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_and_added_stands_apart() {
        use Piece::{Added, Cut, Same};
        assert_eq!(pieces(""), []);
        assert_eq!(pieces("Rien"), [(Same, "Rien")]);
        assert_eq!(
            pieces("[-Non,-] rien [-de-]{+du+} tout"),
            [(Cut, "Non,"), (Same, " rien "), (Cut, "de"), (Added, "du"), (Same, " tout")]
        );
    }

    #[test]
    fn brackets_of_the_words_are_words() {
        for words in ["[sic]", "a [- b", "{+", "[", "é[é{é", "[-+}"] {
            assert_eq!(pieces(words), [(Piece::Same, words)], "{words}");
        }
        assert_eq!(pieces("[il] {+va+}"), [(Piece::Same, "[il] "), (Piece::Added, "va")]);
    }
}
