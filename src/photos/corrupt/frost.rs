//! Frost: ice crystals over the picture.
//!
//! The published pictures use photographs of frosted panes. They cannot be shipped, so the ice is drawn: feathers that
//! branch at 60 degrees grow from random places over a haze of clouds. Weights of picture and ice are the published ones,
//! and features shrink with the picture as the scaled photographs do.

use super::draws::{Draws, below, between};
use super::fog::plasma;
use super::level::Level;
use super::raster::{Raster, mix};

/// What is left of the picture, and how much ice is added.
const FROST: [[(f32, f32); 5]; 3] = [
    [(1.0, 0.2), (1.0, 0.3), (0.9, 0.4), (0.85, 0.4), (0.75, 0.45)],
    [(1.0, 0.3), (0.9, 0.4), (0.8, 0.45), (0.75, 0.5), (0.7, 0.55)],
    [(1.0, 0.4), (0.8, 0.6), (0.7, 0.7), (0.65, 0.7), (0.6, 0.75)],
];
/// The glass between the crystals, and the whitest ice.
const GLASS: [f32; 3] = [0.16, 0.24, 0.33];
const ICE: [f32; 3] = [0.93, 0.97, 1.0];
/// How much each finer octave of the haze is weaker.
const HAZE: f32 = 1.9;
/// How white the haze may be.
const HAZE_WHITE: f32 = 0.55;
/// Feathers, and how long they are at most, as a share of the longer side.
const FEATHERS: usize = 13;
const LENGTH: f32 = 0.8;
/// Branches a side of a feather that is as long as can be.
const BRANCHES: f32 = 26.0;
/// Lines are drawn this wide at their root, as a share of the longer side, and no thinner than half a pixel.
const WIDTH: f32 = 0.005;
const LEAST_WIDTH: f32 = 0.5;
/// Pixels from one branch to the next, at least.
const LEAST_DISTANCE: f32 = 3.0;
/// 60 degrees, at which ice branches.
const BRANCHING: f32 = std::f32::consts::FRAC_PI_3;

/// Lays frost over the picture.
pub fn frost(raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let (kept, added) = level.of(&FROST);
    let ice = crystals(raster.width, raster.height, draws);
    laid_over(raster, kept, added, &ice)
}

/// `kept` of the picture and `added` of the ice, whose whiteness is given pixel by pixel.
fn laid_over(mut raster: Raster, kept: f32, added: f32, ice: &[f32]) -> Raster {
    for (pixel, white) in raster.values.chunks_exact_mut(3).zip(ice) {
        for (value, (glass, ice)) in pixel.iter_mut().zip(GLASS.into_iter().zip(ICE)) {
            *value = kept * *value + added * mix(glass, ice, *white);
        }
    }
    raster
}

/// How white the pane is, from 0 to 1, pixel by pixel.
fn crystals(width: usize, height: usize, draws: &mut dyn Draws) -> Vec<f32> {
    let side = width.max(height) as f32;
    let haze = plasma(width.max(height), HAZE, draws);
    let mut pane = Pane { width, height, white: vec![0.0; width * height] };
    for _ in 0..FEATHERS {
        let root = (between(draws, 0.0, width as f32), between(draws, 0.0, height as f32));
        let angle = between(draws, 0.0, std::f32::consts::TAU);
        // Some feathers are the rays of one star.
        let rays = 1 + below(draws, 2);
        let length = side * between(draws, 0.3 * LENGTH, LENGTH);
        for ray in 0..rays {
            let turned = angle + ray as f32 * 2.0 * BRANCHING + between(draws, -0.1, 0.1);
            pane.feather(Needle { root, angle: turned, length }, side, 2, draws);
        }
    }
    for y in 0..height {
        for x in 0..width {
            let white = &mut pane.white[y * width + x];
            let haze = haze.at(x, y);
            *white = (HAZE_WHITE * haze * haze + *white * (0.35 + 0.65 * haze)).min(1.0);
        }
    }
    pane.white
}

/// A straight piece of ice.
#[derive(Clone, Copy)]
struct Needle {
    root: (f32, f32),
    angle: f32,
    length: f32,
}

impl Needle {
    fn at(&self, along: f32) -> (f32, f32) {
        let (sine, cosine) = self.angle.sin_cos();
        (self.root.0 + cosine * along, self.root.1 + sine * along)
    }
}

/// What has grown so far.
struct Pane {
    width: usize,
    height: usize,
    white: Vec<f32>,
}

impl Pane {
    /// A needle and, `depth` times over, its branches on both sides, shorter towards the tip.
    fn feather(&mut self, needle: Needle, side: f32, depth: usize, draws: &mut dyn Draws) {
        let thinner = [0.4, 0.65, 1.0][depth];
        self.line(&needle, (side * WIDTH * thinner).max(LEAST_WIDTH), 0.4 + 0.5 * thinner);
        let count = (BRANCHES * needle.length / (side * LENGTH)).min(needle.length / LEAST_DISTANCE) as usize;
        if depth == 0 || needle.length < 4.0 {
            return;
        }
        for at in 1..=count {
            let share = at as f32 / (count + 1) as f32;
            let root = needle.at(needle.length * share);
            for towards in [-1.0, 1.0] {
                let length = needle.length * (1.0 - share) * between(draws, 0.1, 0.42);
                let angle = needle.angle + towards * (BRANCHING + between(draws, -0.08, 0.08));
                self.feather(Needle { root, angle, length }, side, depth - 1, draws);
            }
        }
    }

    /// Draws a needle, soft at its edges and fainter towards the tip.
    fn line(&mut self, needle: &Needle, width: f32, strength: f32) {
        let tip = needle.at(needle.length);
        let soft = width + 1.0;
        let range = |a: f32, b: f32, length: usize| {
            let first = (a.min(b) - soft).max(0.0) as usize;
            first..((a.max(b) + soft).max(0.0) as usize + 1).min(length)
        };
        let (sine, cosine) = needle.angle.sin_cos();
        for y in range(needle.root.1, tip.1, self.height) {
            for x in range(needle.root.0, tip.0, self.width) {
                let (right, down) = (x as f32 - needle.root.0, y as f32 - needle.root.1);
                let along = right * cosine + down * sine;
                let aside = (down * cosine - right * sine).abs();
                let beyond = (-along).max(along - needle.length).max(0.0);
                let cover = (1.0 - (aside.hypot(beyond) - width).max(0.0)).clamp(0.0, 1.0);
                let faint = 1.0 - 0.5 * (along / needle.length.max(1.0)).clamp(0.0, 1.0);
                let white = &mut self.white[y * self.width + x];
                *white = white.max(cover * faint * strength * (width * 2.0).min(1.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::draws::Stream;
    use super::*;
    use crate::photos::Photo;

    #[test]
    fn picture_and_ice_have_the_weights_of_the_table() {
        let grey = Raster::of(&Photo::filled(2, 1, [100; 3]));
        let laid = laid_over(grey, 0.75, 0.45, &[0.0, 1.0]).values;
        let expected = GLASS.into_iter().chain(ICE).map(|ice| 0.75 * 100.0 / 255.0 + 0.45 * ice);
        assert!(laid.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{laid:?}");
    }

    #[test]
    fn ice_covers_some_of_the_pane_and_not_all_of_it() {
        for side in [32, 64, 224] {
            let ice = crystals(side, side, &mut Stream::new(5, 0, 1));
            let share = |least: f32| ice.iter().filter(|white| **white >= least).count() as f32 / ice.len() as f32;
            assert!(share(0.5) > 0.05 && share(0.25) < 0.95, "{side}: {} {}", share(0.5), share(0.25));
            assert!(ice.iter().all(|white| (0.0..=1.0).contains(white)));
        }
    }
}
