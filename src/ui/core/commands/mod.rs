//! Everything that a person can do, and the one function that does what no pane owns. Panels return commands; only
//! `apply`, here and in a pane, changes what the window knows, so that a button, a key, the palette and a test all do the
//! same thing.

pub mod browsing;
pub mod data;
pub mod embeddings;
pub mod following;
pub mod found;
pub mod known_runs;
pub mod opening;
pub mod own_data;
pub mod params;
pub mod reopening;
pub mod save;
pub mod show;
pub mod training;
mod wanted_runs;

use crate::train::Event;
use crate::ui::core::name::PaneId;
use crate::ui::core::reopen::Then;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::{Note, RunsNote};
use crate::ui::core::services::preview::PreviewAnswer;
use crate::ui::core::state::State;
use browsing::BrowseCommand;
use data::DataCommand;
use embeddings::FeatureCommand;
use following::FollowCommand;
use own_data::OwnDataCommand;
use params::ParamCommand;
use save::SaveCommand;
use show::ShowCommand;
use std::any::Any;
use std::path::PathBuf;
use training::TrainCommand;

/// Something to do.
pub enum UiCommand {
    /// With the data.
    Data(DataCommand),
    /// In the browser of folders.
    Browse(BrowseCommand),
    /// With the photos of a run.
    OwnData(OwnDataCommand),
    /// With the method and its parameters.
    Params(ParamCommand),
    /// With the run.
    Train(TrainCommand),
    /// With a run on another machine.
    Follow(FollowCommand),
    /// With the network's features.
    Features(FeatureCommand),
    /// Lists the runs folder anew.
    ListRuns,
    /// With pictures of what is seen.
    Save(SaveCommand),
    /// With what is shown, and how.
    Show(ShowCommand),
    /// A command of one pane.
    Own(PaneId, Box<dyn Any>),
    /// Calls for a pane.
    Call(PaneId),
    /// Hands a pane an arrow: to the right (1) or to the left (-1).
    Arrow(PaneId, i32),
    /// Drops a picture on a pane.
    Drop(PaneId, PathBuf),
    /// A helper thread told something.
    Note(Note),
    /// The `preview` thread made puzzles.
    Puzzles(PreviewAnswer),
    /// The trainer told something.
    Trainer(Box<Event>),
}

impl From<DataCommand> for UiCommand {
    fn from(command: DataCommand) -> Self {
        Self::Data(command)
    }
}

impl From<BrowseCommand> for UiCommand {
    fn from(command: BrowseCommand) -> Self {
        Self::Browse(command)
    }
}

impl From<OwnDataCommand> for UiCommand {
    fn from(command: OwnDataCommand) -> Self {
        Self::OwnData(command)
    }
}

impl From<ParamCommand> for UiCommand {
    fn from(command: ParamCommand) -> Self {
        Self::Params(command)
    }
}

impl From<TrainCommand> for UiCommand {
    fn from(command: TrainCommand) -> Self {
        Self::Train(command)
    }
}

impl From<FollowCommand> for UiCommand {
    fn from(command: FollowCommand) -> Self {
        Self::Follow(command)
    }
}

impl From<FeatureCommand> for UiCommand {
    fn from(command: FeatureCommand) -> Self {
        Self::Features(command)
    }
}

impl From<SaveCommand> for UiCommand {
    fn from(command: SaveCommand) -> Self {
        Self::Save(command)
    }
}

impl From<ShowCommand> for UiCommand {
    fn from(command: ShowCommand) -> Self {
        Self::Show(command)
    }
}

/// Commands collected during a frame.
pub type Commands = Vec<UiCommand>;

/// Does `command`, unless it is for a pane.
pub fn apply(state: &mut State, services: &mut Services, command: UiCommand) {
    match command {
        UiCommand::Data(command) => data::apply(state, services, command),
        UiCommand::Browse(command) => browsing::apply(state, services, command),
        UiCommand::Note(Note::Browsed(note)) => browsing::note(state, services, note),
        UiCommand::OwnData(command) => own_data::apply(state, services, command),
        UiCommand::Note(Note::OwnPhotos { run, result }) => own_data::found(state, services, &run, result),
        UiCommand::Params(command) => params::apply(state, services, command),
        UiCommand::Train(command) => training::apply(state, services, command),
        UiCommand::Follow(command) => following::apply(state, services, command),
        UiCommand::Note(Note::Follow(number, news)) => following::news(state, services, number, news),
        UiCommand::Note(Note::Runs(RunsNote::Reopened { then: Then::Follow, result, .. })) => {
            following::came(state, services, *result);
        }
        UiCommand::Features(command) => embeddings::apply(state, services, command),
        UiCommand::ListRuns => known_runs::list(state, services),
        UiCommand::Note(Note::Runs(RunsNote::Reopened { run, then, result })) => {
            reopening::reopened(state, services, (run, then), *result);
        }
        UiCommand::Note(Note::Runs(note)) => known_runs::note(state, note),
        UiCommand::Save(command) => save::apply(state, services, command),
        UiCommand::Note(Note::Saving(file)) => save::saving(state, file),
        UiCommand::Note(Note::Saved(result)) => save::saved(state, result),
        UiCommand::Note(Note::NoDialog(asking)) => save::no_dialog(state, *asking),
        UiCommand::Show(command) => show::apply(state, services, command),
        UiCommand::Note(note) => data::note(state, services, note),
        UiCommand::Puzzles(answer) => show::puzzles(state, answer),
        UiCommand::Trainer(event) => training::event(state, services, *event),
        UiCommand::Own(..) | UiCommand::Call(_) | UiCommand::Arrow(..) | UiCommand::Drop(..) => {}
    }
}
