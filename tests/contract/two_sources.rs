//! Two sources by role: even batches ask about images, odd ones about the second source, with a head and an optimiser for
//! each. What a batch is of follows from its number alone.

use crate::common::{FEATURES, Rate, adam, cross_entropy, lay_out, linear, rows, tiny_info, whole_numbers};
use crate::source::SIDE;
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::dataset::{DataKind, Role};
use pretext::photos::Photo;
use pretext::task::{
    DataFacts, Draw, Features, Learns, ModelOf, OptimizerSpec, Puzzles, Rng, SampleError, StepContext, StepOutput,
    TaskError, TaskInfo,
};
use serde::Serialize;

/// Images, and a second source of another role.
pub struct TwoSources {
    id: &'static str,
    needs: &'static [(Role, DataKind)],
}

/// Images and clips.
pub static WITH_CLIPS: TwoSources =
    TwoSources { id: "two_sources", needs: &[(Role::IMAGES, DataKind::Photos), (Role::CLIPS, DataKind::Clips)] };
/// Images with classes, and outliers.
pub static WITH_OUTLIERS: TwoSources = TwoSources {
    id: "outliers",
    needs: &[(Role::IMAGES, DataKind::LabelledPhotos), (Role::OUTLIERS, DataKind::Photos)],
};

/// A picture, what may come after it, and whether the two were exchanged.
#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    later: Photo,
    swapped: bool,
    /// Whether it is from the second source.
    second: bool,
    /// What the picture is called, and its number in its source.
    name: String,
    index: usize,
}

pub struct Batch {
    pictures: TensorData,
    swapped: TensorData,
    second: bool,
}

#[derive(Module, Debug)]
pub struct Heads {
    images: Linear,
    second: Linear,
}

fn small(photo: &Photo) -> Photo {
    photo.resized(SIDE, SIDE)
}

impl Puzzles for TwoSources {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info(self.id)
    }

    fn needs(&self) -> &'static [(Role, DataKind)] {
        self.needs
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let second = draw.batch % 2 == 1;
        let drawn = draw.source_in(self.needs[usize::from(second)].0, draw.batch / 2)?;
        let (mut photo, mut later) = if second && drawn.frame_count() > 0 {
            let first = rng.below(drawn.frame_count() - 1);
            let frames = drawn.frames(first..first + 2, SIDE)?;
            (small(&frames[0]), small(&frames[1]))
        } else {
            let photo = small(&*drawn.photo(SIDE)?);
            let later = photo.flipped();
            (photo, later)
        };
        let swapped = rng.coin(0.5);
        if swapped {
            std::mem::swap(&mut photo, &mut later);
        }
        Ok(Sample { photo, later, swapped, second, name: drawn.name(), index: drawn.index })
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        let second = samples.iter().all(|sample| sample.second);
        assert!(second || samples.iter().all(|sample| !sample.second), "a batch is of one source only");
        Batch {
            pictures: lay_out(samples.iter().flat_map(|s| [&s.photo, &s.later])),
            swapped: whole_numbers(samples.iter().map(|s| usize::from(s.swapped))),
            second,
        }
    }

    crate::plain_puzzles!();
}

impl Learns for TwoSources {
    type Head = Heads;

    crate::tiny_trunk!();

    fn head(&self, _: &Rate, facts: DataFacts, _: &dyn Features, device: &Device) -> Heads {
        assert!(facts.photos > 0 && facts.photos_in(self.needs[1].0) > 0, "{facts:?}");
        let head = || linear(2 * FEATURES, 2, device);
        Heads { images: head(), second: head() }
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        vec![adam("images", p.learning_rate), adam("second", p.learning_rate)]
    }

    fn loss(
        &self,
        _: &Rate,
        trunk: &dyn Features,
        heads: &Heads,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let swapped = context.upload_int::<1>(batch.swapped);
        let pictures = rows(trunk, context.upload(batch.pictures));
        let pairs = pictures.reshape([swapped.dims()[0], 2 * FEATURES]); // the two pictures side by side
        let (head, name) = match batch.second {
            true => (&heads.second, "loss_second"),
            false => (&heads.images, "loss_images"),
        };
        let loss = cross_entropy(head.forward(pairs), swapped);
        StepOutput { loss: loss.clone(), metrics: vec![(name, loss)] }
    }

    fn step(
        &self,
        p: &Rate,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let optimizer = if batch.second { "second" } else { "images" };
        let output = self.loss(p, &model.trunk, &model.head, batch, context);
        let model = context.update(optimizer, model, output.loss.clone())?;
        Ok((model, output))
    }
}

crate::plain_answers!(TwoSources);
crate::plain_draws!(TwoSources);
