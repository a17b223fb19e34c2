//! Which statements of a large set share a key, so that none is compared with all others.

use std::ops::Range;

use rayon::prelude::*;

use super::candidates;
use super::saying::Saying;
use super::shared::shared;

/// In a set of so many, each version is compared with every other.
const SMALL: usize = 200;
/// The keys of a large set are sorted in parts of so many statements', so that memory has only as many of them
/// as there are threads.
const PART: usize = 40_000;

/// Which places of a large set share a key.
pub(super) struct Near {
    /// Places key by key.
    places: Vec<u32>,
    /// Where the places of each key begin and end among these.
    keys: Vec<Range<u32>>,
    /// Keys place by place.
    keys_of: Vec<u32>,
    /// Where those of each place begin among these; behind the last, where they end.
    begins: Vec<u32>,
}

impl Near {
    /// `None` of a small set, in which all are compared.
    pub(super) fn new(set: &[u32], sayings: &[Saying]) -> Option<Self> {
        (set.len() > SMALL).then(|| Self::of_all(set, sayings))
    }

    fn of_all(set: &[u32], sayings: &[Saying]) -> Self {
        let parts = set.len().div_ceil(PART) as u64;
        // The places that share each key of a part, one behind the other, and how many they are.
        let sharing = |part: u64| {
            let (mut places, mut lengths): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
            let keyed = shared(set.len(), (part, parts), |place, each| candidates::meeting(&sayings[set[place] as usize], each));
            for bucket in keyed.chunk_by(|a, b| a.0 == b.0) {
                if bucket.len() > 1 && !bucket[0].0.tells_nothing(bucket.len()) {
                    places.extend(bucket.iter().map(|(_, place)| place));
                    lengths.push(bucket.len() as u32);
                }
            }
            (places, lengths)
        };
        let (mut places, mut keys) = (Vec::new(), Vec::new());
        for (part, lengths) in (0..parts).into_par_iter().map(sharing).collect::<Vec<_>>() {
            let mut begin = places.len() as u32;
            places.extend(part);
            for length in lengths {
                keys.push(begin..begin + length);
                begin += length;
            }
        }
        // A place's keys begin where those of the places before it end.
        let mut begins = vec![0; set.len() + 1];
        for &place in &places {
            begins[place as usize + 1] += 1;
        }
        for place in 0..set.len() {
            begins[place + 1] += begins[place];
        }
        let mut next = begins.clone();
        let mut keys_of = vec![0; places.len()];
        for (number, key) in (0..).zip(&keys) {
            for &place in &places[key.start as usize..key.end as usize] {
                let next = &mut next[place as usize];
                keys_of[*next as usize] = number;
                *next += 1;
            }
        }
        Self { places, keys, keys_of, begins }
    }

    /// The places that share a key with one, itself among them if any does; sorted.
    pub(super) fn of(&self, place: usize) -> Vec<usize> {
        let keys = &self.keys_of[self.begins[place] as usize..self.begins[place + 1] as usize];
        let places = |key: &Range<u32>| &self.places[key.start as usize..key.end as usize];
        let mut near: Vec<usize> = keys.iter().flat_map(|&key| places(&self.keys[key as usize])).map(|&place| place as usize).collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::comparison::saying::Reader;
    use crate::lexicon::Lexicon;
    use crate::statements::Statement;

    /// Statements of five of seven words, by two speakers: some share keys, some do not.
    fn sayings(count: usize) -> Vec<Saying> {
        const WORDS: [&str; 7] = ["pont", "gare", "hiver", "train", "usine", "forêt", "vitrine"];
        let lexicon = Lexicon::embedded();
        let reader = Reader::new(&lexicon);
        let quote = |n: usize| (0..5).map(|k| WORDS[(n / 7_usize.pow(k) + 3 * n) % 7]).collect::<Vec<_>>().join(" ");
        let speaker = |n: usize| ["Awa Diop", "Paul Durand"][n % 2];
        (0..count).map(|n| Saying::new(&Statement::quoted(&quote(n), Some(speaker(n))), &reader)).collect()
    }

    #[test]
    fn those_with_a_key_in_common_are_near() {
        let sayings = sayings(SMALL + 50);
        // Not in their order.
        let set: Vec<u32> = (0..sayings.len() as u32).rev().collect();
        let near = Near::new(&set, &sayings).unwrap();
        let mut with_key: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
        for (place, &number) in set.iter().enumerate() {
            candidates::meeting(&sayings[number as usize], |key| _ = with_key.entry(key).or_default().insert(place));
        }
        with_key.retain(|key, places| places.len() > 1 && !key.tells_nothing(places.len()));
        let mut some = 0;
        for place in 0..set.len() {
            let others: BTreeSet<usize> = with_key.values().filter(|places| places.contains(&place)).flatten().copied().collect();
            some += usize::from(!others.is_empty() && others.len() < set.len());
            assert_eq!(near.of(place), others.into_iter().collect::<Vec<_>>(), "{place}");
        }
        assert!(some > 0);
    }

    #[test]
    fn in_a_small_set_all_are_compared() {
        let sayings = sayings(SMALL);
        assert!(Near::new(&(0..SMALL as u32).collect::<Vec<_>>(), &sayings).is_none());
    }
}
