//! Unsupervised visual representation learning by context prediction (Doersch, Gupta & Efros, ICCV 2015), with the
//! toolkit of Mundhenk, Ho & Chen (Improvements to context based self-supervised learning, CVPR 2018).
//!
//! Two patches of a photo are shown, and the network must say where the second lies as seen from the first: for that it
//! has to know the parts of things. Released code: `cdoersch/deepcontext`, `LLNL/selfsupervised`.

mod layout;
mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use layout::Question;
pub use loss::{Answer, Batch};
pub use network::RelativePositionModel;
pub use params::{Arrangement, RelativePositionParams};
pub use sampler::Sample;

use crate::nets::SmallNet;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Leak, Measures, MetricInfo, OptimizerSpec, Panel, PretextTask,
    Rng, SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// The method.
pub struct RelativePosition;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "layout_accuracy", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
];

/// On the gallery a sky lies above a ground; that alone lifts the accuracy well above an eighth.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 120,
    batch_size: 16,
    gain: 0.08,
    settings: &[("width", "4"), ("embedding", "64"), ("patch", "12"), ("gap", "4"), ("learning_rate", "0.003")],
};

impl PretextTask for RelativePosition {
    type Params = RelativePositionParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = RelativePositionModel;
    type Trunk = SmallNet;
    type Mined = ();
    type Answer = Answer;

    const HAS_OVERVIEW: bool = true;

    fn info(&self) -> TaskInfo {
        TaskInfo { id: "relative_position", needs: DataNeed::Photos, metrics: METRICS, leaks: &Leak::ALL, claim: CLAIM }
    }

    fn sample(&self, p: &RelativePositionParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        sampler::break_link(samples, rng);
    }

    fn collate(&self, p: &RelativePositionParams, samples: &[Sample]) -> Batch {
        loss::collate(p, samples)
    }

    fn model(&self, p: &RelativePositionParams, _facts: DataFacts, device: &Device) -> RelativePositionModel {
        RelativePositionModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m RelativePositionModel) -> &'m SmallNet {
        &model.tower.trunk
    }

    fn optimizers(&self, p: &RelativePositionParams) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 };
        vec![OptimizerSpec { name: "network", algorithm, learning_rate: p.learning_rate, weight_decay: 0.0 }]
    }

    fn step(
        &self,
        _p: &RelativePositionParams,
        model: RelativePositionModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (RelativePositionModel, StepOutput) {
        loss::step(model, batch, context)
    }

    fn answer(
        &self,
        p: &RelativePositionParams,
        model: &RelativePositionModel,
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        loss::answer(p, model, samples, device)
    }

    fn judge(&self, p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> Measures {
        loss::judge(p, sample, answer)
    }

    fn baselines(&self, p: &RelativePositionParams, sample: &Sample) -> Measures {
        vec![("accuracy_chance", loss::chance(p, sample))]
    }

    fn tell(&self, _p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let questions = sample.questions.iter().zip(&answer.probabilities);
        let told = questions.map(|(question, said)| {
            let label = crate::patches::classify::best(said);
            serde_json::json!({ "patches": question.patches, "label": label, "probability": said[label] })
        });
        serde_json::Value::Array(told.collect())
    }

    fn draw_puzzle(&self, p: &RelativePositionParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn draw_overview(&self, p: &RelativePositionParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        view::draw_overview(p, answered)
    }
}
