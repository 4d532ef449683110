//! Image to puzzle: some transformed copies of it, and for measurements as many images beside it, a copy of each.

use super::change::Change;
use super::params::{ExemplarParams, image_of};
use super::{Exemplar, INFO, PRESETS};
use crate::patches::classify::label_data;
use crate::patches::{Defences, Normalise, Patch, lay_out};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Framing, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// Copies of an image in a measurement.
pub const OWN: usize = 4;
/// Other images that they are compared with.
pub const OTHERS: usize = 8;

/// One copy without its pixels.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The square that it is a copy of.
    pub image: Arc<Photo>,
    /// What was done to it.
    pub change: Change,
    /// Its surrogate class; shuffled in a control run.
    pub class: usize,
}

impl Copied {
    /// The copy at `side` pixels.
    pub fn picture(&self, side: usize) -> Photo {
        self.change.copy_of(&self.image, side)
    }
}

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Copies of the image; those after the first are of another one in a control run.
    pub copies: Vec<Copied>,
    /// Copies of other images; none in training, where those of the batch serve.
    pub others: Vec<Copied>,
    /// How many images there are to draw from.
    pub images: usize,
    /// The address of further copies, for people.
    pub further: u64,
}

/// The square of the draw's image from which copies are cut: always the same one, so that a class stays what it is.
fn image(p: &ExemplarParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Arc<Photo>, SampleError> {
    let size = (p.size as f64 * p.room).round() as usize;
    let mut still = draw.of(draw.index);
    still.split = Split::Chosen;
    let framing = Framing { size, square: true, load_ratio: 1.0, mirror: false };
    Ok(Arc::new(framing.framed(&still, rng)?.photo))
}

/// The scale at which copies are fed: a fixed one, as brightness and contrast are part of what changes.
pub const SCALE: Normalise = Normalise::Fixed;
/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[images * copies, 3, size, size]`, the copies of an image one after another
    pub pictures: TensorData,
    /// # Shapes `[images * copies]`
    pub classes: TensorData,
    /// Copies of an image.
    pub copies: usize,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &ExemplarParams, samples: &[Sample]) -> Batch {
    let copies = || samples.iter().flat_map(|sample| &sample.copies);
    let patches: Vec<Patch> = copies().map(|copy| Patch::from_photo(&copy.picture(p.size))).collect();
    Batch {
        pictures: lay_out(&patches, SCALE),
        classes: label_data(copies().map(|copy| copy.class)),
        copies: samples.first().map_or(1, |sample| sample.copies.len().max(1)),
    }
}

impl Puzzles for Exemplar {
    type Params = ExemplarParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn sample(&self, p: &ExemplarParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let (images, training) = (draw.photos(), draw.split == Split::Train);
        let classes = p.classes_of(images);
        let (class, of) = if training && p.is_classifying() {
            let class = draw.index % classes.max(1);
            (class, draw.of(image_of(class, classes, images)))
        } else {
            (draw.index, draw.of(draw.index))
        };
        let own = image(p, &of, rng)?;
        let mut copied = |image: &Arc<Photo>, class| Copied { image: image.clone(), change: p.ranges.draw(rng), class };
        let count = if training { p.copies } else { OWN };
        let copies: Vec<Copied> = (0..count).map(|_| copied(&own, class)).collect();
        let further = rng.bits();
        let mut others = Vec::new();
        for _ in 0..if training { 0 } else { OTHERS.min(images.saturating_sub(1)) } {
            let index = (of.index + 1 + rng.below(images - 1)) % images;
            // Whether the image itself can be used does not hang on another one.
            let Ok(other) = image(p, &draw.of(index), rng) else { continue };
            others.push(Copied { image: other, change: p.ranges.draw(rng), class: index });
        }
        Ok(Sample { copies, others, images, further })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let told = |copies: &[Copied]| -> Vec<serde_json::Value> {
            copies.iter().map(|copy| json!({ "class": copy.class, "change": copy.change })).collect()
        };
        json!({ "copies": told(&sample.copies), "others": told(&sample.others) })
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        // Every copy but the first is one of another image, and no class says of which.
        let count = samples.len();
        if count > 1 {
            let by = 1 + rng.below(count - 1);
            let given: Vec<Vec<Copied>> = samples.iter().map(|sample| sample.copies[1..].to_vec()).collect();
            for (at, sample) in samples.iter_mut().enumerate() {
                sample.copies.truncate(1);
                sample.copies.extend(given[(at + by) % count].iter().cloned());
            }
        }
        let mut classes: Vec<usize> = samples.iter().flat_map(|s| &s.copies).map(|copy| copy.class).collect();
        rng.shuffle(&mut classes);
        let copies = samples.iter_mut().flat_map(|sample| &mut sample.copies);
        copies.zip(classes).for_each(|(copy, class)| copy.class = class);
    }

    fn collate(&self, p: &ExemplarParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &ExemplarParams) -> Feed {
        Defences { normalise: SCALE, ..Defences::default() }.feed()
    }

    fn photo_side(&self, p: &ExemplarParams) -> usize {
        p.size
    }
}
