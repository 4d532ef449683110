//! Runs beside each other: which differ only in their seed, how far their curves spread, which settings differ.

use super::super::settings::RunSettings;
use super::RunEntry;
use std::collections::BTreeMap;

/// Runs that differ in nothing but their seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedGroup {
    /// Places of its runs in the list that was given, in its order.
    pub members: Vec<usize>,
}

/// A setting that is not the same for all runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The setting as in `resolved.toml`, tables apart by points: `params.mask`.
    pub key: String,
    /// Its value for each run, in the order given; empty where a run has no such setting.
    pub values: Vec<String>,
}

/// Mean and spread of several curves, at the steps that all of them have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The steps.
    pub steps: Vec<f64>,
    /// The mean at each.
    pub mean: Vec<f64>,
    /// The standard deviation at each, of the population the runs are drawn from (divided by n - 1).
    pub deviation: Vec<f64>,
}

/// Sorts `runs` into groups that differ only in the seed; groups and their members keep the given order.
pub fn seed_groups(runs: &[&RunEntry]) -> Vec<SeedGroup> {
    let mut groups: Vec<(RunSettings, SeedGroup)> = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        let alike = without_seed(&run.settings);
        match groups.iter_mut().find(|(settings, _)| *settings == alike) {
            Some((_, group)) => group.members.push(place),
            None => groups.push((alike, SeedGroup { members: vec![place] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The settings without the seed and without what changes no number of a run: where its folder lies, and how many
/// threads made its batches.
fn without_seed(settings: &RunSettings) -> RunSettings {
    let plain = RunSettings::default();
    RunSettings { seed: plain.seed, runs: plain.runs, out: None, loaders: plain.loaders, ..settings.clone() }
}

/// Mean and spread of `curves` at the steps that all of them have; of a single curve there is no spread.
pub fn mean_and_spread(curves: &[&[[f64; 2]]]) -> Spread {
    let mut spread = Spread::default();
    let Some((first, others)) = curves.split_first() else { return spread };
    // A later record of the same step replaces the earlier one, as in a resumed run.
    let by_step = |curve: &&[[f64; 2]]| curve.iter().map(|[step, value]| (step.to_bits(), *value)).collect();
    let others: Vec<BTreeMap<u64, f64>> = others.iter().map(by_step).collect();
    let first: BTreeMap<u64, f64> = by_step(first);
    for (step, value) in first {
        let rest: Option<Vec<f64>> = others.iter().map(|curve| curve.get(&step).copied()).collect();
        let Some(rest) = rest else { continue };
        let values: Vec<f64> = std::iter::once(value).chain(rest).filter(|value| value.is_finite()).collect();
        if values.len() < curves.len() {
            continue;
        }
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        spread.steps.push(f64::from_bits(step));
        spread.mean.push(mean);
        spread.deviation.push(if values.len() > 1 { (squares / (count - 1.0)).sqrt() } else { 0.0 });
    }
    spread
}

/// The settings in which `runs` differ, and what else told them apart: version, device and data as they were.
pub fn difference(runs: &[&RunEntry]) -> Vec<Difference> {
    let all: Vec<BTreeMap<String, String>> = runs.iter().map(|run| flat(run)).collect();
    let mut keys: Vec<&String> = all.iter().flat_map(BTreeMap::keys).collect();
    keys.sort();
    keys.dedup();
    let value = |run: &BTreeMap<String, String>, key: &str| run.get(key).cloned().unwrap_or_default();
    let rows = keys
        .into_iter()
        .map(|key| Difference { key: key.clone(), values: all.iter().map(|run| value(run, key)).collect() });
    rows.filter(|row| row.values.windows(2).any(|pair| pair[0] != pair[1])).collect()
}

/// Every setting of `run` by its path. Where the folder lies is no setting of the training.
fn flat(run: &RunEntry) -> BTreeMap<String, String> {
    let mut into = BTreeMap::new();
    if let Ok(table) = toml::Table::try_from(&run.settings) {
        flatten("", &toml::Value::Table(table), &mut into);
    }
    into.remove("out");
    into.remove("runs");
    // What a run was in fact made with, whatever its settings asked for.
    into.insert("run.device".to_owned(), run.card.device.clone());
    into.insert("run.version".to_owned(), run.card.version.clone());
    into.insert("run.data_hash".to_owned(), run.card.data.hash.chars().take(12).collect());
    into
}

fn flatten(path: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, into);
            }
        }
        toml::Value::String(text) => {
            into.insert(path.to_owned(), text.clone());
        }
        other => {
            into.insert(path.to_owned(), other.to_string());
        }
    }
}
