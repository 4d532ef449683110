//! Instance discrimination: every image is a class of its own, told apart without weights a class (Wu, Xiong, Yu & Lin,
//! CVPR 2018: Unsupervised Feature Learning via Non-Parametric Instance Discrimination).
//!
//! A view of an image becomes a point on a sphere. A memory bank keeps one point an image, and the network must say whose
//! view it sees: a softmax over the bank, or noise-contrastive estimation of it. Released code:
//! `zhirongw/lemniscate.pytorch`.

mod ask;
mod export;
mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod sphere;
mod view;

pub use judge::Answer;
pub use network::InstanceHead;
pub use params::InstanceParams;
pub use sampler::{Batch, Sample, Seen};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct InstanceDiscrimination;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "view_accuracy", unit: "", better: Better::Higher, baselines: &["view_chance"] },
    MetricInfo { name: "view_loss", unit: "", better: Better::Lower, baselines: &["view_loss_undecided"] },
    MetricInfo { name: "positive_similarity", unit: "", better: Better::Neither, baselines: &["negative_similarity"] },
];

/// How often a view of a held-out scene is nearest to another view of it.
const CLAIM: Claim = Claim {
    metric: "view_accuracy",
    steps: 300,
    batch_size: 32,
    images: Some(128),
    gain: 0.1,
    settings: &[("size", "32"), ("width", "8"), ("dimension", "32")],
};

const INFO: TaskInfo =
    TaskInfo { id: "instance_discrimination", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-instance-discrimination-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];
