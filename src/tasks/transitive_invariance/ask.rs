//! The puzzle as a person is asked it: a patch, and which of a few others is of the same thing. The network, too, is marked
//! on these few alone.

use super::TransitiveInvariance;
use super::judge::Answer;
use super::params::TransitiveParams;
use super::sampler::{Sample, Seen};
use crate::patches::classify::{best, one_hot};
use crate::task::{AMONG, Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, TransitiveParams, Sample>;

/// The patches to choose from: the second of the pair, then those of other clips.
fn candidates(sample: &Sample) -> Vec<&Seen> {
    std::iter::once(&sample.second).chain(&sample.others).take(AMONG).collect()
}

/// Their numbers as they are shown; 0 is the right one.
fn options(posed: &Puzzle<'_>) -> Vec<usize> {
    posed.mixed(candidates(posed.sample).len())
}

impl Askable<TransitiveParams, Sample, Answer> for TransitiveInvariance {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        let (side, candidates) = (posed.p.size, candidates(posed.sample));
        let pictures: Vec<_> = options(posed).iter().map(|&at| candidates[at].picture(side)).collect();
        let shown = posed.sample.first.picture(side);
        (pictures.len() > 1).then_some(Asked::Pick { shown, options: pictures, what: "track" })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        options(posed).iter().position(|at| *at == 0).map(Choice::One)
    }

    /// Right is what the judge gives the whole mark: all others lie farther than the second patch.
    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let (Choice::One(number), options) = (choice, options(posed)) else { return None };
        let chosen = *options.get(*number)?;
        let at = |place: usize| one_hot(options.len(), place);
        // The first patch lies where the chosen one does, all others apart.
        let (first, others) = (at(chosen), (1..options.len()).map(at).collect());
        let sample =
            Sample { others: posed.sample.others.iter().take(AMONG - 1).cloned().collect(), ..posed.sample.clone() };
        let measures = self.judge(posed.p, &sample, &Answer { first, second: at(0), others });
        number_of(&measures, "triplet_accuracy").map(|accuracy| f32::from(u8::from(accuracy >= 1.0)))
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        let all: Vec<f32> = std::iter::once(answer.same()).chain(answer.with_others()).collect();
        let cosines: Option<Vec<f32>> = options(posed).iter().map(|&at| all.get(at).copied()).collect();
        cosines.filter(|cosines| cosines.len() > 1).map(|cosines| Choice::One(best(&cosines)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        1.0 / options(posed).len().max(1) as f32
    }
}
