//! What is needed from the `files` thread: puzzles, what the network chose in them, results written and read.

use crate::dataset::by_turns;
use crate::eval::asked::{Sitting, read, save};
use crate::task::{AnyTask, Choice, HeldOutPhotos, MinedData, Said};
use crate::train::{RunData, RunSettings, folder, gather, samples};
use crate::ui::try_it::state::{Against, PuzzleSet};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// The run whose network people play against.
pub(super) struct ShownRun {
    /// Its folder.
    pub folder: PathBuf,
    /// The step whose answers are shown.
    pub step: Option<u64>,
    /// What it was started with, where the window knows it; else its folder does.
    pub settings: Option<RunSettings>,
}

/// Puzzles to make.
pub(super) struct PuzzleJob {
    /// Which set they will be.
    pub version: u64,
    /// The method.
    pub task: &'static dyn AnyTask,
    /// What a run that begins now would be set to.
    pub settings: RunSettings,
    /// The data.
    pub data: RunData,
    /// What was found before training.
    pub mined: Option<MinedData>,
    /// The run, where there is one.
    pub run: Option<ShownRun>,
    /// How many.
    pub wanted: usize,
}

/// What came of it.
pub(super) enum TryNote {
    /// Puzzles, or why there are none.
    Puzzles(u64, Result<PuzzleSet, String>),
    /// Results were written, or not.
    Saved(Result<PathBuf, String>),
    /// Results of others were read, or not.
    Read(Result<Vec<Sitting>, String>),
}

impl PuzzleJob {
    /// Makes the puzzles. A method that fails on other data ends no thread.
    pub(super) fn work(self) -> TryNote {
        let version = self.version;
        let made = catch_unwind(AssertUnwindSafe(|| self.made()));
        TryNote::Puzzles(version, made.unwrap_or_else(|_| Err(crate::text!("puzzle-error-broke"))))
    }

    fn made(self) -> Result<PuzzleSet, String> {
        let Self { task, settings, data, mined, run, wanted, .. } = self;
        let of_run = |run: &ShownRun| run.settings.clone().or_else(|| folder::settings(&run.folder).ok());
        let settings = run.as_ref().and_then(of_run).unwrap_or(settings);
        let name = data.name.clone();
        let (data, _) = gather(task, &settings, data).map_err(|error| error.to_string())?;
        let data = data.through_lens(settings.lens_fringes as f32);
        let others = data.others_held_out();
        let photos = HeldOutPhotos { source: data.held_out.as_ref(), others: Some(&others) };
        let numbers = numbers(photos, &settings, wanted);
        let made = task.asked(&settings.params, photos, mined.as_ref(), (settings.seed, &numbers));
        let mut puzzles = made.map_err(|error| error.to_string())?;
        puzzles.truncate(wanted);
        if puzzles.is_empty() {
            return Err(crate::text!("try-error-no-question"));
        }
        let said = |step| run.as_ref().map(|run| samples::choices(&run.folder, step)).unwrap_or_default();
        let step = run.as_ref().and_then(|run| run.step);
        let said = step.map(said).unwrap_or_default();
        let against = against(&run, &settings, (step, &said), puzzles.iter().map(|one| (one.photo, one.name.as_str())));
        let is_known = matches!(against, Against::Network(_));
        let network: BTreeMap<usize, Choice> =
            said.into_iter().filter(|_| is_known).map(|said| (said.photo, said.choice)).collect();
        let (source, title, home) = match run {
            Some(run) => named(run.folder, step),
            None => (name.clone(), crate::text!("try-source-data", name = name), settings.runs.clone()),
        };
        let folder = home.join("people");
        Ok(PuzzleSet { task: settings.task, title, source, folder, seed: settings.seed, puzzles, network, against })
    }
}

/// The held-out photos that people are asked about: where there are enough, none of those whose answers stand in the window.
fn numbers(photos: HeldOutPhotos<'_>, settings: &RunSettings, wanted: usize) -> Vec<usize> {
    let all = by_turns(photos.source, settings.held_out);
    let unseen = all.get(settings.shown..).unwrap_or_default();
    // A few more, as not every photo makes a puzzle.
    let more = wanted + wanted / 2 + 2;
    if unseen.len() >= wanted {
        unseen.iter().copied().take(more).collect()
    } else {
        all.into_iter().take(more).collect()
    }
}

/// Whom people play against: the network, where it is known to have been asked about these photos.
fn against<'a>(
    run: &Option<ShownRun>,
    settings: &RunSettings,
    (step, said): (Option<u64>, &[Said]),
    mut puzzles: impl Iterator<Item = (usize, &'a str)>,
) -> Against {
    let same = |(photo, name): (usize, &str)| said.iter().any(|said| said.photo == photo && said.name == name);
    match step {
        _ if run.is_none() => Against::NoRun,
        _ if settings.control => Against::Control,
        Some(step) if !said.is_empty() => {
            if puzzles.all(same) {
                Against::Network(step)
            } else {
                Against::OtherPhotos
            }
        }
        _ => Against::NotKept,
    }
}

/// What a run at a step is called in files and before people, and its folder.
fn named(folder: PathBuf, step: Option<u64>) -> (String, String, PathBuf) {
    let name = folder.file_name().map_or_else(|| folder.display().to_string(), |n| n.to_string_lossy().into_owned());
    match step {
        Some(step) => {
            let title = crate::text!("turing-source-run", name = name.as_str(), step = step);
            (format!("{name} step-{step:08}"), title, folder)
        }
        None => (name.clone(), name, folder),
    }
}

/// Writes the results of this window.
pub(super) fn written(folder: PathBuf, sittings: &[Sitting]) -> TryNote {
    TryNote::Saved(save(&folder, &sittings.iter().collect::<Vec<_>>()).map(|()| folder))
}

/// Reads results of others.
pub(super) fn read_from(path: &Path) -> TryNote {
    TryNote::Read(read(path))
}
