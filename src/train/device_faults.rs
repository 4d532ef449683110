//! Faults of the device for tests: `PRETEXT_DEVICE_FAULT=7:lost` lets the seventh thing that a run asks of its device fail, and
//! every later one; `memory` and `error` let that one fail. Each that is counted is logged at the level `trace`. Without that
//! variable, which is read once, nothing is counted, and no session is wrapped.
//!
//! It is in the program as it is shipped, as the faults of files are (`files/faults.rs`), and fails as a graphics device does: an
//! error where numbers are read back, a panic elsewhere.

use crate::task::{
    AnyAnswerer, AnyTrunk, BatchMaker, ErasedBatch, Examined, Exported, FormScores, HeldOutPhotos, Measures, Panel,
    ParamValues, PuzzleForm, RowMap, SampleError, Session, StepLosses, TaskError,
};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

const VARIABLE: &str = "PRETEXT_DEVICE_FAULT";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It is gone from then on.
    Lost,
    /// It has no memory, once.
    Memory,
    /// It refuses, once, and says so without breaking off.
    Error,
}

impl Kind {
    /// In the words of the runtime, with a trail of calls behind them.
    fn said(self) -> &'static str {
        match self {
            Self::Lost => "The device is poisoned\nCaused by:\n  Unknown: lost for a test\nBacktrace:\n   0: a call",
            Self::Memory => "out of device memory allocating 4096 bytes\n   0: a call",
            Self::Error => {
                "An error happened during execution\nCaused by:\n  refused for a test\nBacktrace:\n   0: a call"
            }
        }
    }
}

struct Plan {
    /// Counted from 1; 0 is never reached.
    at: u64,
    kind: Kind,
    reached: AtomicU64,
}

static PLAN: OnceLock<Option<Plan>> = OnceLock::new();

fn plan() -> Option<&'static Plan> {
    PLAN.get_or_init(|| Plan::read(&std::env::var(VARIABLE).ok()?)).as_ref()
}

impl Plan {
    fn read(text: &str) -> Option<Self> {
        let (at, kind) = text.split_once(':')?;
        let kind = match kind {
            "lost" => Kind::Lost,
            "memory" => Kind::Memory,
            "error" => Kind::Error,
            _ => return None,
        };
        Some(Self { at: at.parse().ok()?, kind, reached: AtomicU64::new(0) })
    }

    /// Counts an operation; how it fails, if it does.
    fn fate(&self, operation: &str) -> Option<Kind> {
        let number = self.reached.fetch_add(1, Ordering::SeqCst) + 1;
        let is_later = self.at != 0 && number > self.at && self.kind == Kind::Lost;
        let is_fault = number == self.at || is_later;
        tracing::trace!(number, operation, is_fault);
        is_fault.then_some(self.kind)
    }
}

/// Counts something that is asked of the device and can say why it is not done.
///
/// # Errors
/// When a test lets it fail so.
pub(super) fn ask(operation: &str) -> Result<(), String> {
    match plan().and_then(|plan| plan.fate(operation)) {
        Some(Kind::Error) => Err(Kind::Error.said().to_owned()),
        Some(kind) => std::panic::resume_unwind(Box::new(kind.said())),
        None => Ok(()),
    }
}

/// As [`ask`], of something that breaks off where it is not done.
fn demand(operation: &str) {
    if let Err(said) = ask(operation) {
        std::panic::resume_unwind(Box::new(said));
    }
}

/// `session`, or one that fails where a test lets it.
pub(super) fn around(session: Box<dyn Session>) -> Box<dyn Session> {
    if plan().is_some() { Box::new(Struck(session)) } else { session }
}

/// A session whose device may fail.
struct Struck(Box<dyn Session>);

fn asked(operation: &str) -> Result<(), TaskError> {
    ask(operation).map_err(|reason| TaskError::Readback { reason })
}

impl Session for Struck {
    fn values(&self) -> &ParamValues {
        self.0.values()
    }

    fn set_values(&mut self, values: &ParamValues) -> Result<(), TaskError> {
        self.0.set_values(values)
    }

    fn batches(&self) -> BatchMaker {
        self.0.batches()
    }

    fn step(&mut self, batch: ErasedBatch, step: u64, total: u64, factor: f64) -> Result<StepLosses, TaskError> {
        asked("step")?;
        self.0.step(batch, step, total, factor)
    }

    fn step_watching_gradients(&mut self, batch: ErasedBatch) -> Result<Vec<String>, TaskError> {
        asked("step")?;
        self.0.step_watching_gradients(batch)
    }

    fn learning_rates(&self) -> Vec<(&'static str, f64)> {
        self.0.learning_rates()
    }

    fn set_held_out(&mut self, photos: HeldOutPhotos<'_>, count: usize, seed: u64) -> (usize, Vec<SampleError>) {
        self.0.set_held_out(photos, count, seed)
    }

    fn break_held_out(&mut self, seed: u64) {
        self.0.break_held_out(seed);
    }

    fn examine(&mut self, range: Range<usize>, panels: bool) -> Result<Vec<Examined>, TaskError> {
        asked("examine")?;
        self.0.examine(range, panels)
    }

    fn overview(&self) -> Vec<Panel> {
        self.0.overview()
    }

    fn draw_model(&self) -> Vec<Panel> {
        demand("draw");
        self.0.draw_model()
    }

    fn summarise(&self) -> Measures {
        self.0.summarise()
    }

    fn answerer(&self) -> Result<Box<dyn AnyAnswerer>, TaskError> {
        asked("copy")?;
        self.0.answerer()
    }

    fn ask_form(
        &mut self,
        form: PuzzleForm,
        photos: HeldOutPhotos<'_>,
        count: usize,
        seed: u64,
    ) -> Result<FormScores, TaskError> {
        asked("ask")?;
        self.0.ask_form(form, photos, count, seed)
    }

    fn trunk(&self) -> Result<Box<dyn AnyTrunk>, TaskError> {
        asked("copy")?;
        self.0.trunk()
    }

    fn untrained_trunk(&self) -> Result<Box<dyn AnyTrunk>, TaskError> {
        asked("copy")?;
        self.0.untrained_trunk()
    }

    fn exported(&self) -> Result<Exported, TaskError> {
        asked("copy")?;
        self.0.exported()
    }

    fn is_finite(&self) -> bool {
        demand("check");
        self.0.is_finite()
    }

    fn parameters(&self) -> usize {
        self.0.parameters()
    }

    fn save(&self, into: &Path) -> Result<(), TaskError> {
        demand("save");
        self.0.save(into)
    }

    fn load(&mut self, from: &Path) -> Result<(), TaskError> {
        demand("load");
        self.0.load(from)
    }

    fn load_following(&mut self, from: &Path, rows: &RowMap) -> Result<(), TaskError> {
        demand("load");
        self.0.load_following(from, rows)
    }

    fn load_weights(&mut self, from: &Path) -> Result<(), TaskError> {
        demand("load");
        self.0.load_weights(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operation_that_is_named_fails_and_of_a_lost_device_all_later_ones() {
        let fates = |text: &str| -> String {
            let plan = Plan::read(text).unwrap();
            (0..5).map(|_| if plan.fate("step").is_some() { 'x' } else { '.' }).collect()
        };
        for (text, expected) in
            [("0:lost", "....."), ("2:lost", ".xxxx"), ("2:memory", ".x..."), ("3:error", "..x.."), ("6:lost", ".....")]
        {
            assert_eq!(fates(text), expected, "{text}");
        }
        assert!(["", "3", "x:lost", "3:fire"].iter().all(|text| Plan::read(text).is_none()));
    }
}
