//! The trunk that a command looks through: that of a run, or one from a file.

use super::{CliError, apply};
use crate::dataset::Source;
use crate::gpu::{DeviceChoice, choose};
use crate::nets::{ImportError, import_trunk};
use crate::task::{AnyClassifier, AnyTrunk};
use crate::text;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the trunk comes from: exactly one of the two.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct TrunkSource {
    #[arg(long, help = text!("cli-run"))]
    pub run: Option<PathBuf>,
    #[arg(long, value_name = "FILE.safetensors", help = text!("cli-trunk"))]
    pub trunk: Option<PathBuf>,
}

/// A trunk and what is known about it.
pub struct OpenedTrunk {
    /// As it was trained.
    pub trained: Box<dyn AnyTrunk>,
    /// The same network with initial weights.
    pub untrained: Box<dyn AnyTrunk>,
    /// The run's own heads, where they classify whole photos.
    pub own: Option<Box<dyn AnyClassifier>>,
    /// Steps that it was trained for; 0 where that is not known.
    pub step: u64,
    /// Images a batch of its run.
    pub batch_size: Option<usize>,
}

/// Steps and images a batch with labels, for a trunk from a file that does not say how it was trained.
const UNKNOWN: (u64, usize) = (300, 32);

impl OpenedTrunk {
    /// Steps and images a batch with labels: those that are given, else as many as the run saw; for a trunk whose training
    /// is not known, a fixed number.
    pub fn label_budget(&self, steps: Option<u64>, batch_size: Option<usize>) -> (u64, usize) {
        let known = if self.step == 0 { UNKNOWN.0 } else { self.step };
        (steps.unwrap_or(known).max(1), batch_size.or(self.batch_size).unwrap_or(UNKNOWN.1).max(2))
    }
}

impl TrunkSource {
    /// Opens the trunk; the session of a run draws from `source`.
    pub fn open(&self, source: &Arc<dyn Source>) -> Result<OpenedTrunk, CliError> {
        if let Some(run) = &self.run {
            let (session, settings, step) = apply::open_run(run, source.clone())?;
            let (trained, untrained) = (session.trunk()?, session.untrained_trunk()?);
            let (own, batch_size) = (session.answerer()?.classifier(), Some(settings.batch_size));
            return Ok(OpenedTrunk { trained, untrained, own, step, batch_size });
        }
        let device = choose(DeviceChoice::Cpu)?.device;
        let file = self.trunk.clone().unwrap_or_default();
        let found = import_trunk(&file, &device)?;
        let (trained, untrained, step) = (found.trunk, found.untrained, found.step);
        Ok(OpenedTrunk { trained, untrained, own: None, step, batch_size: None })
    }

    /// Where reports about a trunk from a file are kept: beside the file, as `FILE.<kind>`.
    pub fn beside(&self, kind: &str) -> PathBuf {
        self.trunk.clone().unwrap_or_default().with_extension(kind)
    }
}

impl From<ImportError> for CliError {
    fn from(error: ImportError) -> Self {
        CliError::Data(error.to_string())
    }
}
