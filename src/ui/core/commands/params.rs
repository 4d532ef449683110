//! What can be done with the method and its parameters: choose, change, undo, keep as a preset.

use crate::task::{Effect, ParamKind, ParamValues, Value};
use crate::train::{Command, Schedule, preset};
use crate::ui::core::commands::show;
use crate::ui::core::services::Services;
use crate::ui::core::services::files::Job;
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::state::{State, Undo};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Changes of one parameter that follow each other faster than this are one step to undo.
const ONE_DRAG: Duration = Duration::from_millis(900);
/// Steps that can be undone.
const UNDO_STEPS: usize = 200;

/// Something to do with the method and its parameters.
pub enum ParamCommand {
    /// Takes this method.
    Task(usize),
    /// Sets a parameter.
    Set(String, Value),
    /// Sets all parameters to their defaults.
    ResetAll,
    /// Takes back the last change of a parameter.
    Undo,
    /// Keeps the parameters under a name.
    SavePreset(String),
    /// Takes the parameters from a file.
    LoadPreset(PathBuf),
    /// Takes the settings that the method brings with it under this name.
    BuiltIn(&'static str),
    /// Looks which presets there are.
    ListPresets,
    /// Changes how training runs.
    Setting(SettingChange),
}

/// A change of how training runs.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingChange {
    /// Training steps.
    Steps(u64),
    /// Puzzles a step.
    BatchSize(usize),
    /// `auto`, `cpu` or `gpu`.
    Device(String),
    /// The seed.
    Seed(u64),
    /// How learning rates change.
    Schedule(Schedule),
    /// Where the further data of a role are; nothing forgets them.
    Source(&'static str, String),
    /// Classes that are left out.
    LeaveOut(Vec<String>),
    /// Whether held-out images of these classes are measured all the same.
    MeasureLeftOut(bool),
    /// Strength of chromatic aberration on every photo.
    LensFringes(f64),
    /// A control run.
    Control(bool),
    /// Whether the stage before training is done anew whatever earlier runs found.
    MineAnew(bool),
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: ParamCommand) {
    match command {
        ParamCommand::Task(index) => {
            if index != state.chosen && index < state.tasks.len() {
                state.take_task(index);
                list_presets(state, services);
                show::request_puzzles(state, services);
            }
        }
        ParamCommand::Set(key, value) => {
            let mut wanted = state.settings.params.clone();
            wanted.insert(key.clone(), value);
            take(state, services, &wanted, &key);
        }
        ParamCommand::ResetAll => {
            let defaults = state.defaults();
            take(state, services, &defaults, "");
        }
        ParamCommand::Undo => {
            if let Some(undo) = state.undo.pop() {
                put(state, services, undo.values);
            }
        }
        ParamCommand::SavePreset(name) => {
            let (folder, task) = (state.preset_folder.clone(), state.settings.task.clone());
            services.files.run(Job::SavePreset { folder, task, name, values: state.settings.params.clone() });
        }
        ParamCommand::BuiltIn(name) => built_in(state, services, name),
        ParamCommand::LoadPreset(file) => {
            services.files.run(Job::LoadPreset { task: state.settings.task.clone(), file });
        }
        ParamCommand::ListPresets => list_presets(state, services),
        ParamCommand::Setting(change) => set(state, services, change),
    }
}

/// The settings that the method brings with it under `name`, in place of those for the same things.
fn built_in(state: &mut State, services: &mut Services, name: &str) {
    let Some(task) = state.task() else { return };
    let settings = match preset(task, name) {
        Ok(settings) => settings,
        Err(reason) => return state.report(reason),
    };
    let now = &mut state.settings;
    (now.steps, now.batch_size, now.schedule) = (settings.steps, settings.batch_size, settings.schedule);
    (now.evaluate_every, now.checkpoint_every) = (settings.evaluate_every, settings.checkpoint_every);
    let all = state.defaults().into_iter().chain(settings.params).collect();
    take(state, services, &all, "");
}

fn list_presets(state: &State, services: &Services) {
    let (folder, task) = (state.preset_folder.clone(), state.settings.task.clone());
    services.files.run(Job::ListPresets { folder, task });
}

fn set(state: &mut State, services: &mut Services, change: SettingChange) {
    let settings = &mut state.settings;
    match change {
        SettingChange::Steps(steps) => settings.steps = steps,
        SettingChange::BatchSize(size) => settings.batch_size = size,
        SettingChange::Device(device) => settings.device = device,
        SettingChange::Seed(seed) => {
            settings.seed = seed;
            show::request_puzzles(state, services);
        }
        SettingChange::Schedule(schedule) => settings.schedule = schedule,
        SettingChange::Source(role, path) => {
            settings.sources.remove(role);
            if !path.trim().is_empty() {
                settings.sources.insert(role.to_owned(), path.trim().to_owned());
            }
            show::request_puzzles(state, services);
        }
        SettingChange::LeaveOut(classes) => {
            settings.leave_out = classes;
            show::request_puzzles(state, services);
        }
        SettingChange::MeasureLeftOut(measured) => settings.measure_left_out = measured,
        SettingChange::LensFringes(strength) => {
            settings.lens_fringes = strength;
            show::request_puzzles(state, services);
        }
        SettingChange::Control(control) => settings.control = control,
        SettingChange::MineAnew(anew) => settings.mine_anew = anew,
    }
}

/// A preset was read: takes what it says about parameters that exist.
pub(crate) fn take_preset(state: &mut State, services: &mut Services, task: &str, values: ParamValues) {
    if task == state.settings.task {
        let mut wanted = state.defaults();
        wanted.extend(values);
        take(state, services, &wanted, "");
    }
}

/// Takes `wanted` if the method accepts it, and keeps what was before for undo.
fn take(state: &mut State, services: &mut Services, wanted: &ParamValues, key: &str) {
    let Some(task) = state.task() else { return };
    let values = match task.check(wanted) {
        Ok(values) => values,
        Err(error) => return state.report(error.to_string()),
    };
    if values == state.settings.params {
        return;
    }
    let now = Instant::now();
    match state.undo.last_mut() {
        Some(last) if !key.is_empty() && last.key == key && now - last.at < ONE_DRAG => last.at = now,
        _ => {
            state.undo.push(Undo { values: state.settings.params.clone(), key: key.to_owned(), at: now });
            if state.undo.len() > UNDO_STEPS {
                state.undo.remove(0);
            }
        }
    }
    put(state, services, values);
}

/// Has the runs that parameters name looked at: what is wrong with them is said beside them.
fn check_runs(state: &mut State, services: &Services) {
    for field in &state.fields {
        let ParamKind::Run { method } = field.kind else { continue };
        let value = state.settings.params.get(field.key).map(Value::to_string).unwrap_or_default();
        let known = state.known_runs.checked.get(field.key).is_some_and(|(of, _)| *of == value);
        if !value.is_empty() && !known {
            services.runs(RunsJob::Check { key: field.key, method, run: PathBuf::from(value) });
        }
    }
}

/// Puts `values` in force: for the next run, for the bench, and for a run that can take them.
fn put(state: &mut State, services: &mut Services, values: ParamValues) {
    let before = std::mem::replace(&mut state.settings.params, values);
    let live: ParamValues = state
        .fields
        .iter()
        .filter(|field| field.effect == Effect::Live)
        .filter_map(|field| state.settings.params.get_key_value(field.key))
        .filter(|(key, value)| before.get(*key) != Some(value))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    if state.run.is_alive() && state.run.task == state.settings.task && !live.is_empty() {
        services.command(Command::SetParams(live));
    }
    check_runs(state, services);
    show::request_puzzles(state, services);
}
