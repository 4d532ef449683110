//! DeepPermNet: visual permutation learning (Santa Cruz, Fernando, Cherian & Gould, CVPR 2017).
//!
//! Tiles of a photo are shown in a wrong order, and the network must give the permutation matrix that undoes it. A
//! Sinkhorn layer makes its numbers doubly stochastic. Released code: `rfsantacruz/deep-perm-net`.

mod decode;
mod loss;
mod network;
mod ordering;
mod params;
mod sampler;
mod view;

pub use loss::{Answer, Batch};
pub use network::PermutationModel;
pub use params::{Items, Layer, PermutationParams};
pub use sampler::Sample;

use crate::nets::SmallNet;
use crate::photos::Photo;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Leak, Measures, MetricInfo, OptimizerSpec, Panel, PretextTask,
    Rng, SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// The method.
pub struct Permutation;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "tile_accuracy", unit: "", better: Better::Higher, baselines: &["tile_accuracy_chance"] },
    MetricInfo { name: "exact", unit: "", better: Better::Higher, baselines: &["exact_chance"] },
    MetricInfo { name: "kendall_tau", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo {
        name: "hamming_similarity",
        unit: "",
        better: Better::Higher,
        baselines: &["hamming_similarity_chance"],
    },
    MetricInfo { name: "normalisation_error", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
];

/// Guessing puts a quarter of four tiles in their places; a short run on the gallery puts more than half of them there.
const CLAIM: Claim = Claim {
    metric: "tile_accuracy",
    steps: 120,
    batch_size: 32,
    gain: 0.25,
    settings: &[("size", "48"), ("width", "4"), ("embedding", "32"), ("learning_rate", "0.003")],
};

impl PretextTask for Permutation {
    type Params = PermutationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = PermutationModel;
    type Trunk = SmallNet;
    type Mined = ();
    type Answer = Answer;

    const HAS_OVERVIEW: bool = true;

    fn info(&self) -> TaskInfo {
        TaskInfo { id: "permutation", needs: DataNeed::Photos, metrics: METRICS, leaks: &Leak::ALL, claim: CLAIM }
    }

    fn sample(&self, p: &PermutationParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        sampler::break_link(samples, rng);
    }

    fn collate(&self, p: &PermutationParams, samples: &[Sample]) -> Batch {
        loss::collate(p, samples)
    }

    fn model(&self, p: &PermutationParams, _facts: DataFacts, device: &Device) -> PermutationModel {
        PermutationModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m PermutationModel) -> &'m SmallNet {
        &model.tower.trunk
    }

    fn photo_side(&self, p: &PermutationParams) -> usize {
        p.size
    }

    fn optimizers(&self, p: &PermutationParams) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 };
        vec![OptimizerSpec { name: "network", algorithm, learning_rate: p.learning_rate, weight_decay: 0.0 }]
    }

    fn step(
        &self,
        p: &PermutationParams,
        model: PermutationModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (PermutationModel, StepOutput) {
        loss::step(p, model, batch, context)
    }

    fn answer(
        &self,
        p: &PermutationParams,
        model: &PermutationModel,
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        loss::answer(p, model, samples, device)
    }

    fn judge(&self, p: &PermutationParams, sample: &Sample, answer: &Answer) -> Measures {
        loss::judge(p, sample, answer)
    }

    fn baselines(&self, p: &PermutationParams, _sample: &Sample) -> Measures {
        let tiles = p.tiles() as f32;
        let orders: f64 = (1..=p.tiles()).map(|n| n as f64).product();
        vec![
            ("tile_accuracy_chance", 1.0 / tiles),
            ("exact_chance", (1.0 / orders) as f32),
            ("hamming_similarity_chance", 1.0 - 2.0 * (tiles - 1.0) / (tiles * tiles)),
        ]
    }

    fn tell(&self, p: &PermutationParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let size = p.tiles();
        let chosen = answer.permutation.iter().enumerate().map(|(slot, cell)| answer.matrix[slot * size + cell]);
        let sure = chosen.sum::<f32>() / size as f32;
        serde_json::json!({ "permutation": answer.permutation, "probability": sure })
    }

    fn draw_puzzle(&self, p: &PermutationParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &PermutationParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn draw_overview(&self, p: &PermutationParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        view::draw_overview(p, answered)
    }

    fn restore(&self, p: &PermutationParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        if p.items != Items::Tiles {
            return None;
        }
        Some(sample.puzzle.restored(original, &answer.permutation))
    }
}
