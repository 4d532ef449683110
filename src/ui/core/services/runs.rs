//! The `runs` thread: lists the runs folder, reads what chosen runs recorded, writes notes, removes runs. Sizes on disk
//! are added up while nothing else is asked for.

use crate::train::AnswerSheet;
use crate::train::folder::read_card;
use crate::train::runs::{Notes, RunList, RunRecord, delete_for_good, list, move_to_trash, read_record, size_on_disk};
use crate::train::{earlier, samples};
use crate::ui::core::reopen::{Reopened, reopen};
use crate::ui::core::services::{Note, Wake, spawn};
use crossbeam_channel::{Receiver, Sender, TryRecvError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Sizes are told this often at most.
const SIZES_EVERY: Duration = Duration::from_millis(150);

/// Something to do with run folders.
pub enum RunsJob {
    /// Lists a folder of runs.
    List(PathBuf),
    /// Reads everything that a run recorded.
    Record(PathBuf),
    /// Reads the answers of a run at one step.
    Sheet(PathBuf, u64),
    /// Writes what a person wrote about a run.
    Write(PathBuf, Notes),
    /// Moves a run to the trash.
    Trash(PathBuf),
    /// Deletes a run.
    Delete(PathBuf),
    /// Reads a run to show it again.
    Reopen(PathBuf),
    /// Looks whether the parameter `key` may name `run`.
    Check {
        /// The parameter.
        key: &'static str,
        /// The method that it asks for, if for any.
        method: Option<&'static str>,
        /// The folder.
        run: PathBuf,
    },
}

/// What became of it.
pub enum RunsNote {
    /// A folder was listed.
    Listed {
        /// The folder.
        folder: PathBuf,
        /// Its runs.
        list: RunList,
        /// How long it took.
        took: Duration,
    },
    /// Sizes on disk of some runs.
    Sizes(Vec<(PathBuf, u64)>),
    /// What a run recorded.
    Record(PathBuf, Arc<RunRecord>),
    /// Answers of a run at one step.
    Sheet(PathBuf, u64, Result<Arc<AnswerSheet>, String>),
    /// Notes were written, or why not.
    Written(PathBuf, Notes, Result<(), String>),
    /// A run was moved to the trash, and what stayed of its folder; or why not.
    Trashed(PathBuf, Result<Option<String>, String>),
    /// A run was deleted, and what stayed of its folder; or why not.
    Deleted(PathBuf, Result<Option<String>, String>),
    /// A run was read to be shown again.
    Reopened(Box<Result<Option<Reopened>, String>>),
    /// Which run the parameter names, or why it cannot.
    Checked(&'static str, PathBuf, Result<String, String>),
}

/// Starts the thread; it ends when the window's end of the channel is dropped.
pub(crate) fn start(notes: Sender<Note>, wake: Wake) -> Sender<RunsJob> {
    let (jobs, queue) = crossbeam_channel::bounded(256);
    spawn("runs", move || {
        work(&queue, &|note| {
            let told = notes.send(Note::Runs(note)).is_ok();
            wake();
            told
        });
    });
    jobs
}

fn work(queue: &Receiver<RunsJob>, tell: &dyn Fn(RunsNote) -> bool) {
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
            None => RunsNote::Sizes(some_sizes(&mut unsized_runs)),
        };
        if !tell(note) {
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

fn done(job: RunsJob, unsized_runs: &mut Vec<PathBuf>) -> RunsNote {
    match job {
        RunsJob::List(folder) => {
            let start = Instant::now();
            let list = list(&folder);
            // The newest, which stand on top, are added up first.
            *unsized_runs = list.runs.iter().rev().map(|run| run.folder.clone()).collect();
            RunsNote::Listed { folder, list, took: start.elapsed() }
        }
        RunsJob::Record(run) => {
            let record = Arc::new(read_record(&run));
            RunsNote::Record(run, record)
        }
        RunsJob::Sheet(run, step) => {
            let result = samples::read(&run, step).map(Arc::new).map_err(|error| error.to_string());
            RunsNote::Sheet(run, step, result)
        }
        RunsJob::Write(run, notes) => {
            let result = notes.write(&run).map_err(|error| error.to_string());
            RunsNote::Written(run, notes, result)
        }
        RunsJob::Trash(run) => {
            let result = move_to_trash(&run).map_err(|error| error.to_string());
            RunsNote::Trashed(run, result)
        }
        RunsJob::Delete(run) => {
            let result = delete_for_good(&run).map_err(|error| error.to_string());
            RunsNote::Deleted(run, result)
        }
        RunsJob::Check { key, method, run } => {
            let said = checked(key, method, &run);
            RunsNote::Checked(key, run, said)
        }
        RunsJob::Reopen(run) => RunsNote::Reopened(Box::new(reopen(&run).map_err(|error| error.to_string()))),
    }
}
