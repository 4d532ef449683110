//! How long a run still takes, as it is shown: it counts down like a clock, gives way slowly to what the trainer guesses
//! anew, and stands still while the run does.

use std::time::Instant;

/// The share of the way to a new guess that is gone at once.
const WEIGHT: f64 = 0.15;

/// The time left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TimeLeft {
    /// Seconds, and when they were left; none before the first guess.
    left: Option<(f64, Instant)>,
    /// Whether it stands still.
    held: bool,
}

impl TimeLeft {
    /// The trainer guesses `seconds`; 0 says that it does not know.
    pub fn guess(&mut self, seconds: f32, now: Instant) {
        if self.held || !seconds.is_finite() || seconds <= 0.0 {
            return;
        }
        let guessed = f64::from(seconds);
        let left = self.seconds(now).map_or(guessed, |left| left + (guessed - left) * WEIGHT);
        self.left = Some((left, now));
    }

    /// The run holds, or goes on.
    pub fn hold(&mut self, held: bool, now: Instant) {
        if self.held != held {
            self.left = self.seconds(now).map(|left| (left, now));
            self.held = held;
        }
    }

    /// The run ended.
    pub fn end(&mut self) {
        *self = Self::default();
    }

    /// The seconds left at `now`.
    pub fn seconds(&self, now: Instant) -> Option<f64> {
        let (left, since) = self.left?;
        let gone = if self.held { 0.0 } else { now.saturating_duration_since(since).as_secs_f64() };
        Some((left - gone).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn it_counts_down_gives_way_slowly_and_stands_still_while_the_run_does() {
        let start = Instant::now();
        let at = |seconds: f64| start + Duration::from_secs_f64(seconds);
        let near = |left: &TimeLeft, when: f64, wanted: f64| {
            let seconds = left.seconds(at(when)).expect("a guess");
            assert!((seconds - wanted).abs() < 1e-6, "{seconds} and not {wanted}");
        };
        let mut left = TimeLeft::default();
        assert_eq!(left.seconds(start), None, "nothing is known before the first guess");
        left.guess(100.0, start);
        near(&left, 4.0, 96.0);
        left.guess(196.0, at(4.0));
        near(&left, 4.0, 96.0 + 15.0);
        left.hold(true, at(10.0));
        near(&left, 10.0, 105.0);
        near(&left, 500.0, 105.0);
        left.guess(7.0, at(500.0));
        near(&left, 600.0, 105.0);
        left.hold(false, at(700.0));
        near(&left, 705.0, 100.0);
        near(&left, 7000.0, 0.0);
        left.end();
        assert_eq!(left.seconds(at(1.0)), None);
    }
}
