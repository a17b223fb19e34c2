//! How names that come from another alphabet sound, roughly, so that two transliterations of one name meet.

use super::{LexiconError, Sources};

/// Spellings that sound alike: *tch*, *ch* and *sh*; *ou* and *u*; the ending *-ev* and *-ov*.
#[derive(Debug, Default)]
pub(crate) struct Sounds {
    /// What is written and heard anywhere in a name, by the first byte, longest first.
    anywhere: Vec<Vec<(String, String)>>,
    endings: Vec<(String, String)>,
}

/// Where in a name a spelling sounds so.
#[derive(Clone, Copy)]
enum Place {
    Anywhere,
    End,
}

pub(super) fn load(sources: &Sources) -> Result<Sounds, LexiconError> {
    let mut sounds = Sounds { anywhere: vec![Vec::new(); 256], ..Sounds::default() };
    let mut anywhere = Vec::new();
    for record in sources.table("transliterations.csv", &["written", "heard", "place"], 2)?.records() {
        let row = (record.cell("written").required()?.to_owned(), record.text("heard").to_owned());
        match record.cell("place").choice(&[("", Place::Anywhere), ("end", Place::End)])? {
            Place::Anywhere => anywhere.push(row),
            Place::End => sounds.endings.push(row),
        }
    }
    anywhere.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
    for row in anywhere {
        let Some(letter) = row.0.bytes().next() else { continue };
        sounds.anywhere[usize::from(letter)].push(row);
    }
    Ok(sounds)
}

impl Sounds {
    /// How a folded word sounds.
    pub(crate) fn heard(&self, word: &str) -> String {
        let mut heard = String::with_capacity(word.len());
        self.hear(word, &mut heard);
        heard
    }

    /// The same, in place of what `heard` holds.
    pub(crate) fn hear(&self, word: &str, heard: &mut String) {
        heard.clear();
        let (mut written, mut at) = (0, 0);
        while let Some(byte) = word.as_bytes().get(at) {
            let sounding = |(spelling, _): &&(String, String)| word.as_bytes()[at..].starts_with(spelling.as_bytes());
            if let Some((spelling, sound)) = self.anywhere[usize::from(*byte)].iter().find(sounding) {
                heard.push_str(&word[written..at]);
                heard.push_str(sound);
                at += spelling.len();
                written = at;
            } else {
                at += 1;
            }
        }
        heard.push_str(&word[written..]);
        let ending = self.endings.iter().find_map(|(written, sound)| Some((heard.strip_suffix(written.as_str())?.len(), sound)));
        if let Some((stem, sound)) = ending {
            heard.truncate(stem);
            heard.push_str(sound);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn transliterations_meet() {
        let sounds = &Lexicon::embedded().sounds;
        for (french, english) in [("tchernychov", "chernyshev"), ("poutine", "putine"), ("volodymyr", "volodimir")] {
            assert_eq!(sounds.heard(french), sounds.heard(english));
        }
        assert_ne!(sounds.heard("durand"), sounds.heard("durant"));
    }
}
