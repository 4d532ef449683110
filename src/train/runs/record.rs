//! Everything a run recorded over its steps, for curves beside those of other runs.

use super::super::log::Record;
use super::super::{log, samples};
use super::features::Features;
use std::collections::BTreeMap;
use std::path::Path;

/// What a run recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunRecord {
    /// Points (step, value), steps rising, by split and name: `train/loss`, `valid/accuracy`.
    pub curves: BTreeMap<String, Vec<[f64; 2]>>,
    /// What the probe found, over the seconds of training.
    pub features: Features,
    /// Steps whose answers to held-out images are kept, rising.
    pub kept: Vec<u64>,
}

/// Reads all that the run in `run` recorded; a run without a log has no curves.
pub fn read_record(run: &Path) -> RunRecord {
    let records = log::read(run).unwrap_or_default();
    let mut record = RunRecord { kept: samples::kept(run), features: Features::of(&records), ..RunRecord::default() };
    for Record { step, split, name, value, .. } in records {
        if split != "mark" {
            let curve = record.curves.entry(format!("{split}/{name}")).or_default();
            curve.push([step as f64, f64::from(value)]);
        }
    }
    record
}
