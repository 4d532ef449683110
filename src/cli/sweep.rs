//! `pretext train --sweep`: the same run with a list of changed parameters, one after another, and a table at the end.

use super::telling::Telling;
use super::train::{TrainArguments, command, settings, train};
use super::{CliError, inspect};
use crate::photos::write_atomically;
use crate::task::ParamValues;
use crate::text;
use crate::train::folder::check_vacant;
use std::collections::BTreeMap;

/// One row of the table: its name, what it changes, and what it reached.
#[derive(serde::Serialize)]
struct Row {
    name: String,
    set: BTreeMap<String, String>,
    summary: BTreeMap<String, f32>,
}

/// Runs every variant on one seed and budget; prints the table and leaves it in the common folder.
pub fn run(arguments: &TrainArguments) -> Result<(), CliError> {
    let base = settings(arguments)?;
    let info = inspect::task(&base.task)?.info();
    let folder = base.out.clone().unwrap_or_else(|| base.runs.join(format!("sweep-{}-s{}", base.task, base.seed)));
    check_vacant(&folder)?;
    let variants: Vec<_> = arguments.sweep.iter().map(|given| variant(given)).collect::<Result<_, _>>()?;
    std::fs::create_dir_all(&folder).map_err(|e| CliError::write(&folder, &e))?;
    let mut rows = Vec::with_capacity(variants.len());
    for (number, (name, set)) in variants.into_iter().enumerate() {
        eprintln!("{}", text!("cli-sweep-variant", name = name.as_str()));
        let mut own = base.clone();
        own.params.extend(set.clone());
        own.out = Some(folder.join(format!("{number:02}")));
        let ended = train(command(own, None)?, Telling::Json)?;
        let set = set.into_iter().map(|(key, value)| (key, value.to_string())).collect();
        rows.push(Row { name, set, summary: ended.summary.into_iter().collect() });
    }
    let mut shown: Vec<String> = info.metrics.iter().map(|metric| format!("valid/{}", metric.name)).collect();
    // Nearest neighbours at the best layer, where the data has labels, and what they reach on an untrained network.
    let probes = ["probe/knn_top1", "probe/random_init/knn_top1"].map(str::to_owned);
    shown.extend(probes.into_iter().filter(|name| rows.iter().any(|row| row.summary.contains_key(name))));
    let table = table(&rows, &shown);
    let json = serde_json::to_vec_pretty(&rows).unwrap_or_default();
    for (file, bytes) in [("sweep.json", json), ("sweep.md", table.clone().into_bytes())] {
        let file = folder.join(file);
        write_atomically(&file, &bytes).map_err(|e| CliError::write(&file, &e))?;
    }
    eprintln!("{table}{}", text!("cli-sweep-done", path = folder.display().to_string()));
    Ok(())
}

/// A Markdown table: a row for each variant, a column for each metric, and one for what the detector found.
fn table(rows: &[Row], metrics: &[String]) -> String {
    let mut text = format!("| {} |", text!("cli-sweep-name"));
    metrics.iter().for_each(|metric| text.push_str(&format!(" {metric} |")));
    text.push_str(&format!(" {} |\n|---|", text!("cli-sweep-shortcuts")));
    (0..=metrics.len()).for_each(|_| text.push_str("---|"));
    text.push('\n');
    for row in rows {
        text.push_str(&format!("| {} |", row.name));
        for metric in metrics {
            let value = row.summary.get(metric).map_or_else(String::new, |value| format!("{value:.3}"));
            text.push_str(&format!(" {value} |"));
        }
        let shortcuts = row.summary.iter().filter_map(|(name, value)| Some((name.strip_prefix("shortcut/")?, value)));
        let shortcuts: Vec<String> = shortcuts
            .filter(|(name, _)| !name.ends_with("_chance"))
            .map(|(name, value)| format!("{name} {value:.3}"))
            .collect();
        text.push_str(&format!(" {} |\n", shortcuts.join(", ")));
    }
    text
}

/// Reads `NAME` or `NAME: key=value, key=value`.
fn variant(given: &str) -> Result<(String, ParamValues), CliError> {
    let (name, changes) = given.split_once(':').unwrap_or((given, ""));
    let pairs: Vec<String> = changes.split(',').map(|pair| pair.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    Ok((name.trim().to_owned(), inspect::values(&pairs)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Value;

    #[test]
    fn a_variant_is_a_name_and_its_changes() {
        let (name, set) = variant("chroma blur: chroma_blur=5, yoked=true").unwrap_or_default();
        assert_eq!(name, "chroma blur");
        assert_eq!(set.get("chroma_blur"), Some(&Value::Count(5)));
        assert_eq!(set.get("yoked"), Some(&Value::Switch(true)));
        assert!(variant("plain").is_ok_and(|(_, set)| set.is_empty()));
        assert!(variant("broken: chroma_blur").is_err());
    }
}
