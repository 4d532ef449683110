//! What the network says about patches: how near they lie to each other. One network answers one question, whatever joins the
//! pair: are these two of one thing?

use super::TransitiveInvariance;
use super::network::TransitiveHead;
use super::params::TransitiveParams;
use super::sampler::{Sample, Seen};
use crate::patches::{Patch, area_under_curve, lay_out};
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

/// What the network said about one puzzle.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The numbers of the first patch, at length 1.
    pub first: Vec<f32>,
    /// Those of the second.
    pub second: Vec<f32>,
    /// Those of the others.
    pub others: Vec<Vec<f32>>,
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

impl Answer {
    /// The cosine of the pair.
    pub fn same(&self) -> f32 {
        cosine(&self.first, &self.second)
    }

    /// The cosines of the first patch with each of the others.
    pub fn with_others(&self) -> Vec<f32> {
        self.others.iter().map(|other| cosine(&self.first, other)).collect()
    }

    /// The hinge of each triplet: `max(0, D(first, second) - D(first, other) + margin)`.
    pub fn hinges(&self, margin: f32) -> Vec<f32> {
        let same = self.same();
        self.with_others().into_iter().map(|other| (other - same + margin).max(0.0)).collect()
    }

    /// The share of the others that lie farther than the second patch; a tie is half.
    pub fn triplet_accuracy(&self) -> f32 {
        let same = self.same();
        let right = |other: f32| if same > other { 1.0 } else { f32::from(u8::from(same == other)) / 2.0 };
        mean(&self.with_others().into_iter().map(right).collect::<Vec<_>>())
    }
}

/// Cosines between puzzles: of the first patch of one with the second patch of another.
pub(super) struct Across {
    /// Two puzzles of different clips of one class.
    pub related: Vec<f32>,
    /// Two of different classes, or of different clips where there are no classes.
    pub strange: Vec<f32>,
}

pub(super) fn across(answered: &[(&Sample, &Answer)]) -> Across {
    let mut found = Across { related: Vec::new(), strange: Vec::new() };
    for (a, one) in answered {
        for (b, other) in answered.iter().filter(|(b, _)| b.first.clip != a.first.clip) {
            let related = a.first.class.is_some() && a.first.class == b.first.class;
            let to = if related { &mut found.related } else { &mut found.strange };
            to.push(cosine(&one.first, &other.second));
        }
    }
    found
}

impl Answers for TransitiveInvariance {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &TransitiveParams,
        (trunk, head): (&dyn Features, &TransitiveHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let all = |sample: &'_ Sample| -> Vec<Seen> {
            [&sample.first, &sample.second].into_iter().chain(&sample.others).cloned().collect()
        };
        let patches: Vec<Patch> =
            samples.iter().flat_map(all).map(|seen| Patch::from_photo(&seen.picture(p.size))).collect();
        let described = head.forward(trunk, Tensor::from_data(lay_out(&patches, super::sampler::SCALE), device));
        let [_, embedding] = described.dims();
        let mut rows =
            floats(described).chunks_exact(embedding.max(1)).map(<[f32]>::to_vec).collect::<Vec<_>>().into_iter();
        let mut next = |sample: &Sample| Answer {
            first: rows.next().unwrap_or_default(),
            second: rows.next().unwrap_or_default(),
            others: rows.by_ref().take(sample.others.len()).collect(),
        };
        samples.iter().map(&mut next).collect()
    }

    fn judge(&self, p: &TransitiveParams, sample: &Sample, answer: &Answer) -> Measures {
        let mut measures = vec![("same_cosine", answer.same())];
        // A single picture may have nothing beside it that it could be confused with.
        if !sample.others.is_empty() {
            let hinges = answer.hinges(p.margin as f32);
            let active = hinges.iter().filter(|hinge| **hinge > 0.0).count();
            measures.extend([
                ("triplet_accuracy", answer.triplet_accuracy()),
                ("loss", mean(&hinges)),
                ("hinge_active", active as f32 / hinges.len() as f32),
                ("other_cosine", mean(&answer.with_others())),
            ]);
        }
        measures
    }

    /// Areas under curves over all held-out clips: of tracks against pairs of different clips, and of pairs of one class
    /// (another clip at another time) against pairs of two.
    fn summarise(&self, _p: &TransitiveParams, answered: &[(&Sample, &Answer)]) -> Measures {
        let tracks: Vec<f32> = answered.iter().map(|(_, answer)| answer.same()).collect();
        let across = across(answered);
        let verification = area_under_curve(&tracks, &across.strange).map(|area| ("verification_auroc", area));
        let transitive = area_under_curve(&across.related, &across.strange).map(|area| ("transitive_auroc", area));
        verification.into_iter().chain(transitive).collect()
    }

    fn tell(&self, p: &TransitiveParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let mut nearest: Vec<(&Seen, f32)> = sample.others.iter().zip(answer.with_others()).collect();
        nearest.sort_by(|a, b| b.1.total_cmp(&a.1));
        // Only patches of the graph are of clips of the run.
        let alone = sample.track.is_empty();
        let told = |(seen, cosine): &(&Seen, f32)| match alone {
            true => serde_json::json!({ "row": seen.clip, "cosine": cosine }),
            false => serde_json::json!({ "clip": seen.clip, "cosine": cosine }),
        };
        let active = answer.hinges(p.margin as f32).iter().filter(|hinge| **hinge > 0.0).count();
        serde_json::json!({
            "cosine_of_the_pair": answer.same(),
            "nearest": nearest.iter().map(told).collect::<Vec<_>>(),
            "active_hinges": active,
        })
    }

    fn askable(&self) -> Option<&dyn Askable<TransitiveParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &TransitiveParams, sample: &Sample) -> Measures {
        if sample.others.is_empty() {
            return Measures::new();
        }
        vec![("triplet_chance", 0.5), ("loss_chance", p.margin as f32)]
    }
}
