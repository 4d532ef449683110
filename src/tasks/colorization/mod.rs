//! Colorful image colorization (Zhang, Isola & Efros, ECCV 2016).
//!
//! The network sees the lightness of a photo and must give, for each place, a distribution over the colours that photos
//! can have. To know that grass is green and skies are blue it has to recognise both. Released code:
//! `richzhang/colorization`.

mod ask;
mod coarse;
mod export;
mod judge;
mod loss;
mod miner;
mod network;
mod params;
mod sampler;
mod view;

pub use judge::Answer;
pub use loss::{classification, regression};
pub use network::{ColorizationHead, ColourTrunk};
pub use params::{ColorizationParams, Loss, Network, Subsampling};
pub use sampler::{Batch, Sample};

use crate::colour::COLOUR_METRICS;
use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct Colorization;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_prior"] },
    MetricInfo { name: "cross_entropy", unit: "", better: Better::Lower, baselines: &["cross_entropy_prior"] },
    COLOUR_METRICS[0],
    COLOUR_METRICS[1],
    COLOUR_METRICS[2],
    COLOUR_METRICS[3],
    COLOUR_METRICS[4],
];

/// An untrained network spreads its opinion over all 313 bins. A control run can learn how often each colour occurs in
/// the gallery and stops there; only the lightness leads further.
const CLAIM: Claim = Claim {
    metric: "loss",
    steps: 150,
    batch_size: 16,
    images: None,
    gain: 2.5,
    settings: &[("size", "32"), ("width", "8"), ("loss", "plain"), ("prior_photos", "20"), ("learning_rate", "0.003")],
};

const INFO: TaskInfo = TaskInfo { id: "colorization", metrics: METRICS, forms: &[], family: "colour", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-colorization-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];
