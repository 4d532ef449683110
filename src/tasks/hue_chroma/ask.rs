//! The puzzle as a person is asked it: the colour of a marked place of the grey photo.

use super::HueChromaTask;
use super::judge::Answer;
use super::params::HueChromaParams;
use super::sampler::Sample;
use crate::colour::{COLOURS, ColourQuestion};
use crate::task::{Askable, Asked, Choice, Posed};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, HueChromaParams, Sample>;

fn question(posed: &Puzzle<'_>) -> Option<ColourQuestion> {
    ColourQuestion::of(&posed.sample.prepared.photo, posed.rng())
}

impl Askable<HueChromaParams, Sample, Answer> for HueChromaTask {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        question(posed).map(|question| question.asked(&posed.sample.prepared.photo))
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        question(posed).map(|question| Choice::One(question.right))
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        question(posed)?.mark(choice)
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        let photo = &posed.sample.prepared.photo;
        let size = (photo.width, photo.height);
        question(posed)?.nearest(&answer.colours(posed.p, posed.sample, size), size)
    }

    fn chance(&self, _posed: &Puzzle<'_>) -> f32 {
        1.0 / COLOURS as f32
    }
}
