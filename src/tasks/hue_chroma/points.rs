//! The points of a picture that are asked about: colour, histograms around it, and how much it counts.

use super::params::HueChromaParams;
use crate::colour::{HueChroma, ab_plane, chroma_weight, window_histogram};
use crate::photos::Photo;

/// One point of a puzzle.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Column and row.
    pub place: [usize; 2],
    /// Hue, chroma and grey of its pixel.
    pub colour: HueChroma,
    /// a and b of its pixel.
    pub ab: [f32; 2],
    /// The histogram of hue in the window around it.
    pub hue: Vec<f32>,
    /// The histogram of chroma in the window around it.
    pub chroma: Vec<f32>,
}

/// The planes of a photo that points are read from.
pub struct Planes {
    width: usize,
    pixels: Vec<HueChroma>,
    hue: Vec<f32>,
    chroma: Vec<f32>,
    ab: Vec<[f32; 2]>,
}

impl Planes {
    /// Those of `photo`.
    pub fn of(photo: &Photo) -> Self {
        let pixels = photo.hue_chroma();
        let (hue, chroma) = pixels.iter().map(|pixel| (pixel.hue, pixel.chroma)).unzip();
        Self { width: photo.width, hue, chroma, ab: ab_plane(photo), pixels }
    }

    /// The grey of each pixel.
    pub fn grey(&self) -> Vec<f32> {
        self.pixels.iter().map(|pixel| pixel.grey).collect()
    }

    /// The point at `place`.
    pub fn point(&self, p: &HueChromaParams, place: [usize; 2]) -> Point {
        let [x, y] = place;
        let at = y * self.width + x;
        let around = |values: &[f32]| window_histogram(values, self.width, (x, y), (p.window, p.bins));
        Point { place, colour: self.pixels[at], ab: self.ab[at], hue: around(&self.hue), chroma: around(&self.chroma) }
    }
}

/// How much the chroma of a point counts in the loss.
pub fn weight_of_chroma(p: &HueChromaParams, grey: f32) -> f32 {
    if p.weigh_chroma { chroma_weight(grey) } else { 1.0 }
}
