//! The puzzle as a person is asked it: a photo with a hole, and four ways to fill it, of which one is true. The others are
//! pixels of the same photo: mirrored, moved aside, upside down.

use super::Inpainting;
use super::answer::{Answer, pasted, picture, unit_floats};
use super::sampler::{FILL, Sample};
use crate::photos::Photo;
use crate::photos::metrics::Comparison;
use crate::task::{Askable, Asked, Choice, Posed};

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

/// The photo as the network sees it: with the hole.
fn with_hole(sample: &Sample) -> Photo {
    let mut picture: Vec<f32> = unit_floats(&sample.photo);
    for (pixel, _) in picture.chunks_exact_mut(3).zip(&sample.mask).filter(|(_, removed)| **removed) {
        pixel.copy_from_slice(&FILL.map(|value| (value + 1.0) / 2.0));
    }
    self::picture(sample.photo.width, &picture)
}

impl Askable<Self> for Inpainting {
    fn ask(&self, posed: &Posed<'_, Self>) -> Option<Asked> {
        let (sample, width) = (posed.sample, posed.sample.photo.width);
        let filled = |number: &usize| picture(width, &pasted(sample, &fill(sample, *number)));
        let options = posed.mixed(FILLS).iter().map(filled).collect();
        Some(Asked::Pick { shown: with_hole(sample), options, what: "hole" })
    }

    fn truth(&self, posed: &Posed<'_, Self>) -> Option<Choice> {
        posed.mixed(FILLS).iter().position(|number| *number == 0).map(Choice::One)
    }

    /// Right is the fill to which the judge gives the least error in the hole.
    fn mark(&self, posed: &Posed<'_, Self>, choice: &Choice) -> Option<f32> {
        let (Choice::One(number), fills) = (choice, posed.mixed(FILLS)) else { return None };
        let error = |number: usize| posed.judged(&fill(posed.sample, number), "l2_hole");
        let (chosen, least) = (error(*fills.get(*number)?)?, error(0)?);
        Some(f32::from(u8::from(chosen <= least + EQUAL)))
    }

    /// The fill to which what the network painted comes nearest.
    fn choice(&self, posed: &Posed<'_, Self>, answer: &Answer) -> Option<Choice> {
        let (sample, painted) = (posed.sample, pasted(posed.sample, answer));
        let distance = |number: &usize| {
            let other = pasted(sample, &fill(sample, *number));
            Comparison::new(sample.photo.width, &other, &painted).within(&sample.mask).map(|found| found.l2)
        };
        let distances: Option<Vec<f32>> = posed.mixed(FILLS).iter().map(distance).collect();
        let nearest = distances?.into_iter().enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.map(|(number, _)| Choice::One(number))
    }

    fn chance(&self, _posed: &Posed<'_, Self>) -> f32 {
        1.0 / FILLS as f32
    }
}
