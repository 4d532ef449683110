//! `metrics.jsonl`: one record a line, append-only; a resumed run drops what came after its checkpoint. A line that cannot
//! be read is nobody's to throw away.

use super::run_dir::{FolderError, RunDir};
use super::tensorboard::EventFile;
use super::waiting::Waiting;
use super::waiting_file::put_back;
use crate::files::{self, File};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Name of the log.
const FILE: &str = "metrics.jsonl";
/// Bytes at the end of a log in which its last record is looked for.
const TAIL: u64 = 2048;

/// One measured number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Steps done.
    pub step: u64,
    /// Epochs done.
    pub epoch: f64,
    /// Seconds since 1970.
    pub wall: f64,
    /// `train`, `valid`, `baseline`, `perf` or `mark`.
    pub split: String,
    /// Stable name.
    pub name: String,
    /// The number; for `mark` records 0.
    pub value: f32,
    /// What happened, for `mark` records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The open logs of a run: `metrics.jsonl` and the TensorBoard events beside it.
pub struct MetricsLog {
    lines: Waiting<File>,
    events: EventFile,
}

/// Seconds since 1970.
pub fn wall_seconds() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

fn file_in(run: &Path) -> PathBuf {
    run.join(FILE)
}

impl MetricsLog {
    /// Opens the logs of the new run in `run`.
    pub fn open(run: &Path) -> Result<Self, FolderError> {
        Self::open_after(&RunDir::at(run), None)
    }

    /// Opens the logs of a run that goes on from step `resumed`, or begins.
    pub fn open_after(dir: &RunDir, resumed: Option<u64>) -> Result<Self, FolderError> {
        let lines = Waiting::new(dir.append(FILE)?);
        Ok(Self { lines, events: EventFile::create(dir, wall_seconds(), resumed)? })
    }

    /// The same logs in another run folder, from their first line, and why what stood in the file could not be read, if it could
    /// not. An open file can be read even where nobody finds it any more.
    pub fn copied_to(&mut self, dir: &RunDir) -> Result<(Self, Option<std::io::Error>), FolderError> {
        let (mut bytes, lost) = match self.lines.file_mut().whole() {
            Ok(bytes) => (bytes, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        bytes.extend_from_slice(self.lines.waiting());
        let mut copy = Self::open_after(dir, None)?;
        for record in records_of(&bytes).filter(|record| record.split != "mark") {
            let tag = format!("{}/{}", record.split, record.name);
            copy.events.scalars(record.wall, record.step, &[(tag, record.value)]);
        }
        copy.lines.push(&bytes);
        copy.flush().map_err(|error| FolderError::write(&file_in(dir.root()), &error))?;
        Ok((copy, lost))
    }

    /// Writes the log anew where somebody has removed or replaced it under the run; the files that this befell.
    pub fn put_back(&mut self, dir: &RunDir) -> Result<Vec<String>, FolderError> {
        let lines = put_back(&mut self.lines, dir, FILE)?.then(|| FILE.to_owned());
        Ok(lines.into_iter().chain(self.events.put_back(dir)?).collect())
    }

    /// Appends `values` measured at `step`; they wait until [`MetricsLog::flush`].
    pub fn add(&mut self, at: (u64, f64), split: &str, values: &[(String, f32)]) {
        let wall = wall_seconds();
        for (name, value) in values {
            let record = Record {
                step: at.0,
                epoch: at.1,
                wall,
                split: split.to_owned(),
                name: name.clone(),
                value: *value,
                text: None,
            };
            self.line(&record);
        }
        let tagged: Vec<_> = values.iter().map(|(name, value)| (format!("{split}/{name}"), *value)).collect();
        self.events.scalars(wall, at.0, &tagged);
    }

    /// Appends a mark: something that happened at `step`; it waits as numbers do.
    pub fn mark(&mut self, at: (u64, f64), name: &str, text: &str) {
        let record = Record {
            step: at.0,
            epoch: at.1,
            wall: wall_seconds(),
            split: "mark".to_owned(),
            name: name.to_owned(),
            value: 0.0,
            text: Some(text.to_owned()),
        };
        self.line(&record);
    }

    /// Hands what waits to the operating system, where it is much.
    pub fn keep_up(&mut self) -> std::io::Result<()> {
        self.lines.keep_up()?;
        self.events.keep_up()
    }

    /// Hands everything to the operating system. What it does not take waits for the next time.
    pub fn flush(&mut self) -> std::io::Result<()> {
        self.lines.flush()?;
        self.events.flush()
    }

    /// Makes sure that everything outlives a loss of power.
    pub fn sync(&mut self) -> std::io::Result<()> {
        self.flush()?;
        self.lines.file().sync_data()?;
        self.events.sync()
    }

    fn line(&mut self, record: &Record) {
        // Numbers and texts have a form in JSON.
        let Ok(mut line) = serde_json::to_vec(record) else { return };
        line.push(b'\n');
        self.lines.push(&line);
    }
}

/// The records of `run`; lines that cannot be read, such as a last one that was cut off by a crash, are left out.
pub fn read(run: &Path) -> std::io::Result<Vec<Record>> {
    Ok(records_of(&files::read(&file_in(run))?).collect())
}

fn records_of(bytes: &[u8]) -> impl Iterator<Item = Record> {
    bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok())
}

/// Writes `records` as the log of the run in `dir`.
pub(super) fn write(dir: &RunDir, records: &[Record]) -> Result<(), FolderError> {
    let lines = records.iter().filter_map(|record| serde_json::to_string(record).ok());
    let text: String = lines.map(|line| line + "\n").collect();
    dir.write(FILE, text.as_bytes())
}

/// Whether `run` recorded something of `split` at `step`.
pub fn has(run: &Path, step: u64, split: &str) -> bool {
    read(run).is_ok_and(|records| records.iter().any(|record| record.step == step && record.split == split))
}

/// The last measured numbers of `run`, under the names of its card.
pub fn summary(run: &Path) -> BTreeMap<String, f32> {
    let records = read(run).unwrap_or_default().into_iter();
    let measured = records.filter(|r| matches!(r.split.as_str(), "valid" | "baseline" | "probe" | "shortcut"));
    measured.map(|record| (format!("{}/{}", record.split, record.name), record.value)).collect()
}

/// The last whole record of `run`, read from the end of its log alone.
pub fn last_record(run: &Path) -> Option<Record> {
    let mut file = File::read_plain(&file_in(run)).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).ok()?;
    tail.rsplit(|byte| *byte == b'\n').find_map(|line| serde_json::from_slice(line).ok())
}

/// Drops every record after `step`: what a killed run did after its last checkpoint is done again. Whole lines that
/// cannot be read stay where they are, unless what comes before them is dropped; returns how many these are.
pub fn rewind(dir: &RunDir, step: u64) -> Result<usize, FolderError> {
    let bytes = match dir.read(FILE) {
        Ok(bytes) => bytes,
        // A run that was killed before it wrote its first line.
        Err(_) if file_in(dir.root()).symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) => {
            return Ok(0);
        }
        Err(error) => return Err(error),
    };
    let (mut kept, mut unreadable, mut is_cut) = (Vec::with_capacity(bytes.len()), 0, false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let record = serde_json::from_slice::<Record>(line).ok();
        is_cut |= record.as_ref().is_some_and(|record| record.step > step);
        let stays = record.as_ref().map_or(!is_cut && line.ends_with(b"\n"), |record| record.step <= step);
        if stays {
            unreadable += usize::from(record.is_none());
            kept.extend_from_slice(line.strip_suffix(b"\n").unwrap_or(line));
            kept.push(b'\n');
        }
    }
    if kept != bytes {
        dir.write(FILE, &kept)?;
    }
    Ok(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rewound_log_ends_at_the_checkpoint_and_survives_a_cut_line() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = MetricsLog::open(folder.path()).unwrap();
        for step in 1..=10 {
            log.add((step, 0.0), "train", &[("loss".to_owned(), 1.0 / step as f32)]);
        }
        log.flush().unwrap();
        let dir = RunDir::at(folder.path());
        std::io::Write::write_all(&mut dir.append(FILE).unwrap(), b"{\"step\":11,\"epo").unwrap();
        assert_eq!(last_record(folder.path()).unwrap().step, 10);
        assert_eq!(rewind(&dir, 6).unwrap(), 0);
        let records = read(folder.path()).unwrap();
        assert_eq!(records.last().unwrap().step, 6);
        assert_eq!(records.len(), 6);
        assert_eq!(records[2].value, 1.0 / 3.0, "numbers come back bit for bit");
    }
}
