//! What the network said about one puzzle, and that answer put back into the picture it came from.

use super::masks;
use super::sampler::Sample;
use crate::photos::{Filter, Photo};

/// What the network said about one puzzle.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The painted square before pasting, interleaved RGB in 0..=1, at the prepared size; where the network paints
    /// nothing it holds the constant that fills holes.
    pub picture: Vec<f32>,
    /// How sure the discriminator is that the true pixels are real, 0..=1.
    pub real: f32,
    /// How sure it is that the painted ones are.
    pub fake: f32,
    /// The adversarial loss.
    pub adversarial: f32,
}

/// A photo as interleaved RGB in 0..=1.
pub fn unit_floats(photo: &Photo) -> Vec<f32> {
    photo.rgb.iter().map(|&byte| f32::from(byte) / 255.0).collect()
}

/// The true picture with the painted pixels in its hole, interleaved RGB in 0..=1.
pub fn pasted(sample: &Sample, answer: &Answer) -> Vec<f32> {
    let mut square = unit_floats(&sample.photo);
    let holes = square.chunks_exact_mut(3).zip(answer.picture.chunks_exact(3)).zip(&sample.mask);
    for ((pixel, painted), _) in holes.filter(|(_, removed)| **removed) {
        pixel.copy_from_slice(painted);
    }
    square
}

/// Interleaved RGB in 0..=1 as a photo; values outside are clipped.
pub fn picture(size: usize, floats: &[f32]) -> Photo {
    Photo { width: size, height: floats.len() / 3 / size.max(1), rgb: floats.iter().map(|&v| byte(v)).collect() }
}

/// The byte of a value in 0..=1.
pub fn byte(value: f32) -> u8 {
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

/// The painted pixels, enlarged, inside the hole of the original picture; everything else is the original, bit for bit.
pub fn restored(original: &Photo, sample: &Sample, answer: &Answer) -> Photo {
    let size = sample.photo.width;
    let (width, height) = (original.width as f64, original.height as f64);
    let [x, y, w, h] = sample.crop;
    let at = |fraction: f64, length: f64| (fraction * length).round() as usize;
    let (left, top) = (at(x, width), at(y, height));
    let (right, bottom) = (at(x + w, width).min(original.width), at(y + h, height).min(original.height));
    let (across, down) = (right.saturating_sub(left).max(1), bottom.saturating_sub(top).max(1));
    let hole = Photo::from_fn(size, size, |x, y| if sample.mask[y * size + x] { [255; 3] } else { [0; 3] });
    let (painted, hole) = (upright(picture(size, &answer.picture), sample), upright(hole, sample));
    let (painted, hole) = (painted.resized(across, down), hole.resized_with(across, down, Filter::Nearest));
    let mut restored = original.clone();
    for row in 0..down.min(original.height - top.min(original.height)) {
        for column in 0..across.min(original.width - left.min(original.width)) {
            if masks::is_white(&hole.pixel(column, row)) {
                restored.set_pixel(left + column, top + row, painted.pixel(column, row));
            }
        }
    }
    restored
}

fn upright(photo: Photo, sample: &Sample) -> Photo {
    if sample.flipped { photo.flipped() } else { photo }
}
