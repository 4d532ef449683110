//! The query that says what labels would have taught: the same trunk from its initial weights, trained with the classes
//! of the photos that the small probe learns from, for as many steps as the run, then probed as the run is.

use super::super::run_dir::{RunDir, read_json};
use super::super::settings::RunSettings;
use super::super::small_probe::{SmallProbe, named};
use super::{Advance, Query, Trunks, prefetched};
use crate::dataset::Source;
use crate::eval::{Features, LABEL_RATE, LabelSettings, LabelTraining};
use crate::task::{AnyTrunk, TaskError};
use crate::threads::{Next, Prefetch};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Where the answer is kept.
const FILE: &str = "probe/with-labels.json";
/// How long a slice waits for the photos.
const WAIT: Duration = Duration::from_millis(20);
/// Share of the progress at which training ends.
const TRAINED: f32 = 0.95;

/// What to learn from, and for how long.
#[derive(Clone)]
pub struct LabelReferenceRequest {
    /// The run's folder, where the answer is kept.
    pub run: PathBuf,
    /// The run's settings: its steps, batch size, seed and photos of a probe.
    pub settings: RunSettings,
    /// The photos to learn from.
    pub train: Arc<dyn Source>,
    /// The held-out photos.
    pub held_out: Arc<dyn Source>,
}

/// What labels taught.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelReference {
    /// Training steps with labels.
    pub steps: u64,
    /// Photos a step.
    pub batch_size: usize,
    /// Accuracy under the names of a probe: `knn_top1` of the best layer, and of each layer.
    pub values: Vec<(String, f32)>,
}

enum Stage {
    Photos(Prefetch<Option<SmallProbe>>),
    Training(SmallProbe, Box<LabelTraining>),
    Probing { photos: SmallProbe, trunk: Box<dyn AnyTrunk>, next: usize, layers: Vec<Features> },
}

/// The question.
pub struct LearnWithLabels {
    request: LabelReferenceRequest,
    stage: Option<Stage>,
}

impl LearnWithLabels {
    /// Name of this kind of question.
    pub const KIND: &'static str = "with_labels";

    /// The question for `request`.
    pub fn new(request: LabelReferenceRequest) -> Self {
        Self { request, stage: None }
    }

    fn settings(&self) -> LabelSettings {
        let RunSettings { steps, batch_size, seed, .. } = self.request.settings;
        LabelSettings { steps: steps.max(1), batch_size: batch_size.max(2), learning_rate: LABEL_RATE, seed }
    }

    fn gather(&self, side: usize) -> Result<Stage, TaskError> {
        let LabelReferenceRequest { settings, train, held_out, .. } = self.request.clone();
        let photos = move |_| SmallProbe::of(&settings, (&train, &held_out), side);
        Ok(Stage::Photos(prefetched(("label-photos", 1), 1, photos)?))
    }

    fn begin(&self, mut photos: Prefetch<Option<SmallProbe>>, start: &dyn AnyTrunk) -> Result<Stage, TaskError> {
        let found = match photos.next_within(WAIT) {
            Next::NotYet => return Ok(Stage::Photos(photos)),
            Next::Made(found) => found?,
            Next::End => None,
        };
        let found = found.ok_or_else(|| TaskError::Data { reason: crate::text!("train-no-labels") })?;
        let training = LabelTraining::new(start, found.known.len(), found.classes, self.settings())?;
        Ok(Stage::Training(found, Box::new(training)))
    }

    fn reply(&self, photos: &SmallProbe, layers: &[Features]) -> Result<LabelReference, TaskError> {
        let LabelSettings { steps, batch_size, .. } = self.settings();
        let found = LabelReference { steps, batch_size, values: named("knn_top1", &photos.accuracies(layers)) };
        let failed = |e: &dyn std::fmt::Display| TaskError::Data { reason: e.to_string() };
        RunDir::at(&self.request.run).write_json(FILE, &found).map_err(|e| failed(&e))?;
        Ok(found)
    }
}

/// What labels taught on the photos of the run in `run`, if it was ever asked.
pub fn kept(run: &Path) -> Option<LabelReference> {
    read_json(&run.join(FILE)).ok()
}

impl Query for LearnWithLabels {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn wants_untrained(&self) -> bool {
        true
    }

    /// A slice is one training step, which cannot be divided, or a few photos of the probe.
    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let start = trunks.untrained.ok_or(TaskError::NoNetwork)?;
        let (stage, done) = match self.stage.take() {
            None => (self.gather(start.photo_side())?, 0.0),
            Some(Stage::Photos(photos)) => (self.begin(photos, start)?, 0.0),
            Some(Stage::Training(photos, training)) if training.is_done() => {
                let trunk = training.finish().trunk;
                (Stage::Probing { photos, trunk, next: 0, layers: Vec::new() }, TRAINED)
            }
            Some(Stage::Training(photos, mut training)) => {
                training.learn_from(&photos.squares, &photos.known.labels)?;
                let done = training.step as f32 / self.settings().steps as f32 * TRAINED;
                (Stage::Training(photos, training), done)
            }
            Some(Stage::Probing { photos, trunk, next, mut layers }) => {
                let next = photos.look(trunk.as_ref(), next, &mut layers)?;
                if next == photos.squares.len() {
                    return Ok(Advance::Done(Arc::new(self.reply(&photos, &layers)?)));
                }
                (Stage::Probing { photos, trunk, next, layers }, TRAINED)
            }
        };
        self.stage = Some(stage);
        Ok(Advance::More(done))
    }
}
