//! Context encoders: feature learning by inpainting (Pathak, Krähenbühl, Donahue, Darrell & Efros, CVPR 2016).
//!
//! A part of the picture is removed, and the network must paint it from what surrounds it: to do that well it has to
//! know what is in the picture. Released code: `pathak22/context-encoder` (Torch).

mod answer;
mod ask;
mod decoder;
mod export;
mod judge;
mod loss;
mod masks;
mod network;
mod params;
mod sampler;
mod stages;
mod view;

pub use answer::Answer;
pub use network::{Encoder, PaintingHead};
pub use params::{InpaintingParams, Judged, Loss, MaskKind, Middle, Output};
pub use sampler::{Batch, Sample};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

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
    images: None,
    gain: 2.3,
    settings: &[("size", "32"), ("width", "16"), ("bottleneck", "128"), ("overlap", "1")],
};

const INFO: TaskInfo = TaskInfo { id: "inpainting", metrics: METRICS, forms: &[], family: "", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-inpainting-quick", include_str!("quick.toml")),
    Preset::good("preset-inpainting-good", include_str!("good.toml")),
    Preset::paper(include_str!("paper.toml")),
];
