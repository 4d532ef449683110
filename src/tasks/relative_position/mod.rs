//! Unsupervised visual representation learning by context prediction (Doersch, Gupta & Efros, ICCV 2015), with the
//! toolkit of Mundhenk, Ho & Chen (Improvements to context based self-supervised learning, CVPR 2018).
//!
//! Two patches of a photo are shown, and the network must say where the second lies as seen from the first: for that it
//! has to know the parts of things. Released code: `cdoersch/deepcontext`, `LLNL/selfsupervised`.

mod ask;
mod export;
mod judge;
mod layout;
mod loss;
mod network;
mod params;
mod sampler;
mod view;

pub use judge::Answer;
pub use layout::Arrangement;
pub use layout::Question;
pub use network::RelativePositionHead;
pub use params::RelativePositionParams;
pub use sampler::{Batch, Sample};

use crate::patches::Shortcut;
use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct RelativePosition;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "layout_accuracy", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "calibration_error", unit: "", better: Better::Lower, baselines: &[] },
];

/// On the gallery a sky lies above a ground; that alone lifts the accuracy well above an eighth.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 120,
    batch_size: 16,
    images: None,
    gain: 0.08,
    settings: &[("width", "4"), ("embedding", "64"), ("patch", "12"), ("gap", "4"), ("learning_rate", "0.003")],
};

const INFO: TaskInfo =
    TaskInfo { id: "relative_position", metrics: METRICS, forms: Shortcut::FORMS, family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-relative-position-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];
