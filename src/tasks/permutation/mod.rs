//! DeepPermNet: visual permutation learning (Santa Cruz, Fernando, Cherian & Gould, CVPR 2017).
//!
//! Tiles of a photo are shown in a wrong order, and the network must give the permutation matrix that undoes it. A
//! Sinkhorn layer makes its numbers doubly stochastic. Released code: `rfsantacruz/deep-perm-net`.

mod ask;
mod decode;
mod export;
mod judge;
mod loss;
mod network;
mod ordering;
mod params;
mod sampler;
mod view;

pub use judge::Answer;
pub use network::PermutationHead;
pub use params::{Items, Layer, PermutationParams};
pub use sampler::{Batch, Sample};

use crate::patches::Shortcut;
use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct Permutation;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "tile_accuracy", unit: "", better: Better::Higher, baselines: &["tile_accuracy_chance"] },
    MetricInfo { name: "exact", unit: "", better: Better::Higher, baselines: &["exact_chance"] },
    MetricInfo { name: "kendall_tau", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo {
        name: "hamming_similarity",
        unit: "",
        better: Better::Higher,
        baselines: &["hamming_similarity_chance"],
    },
    MetricInfo { name: "normalisation_error", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] },
];

/// Guessing puts a quarter of four tiles in their places; a short run on the gallery puts more than half of them there.
const CLAIM: Claim = Claim {
    metric: "tile_accuracy",
    steps: 120,
    batch_size: 32,
    images: None,
    gain: 0.25,
    settings: &[("size", "48"), ("width", "4"), ("embedding", "32"), ("learning_rate", "0.003")],
};

const INFO: TaskInfo =
    TaskInfo { id: "permutation", metrics: METRICS, forms: Shortcut::FORMS_OF_TILES, family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-permutation-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];
