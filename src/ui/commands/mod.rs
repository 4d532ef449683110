//! Everything that a person can do, and the one function that does it. Panels return commands; only `apply` changes
//! the state, so that a button, a key, the palette and a test all do the same thing.

mod data;
mod features;
mod inside;
mod params;
mod runs;
mod show;
mod training;

pub use data::DataCommand;
pub use features::{FeatureCommand, due, subject};
pub use inside::InsideCommand;
pub(crate) use inside::subject as inside_subject;
pub use params::{ParamCommand, SettingChange};
pub use runs::RunsCommand;
pub(crate) use runs::is_under_way;
pub use show::ShowCommand;
pub use training::TrainCommand;

use super::services::{Note, PreviewAnswer, Services};
use super::state::State;
use crate::train::Event;

/// Something to do.
pub enum UiCommand {
    /// With the data.
    Data(DataCommand),
    /// With the method and its knobs.
    Params(ParamCommand),
    /// With the run.
    Train(TrainCommand),
    /// With the network's features.
    Features(FeatureCommand),
    /// With the inside of the network.
    Inside(InsideCommand),
    /// With the runs of the runs folder.
    Runs(RunsCommand),
    /// With what is shown, and how.
    Show(ShowCommand),
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

impl From<ParamCommand> for UiCommand {
    fn from(command: ParamCommand) -> Self {
        Self::Params(command)
    }
}

impl From<FeatureCommand> for UiCommand {
    fn from(command: FeatureCommand) -> Self {
        Self::Features(command)
    }
}

impl From<TrainCommand> for UiCommand {
    fn from(command: TrainCommand) -> Self {
        Self::Train(command)
    }
}

impl From<InsideCommand> for UiCommand {
    fn from(command: InsideCommand) -> Self {
        Self::Inside(command)
    }
}

impl From<RunsCommand> for UiCommand {
    fn from(command: RunsCommand) -> Self {
        Self::Runs(command)
    }
}

impl From<ShowCommand> for UiCommand {
    fn from(command: ShowCommand) -> Self {
        Self::Show(command)
    }
}

/// Commands collected during a frame.
pub type Commands = Vec<UiCommand>;

/// Does `command`. The only place that changes the state.
pub fn apply(state: &mut State, services: &mut Services, command: UiCommand) {
    match command {
        UiCommand::Data(command) => data::apply(state, services, command),
        UiCommand::Params(command) => params::apply(state, services, command),
        UiCommand::Train(command) => training::apply(state, services, command),
        UiCommand::Features(command) => features::apply(state, services, command),
        UiCommand::Inside(command) => inside::apply(state, services, command),
        UiCommand::Runs(command) => runs::apply(state, services, command),
        UiCommand::Show(command) => show::apply(state, services, command),
        UiCommand::Note(Note::Runs(note)) => runs::note(state, services, note),
        UiCommand::Note(note) => data::note(state, services, note),
        UiCommand::Puzzles(answer) => show::puzzles(state, answer),
        UiCommand::Trainer(event) => training::event(state, services, *event),
    }
}
