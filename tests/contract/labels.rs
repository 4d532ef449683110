//! A class label beside the pretext label: one head says how the photo was turned, the other what is on it.

use crate::common::{FEATURES, Rate, cross_entropy, lay_out, linear, rows, tiny_info, whole_numbers};
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::dataset::{self, DataKind};
use pretext::photos::Photo;
use pretext::task::{
    Algorithm, DataFacts, Draw, Features, Learns, NETWORK, OptimizerSpec, Puzzles, Rng, SampleError, StepContext,
    StepOutput, TaskInfo,
};
use serde::Serialize;

pub struct Labels;

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    quarters: usize,
    class: usize,
}

pub struct Batch {
    photos: TensorData,
    quarters: TensorData,
    classes: TensorData,
}

#[derive(Module, Debug)]
pub struct Head {
    turn: Linear,
    class: Linear,
}

/// The photo turned counter-clockwise by so many quarters.
pub fn turned(photo: &Photo, quarters: usize) -> Photo {
    (0..quarters).fold(photo.clone(), |photo, _| {
        Photo::from_fn(photo.height, photo.width, |x, y| photo.pixel(photo.width - 1 - y, x))
    })
}

impl Puzzles for Labels {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info("labels")
    }

    fn needs(&self) -> &'static [(dataset::Role, DataKind)] {
        &[(dataset::Role::IMAGES, DataKind::LabelledPhotos)]
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let quarters = rng.below(4);
        Ok(Sample { class: draw.label()?, photo: turned(&*draw.photo(8)?, quarters), quarters })
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        Batch {
            photos: lay_out(samples.iter().map(|s| &s.photo)),
            quarters: whole_numbers(samples.iter().map(|s| s.quarters)),
            classes: whole_numbers(samples.iter().map(|s| s.class)),
        }
    }

    crate::plain_puzzles!();
}

impl Learns for Labels {
    type Head = Head;

    crate::tiny_trunk!();

    fn head(&self, _: &Rate, facts: DataFacts, _: &dyn Features, device: &Device) -> Head {
        let head = |answers| linear(FEATURES, answers, device);
        Head { turn: head(4), class: head(facts.classes.max(1)) }
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::Sgd { momentum: 0.9, nesterov: true };
        vec![OptimizerSpec { name: NETWORK, algorithm, learning_rate: p.learning_rate, weight_decay: 0.001 }]
    }

    fn loss(
        &self,
        _: &Rate,
        trunk: &dyn Features,
        head: &Head,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let features = rows(trunk, context.upload(batch.photos));
        let turn = cross_entropy(head.turn.forward(features.clone()), context.upload_int(batch.quarters));
        let class = cross_entropy(head.class.forward(features), context.upload_int(batch.classes));
        let loss = turn.clone() + class.clone();
        StepOutput { loss, metrics: vec![("loss_turn", turn), ("loss_class", class)] }
    }
}

crate::plain_answers!(Labels);
crate::plain_draws!(Labels);
