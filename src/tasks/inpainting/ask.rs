//! The puzzle as a person is asked it: a photo with a hole, and four ways to fill it, of which one is true. The others are
//! pixels of the same photo: mirrored, moved aside, upside down.

use super::Inpainting;
use super::answer::{Answer, byte, pasted, picture, unit_floats};
use super::params::InpaintingParams;
use super::sampler::{FILL, Sample};
use crate::photos::Photo;
use crate::photos::metrics::Comparison;
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, InpaintingParams, Sample>;

/// Ways to fill the hole.
const FILLS: usize = 4;
/// Errors that differ by less are equal: the photo is the same there.
const EQUAL: f32 = 1e-7;

/// What stands in the hole by fill `number`; 0 is the truth.
fn fill(sample: &Sample, number: usize) -> Answer {
    let photo = &sample.target;
    let (width, height) = (photo.width, photo.height);
    let filled = match number {
        0 => photo.as_ref().clone(),
        1 => photo.flipped(),
        2 => Photo::from_fn(width, height, |x, y| photo.pixel((x + width / 3) % width, y)),
        _ => photo.turned(2),
    };
    Answer { picture: unit_floats(&filled), real: 0.5, fake: 0.5, adversarial: 0.0 }
}

/// The removed pixels alone by fill `number`: beside the rest of the photo, seams would tell the true ones.
fn piece(sample: &Sample, number: usize) -> Photo {
    let width = sample.photo.width.max(1);
    let removed = || (0..sample.mask.len()).filter(|at| sample.mask[*at]);
    let span = |of: fn(usize, usize) -> usize| {
        let (first, last) = (removed().map(|at| of(at, width)).min(), removed().map(|at| of(at, width)).max());
        (first.unwrap_or_default(), last.unwrap_or_default())
    };
    let ((left, right), (top, bottom)) = (span(|at, width| at % width), span(|at, width| at / width));
    let filled = picture(width, &fill(sample, number).picture);
    let ground = FILL.map(|value| byte((value + 1.0) / 2.0));
    Photo::from_fn(right + 1 - left, bottom + 1 - top, |x, y| {
        let (x, y) = (left + x, top + y);
        if sample.mask[y * width + x] { filled.pixel(x, y) } else { ground }
    })
}

/// The photo as the network sees it: with the hole.
fn with_hole(sample: &Sample) -> Photo {
    let mut picture: Vec<f32> = unit_floats(&sample.photo);
    for (pixel, _) in picture.chunks_exact_mut(3).zip(&sample.mask).filter(|(_, removed)| **removed) {
        pixel.copy_from_slice(&FILL.map(|value| (value + 1.0) / 2.0));
    }
    self::picture(sample.photo.width, &picture)
}

impl Askable<InpaintingParams, Sample, Answer> for Inpainting {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        let options = posed.mixed(FILLS).iter().map(|number| piece(posed.sample, *number)).collect();
        Some(Asked::Pick { shown: with_hole(posed.sample), options, what: "hole" })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        posed.mixed(FILLS).iter().position(|number| *number == 0).map(Choice::One)
    }

    /// Right is the fill to which the judge gives the least error in the hole.
    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let (Choice::One(number), fills) = (choice, posed.mixed(FILLS)) else { return None };
        let judged = |number: usize| self.judge(posed.p, posed.sample, &fill(posed.sample, number));
        let error = |number: usize| number_of(&judged(number), "l2_hole");
        let (chosen, least) = (error(*fills.get(*number)?)?, error(0)?);
        Some(f32::from(u8::from(chosen <= least + EQUAL)))
    }

    /// The fill to which what the network painted comes nearest.
    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        let (sample, painted) = (posed.sample, pasted(posed.sample, answer));
        let distance = |number: &usize| {
            let other = pasted(sample, &fill(sample, *number));
            Comparison::new(sample.photo.width, &other, &painted).within(&sample.mask).map(|found| found.l2)
        };
        let distances: Option<Vec<f32>> = posed.mixed(FILLS).iter().map(distance).collect();
        let nearest = distances?.into_iter().enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.map(|(number, _)| Choice::One(number))
    }

    fn chance(&self, _posed: &Puzzle<'_>) -> f32 {
        1.0 / FILLS as f32
    }
}
