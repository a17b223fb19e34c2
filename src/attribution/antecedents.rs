//! Who a pronoun means, or a description that names nobody: the likeliest of those the text has been about.
//!
//! Everybody lately mentioned whose gender and number agree is an antecedent with features, and for a description nobody
//! of them is another: somebody new. The features' weights (`antecedent-…` and `new-…` in `weights.csv`) are those of a
//! conditional logit fitted on annotated press.

use super::binding;
use super::discourse::{Discourse, Known};
use crate::analysis::Analysis;
use crate::entities::EntityId;
use crate::features::{Feature, Features, Weights};
use crate::lexicon::{Definiteness, PlaceKind, Pronoun, PronounFunction, RoleKind};
use crate::mentions::{Kind, Mention};

/// How many sentences back a pronoun reaches.
const REACH: usize = 8;

/// How likely somebody named must be for a description to mean them.
const CLEAR: f32 = 0.5;

/// One who may be meant.
#[derive(Debug, Clone)]
pub(crate) struct Antecedent {
    /// Who; `None` for somebody new.
    pub(crate) entity: Option<EntityId>,
    /// How likely, among all who may be meant; they add up to 1.
    pub(crate) share: f32,
    pub(crate) features: Features,
}

/// What wants an antecedent.
#[derive(Clone, Copy)]
pub(super) enum Anaphor<'m> {
    /// `adding` where its verb adds to what was said before.
    Pronoun { pronoun: Pronoun, adding: bool },
    /// A definite description that the document gives nobody by name.
    ///
    /// `itself` is the entity that it is alone, `fresh` where it was not mentioned before, `before` whom it was taken to mean last,
    /// and `closes` where it stands behind its verb, as in *« … », tonne l'avocat*.
    Description { mention: &'m Mention, itself: EntityId, fresh: bool, before: Option<EntityId>, closes: bool },
}

/// All who may be meant by an anaphor at `chunk` of the sentence begun last, likeliest first.
pub(super) fn rank(
    discourse: &Discourse,
    analysis: &Analysis<'_>,
    weights: &Weights,
    anaphor: Anaphor<'_>,
    chunk: usize,
) -> Vec<Antecedent> {
    let here = discourse.sentence();
    let before = analysis.outer_before(here);
    let subject_before = before.and_then(|b| discourse.subject_of(b));
    let governed = match anaphor {
        Anaphor::Pronoun { pronoun, .. } => binding::governed(analysis.parsed(here).chunks, chunk, pronoun),
        Anaphor::Description { .. } => None,
    };
    let mut fitting: Vec<Known> = discourse
        .known(chunk)
        .into_iter()
        .filter(|k| matches!(anaphor, Anaphor::Description { .. }) || analysis.sentences_between(k.sentence, here) <= REACH)
        .filter(|k| fits(analysis, k.entity, anaphor, subject_before))
        .filter(|k| governed.as_ref().is_none_or(|g| !discourse.names(k.entity, g)))
        .collect();
    // *ce dernier* goes by the words, whoever spoke since.
    if is_latter(anaphor) {
        fitting.sort_by_cached_key(|k| std::cmp::Reverse(discourse.last_named(k.entity, chunk)));
    }
    let weighed = |entity, features| Antecedent { entity, share: weights.sum(&features), features };
    let mut antecedents: Vec<Antecedent> = Vec::with_capacity(fitting.len() + 1);
    antecedents.extend(fitting.iter().enumerate().map(|(order, known)| {
        let before = before.map(|b| (b, subject_before));
        weighed(Some(known.entity), of_known(discourse, analysis, anaphor, before, known, (order, fitting.len())))
    }));
    if let Anaphor::Description { mention, fresh, before, itself, closes } = anaphor {
        antecedents.push(weighed(None, of_new(mention, fresh, before == Some(itself), closes)));
    }
    share_out(&mut antecedents);
    antecedents.sort_by(|a, b| b.share.total_cmp(&a.share));
    // *ce dernier* is the last one named.
    if is_latter(anaphor)
        && let Some(last) = fitting.iter().find(|k| analysis.entities.get(k.entity).kind == Kind::Person)
        && let Some(place) = antecedents.iter().position(|a| a.entity == Some(last.entity))
    {
        antecedents[..=place].rotate_right(1);
    }
    // *a-t-il ajouté*: who has just spoken, unless the text has turned to somebody else: *X a fait part de ses regrets. Il a ajouté …*
    let turned = before.zip(subject_before).is_some_and(|(before, subject)| {
        let since = discourse.turn(subject).is_none_or(|(turn, at)| turn > 0 && at < before);
        since
            && fitting.iter().any(|k| k.entity == subject)
            && discourse.last_spoke() < Some(before)
            && same_paragraph(analysis, before, here)
    });
    if matches!(anaphor, Anaphor::Pronoun { adding: true, .. })
        && !turned
        && let Some(place) = antecedents.iter().position(|a| a.entity.is_some_and(|e| has_just_spoken(discourse, analysis, e)))
    {
        antecedents[..=place].rotate_right(1);
    }
    // Rather nobody by name than the wrong one: a description means itself unless somebody is clearly likelier.
    if antecedents.first().is_some_and(|a| a.share < CLEAR)
        && let Some(itself) = antecedents.iter().position(|a| a.entity.is_none())
    {
        antecedents[..=itself].rotate_right(1);
    }
    antecedents
}

/// Makes shares of sums of weights: their exponentials, which add up to 1.
fn share_out(antecedents: &mut [Antecedent]) {
    let highest = antecedents.iter().map(|a| a.share).fold(f32::MIN, f32::max);
    for antecedent in &mut *antecedents {
        antecedent.share = (antecedent.share - highest).exp();
    }
    let total: f32 = antecedents.iter().map(|a| a.share).sum();
    for antecedent in antecedents {
        antecedent.share /= total;
    }
}

fn same_paragraph(analysis: &Analysis<'_>, one: usize, other: usize) -> bool {
    analysis.text.sentences[one].paragraph == analysis.text.sentences[other].paragraph
}

/// Whether somebody spoke last, in this paragraph.
fn has_just_spoken(discourse: &Discourse, analysis: &Analysis<'_>, entity: EntityId) -> bool {
    let paragraph = |s: usize| analysis.text.sentences[s].paragraph;
    discourse.turn(entity).is_some_and(|(turn, at)| turn == 0 && paragraph(at) == paragraph(discourse.sentence()))
}

fn is_latter(anaphor: Anaphor<'_>) -> bool {
    matches!(anaphor, Anaphor::Pronoun { pronoun, .. } if pronoun.function == PronounFunction::Demonstrative)
}

/// Whether somebody may be meant at all; `before` is whom the sentence before is about.
fn fits(analysis: &Analysis<'_>, id: EntityId, anaphor: Anaphor<'_>, before: Option<EntityId>) -> bool {
    let entity = analysis.entities.get(id);
    match anaphor {
        Anaphor::Pronoun { pronoun, .. } => {
            // *La loi existe. Elle impose …*: a thing, only if the sentence before is about it.
            let speaks = match entity.kind {
                Kind::Place(PlaceKind::Other) | Kind::Time(_) => false,
                kind if kind.is_thing() => before == Some(id),
                _ => true,
            };
            // *ils* for a body.
            let number = pronoun.plural == entity.plural || (pronoun.plural && matches!(entity.kind, Kind::Organisation | Kind::Body));
            let gender = entity.gender.is_none() || pronoun.gender.is_none() || entity.gender == pronoun.gender;
            speaks && number && gender
        }
        Anaphor::Description { mention, .. } => {
            if !entity.is_named() || entity.kind != Kind::Person || !mention.agrees(entity.gender, entity.plural) {
                return false;
            }
            // Who has a role of their own is not also *le gouverneur*, nor *l'avocat des parents*.
            let office = matches!(mention.role_kind, Some(RoleKind::Office | RoleKind::Military)) || mention.complement.is_some();
            // *l'avocat des parents Durand* is none of them, and nobody of whom no such thing was told.
            let of_somebody =
                mention.complement.as_deref().is_some_and(|c| c.name.is_some() && matches!(c.kind, Kind::Person | Kind::Role));
            match entity.role.as_deref() {
                Some(role) => !office || share_a_word(role, mention.role.unwrap_or(mention.span).of(analysis.text.source)),
                None => !of_somebody,
            }
        }
    }
}

/// What speaks for somebody mentioned, at place `order` of `of`; `before` is the sentence before and whom it is about.
fn of_known(
    discourse: &Discourse,
    analysis: &Analysis<'_>,
    anaphor: Anaphor<'_>,
    before: Option<(usize, Option<EntityId>)>,
    known: &Known,
    (order, of): (usize, usize),
) -> Features {
    let here = discourse.sentence();
    let entity = analysis.entities.get(known.entity);
    let paragraph = |s: usize| analysis.text.sentences[s].paragraph;
    let mut features = Features::with_room();
    match analysis.sentences_between(known.sentence, here) {
        0 => {}
        1 => features.add(Feature::AntecedentBack1, 1.0),
        2 => features.add(Feature::AntecedentBack2, 1.0),
        3 | 4 => features.add(Feature::AntecedentBack3, 1.0),
        _ => features.add(Feature::AntecedentFar, 1.0),
    }
    let same_paragraph = paragraph(known.sentence) == paragraph(here);
    features.flag(Feature::AntecedentSameParagraph, same_paragraph);
    features.flag(Feature::AntecedentSubject, known.subject);
    features.flag(Feature::AntecedentOblique, known.oblique);
    features.flag(Feature::AntecedentMainHere, discourse.subject_of(here) == Some(known.entity));
    let main_before = before.filter(|&(_, subject)| subject == Some(known.entity)).map(|(b, _)| paragraph(b) == paragraph(here));
    if let Some(inside) = main_before {
        features.add(if inside { Feature::AntecedentMainBefore } else { Feature::AntecedentMainParagraphBefore }, 1.0);
    }
    let turn = discourse.turn(known.entity);
    let spoke_last = turn.is_some_and(|(turn, _)| turn == 0);
    match turn {
        Some((0, at)) => {
            features.add(Feature::AntecedentSpokeLast, 1.0);
            features.flag(Feature::AntecedentSpokeLastHere, paragraph(at) == paragraph(here));
            features.flag(Feature::AntecedentSpokeJustBefore, analysis.sentences_between(at, here) <= 1);
        }
        Some((1, _)) => features.add(Feature::AntecedentSpokeSecond, 1.0),
        Some(_) => features.add(Feature::AntecedentSpokeEarlier, 1.0),
        None => {}
    }
    features.add(Feature::AntecedentTopic, (known.mentions as f32).ln());
    features.flag(Feature::AntecedentNearest, order == 0);
    features.flag(Feature::AntecedentSecond, order == 1);
    features.flag(Feature::AntecedentOnly, of == 1);
    features.flag(Feature::AntecedentNamed, entity.is_named());
    match entity.kind {
        Kind::Person => features.add(Feature::AntecedentPerson, 1.0),
        Kind::Name => features.add(Feature::AntecedentName, 1.0),
        Kind::Role => features.add(Feature::AntecedentRole, 1.0),
        Kind::Place(_) => features.add(Feature::AntecedentPlace, 1.0),
        Kind::Outlet(_) => features.add(Feature::AntecedentOutlet, 1.0),
        kind if kind.is_thing() => features.add(Feature::AntecedentThing, 1.0),
        _ => {}
    }
    features.flag(Feature::AntecedentPossessive, known.definiteness == Some(Definiteness::Possessive));
    let main = discourse.main() == Some(known.entity);
    features.flag(Feature::AntecedentMain, main);
    let (gender, plural) = match anaphor {
        Anaphor::Pronoun { pronoun: p, .. } => (p.gender, p.plural),
        Anaphor::Description { mention, .. } => (mention.gender, mention.plural),
    };
    features.flag(Feature::AntecedentGenderKnown, gender.is_some() && entity.gender == gender);
    features.flag(Feature::AntecedentNumberDiffers, plural != entity.plural);
    match anaphor {
        Anaphor::Pronoun { pronoun: p, .. } if p.function == PronounFunction::Demonstrative => {
            features.flag(Feature::LatterNearest, order == 0);
            features.flag(Feature::LatterSubject, known.subject);
            features.flag(Feature::LatterSpokeLast, spoke_last);
        }
        Anaphor::Pronoun { pronoun: p, .. } if p.function == PronounFunction::Concerned => {
            features.flag(Feature::ConcernedMain, main);
            features.flag(Feature::ConcernedSpokeLast, spoke_last);
        }
        Anaphor::Pronoun { adding, .. } => {
            features.flag(Feature::AddingSpokeLast, adding && spoke_last);
        }
        Anaphor::Description { mention, before, closes, .. } => {
            let main_before = main_before == Some(true);
            features.flag(Feature::DescribedMain, main);
            features.flag(Feature::DescribedMainBefore, main_before);
            features.flag(Feature::DescribedCloses, main_before && closes);
            features.flag(Feature::DescribedAgain, before == Some(known.entity));
            features.flag(Feature::DescribedNearest, order == 0);
            features.flag(Feature::DescribedSubject, known.subject);
            features.flag(Feature::DescribedSpokeLast, spoke_last);
            features.flag(Feature::DescribedSameParagraph, same_paragraph);
            // Who has another role already is hardly given a second one, least of all an office.
            let described = mention.role.unwrap_or(mention.span).of(analysis.text.source);
            let shares = entity.role.as_deref().is_some_and(|role| share_a_word(role, described));
            features.flag(Feature::DescribedShares, shares);
            features.flag(Feature::DescribedOtherRole, entity.role.is_some() && !shares);
            features.flag(Feature::DescribedNoRole, entity.role.is_none());
            features.flag(Feature::DescribedLong, mention.complement.is_some() && !shares);
            features.flag(Feature::DescribedUngendered, entity.gender.is_none());
            features.flag(Feature::DescribedFar, !same_paragraph && analysis.sentences_between(known.sentence, here) > 4);
        }
    }
    features
}

/// Whether two descriptions have a word of some length in common, a plural or feminine ending aside.
fn share_a_word(a: &str, b: &str) -> bool {
    fn long(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().nth(4).is_some())
    }
    fn begin(word: &str) -> impl Iterator<Item = char> {
        word.chars().take(6).flat_map(char::to_lowercase)
    }
    long(b).any(|x| long(a).any(|y| begin(x).eq(begin(y))))
}

/// What speaks for a description that means somebody who was not named before.
fn of_new(mention: &Mention, fresh: bool, again: bool, closes: bool) -> Features {
    let mut features = Features::with_room();
    features.add(Feature::New, 1.0);
    features.flag(Feature::NewFresh, fresh);
    features.flag(Feature::NewCloses, closes);
    features.flag(Feature::NewAgain, again);
    features.flag(Feature::NewComplement, mention.complement.is_some());
    features.flag(Feature::NewDemonstrative, mention.definiteness == Definiteness::Demonstrative);
    let bare = mention.role.is_none_or(|r| r.end() - r.start() < 24) && mention.complement.is_none();
    features.flag(Feature::NewShort, bare);
    features.flag(Feature::NewUngendered, mention.gender.is_none());
    features.add(
        match mention.role_kind {
            Some(RoleKind::Office) => Feature::NewOffice,
            Some(RoleKind::Profession) => Feature::NewProfession,
            Some(RoleKind::Military) => Feature::NewMilitary,
            Some(RoleKind::Relation) => Feature::NewRelation,
            Some(RoleKind::Member) => Feature::NewMember,
            Some(RoleKind::Person) => Feature::NewPerson,
            Some(RoleKind::Source) => Feature::NewSource,
            Some(RoleKind::Group | RoleKind::Guest) => Feature::NewGroup,
            None => Feature::NewThing,
        },
        1.0,
    );
    features
}
