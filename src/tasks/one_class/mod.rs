//! One-class outlier detection by rotations and translations (Hendrycks, Mazeika, Kadavath & Song, NeurIPS 2019, section 4.1;
//! Golan & El-Yaniv, NeurIPS 2018).
//!
//! Pictures of one class, without labels: each is moved across and down and turned, and the network says how. Pictures of
//! that class it can answer about; the less it can answer about a picture, the less normal that one is. Released code:
//! `hendrycks/ss-ood`, folder `imagenet_ooc`.

mod export;
mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use judge::{Answer, Seen};
pub use network::OneClassHead;
pub use params::OneClassParams;
pub use sampler::{Batch, Sample};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct OneClass;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "turn_accuracy", unit: "", better: Better::Higher, baselines: &["turn_accuracy_chance"] },
    MetricInfo { name: "move_accuracy", unit: "", better: Better::Higher, baselines: &["move_accuracy_chance"] },
    MetricInfo { name: "outlier_auroc", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "far_auroc", unit: "", better: Better::Higher, baselines: &[] },
];

/// The gallery's scenes have a sky and a ground, and a mirrored border shows where a picture was moved.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 60,
    batch_size: 16,
    images: None,
    gain: 0.15,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05")],
};

const INFO: TaskInfo = TaskInfo { id: "one_class", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-one-class-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];
