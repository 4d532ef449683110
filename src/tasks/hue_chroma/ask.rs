//! The puzzle as a person is asked it: the colour of a marked place of the grey photo.

use super::HueChromaTask;
use super::judge::Answer;
use crate::colour::{COLOURS, ColourQuestion};
use crate::task::{Askable, Asked, Choice, Posed};

fn question(posed: &Posed<'_, HueChromaTask>) -> Option<ColourQuestion> {
    ColourQuestion::of(&posed.sample.prepared.photo, posed.rng())
}

impl Askable<Self> for HueChromaTask {
    fn ask(&self, posed: &Posed<'_, Self>) -> Option<Asked> {
        question(posed).map(|question| question.asked(&posed.sample.prepared.photo))
    }

    fn truth(&self, posed: &Posed<'_, Self>) -> Option<Choice> {
        question(posed).map(|question| Choice::One(question.right))
    }

    fn mark(&self, posed: &Posed<'_, Self>, choice: &Choice) -> Option<f32> {
        question(posed)?.mark(choice)
    }

    fn choice(&self, posed: &Posed<'_, Self>, answer: &Answer) -> Option<Choice> {
        let photo = &posed.sample.prepared.photo;
        let size = (photo.width, photo.height);
        question(posed)?.nearest(&answer.colours(posed.p, posed.sample, size), size)
    }

    fn chance(&self, _posed: &Posed<'_, Self>) -> f32 {
        1.0 / COLOURS as f32
    }
}
