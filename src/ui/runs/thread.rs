//! What the `runs` thread does for the pane: it reads what chosen runs recorded, writes notes, removes runs.

use crate::train::AnswerSheet;
use crate::train::runs::{Notes, RunRecord, delete_for_good, move_to_trash, read_record};
use crate::train::samples;
use crate::ui::core::name::PaneId;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::Note;
use crate::ui::core::services::runs::RunsJob;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do with a run folder.
pub(super) enum Job {
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
}

/// What became of it.
pub enum Done {
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
}

/// Has the thread do `job` after what it was asked before; false when too much waits.
pub(super) fn ask(services: &Services, job: Job) -> bool {
    services.runs(RunsJob::Own(Box::new(move || Note::own(PaneId::RUNS, done(job)))))
}

fn done(job: Job) -> Done {
    match job {
        Job::Record(run) => {
            let record = Arc::new(read_record(&run));
            Done::Record(run, record)
        }
        Job::Sheet(run, step) => {
            let result = samples::read(&run, step).map(Arc::new).map_err(|error| error.to_string());
            Done::Sheet(run, step, result)
        }
        Job::Write(run, notes) => {
            let result = notes.write(&run).map_err(|error| error.to_string());
            Done::Written(run, notes, result)
        }
        Job::Trash(run) => {
            let result = move_to_trash(&run).map_err(|error| error.to_string());
            Done::Trashed(run, result)
        }
        Job::Delete(run) => {
            let result = delete_for_good(&run).map_err(|error| error.to_string());
            Done::Deleted(run, result)
        }
    }
}
