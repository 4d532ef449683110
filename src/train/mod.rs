//! The engine: one long-lived trainer thread owns every tensor; commands go in, events come out.

pub mod checkpoint;
mod checksums;
mod command;
mod command_line;
mod contradiction;
mod device_faults;
pub mod earlier;
mod event;
pub mod folder;
mod fresh;
mod health;
mod identity;
mod loader;
pub mod log;
mod mined;
mod npy;
mod outbox;
mod preset;
mod queries;
mod report;
mod rows;
mod run;
mod run_data;
mod run_dir;
pub mod runs;
pub mod samples;
mod schedule;
mod schedule_table;
mod scheduler;
mod settings;
pub mod signals;
mod slim;
mod small_probe;
mod sources;
mod tensorboard;
mod told;
mod trainer;
mod waiting;
mod waiting_file;

pub use command::{Command, Place};
pub use command_line::{in_quotes, train_line, train_words};
pub use contradiction::contradictions;
pub use event::{
    AnswerItem, AnswerSheet, Cause, Event, FinishReason, Health, MiningReport, Progress, RunId, Shares, StepReport,
};
pub use fresh::{FreshNetwork, FreshQuery};
pub use identity::{Accept, Counts, DataFound, Identified, Keyless, NotItsImages, Verdict, identify};
pub use mined::is_over as is_mined;
pub use outbox::Wake;
pub use preset::{first_settings, for_few, preset, watched};
pub use queries::{
    Advance, AskPhoto, ClassifierKind, ClassifierRequest, ClassifierWish, Discover, DiscoverRequest, Discovery,
    EMBEDDING_WIDTH, Embed, Embedded, EmbeddingRequest, Embeddings, FillHole, Filled, Finding, HandOut, Handed,
    InsideReply, InsideRequest, LabelReference, LabelReferenceRequest, LearnWithLabels, LookInside, Query,
    QueryRequest, QueryStatus, Reply, Stress, StressReport, StressRequest, Trunks, kept_label_reference,
};
pub use rows::{Rows, RowsCard};
pub use run::{FindTask, RunError, beside, earlier_trunks};
pub use run_data::{RoleData, RunData};
pub use run_dir::{Pulse, RunDir, RunLock, Vital, names as run_names, release};
pub use schedule::{Milestones, Schedule};
pub use settings::{RunSettings, absolute};
pub use slim::Slim;
pub use sources::{gather, told_of, without_left_out};
pub use told::tell_images;
pub use trainer::Trainer;
