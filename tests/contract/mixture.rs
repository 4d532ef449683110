//! Two tasks on one trunk, in turns: each with its own RMSProp state (of the trunk's weights too) and its own mixture of
//! the trunk's layers.

use crate::common::{CHANNELS, Rate, TinyTrunk, cross_entropy, lay_out, linear, tiny_info, whole_numbers};
use crate::labels::turned;
use burn::module::{Module, Param};
use burn::nn::{Initializer, Linear};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::softmax;
use pretext::photos::Photo;
use pretext::task::{
    Algorithm, DataFacts, Draw, Features, Learns, Model, ModelOf, OptimizerSpec, Puzzles, Rng, SampleError,
    StepContext, StepOutput, TaskError, TaskInfo,
};
use serde::Serialize;

/// Numbers that a layer is brought to before the layers are mixed.
const WIDTH: usize = 5;

pub struct Mixture;

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    quarters: usize,
    brightest: usize,
}

pub struct Batch {
    photos: TensorData,
    quarters: TensorData,
    brightest: TensorData,
}

#[derive(Module, Debug)]
pub struct Heads {
    turn: Head,
    colour: Head,
}

#[derive(Module, Debug)]
pub struct Head {
    /// One weight a layer, before the softmax.
    /// # Shapes `[2]`
    mixture: Param<Tensor<1>>,
    shallow: Linear,
    deep: Linear,
    answer: Linear,
}

/// What one of the two tasks steps: the trunk and its own head.
#[derive(Module, Debug)]
struct Side {
    trunk: TinyTrunk,
    head: Head,
}

impl Head {
    fn new(answers: usize, device: &Device) -> Self {
        Self {
            mixture: Initializer::Zeros.init([2], device),
            shallow: linear(CHANNELS[0], WIDTH, device),
            deep: linear(CHANNELS[1], WIDTH, device),
            answer: linear(WIDTH, answers, device),
        }
    }

    fn forward(&self, layers: Vec<Tensor<4>>) -> Tensor<2> {
        let weights = softmax(self.mixture.val(), 0);
        let mut mixed = None;
        for (at, (maps, bring)) in layers.into_iter().zip([&self.shallow, &self.deep]).enumerate() {
            let [photos, channels, _, _] = maps.dims();
            let means = maps.mean_dim(3).mean_dim(2).reshape([photos, channels]);
            let part = bring.forward(means) * weights.clone().narrow(0, at, 1).reshape([1, 1]); // [photos, WIDTH]
            mixed = Some(match mixed {
                Some(others) => others + part,
                None => part,
            });
        }
        self.answer.forward(mixed.expect("the trunk has layers"))
    }
}

fn brightest(photo: &Photo) -> usize {
    let sum = |channel: &usize| photo.rgb.iter().skip(*channel).step_by(3).map(|&b| u32::from(b)).sum::<u32>();
    (0..3).max_by_key(sum).unwrap_or_default()
}

impl Puzzles for Mixture {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info("mixture")
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let (quarters, photo) = (rng.below(4), draw.photo(8)?);
        Ok(Sample { photo: turned(&photo, quarters), quarters, brightest: brightest(&photo) })
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        Batch {
            photos: lay_out(samples.iter().map(|s| &s.photo)),
            quarters: whole_numbers(samples.iter().map(|s| s.quarters)),
            brightest: whole_numbers(samples.iter().map(|s| s.brightest)),
        }
    }

    crate::plain_puzzles!();
}

impl Learns for Mixture {
    type Head = Heads;

    crate::tiny_trunk!();

    fn head(&self, _: &Rate, _: DataFacts, _: &dyn Features, device: &Device) -> Heads {
        Heads { turn: Head::new(4, device), colour: Head::new(3, device) }
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::RmsProp { decay: 0.9, epsilon: 1e-6 };
        let named = |name, learning_rate| OptimizerSpec { name, algorithm, learning_rate, weight_decay: 0.0 };
        vec![named("turn", p.learning_rate), named("colour", 0.5 * p.learning_rate)]
    }

    fn loss(
        &self,
        _: &Rate,
        trunk: &dyn Features,
        head: &Heads,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let maps = trunk.maps(context.upload(batch.photos));
        let loss = cross_entropy(head.turn.forward(maps), context.upload_int(batch.quarters));
        StepOutput { loss, metrics: Vec::new() }
    }

    fn step(
        &self,
        _: &Rate,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let Model { trunk, head: Heads { mut turn, mut colour } } = model;
        let first = context.step.is_multiple_of(2);
        let (name, head, truth) =
            if first { ("turn", turn.clone(), batch.quarters) } else { ("colour", colour.clone(), batch.brightest) };
        let layers = trunk.maps(context.upload(batch.photos));
        let loss = cross_entropy(head.forward(layers), context.upload_int(truth));
        let Side { trunk, head } = context.update(name, Side { trunk, head }, loss.clone())?;
        let mixture = softmax(head.mixture.val().detach(), 0).narrow(0, 0, 1);
        if first {
            turn = head;
        } else {
            colour = head;
        }
        let metrics = vec![(if first { "turn_mixture" } else { "colour_mixture" }, mixture)];
        Ok((Model { trunk, head: Heads { turn, colour } }, StepOutput { loss, metrics }))
    }
}

crate::plain_answers!(Mixture);
crate::plain_draws!(Mixture);
