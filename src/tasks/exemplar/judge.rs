//! What the network says about copies: how near they lie to each other and to copies of other images.

use super::Exemplar;
use super::network::ExemplarHead;
use super::params::ExemplarParams;
use super::sampler::{Copied, SCALE, Sample};
use crate::nets::unit_length;
use crate::patches::{Patch, lay_out};
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

/// What the network said about one puzzle: cosines.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Of each copy with each copy of its image, itself too.
    pub own: Vec<Vec<f32>>,
    /// Of each copy with the copy of each other image.
    pub others: Vec<Vec<f32>>,
}

impl Answer {
    /// The cosines between the described copies; the first `own` are those of the image itself.
    pub fn of(described: &[Vec<f32>], own: usize) -> Self {
        let cosine = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        let (mine, theirs) = described.split_at(own.min(described.len()));
        let with = |all: &[Vec<f32>]| mine.iter().map(|a| all.iter().map(|b| cosine(a, b)).collect()).collect();
        Self { own: with(mine), others: with(theirs) }
    }

    /// The cosines of pairs of copies of the image.
    pub fn same(&self) -> Vec<f32> {
        let pairs = self.own.iter().enumerate();
        pairs.flat_map(|(at, row)| row[at + 1..].iter().copied()).collect()
    }

    /// For each copy, the cosines with its fellows and those with other images' copies.
    fn asked(&self) -> impl Iterator<Item = (Vec<f32>, &[f32])> {
        self.own.iter().zip(&self.others).enumerate().map(|(at, (own, others))| {
            let fellows = own.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, cosine)| *cosine);
            (fellows.collect(), others.as_slice())
        })
    }

    /// The share of triplets of a copy, its fellow and another image's copy in which the fellow is nearer; a tie is half.
    pub fn triplet_accuracy(&self) -> f32 {
        self.mean_of_triplets(|same, other| if same > other { 1.0 } else { f32::from(u8::from(same == other)) / 2.0 })
    }

    /// The mean over triplets of what `value` says of the fellow's cosine and the other's.
    fn mean_of_triplets(&self, value: impl Fn(f32, f32) -> f32) -> f32 {
        let triplets =
            self.asked().flat_map(|(own, others)| own.into_iter().flat_map(|a| others.iter().map(move |b| (a, *b))));
        let values: Vec<f32> = triplets.map(|(same, other)| value(same, other)).collect();
        values.iter().sum::<f32>() / values.len().max(1) as f32
    }

    /// The share of copies whose nearest one is of the same image; ties count as not found.
    pub fn retrieval(&self) -> f32 {
        let most = |cosines: &[f32]| cosines.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let found = self.asked().filter(|(own, others)| most(own) > most(others)).count();
        found as f32 / self.own.len().max(1) as f32
    }
}

/// The mean, 0 of nothing.
fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// Names of the held-out loss and of what it is where nothing is told apart: a picture that was not trained on has no row
/// in the softmax, so what is marked then is not what training lowers.
fn loss_names(p: &ExemplarParams) -> (&'static str, &'static str) {
    if p.is_classifying() { ("triplet_loss", "triplet_loss_chance") } else { ("loss", "loss_chance") }
}

impl Answers for Exemplar {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &ExemplarParams,
        (trunk, head): (&dyn Features, &ExemplarHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let all = samples.iter().flat_map(|sample| sample.copies.iter().chain(&sample.others));
        let patches: Vec<Patch> = all.map(|copy: &Copied| Patch::from_photo(&copy.picture(p.size))).collect();
        let described = unit_length(head.forward(trunk, Tensor::from_data(lay_out(&patches, SCALE), device)));
        let [_, embedding] = described.dims();
        let described: Vec<Vec<f32>> = floats(described).chunks_exact(embedding.max(1)).map(<[f32]>::to_vec).collect();
        let mut left = described.as_slice();
        let mut next = |sample: &Sample| {
            let (these, rest) = left.split_at((sample.copies.len() + sample.others.len()).min(left.len()));
            left = rest;
            Answer::of(these, sample.copies.len())
        };
        samples.iter().map(&mut next).collect()
    }

    fn judge(&self, p: &ExemplarParams, sample: &Sample, answer: &Answer) -> Measures {
        let mut measures = vec![("same_cosine", mean(&answer.same()))];
        // A single picture has nothing beside it that could be confused with it.
        if !sample.others.is_empty() {
            let margin = p.margin as f32;
            measures.push(("triplet_accuracy", answer.triplet_accuracy()));
            measures.push(("retrieval", answer.retrieval()));
            measures.push((loss_names(p).0, answer.mean_of_triplets(|same, other| (other - same + margin).max(0.0))));
            measures.push(("other_cosine", mean(&answer.others.concat())));
        }
        measures
    }

    fn tell(&self, _p: &ExemplarParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        serde_json::json!({
            "copies": answer.own.len(),
            "others": answer.others.first().map_or(0, Vec::len),
            "nearest_is_own": answer.retrieval(),
            "cosine_same": mean(&answer.same()),
            "cosine_other": mean(&answer.others.concat()),
        })
    }

    fn askable(&self) -> Option<&dyn Askable<ExemplarParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &ExemplarParams, sample: &Sample) -> Measures {
        let (fellows, others) = (sample.copies.len().saturating_sub(1), sample.others.len());
        if others == 0 {
            return Measures::new();
        }
        vec![
            ("triplet_chance", 0.5),
            ("retrieval_chance", fellows as f32 / (fellows + others) as f32),
            (loss_names(p).1, p.margin as f32),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::exemplar::params::Form;

    #[test]
    fn triplets_are_the_loss_where_training_lowers_them_and_a_number_beside_it_where_it_does_not() {
        let triplets = ExemplarParams { form: Form::Triplet, ..ExemplarParams::default() };
        let softmax = ExemplarParams { form: Form::Softmax, ..ExemplarParams::default() };
        assert_eq!(loss_names(&triplets), ("loss", "loss_chance"));
        assert_eq!(loss_names(&softmax), ("triplet_loss", "triplet_loss_chance"));
        let names: Vec<_> = crate::tasks::exemplar::METRICS.iter().map(|metric| metric.name).collect();
        assert!(names.contains(&loss_names(&softmax).0) && names.contains(&loss_names(&triplets).0));
    }
}
