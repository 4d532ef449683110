//! The images that a run works on, opened.

use crate::dataset::{ChromaticAberration, Opened, Others, Role, Source};
use std::collections::BTreeMap;
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

    /// The same data as a lens with chromatic aberration of this strength shows them.
    pub fn through_lens(mut self, aberration: f32) -> Self {
        let through = |source: &mut Arc<dyn Source>| *source = ChromaticAberration::over(source.clone(), aberration);
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
