//! What can be done with the runs in the runs folder, and what the `runs` thread tells of them.

use crate::train::runs::{Notes, RunList};
use crate::ui::core::commands::data::{self, DataCommand};
use crate::ui::core::pane::PanelName;
use crate::ui::core::reopen;
use crate::ui::core::services::Services;
use crate::ui::core::services::runs::{RunsJob, RunsNote};
use crate::ui::core::state::{Overlay, State};
use crate::ui::runs::state::{Aspect, Column};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Something to do with the runs.
pub enum RunsCommand {
    /// Lists another folder.
    Folder(PathBuf),
    /// Lists the folder again.
    List,
    /// Shows only runs that hold these words.
    Filter(String),
    /// Shows only runs of this method, or all.
    Task(Option<String>),
    /// Shows only runs with this tag, or all.
    Tag(Option<String>),
    /// Sorts by this column; again, the other way round.
    Sort(Column),
    /// Chooses this run alone.
    Choose(PathBuf),
    /// Takes this run to the chosen ones, or from them.
    Toggle(PathBuf),
    /// Shows this of the chosen runs.
    Show(Aspect),
    /// Shows this curve.
    Curve(String),
    /// Shows the pictures of this step.
    Step(u64),
    /// Writes what was typed about a run: note, and tags apart by commas.
    Write(PathBuf, String, String),
    /// Opens a run: its settings, curves and last answers.
    Open(PathBuf),
    /// Asks whether to move these runs to the trash.
    AskTrash(Vec<PathBuf>),
    /// Moves these runs to the trash.
    Trash(Vec<PathBuf>),
    /// Deletes these runs for good.
    Delete(Vec<PathBuf>),
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: RunsCommand) {
    let runs = &mut state.runs;
    match command {
        RunsCommand::Folder(folder) => {
            *runs = crate::ui::runs::state::RunsState::new(folder);
            list(state, services);
        }
        RunsCommand::List => list(state, services),
        RunsCommand::Filter(filter) => runs.filter = filter,
        RunsCommand::Task(task) => runs.task = task,
        RunsCommand::Tag(tag) => runs.tag = tag,
        RunsCommand::Sort(column) => {
            // Numbers and dates begin with the largest, words with A.
            let words = matches!(column, Column::Task | Column::Data | Column::Status | Column::Tags);
            runs.sort = if runs.sort.0 == column { (column, !runs.sort.1) } else { (column, !words) };
        }
        RunsCommand::Choose(run) => runs.chosen = vec![run],
        RunsCommand::Toggle(run) => {
            let before = runs.chosen.len();
            runs.chosen.retain(|chosen| *chosen != run);
            if runs.chosen.len() == before {
                runs.chosen.push(run);
            }
        }
        RunsCommand::Show(aspect) => runs.aspect = aspect,
        RunsCommand::Curve(name) => runs.curve = Some(name),
        RunsCommand::Step(step) => runs.step = Some(step),
        RunsCommand::Write(run, note, tags) => {
            give(state, services, RunsJob::Write(run, Notes::typed(&note, &tags)));
        }
        RunsCommand::Open(run) => give(state, services, RunsJob::Reopen(run)),
        RunsCommand::AskTrash(runs) => state.overlay = Overlay::AskTrash(runs),
        RunsCommand::Trash(runs) => remove(state, services, runs, RunsJob::Trash),
        RunsCommand::Delete(runs) => remove(state, services, runs, RunsJob::Delete),
    }
    state.runs.version += 1;
    state.runs.arrange();
    ask(state, services);
}

fn list(state: &mut State, services: &Services) {
    if !state.runs.listing {
        state.runs.listing = true;
        state.runs.stale = false;
        give(state, services, RunsJob::List(state.runs.folder.clone()));
    }
}

/// Gives a job to the `runs` thread.
fn give(state: &mut State, services: &Services, job: RunsJob) {
    if !services.runs(job) {
        state.report_once(crate::text!("runs-error-busy"));
    }
}

fn remove(state: &mut State, services: &Services, runs: Vec<PathBuf>, job: fn(PathBuf) -> RunsJob) {
    state.overlay = Overlay::None;
    for run in runs {
        if is_under_way(state, &run) {
            state.report(crate::text!("runs-error-under-way", path = run.display().to_string()));
        } else {
            give(state, services, job(run));
        }
    }
}

/// Whether `run` is the one that this window trains.
pub(crate) fn is_under_way(state: &State, run: &Path) -> bool {
    state.run.is_alive() && state.run.folder.as_deref().is_some_and(|folder| folder == run || folder.ends_with(run))
}

/// Asks for what the chosen runs recorded and, if pictures are shown, for those of the step that is looked at.
fn ask(state: &mut State, services: &Services) {
    let runs = &mut state.runs;
    for run in runs.chosen.clone() {
        let missing = !runs.records.contains_key(&run) && !runs.asked.contains(&(run.clone(), None));
        if missing && services.runs(RunsJob::Record(run.clone())) {
            runs.asked.insert((run, None));
        }
    }
    let Some(step) = runs.shown_step().filter(|_| runs.aspect == Aspect::Pictures) else { return };
    for run in runs.chosen.clone() {
        let Some(kept) = runs.kept_step(&run, step) else { continue };
        let wanted = (run.clone(), Some(kept));
        let missing = !runs.sheets.contains_key(&(run.clone(), kept)) && !runs.asked.contains(&wanted);
        if missing && services.runs(RunsJob::Sheet(run, kept)) {
            runs.asked.insert(wanted);
        }
    }
}

/// Takes in what the `runs` thread told.
pub(crate) fn note(state: &mut State, services: &mut Services, note: RunsNote) {
    match note {
        RunsNote::Listed { folder, list, took } => listed(state, &folder, list, took),
        RunsNote::Sizes(sizes) => {
            for (folder, bytes) in sizes {
                let run = state.runs.list.iter_mut().flatten().find(|run| run.folder == folder);
                if let Some(run) = run {
                    run.bytes = Some(bytes);
                }
            }
        }
        RunsNote::Record(run, record) => {
            state.runs.asked.remove(&(run.clone(), None));
            state.runs.records.insert(run, record);
        }
        RunsNote::Sheet(run, step, result) => {
            state.runs.asked.remove(&(run.clone(), Some(step)));
            match result {
                Ok(sheet) => state.runs.keep_sheet(run, step, sheet),
                Err(reason) => {
                    let empty = crate::train::AnswerSheet { step, items: Vec::new(), overview: Vec::new() };
                    state.runs.keep_sheet(run, step, Arc::new(empty));
                    state.report(crate::text!("answers-error-read", step = step, reason = reason));
                }
            }
        }
        RunsNote::Written(run, notes, result) => match result {
            Ok(()) => {
                if let Some(run) = state.runs.list.iter_mut().flatten().find(|entry| entry.folder == run) {
                    run.notes = notes;
                }
            }
            Err(reason) => state.report(reason),
        },
        RunsNote::Trashed(run, Ok(stayed)) | RunsNote::Deleted(run, Ok(stayed)) => {
            forget(state, &run);
            stayed.into_iter().for_each(|sentence| state.report(sentence));
        }
        RunsNote::Deleted(_, Err(reason)) => state.report(reason),
        RunsNote::Trashed(run, Err(reason)) => no_trash(state, run, reason),
        RunsNote::Checked(key, run, said) => {
            state.runs.checked.insert(key, (run.display().to_string(), said));
        }
        RunsNote::Reopened(result) => reopened(state, services, *result),
    }
    state.runs.version += 1;
    state.runs.arrange();
    ask(state, services);
}

fn listed(state: &mut State, folder: &Path, list: RunList, took: Duration) {
    let runs = &mut state.runs;
    if runs.folder != folder {
        return;
    }
    runs.listing = false;
    runs.took = took;
    let mut new = list.runs;
    for run in &mut new {
        let before = runs.list.iter().flatten().find(|before| before.folder == run.folder);
        run.bytes = before.and_then(|before| before.bytes);
        // What a run recorded since is read again.
        if before.is_some_and(|before| before.steps != run.steps) {
            runs.records.remove(&run.folder);
        }
    }
    runs.chosen.retain(|chosen| new.iter().any(|run| run.folder == *chosen));
    runs.list = Some(new);
    list.unreadable.into_iter().for_each(|reason| state.report_once(reason));
}

fn forget(state: &mut State, run: &Path) {
    state.note(crate::text!("runs-removed", path = run.display().to_string()));
    let runs = &mut state.runs;
    runs.chosen.retain(|chosen| chosen != run);
    runs.records.remove(run);
    if let Some(list) = &mut runs.list {
        list.retain(|entry| entry.folder != run);
    }
}

/// The system has no trash: asks whether to delete for good instead.
fn no_trash(state: &mut State, run: PathBuf, reason: String) {
    match &mut state.overlay {
        Overlay::AskDelete(runs, _) => runs.push(run),
        overlay => *overlay = Overlay::AskDelete(vec![run], reason),
    }
}

fn reopened(state: &mut State, services: &mut Services, result: Result<Option<reopen::Reopened>, String>) {
    match result {
        Ok(_) if state.run.is_alive() => state.report(crate::text!("runs-error-alive")),
        Ok(Some(run)) => {
            let data = run.settings.data.clone();
            reopen::show(state, run);
            state.focus = PanelName::Learning;
            if state.data.opened.as_ref().is_none_or(|opened| opened.location != data) {
                data::apply(state, services, DataCommand::Open(data));
            }
        }
        Ok(None) => state.runs.stale = true,
        Err(reason) => state.report(reason),
    }
}
