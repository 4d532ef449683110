//! What a Turing test needs from the `files` thread: pairs, fakes with random colours, results written to disk.

use crate::eval::asked;
use crate::eval::turing::{PairError, Sitting, decoy, pair_of_panels, read_pairs, save};
use crate::photos::Photo;
use crate::train::AnswerSheet;
use crate::ui::core::services::files::Readers;
use crate::ui::turing::state::{DecoyKey, PairSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to do for a Turing test.
pub enum TuringJob {
    /// Takes pairs from answers that are shown.
    FromSheet {
        /// The method.
        task: String,
        /// The run folder.
        folder: PathBuf,
        /// The answers.
        sheet: Arc<AnswerSheet>,
    },
    /// Reads pairs from a run folder, or from a folder that `apply` wrote.
    FromFolder(PathBuf),
    /// Makes fakes with random colours.
    Decoys {
        /// The pairs.
        pairs: Arc<PairSet>,
        /// Which.
        wanted: Vec<DecoyKey>,
    },
    /// Writes results.
    Save {
        /// Where.
        folder: PathBuf,
        /// Their source.
        source: String,
        /// The tests.
        sittings: Vec<Sitting>,
        /// The same among the answers to other puzzles.
        answers: Vec<asked::Sitting>,
    },
    /// Reads results of others.
    Read(PathBuf),
}

/// What came of it.
pub enum TuringNote {
    /// Pairs, or why there are none.
    Pairs(Result<PairSet, String>),
    /// Fakes with random colours.
    Decoys(Vec<(DecoyKey, Arc<Photo>)>),
    /// Results were written, or not.
    Saved {
        /// Their source.
        source: String,
        /// Where, or why not.
        result: Result<PathBuf, String>,
    },
    /// Results of others were read, or not.
    Read(Result<Vec<asked::Sitting>, String>),
}

pub(super) fn work(job: TuringJob, readers: &Readers) -> TuringNote {
    match job {
        TuringJob::FromSheet { task, folder, sheet } => TuringNote::Pairs(from_sheet(task, folder, &sheet)),
        TuringJob::FromFolder(folder) => TuringNote::Pairs(from_folder(folder, readers)),
        TuringJob::Decoys { pairs, wanted } => TuringNote::Decoys(decoys(&pairs, &wanted)),
        TuringJob::Save { folder, source, sittings, answers } => {
            let written = save(&folder, &sittings.iter().collect::<Vec<_>>());
            let written = written.and_then(|()| asked::save_answers(&folder, &answers.iter().collect::<Vec<_>>()));
            TuringNote::Saved { source, result: written.map(|()| folder) }
        }
        TuringJob::Read(path) => TuringNote::Read(asked::read(&path)),
    }
}

fn from_sheet(task: String, folder: PathBuf, sheet: &AnswerSheet) -> Result<PairSet, String> {
    let pairs: Vec<_> = sheet.items.iter().filter_map(|item| pair_of_panels(&item.name, &item.panels)).collect();
    if pairs.is_empty() {
        return Err(PairError::None { path: folder }.to_string());
    }
    let name = last_name(&folder);
    let title = crate::text!("turing-source-run", name = name.as_str(), step = sheet.step);
    let source = format!("{name} step-{:08}", sheet.step);
    Ok(PairSet { title, source, task, folder, pairs })
}

fn from_folder(folder: PathBuf, readers: &Readers) -> Result<PairSet, String> {
    if let Some(step) = (readers.kept)(&folder).last() {
        let sheet = (readers.reader)(&folder, *step)?;
        let task = crate::train::folder::settings(&folder).map(|settings| settings.task).unwrap_or_default();
        return from_sheet(task, folder, &sheet);
    }
    let (task, pairs) = read_pairs(&folder).map_err(|error| error.to_string())?;
    let source = last_name(&folder);
    let title = crate::text!("turing-source-folder", name = source.as_str());
    Ok(PairSet { title, source, task, folder, pairs })
}

fn last_name(folder: &Path) -> String {
    folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn decoys(pairs: &PairSet, wanted: &[DecoyKey]) -> Vec<(DecoyKey, Arc<Photo>)> {
    let photo = |number: usize| pairs.pairs.get(number).map(|pair| &pair.real);
    let made = |&(of, colours): &DecoyKey| Some(((of, colours), Arc::new(decoy(photo(of)?, photo(colours)?))));
    wanted.iter().filter_map(made).collect()
}
