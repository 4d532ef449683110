//! Colorization as a proxy task for visual understanding (Larsson, Maire & Shakhnarovich, CVPR 2017).
//!
//! The network sees a grey photo and must give, for a few points of it, histograms of the hue and the chroma around them.
//! What counts is the trunk: the paper asks what makes colorization a good pretraining. Released code:
//! `gustavla/self-supervision` and the trainer it builds on, `gustavla/autocolorize`.

mod ask;
mod histograms;
mod judge;
mod loss;
mod miner;
mod network;
mod params;
mod points;
mod sampler;
mod view;

pub use judge::Answer;
pub use loss::{divergences, regression};
pub use miner::{Folder, Mined};
pub use network::{GreyTrunk, HueChromaHead, Points, Predicted, column_length};
pub use params::{Columns, HueChromaParams, Network, Prediction};
pub use points::Point;
pub use sampler::{Batch, Sample};

use crate::colour::COLOUR_METRICS;
use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct HueChromaTask;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_prior"] },
    MetricInfo { name: "loss_hue", unit: "", better: Better::Lower, baselines: &["loss_hue_prior"] },
    MetricInfo { name: "loss_chroma", unit: "", better: Better::Lower, baselines: &["loss_chroma_prior"] },
    COLOUR_METRICS[0],
    COLOUR_METRICS[1],
    COLOUR_METRICS[2],
    COLOUR_METRICS[3],
    COLOUR_METRICS[4],
];

/// An untrained network finds all hues and chromas equally likely. A control run can learn the gallery's histograms and
/// stops there.
const CLAIM: Claim = Claim {
    metric: "loss",
    steps: 150,
    batch_size: 16,
    images: None,
    gain: 1.55,
    settings: &[
        ("size", "32"),
        ("width", "8"),
        ("points", "32"),
        ("margin", "4"),
        ("dropout", "0"),
        ("prior_photos", "20"),
        ("learning_rate", "0.003"),
    ],
};

const INFO: TaskInfo = TaskInfo { id: "hue_chroma", metrics: METRICS, forms: &[], family: "colour", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-hue-chroma-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];
