//! Exemplar: every image is a class of its own, and its transformed copies are the examples of it (Dosovitskiy,
//! Springenberg, Riedmiller & Brox, NIPS 2014); or, with nothing kept an image, copies of one image must lie nearer to each
//! other than to those of another (the triplets of Doersch & Zisserman, ICCV 2017).

mod ask;
mod change;
mod export;
mod judge;
mod loss;
mod network;
mod params;
mod sampler;
mod tint;
mod view;

pub use change::{Change, Ranges};
pub use judge::Answer;
pub use loss::{Lost, surrogate_loss, triplet_loss};
pub use network::{ExemplarHead, Rows};
pub use params::{ExemplarParams, Form, Negatives, class_of, image_of};
pub use sampler::{Batch, Copied, Sample};
pub use tint::{Tone, tinted};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct Exemplar;

const METRICS: &[MetricInfo] = &[
    MetricInfo { name: "triplet_accuracy", unit: "", better: Better::Higher, baselines: &["triplet_chance"] },
    MetricInfo { name: "retrieval", unit: "", better: Better::Higher, baselines: &["retrieval_chance"] },
    MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &["loss_chance"] },
    MetricInfo { name: "triplet_loss", unit: "", better: Better::Lower, baselines: &["triplet_loss_chance"] },
    MetricInfo { name: "same_cosine", unit: "", better: Better::Neither, baselines: &[] },
    MetricInfo { name: "other_cosine", unit: "", better: Better::Neither, baselines: &[] },
];

/// How often the nearest copy is one of the same scene, among those of the gallery.
const CLAIM: Claim = Claim {
    metric: "triplet_accuracy",
    steps: 60,
    batch_size: 16,
    images: None,
    gain: 0.05,
    settings: &[("size", "32"), ("width", "8"), ("learning_rate", "0.05"), ("embedding", "32")],
};

const INFO: TaskInfo = TaskInfo { id: "exemplar", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };

/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-exemplar-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];
