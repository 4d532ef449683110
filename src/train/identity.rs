//! Whether the images that a run is to go on with are its own: compared by key, never by name, place or number.
//!
//! Images that stayed keep their rows and their side: what was held out is not learned from because a file was renamed.

use super::checkpoint::{self, State};
use super::folder::{DataCard, FolderError, read_card, settings};
use super::rows::{Rows, RowsCard};
use super::run_data::RunData;
use super::sources::gather;
use crate::dataset::{Joined, Key, Role, Source, Subset};
use crate::task::RowMap;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

/// Images of a run and images that are there now, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Its own that are there.
    pub same: usize,
    /// Its own that are not.
    pub gone: usize,
    /// Others that are there.
    pub new: usize,
}

impl Counts {
    fn of(rows: &RowMap) -> Self {
        Self { same: rows.kept(), gone: rows.dropped(), new: rows.fresh() }
    }

    fn and(self, more: Self) -> Self {
        Self { same: self.same + more.same, gone: self.gone + more.gone, new: self.new + more.new }
    }

    /// Whether nothing came or went.
    pub fn is_unchanged(self) -> bool {
        self.gone == 0 && self.new == 0
    }
}

/// How the images are related to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It learns from the same ones.
    Own,
    /// Some that it learned from are gone, or new ones are there.
    Changed,
    /// None that it learned from is there.
    Other,
    /// The keys of the run's images are not known; its files have the names and sizes that they had.
    OwnByListing,
    /// The keys of the run's images are not known; its files do not have the names and sizes that they had.
    OtherByListing,
}

/// Which images a run may go on with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// Only its own.
    #[default]
    Own,
    /// What is left of its own, and new ones.
    Changed,
    /// Any.
    Other,
}

impl Accept {
    /// Whether a run may go on with such images.
    pub fn allows(self, verdict: Verdict) -> bool {
        match verdict {
            Verdict::Own | Verdict::OwnByListing => true,
            Verdict::Changed => self != Self::Own,
            Verdict::Other | Verdict::OtherByListing => self == Self::Other,
        }
    }
}

impl std::str::FromStr for Accept {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "changed" => Ok(Self::Changed),
            "other" => Ok(Self::Other),
            _ => Err(crate::text!("train-error-accept", given = name)),
        }
    }
}

/// What was found out about images that a run is to go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataFound {
    /// How they are related to the run.
    pub verdict: Verdict,
    /// Those that are learned from.
    pub train: Counts,
    /// Those that are measured.
    pub held_out: Counts,
    /// Those of further sources, learned from or measured.
    pub others: Counts,
    /// Why the keys of the run's images are not known, where they are not.
    pub keyless: Keyless,
}

/// Why the keys of a run's images are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyless {
    /// It is from before images had keys.
    #[default]
    Older,
    /// Their file is missing or damaged.
    Lost,
    /// It ended before all of its images were read, and their times are not what they were.
    Unread,
}

impl DataFound {
    /// What was found, in a sentence.
    pub fn sentence(&self) -> String {
        let Counts { same, gone, new } = self.train.and(self.held_out).and(self.others);
        let count = same + gone;
        match self.verdict {
            Verdict::Own if self.held_out.is_unchanged() => crate::text!("photos-found-all", count = count),
            Verdict::Own => {
                crate::text!("photos-found-held-out", same = same, count = count, gone = gone, new = new)
            }
            Verdict::Changed => crate::text!("photos-found-some", same = same, count = count, gone = gone, new = new),
            Verdict::Other => crate::text!("photos-found-none", count = count, new = new),
            Verdict::OwnByListing => crate::text!("photos-found-listing", why = self.no_keys()),
            Verdict::OtherByListing => crate::text!("photos-found-no-listing", why = self.no_keys()),
        }
    }

    /// Why names and sizes have to do.
    fn no_keys(&self) -> String {
        match self.keyless {
            Keyless::Older => crate::text!("photos-keys-none"),
            Keyless::Lost => crate::text!("photos-keys-lost"),
            Keyless::Unread => crate::text!("photos-keys-unread"),
        }
    }

    /// What becomes of the rows, for the log of the run; nothing where the run goes on with its own.
    pub(super) fn marks(&self) -> Vec<String> {
        let Counts { same, gone, new } = self.others;
        let others = || crate::text!("train-mark-sources", same = same, gone = gone, new = new);
        self.mark().into_iter().chain((!self.others.is_unchanged()).then(others)).collect()
    }

    fn mark(&self) -> Option<String> {
        let Counts { same, gone, new } = self.train;
        match self.verdict {
            Verdict::OtherByListing => Some(crate::text!("train-mark-data-unknown", new = new)),
            Verdict::Own | Verdict::OwnByListing if self.held_out.is_unchanged() => None,
            Verdict::Own | Verdict::OwnByListing => {
                let Counts { same, gone, new } = self.held_out;
                Some(crate::text!("train-mark-held-out", same = same, gone = gone, new = new))
            }
            Verdict::Changed if self.train.is_unchanged() => None,
            Verdict::Changed | Verdict::Other => {
                Some(crate::text!("train-mark-data", same = same, gone = gone, new = new))
            }
        }
    }
}

/// A run would go on with other images than it may.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", crate::text!("train-error-images", found = found.sentence()))]
pub struct NotItsImages {
    /// What was found out about them.
    pub found: DataFound,
}

/// Images compared with those of a run, and put into its order.
pub struct Identified {
    /// What was found out.
    pub found: DataFound,
    /// The images: the run's own in its order, then new ones.
    pub data: RunData,
    /// The keys of the main ones.
    pub rows: Rows,
    /// Those of further sources by role.
    pub others: BTreeMap<Role, Rows>,
    /// Which row was which.
    pub map: RowMap,
}

/// Compares `data`, and further `sources` where they are not where the run has them, with the images of `run`: those of its
/// last checkpoint, or, before there is one, those that it began with. Reads files: not for the GUI thread.
///
/// # Errors
/// When the run cannot be read.
pub fn identify(run: &Path, sources: &BTreeMap<String, String>, data: RunData) -> Result<Identified, FolderError> {
    let state = checkpoint::last(run).ok().map(|(_, state)| state);
    let mut settings = settings(run)?;
    settings.sources.extend(sources.clone());
    // Images of classes that it leaves out are none of its own; where not all can be told apart or opened, what is open is
    // compared.
    let whole = crate::tasks::find(&settings.task).and_then(|task| gather(task, &settings, data.clone()).ok());
    let mut identified = identify_rows(run, state.as_ref(), whole.map_or(data, |(whole, _)| whole))?;
    // The run opens them again, and lists what of them cannot be used.
    identified.data.others.retain(|role, _| !settings.sources.contains_key(role.name()));
    Ok(identified)
}

/// The same where the state of the checkpoint is known.
pub(super) fn identify_rows(run: &Path, state: Option<&State>, mut data: RunData) -> Result<Identified, FolderError> {
    let card = read_card(run)?.data;
    let own_others = state.map_or_else(|| card.source_rows(), |state| state.sources.clone());
    let quick = |role: Role| own_others.get(role.name()).is_some_and(|card| card.quick);
    let mut others = Rows::of_others(&data, |role, sides| Rows::between(sides, quick(role)));
    let of_others = identify_others(run, &own_others, (&mut data, &mut others));
    let own_card = state.map_or(&card.rows, |state| &state.rows);
    let own = own_card.as_ref().and_then(|card| Rows::read(run, card));
    let now = Rows::between((&*data.train, &*data.held_out), own.as_ref().is_some_and(|own| own.quick));
    let Some(own) = own else {
        let keyless = if own_card.is_some() { Keyless::Lost } else { Keyless::Older };
        return Ok(by_listing((&card, keyless), data, (now, others)));
    };
    // Of files that were copied without their times the names and sizes are left to go by.
    if own.quick && own != now && is_listed(&card, &data, &now) {
        return Ok(by_listing((&card, Keyless::Unread), data, (now, others)));
    }
    let mut rows = now;
    if own != rows {
        ((data.train, data.held_out), rows) = arranged(&own, (&data.train, &data.held_out), &rows);
    }
    let (map, held_out) = (RowMap::between(&own.train, &rows.train), RowMap::between(&own.held_out, &rows.held_out));
    let (train, held_out) = (Counts::of(&map), Counts::of(&held_out));
    let verdict = match train {
        _ if train.is_unchanged() && of_others.is_unchanged() => Verdict::Own,
        Counts { same: 0, gone: 1.., .. } => Verdict::Other,
        _ => Verdict::Changed,
    };
    Ok(Identified {
        found: DataFound { verdict, train, held_out, others: of_others, keyless: Keyless::default() },
        data,
        rows,
        others,
        map,
    })
}

/// Compares the images of further sources with those of `own`, and puts them into that order. Sources of which the run has
/// kept no keys are taken as they are.
fn identify_others(
    run: &Path,
    own: &BTreeMap<String, RowsCard>,
    (data, rows): (&mut RunData, &mut BTreeMap<Role, Rows>),
) -> Counts {
    let mut counts = Counts::default();
    for (role, now) in rows {
        let own = own.get(role.name()).and_then(|card| Rows::read(run, card));
        let (Some(own), Some(other)) = (own, data.others.get_mut(role)) else { continue };
        if own != *now {
            ((other.train, other.held_out), *now) = arranged(&own, (&other.train, &other.held_out), now);
        }
        for (own, now) in [(&own.train, &now.train), (&own.held_out, &now.held_out)] {
            counts = counts.and(Counts::of(&RowMap::between(own, now)));
        }
    }
    counts
}

/// Whether the files that are there have the names and sizes of those of the run.
fn is_listed(card: &DataCard, data: &RunData, rows: &Rows) -> bool {
    card.hash == data.hash && card.images == rows.train.len()
}

/// A run of whose images the keys are not known: names and sizes have to do.
fn by_listing(
    (card, keyless): (&DataCard, Keyless),
    data: RunData,
    (rows, others): (Rows, BTreeMap<Role, Rows>),
) -> Identified {
    let (count, held_out) = (rows.train.len(), rows.held_out.len());
    let (verdict, map) = if is_listed(card, &data, &rows) {
        // In the order of the listing, which is as it was.
        (Verdict::OwnByListing, RowMap::unchanged(count))
    } else {
        (Verdict::OtherByListing, RowMap::unknown(card.images, count))
    };
    let held_out = Counts { same: held_out, ..Counts::default() };
    let found = DataFound { verdict, train: Counts::of(&map), held_out, others: Counts::default(), keyless };
    Identified { found, data, rows, others, map }
}

/// The images of a run that wait to be found: their rows by key.
struct Places {
    open: HashMap<Key, VecDeque<usize>>,
    /// The number, among those that are there now, of the image of each row.
    found: Vec<Option<usize>>,
}

impl Places {
    fn new(own: &[Key]) -> Self {
        let mut open: HashMap<Key, VecDeque<usize>> = HashMap::with_capacity(own.len());
        own.iter().enumerate().for_each(|(row, key)| open.entry(*key).or_default().push_back(row));
        Self { open, found: vec![None; own.len()] }
    }

    /// Gives image `index` its row, if one waits for it.
    fn take(&mut self, index: usize, key: Key) -> bool {
        let row = self.open.get_mut(&key).and_then(VecDeque::pop_front);
        if let Some(place) = row.and_then(|row| self.found.get_mut(row)) {
            *place = Some(index);
        }
        row.is_some()
    }

    /// The images that were found in the order of their rows, then `new` ones.
    fn then(self, new: Vec<usize>) -> Vec<usize> {
        self.found.into_iter().flatten().chain(new).collect()
    }
}

/// What is learned from and what is measured.
type Sides = (Arc<dyn Source>, Arc<dyn Source>);

/// Images in the order of the run: every image on the side and in the row that it had, then the new ones of each side.
fn arranged(own: &Rows, (train, held_out): (&Arc<dyn Source>, &Arc<dyn Source>), now: &Rows) -> (Sides, Rows) {
    let all: Arc<dyn Source> = Arc::new(Joined::new(train.clone(), held_out.clone()));
    let first_held_out = now.train.len();
    let keys: Vec<Key> = now.train.iter().chain(&now.held_out).copied().collect();
    let (mut train, mut held_out) = (Places::new(&own.train), Places::new(&own.held_out));
    let is_new = |index: &usize, train: &mut Places, held_out: &mut Places, same_side: bool| {
        let key = keys[*index];
        let place = if (*index < first_held_out) == same_side { train } else { held_out };
        !place.take(*index, key)
    };
    // First every image on the side where it is, then those that changed sides because files were renamed.
    let mut left: Vec<usize> = (0..keys.len()).collect();
    left.retain(|index| is_new(index, &mut train, &mut held_out, true));
    left.retain(|index| is_new(index, &mut train, &mut held_out, false));
    let (new, new_held_out) = left.into_iter().partition(|index| *index < first_held_out);
    let (train, held_out) = (train.then(new), held_out.then(new_held_out));
    let keys_at = |indices: &[usize]| indices.iter().map(|&index| keys[index]).collect();
    let rows = Rows { train: keys_at(&train), held_out: keys_at(&held_out), quick: now.quick };
    let part = |indices: Vec<usize>| -> Arc<dyn Source> { Arc::new(Subset::of(all.clone(), indices)) };
    ((part(train), part(held_out)), rows)
}
