//! What can be done with the run, and what the trainer tells of it.

use crate::dataset::typed_path;
use crate::handout::Example;
use crate::train::{Command, Event, RunData, RunSettings, train_line};
use crate::ui::core::commands::own_data::{self, OwnDataCommand};
use crate::ui::core::commands::{found, save, wanted_runs};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::reopen::Then;
use crate::ui::core::run_view::{Phase, RunView};
use crate::ui::core::services::Services;
use crate::ui::core::services::files::Job;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::{Overlay, State};
use crate::ui::core::told::Told;
use std::path::PathBuf;

/// Something to do with the run.
pub enum TrainCommand {
    /// Starts, pauses, or goes on: what the Space key means now.
    StartOrPause,
    /// One step, and hold.
    Step,
    /// Asks what is to become of the run.
    AskStop,
    /// Asks whether to throw the run away.
    AskDiscard,
    /// Ends the run and keeps it.
    StopAndSave,
    /// Ends the run and deletes its folder.
    Discard,
    /// Writes a checkpoint now.
    Save,
    /// Measures now.
    Examine,
    /// Tries the shortcuts on the network now.
    Detect,
    /// Copies the command that trains with what the window is set to.
    Copy,
    /// Another folder for a run whose own cannot be written, as it is typed.
    Elsewhere(String),
    /// Goes on there.
    GoElsewhere,
    /// Goes on with the run that ended.
    Resume(PathBuf),
    /// Shows a run of the runs folder again: its settings, curves and last answers.
    Reopen(PathBuf),
    /// Shows a run that comes with the program.
    Example(&'static Example),
    /// Shows a run of the runs folder again and goes on with it.
    GoOnWith(PathBuf),
    /// Shows what was dropped on the window: a run, settings, or else data.
    Dropped(PathBuf),
    /// Looks at the kept answers with this number.
    LookAt(usize),
    /// Plays the kept answers, or stops playing them.
    Play(bool),
    /// Goes on to the kept answers with this number while they are played.
    PlayOn(usize),
    /// Reads what the run found before it began.
    ReadFound,
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: TrainCommand) {
    match command {
        TrainCommand::StartOrPause => start_or_pause(state, services),
        TrainCommand::Step => match state.run.phase {
            Phase::Running | Phase::Paused(_) => services.command(Command::StepOnce),
            Phase::Starting | Phase::Stopping => {}
            _ => {
                start(state, services);
                services.command(Command::StepOnce);
            }
        },
        TrainCommand::AskStop if state.run.is_alive() => state.overlay = Overlay::AskStop,
        TrainCommand::AskDiscard if state.run.is_alive() => state.overlay = Overlay::AskDiscard,
        TrainCommand::AskStop | TrainCommand::AskDiscard => {}
        TrainCommand::StopAndSave => stop(state, services, true),
        TrainCommand::Discard => stop(state, services, false),
        TrainCommand::Elsewhere(typed) => state.run.elsewhere = Some(typed),
        TrainCommand::GoElsewhere => {
            if let Some(place) = &state.run.elsewhere {
                services.command(Command::GoElsewhere(typed_path(place.trim())));
            }
        }
        TrainCommand::Save => services.command(Command::Save),
        TrainCommand::Examine => services.command(Command::Examine),
        TrainCommand::Detect => services.command(Command::Detect),
        TrainCommand::Copy => {
            let line = train_line(&state.settings);
            state.note(crate::text!("train-copied", command = line.as_str()));
            save::say(state, Ok(crate::text!("train-copied", command = line.as_str())));
            state.saving.to_copy = Some(line);
        }
        TrainCommand::Resume(run) => own_data::apply(state, services, OwnDataCommand::GoOn(run)),
        TrainCommand::Reopen(run) => wanted_runs::want(state, services, run, Then::Show),
        TrainCommand::GoOnWith(run) => wanted_runs::want(state, services, run, Then::GoOn),
        TrainCommand::Example(example) => wanted_runs::want_example(state, services, example),
        TrainCommand::Dropped(path) => wanted_runs::want(state, services, path, Then::OrOpen),
        TrainCommand::ReadFound => found::want(state, services),
        TrainCommand::LookAt(position) => {
            let missing = state.run.look_at(position);
            read(state, services, missing);
        }
        TrainCommand::Play(on) => {
            let missing = state.run.play(on);
            read(state, services, missing);
        }
        TrainCommand::PlayOn(position) => {
            let missing = state.run.play_on(position);
            read(state, services, missing);
        }
    }
}

/// Reads the answers of a kept step that are not in memory.
fn read(state: &State, services: &mut Services, missing: Option<u64>) {
    if let (Some(step), Some(folder)) = (missing, state.run.folder.clone()) {
        services.files.run(Job::ReadSheet { folder, step });
    }
}

fn start_or_pause(state: &mut State, services: &mut Services) {
    match state.run.phase {
        Phase::Running => services.command(Command::Pause),
        Phase::Paused(_) => services.command(Command::Continue),
        Phase::Starting | Phase::Stopping => {}
        Phase::Idle | Phase::Ended(_) | Phase::Failed | Phase::Followed => start(state, services),
    }
}

fn start(state: &mut State, services: &mut Services) {
    match state.run_data() {
        Some(data) if state.task().is_some() => {
            let title = state.data.opened.as_ref().map(OpenedData::title).unwrap_or_default();
            begin(state, services, state.settings.clone(), (data, title));
        }
        _ => {
            state.focus = PaneId::DATA;
            state.report(crate::text!("train-error-no-data"));
        }
    }
}

/// Begins a run with `settings` on `data`, which is called so.
pub fn begin(state: &mut State, services: &mut Services, settings: RunSettings, (data, title): (RunData, String)) {
    state.run = RunView::starting();
    state.run.task.clone_from(&settings.task);
    state.run.settings = Some(settings.clone());
    state.run.guessing = state.run_task().and_then(|task| task.guessing_loss(&settings.params));
    state.run.data = title;
    services.command(Command::Start { settings: Box::new(settings), data });
}

fn stop(state: &mut State, services: &mut Services, save: bool) {
    state.overlay = Overlay::None;
    if state.run.is_alive() {
        state.run.phase = Phase::Stopping;
        services.command(Command::Stop { save });
    }
}

/// Takes in what the trainer told.
pub fn event(state: &mut State, services: &mut Services, event: Event) {
    // A run that goes on has answers from before.
    if let Event::Started { folder, step: 1.., .. } = &event {
        services.files.run(Job::ListKept { folder: folder.clone() });
    }
    // The table of runs tells of these.
    if matches!(
        event,
        Event::Started { .. }
            | Event::Saved { .. }
            | Event::Moved { .. }
            | Event::Finished { .. }
            | Event::Failed { .. }
    ) {
        state.known_runs.stale = true;
    }
    let (was_alive, folder) = (state.run.is_alive(), state.run.folder.clone());
    match state.run.take(event) {
        Told::Nothing => {}
        Told::Log(line) => state.note(line),
        Told::Problem(text) => state.report(text),
    }
    if state.run.is_alive() && state.run.folder != folder {
        state.signals.push(Signal::RunBegan);
    }
    if was_alive && !state.run.is_alive() {
        state.signals.push(Signal::RunEnded);
    }
    found::want(state, services);
    if !state.run.is_alive() && matches!(state.overlay, Overlay::AskStop | Overlay::AskDiscard) {
        state.overlay = Overlay::None;
    }
}
