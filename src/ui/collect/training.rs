//! From a collection to a run on it: the folder is opened as any folder is, the method gets settings for few photos, and
//! training begins as if Start had been pressed.

use crate::dataset::DataKind;
use crate::task::AnyTask;
use crate::train::{for_few, preset};
use crate::ui::collect::state::{CollectState, OwnRun, Waits};
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::params::{ParamCommand, SettingChange};
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::pane::Desk;
use crate::ui::core::state::State;

/// The settings that each method brings for a first look.
const QUICK: &str = "quick";

/// The methods that learn from photos, by their places in the list of all.
pub(super) fn methods(state: &State) -> impl Iterator<Item = (usize, &'static dyn AnyTask)> {
    let tasks: Vec<(usize, &'static dyn AnyTask)> = state.tasks.iter().copied().enumerate().collect();
    let of_photos = |task: &dyn AnyTask| task.needs().iter().all(|(_, kind)| *kind != DataKind::Clips);
    tasks.into_iter().filter(move |(_, task)| of_photos(*task) && preset(*task, QUICK).is_ok())
}

/// The method that would be trained by: the one that was chosen here, else that of the window, else the first.
pub(super) fn method(own: &CollectState, state: &State) -> Option<(usize, &'static dyn AnyTask)> {
    let named = |id: &str| methods(state).find(|(_, task)| task.info().id == id);
    own.method.and_then(named).or_else(|| named(&state.settings.task)).or_else(|| methods(state).next())
}

/// Opens the collection as data; the rest follows once it is open.
pub(super) fn train(own: &mut CollectState, desk: &mut Desk<'_>) {
    let Some(folder) = own.folder.clone().filter(|_| own.lacks().is_none() && own.coming == 0) else { return };
    if desk.state.run.is_alive() {
        return;
    }
    (own.waits, own.run, own.failed) = (Waits::Data, None, None);
    desk.out.push(DataCommand::Open(folder.to_string_lossy().into_owned()).into());
}

/// Whether what is open is the collection.
fn is_open<'a>(own: &CollectState, state: &'a State) -> Option<&'a OpenedData> {
    let folder = own.folder.as_ref()?.to_string_lossy();
    state.data.opened.as_ref().filter(|data| data.location == folder)
}

/// Data is open: if it is the collection and training waits for it, begins.
pub(super) fn opened(own: &mut CollectState, desk: &mut Desk<'_>) {
    if own.waits != Waits::Data {
        return;
    }
    let photos = is_open(own, desk.state).map(|data| data.train.len());
    let (Some(photos), Some((index, task))) = (photos, method(own, desk.state)) else {
        own.waits = Waits::Nothing;
        return;
    };
    let Ok(settings) = preset(task, QUICK) else { return };
    let (batch, steps) = for_few(&settings, photos);
    own.waits = Waits::Folder;
    desk.out.push(ParamCommand::Task(index).into());
    desk.out.push(ParamCommand::BuiltIn(QUICK).into());
    let changes = [
        SettingChange::BatchSize(batch),
        SettingChange::Steps(steps),
        SettingChange::LeaveOut(Vec::new()),
        SettingChange::Control(false),
        SettingChange::LensFringes(0.0),
    ];
    desk.out.extend(changes.map(|change| ParamCommand::Setting(change).into()));
    desk.out.push(TrainCommand::StartOrPause.into());
}

/// A run has a folder now: if it is the one on the collection, its features are asked about.
pub(super) fn began(own: &mut CollectState, desk: &mut Desk<'_>) {
    if own.waits != Waits::Folder {
        return;
    }
    own.waits = Waits::Nothing;
    let source = is_open(own, desk.state).map(|data| data.pool.source.clone());
    let (Some(folder), Some(source)) = (desk.state.run.folder.clone(), source) else { return };
    own.run = Some(OwnRun { folder, source, asked: None, step: None, rested: None, found: None, refused: None });
}

/// A run is over: where the one on the collection never began, it can be tried again.
pub(super) fn ended(own: &mut CollectState, desk: &Desk<'_>) {
    if own.waits == Waits::Folder {
        own.waits = Waits::Nothing;
        own.failed = desk.state.problems.last().map(|problem| problem.text.clone());
    }
}
