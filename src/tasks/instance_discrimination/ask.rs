//! The puzzle as a person is asked it: a view, and which of a few others is of the same image. The network, too, is marked
//! on these few alone.

use super::InstanceDiscrimination;
use super::judge::Answer;
use super::params::InstanceParams;
use super::sampler::Sample;
use crate::patches::classify::{best, one_hot};
use crate::task::{AMONG, Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, InstanceParams, Sample>;

/// The views to choose from, as they are shown: numbers of those that are compared; 0 is the right one.
fn options(posed: &Puzzle<'_>) -> Vec<usize> {
    posed.mixed(AMONG.min(posed.sample.against.len()))
}

impl Askable<InstanceParams, Sample, Answer> for InstanceDiscrimination {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        let pictures: Vec<_> =
            options(posed).iter().map(|&at| posed.sample.against[at].picture.as_ref().clone()).collect();
        let shown = posed.sample.view.picture.as_ref().clone();
        (pictures.len() > 1).then_some(Asked::Pick { shown, options: pictures, what: "view" })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        options(posed).iter().position(|at| *at == 0).map(Choice::One)
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let (Choice::One(number), options) = (choice, options(posed)) else { return None };
        let cosines = one_hot(options.len(), *options.get(*number)?);
        number_of(
            &self.judge(posed.p, posed.sample, &Answer { cosines, nearest: Vec::new(), images: posed.sample.images }),
            "view_accuracy",
        )
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        let cosines: Option<Vec<f32>> = options(posed).iter().map(|&at| answer.cosines.get(at).copied()).collect();
        cosines.filter(|cosines| cosines.len() > 1).map(|cosines| Choice::One(best(&cosines)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        1.0 / options(posed).len().max(1) as f32
    }
}
