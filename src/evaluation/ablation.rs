//! What each lexicon and each family of frames is worth: the figures without it.

use std::fmt;
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::confusion::Confusion;
use super::figures::rounded;
use super::gold::Gold;
use super::judgement::judge;
use super::tally::Tally;
use crate::extractor::Extractor;
use crate::frames::families;
use crate::lexicon::{Lexicon, LexiconError, Omission, Omitted, files};

/// The frames are left out by families.
const FRAMES: &str = "fr/frames.csv";
/// Of tables that are read; gold is none.
const COLUMNS: &str = "columns.csv";
/// Without these no sentence can be read at all; without half of their rows many can.
const ESSENTIAL: [&str; 7] =
    ["fr/auxiliaries.csv", "fr/conjugations.csv", "fr/cues.csv", "fr/determiners.csv", "fr/pronouns.csv", "fr/verbs.csv", "fr/words.csv"];

/// The figures with everything, and without each part.
#[derive(Debug, Clone, Serialize)]
pub struct Ablation {
    whole: F1s,
    parts: Vec<Row>,
    /// How often each frame is right.
    frames: Confusion,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    without: String,
    #[serde(flatten)]
    f1s: F1s,
    loss: F1s,
}

/// The F1 of three figures, or what it loses.
#[derive(Debug, Clone, Copy, Serialize)]
struct F1s {
    attribution: f64,
    indirect: f64,
    source: f64,
}

impl Ablation {
    /// Measures the embedded lexicons with those of a folder over them, and without each part.
    ///
    /// # Errors
    /// A fault in the folder's files.
    pub fn of(gold: &Gold, folder: Option<&Path>) -> Result<Self, LexiconError> {
        let lexicon = folder.map_or_else(|| Ok(Lexicon::embedded()), Lexicon::with_folder)?;
        let parts = parts(&lexicon);
        let extractor = Extractor::with_lexicon(lexicon);
        let answers = gold.extract(&extractor);
        let judged = judge(gold, &answers);
        let whole = F1s::of(Tally::of_all(&judged));
        let measured = |lexicon| {
            let answers = gold.extract(&Extractor::with_lexicon(lexicon));
            F1s::of(Tally::of_all(&judge(gold, &answers)))
        };
        let row = |without: String, f1s: F1s| Row { without, loss: whole.minus(f1s), f1s };
        let mut rows = Vec::new();
        if let Some(folder) = folder {
            rows.push(row(folder.display().to_string(), measured(Lexicon::embedded())));
        }
        let each = parts.into_par_iter().with_max_len(1);
        let found: Result<Vec<Row>, LexiconError> =
            each.map(|(name, omission)| Ok(row(name, measured(Lexicon::without(omission, folder)?)))).collect();
        rows.extend(found?);
        Ok(Self { whole, parts: rows, frames: Confusion::of(&judged) })
    }
}

/// Everything that is left out in turn, by name.
fn parts(lexicon: &Lexicon) -> Vec<(String, Omission)> {
    let lexicons = files().filter(|file| ![FRAMES, COLUMNS].contains(file)).map(|file| {
        let essential = ESSENTIAL.contains(&file);
        let (name, rows) = if essential { (format!("half of {file}"), Omitted::Half) } else { (file.to_owned(), Omitted::All) };
        (name, Omission { file, rows })
    });
    let frames = families().filter_map(|(target, speaker)| {
        let count = lexicon.frames.count((target, speaker));
        let rows = Omitted::With(vec![("target", target), ("speaker", speaker)]);
        (count > 0).then(|| (format!("{target} frames by {speaker} ({count})"), Omission { file: FRAMES, rows }))
    });
    lexicons.chain(frames).collect()
}

impl F1s {
    fn of(tally: Tally) -> Self {
        let f1 = |counts: super::tally::Counts| rounded(counts.f1());
        Self { attribution: f1(tally.attribution), indirect: f1(tally.indirect), source: f1(tally.source) }
    }

    fn minus(self, other: Self) -> Self {
        let minus = |a: f64, b: f64| rounded(a - b) + 0.0;
        Self {
            attribution: minus(self.attribution, other.attribution),
            indirect: minus(self.indirect, other.indirect),
            source: minus(self.source, other.source),
        }
    }
}

impl fmt::Display for Ablation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.parts.iter().map(|row| row.without.chars().count()).max().unwrap_or(0);
        let F1s { attribution, indirect, source } = self.whole;
        writeln!(f, "{:width$}  attribution   loss  indirect   loss  source   loss", "without")?;
        writeln!(f, "{:width$}        {attribution:.3}            {indirect:.3}           {source:.3}", "nothing left out")?;
        for Row { without, f1s, loss } in &self.parts {
            write!(
                f,
                "{without:width$}        {:.3} {:6.3}     {:.3} {:6.3}",
                f1s.attribution, loss.attribution, f1s.indirect, loss.indirect
            )?;
            writeln!(f, "   {:.3} {:6.3}", f1s.source, loss.source)?;
        }
        write!(f, "\n{}", self.frames)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lexicons_load_without_any_part() {
        let parts = parts(&Lexicon::embedded());
        let lexicons = parts.iter().filter(|(_, omission)| omission.file != FRAMES);
        assert_eq!(lexicons.count(), files().filter(|file| ![FRAMES, COLUMNS].contains(file)).count());
        for (name, omission) in parts {
            assert!(Lexicon::without(omission, None).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_family_is_left_out_alone() {
        let whole = Lexicon::embedded();
        let family = ("clause", "group");
        let rows = Omitted::With(vec![("target", family.0), ("speaker", family.1)]);
        let rest = Lexicon::without(Omission { file: FRAMES, rows }, None).unwrap();
        assert!(whole.frames.count(family) > 0);
        assert_eq!(rest.frames.count(family), 0);
        assert_eq!(rest.frames.rows.len() + whole.frames.count(family), whole.frames.rows.len());
    }
}
