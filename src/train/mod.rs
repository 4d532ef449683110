//! The engine: one long-lived trainer thread owns every tensor; commands go in, events come out.

mod command;
mod event;
mod settings;

pub use command::{Command, RunData};
pub use event::{AnswerItem, AnswerSheet, Event, FinishReason, Health, Progress, RunId, Shares, StepReport};
pub use settings::{RunSettings, Schedule};
