//! `metrics.jsonl`: one record a line, append-only; a resumed run drops what came after its checkpoint.

use super::tensorboard::EventFile;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

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
    lines: BufWriter<File>,
    events: EventFile,
}

/// Seconds since 1970.
pub fn wall_seconds() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

fn file_in(run: &Path) -> PathBuf {
    run.join("metrics.jsonl")
}

impl MetricsLog {
    /// Opens the logs of `run` for appending.
    pub fn open(run: &Path) -> std::io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(file_in(run))?;
        Ok(Self { lines: BufWriter::new(file), events: EventFile::create(run, wall_seconds())? })
    }

    /// Appends `values` measured at `step`.
    pub fn add(&mut self, at: (u64, f64), split: &str, values: &[(String, f32)]) -> std::io::Result<()> {
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
            self.line(&record)?;
        }
        let tagged: Vec<_> = values.iter().map(|(name, value)| (format!("{split}/{name}"), *value)).collect();
        self.events.scalars(wall, at.0, &tagged)
    }

    /// Appends a mark: something that happened at `step`.
    pub fn mark(&mut self, at: (u64, f64), name: &str, text: &str) -> std::io::Result<()> {
        let record = Record {
            step: at.0,
            epoch: at.1,
            wall: wall_seconds(),
            split: "mark".to_owned(),
            name: name.to_owned(),
            value: 0.0,
            text: Some(text.to_owned()),
        };
        self.line(&record)
    }

    /// Hands everything to the operating system.
    pub fn flush(&mut self) -> std::io::Result<()> {
        self.lines.flush()?;
        self.events.flush()
    }

    fn line(&mut self, record: &Record) -> std::io::Result<()> {
        serde_json::to_writer(&mut self.lines, record)?;
        self.lines.write_all(b"\n")
    }
}

/// The records of `run`; a last line that was cut off by a crash is left out.
pub fn read(run: &Path) -> std::io::Result<Vec<Record>> {
    let lines = BufReader::new(File::open(file_in(run))?).lines();
    Ok(lines.map_while(Result::ok).filter_map(|line| serde_json::from_str(&line).ok()).collect())
}

/// The last whole record of `run`, read from the end of its log alone.
pub fn last_record(run: &Path) -> Option<Record> {
    let mut file = File::open(file_in(run)).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).ok()?;
    tail.rsplit(|byte| *byte == b'\n').find_map(|line| serde_json::from_slice(line).ok())
}

/// Drops every record after `step`: what a killed run did after its last checkpoint is done again.
pub fn rewind(run: &Path, step: u64) -> std::io::Result<()> {
    let kept: Vec<Record> = read(run)?.into_iter().filter(|record| record.step <= step).collect();
    let mut scratch = tempfile::NamedTempFile::new_in(run)?;
    for record in &kept {
        serde_json::to_writer(&mut scratch, record)?;
        scratch.write_all(b"\n")?;
    }
    scratch.persist(file_in(run)).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rewound_log_ends_at_the_checkpoint_and_survives_a_cut_line() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = MetricsLog::open(folder.path()).unwrap();
        for step in 1..=10 {
            log.add((step, 0.0), "train", &[("loss".to_owned(), 1.0 / step as f32)]).unwrap();
        }
        log.flush().unwrap();
        let mut file = OpenOptions::new().append(true).open(file_in(folder.path())).unwrap();
        file.write_all(b"{\"step\":11,\"epo").unwrap();
        assert_eq!(last_record(folder.path()).unwrap().step, 10);
        rewind(folder.path(), 6).unwrap();
        let records = read(folder.path()).unwrap();
        assert_eq!(records.last().unwrap().step, 6);
        assert_eq!(records.len(), 6);
        assert_eq!(records[2].value, 1.0 / 3.0, "numbers come back bit for bit");
    }
}
