//! Motion segmentation, one of the four tasks of multi-task self-supervised visual learning (Doersch & Zisserman, ICCV 2017).
//!
//! One frame of a clip is shown, and the network must say which of its cells will move by themselves in the frames that follow:
//! for that it has to know what kinds of things move. The labels are found without anyone's help: dense flow, less the motion of
//! the camera, against a threshold. The paper follows trajectories over ten frames; its labels and the layers of its head are
//! not known exactly, so flow, threshold and head are choices of ours.

mod ask;
mod export;
mod judge;
mod labels;
mod loss;
mod miner;
mod network;
mod params;
mod pictures;
mod prior;
mod sampler;
mod view;

pub use judge::{Answer, average_precision, overlap};
pub use labels::{Cut, cell_weights};
pub use loss::cell_cross_entropy;
pub use miner::MotionMiner;
pub use network::MotionHead;
pub use params::{Head, MotionParams};
pub use prior::{Mined, Prior};
pub use sampler::{Batch, Sample};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct MotionSegmentation;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "iou", unit: "", better: Better::Higher, baselines: &["iou_prior"] },
    MetricInfo {
        name: "average_precision",
        unit: "",
        better: Better::Higher,
        baselines: &["average_precision_prior", "average_precision_chance"],
    },
    MetricInfo {
        name: "balanced_accuracy",
        unit: "",
        better: Better::Higher,
        baselines: &["balanced_accuracy_prior", "balanced_accuracy_still"],
    },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_undecided"] },
    MetricInfo { name: "pooled_iou", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "pooled_average_precision", unit: "", better: Better::Higher, baselines: &[] },
];

/// A control run can learn where in the gallery's frames things usually move, and stops there; only what is in the frame leads
/// further.
const CLAIM: Claim = Claim {
    metric: "average_precision",
    steps: 80,
    batch_size: 16,
    images: None,
    gain: 0.25,
    settings: &[("size", "48"), ("width", "8"), ("learning_rate", "0.05"), ("prior_clips", "8")],
};

const INFO: TaskInfo =
    TaskInfo { id: "motion_segmentation", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-motion-segmentation-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];
