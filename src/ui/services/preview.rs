//! The `preview` thread: makes the puzzles that the bench shows. The newest request wins; nothing queues.

use super::{Mailbox, Puzzles, Wake, spawn};
use crate::dataset::Source;
use crate::task::{Address, AnyTask, MinedData, Panel, ParamValues, PuzzleForm, PuzzleRequest};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Which puzzles to make.
#[derive(Clone)]
pub struct PreviewRequest {
    /// Number of the request, rising.
    pub number: u64,
    /// The method.
    pub task: &'static dyn AnyTask,
    /// Its knobs.
    pub values: ParamValues,
    /// The photos.
    pub source: Arc<dyn Source>,
    /// Which puzzles.
    pub addresses: Vec<Address>,
    /// The seed.
    pub seed: u64,
    /// The form of the puzzles, if a special one is asked for.
    pub form: Option<PuzzleForm>,
    /// What the run at hand found before it began.
    pub mined: Option<MinedData>,
}

/// Puzzles, or why there are none.
#[derive(Clone)]
pub struct PreviewAnswer {
    /// Number of the request that is answered.
    pub number: u64,
    /// The puzzles, in the order of the addresses; those that failed are left out.
    pub puzzles: Puzzles,
    /// Pictures of what the run at hand found before it began, under the knobs of the request.
    pub found: Vec<Panel>,
    /// The first failure.
    pub error: Option<String>,
    /// How long it took.
    pub took: Duration,
}

/// Starts the thread; it ends when the window's end of `requests` is dropped with all clones.
pub(super) fn start(requests: Mailbox<PreviewRequest>, answers: Mailbox<PreviewAnswer>, wake: Wake) {
    spawn("preview", move || {
        while let Some(request) = requests.wait() {
            if let Some(answer) = answer(&request, &requests) {
                answers.put(answer);
                wake();
            }
        }
    });
}

/// The puzzles of `request`; none when a newer request came meanwhile and this one was a sheet.
fn answer(request: &PreviewRequest, requests: &Mailbox<PreviewRequest>) -> Option<PreviewAnswer> {
    let start = Instant::now();
    let (mut puzzles, mut error) = (Vec::new(), None);
    for (done, &address) in request.addresses.iter().enumerate() {
        if done > 0 && requests.has_mail() {
            return None;
        }
        let wanted = PuzzleRequest {
            source: request.source.as_ref(),
            address,
            seed: request.seed,
            marked: None,
            form: request.form,
            mined: request.mined.as_ref(),
        };
        let made = catch_unwind(AssertUnwindSafe(|| request.task.puzzle(&request.values, &wanted)));
        match made {
            Ok(Ok(puzzle)) => puzzles.push(puzzle),
            Ok(Err(reason)) => error = error.or(Some(reason.to_string())),
            Err(_) => error = error.or(Some(crate::text!("puzzle-error-broke"))),
        }
    }
    let draw = |mined| request.task.draw_mined(&request.values, mined).ok();
    let found = request.mined.as_ref().and_then(draw).unwrap_or_default();
    Some(PreviewAnswer { number: request.number, puzzles: Arc::new(puzzles), found, error, took: start.elapsed() })
}
