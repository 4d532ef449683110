//! When something is due, and how long the rest of a stage will take.

use crate::task::MineProgress;
use std::time::{Duration, Instant};

/// Something that takes time itself and is therefore done now and then.
#[derive(Default)]
pub struct Every {
    last: Option<Instant>,
    took: Duration,
}

impl Every {
    /// Whether it is due: after `least`, and after `rest` times as long as it took.
    pub fn is_due(&self, least: Duration, rest: u32) -> bool {
        self.last.is_none_or(|last| last.elapsed() >= least.max(self.took * rest))
    }

    /// Does it, and notes how long it took.
    pub fn time<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = act();
        (self.last, self.took) = (Some(Instant::now()), start.elapsed());
        result
    }
}

/// So many parts, or so much work, tell how fast a stage goes.
const ENOUGH: usize = 20;
const LONG_ENOUGH: Duration = Duration::from_secs(1);

/// How fast the parts of a stage are done, for the time left.
#[derive(Default)]
pub struct Pace {
    what: &'static str,
    first: usize,
    worked: Duration,
}

impl Pace {
    /// Takes in a slice that brought the stage to `now`. The first slice of a stage sets the mark: what a run that goes on
    /// had done before is no work of ours.
    pub fn add(&mut self, now: MineProgress, took: Duration) {
        if self.what != now.what {
            *self = Self { what: now.what, first: now.done, worked: Duration::ZERO };
        } else {
            self.worked += took;
        }
    }

    /// The time left, once it can be told.
    pub fn seconds_left(&self, now: MineProgress) -> Option<f32> {
        let done = now.done.checked_sub(self.first).filter(|done| *done > 0)?;
        if done < ENOUGH && self.worked < LONG_ENOUGH {
            return None;
        }
        let left = now.total.saturating_sub(now.done);
        Some(self.worked.as_secs_f32() / done as f32 * left as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_counts_only_what_was_done_here() {
        let at = |done: usize| MineProgress { what: "part", done, total: 100 };
        let mut pace = Pace::default();
        pace.add(at(40), Duration::from_secs(9));
        assert_eq!(pace.seconds_left(at(40)), None, "a run that goes on has not been timed yet");
        pace.add(at(41), Duration::from_millis(1));
        assert_eq!(pace.seconds_left(at(41)), None, "one part says little");
        pace.add(at(50), Duration::from_millis(4999));
        assert_eq!(pace.seconds_left(at(50)), Some(25.0));
        let next = MineProgress { what: "another part", done: 1, total: 3 };
        pace.add(next, Duration::from_secs(1));
        assert_eq!(pace.seconds_left(next), None, "another part has a pace of its own");
    }
}
