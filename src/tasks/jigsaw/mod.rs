//! Unsupervised learning of visual representations by solving jigsaw puzzles (Noroozi & Favaro, ECCV 2016).
//!
//! Tiles of a photo are shown in a wrong order, and the network must say in which of a fixed set of orders. Released code:
//! `MehdiNoroozi/JigsawPuzzleSolver`.

mod loss;
mod network;
mod params;
mod sampler;
mod set;
mod view;

pub use loss::{Answer, Batch};
pub use network::JigsawModel;
pub use params::{JigsawParams, Rule};
pub use sampler::Sample;

use crate::nets::SmallNet;
use crate::photos::Photo;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Leak, Measures, MetricInfo, OptimizerSpec, Panel, PretextTask,
    Rng, SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// The method.
pub struct Jigsaw;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "tile_accuracy", unit: "", better: Better::Higher, baselines: &["tile_accuracy_chance"] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
];

/// Of 24 orders a short run on the gallery finds the right one several times as often as guessing does.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 120,
    batch_size: 32,
    gain: 0.15,
    settings: &[("size", "48"), ("width", "4"), ("embedding", "32"), ("learning_rate", "0.003")],
};

impl PretextTask for Jigsaw {
    type Params = JigsawParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = JigsawModel;
    type Trunk = SmallNet;
    type Mined = ();
    type Answer = Answer;

    const HAS_OVERVIEW: bool = true;

    fn info(&self) -> TaskInfo {
        TaskInfo { id: "jigsaw", needs: DataNeed::Photos, metrics: METRICS, leaks: &Leak::ALL, claim: CLAIM }
    }

    fn sample(&self, p: &JigsawParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        sampler::break_link(samples, rng);
    }

    fn collate(&self, p: &JigsawParams, samples: &[Sample]) -> Batch {
        loss::collate(p, samples)
    }

    fn model(&self, p: &JigsawParams, _facts: DataFacts, device: &Device) -> JigsawModel {
        JigsawModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m JigsawModel) -> &'m SmallNet {
        &model.tower.trunk
    }

    fn photo_side(&self, p: &JigsawParams) -> usize {
        p.size
    }

    fn optimizers(&self, p: &JigsawParams) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 };
        vec![OptimizerSpec { name: "network", algorithm, learning_rate: p.learning_rate, weight_decay: 0.0 }]
    }

    fn step(
        &self,
        p: &JigsawParams,
        model: JigsawModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (JigsawModel, StepOutput) {
        loss::step(p, model, batch, context)
    }

    fn answer(&self, p: &JigsawParams, model: &JigsawModel, samples: &[Sample], device: &Device) -> Vec<Answer> {
        loss::answer(p, model, samples, device)
    }

    fn judge(&self, p: &JigsawParams, sample: &Sample, answer: &Answer) -> Measures {
        loss::judge(p, sample, answer)
    }

    fn baselines(&self, p: &JigsawParams, sample: &Sample) -> Measures {
        let set = p.set();
        let truth = &set[sample.label % set.len()];
        let same = set.iter().map(|other| p.tiles() - set::hamming(other, truth)).sum::<usize>() as f32;
        let count = set.len() as f32;
        vec![("accuracy_chance", 1.0 / p.classes() as f32), ("tile_accuracy_chance", same / count / p.tiles() as f32)]
    }

    fn tell(&self, p: &JigsawParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let (_, turns, sure) = answer.class(p);
        let mut said = serde_json::json!({ "permutation": answer.permutation(p), "probability": sure });
        if p.turned {
            said["rotation_deg"] = (90 * turns).into();
        }
        said
    }

    fn draw_puzzle(&self, p: &JigsawParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &JigsawParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn draw_overview(&self, p: &JigsawParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        view::draw_overview(p, answered)
    }

    fn restore(&self, p: &JigsawParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(sample.puzzle.restored(original, &answer.permutation(p)))
    }
}
