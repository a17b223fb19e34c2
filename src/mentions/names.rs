//! Proper names: capitalised words in a row, with the small words inside them.

use crate::document::Span;
use crate::lexicon::{Function, Gender, Lexicon, Sense};
use crate::mentions::Kind;
use crate::words::{Figure, Part, Word};

/// A proper name.
pub(super) struct Name {
    /// Just after its last word.
    pub(super) end: usize,
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    pub(super) figure: Option<Figure>,
}

/// The proper name that begins at word `at`. In a complement a first name begins another name: *la maire de Louvigny Awa Diop*.
pub(super) fn parse(words: &[Word], at: usize, lexicon: &Lexicon, complement: bool) -> Option<Name> {
    let first = words.get(at)?;
    if !is_name_word(first) {
        return None;
    }
    let mut end = at + 1;
    let outlet = matches!(first.part, Part::Figure { figure: Figure::Outlet(_) | Figure::Organisation(_) | Figure::Place(_), .. });
    let place_only = matches!(first.part, Part::Figure { figure: Figure::Place(_), .. });
    while let Some(word) = words.get(end) {
        // *à l'AFP Jean Martin*: whoever follows an agency's name is somebody else.
        if outlet
            && (matches!(word.part, Part::FirstName(_) | Part::Figure { figure: Figure::Person(_), .. })
                || (!place_only && word.part == Part::Name && words.get(end + 1).is_some_and(is_name_word)))
        {
            break;
        }
        if complement
            && matches!(word.part, Part::FirstName(_) | Part::Figure { figure: Figure::Person(_), .. })
            && !matches!(first.part, Part::FirstName(_))
        {
            break;
        }
        if is_name_word(word) || (word.capital && is_small_part(word) && words.get(end + 1).is_some_and(is_name_word)) {
            end += 1;
        } else if is_particle(words, end, at) {
            end += 2;
        } else {
            break;
        }
    }
    let span = Span::new(first.span.start(), words[end - 1].span.end());
    let (mut kind, mut gender, mut plural, mut figure) = (Kind::Name, None, false, None);
    match first.part {
        Part::FirstName(g) if end > at + 1 || g.is_some() => (kind, gender) = (Kind::Person, g),
        Part::Figure { figure: f, gender: g, plural: p } => {
            let alone = end == at + 1;
            let first_name = matches!(f, Figure::Outlet(_)).then(|| first_name(first, lexicon)).flatten();
            // *France Gall*: a place before a name is no place.
            if let Some(given) = first_name.filter(|_| !alone) {
                // *Marianne Dupont*: somebody, not the magazine.
                (kind, gender) = (Kind::Person, given);
            } else if alone || !matches!(f, Figure::Place(_)) {
                (kind, gender, plural, figure) = (kind_of(f, lexicon), g, p, Some(f));
            } else if words[at + 1..end].iter().all(|w| matches!(w.part, Part::Figure { .. })) {
                end = at + 1;
                (kind, gender, plural, figure) = (kind_of(f, lexicon), g, p, Some(f));
            }
        }
        _ => {}
    }
    let span = Span::new(span.start(), words[end - 1].span.end());
    Some(Name { end, span, kind, gender, plural, figure })
}

/// The gender of a first name, where a word that names something else is one too.
fn first_name(word: &Word, lexicon: &Lexicon) -> Option<Option<Gender>> {
    let senses = lexicon.vocabulary.senses(lexicon.vocabulary.start(word.id)?);
    senses.iter().find_map(|s| match s {
        Sense::FirstName(gender) => Some(*gender),
        _ => None,
    })
}

pub(super) fn kind_of(figure: Figure, lexicon: &Lexicon) -> Kind {
    match figure {
        Figure::Person(_) => Kind::Person,
        Figure::Organisation(_) => Kind::Organisation,
        Figure::Outlet(i) => Kind::Outlet(lexicon.figures.outlets[i as usize].kind),
        Figure::Place(i) => Kind::Place(lexicon.figures.places[i as usize].kind),
    }
}

pub(super) fn is_name_word(word: &Word) -> bool {
    match word.part {
        Part::Name | Part::FirstName(_) | Part::Figure { .. } => true,
        Part::Gentile { noun: true, .. } => false,
        _ => false,
    }
}

/// *Le* in *Marine Le Pen*.
fn is_small_part(word: &Word) -> bool {
    matches!(word.part, Part::Determiner { .. } | Part::Function(Function::Of | Function::OfDeterminer | Function::Preposition))
}

/// *de* in *Dominique de Villepin*: between a first name or an unknown name and an unknown name.
fn is_particle(words: &[Word], at: usize, start: usize) -> bool {
    let particle = match words[at].part {
        Part::Function(Function::Of) => true,
        Part::Function(Function::OfDeterminer) => words[at].span.end() - words[at].span.start() <= 2,
        Part::Common => !words[at].capital && words[at].span.end() - words[at].span.start() <= 4,
        Part::Determiner { .. } => false,
        _ => false,
    };
    let before = words[at - 1].part;
    let first_before = matches!(before, Part::FirstName(_)) || (matches!(words[at].part, Part::Common) && matches!(before, Part::Name));
    particle && first_before && at > start && words.get(at + 1).is_some_and(|w| w.part == Part::Name)
}
