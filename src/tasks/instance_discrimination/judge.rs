//! What the network says about views: how near they lie to each other, and to which rows of the bank.

use super::InstanceDiscrimination;
use super::network::InstanceHead;
use super::params::InstanceParams;
use super::sampler::{SCALE, Sample};
use crate::patches::{Patch, lay_out};
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

/// Nearest rows of the bank that are kept.
const NEAREST: usize = 20;

/// What the network said about one puzzle: cosines.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Of the view with each of those it is compared with; the first one is of the same image.
    pub cosines: Vec<f32>,
    /// The nearest rows of the memory bank and their cosines, the nearest first.
    pub nearest: Vec<(usize, f32)>,
    /// Rows of the bank.
    pub images: usize,
}

impl Answer {
    /// The cosine with the other view of the same image.
    pub fn own(&self) -> f32 {
        self.cosines.first().copied().unwrap_or_default()
    }

    /// The cosines with views of other images.
    pub fn others(&self) -> &[f32] {
        self.cosines.get(1..).unwrap_or_default()
    }

    /// Whether the other view of the same image is nearer than all others.
    pub fn is_found(&self) -> bool {
        self.others().iter().all(|other| *other < self.own())
    }

    /// The softmax loss over the views it is compared with.
    pub fn loss(&self, temperature: f32) -> f32 {
        let most = self.cosines.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let all: f32 = self.cosines.iter().map(|cosine| ((cosine - most) / temperature).exp()).sum();
        all.ln() - (self.own() - most) / temperature
    }
}

/// The nearest of `cosines` by number, the nearest first.
fn nearest(cosines: &[f32]) -> Vec<(usize, f32)> {
    let mut best: Vec<(usize, f32)> = Vec::with_capacity(NEAREST + 1);
    for (row, cosine) in cosines.iter().copied().enumerate() {
        let place = best.partition_point(|(_, other)| *other >= cosine);
        if place < NEAREST {
            best.insert(place, (row, cosine));
            best.truncate(NEAREST);
        }
    }
    best
}

impl Answers for InstanceDiscrimination {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        _p: &InstanceParams,
        (trunk, head): (&dyn Features, &InstanceHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let images = head.bank.images();
        let answer = |sample: &Sample| {
            let seen = std::iter::once(&sample.view).chain(&sample.against);
            let patches: Vec<Patch> = seen.map(|seen| Patch::from_photo(&seen.picture)).collect();
            let points = head.forward(trunk, Tensor::from_data(lay_out(&patches, SCALE), device));
            let view = points.clone().narrow(0, 0, 1);
            let all = floats(view.clone().matmul(points.transpose()));
            let rows = floats(view.matmul(head.bank.points().transpose()));
            Answer { cosines: all.get(1..).unwrap_or_default().to_vec(), nearest: nearest(&rows), images }
        };
        samples.iter().map(answer).collect()
    }

    fn judge(&self, p: &InstanceParams, _sample: &Sample, answer: &Answer) -> Measures {
        let mut measures = Measures::new();
        // A single picture has nothing beside it that could be confused with it.
        if !answer.others().is_empty() {
            let mean = answer.others().iter().sum::<f32>() / answer.others().len() as f32;
            measures.push(("view_accuracy", f32::from(u8::from(answer.is_found()))));
            measures.push(("view_loss", answer.loss(p.temperature as f32)));
            measures.push(("negative_similarity", mean));
        }
        measures.push(("positive_similarity", answer.own()));
        measures
    }

    fn tell(&self, _p: &InstanceParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let nearest = answer.nearest.iter().map(|(row, cosine)| serde_json::json!({ "row": row, "cosine": cosine }));
        serde_json::json!({
            "nearest": nearest.collect::<Vec<_>>(),
            "images": answer.images,
            "own_is_nearest": answer.is_found(),
        })
    }

    fn askable(&self) -> Option<&dyn Askable<InstanceParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, _p: &InstanceParams, sample: &Sample) -> Measures {
        let count = sample.against.len() as f32;
        if count < 2.0 {
            return Measures::new();
        }
        vec![("view_chance", 1.0 / count), ("view_loss_undecided", count.ln())]
    }
}
