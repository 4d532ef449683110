//! Follows a run: holds the line, takes in what comes, and takes a broken line up again, after ever longer rests.

use super::error::FollowError;
use super::line::{Follow, Line};
use super::mirror::{Mirror, Taken};
use crossbeam_channel::RecvTimeoutError;
use std::time::{Duration, Instant};

/// The longest rest before another try.
const LONGEST_REST: Duration = Duration::from_secs(60);
/// How long a line may be silent that is to say something every few seconds.
const SILENCE: Duration = Duration::from_secs(60);
/// Time between two looks whether somebody still wants to follow.
const LOOK: Duration = Duration::from_millis(100);

/// What is told of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The line holds, and the mirror has what there is over there.
    Current,
    /// The line broke, and is taken up again after a rest.
    Broken {
        /// Why.
        reason: String,
        /// The rest.
        rest: Duration,
    },
    /// The run has finished, and is here.
    Finished,
}

/// How a line ended.
enum End {
    Finished,
    Enough,
}

/// Follows the run into `mirror` until it has finished, or `is_over`.
///
/// # Errors
/// When no further try would help.
pub fn follow(
    what: &Follow,
    mirror: &mut Mirror,
    is_over: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(News),
) -> Result<(), FollowError> {
    let mut tries = 0;
    loop {
        let end = hold(what, mirror, is_over, &mut || {
            tries = 0;
            tell(News::Current);
        });
        match end {
            Ok(End::Finished) => {
                tell(News::Finished);
                return Ok(());
            }
            Ok(End::Enough) => return Ok(()),
            Err(error) if !error.may_pass() => return Err(error),
            Err(error) => {
                let rest = LONGEST_REST.min(Duration::from_secs(1 << tries.min(10)));
                tries += 1;
                tell(News::Broken { reason: error.to_string(), rest });
                let since = Instant::now();
                while since.elapsed() < rest {
                    if is_over() {
                        return Ok(());
                    }
                    std::thread::sleep(LOOK);
                }
            }
        }
    }
}

/// Holds one line to its end.
fn hold(
    what: &Follow,
    mirror: &mut Mirror,
    is_over: &dyn Fn() -> bool,
    current: &mut dyn FnMut(),
) -> Result<End, FollowError> {
    let line = Line::open(what, mirror.asked())?;
    let (mut heard, mut came) = (Instant::now(), false);
    loop {
        if is_over() {
            return Ok(End::Enough);
        }
        match line.frames.recv_timeout(LOOK) {
            Ok(Ok(Some((frame, bytes)))) => {
                (heard, came) = (Instant::now(), true);
                match mirror.take(frame, &bytes)? {
                    Taken::Part => {}
                    Taken::End => return Ok(End::Finished),
                    Taken::Round => {
                        current();
                        if what.once {
                            return Ok(End::Enough);
                        }
                    }
                }
            }
            Ok(Err(error)) => return Err(error),
            Err(RecvTimeoutError::Timeout) if heard.elapsed() < SILENCE => {}
            Err(RecvTimeoutError::Timeout) => {
                return Err(FollowError::Line { reason: crate::text!("follow-line-silent") });
            }
            Ok(Ok(None)) | Err(RecvTimeoutError::Disconnected) => return Err(line.end(came)),
        }
    }
}
