//! Which of the longest versions is the fullest: the one that carries most of what the others say.

use super::likeness;
use super::saying::Saying;
use super::speakers::Speakers;

/// So many of the longest versions may be the fullest.
const LONGEST: usize = 8;
/// And it is so many others of which they are to have the words.
pub(super) const OTHERS: usize = 64;

/// What it counts that another version gives the same speaker: less than any word.
const AGREES: f32 = 0.01;

/// So many pairs of a large set are remembered: after each group mostly the same versions are the longest of those left.
const REMEMBERED: usize = 1 << 12;

/// What versions of one set carry of each other.
pub(super) struct Versions<'s> {
    set: &'s [u32],
    sayings: &'s [Saying],
    /// Pairs of places with what the first carries of the second, each at the place of its hash until another takes it.
    known: Vec<(usize, usize, f32)>,
}

impl<'s> Versions<'s> {
    /// Those of a set of statements, by their numbers.
    pub(super) fn new(set: &'s [u32], sayings: &'s [Saying]) -> Self {
        // No pair comes twice where all are looked at once.
        let room = if set.len() > OTHERS { REMEMBERED } else { 0 };
        Self { set, sayings, known: vec![(usize::MAX, usize::MAX, 0.0); room] }
    }

    /// The version at a place of the set.
    pub(super) fn saying(&self, place: usize) -> &'s Saying {
        &self.sayings[self.set[place] as usize]
    }

    /// The place of the version that carries most of what the longest say, its own words included.
    pub(super) fn fullest(&mut self, longest: &[usize]) -> usize {
        // Of several alike the first.
        let mut most = (longest[0], f32::MIN);
        for &place in longest.iter().take(LONGEST) {
            let others = longest.iter().filter(|&&other| other != place);
            let carries = self.saying(place).fullness() + others.map(|&other| self.carries(place, other)).sum::<f32>();
            if carries > most.1 {
                most = (place, carries);
            }
        }
        most.0
    }

    /// What the version at one place carries of that at another.
    fn carries(&mut self, place: usize, other: usize) -> f32 {
        let remembered = place.wrapping_mul(31).wrapping_add(other) % REMEMBERED;
        if let Some(&(full, of, weight)) = self.known.get(remembered)
            && (full, of) == (place, other)
        {
            return weight;
        }
        let (full, of) = (self.saying(place), self.saying(other));
        // Of versions with the same words, the one whose speaker others give too.
        let agrees = if full.speaker.compare(&of.speaker) == Speakers::Same { AGREES } else { 0.0 };
        let weight = full.fullness().min(likeness::shared_weight(of, full)) + agrees;
        if let Some(known) = self.known.get_mut(remembered) {
            *known = (place, other, weight);
        }
        weight
    }
}
