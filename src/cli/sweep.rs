//! `pretext train --sweep`: the same run with a list of changed parameters, one after another, and a table of them, which
//! grows with every variant; with `--sweep-probe` also what the features of each are good for.

use super::probe;
use super::probe_arguments::ProbeArguments;
use super::sweep_table::{Row, probes, probes_csv, variants, variants_csv};
use super::telling::Telling;
use super::train::{TrainArguments, command, settings, train};
use super::{CliError, inspect};
use crate::eval;
use crate::photos::write_atomically;
use crate::task::{ParamValues, TaskInfo};
use crate::text;
use crate::train::folder::check_vacant;
use std::path::Path;

/// Runs every variant on one seed and budget; prints the table and leaves it in the common folder.
pub fn run(arguments: &TrainArguments) -> Result<(), CliError> {
    let base = settings(arguments)?;
    let info = inspect::task(&base.task)?.info();
    let folder = base.out.clone().unwrap_or_else(|| base.runs.join(format!("sweep-{}-s{}", base.task, base.seed)));
    check_vacant(&folder)?;
    let changed: Vec<_> = arguments.sweep.iter().map(|given| variant(given)).collect::<Result<_, _>>()?;
    let images = images(&arguments.sweep_probe)?;
    if let Some(images) = images {
        // Before hours of training whose features nothing can be asked about.
        probe::check(&ProbeArguments::of_run(folder.clone(), &base, images))?;
    }
    crate::files::create_folders(&folder).map_err(|e| CliError::write(&folder, &e))?;
    let mut rows = Vec::with_capacity(changed.len());
    for (number, (name, set)) in changed.into_iter().enumerate() {
        eprintln!("{}", text!("cli-sweep-variant", name = name.as_str()));
        let mut own = base.clone();
        own.params.extend(set.clone());
        let run = folder.join(format!("{number:02}"));
        own.out = Some(run.clone());
        let ended = train(command(own.clone(), None)?, Telling::Json, None)?;
        let set = set.into_iter().map(|(key, value)| (key, value.to_string())).collect();
        let mut row = Row { name, set, summary: ended.summary.into_iter().collect(), probes: Vec::new() };
        if let Some(images) = images {
            let found = probe::measured(&ProbeArguments::of_run(run, &own, images))?;
            found.kept?;
            for one in found.runs {
                row.summary.extend(eval::summary(&one.lines, one.chance));
                row.probes.extend(one.lines);
            }
        }
        rows.push(row);
        write(&folder, &rows, &info)?;
    }
    eprintln!("{}{}", told(&rows, &shown(&rows, &info)), text!("cli-sweep-done", path = folder.display().to_string()));
    Ok(())
}

/// How many images are learned from and asked about where features are probed.
fn images(given: &[usize]) -> Result<Option<[usize; 2]>, CliError> {
    match given {
        [] => Ok(None),
        [train, test] if *train > 0 && *test > 0 => Ok(Some([*train, *test])),
        _ => {
            let given: Vec<String> = given.iter().map(usize::to_string).collect();
            Err(CliError::Usage(text!("cli-error-sweep-probe", given = given.join(","))))
        }
    }
}

/// The metrics of the method, and nearest neighbours at the best layer where the data has labels, with what they reach on an
/// untrained network.
fn shown(rows: &[Row], info: &TaskInfo) -> Vec<String> {
    let metrics = info.metrics.iter().map(|metric| format!("valid/{}", metric.name));
    let probes = ["probe/knn_top1", "probe/random_init/knn_top1"].map(str::to_owned);
    metrics.chain(probes.into_iter().filter(|name| rows.iter().any(|row| row.summary.contains_key(name)))).collect()
}

/// The table of the variants, and below it that of their probes, if there is one.
fn told(rows: &[Row], shown: &[String]) -> String {
    let probes = probes(rows);
    variants(rows, shown) + if probes.is_empty() { "" } else { "\n" } + &probes
}

/// Leaves the tables in the common folder, for people and for programs.
fn write(folder: &Path, rows: &[Row], info: &TaskInfo) -> Result<(), CliError> {
    let shown = shown(rows, info);
    let failed = |error: csv::Error| CliError::Failed(error.to_string());
    let mut files = vec![
        ("sweep.json", serde_json::to_vec_pretty(rows).unwrap_or_default()),
        ("sweep.md", told(rows, &shown).into_bytes()),
        ("sweep.csv", variants_csv(rows, &shown).map_err(failed)?),
    ];
    if rows.iter().any(|row| !row.probes.is_empty()) {
        files.push(("sweep-probes.csv", probes_csv(rows).map_err(failed)?));
    }
    for (file, bytes) in files {
        let file = folder.join(file);
        write_atomically(&file, &bytes).map_err(|e| CliError::write(&file, &e))?;
    }
    Ok(())
}

/// Reads `NAME` or `NAME: key=value, key=value`.
pub(super) fn variant(given: &str) -> Result<(String, ParamValues), CliError> {
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

    #[test]
    fn a_probe_needs_a_number_to_learn_from_and_one_to_ask_about() {
        assert_eq!(images(&[]).ok(), Some(None));
        assert_eq!(images(&[40, 20]).ok(), Some(Some([40, 20])));
        assert!(images(&[40]).is_err() && images(&[40, 0]).is_err() && images(&[1, 2, 3]).is_err());
    }
}
