//! The best accuracy of a probe on a run's trained features: from its card, and from what `pretext probe` left.

use super::super::folder::RunCard;
use super::super::run_dir::read_json;
use super::super::run_dir::{RunDir, names};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A number with its stable name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// As in `run.json`: `valid/accuracy`, `probe/knn_top1/conv4`.
    pub name: String,
    /// Its value.
    pub value: f32,
}

/// What `probe/step-*.json` holds, as far as it is needed.
#[derive(Deserialize)]
struct Document {
    probes: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    trunk: String,
    layer: String,
    method: String,
    value: f32,
}

/// The best probe of the run in `run`, if it was ever probed.
pub fn best(run: &Path, card: &RunCard) -> Option<Measured> {
    let of_card = card.summary.iter().filter(|(name, _)| is_of_trained(name));
    let of_card = of_card.map(|(name, value)| Measured { name: name.clone(), value: *value });
    of_card.chain(newest(run)).filter(|one| one.value.is_finite()).max_by(|a, b| a.value.total_cmp(&b.value))
}

/// `probe/knn_top1…` and `probe/linear_top1…` are of the trained trunk; reference lines have a word in between.
fn is_of_trained(name: &str) -> bool {
    name.strip_prefix("probe/").is_some_and(|rest| rest.starts_with("knn_top1") || rest.starts_with("linear_top1"))
}

/// Every line about the trained trunk in the newest file; controls have names of their own.
fn newest(run: &Path) -> Vec<Measured> {
    let found = RunDir::at(run).names("probe");
    let newest = found.iter().filter_map(|name| Some((names::step_of(name.strip_suffix(".json")?)?, name))).max();
    let document = newest.and_then(|(_, name)| read_json::<Document>(&run.join("probe").join(name)).ok());
    let Some(document) = document else { return Vec::new() };
    let trained = document.probes.into_iter().filter(|line| line.trunk == "trained");
    trained
        .map(|line| Measured { name: format!("probe/{}_top1/{}", line.method, line.layer), value: line.value })
        .collect()
}
