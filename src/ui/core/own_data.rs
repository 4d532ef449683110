//! The question where the photos of a run are now: asked before a run goes on with other photos than its own.

use crate::train::Accept;
use crate::ui::core::opened::FoundData;
use std::path::PathBuf;

/// How the question stands.
pub struct OwnData {
    /// The run.
    pub run: PathBuf,
    /// Where to look, as it is typed.
    pub path: String,
    /// Whether a helper thread looks.
    pub looking: bool,
    /// Whether the run goes on by itself once its own photos are found.
    pub goes_on: bool,
    /// What was found, or why nothing.
    pub found: Option<Result<FoundData, String>>,
}

impl OwnData {
    /// A question about `run` that nobody has looked into.
    pub fn of(run: PathBuf) -> Self {
        Self { run, path: String::new(), looking: false, goes_on: false, found: None }
    }

    /// What the run may be told to accept, if it can go on with what was found. Entirely other photos are none that a
    /// window offers.
    pub fn accept(&self) -> Option<Accept> {
        let found = self.found.as_ref()?.as_ref().ok()?.found;
        [Accept::Own, Accept::Changed].into_iter().find(|accept| accept.allows(found.verdict))
    }
}
