//! The far end of the line: sends what a mirror has not, looks again every second, and ends when the run has finished or
//! nobody listens any more. It reads and never writes.

use super::allowed::{Kind, LOG, LONGEST_LOG, MOST_FILES, is_inside, most, unit};
use super::error::FollowError;
use super::mirror::tail_of;
use super::scan::{Found, number, scan};
use super::wire::{Frame, Inventory, PIECE, greet, read_inventory, send};
use crate::train::folder::{Status, read_card};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, Read, Result, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Time between two looks.
const LOOK: Duration = Duration::from_secs(1);
/// The longest silence.
const SILENCE: Duration = Duration::from_secs(5);

/// What a mirror asked for.
pub struct Asked {
    /// Bytes of the log that it has.
    pub since: u64,
    /// What else it has.
    pub inventory: Inventory,
}

/// The other end's side of the line: what it asks for, and whether it is still there.
pub struct Reader {
    gone: Arc<AtomicBool>,
    inventory: Inventory,
}

impl Reader {
    /// Reads what the other end has from `from`, then watches on a thread of its own until that ends.
    ///
    /// # Errors
    /// When something else comes.
    pub fn new(mut from: impl BufRead + Send + 'static) -> std::result::Result<Self, FollowError> {
        let inventory = read_inventory(&mut from).map_err(FollowError::stream)?;
        let gone = Arc::new(AtomicBool::new(false));
        let told = gone.clone();
        let wait = move || {
            // Nothing more is expected.
            while matches!(from.read(&mut [0; 256]), Ok(1..)) {}
            told.store(true, Ordering::SeqCst);
        };
        let started = std::thread::Builder::new().name("listens".to_owned()).spawn(wait);
        started.map_err(|error| FollowError::stream(error.to_string()))?;
        Ok(Self { gone, inventory })
    }

    /// What the other end has, `since` bytes of the log among it.
    pub fn asked(&self, since: u64) -> Asked {
        Asked { since, inventory: self.inventory.clone() }
    }

    /// Whether the other end has closed its side.
    pub fn is_gone(&self) -> bool {
        self.gone.load(Ordering::SeqCst)
    }
}

/// Streams the run in `run` to `out` until it has finished, or `is_over`; what there is now is sent in any case.
///
/// # Errors
/// When nobody reads any more.
pub fn stream(run: &Path, asked: Asked, out: &mut impl Write, is_over: impl Fn() -> bool) -> Result<()> {
    greet(out)?;
    if !run.is_dir() {
        let text = crate::text!("follow-no-run", path = run.display().to_string());
        send(out, &Frame::Error { text }, b"")?;
        return out.flush();
    }
    let mut sender = Sender::new(run, asked, out);
    let mut spoke = Instant::now();
    loop {
        let said = sender.round()?;
        if said {
            spoke = Instant::now();
        } else if read_card(run).is_ok_and(|card| card.status == Status::Finished) {
            return sender.say(&Frame::End {});
        } else if spoke.elapsed() >= SILENCE {
            sender.say(&Frame::Beat {})?;
            spoke = Instant::now();
        }
        let looked = Instant::now();
        while looked.elapsed() < LOOK {
            if is_over() {
                return Ok(());
            }
            std::thread::sleep(LOOK / 20);
        }
    }
}

struct Sender<'a, W> {
    run: PathBuf,
    out: &'a mut W,
    /// Bytes of the log that the other end has.
    at: u64,
    /// Which file that log is.
    log: Option<u64>,
    inventory: Inventory,
    is_first: bool,
}

impl<'a, W: Write> Sender<'a, W> {
    fn new(run: &Path, asked: Asked, out: &'a mut W) -> Self {
        Self { run: run.to_owned(), out, at: asked.since, log: None, inventory: asked.inventory, is_first: true }
    }

    fn say(&mut self, frame: &Frame) -> Result<()> {
        send(self.out, frame, b"")?;
        self.out.flush()
    }

    /// Sends what is new; says whether that was anything.
    fn round(&mut self) -> Result<bool> {
        let found = scan(&self.run);
        let names: BTreeSet<&String> = found.iter().map(|found| &found.unit).collect();
        let gone: Vec<String> = self.inventory.have.keys().filter(|unit| !names.contains(unit)).cloned().collect();
        // The card comes before the log, by which a folder is known as a run, and the log before what may be large.
        let (small, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| !found.unit.contains('/'));
        let (last, small): (Vec<_>, Vec<_>) = small.into_iter().partition(|found| found.unit == super::allowed::LAST);
        let mut said = std::mem::take(&mut self.is_first);
        for found in small {
            said |= self.unit(found)?;
        }
        said |= self.grow()?;
        for found in rest.into_iter().chain(last) {
            said |= self.unit(found)?;
            // A large file takes long, and the log goes on.
            self.grow()?;
        }
        for unit in gone {
            self.inventory.have.remove(&unit);
            self.say(&Frame::Gone { unit })?;
            said = true;
        }
        if said {
            self.say(&Frame::Round {})?;
        }
        Ok(said)
    }

    /// Sends what is new of the log.
    fn grow(&mut self) -> Result<bool> {
        let Ok(mut file) = File::open(self.run.join(LOG)) else { return Ok(false) };
        let Ok(found) = file.metadata() else { return Ok(false) };
        let known = self.log.replace(number(&found));
        let is_other = match known {
            Some(known) => known != number(&found),
            // What the other end has is of this log if it ends in the same bytes.
            None => self.inventory.tail.as_ref().is_some_and(|tail| tail_of(&mut file, self.at).as_ref() != Some(tail)),
        };
        let mut said = false;
        if is_other || found.len() < self.at {
            self.at = 0;
            self.say(&Frame::Log { at: 0, bytes: 0 })?;
            said = true;
        }
        if file.seek(SeekFrom::Start(self.at)).is_err() {
            return Ok(said);
        }
        while self.at < LONGEST_LOG {
            let bytes = piece(&mut file);
            if bytes.is_empty() {
                break;
            }
            send(self.out, &Frame::Log { at: self.at, bytes: bytes.len() as u64 }, &bytes)?;
            self.at += bytes.len() as u64;
            said = true;
        }
        self.out.flush()?;
        Ok(said)
    }

    /// Sends a file or folder that the other end has not.
    fn unit(&mut self, found: Found) -> Result<bool> {
        let Found { unit: name, stamp } = found;
        if self.inventory.have.get(&name) == Some(&stamp) {
            return Ok(false);
        }
        let files = match unit(&name) {
            Some(Kind::File) => vec![String::new()],
            Some(Kind::Folder) => self.files_in(&name),
            None => Vec::new(),
        };
        let part = self.inventory.part.take().filter(|part| part.unit == name && part.stamp == stamp);
        let begun = part.map(|part| part.files).unwrap_or_default();
        let (mut count, mut all) = (0, 0);
        for file in files {
            // What is removed or grows too large meanwhile is not whole.
            let Some(bytes) = self.file((&name, &stamp, &file), &begun)? else { return Ok(false) };
            (count, all) = (count + 1, all + bytes);
        }
        if count == 0 {
            return Ok(false);
        }
        self.inventory.have.insert(name.clone(), stamp.clone());
        self.say(&Frame::Whole { unit: name, stamp, files: count, bytes: all })?;
        Ok(true)
    }

    fn files_in(&self, unit: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.run.join(unit)).into_iter().flatten().flatten();
        let plain = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let names = plain.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| is_inside(unit, name)).collect();
        names.sort();
        names.truncate(MOST_FILES as usize);
        names
    }

    /// Sends a file from where it `begun`; its length, or nothing where it cannot be read.
    fn file(&mut self, (unit, stamp, file): (&str, &str, &str), begun: &BTreeMap<String, u64>) -> Result<Option<u64>> {
        let name = if file.is_empty() { unit.to_owned() } else { format!("{unit}/{file}") };
        let Ok(mut open) = File::open(self.run.join(&name)) else { return Ok(None) };
        let Ok(of) = open.metadata().map(|found| found.len()) else { return Ok(None) };
        let mut at = begun.get(file).copied().unwrap_or_default().min(of);
        if of > most(&name) || open.seek(SeekFrom::Start(at)).is_err() {
            return Ok(None);
        }
        let mut is_named = begun.contains_key(file);
        while at < of || !is_named {
            let bytes = piece(&mut open);
            let bytes = bytes.get(..bytes.len().min((of - at) as usize)).unwrap_or_default();
            if bytes.is_empty() && of > at {
                return Ok(None);
            }
            let (unit, stamp, file) = (unit.to_owned(), stamp.to_owned(), file.to_owned());
            send(self.out, &Frame::Piece { unit, stamp, file, at, of, bytes: bytes.len() as u64 }, bytes)?;
            at += bytes.len() as u64;
            is_named = true;
        }
        Ok(Some(of))
    }
}

/// The next bytes of a file; none at its end, or where it cannot be read.
fn piece(file: &mut File) -> Vec<u8> {
    let mut bytes = Vec::new();
    match file.take(PIECE).read_to_end(&mut bytes) {
        Ok(_) => bytes,
        Err(_) => Vec::new(),
    }
}
