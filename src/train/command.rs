//! What the window and the command line ask of the trainer. Drained before every step.

use super::identity::Accept;
use super::inquiries::Asked;
use super::settings::RunSettings;
use crate::dataset::{Fringed, Opened, Others, Role, Source};
use crate::task::ParamValues;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The opened data of a run.
#[derive(Clone)]
pub struct RunData {
    /// What training draws from.
    pub train: Arc<dyn Source>,
    /// What is measured and shown; never trained on.
    pub held_out: Arc<dyn Source>,
    /// A short name for folders and titles.
    pub name: String,
    /// Hash of the listing, for the run's card.
    pub hash: String,
    /// Further sources by their role; those that the method needs and that are not here are opened from the settings.
    pub others: BTreeMap<Role, RoleData>,
    /// Whether the classes that the settings leave out are out already.
    pub left_out: bool,
}

/// One further source of a run.
#[derive(Clone)]
pub struct RoleData {
    /// What training draws from.
    pub train: Arc<dyn Source>,
    /// What is measured and shown; never trained on.
    pub held_out: Arc<dyn Source>,
    /// Hash of the listing, for the run's card.
    pub hash: String,
}

impl RoleData {
    /// Of opened data, what a run needs.
    pub fn of(opened: &Opened) -> Self {
        let hash = opened.manifest.hash.clone();
        Self { train: opened.train.clone(), held_out: opened.valid.clone(), hash }
    }
}

impl RunData {
    /// The main data alone, all of it.
    pub fn new(train: Arc<dyn Source>, held_out: Arc<dyn Source>, name: String, hash: String) -> Self {
        Self { train, held_out, name, hash, others: BTreeMap::new(), left_out: false }
    }

    /// The same data as a lens with fringes of this strength shows them.
    pub fn through_lens(mut self, fringes: f32) -> Self {
        let through = |source: &mut Arc<dyn Source>| *source = Fringed::over(source.clone(), fringes);
        through(&mut self.train);
        through(&mut self.held_out);
        for other in self.others.values_mut() {
            through(&mut other.train);
            through(&mut other.held_out);
        }
        self
    }

    /// The further sources that training draws from.
    pub fn others(&self) -> Others {
        self.others.iter().map(|(role, data)| (*role, data.train.clone())).collect()
    }

    /// The further sources of held-out puzzles.
    pub fn others_held_out(&self) -> Others {
        self.others.iter().map(|(role, data)| (*role, data.held_out.clone())).collect()
    }
}

/// Where the images of a run are now; what is not given is where it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its data: a path, or `demo`.
    pub data: Option<String>,
    /// Its held-out data.
    pub valid: Option<String>,
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
    /// Do one step and hold.
    StepOnce,
    /// Write a checkpoint now.
    Save,
    /// End the run; with `save`, a checkpoint is written first, without, the run folder is deleted.
    Stop {
        /// Whether to keep it.
        save: bool,
    },
    /// Change knobs from the next batch on.
    SetParams(ParamValues),
    /// Measure and show held-out answers now.
    Examine,
    /// Ask the network puzzles in which only a shortcut is left.
    Detect,
    /// Ask something about the features of a run.
    Inquire(Asked),
    /// Forget the inquiry of this kind.
    Withdraw(&'static str),
    /// End the thread.
    Quit,
}
