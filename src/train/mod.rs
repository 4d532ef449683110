//! The engine: one long-lived trainer thread owns every tensor; commands go in, events come out.

mod ask_photo;
pub mod checkpoint;
mod checksums;
mod command;
mod desk;
mod discover;
pub mod earlier;
mod embedding;
mod event;
pub mod folder;
mod health;
mod identity;
mod inquiry;
mod inside;
mod loader;
pub mod log;
mod npy;
mod outbox;
mod report;
mod rows;
mod run;
mod run_dir;
pub mod runs;
pub mod samples;
mod schedule;
mod settings;
pub mod signals;
mod small_probe;
mod sources;
mod tensorboard;
mod trainer;
mod with_labels;

pub use ask_photo::AskPhoto;
pub use command::{Command, Place, RoleData, RunData};
pub use discover::{Discover, DiscoverRequest, Discovery, Finding};
pub use embedding::{EMBEDDING_WIDTH, Embed, Embedded, EmbeddingRequest, Embeddings};
pub use event::{
    AnswerItem, AnswerSheet, Cause, Event, FinishReason, Health, MiningReport, Progress, RunId, Shares, StepReport,
};
pub use identity::{Accept, Counts, DataFound, Identified, NotItsImages, Verdict, identify};
pub use inquiry::{Advance, Asked, Inquiry, News, Reply, Trunks};
pub use inside::{InsideReply, InsideRequest, LookInside};
pub use outbox::Wake;
pub use rows::{Rows, RowsCard};
pub use run::{FindTask, RunError, is_mined};
pub use run_dir::RunDir;
pub use schedule::{Milestones, Schedule};
pub use settings::{RunSettings, absolute};
pub use sources::{gather, without_left_out};
pub use trainer::Trainer;
pub use with_labels::{LabelReference, LabelReferenceRequest, LearnWithLabels, kept as kept_label_reference};
