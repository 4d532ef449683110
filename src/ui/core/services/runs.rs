//! The `runs` thread: lists the runs folder, reads runs that are shown again, does what a pane wants of runs. Sizes on
//! disk are added up while nothing else is asked for.

use crate::handout::{Example, ParcelError, copied, laid_out};
use crate::train::earlier;
use crate::train::folder::read_card;
use crate::train::runs::{list, size_on_disk};
use crate::ui::core::reopen::{Then, reopen};
use crate::ui::core::services::note::{Helpers, Note, RunsNote, spawn};
use crossbeam_channel::{Receiver, Sender, TryRecvError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Sizes are told this often at most.
const SIZES_EVERY: Duration = Duration::from_millis(150);

/// Something to do with run folders.
pub enum RunsJob {
    /// Lists a folder of runs.
    List(PathBuf),
    /// Looks whether the parameter `key` may name `run`.
    Check {
        /// The parameter.
        key: &'static str,
        /// The method that it asks for, if for any.
        method: Option<&'static str>,
        /// The folder.
        run: PathBuf,
    },
    /// Reads a run to show it again.
    Reopen {
        /// The run, which may be packed.
        run: PathBuf,
        /// Where packed runs are unpacked.
        lent: PathBuf,
        /// What is wanted of it.
        then: Then,
    },
    /// Unpacks a run that comes with the program among those that are only looked at, and reads it.
    Example {
        /// Which.
        example: &'static Example,
        /// Where the others are.
        lent: PathBuf,
    },
    /// Copies a run that is only looked at among one's own, and reads the copy to go on with it.
    Copy {
        /// The run.
        run: PathBuf,
        /// One's own runs.
        runs: PathBuf,
    },
    /// Does something for one pane.
    Own(Box<dyn FnOnce() -> Note + Send>),
}

/// Starts the thread; it ends when the window's end of the channel is dropped.
pub(super) fn start(helpers: Helpers) -> Sender<RunsJob> {
    let (jobs, queue) = crossbeam_channel::bounded(256);
    spawn("runs", move || work(&queue, &helpers));
    jobs
}

fn work(queue: &Receiver<RunsJob>, helpers: &Helpers) {
    let mut unsized_runs: Vec<PathBuf> = Vec::new();
    loop {
        let job = match queue.try_recv() {
            Ok(job) => Some(job),
            Err(TryRecvError::Disconnected) => return,
            Err(TryRecvError::Empty) if unsized_runs.is_empty() => match queue.recv() {
                Ok(job) => Some(job),
                Err(_) => return,
            },
            Err(TryRecvError::Empty) => None,
        };
        let note = match job {
            Some(job) => done(job, &mut unsized_runs),
            None => Note::Runs(RunsNote::Sizes(some_sizes(&mut unsized_runs))),
        };
        if !helpers.tell(note) {
            return;
        }
    }
}

/// As many sizes as fit into a short while.
fn some_sizes(waiting: &mut Vec<PathBuf>) -> Vec<(PathBuf, u64)> {
    let (start, mut sizes) = (Instant::now(), Vec::new());
    while let Some(run) = waiting.pop() {
        let size = size_on_disk(&run);
        sizes.push((run, size));
        if start.elapsed() > SIZES_EVERY {
            break;
        }
    }
    sizes
}

/// Method and steps of a run that a parameter may name.
fn checked(key: &'static str, method: Option<&'static str>, run: &Path) -> Result<String, String> {
    let found = earlier::check_run(key, method, run).map_err(|error| error.to_string())?;
    let card = read_card(run).map_err(|error| error.to_string())?;
    let info = crate::tasks::find(&card.task).map(|task| task.info().title());
    Ok(crate::text!("run-field-said", method = info.unwrap_or(card.task), steps = found.state.step))
}

/// What is at `place`, if it could be made ready.
fn reopened(place: Result<PathBuf, ParcelError>, then: Then) -> Note {
    let read = place.map_err(|error| error.to_string()).map(|run| (reopen(&run).map_err(|e| e.to_string()), run));
    let (result, run) = read.unwrap_or_else(|reason| (Err(reason), PathBuf::new()));
    Note::Runs(RunsNote::Reopened { run, then, result: Box::new(result) })
}

fn done(job: RunsJob, unsized_runs: &mut Vec<PathBuf>) -> Note {
    match job {
        RunsJob::List(folder) => {
            let start = Instant::now();
            let list = list(&folder);
            // The newest, which stand on top, are added up first.
            *unsized_runs = list.runs.iter().rev().map(|run| run.folder.clone()).collect();
            Note::Runs(RunsNote::Listed { folder, list, took: start.elapsed() })
        }
        RunsJob::Check { key, method, run } => {
            let said = checked(key, method, &run);
            Note::Runs(RunsNote::Checked(key, run, said))
        }
        RunsJob::Reopen { run, lent, then } => reopened(laid_out(run, &lent), then),
        RunsJob::Example { example, lent } => reopened(example.lend(&lent), Then::Show),
        RunsJob::Copy { run, runs } => reopened(copied(&run, &runs), Then::GoOn),
        RunsJob::Own(job) => job(),
    }
}
