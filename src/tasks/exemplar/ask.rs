//! The puzzle as a person is asked it: a changed copy, and which of a few others is of the same image. The network, too, is
//! marked on these few alone.

use super::Exemplar;
use super::judge::Answer;
use super::params::ExemplarParams;
use super::sampler::{Copied, Sample};
use crate::patches::classify::{best, one_hot};
use crate::task::{AMONG, Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, ExemplarParams, Sample>;

/// The copies to choose from: the fellow of the shown one, then those of other images.
fn candidates<'a>(posed: &'a Puzzle<'_>) -> Vec<&'a Copied> {
    posed.sample.copies.get(1).into_iter().chain(&posed.sample.others).take(AMONG).collect()
}

/// Their numbers as they are shown; 0 is the right one.
fn options(posed: &Puzzle<'_>) -> Vec<usize> {
    posed.mixed(candidates(posed).len())
}

impl Askable<ExemplarParams, Sample, Answer> for Exemplar {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        let (side, candidates) = (posed.p.size, candidates(posed));
        let pictures: Vec<_> = options(posed).iter().map(|&at| candidates[at].picture(side)).collect();
        let shown = posed.sample.copies.first()?.picture(side);
        (pictures.len() > 1).then_some(Asked::Pick { shown, options: pictures, what: "copy" })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        options(posed).iter().position(|at| *at == 0).map(Choice::One)
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let (Choice::One(number), options) = (choice, options(posed)) else { return None };
        let cosines = one_hot(options.len(), *options.get(*number)?);
        let (own, others) = cosines.split_at(1);
        // The shown copy lies at itself, and where the person sees the others.
        let answer = Answer { own: vec![vec![1.0, own[0]]], others: vec![others.to_vec()] };
        number_of(&self.judge(posed.p, posed.sample, &answer), "retrieval")
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        let (own, others) = (answer.own.first()?.get(1)?, answer.others.first()?);
        let all: Vec<f32> = std::iter::once(own).chain(others).copied().collect();
        let cosines: Option<Vec<f32>> = options(posed).iter().map(|&at| all.get(at).copied()).collect();
        cosines.filter(|cosines| cosines.len() > 1).map(|cosines| Choice::One(best(&cosines)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        1.0 / options(posed).len().max(1) as f32
    }
}
