//! A question about colours that a person can answer: a marked place of a grey photo, and a few colours of one lightness
//! and chroma that differ in hue, of which one is true.

use super::metrics::half_square;
use super::recolour::{ab_plane, lightness_plane, recoloured};
use crate::photos::Photo;
use crate::photos::lab::rgb_from_lab;
use crate::task::{Asked, Choice, Rng};
use std::f32::consts::TAU;

/// Colours to choose from.
pub const COLOURS: usize = 6;
/// Places that are looked at for a colourful one.
const TRIES: usize = 48;
/// Pixels around a place that make its colour.
const REACH: usize = 2;
/// The least chroma of a colour whose hue can be seen.
const LEAST_CHROMA: f32 = 12.0;

/// A place of a photo with colours to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct ColourQuestion {
    /// The place, in pixels.
    pub place: [usize; 2],
    /// a and b of each colour.
    pub colours: Vec<[f32; 2]>,
    /// The true one.
    pub right: usize,
}

/// The mean over the pixels around `place`.
fn around(plane: &[[f32; 2]], (width, height): (usize, usize), [x, y]: [usize; 2]) -> [f32; 2] {
    let span = |at: usize, length: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(length);
    let (mut sum, mut count) = ([0.0; 2], 0.0f32);
    for (x, y) in span(y, height).flat_map(|y| span(x, width).map(move |x| (x, y))) {
        if let Some([a, b]) = plane.get(y * width + x) {
            (sum, count) = ([sum[0] + a, sum[1] + b], count + 1.0);
        }
    }
    sum.map(|value| value / count.max(1.0))
}

impl ColourQuestion {
    /// A question about `photo`: the most colourful of some places. None where it has no colours.
    pub fn of(photo: &Photo, mut rng: Rng) -> Option<Self> {
        let (plane, size) = (ab_plane(photo), (photo.width, photo.height));
        let places = (0..TRIES).map(|_| [rng.below(size.0.max(1)), rng.below(size.1.max(1))]);
        let places: Vec<([usize; 2], [f32; 2])> = places.map(|at| (at, around(&plane, size, at))).collect();
        let chroma = |[a, b]: [f32; 2]| a.hypot(b);
        let (place, truth) = places.into_iter().max_by(|one, other| chroma(one.1).total_cmp(&chroma(other.1)))?;
        let right = rng.below(COLOURS);
        let turned = |number: usize| {
            let angle = (number as f32 - right as f32) * TAU / COLOURS as f32;
            let (sin, cos) = angle.sin_cos();
            [truth[0] * cos - truth[1] * sin, truth[0] * sin + truth[1] * cos]
        };
        let colours = (0..COLOURS).map(turned).collect();
        (chroma(truth) >= LEAST_CHROMA).then_some(Self { place, colours, right })
    }

    /// What a person is asked.
    pub fn asked(&self, photo: &Photo) -> Asked {
        let lightness = lightness_plane(photo);
        let light = lightness.get(self.place[1] * photo.width + self.place[0]).copied().unwrap_or_default();
        let grey = recoloured(&lightness, &vec![[0.0; 2]; lightness.len()], photo.width);
        let colours = self.colours.iter().map(|[a, b]| rgb_from_lab([light, *a, *b])).collect();
        Asked::Colour { grey, place: self.place, colours }
    }

    /// What a choice is worth, by the error that regression is taught and judged by: everything where no other colour is
    /// nearer to the truth.
    pub fn mark(&self, choice: &Choice) -> Option<f32> {
        let Choice::One(number) = choice else { return None };
        let (chosen, truth) = (*self.colours.get(*number)?, *self.colours.get(self.right)?);
        let least = self.colours.iter().map(|colour| half_square(truth, *colour)).fold(f32::INFINITY, f32::min);
        Some(f32::from(u8::from(half_square(truth, chosen) <= least)))
    }

    /// The colour to which those that a network gives the place come nearest; `plane` has one a pixel of the photo.
    pub fn nearest(&self, plane: &[[f32; 2]], size: (usize, usize)) -> Option<Choice> {
        let said = around(plane, size, self.place);
        let distances = self.colours.iter().map(|colour| half_square(*colour, said)).enumerate();
        distances.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(number, _)| Choice::One(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    #[test]
    fn the_true_colour_is_among_them_and_it_alone_is_right() {
        let photo = Photo::from_fn(24, 16, |x, _| if x < 12 { [200, 60, 40] } else { [90, 90, 90] });
        let mut rights = [false; COLOURS];
        for number in 0..60 {
            let question = ColourQuestion::of(&photo, rng_for(1, number, 0, 0)).expect("there are colours");
            let right = question.right;
            assert!(question.place[0] < 14, "the colourful half");
            for other in 0..COLOURS {
                let mark = question.mark(&Choice::One(other));
                assert_eq!(mark, Some(f32::from(u8::from(other == right))));
            }
            let Asked::Colour { grey, colours, .. } = question.asked(&photo) else { panic!("a colour is asked for") };
            assert!(grey.rgb.chunks_exact(3).all(|pixel| pixel[0].abs_diff(pixel[2]) < 3), "no colour is shown");
            assert!(colours[right][0] > colours[right][2]);
            assert_eq!(question.nearest(&ab_plane(&photo), (24, 16)), Some(Choice::One(right)));
            let grey_answer = vec![[0.1, 0.0]; 24 * 16];
            assert!(question.nearest(&grey_answer, (24, 16)).is_some(), "grey, too, is nearest to something");
            rights[right] = true;
        }
        assert_eq!(rights, [true; COLOURS], "the true colour stands anywhere");
    }

    #[test]
    fn a_grey_photo_leaves_nothing_to_ask() {
        assert_eq!(ColourQuestion::of(&Photo::filled(16, 16, [120; 3]), rng_for(1, 0, 0, 0)), None);
    }
}
