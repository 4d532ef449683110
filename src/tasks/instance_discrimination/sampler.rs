//! Image to puzzle: one view of it with its row in the bank; for measurements two views, and one of each of some other
//! images. A picture that a person chose is looked at as it is.

use super::params::InstanceParams;
use super::{INFO, InstanceDiscrimination, PRESETS};
use crate::nets::drawn_rows;
use crate::patches::classify::label_data;
use crate::patches::{Augmented, Defences, Normalise, Patch, lay_out};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Framing, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// The scale at which views are fed: a fixed one, as brightness and contrast are part of what changes.
pub(super) const SCALE: Normalise = Normalise::Fixed;
/// Other images that a measured view is compared with.
pub const OTHERS: usize = 15;

/// One view as the network sees it, and what was done for it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its pixels.
    pub picture: Arc<Photo>,
    /// What was done.
    pub made: Augmented,
}

impl Seen {
    /// A random view of `image`.
    pub fn of(p: &InstanceParams, image: &Photo, rng: &mut Rng) -> Self {
        Self::made(p, image, p.augment.draw(image, rng))
    }

    /// The middle of `image` as it is.
    pub fn still(p: &InstanceParams, image: &Photo) -> Self {
        Self::made(p, image, Augmented::still(image))
    }

    fn made(p: &InstanceParams, image: &Photo, made: Augmented) -> Self {
        Self { picture: Arc::new(made.view(image, p.size)), made }
    }
}

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The image.
    pub image: Arc<Photo>,
    /// A view of it (of another image in a control run).
    pub view: Seen,
    /// Another view of it and one of each of some other images, where it is measured.
    pub against: Vec<Seen>,
    /// Its row in the bank.
    pub row: usize,
    /// How many rows there are.
    pub images: usize,
    /// The address of further views for people, and of the rows that are drawn for a batch that this puzzle begins.
    pub further: u64,
}

/// The whole image of `draw`, no larger than views need it; a chosen one as large as any other.
fn image(p: &InstanceParams, draw: &Draw<'_>) -> Result<Arc<Photo>, SampleError> {
    let room = p.augment.room(p.size);
    let mut any = draw.of(draw.index);
    any.split = Split::HeldOut;
    let load_ratio = room as f64 / p.size as f64;
    let photo = Framing { size: p.size, square: true, load_ratio, mirror: false }.loaded(&any)?;
    Ok(if photo.shorter_side() > room { Arc::new(photo.shorter_side_resized(room)) } else { photo })
}

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[views, 3, size, size]`
    pub pictures: TensorData,
    /// # Shapes `[views]`
    pub rows: TensorData,
    /// # Shapes `[negatives]`, none where the whole bank is compared
    pub negatives: Option<TensorData>,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &InstanceParams, samples: &[Sample]) -> Batch {
    let patches: Vec<Patch> = samples.iter().map(|sample| Patch::from_photo(&sample.view.picture)).collect();
    let first = samples.first().filter(|_| p.is_contrastive());
    Batch {
        pictures: lay_out(&patches, SCALE),
        rows: label_data(samples.iter().map(|sample| sample.row)),
        negatives: first.map(|first| drawn_rows(first.further, first.images, p.negatives)),
    }
}

impl Puzzles for InstanceDiscrimination {
    type Params = InstanceParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn sample(&self, p: &InstanceParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let (rows, training) = (draw.photos(), draw.split == Split::Train);
        let image_here = image(p, draw)?;
        let view = match draw.split {
            Split::Chosen => Seen::still(p, &image_here),
            Split::Train | Split::HeldOut => Seen::of(p, &image_here, rng),
        };
        let further = rng.bits();
        let mut against = Vec::new();
        if !training {
            against.push(Seen::of(p, &image_here, rng));
            for _ in 0..OTHERS.min(rows.saturating_sub(1)) {
                let index = (draw.index + 1 + rng.below(rows - 1)) % rows;
                // Whether the image itself can be used does not hang on another one.
                let Ok(other) = image(p, &draw.of(index)) else { continue };
                against.push(Seen::of(p, &other, rng));
            }
        }
        Ok(Sample { image: image_here, view, against, row: draw.index, images: rows, further })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let against: Vec<Augmented> = sample.against.iter().map(|seen| seen.made).collect();
        json!({ "row": sample.row, "view": sample.view.made, "against": against })
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        // The view of another image stands at the row.
        let count = samples.len();
        if count > 1 {
            let by = 1 + rng.below(count - 1);
            let views: Vec<Seen> = samples.iter().map(|sample| sample.view.clone()).collect();
            for (at, sample) in samples.iter_mut().enumerate() {
                sample.view = views[(at + by) % count].clone();
            }
        }
    }

    fn collate(&self, p: &InstanceParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &InstanceParams) -> Feed {
        Defences { normalise: SCALE, ..Defences::default() }.feed()
    }

    fn photo_side(&self, p: &InstanceParams) -> usize {
        p.size
    }
}
