//! The heart of a run: `status.json` says how it stands, on which host and in which process, and is written anew every few
//! seconds, so that whoever sees the folder, from another machine too, knows whether the run lives.
//!
//! A thread of its own beats, whatever the trainer is busy with: another host takes a run over whose heart stands still, and
//! a long step must not look like that. How many beats there are depends on the clock, so they are not counted among the
//! operations that tests let fail, and one that cannot be written is left out.

use super::owner::{OWNER, host};
use crate::files;
use crate::train::event::FinishReason;
use crate::train::log::wall_seconds;
use crossbeam_channel::{RecvTimeoutError, Sender, bounded};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// The file that tells.
pub(super) const STATUS: &str = "status.json";
/// Time between two beats.
const EVERY: Duration = Duration::from_secs(10);
/// So many beats left out, and the heart has stopped.
const LEFT_OUT: f64 = 6.0;
/// No status is longer, in bytes: what is came from somewhere else.
const LONGEST: u64 = 4096;

/// How a run stands, in its status file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vital {
    /// Under way.
    Running,
    /// Stopped and saved: it can be gone on with.
    Saved,
    /// All steps done.
    Done,
    /// Ended by an error or by divergence.
    Failed,
}

impl From<FinishReason> for Vital {
    fn from(reason: FinishReason) -> Self {
        match reason {
            FinishReason::Done => Vital::Done,
            FinishReason::Stopped | FinishReason::Discarded => Vital::Saved,
            FinishReason::Diverged => Vital::Failed,
        }
    }
}

/// What a status file says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pulse {
    /// How the run stands.
    pub state: Vital,
    /// Where it is trained.
    pub host: String,
    /// The process that trains it.
    pub pid: u32,
    /// Steps done.
    pub step: u64,
    /// When this was written, in seconds since 1970.
    pub beat: f64,
    /// Seconds between two beats.
    pub every: f64,
}

impl Pulse {
    /// What the status file of the run in `run` says, if there is one.
    pub fn read(run: &Path) -> Option<Self> {
        let path = run.join(STATUS);
        // A folder of somebody else may hold anything under this name.
        let found = std::fs::symlink_metadata(&path).ok()?;
        if !found.is_file() || found.len() > LONGEST {
            return None;
        }
        serde_json::from_slice(&files::read_uncounted(&path).ok()?).ok()
    }

    /// Seconds since the beat, by the clock of this host.
    pub fn age(&self) -> f64 {
        wall_seconds() - self.beat
    }

    /// Whether so many beats were left out that the heart has stopped.
    pub fn has_stopped(&self) -> bool {
        self.age() > LEFT_OUT * self.every.clamp(1.0, 3600.0)
    }
}

struct Told {
    path: PathBuf,
    step: AtomicU64,
    state: Mutex<Vital>,
}

impl Told {
    /// Writes how the run stands, and what it is from now on, if that is given.
    fn beat(&self, now: Option<Vital>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = now.unwrap_or(*state);
        let pulse = Pulse {
            state: *state,
            host: host(),
            pid: std::process::id(),
            step: self.step.load(Ordering::Relaxed),
            beat: wall_seconds(),
            every: EVERY.as_secs_f64(),
        };
        // Of a folder that was moved away nothing is to come to be anew.
        if self.path.with_file_name(OWNER).exists() {
            let json = serde_json::to_vec_pretty(&pulse).unwrap_or_default();
            let _ = files::replace_uncounted(&self.path, &json);
        }
    }
}

/// Beats until it is dropped.
pub(super) struct Heart {
    told: Arc<Told>,
    before: Option<Vec<u8>>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Heart {
    /// Begins to beat in the folder `run`. Where no thread can be had for it, it beats when something changes.
    pub(super) fn start(run: &Path) -> Self {
        let path = run.join(STATUS);
        let before = Pulse::read(run);
        let step = AtomicU64::new(before.as_ref().map_or(0, |pulse| pulse.step));
        let told = Arc::new(Told { path, step, state: Mutex::new(Vital::Running) });
        told.beat(None);
        let (stop, stopped) = bounded::<()>(0);
        let shared = told.clone();
        let wait = move || {
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                shared.beat(None);
            }
        };
        let thread = std::thread::Builder::new().name("heart".to_owned()).spawn(wait).ok();
        let before = before.and_then(|pulse| serde_json::to_vec_pretty(&pulse).ok());
        Self { told, before, stop: Some(stop), thread }
    }

    /// Notes that `step` steps are done.
    pub(super) fn at(&self, step: u64) {
        self.told.step.store(step, Ordering::Relaxed);
    }

    /// Says at once that the run is `state` now.
    pub(super) fn say(&self, state: Vital) {
        self.told.beat(Some(state));
    }
}

impl Drop for Heart {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        let state = *self.told.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state != Vital::Running {
            return;
        }
        // It came to nothing: what was told before it stands.
        let _ = match &self.before {
            Some(before) => files::replace_uncounted(&self.told.path, before),
            None => files::remove_uncounted(&self.told.path),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_never_began_leaves_the_status_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let read = || Pulse::read(folder.path()).map(|pulse| (pulse.state, pulse.step));
        std::fs::write(folder.path().join(OWNER), "{}").unwrap();
        drop(Heart::start(folder.path()));
        assert_eq!(read(), None, "nothing was told before");
        let heart = Heart::start(folder.path());
        assert_eq!(read(), Some((Vital::Running, 0)));
        heart.at(7);
        heart.say(Vital::Saved);
        drop(heart);
        assert_eq!(read(), Some((Vital::Saved, 7)));
        let again = Heart::start(folder.path());
        assert_eq!(read(), Some((Vital::Running, 7)));
        drop(again);
        assert_eq!(read(), Some((Vital::Saved, 7)));
    }

    #[test]
    fn a_heart_has_stopped_after_several_beats_and_a_status_of_a_stranger_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let of_age = |age: f64| Pulse {
            state: Vital::Running,
            host: "a".to_owned(),
            pid: 1,
            step: 3,
            beat: wall_seconds() - age,
            every: 10.0,
        };
        assert!(!of_age(25.0).has_stopped() && of_age(90.0).has_stopped());
        assert!(!of_age(-300.0).has_stopped(), "the clock of the other host is ahead");
        std::fs::write(folder.path().join(STATUS), vec![b' '; 5000]).unwrap();
        assert_eq!(Pulse::read(folder.path()), None);
    }
}
