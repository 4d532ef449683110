//! `pretext bench runs`: how long the table of many runs takes to read.

use super::super::CliError;
use crate::text;
use crate::train::RunSettings;
use crate::train::folder::{DataCard, RunCard, Status, write_card};
use crate::train::log::MetricsLog;
use crate::train::runs::{list, size_on_disk};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Records in the log of each run.
const RECORDS: u64 = 2000;

/// Makes `count` runs, lists them, and says how long that took. The files have just been written, so the disk is warm,
/// as it is for runs of today.
pub fn run(count: usize, as_json: bool) -> Result<(), CliError> {
    let root = tempfile::tempdir().map_err(|error| CliError::Failed(error.to_string()))?;
    for number in 0..count {
        make(root.path(), number as u64).map_err(|reason| CliError::Failed(reason.to_string()))?;
    }
    let start = Instant::now();
    let found = list(root.path());
    let list_ms = start.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    let bytes: u64 = found.runs.iter().map(|run| size_on_disk(&run.folder)).sum();
    let sizes_ms = start.elapsed().as_secs_f64() * 1000.0;
    if as_json {
        println!("{}", json!({"runs": found.runs.len(), "list_ms": list_ms, "sizes_ms": sizes_ms, "bytes": bytes}));
    } else {
        let (list, sizes) = (format!("{list_ms:.0}"), format!("{sizes_ms:.0}"));
        println!("{}", text!("cli-bench-runs-done", runs = found.runs.len(), list = list, sizes = sizes));
    }
    Ok(())
}

fn make(root: &Path, seed: u64) -> Result<(), Box<dyn std::error::Error>> {
    let folder = root.join(format!("2026-03-02T14-05-11_rotation_demo_s{seed}"));
    std::fs::create_dir_all(&folder)?;
    let settings = RunSettings { task: "rotation".to_owned(), seed, ..RunSettings::default() };
    let text = toml::to_string_pretty(&settings)?;
    std::fs::write(folder.join("config.toml"), &text)?;
    std::fs::write(folder.join("resolved.toml"), text)?;
    let mut log = MetricsLog::open(&folder)?;
    for step in 1..=RECORDS {
        log.add((step, 0.0), "train", &[("loss".to_owned(), 1.0 / step as f32)]);
    }
    log.flush()?;
    let card = RunCard {
        task: settings.task,
        seed,
        device: "CPU".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data: DataCard { path: "demo".to_owned(), ..DataCard::default() },
        status: Status::Finished,
        steps: RECORDS,
        parameters: 1,
        best: None,
        summary: BTreeMap::from([("valid/accuracy".to_owned(), 0.5)]),
    };
    Ok(write_card(&folder, &card)?)
}
