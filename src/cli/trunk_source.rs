//! The trunk that a command looks through: that of a run, or one from a file.

use super::{CliError, apply};
use crate::dataset::Source;
use crate::gpu::{DeviceChoice, choose};
use crate::nets::{ImportError, import_trunk};
use crate::task::AnyTrunk;
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
    /// Steps that it was trained for; 0 where that is not known.
    pub step: u64,
    /// Images a batch of its run.
    pub batch_size: Option<usize>,
}

impl TrunkSource {
    /// Opens the trunk; the session of a run draws from `source`.
    pub fn open(&self, source: &Arc<dyn Source>) -> Result<OpenedTrunk, CliError> {
        if let Some(run) = &self.run {
            let (session, settings, step) = apply::open_run(run, source.clone())?;
            let (trained, untrained) = (session.trunk()?, session.untrained_trunk()?);
            return Ok(OpenedTrunk { trained, untrained, step, batch_size: Some(settings.batch_size) });
        }
        let device = choose(DeviceChoice::Cpu)?.device;
        let file = self.trunk.clone().unwrap_or_default();
        let found = import_trunk(&file, &device)?;
        Ok(OpenedTrunk { trained: found.trunk, untrained: found.untrained, step: found.step, batch_size: None })
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
