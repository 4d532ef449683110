//! Before a run of the queue begins: its photos are opened on a thread, whatever is open in the window.

use crate::dataset::{self, DataKind, DataRequest};
use crate::task::AnyTask;
use crate::train::{RunData, RunDir, RunSettings};
use crate::ui::core::name::PaneId;
use crate::ui::core::services::note::{Helpers, Note, spawn};
use std::path::PathBuf;

/// A run whose turn it is can begin.
pub(super) enum Ready {
    /// With these photos, which are called so.
    New(Box<RunData>, String),
    /// It had begun, and is gone on with.
    Begun(PathBuf),
}

/// What became of the run with this number.
pub(super) struct Opened {
    pub(super) number: u64,
    pub(super) result: Result<Ready, String>,
}

/// Opens what the run `number` with `settings` needs, unless it has begun in `folder`.
pub(super) fn open(helpers: &Helpers, number: u64, settings: RunSettings, folder: Option<PathBuf>) {
    let helpers = helpers.clone();
    spawn("queue", move || {
        let begun = folder.filter(|folder| RunDir::at(folder).is_run());
        let result = begun.map_or_else(|| new(&settings), |folder| Ok(Ready::Begun(folder)));
        helpers.tell(Note::own(PaneId::QUEUE, Opened { number, result }));
    });
}

fn new(settings: &RunSettings) -> Result<Ready, String> {
    let needs = crate::tasks::find(&settings.task).map(AnyTask::needs).unwrap_or_default();
    let clips = needs.first().is_some_and(|(_, kind)| *kind == DataKind::Clips);
    let request = DataRequest {
        clips,
        valid: settings.valid.as_ref().map(Into::into),
        layout: settings.layout.clone(),
        ..DataRequest::new(&settings.data)
    };
    let opened = dataset::open(&request).map_err(|error| error.to_string())?;
    let data = RunData::new(opened.train, opened.valid, opened.title.clone(), opened.manifest.hash);
    Ok(Ready::New(Box::new(data), opened.title))
}
