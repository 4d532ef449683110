//! Colorful image colorization (Zhang, Isola & Efros, ECCV 2016).
//!
//! The network sees the lightness of a photo and must give, for each place, a distribution over the colours that photos
//! can have. To know that grass is green and skies are blue it has to recognise both. Released code:
//! `richzhang/colorization`.

mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use judge::Answer;
pub use loss::{Batch, classification, regression};
pub use network::{ColorizationModel, ColourTrunk};
pub use params::{ColorizationParams, Loss, Network, Subsampling};
pub use sampler::Sample;

use crate::colour::{FolderPrior, MARKS};
use crate::photos::Photo;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Measures, MetricInfo, Miner, OptimizerSpec, Panel,
    PretextTask, Rng, SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// The method.
pub struct Colorization;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_prior"] },
    MetricInfo { name: "cross_entropy", unit: "", better: Better::Lower, baselines: &["cross_entropy_prior"] },
    MARKS[0],
    MARKS[1],
    MARKS[2],
    MARKS[3],
    MARKS[4],
];

/// An untrained network spreads its opinion over all 313 bins. A control run can learn how often each colour occurs in
/// the gallery and stops there; only the lightness leads further.
const CLAIM: Claim = Claim {
    metric: "loss",
    steps: 150,
    batch_size: 16,
    gain: 2.5,
    settings: &[("size", "32"), ("width", "8"), ("loss", "plain"), ("prior_photos", "20"), ("learning_rate", "0.003")],
};

impl PretextTask for Colorization {
    type Params = ColorizationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = ColorizationModel;
    type Trunk = ColourTrunk;
    type Mined = FolderPrior;
    type Answer = Answer;

    fn info(&self) -> TaskInfo {
        TaskInfo { id: "colorization", needs: DataNeed::Photos, metrics: METRICS, leaks: &[], claim: CLAIM }
    }

    fn miner(&self, p: &ColorizationParams) -> Option<Box<dyn Miner<FolderPrior>>> {
        Some(Box::new(sampler::ColourMiner::new(p)))
    }

    fn draw_mined(&self, p: &ColorizationParams, mined: &FolderPrior) -> Vec<Panel> {
        mined.0.as_ref().map(|prior| view::draw_mined(p, prior)).unwrap_or_default()
    }

    fn sample(
        &self,
        p: &ColorizationParams,
        draw: &Draw<'_, FolderPrior>,
        rng: &mut Rng,
    ) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], _rng: &mut Rng) {
        sampler::break_link(samples);
    }

    fn collate(&self, _p: &ColorizationParams, samples: &[Sample]) -> Batch {
        loss::collate(samples)
    }

    fn model(&self, p: &ColorizationParams, _facts: DataFacts, device: &Device) -> ColorizationModel {
        ColorizationModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m ColorizationModel) -> &'m ColourTrunk {
        &model.trunk
    }

    fn photo_side(&self, p: &ColorizationParams) -> usize {
        p.size
    }

    fn optimizers(&self, p: &ColorizationParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: "network",
            algorithm: Algorithm::Adam { beta_1: 0.9, beta_2: 0.99, epsilon: 1e-8 },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn step(
        &self,
        p: &ColorizationParams,
        model: ColorizationModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (ColorizationModel, StepOutput) {
        loss::step(p, model, batch, context)
    }

    fn answer(
        &self,
        p: &ColorizationParams,
        model: &ColorizationModel,
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        judge::answer(p, model, samples, device)
    }

    fn judge(&self, p: &ColorizationParams, sample: &Sample, answer: &Answer) -> Measures {
        judge::judge(p, sample, answer)
    }

    fn tell(&self, p: &ColorizationParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let shown = answer.shown(p, sample);
        serde_json::json!({ "saturation": crate::colour::saturation(&shown), "temperature": p.temperature })
    }

    fn baselines(&self, p: &ColorizationParams, sample: &Sample) -> Measures {
        judge::baselines(p, sample)
    }

    fn draw_puzzle(&self, p: &ColorizationParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &ColorizationParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn restore(&self, p: &ColorizationParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        view::restore(p, original, sample, answer)
    }
}
