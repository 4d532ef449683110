//! Unsupervised learning of visual representations by solving jigsaw puzzles (Noroozi & Favaro, ECCV 2016).
//!
//! Tiles of a photo are shown in a wrong order, and the network must say in which of a fixed set of orders. Released code:
//! `MehdiNoroozi/JigsawPuzzleSolver`.

mod ask;
mod export;
mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod set;
mod view;

pub use judge::Answer;
pub use network::JigsawHead;
pub use params::JigsawParams;
pub use sampler::{Batch, Sample};
pub use set::Rule;

use crate::patches::Shortcut;
use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct Jigsaw;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "accuracy", unit: "", better: Better::Higher, baselines: &["accuracy_chance"] },
    MetricInfo { name: "tile_accuracy", unit: "", better: Better::Higher, baselines: &["tile_accuracy_chance"] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "calibration_error", unit: "", better: Better::Lower, baselines: &[] },
];

/// Of 24 orders a short run on the gallery finds the right one several times as often as guessing does.
const CLAIM: Claim = Claim {
    metric: "accuracy",
    steps: 120,
    batch_size: 32,
    images: None,
    gain: 0.15,
    settings: &[("size", "48"), ("width", "4"), ("embedding", "32"), ("learning_rate", "0.003")],
};

const INFO: TaskInfo =
    TaskInfo { id: "jigsaw", metrics: METRICS, forms: Shortcut::FORMS_OF_TILES, family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-jigsaw-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];
