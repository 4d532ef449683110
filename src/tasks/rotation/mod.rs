//! RotNet: unsupervised representation learning by predicting image rotations (Gidaris, Singh & Komodakis, ICLR 2018).
//!
//! A picture is turned by 0, 90, 180 or 270 degrees, and the network must say by how much: for that it has to know what is
//! in the picture and how such things usually stand. Released code: `gidariss/FeatureLearningRotNet`.

mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use loss::{Answer, Batch};
pub use network::RotationModel;
pub use params::RotationParams;
pub use sampler::Sample;

use crate::nets::Backbone;
use crate::photos::Photo;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Leak, Measures, MetricInfo, OptimizerSpec, Panel, PretextTask,
    Rng, SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// Turns that are told apart.
pub const TURNS: usize = 4;

/// The method.
pub struct Rotation;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "certainty", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
];

/// The gallery's scenes have a sky and a ground: three of four turns can be told after a short run.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 60,
    batch_size: 16,
    gain: 0.25,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05")],
};

impl PretextTask for Rotation {
    type Params = RotationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = RotationModel;
    type Trunk = Backbone;
    type Mined = ();
    type Answer = Answer;

    const HAS_OVERVIEW: bool = true;

    fn info(&self) -> TaskInfo {
        let leaks = &[Leak::Border, Leak::Fringes, Leak::Noise];
        TaskInfo { id: "rotation", needs: DataNeed::Photos, metrics: METRICS, leaks, claim: CLAIM }
    }

    fn sample(&self, p: &RotationParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        samples.iter_mut().for_each(|sample| rng.shuffle(&mut sample.labels));
    }

    fn collate(&self, p: &RotationParams, samples: &[Sample]) -> Batch {
        loss::collate(p, samples)
    }

    fn model(&self, p: &RotationParams, _facts: DataFacts, device: &Device) -> RotationModel {
        RotationModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m RotationModel) -> &'m Backbone {
        &model.trunk
    }

    fn photo_side(&self, p: &RotationParams) -> usize {
        p.size
    }

    fn optimizers(&self, p: &RotationParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: "network",
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: true },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn step(
        &self,
        _p: &RotationParams,
        model: RotationModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (RotationModel, StepOutput) {
        loss::step(model, batch, context)
    }

    fn answer(&self, p: &RotationParams, model: &RotationModel, samples: &[Sample], device: &Device) -> Vec<Answer> {
        loss::answer(p, model, samples, device)
    }

    fn judge(&self, _p: &RotationParams, sample: &Sample, answer: &Answer) -> Measures {
        loss::judge(sample, answer)
    }

    fn tell(&self, _p: &RotationParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let (turn, sure) = answer.turn_of_the_given();
        serde_json::json!({ "rotation_deg": turn * 90, "probability": sure })
    }

    fn baselines(&self, _p: &RotationParams, _sample: &Sample) -> Measures {
        vec![("accuracy_chance", 1.0 / TURNS as f32)]
    }

    fn draw_puzzle(&self, p: &RotationParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &RotationParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn draw_overview(&self, p: &RotationParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        view::draw_overview(p, answered)
    }

    fn restore(&self, _p: &RotationParams, original: &Photo, _sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(original.turned(TURNS - answer.turn_of_the_given().0))
    }
}
