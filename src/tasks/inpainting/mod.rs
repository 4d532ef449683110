//! Context encoders: feature learning by inpainting (Pathak, Krähenbühl, Donahue, Darrell & Efros, CVPR 2016).
//!
//! A part of the picture is removed, and the network must paint it from what surrounds it: to do that well it has to
//! know what is in the picture. Released code: `pathak22/context-encoder` (Torch).

mod judge;
mod loss;
mod masks;
mod network;
mod params;
mod sampler;
mod view;

pub use judge::Answer;
pub use loss::Batch;
pub use network::{Encoder, InpaintingModel};
pub use params::{InpaintingParams, Loss, MaskKind, Middle, Output};
pub use sampler::Sample;

use crate::photos::Photo;
use crate::task::{
    Algorithm, Better, Claim, DataFacts, DataNeed, Draw, Measures, MetricInfo, OptimizerSpec, Panel, PretextTask, Rng,
    SampleError, StepContext, StepOutput, TaskInfo,
};
use burn::prelude::*;

/// The method.
pub struct Inpainting;

const fn metric(
    name: &'static str,
    unit: &'static str,
    better: Better,
    baselines: &'static [&'static str],
) -> MetricInfo {
    MetricInfo { name, unit, better, baselines }
}

const METRICS: &[MetricInfo] = &[
    metric("psnr_hole", "dB", Better::Higher, &["psnr_hole_mean", "psnr_hole_diffusion"]),
    metric("ssim_hole", "", Better::Higher, &["ssim_hole_mean", "ssim_hole_diffusion"]),
    metric("l1_hole", "%", Better::Lower, &["l1_hole_mean", "l1_hole_diffusion"]),
    metric("l2_hole", "%", Better::Lower, &["l2_hole_mean", "l2_hole_diffusion"]),
    metric("psnr", "dB", Better::Higher, &[]),
    metric("ssim", "", Better::Higher, &[]),
    metric("l1", "%", Better::Lower, &[]),
    metric("l2", "%", Better::Lower, &[]),
    metric("loss", "", Better::Lower, &[]),
    metric("d_real", "", Better::Neither, &[]),
    metric("d_fake", "", Better::Neither, &[]),
    metric("d_accuracy", "", Better::Neither, &[]),
];

/// An untrained network paints mid-grey. A control run can learn the mean colour of all holes and stops there; only what
/// surrounds a hole leads further.
const CLAIM: Claim = Claim {
    metric: "psnr_hole",
    steps: 120,
    batch_size: 16,
    gain: 2.3,
    settings: &[("size", "32"), ("width", "16"), ("bottleneck", "128"), ("overlap", "1")],
};

impl PretextTask for Inpainting {
    type Params = InpaintingParams;
    type Sample = Sample;
    type Batch = Batch;
    type Model = InpaintingModel;
    type Trunk = Encoder;
    type Mined = ();
    type Answer = Answer;

    fn info(&self) -> TaskInfo {
        TaskInfo { id: "inpainting", needs: DataNeed::Photos, metrics: METRICS, leaks: &[], claim: CLAIM }
    }

    fn sample(&self, p: &InpaintingParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        sampler::sample(p, draw, rng)
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        sampler::recipe(sample)
    }

    fn break_link(&self, samples: &mut [Sample], _rng: &mut Rng) {
        sampler::break_link(samples);
    }

    fn collate(&self, p: &InpaintingParams, samples: &[Sample]) -> Batch {
        loss::collate(p, samples)
    }

    fn model(&self, p: &InpaintingParams, _facts: DataFacts, device: &Device) -> InpaintingModel {
        InpaintingModel::new(p, device)
    }

    fn trunk<'m>(&self, model: &'m InpaintingModel) -> &'m Encoder {
        &model.generator.encoder
    }

    fn photo_side(&self, p: &InpaintingParams) -> usize {
        p.size
    }

    fn optimizers(&self, p: &InpaintingParams) -> Vec<OptimizerSpec> {
        let adam = Algorithm::Adam { beta_1: p.beta1 as f32, beta_2: 0.999, epsilon: 1e-8 };
        let named = |name, learning_rate| OptimizerSpec { name, algorithm: adam, learning_rate, weight_decay: 0.0 };
        vec![named("generator", p.lr_generator), named("discriminator", p.lr_discriminator)]
    }

    fn step(
        &self,
        p: &InpaintingParams,
        model: InpaintingModel,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> (InpaintingModel, StepOutput) {
        loss::step(p, model, batch, context)
    }

    fn answer(
        &self,
        p: &InpaintingParams,
        model: &InpaintingModel,
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        judge::answer(p, model, samples, device)
    }

    fn judge(&self, p: &InpaintingParams, sample: &Sample, answer: &Answer) -> Measures {
        judge::judge(p, sample, answer)
    }

    fn baselines(&self, _p: &InpaintingParams, sample: &Sample) -> Measures {
        judge::baselines(sample)
    }

    fn draw_puzzle(&self, p: &InpaintingParams, sample: &Sample) -> Vec<Panel> {
        view::draw_puzzle(p, sample)
    }

    fn draw_answer(&self, p: &InpaintingParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        view::draw_answer(p, sample, answer)
    }

    fn restore(&self, _p: &InpaintingParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(view::restore(original, sample, answer))
    }
}
