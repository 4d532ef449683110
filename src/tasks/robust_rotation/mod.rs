//! Using self-supervised learning can improve model robustness and uncertainty (Hendrycks, Mazeika, Kadavath & Song,
//! NeurIPS 2019).
//!
//! A classifier that is trained with labels also says by how much each picture was turned. That changes its accuracy
//! little, and is said to help where pictures are attacked, labels are wrong, or pictures are of no class at all. With
//! the weight 0 of the turns it is the plain classifier beside it. Released code: `hendrycks/ss-ood`.

mod ask;
mod classes;
mod correction;
mod export;
/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-robust-rotation-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];

#[cfg(test)]
mod golden_tests;
mod judge;
mod label_noise;
mod loss;
mod network;
mod overview;
mod params;
mod sampler;
#[cfg(test)]
mod trained_tests;
mod view;

pub use classes::ClassNames;
pub use correction::{Trusted, corrected_cross_entropy};
pub use judge::{Answer, attack_classes};
pub use label_noise::corruption_matrix;
pub use loss::attack_loss;
pub use network::RobustHead;
pub use params::{LabelNoise, RobustParams};
pub use sampler::{Batch, Sample};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct RobustRotation;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "class_loss", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "turn_accuracy", unit: "", better: Better::Higher, baselines: &["turn_accuracy_chance"] },
    MetricInfo { name: "robust_accuracy", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "calibration_error", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "certainty", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "outlier_auroc", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "far_auroc", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "certainty_auroc", unit: "", better: Better::Higher, baselines: &[] },
];

/// The gallery's ten scenes are told apart after a short run.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 60,
    batch_size: 16,
    images: None,
    gain: 0.3,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05"), ("attacked", "0")],
};

const INFO: TaskInfo =
    TaskInfo { id: "robust_rotation", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };
