//! What can be done with the runs in the runs folder, and what the `runs` thread tells of them.

use crate::train::AnswerSheet;
use crate::train::runs::Notes;
use crate::ui::core::commands::known_runs;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::known_runs::KnownRuns;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::services::Services;
use crate::ui::core::state::{Overlay, State};
use crate::ui::runs::state::{ASK_DELETE, ASK_TRASH, Aspect, Column, RunsState};
use crate::ui::runs::thread::{self, Done, Job};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// Compares features after so many seconds of training.
    Seconds(f64),
    /// Takes all runs of the table to the chosen ones, or none of them.
    All(bool),
    /// Shows the pictures of this step.
    Step(u64),
    /// Shows two chosen runs in one picture, or one below the other.
    Wipe(bool),
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

impl PaneCommand for RunsCommand {
    const PANE: PaneId = PaneId::RUNS;
}

pub(super) fn apply(own: &mut RunsState, desk: &mut Desk<'_>, command: RunsCommand) {
    match command {
        RunsCommand::Folder(folder) => {
            *own = RunsState::default();
            desk.state.known_runs = KnownRuns::new(folder);
            known_runs::list(desk.state, desk.services);
        }
        RunsCommand::List => known_runs::list(desk.state, desk.services),
        RunsCommand::Filter(filter) => own.filter = filter,
        RunsCommand::Task(task) => own.task = task,
        RunsCommand::Tag(tag) => own.tag = tag,
        RunsCommand::Sort(column) => {
            // Numbers and dates begin with the largest, words with A.
            let words = matches!(column, Column::Task | Column::Data | Column::Status | Column::Tags);
            own.sort = if own.sort.0 == column { (column, !own.sort.1) } else { (column, !words) };
        }
        RunsCommand::Choose(run) => own.chosen = vec![run],
        RunsCommand::Toggle(run) => {
            let before = own.chosen.len();
            own.chosen.retain(|chosen| *chosen != run);
            if own.chosen.len() == before {
                own.chosen.push(run);
            }
        }
        RunsCommand::Show(aspect) => own.aspect = aspect,
        RunsCommand::Curve(name) => own.curve = Some(name),
        RunsCommand::Seconds(seconds) => own.seconds = Some(seconds),
        RunsCommand::All(all) => {
            let known = desk.state.known_runs.all();
            let shown = own.rows.iter().filter_map(|place| known.get(*place)).map(|run| run.folder.clone());
            own.chosen = if all { shown.collect() } else { Vec::new() };
        }
        RunsCommand::Step(step) => own.step = Some(step),
        RunsCommand::Wipe(wipe) => own.wipe = wipe,
        RunsCommand::Write(run, note, tags) => give(desk, Job::Write(run, Notes::typed(&note, &tags))),
        RunsCommand::Open(run) => desk.out.push(TrainCommand::Reopen(run).into()),
        RunsCommand::AskTrash(runs) => {
            own.leaving = runs;
            desk.state.overlay = Overlay::Asks(PaneId::RUNS, ASK_TRASH);
        }
        RunsCommand::Trash(runs) => remove(desk, runs, Job::Trash),
        RunsCommand::Delete(runs) => remove(desk, runs, Job::Delete),
    }
    settle(own, desk);
}

/// Arranges the table anew, and asks for what is shown and not there.
fn settle(own: &mut RunsState, desk: &mut Desk<'_>) {
    own.version += 1;
    own.arrange(&desk.state.known_runs);
    ask(own, desk.services);
}

/// Gives a job to the `runs` thread.
fn give(desk: &mut Desk<'_>, job: Job) {
    if !thread::ask(desk.services, job) {
        desk.state.report_once(crate::text!("runs-error-busy"));
    }
}

fn remove(desk: &mut Desk<'_>, runs: Vec<PathBuf>, job: fn(PathBuf) -> Job) {
    desk.state.overlay = Overlay::None;
    for run in runs {
        if is_under_way(desk.state, &run) {
            desk.state.report(crate::text!("runs-error-under-way", path = run.display().to_string()));
        } else {
            give(desk, job(run));
        }
    }
}

/// Whether `run` is the one that this window trains.
pub(super) fn is_under_way(state: &State, run: &Path) -> bool {
    state.run.is_alive() && state.run.folder.as_deref().is_some_and(|folder| folder == run || folder.ends_with(run))
}

/// Asks for what the chosen runs recorded and, if pictures are shown, for those of the step that is looked at.
fn ask(own: &mut RunsState, services: &Services) {
    for run in own.chosen.clone() {
        let missing = !own.records.contains_key(&run) && !own.asked.contains(&(run.clone(), None));
        if missing && thread::ask(services, Job::Record(run.clone())) {
            own.asked.insert((run, None));
        }
    }
    let Some(step) = own.shown_step().filter(|_| own.aspect == Aspect::Pictures) else { return };
    for run in own.chosen.clone() {
        let Some(kept) = own.kept_step(&run, step) else { continue };
        let wanted = (run.clone(), Some(kept));
        let missing = !own.sheets.contains_key(&(run.clone(), kept)) && !own.asked.contains(&wanted);
        if missing && thread::ask(services, Job::Sheet(run, kept)) {
            own.asked.insert(wanted);
        }
    }
}

/// Takes in what the `runs` thread did.
pub(super) fn note(own: &mut RunsState, desk: &mut Desk<'_>, done: Done) {
    match done {
        Done::Record(run, record) => {
            own.asked.remove(&(run.clone(), None));
            own.records.insert(run, record);
        }
        Done::Sheet(run, step, result) => {
            own.asked.remove(&(run.clone(), Some(step)));
            let sheet = result.unwrap_or_else(|reason| {
                desk.state.report(crate::text!("answers-error-read", step = step, reason = reason));
                Arc::new(AnswerSheet { step, items: Vec::new(), overview: Vec::new() })
            });
            own.keep_sheet(run, step, sheet);
        }
        Done::Written(run, notes, Ok(())) => {
            let listed = desk.state.known_runs.list.iter_mut().flatten();
            if let Some(run) = listed.into_iter().find(|entry| entry.folder == run) {
                run.notes = notes;
            }
        }
        Done::Trashed(run, Ok(stayed)) | Done::Deleted(run, Ok(stayed)) => {
            forget(own, desk.state, &run);
            stayed.into_iter().for_each(|sentence| desk.state.report(sentence));
        }
        Done::Written(_, _, Err(reason)) | Done::Deleted(_, Err(reason)) => desk.state.report(reason),
        Done::Trashed(run, Err(reason)) => no_trash(own, desk.state, run, reason),
    }
    settle(own, desk);
}

/// More is known of the runs folder.
pub(super) fn listed(own: &mut RunsState, desk: &mut Desk<'_>) {
    if let Some(list) = &desk.state.known_runs.list {
        // What a run recorded since is read again.
        for run in list {
            if own.steps.get(&run.folder).is_some_and(|before| *before != run.steps) {
                own.records.remove(&run.folder);
            }
        }
        own.steps = list.iter().map(|run| (run.folder.clone(), run.steps)).collect();
        own.chosen.retain(|chosen| own.steps.contains_key(chosen));
    }
    settle(own, desk);
}

fn forget(own: &mut RunsState, state: &mut State, run: &Path) {
    state.note(crate::text!("runs-removed", path = run.display().to_string()));
    own.chosen.retain(|chosen| chosen != run);
    own.records.remove(run);
    if let Some(list) = &mut state.known_runs.list {
        list.retain(|entry| entry.folder != run);
    }
}

/// The system has no trash: asks whether to delete for good instead.
fn no_trash(own: &mut RunsState, state: &mut State, run: PathBuf, reason: String) {
    let question = Overlay::Asks(PaneId::RUNS, ASK_DELETE);
    if state.overlay == question {
        own.leaving.push(run);
    } else {
        (own.leaving, own.no_trash, state.overlay) = (vec![run], reason, question);
    }
}
