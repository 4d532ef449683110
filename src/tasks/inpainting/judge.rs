//! What the network says about held-out photos, and the metrics of it (paper, section 4.1 and table 1).
//!
//! Errors are those of the picture after pasting: outside the hole it is the truth itself. "In the hole" means the
//! pixels that were really removed, without the overlap ring. Two baselines answer the same puzzles: the mean of the
//! visible pixels, and the Laplace equation.

use super::Inpainting;
use super::answer::{Answer, pasted, restored, unit_floats};
use super::loss::judged_part;
use super::network::PaintingHead;
use super::params::InpaintingParams;
use super::sampler::{self, FILL, Sample, collate, painted_part};
use crate::photos::metrics::{Comparison, PixelMetrics};
use crate::photos::{Photo, diffusion_fill, mean_fill};
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Three painted maps in -1..=1 as an interleaved square of the prepared size in 0..=1.
fn square_from(p: &InpaintingParams, maps: &[f32]) -> Vec<f32> {
    let (from, side) = painted_part(p);
    let mut square = FILL.map(|v| (v + 1.0) / 2.0).repeat(p.size * p.size);
    for (channel, map) in maps.chunks_exact(side * side).enumerate() {
        for (at, value) in map.iter().enumerate() {
            let (x, y) = (from + at % side, from + at / side);
            square[(y * p.size + x) * 3 + channel] = (value + 1.0) / 2.0;
        }
    }
    square
}

/// The generator's loss on one photo, as the step lowers it.
fn held_out_loss(p: &InpaintingParams, sample: &Sample, answer: &Answer) -> f32 {
    let (from, side) = painted_part(p);
    let inside =
        |at: usize| (from..from + side).contains(&(at % p.size)) && (from..from + side).contains(&(at / p.size));
    let weights = sampler::weights(p, sample);
    let truth = unit_floats(&sample.target);
    let (mut sum, mut counted) = (0.0f64, 0usize);
    for (at, weight) in weights.iter().enumerate().filter(|(at, weight)| **weight > 0.0 && inside(*at)) {
        let errors = (0..3).map(|channel| 2.0 * (answer.picture[at * 3 + channel] - truth[at * 3 + channel]));
        sum += f64::from(*weight) * errors.map(|e| f64::from(e * e)).sum::<f64>();
        counted += 3;
    }
    let reconstruction = sum / counted.max(1) as f64;
    let (weight_l2, weight_adversarial) = p.weights();
    (weight_l2 * reconstruction + weight_adversarial * f64::from(answer.adversarial)) as f32
}

impl Answers for Inpainting {
    type Answer = Answer;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &InpaintingParams,
        (trunk, head): (&dyn Features, &PaintingHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let batch = collate(p, samples);
        let upload = |data: TensorData| Tensor::<4>::from_data(data, device);
        let painted = head.decoder.forward(trunk.deepest(upload(batch.input)), batch.noise.map(upload));
        let opinion = |pictures: Tensor<4>| head.discriminator.forward(judged_part(pictures, batch.judged));
        let (real, fake) = (opinion(upload(batch.truth)), opinion(painted.clone()));
        let of_each = |logits: Tensor<4>| -> Vec<f32> { floats(logits.flatten::<2>(1, 3).mean_dim(1)) };
        let sure = |logits: Tensor<4>| of_each(burn::tensor::activation::sigmoid(logits));
        let adversarial = of_each(burn::tensor::activation::log_sigmoid(fake.clone()).neg());
        let (real, fake) = (sure(real), sure(fake));
        let painted = floats(painted);
        let opinions = real.into_iter().zip(fake).zip(adversarial);
        painted
            .chunks_exact(painted.len() / samples.len())
            .zip(opinions)
            .map(|(maps, ((real, fake), adversarial))| Answer {
                picture: square_from(p, maps),
                real,
                fake,
                adversarial,
            })
            .collect()
    }

    fn judge(&self, p: &InpaintingParams, sample: &Sample, answer: &Answer) -> Measures {
        let compared = Comparison::new(p.size, &unit_floats(&sample.target), &pasted(sample, answer));
        let mut measures = Measures::new();
        let named = |names: [&'static str; 4], q: PixelMetrics| {
            names.into_iter().zip([q.psnr, q.ssim, q.l1 * 100.0, q.l2 * 100.0])
        };
        if let Some(hole) = compared.within(&sample.mask) {
            measures.extend(named(["psnr_hole", "ssim_hole", "l1_hole", "l2_hole"], hole));
        }
        if let Some(whole) = compared.everywhere() {
            measures.extend(named(["psnr", "ssim", "l1", "l2"], whole));
        }
        measures.push(("loss", held_out_loss(p, sample, answer)));
        if p.loss != super::params::Loss::L2 {
            let right = f32::from(u8::from(answer.real > 0.5) + u8::from(answer.fake < 0.5)) / 2.0;
            measures.extend([("d_real", answer.real), ("d_fake", answer.fake), ("d_accuracy", right)]);
        }
        measures
    }

    fn askable(&self) -> Option<&dyn Askable<InpaintingParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, _p: &InpaintingParams, sample: &Sample) -> Measures {
        let visible = unit_floats(&sample.photo);
        let truth = unit_floats(&sample.target);
        let width = sample.photo.width;
        let baselines = [
            (["psnr_hole_mean", "ssim_hole_mean", "l1_hole_mean", "l2_hole_mean"], mean_fill(&visible, &sample.mask)),
            (
                ["psnr_hole_diffusion", "ssim_hole_diffusion", "l1_hole_diffusion", "l2_hole_diffusion"],
                diffusion_fill(&visible, &sample.mask, width),
            ),
        ];
        let mut measures = Measures::new();
        for (names, filled) in baselines {
            if let Some(q) = Comparison::new(width, &truth, &filled).within(&sample.mask) {
                measures.extend(names.into_iter().zip([q.psnr, q.ssim, q.l1 * 100.0, q.l2 * 100.0]));
            }
        }
        measures
    }

    fn restore(&self, _p: &InpaintingParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(restored(original, sample, answer))
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
