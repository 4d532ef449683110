//! All of a run that a report or a film tells, read from its folder.

use super::HandoutError;
use crate::task::AnyTask;
use crate::train::folder::{RunCard, read_card, settings};
use crate::train::log::{Record, read};
use crate::train::{AnswerSheet, RunSettings, samples};
use std::path::{Path, PathBuf};

/// The mark of a run that went on after it had ended.
const RESUMED: &str = "resumed";

/// A run as its folder keeps it.
pub struct KeptRun {
    /// The folder.
    pub folder: PathBuf,
    /// Its card.
    pub card: RunCard,
    /// Everything that decided it.
    pub settings: RunSettings,
    /// What it recorded.
    pub records: Vec<Record>,
    /// The steps whose answers are kept, rising.
    pub steps: Vec<u64>,
}

impl KeptRun {
    /// Reads the run in `folder`.
    ///
    /// # Errors
    /// When its card, its settings or its log cannot be read.
    pub fn open(folder: &Path) -> Result<Self, HandoutError> {
        let (card, settings) = (read_card(folder)?, settings(folder)?);
        let failed = |error: std::io::Error| HandoutError::Log { path: folder.to_owned(), reason: error.to_string() };
        let records = read(folder).map_err(failed)?;
        Ok(Self { folder: folder.to_owned(), card, settings, records, steps: samples::kept(folder) })
    }

    /// The run's name: that of its folder.
    pub fn name(&self) -> String {
        let whole = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        whole.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// The method, if this program knows it.
    pub fn task(&self) -> Option<&'static dyn AnyTask> {
        crate::tasks::find(&self.card.task)
    }

    /// The method's name for people.
    pub fn title(&self) -> String {
        self.task().map_or_else(|| self.card.task.clone(), |task| task.info().title())
    }

    /// The answers that were kept at `step`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn answers(&self, step: u64) -> Result<AnswerSheet, HandoutError> {
        Ok(samples::read(&self.folder, step)?)
    }

    /// The last value of `name`, as in `valid/loss`.
    pub fn last(&self, name: &str) -> Option<f64> {
        self.card.summary.get(name).map(|value| f64::from(*value))
    }

    /// The first value of `name` of `split`.
    pub fn first(&self, split: &str, name: &str) -> Option<f64> {
        let found = self.records.iter().find(|record| record.split == split && record.name == name)?;
        Some(f64::from(found.value))
    }

    /// When it was begun, in seconds since 1970.
    pub fn begun(&self) -> Option<f64> {
        self.records.first().map(|record| record.wall)
    }

    /// Seconds from its first to its last record; what lies between an end and going on is not counted.
    pub fn seconds(&self) -> f64 {
        let passed = self.records.windows(2).filter_map(|pair| match pair {
            [_, later] if later.split == "mark" && later.name == RESUMED => None,
            [earlier, later] => Some((later.wall - earlier.wall).max(0.0)),
            _ => None,
        });
        passed.sum()
    }
}
