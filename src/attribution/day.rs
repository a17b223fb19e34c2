//! The day of a saying: *mardi*, *hier*, *le 24 février*, from the day of publication.

use super::Candidate;
use crate::analysis::Analysis;
use crate::document::PartialDate;
use crate::grammar::Parsed;
use crate::lexicon::{Function, Lexicon, Mood, TimeSense};
use crate::mentions::Kind;
use crate::words::{Part, Word};

/// How many words from its cue an expression of time may stand.
const REACH: usize = 12;

pub(super) fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, chosen: &Candidate) -> Option<PartialDate> {
    let published = analysis.published;
    let parsed = analysis.parsed(chosen.sentence);
    let chunk = &parsed.chunks[chosen.cue_chunk?];
    // *Selon X, les écoles fermeront lundi*: the day is the claim's.
    chunk.verb()?;
    let cue = chunk.words.clone();
    let end = (cue.end + REACH).min(parsed.words.len());
    // Before it up to what else is told there: *Le 24 février, X a dit*.
    let open = |i: &usize| {
        let word = &parsed.words[*i];
        let verb = matches!(word.part, Part::Verb { mood: Mood::Finite { .. }, .. });
        !verb && !word.is(Function::Complementizer) && !matches!(word.part, Part::Quotation(_) | Part::Punctuation(':' | ';'))
    };
    let before = (cue.start.saturating_sub(REACH)..cue.start).rev().take_while(open);
    // Behind the cue first, up to what it introduces; then just before.
    let behind = (cue.end..end).take_while(|&i| {
        !matches!(parsed.words[i].part, Part::Quotation(_) | Part::Punctuation(':' | ';')) && !parsed.words[i].is(Function::Complementizer)
    });
    // The group itself may hold it: *a, mardi, déclaré*.
    let order = cue.clone().chain(behind).chain(before);
    let of_time = |i: &usize| matches!(parsed.words[*i].part, Part::Time(_) | Part::Function(Function::Adverb));
    let of_saying = |i: &usize| chosen.cue_chunk.is_some_and(|c| is_of_saying(parsed, c, *i));
    order.filter(of_time).filter(of_saying).find_map(|i| day_at(parsed.words, i, published, analysis.text.source, lexicon))
}

/// Whether a word of time is the cue's: *a dit Paul mardi*, *Mardi, Paul a dit*; not *les témoins entendus mardi ont dit*, *a
/// appelé à une marche mardi*, *de manifester mardi*.
fn is_of_saying(parsed: Parsed<'_>, cue: usize, word: usize) -> bool {
    let chunks = &parsed.chunks;
    let at = chunks.partition_point(|c| c.words.end <= word);
    if at == chunks.len() {
        return false;
    }
    if at == cue {
        return true;
    }
    let told = |c: usize| chunks[c].mention().is_some_and(|m| m.is_outlet() || matches!(m.kind, Kind::Medium(_) | Kind::Time(_)));
    if at > cue {
        let beside = |c: usize| matches!(chunks[c].tag, b'a' | b'T' | b',' | b'd' | b'P') || parsed.subjects[cue] == Some(c) || told(c);
        return chunks[cue].tag != b'Y' && (cue + 1..at).all(beside);
    }
    let before = chunks[..at].iter().rfind(|c| !matches!(c.tag, b'T' | b'a'));
    matches!(chunks[cue].tag, b'V' | b'G' | b'W')
        && before.is_none_or(|c| !matches!(c.tag, b'Z' | b'z' | b'V' | b'v' | b'W' | b'Y' | b'y' | b'n' | b'l'))
}

fn day_at(words: &[Word], at: usize, published: Option<PartialDate>, source: &str, lexicon: &Lexicon) -> Option<PartialDate> {
    let sense = match words[at].part {
        Part::Time(sense) => sense,
        Part::Function(Function::Adverb) => lexicon.time_of(words[at].span.of(source))?,
        _ => return None,
    };
    // *la foule de vendredi*, *la réunion du 3 mai*: the day of something else.
    let first = (0..at).rev().take_while(|&i| matches!(words[i].part, Part::Number | Part::Time(_))).last().unwrap_or(at);
    if first > 0 && (words[first - 1].is(Function::Of) || words[first - 1].is(Function::OfDeterminer)) {
        return None;
    }
    match sense {
        TimeSense::Month(month) => {
            let day: i8 = lexicon.day_of_month(words.get(at.checked_sub(1)?)?.span.of(source))?;
            let stated = words.get(at + 1).and_then(|w| w.span.of(source).parse::<i16>().ok()).filter(|y| (1900..2200).contains(y));
            let year = match (stated, published) {
                (Some(year), _) => year,
                // A day that would be to come was last year's.
                (None, Some(p)) if (month, day) > (p.month.unwrap_or(12), p.day.unwrap_or(31)) => p.year - 1,
                (None, Some(p)) => p.year,
                (None, None) => return None,
            };
            PartialDate::parse(&format!("{year:04}-{month:02}-{day:02}"))
        }
        TimeSense::Weekday(weekday) => {
            let numbered = words.get(at + 1).is_some_and(|w| w.part == Part::Number)
                && matches!(words.get(at + 2).map(|w| w.part), Some(Part::Time(TimeSense::Month(_))));
            if numbered {
                return day_at(words, at + 2, published, source, lexicon);
            }
            let day = published?.exact()?;
            let back = (day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
            day.checked_sub(jiff::Span::new().days(i64::from(back))).ok().map(PartialDate::from_exact)
        }
        TimeSense::Relative(days) => {
            let day = published?.exact()?;
            day.checked_add(jiff::Span::new().days(i64::from(days))).ok().map(PartialDate::from_exact)
        }
        TimeSense::Part | TimeSense::Vague => None,
    }
}
