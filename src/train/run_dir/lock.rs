//! One owner of a run folder at a time: `owner.json` names its process and host and is locked as long as it lives.

use super::heart::{Heart, Vital};
use super::owner::{OWNER, host};
use super::{FolderError, RunDir};
use crate::files::{self, File};
use serde::{Deserialize, Serialize};
use std::fs::TryLockError;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An owner that has just come has not written its name yet: how often, and how long apart, one looks again.
const LOOKS: (u32, Duration) = (20, Duration::from_millis(10));

#[derive(Serialize, Deserialize)]
struct Owner {
    process: u32,
    host: String,
}

/// Holds a run folder until it is dropped.
pub struct RunLock {
    dir: RunDir,
    file: File,
    path: PathBuf,
    heart: Option<Heart>,
}

impl RunLock {
    /// Takes the run folder over, if nobody that lives has it.
    ///
    /// # Errors
    /// When its owner lives, or cannot be asked because it is on another host.
    pub fn take(dir: &RunDir) -> Result<Self, FolderError> {
        let path = dir.file(OWNER)?;
        let failed = |error: &std::io::Error| dir.failed(&path, error);
        let (mut lock, is_locked) = loop {
            let file = File::open_or_make(&path);
            let lock = Self::of(dir, file.map_err(|error| failed(&error))?, path.clone());
            let is_locked = match lock.patiently() {
                Err(TryLockError::WouldBlock) => return Err(held(lock)),
                // Some network file systems cannot; there the name in the file has to do.
                Err(TryLockError::Error(_)) => false,
                Ok(()) => true,
            };
            // An owner that ended in between has taken the file away with it.
            if lock.is_in_place() {
                break (lock, is_locked);
            }
        };
        let (process, host) = (std::process::id(), host());
        match lock.owner() {
            Some(owner) if owner.host != host => {
                let Owner { process, host } = owner;
                lock.let_go();
                return Err(FolderError::HeldElsewhere { path: dir.root().to_owned(), process, host, file: path });
            }
            Some(owner) if !is_locked && owner.process != process && lives(owner.process) => {
                return Err(held(lock));
            }
            _ => {}
        }
        let json = serde_json::to_vec(&Owner { process, host }).map_err(|error| failed(&error.into()))?;
        let written = lock.file.set_len(0).and_then(|()| lock.file.rewind()).and_then(|()| lock.file.write_all(&json));
        written.map_err(|error| failed(&error))?;
        Ok(lock)
    }

    fn of(dir: &RunDir, file: File, path: PathBuf) -> Self {
        Self { dir: dir.clone(), file, path, heart: None }
    }

    /// The same, and it tells how the run stands from now on.
    pub fn with_heart(mut self) -> Self {
        self.heart = Some(Heart::start(self.dir.root()));
        self
    }

    /// Notes that `step` steps are done.
    pub fn at(&self, step: u64) {
        if let Some(heart) = &self.heart {
            heart.at(step);
        }
    }

    /// Tells at once how the run stands.
    pub fn say(&self, state: Vital) {
        if let Some(heart) = &self.heart {
            heart.say(state);
        }
    }

    /// Why the run folder cannot be taken over, if its owner lives.
    pub fn holder(dir: &RunDir) -> Option<FolderError> {
        let path = dir.plain(OWNER).ok()?;
        let lock = Self::of(dir, File::read_from(&path).ok()?, path);
        // Shared, so that two who only ask do not take each other for the owner.
        match lock.file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(held(lock)),
            _ => {
                lock.let_go();
                None
            }
        }
    }

    /// The host that the owner of the run folder is on, by the file that names it.
    pub(super) fn named(dir: &RunDir) -> Option<String> {
        let path = dir.plain(OWNER).ok()?;
        let mut lock = Self::of(dir, File::read_from(&path).ok()?, path);
        let owner = lock.owner();
        lock.let_go();
        owner.map(|owner| owner.host)
    }

    /// Removes the file that names the owner, if nobody has it and it still names one on `host`.
    pub(super) fn forget(dir: &RunDir, host: &str) {
        let Some((path, file)) =
            dir.plain(OWNER).ok().and_then(|path| Some((path.clone(), File::read_from(&path).ok()?)))
        else {
            return;
        };
        let mut lock = Self::of(dir, file, path);
        let is_taken = matches!(lock.patiently(), Err(TryLockError::WouldBlock));
        let is_other = lock.owner().is_none_or(|owner| owner.host != host);
        if is_taken || is_other {
            lock.let_go();
        }
    }

    /// Someone who only asks whether there is an owner is gone in a moment.
    fn patiently(&self) -> Result<(), TryLockError> {
        for _ in 1..LOOKS.0 {
            match self.file.try_lock() {
                Err(TryLockError::WouldBlock) => std::thread::sleep(LOOKS.1),
                other => return other,
            }
        }
        self.file.try_lock()
    }

    /// The run folder.
    pub fn dir(&self) -> &RunDir {
        &self.dir
    }

    /// Whether the run folder is still the one that was taken.
    ///
    /// # Errors
    /// When it was deleted, moved or renamed.
    pub fn check_place(&self) -> Result<(), FolderError> {
        if self.is_in_place() { Ok(()) } else { Err(FolderError::Gone { path: self.dir.root().to_owned() }) }
    }

    fn is_in_place(&self) -> bool {
        self.file.is_at(&self.path)
    }

    fn owner(&mut self) -> Option<Owner> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Leaves the file where it is.
    fn let_go(mut self) {
        self.path = PathBuf::new();
    }
}

impl Drop for RunLock {
    fn drop(&mut self) {
        // The last word is said before somebody else may have it.
        self.heart = None;
        // While the file is locked nobody else can have come to own it.
        if !self.path.as_os_str().is_empty() && self.is_in_place() {
            let _ = files::remove(&self.path);
        }
    }
}

fn held(mut lock: RunLock) -> FolderError {
    let mut owner = lock.owner();
    for _ in 0..LOOKS.0 {
        if owner.is_some() {
            break;
        }
        std::thread::sleep(LOOKS.1);
        owner = lock.owner();
    }
    let path = lock.dir.root().to_owned();
    lock.let_go();
    FolderError::Held { path, owner: owner.map(|owner| (owner.process, owner.host)) }
}

/// Whether a process of this host lives, as far as one can tell.
pub(super) fn lives(process: u32) -> bool {
    Path::new("/proc").join(process.to_string()).exists()
}
