//! Whether the process of a run that says it is under way is there.

use super::RunDir;
use super::heart::Pulse;
use super::lock::lives;
use super::owner::{OWNER, host};
use crate::files::File;
use std::fs::TryLockError;
use std::io::ErrorKind;

/// Whether the process of a run that says it is under way is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// Its heart beats.
    Beats,
    /// It may be there, and its heart has stopped.
    Stopped,
    /// It is gone.
    Gone,
}

impl Life {
    /// That of the run in `dir`, whose status file says `pulse`.
    pub fn of(dir: &RunDir, pulse: &Pulse) -> Self {
        let beats = if pulse.has_stopped() { Life::Stopped } else { Life::Beats };
        // A run that is followed has its process over there, whoever holds the mirror.
        if dir.is_mirror() {
            return beats;
        }
        match (pulse.host == host(), is_free(dir)) {
            (true, Some(true)) => Life::Gone,
            (true, None) if cfg!(target_os = "linux") && !lives(pulse.pid) => Life::Gone,
            // Not every network file system tells one host what another has locked.
            (false, Some(true)) if beats == Life::Stopped => Life::Gone,
            _ => beats,
        }
    }
}

/// Whether nobody has the run folder; nothing where that cannot be told.
fn is_free(dir: &RunDir) -> Option<bool> {
    let path = dir.plain(OWNER).ok()?;
    match File::read_from(&path).map(|file| file.try_lock_shared()) {
        Ok(Ok(())) => Some(true),
        Ok(Err(TryLockError::WouldBlock)) => Some(false),
        Err(error) if error.kind() == ErrorKind::NotFound => Some(true),
        _ => None,
    }
}
