//! Everything that a person can do, and the one function that does it. Panels return commands; only `apply` changes
//! the state, so that a button, a key, the palette and a test all do the same thing.

mod atlas;
mod data;
mod discovery;
mod features;
mod found;
mod inside;
mod labels;
mod laboratory;
mod own_data;
mod params;
mod runs;
mod save;
mod show;
mod training;
mod turing;

pub use atlas::{AtlasCommand, lacks};
pub use data::DataCommand;
pub use discovery::DiscoveryCommand;
pub use features::{FeatureCommand, due, subject};
pub use inside::InsideCommand;
pub(crate) use inside::subject as inside_subject;
pub use labels::{LabelCommand, LabelView};
pub use laboratory::LaboratoryCommand;
pub use own_data::OwnDataCommand;
pub use params::{ParamCommand, SettingChange};
pub use runs::RunsCommand;
pub(crate) use runs::is_under_way;
pub use save::SaveCommand;
pub use show::ShowCommand;
pub use training::TrainCommand;
pub use turing::TuringCommand;

use super::services::{Note, Painted, PreviewAnswer, Services};
use super::state::State;
use crate::train::Event;

/// Something to do.
pub enum UiCommand {
    /// With the data.
    Data(DataCommand),
    /// With the photos of a run.
    OwnData(OwnDataCommand),
    /// With the method and its knobs.
    Params(ParamCommand),
    /// With the run.
    Train(TrainCommand),
    /// With the network's features.
    Features(FeatureCommand),
    /// With objects in the data.
    Discovery(DiscoveryCommand),
    /// With what labels would teach.
    Labels(LabelCommand),
    /// With the inside of the network.
    Inside(InsideCommand),
    /// With the runs of the runs folder.
    Runs(RunsCommand),
    /// With the map of embeddings.
    Atlas(AtlasCommand),
    /// With pictures of what is seen.
    Save(SaveCommand),
    /// With what is shown, and how.
    Show(ShowCommand),
    /// In the colour laboratory.
    Laboratory(LaboratoryCommand),
    /// The `laboratory` thread painted a picture.
    Painted(Painted),
    /// In a Turing test.
    Turing(TuringCommand),
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

impl From<FeatureCommand> for UiCommand {
    fn from(command: FeatureCommand) -> Self {
        Self::Features(command)
    }
}

impl From<DiscoveryCommand> for UiCommand {
    fn from(command: DiscoveryCommand) -> Self {
        Self::Discovery(command)
    }
}

impl From<AtlasCommand> for UiCommand {
    fn from(command: AtlasCommand) -> Self {
        Self::Atlas(command)
    }
}

impl From<TrainCommand> for UiCommand {
    fn from(command: TrainCommand) -> Self {
        Self::Train(command)
    }
}

impl From<LabelCommand> for UiCommand {
    fn from(command: LabelCommand) -> Self {
        Self::Labels(command)
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

impl From<LaboratoryCommand> for UiCommand {
    fn from(command: LaboratoryCommand) -> Self {
        Self::Laboratory(command)
    }
}

impl From<TuringCommand> for UiCommand {
    fn from(command: TuringCommand) -> Self {
        Self::Turing(command)
    }
}

/// Commands collected during a frame.
pub type Commands = Vec<UiCommand>;

/// Does `command`. The only place that changes the state.
pub fn apply(state: &mut State, services: &mut Services, command: UiCommand) {
    match command {
        UiCommand::Data(command) => data::apply(state, services, command),
        UiCommand::OwnData(command) => own_data::apply(state, services, command),
        UiCommand::Note(Note::OwnPhotos { run, result }) => own_data::found(state, services, &run, result),
        UiCommand::Params(command) => params::apply(state, services, command),
        UiCommand::Train(command) => training::apply(state, services, command),
        UiCommand::Atlas(command) => atlas::apply(state, services, command),
        UiCommand::Features(command) => features::apply(state, services, command),
        UiCommand::Discovery(command) => discovery::apply(state, services, command),
        UiCommand::Labels(command) => labels::apply(state, services, command),
        UiCommand::Inside(command) => inside::apply(state, services, command),
        UiCommand::Runs(command) => runs::apply(state, services, command),
        UiCommand::Save(command) => save::apply(state, services, command),
        UiCommand::Note(Note::Saved(result)) => save::saved(state, result),
        UiCommand::Note(Note::NoDialog(asking)) => save::no_dialog(state, *asking),
        UiCommand::Show(command) => show::apply(state, services, command),
        UiCommand::Note(Note::Runs(note)) => runs::note(state, services, note),
        UiCommand::Laboratory(command) => laboratory::apply(state, services, command),
        UiCommand::Painted(painted) => laboratory::painted(state, painted),
        UiCommand::Note(Note::ChosenFile(chosen)) => laboratory::chosen(state, services, chosen),
        UiCommand::Note(Note::SavedColours(result)) => laboratory::saved(state, result),
        UiCommand::Turing(command) => turing::apply(state, services, command),
        UiCommand::Note(Note::Turing(note)) => turing::note(state, note),
        UiCommand::Note(note) => data::note(state, services, note),
        UiCommand::Puzzles(answer) => show::puzzles(state, answer),
        UiCommand::Trainer(event) => training::event(state, services, *event),
    }
}
