//! The runs of the runs folder, as every pane may look at them.

use crate::handout::is_lent;
use crate::train::runs::RunEntry;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is known of the runs in the runs folder.
pub struct KnownRuns {
    /// The listed folder.
    pub folder: PathBuf,
    /// Where packed runs are unpacked that are only looked at.
    pub lent: PathBuf,
    /// Its runs; none before it was listed for the first time.
    pub list: Option<Vec<RunEntry>>,
    /// Whether it should be listed again.
    pub stale: bool,
    /// Whether it is being listed.
    pub listing: bool,
    /// How long the last listing took.
    pub took: Duration,
    /// What was said of the runs that parameters name, by parameter: the run, and which it is or why it cannot be named.
    pub checked: BTreeMap<&'static str, (String, Result<String, String>)>,
}

impl KnownRuns {
    /// The runs in `folder`, none of which are known yet.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            lent: PathBuf::new(),
            list: None,
            stale: true,
            listing: false,
            took: Duration::ZERO,
            checked: BTreeMap::new(),
        }
    }

    /// Whether `run` is only looked at: whoever goes on with it gets a copy.
    pub fn is_lent(&self, run: &Path) -> bool {
        is_lent(run, &self.lent)
    }

    /// Every listed run.
    pub fn all(&self) -> &[RunEntry] {
        self.list.as_deref().unwrap_or_default()
    }

    /// The run in `folder`, if it is listed.
    pub fn entry(&self, folder: &Path) -> Option<&RunEntry> {
        self.all().iter().find(|run| run.folder == folder)
    }
}
