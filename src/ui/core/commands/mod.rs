//! Everything that a person can do, and the one function that does it. Panels return commands; only `apply` changes
//! the state, so that a button, a key, the palette and a test all do the same thing.

pub mod data;
pub mod found;
pub mod params;
pub mod save;
pub mod show;
pub mod training;

use crate::train::Event;
use crate::ui::atlas::commands as atlas;
use crate::ui::atlas::commands::AtlasCommand;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::services::preview::PreviewAnswer;
use crate::ui::core::services::{Note, Services};
use crate::ui::core::state::State;
use crate::ui::discovery::commands as discovery;
use crate::ui::discovery::commands::DiscoveryCommand;
use crate::ui::inside::commands as inside;
use crate::ui::inside::commands::InsideCommand;
use crate::ui::laboratory::commands as laboratory;
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::laboratory::thread::Painted;
use crate::ui::learning::labels;
use crate::ui::learning::labels::LabelCommand;
use crate::ui::neighbours::commands as features;
use crate::ui::neighbours::commands::FeatureCommand;
use crate::ui::own_data::commands as own_data;
use crate::ui::own_data::commands::OwnDataCommand;
use crate::ui::runs::commands as runs;
use crate::ui::runs::commands::RunsCommand;
use crate::ui::turing::commands as turing;
use crate::ui::turing::commands::TuringCommand;

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
        UiCommand::Note(Note::ChosenFile(chosen)) => laboratory::save::chosen(state, services, chosen),
        UiCommand::Note(Note::SavedColours(result)) => laboratory::save::saved(state, result),
        UiCommand::Turing(command) => turing::apply(state, services, command),
        UiCommand::Note(Note::Turing(note)) => turing::note(state, note),
        UiCommand::Note(note) => data::note(state, services, note),
        UiCommand::Puzzles(answer) => show::puzzles(state, answer),
        UiCommand::Trainer(event) => training::event(state, services, *event),
    }
}
