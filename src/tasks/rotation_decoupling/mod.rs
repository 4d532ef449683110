//! Rotation feature decoupling: unsupervised representation learning by rotation feature decoupling (Feng, Xu & Tao, CVPR
//! 2019).
//!
//! By how much a picture was turned says nothing where it looks alike from all sides. The feature is split: one half
//! predicts the turn, the other must be the same for all four turns of a picture and tell this picture from all others. Of
//! turned copies that an earlier rotation run takes for upright ones, the turn is asked with less weight. Released code:
//! `philiptheother/FeatureDecoupling`.

mod ask;
mod export;
mod judge;
mod loss;
mod miner;
mod network;
mod params;
mod readout;
mod sampler;
mod view;
mod weights;

pub use judge::Answer;
pub use loss::{invariance_loss, mean_of_turns, weighted_cross_entropy};
pub use miner::WeightMiner;
pub use network::{DecouplingHead, Halves, SplitTrunk};
pub use params::DecouplingParams;
pub use readout::{Readout, Sums};
pub use sampler::{Batch, Sample};
pub use weights::{Mined, Shown, weights};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct RotationDecoupling;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "instance_half_accuracy", unit: "", better: Better::Lower, baselines: &["accuracy_chance"] },
    MetricInfo { name: "instance_half_likeness", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "rotation_half_likeness", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "turn_weight", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "turn_loss", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "calibration_error", unit: "", better: Better::Lower, baselines: &[] },
];

/// The gallery's scenes have a sky and a ground: three of four turns can be told after a short run.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 60,
    batch_size: 16,
    images: None,
    gain: 0.25,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05"), ("half", "32"), ("dimension", "32")],
};

const INFO: TaskInfo =
    TaskInfo { id: "rotation_decoupling", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-rotation-decoupling-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];
