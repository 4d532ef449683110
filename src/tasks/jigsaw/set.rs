//! The set of permutations that are told apart: chosen one after another so that each is as far from the others as it
//! can be, in Hamming distance (Noroozi & Favaro, ECCV 2016; the rule of `generate_jigsaw_permutations.py`).
//!
//! The papers begin with a random permutation; here the first is the identity and candidates are tried in lexicographic
//! order, so that a set is a function of its size and rule alone.

use crate::choices;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

choices! {
    /// Which permutation joins the set next.
    pub enum Rule {
        /// The one with the largest mean distance to the set.
        MaxAverage = "max_avg",
        /// The one whose nearest neighbour in the set is farthest.
        MaxMinimum = "max_min",
    }
}

/// A permutation: the cell of each slot.
pub type Permutation = Vec<usize>;

type Sets = BTreeMap<(usize, usize, bool), Arc<Vec<Permutation>>>;

static SETS: LazyLock<Mutex<Sets>> = LazyLock::new(Mutex::default);

/// The set of `count` permutations of `tiles` tiles under `rule`, as many as there are at most; made once and kept.
pub fn set(tiles: usize, count: usize, rule: Rule) -> Arc<Vec<Permutation>> {
    let key = (tiles, count, rule == Rule::MaxAverage);
    if let Some(found) = SETS.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return found.clone();
    }
    let made = Arc::new(choose(tiles, count, rule));
    SETS.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
    made
}

fn choose(tiles: usize, count: usize, rule: Rule) -> Vec<Permutation> {
    let candidates = all(tiles);
    let mut taken = vec![false; candidates.len() / tiles.max(1)];
    let (mut sums, mut least) = (vec![0u32; taken.len()], vec![u8::MAX; taken.len()]);
    let mut chosen = Vec::with_capacity(count);
    let mut next = Some(0);
    while let Some(at) = next.filter(|_| chosen.len() < count) {
        taken[at] = true;
        let permutation = &candidates[at * tiles..][..tiles];
        for (number, candidate) in candidates.chunks_exact(tiles).enumerate() {
            let distance = candidate.iter().zip(permutation).filter(|(a, b)| a != b).count();
            sums[number] += distance as u32;
            least[number] = least[number].min(distance as u8);
        }
        chosen.push(permutation.iter().map(|&cell| usize::from(cell)).collect());
        next = match rule {
            Rule::MaxAverage => first_best(&taken, |at| sums[at]),
            Rule::MaxMinimum => first_best(&taken, |at| u32::from(least[at])),
        };
    }
    chosen
}

/// The first candidate of the highest score among those not taken.
fn first_best(taken: &[bool], score: impl Fn(usize) -> u32) -> Option<usize> {
    let free = (0..taken.len()).filter(|&at| !taken[at]);
    free.fold(None, |best, at| if best.is_none_or(|best| score(at) > score(best)) { Some(at) } else { best })
}

/// All permutations in lexicographic order, one after another.
fn all(tiles: usize) -> Vec<u8> {
    let mut current: Vec<u8> = (0..tiles as u8).collect();
    let mut found = current.clone();
    while next_permutation(&mut current) {
        found.extend_from_slice(&current);
    }
    found
}

fn next_permutation(items: &mut [u8]) -> bool {
    let Some(pivot) = (1..items.len()).rev().find(|&at| items[at - 1] < items[at]) else { return false };
    let Some(swap) = (pivot..items.len()).rev().find(|&at| items[at] > items[pivot - 1]) else { return false };
    items.swap(pivot - 1, swap);
    items[pivot..].reverse();
    true
}

/// In how many slots two permutations differ.
pub fn hamming(a: &[usize], b: &[usize]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(permutation: &Permutation) -> String {
        permutation.iter().map(ToString::to_string).collect()
    }

    fn distances(set: &[Permutation]) -> (usize, f64) {
        let (mut least, mut sum, mut count) = (usize::MAX, 0, 0);
        for (at, a) in set.iter().enumerate() {
            for b in &set[..at] {
                let distance = hamming(a, b);
                (least, sum, count) = (least.min(distance), sum + distance, count + 1);
            }
        }
        (least, sum as f64 / f64::from(count))
    }

    #[test]
    fn both_rules_give_the_published_test_vector() {
        let nine = "012345678 103254786 230167845 321078564 456780123 547806231 678412350 785631402 864523017";
        for (rule, tenth) in [(Rule::MaxAverage, "012345687"), (Rule::MaxMinimum, "023186457")] {
            let chosen: Vec<String> = set(9, 10, rule).iter().map(digits).collect();
            assert_eq!(chosen[..9].join(" "), nine);
            assert_eq!(chosen[9], tenth);
        }
    }

    #[test]
    fn sets_have_the_published_distances() {
        for (rule, count, least, mean) in [
            (Rule::MaxAverage, 10, 2, 8.8),
            (Rule::MaxAverage, 30, 2, 8.2552),
            (Rule::MaxAverage, 64, 2, 8.1250),
            (Rule::MaxAverage, 100, 2, 8.0800),
            (Rule::MaxMinimum, 100, 6, 8.0269),
            (Rule::MaxMinimum, 10, 8, 8.8),
            (Rule::MaxMinimum, 30, 7, 7.9931),
            (Rule::MaxMinimum, 64, 7, 7.9856),
        ] {
            let (found_least, found_mean) = distances(&set(9, count, rule));
            assert_eq!(found_least, least, "{rule:?} {count}");
            assert!((found_mean - mean).abs() < 1e-3, "{rule:?} {count}: {found_mean}");
        }
    }

    #[test]
    fn nine_tiles_have_the_published_spectrum() {
        let mut counts = [0usize; 10];
        for permutation in all(9).chunks_exact(9) {
            counts[(0..9).filter(|&at| usize::from(permutation[at]) != at).count()] += 1;
        }
        assert_eq!(counts, [1, 0, 36, 168, 1134, 5544, 22_260, 66_744, 133_497, 133_496]);
    }

    #[test]
    fn four_tiles_have_the_published_spectrum() {
        let all = set(4, 24, Rule::MaxMinimum);
        let mut counts = [0; 5];
        all.iter().for_each(|permutation| counts[hamming(permutation, &[0, 1, 2, 3])] += 1);
        assert_eq!(counts, [1, 0, 6, 8, 9]);
        assert_eq!(set(4, 100, Rule::MaxAverage).len(), 24, "there are no more");
    }
}
