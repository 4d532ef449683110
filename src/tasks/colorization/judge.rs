//! What the network says about photos, and the metrics of it (paper, section 3.1).

use super::Colorization;
use super::loss::AB_SCALE;
use super::network::ColorizationHead;
use super::params::{ColorizationParams, Loss};
use super::sampler::{Sample, lay_out};
use crate::colour::{Distributions, at_full_size, colour_metrics, grey_metrics, half_square, view, weights};
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

/// What the network said about one puzzle.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A distribution over bins for each place; it can be decoded at any temperature.
    Distributions(Distributions),
    /// A colour for each place.
    Colours(Vec<[f32; 2]>),
}

impl Answer {
    /// The colour of each place at `temperature`.
    pub fn decoded(&self, p: &ColorizationParams, temperature: f32) -> Vec<[f32; 2]> {
        match self {
            Answer::Distributions(prediction) => prediction.decode(&p.bins().centres, temperature),
            Answer::Colours(colours) => colours.clone(),
        }
    }

    /// The colour of each pixel of a picture of `size` at `temperature`.
    pub fn colours(
        &self,
        p: &ColorizationParams,
        sample: &Sample,
        size: (usize, usize),
        temperature: f32,
    ) -> Vec<[f32; 2]> {
        let photo = &sample.prepared.photo;
        at_full_size(&self.decoded(p, temperature), sample.grid, (photo.width, photo.height), size)
    }

    /// The same at the prepared size and the temperature in force.
    pub fn shown(&self, p: &ColorizationParams, sample: &Sample) -> Vec<[f32; 2]> {
        let photo = &sample.prepared.photo;
        self.colours(p, sample, (photo.width, photo.height), p.temperature as f32)
    }
}

/// What the network says about photos of one size.
fn answer_alike(
    p: &ColorizationParams,
    (trunk, head): (&dyn Features, &ColorizationHead),
    samples: &[Sample],
    device: &Device,
) -> Vec<Answer> {
    let prediction = floats(head.forward(trunk, Tensor::from_data(lay_out(samples), device)));
    let each = prediction.chunks_exact((prediction.len() / samples.len().max(1)).max(1));
    each.map(|numbers| match p.loss {
        Loss::Regression => {
            Answer::Colours(numbers.as_chunks::<2>().0.iter().map(|ab| ab.map(|v| v * AB_SCALE)).collect())
        }
        Loss::Rebalanced | Loss::Plain => Answer::Distributions(Distributions::from_logits(p.bins().len(), numbers)),
    })
    .collect()
}

/// The means over places of `value`, with the places' weights and without.
fn means(sample: &Sample, value: impl Fn(usize) -> f32) -> (f32, f32) {
    let (mut weighted, mut plain) = (0.0f64, 0.0f64);
    for (place, weight) in sample.weights.iter().enumerate() {
        let value = f64::from(value(place));
        plain += value;
        weighted += f64::from(*weight) * value;
    }
    let places = sample.weights.len().max(1) as f64;
    ((weighted / places) as f32, (plain / places) as f32)
}

impl Answers for Colorization {
    type Answer = Answer;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &ColorizationParams,
        (trunk, head): (&dyn Features, &ColorizationHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        let size = |sample: &Sample| (sample.prepared.photo.width, sample.prepared.photo.height);
        let alike = samples.chunk_by(|one, next| size(one) == size(next));
        alike.flat_map(|samples| answer_alike(p, (trunk, head), samples, device)).collect()
    }

    fn judge(&self, p: &ColorizationParams, sample: &Sample, answer: &Answer) -> Measures {
        let (loss, cross_entropy) = match answer {
            Answer::Distributions(prediction) => {
                let each = |place: usize| prediction.cross_entropy(place, sample.encoding.of(place));
                let (weighted, plain) = means(sample, each);
                (weighted, Some(plain))
            }
            Answer::Colours(colours) => {
                (means(sample, |place| half_square(sample.colours[place], colours[place])).0, None)
            }
        };
        let mut measures: Measures = vec![("loss", loss)];
        measures.extend(cross_entropy.map(|value| ("cross_entropy", value)));
        measures.extend(colour_metrics(&sample.prepared.photo, &answer.shown(p, sample), sample.prior.as_deref()));
        measures
    }

    fn weights(&self, _p: &ColorizationParams, sample: &Sample) -> Measures {
        weights(&sample.prepared.photo, sample.prior.as_deref())
    }

    fn askable(&self) -> Option<&dyn Askable<ColorizationParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &ColorizationParams, sample: &Sample) -> Measures {
        let prior = sample.prior.as_deref();
        let mut measures = grey_metrics(&sample.prepared.photo, prior);
        let Some(prior) = prior else { return measures };
        if p.loss == Loss::Regression {
            let constant = means(sample, |place| half_square(sample.colours[place], prior.mean_taught())).0;
            measures.push(("loss_prior", constant));
            return measures;
        }
        let constant = |shares: &[f32]| {
            let logits: Vec<f32> = shares.iter().map(|share| share.max(1e-9).ln()).collect();
            let prediction = Distributions::from_logits(logits.len(), &logits);
            means(sample, |place| prediction.cross_entropy(0, sample.encoding.of(place)))
        };
        let weights = (p.loss == Loss::Rebalanced).then(|| prior.weights(p.lambda as f32));
        let lowered = constant(&prior.best_constant(weights.as_deref())).0;
        measures.extend([("loss_prior", lowered), ("cross_entropy_prior", constant(&prior.encoded).1)]);
        measures
    }

    fn tell(&self, p: &ColorizationParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let shown = answer.shown(p, sample);
        serde_json::json!({ "saturation": crate::colour::saturation(&shown), "temperature": p.temperature })
    }

    fn restore(&self, p: &ColorizationParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        view::restore(original, &sample.prepared, |size| answer.colours(p, sample, size, p.temperature as f32))
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
