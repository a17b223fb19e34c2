//! Noun phrases: determiner, modifiers, head, adjectives, name, complements; and the apposition after them.

use super::names;
use super::{Kind, Mention};
use crate::document::Span;
use crate::lexicon::{
    BodyKind, CueKind, Definiteness, Function, Gender, Lexicon, Medium, OutletKind, PlaceKind, Pronoun, PronounFunction, RoleKind, Society,
    TermKind, WordId,
};
use crate::words::{Figure, Part, Word};

/// Complements are followed this deep: *le porte-parole du ministère de l'Intérieur du pays*.
const DEEPEST: u8 = 4;

/// The noun phrase or pronoun that begins at word `at`, with the apposition after it; `governed` by a preposition or not.
pub(crate) fn parse(words: &[Word], at: usize, lexicon: &Lexicon, governed: bool) -> Option<Mention> {
    let mut mention = phrase(words, at, lexicon, 0)?;
    appose(&mut mention, words, lexicon, governed);
    Some(mention)
}

struct Head {
    end: usize,
    kind: Kind,
    gender: Option<Gender>,
    plural: bool,
    figure: Option<Figure>,
    /// Where the description begins; the same as `end` for bare names.
    role_from: usize,
    name: Option<Span>,
    role_kind: Option<RoleKind>,
    society: Option<Society>,
    /// *agence*, which may be an outlet or any office.
    agency: bool,
}

fn phrase(words: &[Word], at: usize, lexicon: &Lexicon, depth: u8) -> Option<Mention> {
    let mut i = at;
    let mut definiteness = Definiteness::None;
    let (mut det_gender, mut det_plural) = (None, None);
    // *du*, *aux* hold a determiner; the preposition in them is the caller's.
    if let Part::Determiner { definiteness: d, gender, plural } = words.get(i)?.part {
        definiteness = d;
        (det_gender, det_plural) = (gender, Some(plural));
        i += 1;
        // *tous les deux*, *les trois autres*
        while let Some(Part::Determiner { plural, definiteness: second, .. }) = words.get(i).map(|w| w.part) {
            det_plural = Some(plural);
            if second == Definiteness::Dual {
                definiteness = if definiteness == Definiteness::Indefinite { definiteness } else { second };
            }
            i += 1;
        }
        // *deux habitants*: nobody in particular.
        if definiteness == Definiteness::Dual && i == at + 1 {
            definiteness = Definiteness::Indefinite;
        }
    } else if matches!(words[i].part, Part::Function(Function::OfDeterminer | Function::ToDeterminer)) && depth > 0 {
        definiteness = Definiteness::Definite;
        i += 1;
    }
    while let Some(word) = words.get(i) {
        match word.part {
            Part::Number | Part::Function(Function::Numeral) => {
                det_plural = det_plural.or(Some(true));
                if definiteness == Definiteness::None {
                    definiteness = Definiteness::Indefinite;
                }
            }
            Part::Function(Function::Adjective) => {}
            Part::Function(Function::Adverb) if i > at && words.get(i + 1).is_some_and(|w| w.is(Function::Adjective)) => {}
            _ => break,
        }
        i += 1;
    }
    let determined = i > at;
    let mut head = head(words, i, lexicon, determined, depth);
    if head.is_none() {
        head = alone(words, at, i, lexicon, depth);
    }
    let head = head.as_mut()?;
    // *un ancien ministre* is no minister: what stands before the noun is of the description.
    if head.role_from == i {
        head.role_from -= words[at..i].iter().rev().take_while(|w| w.is(Function::Adjective)).count();
    }
    let mut mention = Mention {
        kind: head.kind,
        span: Span::new(words[at].span.start(), words[head.end - 1].span.end()),
        words: at..head.end,
        name: head.name,
        role: None,
        head: words[i].id,
        gender: head.gender.or(det_gender),
        // *le Marseillais*: the form is plural too, the determiner is not.
        plural: det_plural.unwrap_or(head.plural),
        role_kind: head.role_kind,
        society: head.society,
        definiteness,
        figure: head.figure,
        alias: None,
        complement: None,
    };
    if head.role_from < head.end && head.name.is_none() {
        mention.role = Some(Span::new(words[head.role_from].span.start(), words[head.end - 1].span.end()));
    }
    if matches!(mention.kind, Kind::Pronoun(_) | Kind::Time(_)) {
        return Some(mention);
    }
    if head.name.is_none() {
        describe(&mut mention, head, words, lexicon, depth);
    }
    // *la Protection du consommateur*: a capital with an article and a complement is a body.
    if determined && depth == 0 && mention.kind == Kind::Name && mention.words.end == i + 1 {
        let from = match words.get(i + 1) {
            Some(w) if w.is(Function::Of) => i + 2,
            Some(w) if w.is(Function::OfDeterminer) => i + 1,
            _ => usize::MAX,
        };
        if let Some(complement) =
            (from < words.len()).then(|| phrase(words, from, lexicon, depth + 1)).flatten().filter(|c| c.name.is_none())
        {
            mention.kind = Kind::Organisation;
            mention.words.end = complement.words.end;
            mention.span = mention.span.to(complement.span.end());
            mention.name = Some(Span::new(words[i].span.start(), complement.span.end()));
        }
    }
    parenthesis(&mut mention, words, lexicon);
    Some(mention)
}

/// What usually stands before a noun, standing alone: *un ancien du cabinet*.
fn alone(words: &[Word], at: usize, i: usize, lexicon: &Lexicon, depth: u8) -> Option<Head> {
    let of = words.get(i)?;
    let from = match of.part {
        Part::Function(Function::Of) => i + 1,
        Part::Function(Function::OfDeterminer) => i,
        _ => return None,
    };
    if i < at + 2 || !words[i - 1].is(Function::Adjective) || depth >= DEEPEST {
        return None;
    }
    let speaks = phrase(words, from, lexicon, depth + 1).is_some_and(|w| w.can_speak());
    Some(Head {
        end: i,
        kind: if speaks { Kind::Role } else { Kind::Thing },
        gender: None,
        plural: false,
        figure: None,
        role_from: i - 1,
        name: None,
        role_kind: speaks.then_some(RoleKind::Member),
        agency: false,
        society: None,
    })
}

/// The head of the phrase: a title or role, a body, a name, a pronoun, or any noun.
fn head(words: &[Word], i: usize, lexicon: &Lexicon, determined: bool, depth: u8) -> Option<Head> {
    let word = words.get(i)?;
    let plain = |kind, gender, plural| Head {
        end: i + 1,
        kind,
        gender,
        plural,
        figure: None,
        role_from: i,
        name: None,
        role_kind: None,
        society: None,
        agency: false,
    };
    let named = |from: usize| names::parse(words, from, lexicon, depth > 0);
    match word.part {
        Part::Title { gender, plural } => {
            let name = named(i + 1)?;
            let kind = if matches!(name.kind, Kind::Place(_)) { Kind::Place(PlaceKind::Other) } else { Kind::Person };
            Some(Head {
                end: name.end,
                kind,
                gender: gender.or(name.gender),
                plural,
                figure: name.figure.filter(|f| matches!(f, Figure::Person(_))),
                role_from: name.end,
                name: Some(name.span),
                role_kind: None,
                society: None,
                agency: false,
            })
        }
        Part::Role { gender, plural, kind } => {
            let mut head = plain(Kind::Role, gender, plural);
            head.role_kind = Some(kind);
            Some(head)
        }
        Part::Body { gender, plural, kind } => {
            let agency = kind == BodyKind::Agency;
            let society = if let BodyKind::Society(society) = kind { Some(society) } else { None };
            let kind = if kind == BodyKind::Media { Kind::Outlet(OutletKind::Print) } else { Kind::Body };
            let mut head = plain(kind, gender, plural);
            head.role_kind = society.map(|_| RoleKind::Group);
            head.society = society;
            head.agency = agency;
            Some(head)
        }
        Part::Gentile { noun: true, gender, plural } => {
            let mut head = plain(Kind::Role, gender, plural);
            head.role_kind = Some(RoleKind::Person);
            Some(head)
        }
        Part::Name | Part::FirstName(_) | Part::Figure { .. } => {
            let name = named(i)?;
            let mut kind = name.kind;
            // *la Sorbonne*, *le Medef*: what has an article is no person, unless the lexicon says so.
            if determined && depth == 0 && kind == Kind::Name && name.end == i + 1 {
                kind = Kind::Name;
            }
            Some(Head {
                end: name.end,
                kind,
                gender: name.gender,
                plural: name.plural,
                figure: name.figure,
                role_from: name.end,
                name: Some(name.span),
                role_kind: None,
                society: None,
                agency: false,
            })
        }
        // *l'un des organisateurs*, *plusieurs d'entre eux*
        Part::Pronoun(p)
            if matches!(p.function, PronounFunction::Indefinite)
                && words.get(i + 1).is_some_and(|w| matches!(w.part, Part::Function(Function::Of | Function::OfDeterminer))) =>
        {
            let from = if words[i + 1].is(Function::Of) { i + 2 } else { i + 1 };
            let speaks = phrase(words, from, lexicon, depth + 1).is_some_and(|w| w.can_speak() && w.plural);
            let mut head = plain(if speaks { Kind::Role } else { Kind::Thing }, p.gender, p.plural);
            head.role_kind = speaks.then_some(RoleKind::Member);
            Some(head)
        }
        Part::Pronoun(p) if !determined && !matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive) => {
            Some(plain(Kind::Pronoun(p), p.gender, p.plural))
        }
        Part::Pronoun(p) if determined && p.function == PronounFunction::Indefinite => Some(plain(Kind::Thing, p.gender, p.plural)),
        Part::Medium(m) => Some(plain(Kind::Medium(m), None, false)),
        Part::Time(t) => Some(plain(Kind::Time(t), None, false)),
        Part::Cue(c) if lexicon.cue(c).kind == CueKind::Noun => Some(plain(Kind::Saying, None, false)),
        Part::Term(TermKind::Head) => Some(plain(Kind::Term, None, false)),
        // *l'influent sénateur Paul Durand*
        Part::Common
            if determined
                && depth == 0
                && words.get(i + 1).is_some_and(|w| matches!(w.part, Part::Role { .. }))
                && phrase(words, i + 1, lexicon, 0).is_some_and(|p| p.kind == Kind::Person && p.role.is_some()) =>
        {
            head(words, i + 1, lexicon, true, depth)
        }
        Part::Common | Part::Function(Function::Noun) => Some(plain(Kind::Thing, None, false)),
        // *une de leurs voisines*
        Part::Function(Function::Of | Function::OfDeterminer)
            if determined && i > 0 && matches!(words[i - 1].part, Part::Determiner { definiteness: Definiteness::Indefinite, .. }) =>
        {
            let from = if word.is(Function::Of) { i + 1 } else { i };
            let whole = phrase(words, from, lexicon, depth + 1).filter(|p| p.plural)?;
            let mut head = plain(if whole.can_speak() { Kind::Role } else { Kind::Thing }, whole.gender, false);
            head.end = whole.words.end;
            Some(head)
        }
        Part::Gentile { .. } if determined => Some(plain(Kind::Thing, None, false)),
        Part::Verb { mood: crate::lexicon::Mood::PastParticiple | crate::lexicon::Mood::Infinitive, .. } if determined => {
            Some(plain(Kind::Thing, None, false))
        }
        _ => None,
    }
}

/// Adjectives, names and complements after the head.
fn describe(mention: &mut Mention, head: &Head, words: &[Word], lexicon: &Lexicon, depth: u8) {
    let mut end = head.end;
    let mut role_end = head.end;
    while let Some(word) = words.get(end) {
        match word.part {
            Part::Gentile { noun: false, gender, plural } => {
                mention.gender = mention.gender.or(gender);
                mention.plural |= plural && matches!(mention.definiteness, Definiteness::None);
                end += 1;
                role_end = end;
            }
            Part::Common | Part::Term(TermKind::Head) | Part::Function(Function::Adjective | Function::Numeral)
                if !word.capital && (head.kind == Kind::Thing || !matches!(word.part, Part::Term(_))) =>
            {
                end += 1;
                role_end = end;
            }
            // *secrétaire général*, *procureur adjoint*
            Part::Role { .. } | Part::Gentile { noun: true, .. }
                if matches!(head.kind, Kind::Role | Kind::Body | Kind::Thing) && !word.capital =>
            {
                end += 1;
                role_end = end;
            }
            Part::Name | Part::FirstName(_) | Part::Figure { .. } | Part::Title { .. }
                if matches!(head.kind, Kind::Role | Kind::Body | Kind::Outlet(_)) && mention.name.is_none() =>
            {
                let from = if matches!(word.part, Part::Title { .. }) { end + 1 } else { end };
                // *le président de la Cour Paul Durand*: the name is the president's; *l'avocat du cinéaste Paul Durand*: it is not.
                let person = matches!(word.part, Part::FirstName(_) | Part::Figure { figure: Figure::Person(_), .. });
                // *les parents Durand* are Durands all.
                let plural = (head.plural || mention.plural) && head.role_kind != Some(RoleKind::Relation);
                // *le ministre de la Défense Paul Durand*: with a capital it is a field, not counsel for the defence.
                let field = words[head.role_from].capital;
                if depth > 0 && person && (head.kind != Kind::Role || plural || field) {
                    break;
                }
                let Some(name) = names::parse(words, from, lexicon, false) else { break };
                // *le député LFI du Var Marc Petit*: a party or place is no person's name.
                if head.kind == Kind::Role && matches!(name.kind, Kind::Organisation | Kind::Place(_) | Kind::Outlet(_)) {
                    end = name.end;
                    role_end = end;
                    continue;
                }
                adopt(mention, &name);
                end = name.end;
                // *Radio Lagune*: a capital inside a sentence is of the name.
                let of_name = head.role_from > 0 && words[head.role_from].capital && name.figure.is_none();
                let institution = head.kind == Kind::Body && matches!(head.society, None | Some(Society::Any)) && name.kind == Kind::Name;
                if of_name && (institution || matches!(head.kind, Kind::Outlet(_))) {
                    mention.name = Some(Span::new(words[head.role_from].span.start(), name.span.end()));
                }
                // *l'Institut Durand de glaciologie*
                if of_name
                    && institution
                    && words.get(end).is_some_and(|w| w.is(Function::Of))
                    && let Some(field) = phrase(words, end + 1, lexicon, DEEPEST)
                        .filter(|f| f.kind == Kind::Thing && f.definiteness == Definiteness::None && f.words.len() == 1)
                {
                    end = field.words.end;
                    mention.name = Some(Span::new(words[head.role_from].span.start(), words[end - 1].span.end()));
                }
                // *l'ONG Terre d'Atlas*
                while head.kind == Kind::Body
                    && words.get(end).is_some_and(|w| w.is(Function::Of))
                    && (words.get(end + 1).is_some_and(|w| w.part == Part::Name) || closes_name(words, end))
                {
                    end += 2;
                    mention.name = Some(Span::new(name.span.start(), words[end - 1].span.end()));
                }
                break;
            }
            // *la chaîne Telegram Baza*: whose channel it is.
            Part::Name if end == head.end && matches!(head.kind, Kind::Medium(m) if lexicon.media.is_outlet(m)) => {
                let Some(outlet) = phrase(words, end, lexicon, depth + 1) else { break };
                end = outlet.words.end;
                mention.complement = Some(Box::new(Mention { kind: Kind::Outlet(OutletKind::Site), ..outlet }));
            }
            // *l'affaire Dupont*, *le camp Gbagbo*: right behind the noun.
            Part::Name if end == head.end && matches!(head.kind, Kind::Thing | Kind::Term | Kind::Medium(_)) => {
                end = names::parse(words, end, lexicon, depth > 0).map_or(end + 1, |n| n.end);
            }
            // *la carnavaliste Léa Durand*: a full name makes the noun before it a role.
            Part::FirstName(_) | Part::Figure { figure: Figure::Person(_), .. }
                if end == head.end
                    && depth == 0
                    && head.kind == Kind::Thing
                    && matches!(mention.definiteness, Definiteness::Definite | Definiteness::Indefinite)
                    && names::parse(words, end, lexicon, false).is_some_and(|n| {
                        n.span.end() - n.span.start() > word.span.end() - word.span.start() || matches!(word.part, Part::Figure { .. })
                    }) =>
            {
                let name = names::parse(words, end, lexicon, false).expect("just seen");
                mention.kind = Kind::Person;
                mention.name = Some(name.span);
                mention.figure = name.figure.filter(|f| matches!(f, Figure::Person(_)));
                mention.gender = mention.gender.or(name.gender);
                end = name.end;
                break;
            }
            // *un sondage CBS*
            Part::Figure { figure: Figure::Outlet(_), .. } if end == head.end && matches!(head.kind, Kind::Medium(_)) => {
                let Some(outlet) = phrase(words, end, lexicon, depth + 1) else { break };
                end = outlet.words.end;
                mention.complement = Some(Box::new(outlet));
            }
            // *un sondage Ifop*, *une étude Durand Conseil*: whose it is.
            Part::Figure { figure: Figure::Organisation(_), .. } | Part::Name
                if end == head.end && matches!(head.kind, Kind::Medium(Medium::Study | Medium::Report)) =>
            {
                let body = |c: &Mention| {
                    matches!(c.kind, Kind::Organisation) || (c.kind == Kind::Name && head.kind == Kind::Medium(Medium::Study))
                };
                let Some(maker) = phrase(words, end, lexicon, depth + 1).filter(body) else { break };
                end = maker.words.end;
                mention.complement = Some(Box::new(maker));
            }
            Part::Figure { .. } | Part::FirstName(_) if end == head.end && matches!(head.kind, Kind::Thing | Kind::Term) => {
                end = names::parse(words, end, lexicon, depth > 0).map_or(end + 1, |n| n.end);
                if depth == 0 {
                    role_end = end;
                }
            }
            Part::Function(Function::Of | Function::OfDeterminer) if depth < DEEPEST => {
                let from = if word.is(Function::Of) { end + 1 } else { end };
                let Some(complement) = phrase(words, from, lexicon, depth + 1).filter(|c| {
                    !matches!(c.kind, Kind::Time(_)) && !matches!(c.kind, Kind::Pronoun(p) if p.function == PronounFunction::Subject)
                }) else {
                    break;
                };
                end = complement.words.end;
                // *le fabricant de pneus Durand*: the name is the company's, not that of what it makes.
                let makes = head.society == Some(Society::Company) && complement.kind == Kind::Thing && complement.name.is_none();
                if makes && complement.definiteness == Definiteness::None {
                    let goods = words[from..end].iter().rev().skip_while(|w| w.part == Part::Name).count();
                    end = from + goods.max(1);
                }
                role_end = end;
                if mention.complement.is_none() {
                    mention.complement = Some(Box::new(complement));
                }
            }
            // *ministre à l'Environnement*, *adjoint aux Sports*: a capital that is no outlet, person or place.
            Part::Function(Function::To | Function::ToDeterminer)
                if head.role_kind.is_some_and(|k| matches!(k, RoleKind::Office | RoleKind::Profession)) && depth == 0 =>
            {
                let from = if word.is(Function::To) { end + 1 } else { end };
                let Some(field) = phrase(words, from, lexicon, DEEPEST).filter(|f| {
                    matches!(f.kind, Kind::Name | Kind::Organisation) || f.kind == Kind::Thing && words[f.words.end - 1].capital
                }) else {
                    break;
                };
                let capital = words[field.words.clone()].iter().any(|w| matches!(w.part, Part::Name | Part::Figure { .. }));
                if !capital || words[field.words.clone()].iter().any(|w| matches!(w.part, Part::FirstName(_))) {
                    break;
                }
                end = field.words.end;
                role_end = end;
            }
            // *économiques et sociales*: adjectives, one of which is already there.
            Part::Function(Function::Coordinator)
                if role_end > head.end
                    && words[end - 1].part == Part::Common
                    && words.get(end + 1).is_some_and(|w| w.part == Part::Common && !w.capital)
                    && words.get(end + 2).is_some_and(|w| !matches!(w.part, Part::Verb { .. })) =>
            {
                end += 2;
                role_end = end;
            }
            Part::Function(Function::Coordinator) if depth > 0 && coordinated(words, end, lexicon) => {
                let next = phrase(words, end + 1, lexicon, DEEPEST).expect("just seen");
                end = next.words.end;
                role_end = end;
                break;
            }
            _ => break,
        }
    }
    mention.words.end = end;
    mention.span = mention.span.to(words[end - 1].span.end());
    let of_press = || mention.complement.as_ref().is_some_and(|c| c.is_outlet());
    let national = || words[head.end..end].iter().any(|w| matches!(w.part, Part::Gentile { noun: false, .. }));
    if head.agency && (mention.name.is_some() || of_press() || ((mention.plural || national()) && mention.complement.is_none())) {
        mention.kind = match mention.kind {
            Kind::Outlet(kind) => Kind::Outlet(kind),
            _ => Kind::Outlet(OutletKind::Agency),
        };
    }
    if mention.role.is_some() {
        mention.role = Some(Span::new(words[head.role_from].span.start(), words[role_end - 1].span.end()));
    }
    // *l'Union des forces démocratiques*: a body with a capital is a name.
    if mention.name.is_none()
        && matches!(head.kind, Kind::Body | Kind::Outlet(_))
        && words[head.role_from].capital
        && mention.complement.is_some()
    {
        mention.name = Some(Span::new(words[head.role_from].span.start(), words[role_end - 1].span.end()));
    }
}

/// *l'association Terres d'ici réclame*: the last word of a body's name behind *d'*, right before a verb or mark.
fn closes_name(words: &[Word], of: usize) -> bool {
    let last = words.get(of + 1).filter(|w| w.span.start() == words[of].span.end());
    last.is_some_and(|w| matches!(w.part, Part::Common | Part::Function(Function::Adverb)))
        && words.get(of + 2).is_none_or(|w| matches!(w.part, Part::Verb { .. } | Part::Punctuation(_)))
}

/// *Affaires étrangères et de la Coopération*: a complement goes on after *et* only with another of its kind.
fn coordinated(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    if !matches!(next.part, Part::Function(Function::Of | Function::OfDeterminer)) {
        return false;
    }
    let from = at + 1;
    phrase(words, from, lexicon, DEEPEST).is_some_and(|p| p.words.end > from)
}

/// A name after a role or body: *le président Untel*, *l'agence Tass*, *le groupe Renault*.
fn adopt(mention: &mut Mention, name: &names::Name) {
    mention.name = Some(name.span);
    mention.figure = name.figure;
    match (mention.kind, name.kind) {
        // *la chaîne Telegram Baza*: on the network, not of it.
        (Kind::Outlet(_), Kind::Outlet(OutletKind::Network)) => {
            mention.kind = Kind::Outlet(OutletKind::Site);
            mention.figure = None;
        }
        (Kind::Outlet(_), _) | (Kind::Body, Kind::Outlet(_)) => {
            mention.kind = if matches!(name.kind, Kind::Outlet(_)) { name.kind } else { Kind::Outlet(OutletKind::Print) };
        }
        // *l'éditeur Paul Durand* after all builds or edits himself.
        (Kind::Body, Kind::Person) if mention.society == Some(Society::Company) => {
            mention.kind = Kind::Person;
            mention.gender = name.gender.or(mention.gender);
        }
        (Kind::Body, _) => mention.kind = Kind::Organisation,
        (Kind::Role, Kind::Person | Kind::Name) => {
            mention.kind = Kind::Person;
            // *le conseil Léa Durand*: a name tells more than the role's grammar.
            mention.gender = name.gender.or(mention.gender);
        }
        _ => mention.figure = None,
    }
}

/// *(Ufap/Unsa)*, *(PS)*, *(47 ans)* after a phrase is part of it.
fn parenthesis(mention: &mut Mention, words: &[Word], lexicon: &Lexicon) {
    let end = mention.words.end;
    if !words.get(end).is_some_and(|w| w.is_mark('(')) || !mention.can_speak() {
        return;
    }
    let Some(close) = words[end..].iter().take(9).position(|w| w.is_mark(')')) else { return };
    let inside = &words[end + 1..end + close];
    if inside.is_empty() || inside.iter().any(|w| matches!(w.part, Part::Verb { .. })) {
        return;
    }
    mention.words.end = end + close + 1;
    // *Léa Durand (directrice du musée)*
    if matches!(mention.kind, Kind::Person | Kind::Name)
        && mention.role.is_none()
        && let Some(role) = phrase(words, end + 1, lexicon, 1).filter(|r| r.kind == Kind::Role && r.name.is_none() && !r.plural)
    {
        mention.kind = Kind::Person;
        mention.head = role.head;
        mention.role_kind = role.role_kind;
        mention.role = role.role;
        mention.gender = mention.gender.or(role.gender);
        return;
    }
    if matches!(mention.kind, Kind::Body | Kind::Organisation | Kind::Name)
        && let Some(name) = names::parse(words, end + 1, lexicon, false).filter(|n| n.end == end + close || words[n.end].is_mark('/'))
    {
        mention.alias = Some(name.span);
    }
}

/// An apposition between commas, or before the end: *X, secrétaire du Conseil,*; *le ministre, X,*; *Fatiha, 61 ans,*.
fn appose(mention: &mut Mention, words: &[Word], lexicon: &Lexicon, governed: bool) {
    // Behind most phrases there is no comma.
    let has_field = mention.kind == Kind::Role && mention.name.is_none();
    if !has_field && !words.get(mention.words.end).is_some_and(|w| w.is_mark(',')) {
        return;
    }
    // *Dans le couloir, Léa Durand …* is no apposition.
    let definite_thing = !governed && mention.kind == Kind::Thing && mention.definiteness == Definiteness::Definite && !mention.plural;
    if !(mention.can_speak() || definite_thing) || matches!(mention.kind, Kind::Pronoun(_) | Kind::Place(_)) {
        return;
    }
    // Several may follow each other: *X, 61 ans, maire de Y,*.
    for _ in 0..3 {
        let mut comma = mention.words.end;
        if mention.kind == Kind::Role && mention.name.is_none() && !words.get(comma).is_some_and(|w| w.is_mark(',')) {
            comma = field_end(words, comma);
        }
        if !words.get(comma).is_some_and(|w| w.is_mark(',')) {
            return;
        }
        let mut from = comma + 1;
        while words.get(from).is_some_and(|w| matches!(w.part, Part::Function(Function::Adverb))) {
            from += 1;
        }
        let age = words.get(from).is_some_and(|w| w.part == Part::Number) && words.get(from + 1).is_some_and(|w| w.part == Part::Common);
        let Some(second) = phrase(words, from, lexicon, 0) else { return };
        let mut end = second.words.end;
        // *un proche de X chargé des affaires …*: what is left up to the comma, if no verb is in it.
        let closes = |e: usize| {
            words
                .get(e)
                .is_none_or(|w| matches!(w.part, Part::Punctuation(',' | '.' | ')' | ';' | ':' | '?' | '!' | '…') | Part::Quotation(_)))
        };
        // *X, l'un des fondateurs du club qui …*: the relative clause is of the role.
        let relative = second.kind == Kind::Role
            && words.get(end).is_some_and(|w| matches!(w.part, Part::Function(Function::RelativeSubject | Function::Relative)));
        if !closes(end) && !relative {
            let rest = words[end..].iter().take(14).position(|w| matches!(w.part, Part::Punctuation(_) | Part::Quotation(_)) || finite(w));
            match rest {
                Some(n) if closes(end + n) && !finite(&words[end + n]) && !words[end].is(Function::Coordinator) => end += n,
                None if words.len() - end < 14 && !words[end].is(Function::Coordinator) => end = words.len(),
                _ => return,
            }
        }
        let last = closes(end) && words.get(end).is_none_or(|w| !w.is_mark(','));
        if comma != mention.words.end
            && !(matches!(second.kind, Kind::Person | Kind::Name) && second.role.is_none() && end == second.words.end)
        {
            return;
        }
        let named = mention.name.is_some() && !matches!(mention.kind, Kind::Role | Kind::Body);
        let person = matches!(mention.kind, Kind::Person | Kind::Name);
        // *D'après l'Insee, un salarié sur dix …*: with an article before its name it is nobody whose role that could be.
        let article = mention.kind == Kind::Name && mention.definiteness == Definiteness::Definite;
        if article && second.definiteness == Definiteness::Indefinite && end != second.words.end {
            return;
        }
        if named && ((second.kind == Kind::Role && person) || age || (second.kind == Kind::Thing && last)) && second.name.is_none() {
            if second.kind == Kind::Role {
                mention.head = second.head;
                mention.role_kind = second.role_kind;
                mention.role = second.role;
                mention.gender = mention.gender.or(second.gender);
                mention.complement = mention.complement.take().or(second.complement);
                if mention.kind == Kind::Name {
                    mention.kind = Kind::Person;
                }
            }
        } else if ((mention.kind == Kind::Role || mention.society == Some(Society::Company) && second.kind == Kind::Person)
            && !mention.plural
            && matches!(second.kind, Kind::Person | Kind::Name))
            || (definite_thing && second.kind == Kind::Person && second.role.is_none() && end == second.words.end)
        {
            mention.name = second.name;
            mention.span = second.span;
            mention.figure = second.figure;
            mention.gender = second.gender.or(mention.gender);
            mention.kind = Kind::Person;
        } else if matches!(mention.kind, Kind::Role | Kind::Body)
            && matches!(second.kind, Kind::Organisation | Kind::Body | Kind::Name)
            && second.name.is_some()
            && !mention.plural
        {
            mention.name = second.name;
            mention.span = second.span;
            mention.alias = second.alias;
            mention.figure = second.figure;
            mention.kind = Kind::Organisation;
        } else if matches!(mention.kind, Kind::Role) && second.kind == Kind::Role && second.name.is_none() {
            // *le maire, un ancien avocat,*
        } else {
            return;
        }
        // The closing comma stays for the clause: it tells an apposition from a list.
        mention.words.end = if words.get(end).is_some_and(|w| w.is_mark(',')) { end + 1 } else { end };
        if !words.get(end).is_some_and(|w| w.is_mark(',')) {
            return;
        }
        mention.words.end = end;
    }
}

/// Where the field of a role ends that a further preposition names: *le critique en matière de santé,*.
fn field_end(words: &[Word], from: usize) -> usize {
    let preposition = words.get(from).is_some_and(|w| {
        matches!(
            w.part,
            Part::Function(
                Function::Preposition
                    | Function::By
                    | Function::To
                    | Function::ToDeterminer
                    | Function::Coordinator
                    | Function::Of
                    | Function::OfDeterminer
            ) | Part::Cue(_)
        )
    });
    if !preposition {
        return from;
    }
    let stop = words[from..].iter().take(12).position(|w| matches!(w.part, Part::Punctuation(_) | Part::Quotation(_) | Part::Verb { .. }));
    stop.map_or(from, |n| from + n)
}

fn finite(word: &Word) -> bool {
    matches!(word.part, Part::Verb { mood: crate::lexicon::Mood::Finite { .. }, .. })
}

/// A pronoun as a mention of its own.
pub(crate) fn pronoun(word: &Word, at: usize, pronoun: Pronoun) -> Mention {
    Mention {
        kind: Kind::Pronoun(pronoun),
        span: word.span,
        words: at..at + 1,
        name: None,
        role: None,
        head: WordId::UNKNOWN,
        gender: pronoun.gender,
        plural: pronoun.plural,
        role_kind: None,
        society: None,
        definiteness: Definiteness::None,
        figure: None,
        alias: None,
        complement: None,
    }
}
