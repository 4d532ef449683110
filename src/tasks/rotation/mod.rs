//! RotNet: unsupervised representation learning by predicting image rotations (Gidaris, Singh & Komodakis, ICLR 2018).
//!
//! A picture is turned by 0, 90, 180 or 270 degrees, and the network must say by how much: for that it has to know what is
//! in the picture and how such things usually stand. Released code: `gidariss/FeatureLearningRotNet`.

mod ask;
mod export;
mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use crate::patches::TURNS;
pub use judge::Answer;
pub use network::RotationHead;
pub use params::RotationParams;
pub use sampler::{Batch, Sample};

use crate::patches::Shortcut;
use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct Rotation;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "certainty", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "calibration_error", unit: "", better: Better::Lower, baselines: &[] },
];

/// The gallery's scenes have a sky and a ground: three of four turns can be told after a short run.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 60,
    batch_size: 16,
    images: None,
    gain: 0.25,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05")],
};

const INFO: TaskInfo =
    TaskInfo { id: "rotation", metrics: METRICS, forms: Shortcut::FORMS_OF_ONE, family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-rotation-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];
