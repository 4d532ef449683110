//! Photo to puzzle: shorter side resized, crop, flip, hole (released code: `data/donkey_folder.lua`, `train.lua`).
//!
//! Training crops at random and mirrors half of the photos; held-out photos are cropped in the middle. A picture that a
//! person chose keeps as much of itself as a square can hold, around the painted hole if there is one; a hole too wide
//! for any such square makes the whole picture be squeezed into one.

use super::masks::{self, centre_square};
use super::params::{InpaintingParams, MaskKind, Output};
use super::{INFO, Inpainting, PRESETS};
use crate::photos::{Photo, size_for_shorter_side};
use crate::task::{Draw, Feed, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// What stands in a hole, a value for red, green and blue in -1..=1: `2 * [117, 104, 123] / 255 - 1` of the released
/// code. (ImageNet's mean colours in a muddled order; only that they are constant matters.)
pub const FILL: [f32; 3] = [2.0 * 117.0 / 255.0 - 1.0, 2.0 * 104.0 / 255.0 - 1.0, 2.0 * 123.0 / 255.0 - 1.0];
/// Photos whose shorter side is less than this part of the prepared size are refused: there is nothing to see in them.
const LEAST_DETAIL: usize = 4;
/// Chance of a mirrored photo in training.
const FLIP: f32 = 0.5;

/// A rectangle as fractions of the photo's width and height: `x, y, width, height`.
pub type Fractions = [f64; 4];

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The prepared square; the network sees what of it is not removed.
    pub photo: Arc<Photo>,
    /// The square whose pixels the network must paint: the same photo, except in a control run.
    pub target: Arc<Photo>,
    /// True where removed, one value a pixel.
    pub mask: Vec<bool>,
    /// The family of the mask; `None` if a person painted it.
    pub kind: Option<MaskKind>,
    /// Where the square lies in the photo.
    pub crop: Fractions,
    /// Whether the square was mirrored.
    pub flipped: bool,
    /// Noise that stands beside the bottleneck; empty where the network has none.
    pub noise: Vec<f32>,
}

/// Where a square of `size` in a picture of `width` x `height` holds the whole painted hole; `None` if nowhere.
fn place_around(mask: &Photo, (width, height): (usize, usize), size: usize) -> Option<(usize, usize)> {
    let mask = mask.resized(width, height);
    let white = |x: usize, y: usize| masks::is_white(&mask.pixel(x, y));
    let columns: Vec<usize> = (0..width).filter(|&x| (0..height).any(|y| white(x, y))).collect();
    let rows: Vec<usize> = (0..height).filter(|&y| (0..width).any(|x| white(x, y))).collect();
    let along = |hits: &[usize], length: usize| -> Option<usize> {
        let (first, last) = (*hits.first().unwrap_or(&0), *hits.last().unwrap_or(&0));
        (last + 1 - first <= size).then(|| (first + last).div_ceil(2).saturating_sub(size / 2).min(length - size))
    };
    Some((along(&columns, width)?, along(&rows, height)?))
}

/// How much each pixel counts in the reconstruction loss, one value a pixel.
///
/// Removed pixels count once, the ring between the central hole and its target square `overlap_weight` times; the rest
/// counts nothing (paper) or, without `masked_loss`, once (released code for random masks); with random masks, `known_weight`
/// times (released code for random masks with an overlap: 10).
pub fn weights(p: &InpaintingParams, sample: &Sample) -> Vec<f32> {
    let elsewhere = match (p.masked_loss, p.mask_in_force()) {
        (true, _) => 0.0,
        (false, MaskKind::Centre) => 1.0,
        (false, _) => p.known_weight as f32,
    };
    let size = sample.photo.width;
    let (from, side) = centre_square(size);
    let target = from..from + side;
    let in_ring = |at: usize| {
        sample.kind == Some(MaskKind::Centre) && target.contains(&(at % size)) && target.contains(&(at / size))
    };
    let weigh = |(at, removed): (usize, &bool)| match (removed, in_ring(at)) {
        (true, _) => 1.0,
        (false, true) => p.overlap_weight as f32,
        (false, false) => elsewhere,
    };
    sample.mask.iter().enumerate().map(weigh).collect()
}

/// Many puzzles as tensor data. `size` is the prepared side, `out` the side that the network paints.
pub struct Batch {
    /// Prepared pictures with their holes filled, -1..=1.
    /// # Shapes `[photos, 3, size, size]`
    pub input: TensorData,
    /// What should be painted, -1..=1.
    /// # Shapes `[photos, 3, out, out]`
    pub truth: TensorData,
    /// How much each pixel counts.
    /// # Shapes `[photos, 1, out, out]`
    pub weights: TensorData,
    /// Noise beside the bottleneck.
    /// # Shapes `[photos, numbers, 1, 1]`
    pub noise: Option<TensorData>,
    /// How many pixels count at all.
    pub counted: usize,
    /// What the discriminator looks at in a painted picture: first row and column, and side.
    pub judged: (usize, usize),
}

/// The part of the prepared square that the network paints: first row and column, and side.
pub fn painted_part(p: &InpaintingParams) -> (usize, usize) {
    match p.output {
        Output::Whole => (0, p.size),
        Output::Centre => centre_square(p.size),
    }
}

/// Lays puzzles out as tensors.
pub fn collate(p: &InpaintingParams, samples: &[Sample]) -> Batch {
    let (from, side) = painted_part(p);
    let photos = samples.len();
    let mut input = Vec::with_capacity(photos * 3 * p.size * p.size);
    let mut truth = Vec::with_capacity(photos * 3 * side * side);
    let mut counts = Vec::with_capacity(photos * side * side);
    for sample in samples {
        lay_out_input(sample, &mut input);
        lay_out_truth(&sample.target, (from, side), &mut truth);
        let all = weights(p, sample);
        counts.extend((from..from + side).flat_map(|y| all[y * p.size + from..][..side].iter().copied()));
    }
    let counted = counts.iter().filter(|&&w| w > 0.0).count();
    let central = samples.iter().all(|s| s.kind == Some(MaskKind::Centre));
    let judged = match p.output {
        Output::Whole if central && !p.judges_whole() => centre_square(p.size),
        _ => (0, side),
    };
    let numbers = p.noise_in_force();
    let noise = (numbers > 0).then(|| {
        let all: Vec<f32> = samples.iter().flat_map(|sample| sample.noise.iter().copied()).collect();
        TensorData::new(all, [photos, numbers, 1, 1])
    });
    Batch {
        noise,
        input: TensorData::new(input, [photos, 3, p.size, p.size]),
        truth: TensorData::new(truth, [photos, 3, side, side]),
        weights: TensorData::new(counts, [photos, 1, side, side]),
        counted,
        judged,
    }
}

fn lay_out_input(sample: &Sample, input: &mut Vec<f32>) {
    for (channel, fill) in FILL.iter().enumerate() {
        let pixels = sample.photo.rgb.iter().skip(channel).step_by(3).zip(&sample.mask);
        input.extend(pixels.map(|(&byte, &removed)| if removed { *fill } else { signed(byte) }));
    }
}

fn lay_out_truth(photo: &Photo, (from, side): (usize, usize), truth: &mut Vec<f32>) {
    for channel in 0..3 {
        for y in from..from + side {
            let row = &photo.rgb[(y * photo.width + from) * 3..][..side * 3];
            truth.extend(row.iter().skip(channel).step_by(3).map(|&byte| signed(byte)));
        }
    }
}

/// The input transform: pictures in -1..=1. Where nothing is removed, nothing is filled in.
pub fn feed() -> Feed {
    Feed::new("signed", 3, |photo, planes| {
        for channel in 0..3 {
            planes.extend(photo.rgb.iter().skip(channel).step_by(3).map(|&byte| signed(byte)));
        }
    })
}

/// A byte in -1..=1.
fn signed(byte: u8) -> f32 {
    f32::from(byte) / 127.5 - 1.0
}

impl Puzzles for Inpainting {
    type Params = InpaintingParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn fills_marked(&self) -> bool {
        true
    }

    fn strange_marks(&self, p: &InpaintingParams) -> Option<String> {
        (p.mask_in_force() == MaskKind::Centre).then(|| crate::text!("inpainting-only-centre"))
    }

    fn sample(&self, p: &InpaintingParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let painted = draw.marked.filter(|mask| mask.rgb.chunks_exact(3).any(masks::is_white));
        let load = match draw.split {
            Split::Chosen => p.size,
            Split::Train | Split::HeldOut => ((p.size as f64 * p.load_ratio).round() as usize).max(p.size),
        };
        let photo = draw.photo(load)?;
        let needs = p.size / LEAST_DETAIL;
        if photo.shorter_side() < needs {
            return Err(SampleError::TooSmall { name: draw.name(), has: photo.shorter_side(), needs });
        }
        let (width, height) = size_for_shorter_side(photo.width, photo.height, load);
        let place = match (draw.split, painted) {
            (Split::Train, _) => Some((rng.between(0, width - p.size), rng.between(0, height - p.size))),
            (_, Some(mask)) => place_around(mask, (width, height), p.size),
            (_, None) => Some(((width - p.size) / 2, (height - p.size) / 2)),
        };
        let flipped = draw.split == Split::Train && rng.coin(FLIP);
        let cut = |from: &Photo| match place {
            Some((x, y)) => from.resized(width, height).crop(x, y, p.size, p.size),
            None => from.resized(p.size, p.size),
        };
        let mut square = cut(&photo);
        if flipped {
            square = square.flipped();
        }
        let (mut mask, kind) = match painted {
            Some(painted) => (masks::painted(&cut(painted), p.size), None),
            None => (masks::draw_mask(p, rng), Some(p.mask_in_force())),
        };
        if p.output == Output::Centre && kind.is_none() {
            let paintable = masks::centre(p.size, 0);
            mask.iter_mut().zip(paintable).for_each(|(removed, paintable)| *removed &= paintable);
        }
        let crop = place.map_or([0.0, 0.0, 1.0, 1.0], |(x, y)| {
            let (side, width, height) = (p.size as f64, width as f64, height as f64);
            [x as f64 / width, y as f64 / height, side / width, side / height]
        });
        let square = Arc::new(square);
        let noise = (0..p.noise_in_force()).map(|_| rng.normal()).collect();
        Ok(Sample { photo: square.clone(), target: square, mask, kind, crop, flipped, noise })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        use crate::task::Choose as _;
        let size = sample.photo.width;
        let mut mask = json!({
            "kind": sample.kind.map_or("painted", |kind| kind.name()),
            "coverage": masks::coverage(&sample.mask),
        });
        let shape = match (sample.kind, sample.mask.iter().position(|&m| m)) {
            (Some(MaskKind::Centre), Some(first)) => {
                let side = size - 2 * (first % size);
                ("rect", json!({ "x": first % size, "y": first / size, "w": side, "h": side }))
            }
            _ => ("rle", json!(masks::run_lengths(&sample.mask))),
        };
        mask[shape.0] = shape.1;
        let [x, y, w, h] = sample.crop;
        json!({
            "size": size,
            "crop": { "x": x, "y": y, "w": w, "h": h },
            "flipped": sample.flipped,
            "mask": mask,
        })
    }

    /// For control runs: every puzzle must be answered with the pixels of the next photo of the batch.
    fn break_link(&self, samples: &mut [Sample], _rng: &mut Rng) {
        let targets: Vec<_> = samples.iter().map(|s| s.target.clone()).collect();
        for (sample, target) in samples.iter_mut().zip(targets.iter().cycle().skip(1)) {
            sample.target = target.clone();
        }
    }

    fn collate(&self, p: &InpaintingParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &InpaintingParams) -> Feed {
        feed()
    }

    fn photo_side(&self, p: &InpaintingParams) -> usize {
        p.size
    }
}

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
