//! What the window and the command line ask of the trainer. Drained before every step.

use super::fresh::FreshQuery;
use super::identity::Accept;
use super::queries::QueryRequest;
use super::run_data::RunData;
use super::settings::RunSettings;
use crate::dataset::LayoutRule;
use crate::task::ParamValues;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the images of a run are now; what is not given is where it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its data: a path, or `demo`.
    pub data: Option<String>,
    /// Its held-out data.
    pub valid: Option<String>,
    /// What a person says about the folders of its data.
    pub layout: Option<Vec<LayoutRule>>,
    /// Further sources by the name of their role.
    pub sources: BTreeMap<String, String>,
}

/// A request to the trainer.
pub enum Command {
    /// Begin a new run; a run under way is stopped and saved first.
    Start {
        /// What to do.
        settings: Box<RunSettings>,
        /// On what.
        data: RunData,
    },
    /// Go on with a run from its last checkpoint.
    Resume {
        /// Its folder.
        run: PathBuf,
        /// Its data, opened again.
        data: RunData,
        /// Where the data is, if that is not where the run has it.
        place: Place,
        /// Which images it may go on with.
        accept: Accept,
        /// A new number of steps, if it should go on further than planned.
        steps: Option<u64>,
        /// Another device than the one it began on.
        device: Option<String>,
        /// Another distance between probes; it changes nothing about training.
        probe_every: Option<u64>,
    },
    /// Hold after the present step.
    Pause,
    /// Go on after a pause.
    Continue,
    /// Write the run, as it is in memory, into this folder, which is new or empty, and go on there: the one that it had is
    /// gone, or cannot be written any more.
    GoElsewhere(PathBuf),
    /// Do one step and hold.
    StepOnce,
    /// Write a checkpoint now.
    Save,
    /// End the run; with `save`, a checkpoint is written first, without, the run folder is deleted.
    Stop {
        /// Whether to keep it.
        save: bool,
    },
    /// Change parameters from the next batch on.
    SetParams(ParamValues),
    /// Measure and show held-out answers now.
    Examine,
    /// Ask the network puzzles in which only a shortcut is left.
    Detect,
    /// Ask something about the features of a run.
    Query(QueryRequest),
    /// Ask it of a network that no run has trained.
    QueryFresh(Box<FreshQuery>),
    /// Forget the query of this kind.
    Withdraw(&'static str),
    /// End the thread.
    Quit,
}
