//! Multi-task self-supervised visual learning (Doersch & Zisserman, ICCV 2017): several pretext tasks on one trunk.
//!
//! Each task is the registered method, unchanged, with a head and a batch of its own; they share the trunk alone. What a
//! step does to the shared weights, what the tasks are shown, and which units of the trunk each of them reads, is what the
//! paper compares. Released: `deepmind/multiself`, a checkpoint without the code that trained it.

mod ask;
mod each;
mod entrance;
mod guess;
mod judge;
mod loss;
mod network;
mod params;
mod sampler;
/// Settings under a name.
const PRESETS: &[Preset] =
    &[Preset::quick("preset-multi-task-quick", include_str!("quick.toml")), Preset::paper(include_str!("paper.toml"))];

#[cfg(test)]
mod tests;
mod view;

pub use each::Each;
pub use entrance::{Entrance, Shown, harmonised};
pub use guess::guessed;
pub use judge::Answer;
pub use network::{Heads, Mixed};
pub use params::{MultiTaskParams, Steps, Subject};
pub use sampler::{Batch, Sample};

use crate::task::{Better, Claim, MetricInfo, Preset, TaskInfo};

/// The method.
pub struct MultiTask;

const fn metric(name: &'static str, better: Better, baselines: &'static [&'static str]) -> MetricInfo {
    MetricInfo { name, unit: "", better, baselines }
}

const METRICS: &[MetricInfo] = &[
    metric("loss", Better::Lower, &["loss_chance"]),
    metric("place_accuracy", Better::Higher, &["place_accuracy_chance"]),
    metric("place_loss", Better::Lower, &["place_loss_chance"]),
    metric("colour_loss", Better::Lower, &["colour_loss_chance"]),
    metric("exemplar_accuracy", Better::Higher, &["exemplar_accuracy_chance"]),
    metric("exemplar_loss", Better::Lower, &["exemplar_loss_chance"]),
    metric("motion_average_precision", Better::Higher, &["motion_average_precision_chance"]),
    metric("motion_loss", Better::Lower, &["motion_loss_chance"]),
    metric("task_guessed", Better::Lower, &["task_guessed_chance"]),
    metric("task_guessed_plain", Better::Neither, &["task_guessed_chance"]),
];

/// Each task's loss falls below what guessing costs; with broken links none can but the one for colours, which learns how
/// often each occurs in the gallery.
const CLAIM: Claim = Claim {
    metric: "place_accuracy",
    steps: 160,
    batch_size: 16,
    images: None,
    gain: 0.04,
    settings: &[
        ("trunk", "small"),
        ("width", "4"),
        ("size", "32"),
        ("patch", "12"),
        ("gap", "4"),
        ("embedding", "64"),
        ("learning_rate", "0.003"),
        ("prior_photos", "20"),
    ],
};

const INFO: TaskInfo = TaskInfo { id: "multi_task", metrics: METRICS, forms: &[], family: "patches", claim: CLAIM };
