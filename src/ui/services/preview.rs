//! The `preview` thread: makes the puzzles that the bench shows. The newest request wins; nothing queues.

use super::{Mailbox, Puzzles, Wake, spawn};
use crate::dataset::Source;
use crate::task::{Address, AnyTask, Leak, ParamValues, PuzzleRequest};
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
    /// The one cue to leave in the puzzles.
    pub leak: Option<Leak>,
}

/// Puzzles, or why there are none.
#[derive(Clone)]
pub struct PreviewAnswer {
    /// Number of the request that is answered.
    pub number: u64,
    /// The puzzles, in the order of the addresses; those that failed are left out.
    pub puzzles: Puzzles,
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
            painted: None,
            leak: request.leak,
            mined: None,
        };
        let made = catch_unwind(AssertUnwindSafe(|| request.task.puzzle(&request.values, &wanted)));
        match made {
            Ok(Ok(puzzle)) => puzzles.push(puzzle),
            Ok(Err(reason)) => error = error.or(Some(reason.to_string())),
            Err(_) => error = error.or(Some(crate::text!("puzzle-error-broke"))),
        }
    }
    Some(PreviewAnswer { number: request.number, puzzles: Arc::new(puzzles), error, took: start.elapsed() })
}
