//! Transitive invariance for self-supervised visual representation learning (Wang, He & Gupta, ICCV 2017).
//!
//! A moving patch that is followed through a clip is one thing in two views (A and A'); two patches of different clips that
//! look alike (A and B) are two things in one view. What follows from both, that A and B' belong together too, has both kinds
//! of change in it. A stage before training finds the graph; a triplet loss pulls its pairs together. No official code was
//! published; the loss is that of the same author's earlier work (`xiaolonw/caffe-video_triplet`).

mod ask;
mod export;
mod graph;
mod judge;
mod loss;
mod matching;
mod miner;
mod moving;
mod negatives;
mod network;
mod nodes;
mod params;
mod pictures;
mod sampler;
mod view;

pub use graph::{Counts, Edge, Mined, Purity, Shown};
pub use judge::Answer;
pub use loss::{Allowed, Ranked, ranking_loss};
pub use matching::{Bounds, Joint, groups, joined, nearest, rows_on, unit_rows};
pub use miner::GraphMiner;
pub use moving::moving_windows;
pub use negatives::{Choice, Pairs, chosen_negatives};
pub use network::TransitiveHead;
pub use nodes::{Node, Spot, follow_one, follow_patches, starts};
pub use params::{Edges, TransitiveParams};
pub use sampler::{Batch, Sample, Seen};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct TransitiveInvariance;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "triplet_accuracy", unit: "", better: Better::Higher, baselines: &["triplet_chance"] },
    MetricInfo { name: "verification_auroc", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "transitive_auroc", unit: "", better: Better::Higher, baselines: &[] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_chance"] },
    MetricInfo { name: "hinge_active", unit: "", better: Better::Lower, baselines: &[] },
    MetricInfo { name: "same_cosine", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "other_cosine", unit: "", better: Better::Neither, baselines: &[] },
];

/// Patches of other clips lie farther by the margin. Which of two is nearer can be told of the gallery's clips even by random
/// features; that strangers lie far is learned.
const CLAIM: Claim = Claim {
    metric: "loss",
    steps: 60,
    batch_size: 16,
    images: Some(32),
    gain: 0.2,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05"), ("embedding", "32"), ("span", "12")],
};

const INFO: TaskInfo =
    TaskInfo { id: "transitive_invariance", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] = &[
    Preset::quick("preset-transitive-invariance-quick", include_str!("quick.toml")),
    Preset::paper(include_str!("paper.toml")),
];
