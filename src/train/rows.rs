//! The images of a run by key, in row order: once a run folder in `checkpoints/rows-<hash>.bin` while they stay the same,
//! and every checkpoint points at the file of its rows. 100,000 images are 1.6 MB.

use super::run_data::{RoleData, RunData};
use super::run_dir::{FolderError, RunDir};
use crate::dataset::{Key, Role, Source, keys_in_time, keys_of, quick_keys_of, reads_more_than};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// How a file of rows begins.
const MAGIC: &[u8] = b"pretext rows 1\n\n";

/// The images of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Those it learns from, in row order.
    pub train: Vec<Key>,
    /// Those it is measured on.
    pub held_out: Vec<Key>,
    /// Whether these are no keys yet but what stands in for them ([`Source::quick_key`]).
    pub quick: bool,
}

/// What a checkpoint says about its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsCard {
    /// Hash of all keys in their order; names the file.
    pub hash: String,
    /// How many images are learned from.
    pub train: usize,
    /// How many are held out.
    pub held_out: usize,
    /// Whether the file holds what stands in for keys.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quick: bool,
}

/// Files that are read before a run begins; where there are more, their keys are found while it trains.
pub const READ_FIRST: usize = 20_000;

impl Rows {
    /// The images on two sides, by their keys or by what stands in for these. Reads files that were not read before, unless
    /// they are to be `quick`.
    pub fn between((train, held_out): (&dyn Source, &dyn Source), quick: bool) -> Self {
        let keys = if quick { quick_keys_of } else { keys_of };
        Self { train: keys(train), held_out: keys(held_out), quick }
    }

    /// The same by their keys, where no more than `most` files of a side have to be read for them.
    pub fn at_first(sides: (&dyn Source, &dyn Source), most: usize) -> Self {
        Self::between(sides, reads_more_than(sides.0, most) || reads_more_than(sides.1, most))
    }

    /// The same by their keys, in the time that others leave; `None` once `is_over`.
    pub(super) fn in_time(sides: (&dyn Source, &dyn Source), is_over: impl Fn() -> bool) -> Option<Self> {
        let keys = |source| keys_in_time(source, &is_over);
        Some(Self { train: keys(sides.0)?, held_out: keys(sides.1)?, quick: false })
    }

    /// The images of further sources by role, each as `rows` finds them.
    pub(super) fn of_others(
        data: &RunData,
        rows: impl Fn(Role, (&dyn Source, &dyn Source)) -> Self,
    ) -> BTreeMap<Role, Self> {
        let of = |(role, other): (&Role, &RoleData)| (*role, rows(*role, (&*other.train, &*other.held_out)));
        data.others.iter().map(of).collect()
    }

    /// What a checkpoint says about these rows.
    pub fn card(&self) -> RowsCard {
        let hash = Key::of_bytes(&self.to_bytes()).to_string();
        RowsCard { hash, train: self.train.len(), held_out: self.held_out.len(), quick: self.quick }
    }

    /// Writes the rows into the folder of a run, unless they are there.
    pub(super) fn write(&self, dir: &RunDir) -> Result<RowsCard, FolderError> {
        let card = self.card();
        if Self::read(dir.root(), &card).is_none() {
            dir.write(&card.file(), &self.to_bytes())?;
        }
        Ok(card)
    }

    /// The rows that `card` tells of; `None` where their file is missing or not as it was written.
    pub fn read(run: &Path, card: &RowsCard) -> Option<Self> {
        let bytes = RunDir::at(run).read(&card.file()).ok()?;
        let (keys, rest) = bytes.strip_prefix(MAGIC)?.as_chunks::<{ Key::BYTES }>();
        let whole = rest.is_empty() && keys.len() == card.train + card.held_out;
        if !whole || Key::of_bytes(&bytes).to_string() != card.hash {
            return None;
        }
        let mut train: Vec<Key> = keys.iter().copied().map(Key::from_bytes).collect();
        let held_out = train.split_off(card.train);
        Some(Self { train, held_out, quick: card.quick })
    }

    fn to_bytes(&self) -> Vec<u8> {
        let keys = self.train.iter().chain(&self.held_out);
        MAGIC.iter().copied().chain(keys.flat_map(|key| key.to_bytes())).collect()
    }
}

impl RowsCard {
    /// The file of the rows within the run folder.
    pub(super) fn file(&self) -> String {
        // The hash comes from a file: only a hash becomes part of a name.
        let hash: String = self.hash.chars().filter(char::is_ascii_hexdigit).collect();
        format!("checkpoints/rows-{hash}.bin")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_and_damaged_ones_do_not() {
        let run = tempfile::tempdir().unwrap();
        let dir = RunDir::at(run.path());
        let keys = |names: &[&str]| names.iter().map(|name| Key::of_text(name)).collect::<Vec<_>>();
        let rows = Rows { train: keys(&["a", "b", "a"]), held_out: keys(&["c"]), quick: false };
        let card = rows.write(&dir).unwrap();
        assert_eq!(Rows::read(run.path(), &card), Some(rows.clone()));
        assert_eq!(Rows::read(run.path(), &RowsCard { train: 2, held_out: 2, ..card.clone() }).unwrap().train.len(), 2);
        let file = run.path().join(card.file());
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[20] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        assert_eq!(Rows::read(run.path(), &card), None);
        rows.write(&dir).unwrap();
        assert_eq!(Rows::read(run.path(), &card), Some(rows), "written anew");
        assert_eq!(Rows::read(run.path(), &RowsCard { hash: "../x".to_owned(), ..card }), None);
    }
}
