//! Which row was which before: how memory banks and mined data follow data that changed between two sittings of a run.
//!
//! A row is one training image. Rows are numbers, and numbers change when images come and go; keys do not.

use crate::dataset::Key;
use burn::prelude::*;
use burn::tensor::TensorData;
use std::collections::{HashMap, VecDeque};

/// For each row of the present data the row of the earlier data that shows the same image, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowMap {
    old_rows: Box<[Option<u32>]>,
    old_len: usize,
}

impl RowMap {
    /// The rows with the keys `new` among those with the keys `old`. An image that is there several times keeps as many
    /// rows as it has on both sides, the first ones first.
    pub fn between(old: &[Key], new: &[Key]) -> Self {
        if old == new {
            return Self::unchanged(old.len());
        }
        let mut places: HashMap<Key, VecDeque<u32>> = HashMap::with_capacity(old.len());
        for (row, key) in old.iter().enumerate() {
            places.entry(*key).or_default().push_back(row as u32);
        }
        let old_rows = new.iter().map(|key| places.get_mut(key).and_then(VecDeque::pop_front)).collect();
        Self { old_rows, old_len: old.len() }
    }

    /// `len` rows, each where it was.
    pub fn unchanged(len: usize) -> Self {
        Self { old_rows: (0..len).map(|row| Some(row as u32)).collect(), old_len: len }
    }

    /// `new_len` rows of which none is known to have been one of the `old_len` before.
    pub fn unknown(old_len: usize, new_len: usize) -> Self {
        Self { old_rows: vec![None; new_len].into(), old_len }
    }

    /// How many rows there were.
    pub fn old_len(&self) -> usize {
        self.old_len
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.old_rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.old_rows.is_empty()
    }

    /// The row that `row` was, or none if its image is new.
    pub fn old_row(&self, row: usize) -> Option<usize> {
        self.old_rows.get(row).copied().flatten().map(|old| old as usize)
    }

    /// How many rows were there before.
    pub fn kept(&self) -> usize {
        self.old_rows.iter().flatten().count()
    }

    /// How many rows are gone.
    pub fn dropped(&self) -> usize {
        self.old_len - self.kept()
    }

    /// How many rows are new.
    pub fn fresh(&self) -> usize {
        self.len() - self.kept()
    }

    /// Whether every row is where it was and none came or went.
    pub fn is_identity(&self) -> bool {
        self.len() == self.old_len && (0..self.len()).all(|row| self.old_row(row) == Some(row))
    }

    /// A number for this map among all others, from which random numbers for new rows are drawn.
    pub fn fingerprint(&self) -> u64 {
        let rows = self.old_rows.iter().flat_map(|row| row.map_or(u64::MAX, u64::from).to_le_bytes());
        let [a, b, c, d, e, f, g, h, ..] = Key::of_bytes(&rows.collect::<Vec<u8>>()).to_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }

    /// What follows `old`, one value a row, where new rows take theirs from `fresh`, which has one for each present row.
    pub fn follow<T: Clone>(&self, old: &[T], fresh: impl Fn(usize) -> T) -> Vec<T> {
        let value = |row| self.old_row(row).and_then(|old_row| old.get(old_row)).cloned();
        (0..self.len()).map(|row| value(row).unwrap_or_else(|| fresh(row))).collect()
    }

    /// The same for a memory bank: kept rows are copied to the last bit.
    ///
    /// # Shapes
    /// `old`: `[old rows, ..]`, `fresh` and what comes back: `[rows, ..]`
    pub fn follow_tensor<const D: usize>(&self, old: Tensor<D>, fresh: Tensor<D>) -> Tensor<D> {
        let place = |row: usize| self.old_row(row).unwrap_or(self.old_len + row) as i64;
        let places: Vec<i64> = (0..self.len()).map(place).collect();
        let places = TensorData::new(places, [self.len()]);
        let both = Tensor::cat(vec![old, fresh], 0);
        let places = Tensor::<1, Int>::from_data(places, &both.device());
        both.select(0, places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(old: &str, new: &str) -> RowMap {
        let keys = |names: &str| names.chars().map(|name| Key::of_text(&name.to_string())).collect::<Vec<_>>();
        RowMap::between(&keys(old), &keys(new))
    }

    #[test]
    fn rows_are_found_by_key_wherever_they_went() {
        let rows = map("abcd", "xdab");
        assert_eq!((0..4).map(|row| rows.old_row(row)).collect::<Vec<_>>(), [None, Some(3), Some(0), Some(1)]);
        assert_eq!((rows.kept(), rows.dropped(), rows.fresh()), (3, 1, 1));
        assert!(!rows.is_identity() && map("abc", "abc").is_identity());
        assert!(!map("abc", "ab").is_identity() && !map("abc", "bac").is_identity());
        assert_eq!(rows.old_row(99), None);
    }

    #[test]
    fn of_two_equal_images_each_keeps_its_row() {
        let rows = map("aab", "baaa");
        assert_eq!((0..4).map(|row| rows.old_row(row)).collect::<Vec<_>>(), [Some(2), Some(0), Some(1), None]);
        assert_eq!((rows.kept(), rows.dropped(), rows.fresh()), (3, 0, 1));
    }

    #[test]
    fn values_and_banks_follow_their_rows() {
        let rows = map("abc", "cxa");
        assert_eq!(rows.follow(&[1, 2, 3], |row| 10 + row), [3, 11, 1]);
        let device = Device::flex();
        let tensor =
            |values: &[f32]| Tensor::<2>::from_data(TensorData::new(values.to_vec(), [values.len(), 1]), &device);
        let followed = rows.follow_tensor(tensor(&[0.1, 0.2, 0.3]), tensor(&[7.0, 8.0, 9.0]));
        assert_eq!(followed.into_data().try_to_vec::<f32>().unwrap(), [0.3, 8.0, 0.1]);
        assert_eq!(RowMap::unknown(3, 2).follow(&[1, 2, 3], |row| row), [0, 1]);
    }
}
