//! What the trainer tells the window and the command line. Every event carries its run; stale ones are dropped.

use super::queries::QueryStatus;
use crate::eval::Detection;
use crate::task::Panel;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;

/// A run of this program's lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RunId(pub u64);

/// The numbers of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepReport {
    /// Steps done, this one included.
    pub step: u64,
    /// Epochs done.
    pub epoch: f64,
    /// Name and value; the first is `loss`.
    pub values: Vec<(&'static str, f32)>,
}

/// Where the trainer's time goes: shares of the whole, adding up to 1 with `other`. Loader threads' own work
/// (`decode`, `sample`) runs beside it and is given as a fraction of the same time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// Waiting for a batch.
    pub wait: f32,
    /// Moving it to the device.
    pub upload: f32,
    /// Forward.
    pub forward: f32,
    /// Backward.
    pub backward: f32,
    /// Optimisers.
    pub update: f32,
    /// Measuring, saving, reading back.
    pub other: f32,
    /// Loader threads: getting pixels.
    pub decode: f32,
    /// Loader threads: making puzzles.
    pub sample: f32,
}

/// How the run stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Steps done.
    pub step: u64,
    /// Steps planned.
    pub steps: u64,
    /// Training images a second, over the last seconds.
    pub images_per_second: f32,
    /// Seconds to go, measured.
    pub seconds_left: f32,
    /// Where the time goes.
    pub shares: Shares,
    /// Resident memory of the program, in bytes.
    pub memory_bytes: u64,
    /// Learning rates in force.
    pub learning_rates: Vec<(&'static str, f64)>,
}

/// How the stage before training stands.
#[derive(Clone, Debug, PartialEq)]
pub struct MiningReport {
    /// The run's folder.
    pub folder: PathBuf,
    /// Task id.
    pub task: String,
    /// The device by name.
    pub device: String,
    /// What is being done, as a sentence.
    pub what: String,
    /// Parts done.
    pub done: usize,
    /// All parts; 0 while that is not known.
    pub total: usize,
    /// Seconds to go, measured.
    pub seconds_left: Option<f32>,
    /// Pictures of what was found so far.
    pub panels: Arc<Vec<Panel>>,
}

/// One held-out photo with its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerItem {
    /// What the photo is called.
    pub name: String,
    /// Metrics and baselines.
    pub measures: Vec<(String, f32)>,
    /// Pictures.
    pub panels: Vec<Panel>,
}

/// The shown held-out photos at one step; kept in the run folder under `samples/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerSheet {
    /// Steps done when it was made.
    pub step: u64,
    /// The photos, always the same in the same order.
    pub items: Vec<AnswerItem>,
    /// All held-out answers in one look.
    #[serde(default)]
    pub overview: Vec<Panel>,
}

/// A plain sentence about how training goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Stable name of the rule that speaks.
    pub rule: &'static str,
    /// Whether it needs attention.
    pub warning: bool,
    /// The sentence.
    pub text: String,
}

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FinishReason {
    /// All steps done.
    Done,
    /// Stopped and saved.
    Stopped,
    /// Stopped and thrown away.
    Discarded,
    /// The loss was no longer a number, or exploded; the last good checkpoint is kept.
    Diverged,
}

impl FinishReason {
    /// The catalogue key of the sentence that says how a run ended.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "finish-done",
            Self::Stopped => "finish-stopped",
            Self::Discarded => "finish-discarded",
            Self::Diverged => "finish-diverged",
        }
    }
}

/// What kind of thing made a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A setting or a parameter.
    Settings,
    /// The data, or a file or folder.
    Data,
    /// The device.
    Device,
    /// Anything else, a panic among them.
    Other,
}

/// What the trainer tells.
#[derive(Clone, Debug)]
pub enum Event {
    /// A run began (or goes on).
    Started {
        /// The run.
        run: RunId,
        /// Its folder.
        folder: PathBuf,
        /// Task id.
        task: String,
        /// Steps done already (a resumed run).
        step: u64,
        /// Steps planned.
        steps: u64,
        /// Numbers that the model learns.
        parameters: usize,
        /// The device by name.
        device: String,
        /// Something the person should know about the device.
        notice: Option<String>,
    },
    /// Something that takes long is being done; `None` when it is over.
    Busy {
        /// The run.
        run: RunId,
        /// What, as a sentence.
        what: Option<String>,
    },
    /// How the stage before training stands; the first one is the beginning of the run. `Started` follows when training
    /// begins.
    Mining {
        /// The run.
        run: RunId,
        /// The standing.
        report: MiningReport,
    },
    /// Steps since the last report, in order; none is lost.
    Steps {
        /// The run.
        run: RunId,
        /// Their numbers.
        steps: Vec<StepReport>,
    },
    /// How the run stands.
    Progress {
        /// The run.
        run: RunId,
        /// The standing.
        progress: Progress,
    },
    /// Means over the held-out images: `valid/…` and `baseline/…`.
    HeldOut {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
        /// Epochs done.
        epoch: f64,
        /// Name and value.
        values: Vec<(String, f32)>,
    },
    /// How good the features are: `probe/…`, accuracies of nearest neighbours and how far embeddings are spread.
    Probe {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
        /// Epochs done.
        epoch: f64,
        /// Name and value.
        values: Vec<(String, f32)>,
    },
    /// Answers to the shown held-out images.
    Answers {
        /// The run.
        run: RunId,
        /// The sheet.
        sheet: Arc<AnswerSheet>,
    },
    /// Something worth a mark on the plot: a changed parameter, a pause, a resumed run.
    Mark {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
        /// What happened.
        text: String,
    },
    /// How training goes, in plain sentences; replaces the earlier ones.
    Health {
        /// The run.
        run: RunId,
        /// The sentences; empty when all is well.
        sentences: Vec<Health>,
    },
    /// What the detector of shortcuts found, one finding a shortcut.
    Detected {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
        /// The findings.
        findings: Vec<Detection>,
    },
    /// How a query stands. Not bound to the run: it may be about an earlier one.
    Query {
        /// The newest run.
        run: RunId,
        /// Its number.
        number: u64,
        /// Its kind.
        kind: &'static str,
        /// How it stands.
        news: QueryStatus,
    },
    /// A photo was skipped.
    Skipped {
        /// The run.
        run: RunId,
        /// The reason, naming the photo.
        reason: String,
    },
    /// A change was refused; the run goes on as it was.
    Refused {
        /// The run.
        run: RunId,
        /// Why.
        reason: String,
    },
    /// A checkpoint was written.
    Saved {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
    },
    /// The loss was no longer a number, or exploded. The run holds at the last good checkpoint; a `Paused` with the
    /// reason follows.
    Diverged {
        /// The run.
        run: RunId,
        /// The step it went back to.
        step: u64,
        /// The checkpoint it went back to, if there was one.
        restored: Option<u64>,
    },
    /// Training holds.
    Paused {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
        /// Why, if not because it was asked to.
        reason: Option<String>,
    },
    /// Something of the run could not be written. It holds, whole and in memory, and is saved before it goes on.
    Unwritten {
        /// The run.
        run: RunId,
        /// Steps done.
        step: u64,
        /// What could not be written, why, and what to do.
        reason: String,
        /// Whether the run folder is no longer where it was.
        is_gone: bool,
        /// Another place in which it could go on, if it can.
        place: Option<PathBuf>,
    },
    /// The run goes on in another folder.
    Moved {
        /// The run.
        run: RunId,
        /// The folder.
        folder: PathBuf,
    },
    /// Training goes on after a pause.
    Continued {
        /// The run.
        run: RunId,
    },
    /// The run ended.
    Finished {
        /// The run.
        run: RunId,
        /// Why.
        reason: FinishReason,
        /// Steps done.
        step: u64,
        /// The last held-out means.
        summary: Vec<(String, f32)>,
    },
    /// The run could not start or go on. What was saved stays.
    Failed {
        /// The run.
        run: RunId,
        /// What kind of thing went wrong.
        cause: Cause,
        /// What, why, what to do.
        error: String,
    },
}

impl Event {
    /// The run that speaks.
    pub fn run(&self) -> RunId {
        match self {
            Event::Started { run, .. }
            | Event::Busy { run, .. }
            | Event::Mining { run, .. }
            | Event::Steps { run, .. }
            | Event::Progress { run, .. }
            | Event::HeldOut { run, .. }
            | Event::Probe { run, .. }
            | Event::Answers { run, .. }
            | Event::Mark { run, .. }
            | Event::Health { run, .. }
            | Event::Detected { run, .. }
            | Event::Query { run, .. }
            | Event::Skipped { run, .. }
            | Event::Refused { run, .. }
            | Event::Saved { run, .. }
            | Event::Diverged { run, .. }
            | Event::Unwritten { run, .. }
            | Event::Moved { run, .. }
            | Event::Paused { run, .. }
            | Event::Continued { run }
            | Event::Finished { run, .. }
            | Event::Failed { run, .. } => *run,
        }
    }
}
