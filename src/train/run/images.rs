//! The images of a run that begins or goes on: written down by key at its beginning, compared when it goes on, and
//! followed where they changed.

use super::super::checkpoint::State;
use super::super::folder::{self, RunCard};
use super::super::identity::{Accept, Identified, NotItsImages, Verdict, identify_rows};
use super::super::mined;
use super::super::rows::{READ_FIRST, Rows, RowsCard};
use super::super::run_data::RunData;
use super::super::run_dir::{FolderError, RunDir};
use super::super::settings::RunSettings;
use super::error::RunError;
use crate::dataset::{Key, Role};
use crate::task::{AnyTask, MinedData, RowMap, Session, TaskError};
use std::collections::BTreeMap;
use std::path::Path;

/// Keys by row: those of the main source, and of further ones by role.
pub(super) type Found = (Rows, BTreeMap<Role, Rows>);

/// What is known about the images of a run.
#[derive(Clone, Default)]
pub struct Images {
    keys: Rows,
    /// Those of further sources by role.
    other_keys: BTreeMap<Role, Rows>,
    /// Their rows, once they are kept.
    pub(super) rows: Option<RowsCard>,
    pub(super) other_rows: BTreeMap<String, RowsCard>,
    /// The rows that the run began with: those of what was mined.
    began_with: Option<RowsCard>,
    /// Whether numbers on held-out images cannot be compared with earlier ones.
    pub other_held_out: bool,
    /// The rows of the last checkpoint.
    pub(super) saved: Option<(Option<RowsCard>, BTreeMap<String, RowsCard>)>,
    /// Which row was which, where rows changed.
    map: Option<RowMap>,
    /// The same for the rows that the run began with.
    mined_map: Option<RowMap>,
    /// What the log of the run says about it: name and text.
    pub(super) marks: Vec<(&'static str, String)>,
}

impl Images {
    /// The images of a new run. Where there are many files that were not read before, what stands in for their keys, unless
    /// keys are needed `at_once`, as by a stage before training, which is known again by them.
    pub fn of_new_run(data: &RunData, at_once: bool) -> Self {
        let most = if at_once { usize::MAX } else { READ_FIRST };
        let keys = Rows::at_first((&*data.train, &*data.held_out), most);
        Self { keys, other_keys: Rows::of_others(data, |_, sides| Rows::at_first(sides, most)), ..Self::default() }
    }

    /// Whether keys have to be found while the run trains.
    pub(super) fn are_quick(&self) -> bool {
        self.keys.quick || self.other_keys.values().any(|keys| keys.quick)
    }

    /// What is known about `data`, with which the run in `folder` is to go on, and the data in the order of the run.
    ///
    /// # Errors
    /// When they are others than `accept` takes.
    pub(super) fn recognised(
        folder: &Path,
        state: Option<&State>,
        (data, accept): (RunData, Accept),
    ) -> Result<(Self, RunData), RunError> {
        let Identified { found, data, rows, others, map } = identify_rows(folder, state, data)?;
        if !accept.allows(found.verdict) {
            return Err(NotItsImages { found }.into());
        }
        let saved = state.map(|state| (state.rows.clone(), state.sources.clone()));
        // What is not mined yet is mined of the images as they are.
        let began_with = folder::read_card(folder)?.data.began_with.or_else(|| state?.rows.clone());
        let began_with = began_with.filter(|_| mined::is_over(folder));
        let first = began_with.as_ref().and_then(|card| Rows::read(folder, card));
        let changed = |map: RowMap| (!map.is_identity()).then_some(map);
        let map = changed(map);
        let images = Self {
            mined_map: first.map_or_else(|| map.clone(), |first| changed(RowMap::between(&first.train, &rows.train))),
            map,
            keys: rows,
            other_keys: others,
            rows: None,
            other_rows: BTreeMap::new(),
            began_with,
            other_held_out: !found.held_out.is_unchanged() || found.verdict == Verdict::OtherByListing,
            saved,
            marks: found.marks().into_iter().map(|text| ("data_changed", text)).collect(),
        };
        Ok((images, data))
    }

    /// Writes the keys of the images into the run folder, and what a resume changed.
    pub fn keep(&mut self, dir: &RunDir, settings: &RunSettings) -> Result<(), FolderError> {
        let rows = self.keys.write(dir)?;
        self.began_with.get_or_insert_with(|| rows.clone());
        self.rows = Some(rows);
        for (role, keys) in &self.other_keys {
            self.other_rows.insert(role.name().to_owned(), keys.write(dir)?);
        }
        let moved = folder::note_changes(dir, settings)?;
        let moved = moved.into_iter().map(|path| ("data_moved", crate::text!("train-mark-moved", path = path)));
        self.marks.splice(0..0, moved);
        Ok(())
    }

    /// Takes the keys that were found while the run trains, in the place of what stood in for them, and writes them into the
    /// run folder.
    pub(super) fn take(&mut self, (keys, other_keys): Found, dir: &RunDir) -> Result<(), FolderError> {
        let rows = keys.write(dir)?;
        let mut other_rows = BTreeMap::new();
        for (role, keys) in &other_keys {
            other_rows.insert(role.name().to_owned(), keys.write(dir)?);
        }
        if self.began_with == self.rows {
            self.began_with = Some(rows.clone());
        }
        (self.rows, self.other_rows) = (Some(rows), other_rows);
        (self.keys, self.other_keys) = (keys, other_keys);
        Ok(())
    }

    /// The files of the run folder that their rows are in.
    pub(super) fn files(&self) -> impl Iterator<Item = String> {
        self.rows.iter().chain(self.other_rows.values()).map(RowsCard::file)
    }

    /// Writes the keys of the images into another folder than the one that the run was in: what it found before it began is
    /// followed there, too.
    pub(super) fn keep_anew(&mut self, dir: &RunDir, settings: &RunSettings) -> Result<(), FolderError> {
        self.began_with = None;
        self.keep(dir, settings)
    }

    /// Which images the run learns from, in their order: another one among them gives another text.
    pub fn train_key(&self) -> String {
        let others = self.other_keys.values().flat_map(|keys| &keys.train);
        Key::of_keys(self.keys.train.iter().chain(others).copied()).to_string()
    }

    /// Notes the rows on the card of the run.
    pub fn note(&self, card: &mut RunCard) {
        (card.data.rows, card.data.began_with) = (self.rows.clone(), self.began_with.clone());
        for (role, source) in &mut card.data.sources {
            source.rows = self.other_rows.get(role).cloned();
        }
    }

    /// What was mined when the run began, for the images as they are. The file stays as it was found: with the rows that
    /// it is of, it can be followed from any sitting of the run, whenever that was killed.
    pub fn mined(&self, task: &dyn AnyTask, mined: MinedData) -> Result<MinedData, TaskError> {
        match &self.mined_map {
            Some(map) => task.follow_mined(&mined, map),
            None => Ok(mined),
        }
    }

    /// Takes a checkpoint over; memory banks follow their images.
    pub fn load(&self, session: &mut dyn Session, checkpoint: &Path) -> Result<(), TaskError> {
        match &self.map {
            Some(map) => session.load_following(checkpoint, map),
            None => session.load(checkpoint),
        }
    }
}
