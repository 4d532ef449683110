//! Colorization as a proxy task for visual understanding (Larsson, Maire & Shakhnarovich, CVPR 2017).
//!
//! The network sees a grey photo and must give, for a few points of it, histograms of the hue and the chroma around them.
//! What counts is the trunk: the paper asks what makes colorization a good pretraining. Released code:
//! `gustavla/self-supervision` and the trainer it builds on, `gustavla/autocolorize`.

mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use judge::Answer;
pub use loss::{Batch, divergences, plans, regression};
pub use network::{GreyTrunk, HueChromaModel, PointTensors, Said, column_length};
pub use params::{Columns, HueChromaParams, Network, Prediction};
pub use sampler::{Folder, Mined, Point, Sample};

use crate::colour::MARKS;
use crate::photos::Photo;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Measures, MetricInfo, Miner, OptimizerSpec, Panel,
    PretextTask, Rng, SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// The method.
pub struct HueChromaTask;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_prior"] },
    MetricInfo { name: "loss_hue", unit: "", better: Better::Lower, baselines: &["loss_hue_prior"] },
    MetricInfo { name: "loss_chroma", unit: "", better: Better::Lower, baselines: &["loss_chroma_prior"] },
    MARKS[0],
    MARKS[1],
    MARKS[2],
    MARKS[3],
    MARKS[4],
];

/// An untrained network finds all hues and chromas equally likely. A control run can learn the gallery's histograms and
/// stops there.
const CLAIM: Claim = Claim {
    metric: "loss",
    steps: 150,
    batch_size: 16,
    gain: 1.55,
    settings: &[
        ("size", "32"),
        ("width", "8"),
        ("points", "32"),
        ("margin", "4"),
        ("dropout", "0"),
        ("prior_photos", "20"),
        ("learning_rate", "0.003"),
    ],
};

impl PretextTask for HueChromaTask {
    type Params = HueChromaParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = HueChromaModel;
    type Trunk = GreyTrunk;
    type Mined = Mined;
    type Answer = Answer;

    fn info(&self) -> TaskInfo {
        TaskInfo { id: "hue_chroma", needs: DataNeed::Photos, metrics: METRICS, leaks: &[], claim: CLAIM }
    }

    fn miner(&self, p: &HueChromaParams) -> Option<Box<dyn Miner<Mined>>> {
        Some(Box::new(sampler::ColourMiner::new(p)))
    }

    fn draw_mined(&self, _p: &HueChromaParams, mined: &Mined) -> Vec<Panel> {
        mined.0.as_ref().map(|folder| view::draw_mined(folder)).unwrap_or_default()
    }

    fn sample(&self, p: &HueChromaParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], _rng: &mut Rng) {
        sampler::break_link(samples);
    }

    fn collate(&self, p: &HueChromaParams, samples: &[Sample]) -> Batch {
        loss::collate(p, samples)
    }

    fn model(&self, p: &HueChromaParams, _facts: DataFacts, device: &Device) -> HueChromaModel {
        HueChromaModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m HueChromaModel) -> &'m GreyTrunk {
        &model.trunk
    }

    fn photo_side(&self, p: &HueChromaParams) -> usize {
        p.size
    }

    fn optimizers(&self, p: &HueChromaParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: "network",
            algorithm: Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn step(
        &self,
        _p: &HueChromaParams,
        model: HueChromaModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (HueChromaModel, StepOutput) {
        loss::step(model, batch, context)
    }

    fn answer(&self, p: &HueChromaParams, model: &HueChromaModel, samples: &[Sample], device: &Device) -> Vec<Answer> {
        judge::answer(p, model, samples, device)
    }

    fn judge(&self, p: &HueChromaParams, sample: &Sample, answer: &Answer) -> Measures {
        judge::judge(p, sample, answer)
    }

    fn tell(&self, p: &HueChromaParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        serde_json::json!({ "saturation": crate::colour::saturation(&answer.on_grid(p, sample)) })
    }

    fn baselines(&self, p: &HueChromaParams, sample: &Sample) -> Measures {
        judge::baselines(p, sample)
    }

    fn draw_puzzle(&self, p: &HueChromaParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &HueChromaParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn restore(&self, p: &HueChromaParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        view::restore(p, original, sample, answer)
    }
}
