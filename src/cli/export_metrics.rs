//! `metrics.csv` of a run: one row a step, one column a number, for spreadsheets and data frames.

use super::{CliError, out, run_folder};
use crate::photos::write_atomically;
use crate::text;
use crate::train::log::{self, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Columns before the numbers: steps done, passes over the images, seconds since 1970.
const FIRST: [&str; 3] = ["step", "epoch", "wall"];
/// The last column: what happened at that step.
const MARKS: &str = "marks";

/// Writes the table of what `run` recorded.
pub fn write(run: &Path, file: &Path) -> Result<(), CliError> {
    run_folder::check(run)?;
    out::file(file, &["csv"], &[])?;
    let log = run.join("metrics.jsonl");
    let read =
        |error: std::io::Error| text!("train-error-read", path = log.display().to_string(), reason = error.to_string());
    let records = log::read(run).map_err(|error| CliError::Data(read(error)))?;
    let bytes = table(&records).map_err(|error| CliError::Failed(error.to_string()))?;
    write_atomically(file, &bytes).map_err(|error| CliError::write(file, &error))?;
    println!("{}", text!("cli-export-done", path = file.display().to_string()));
    Ok(())
}

#[derive(Default)]
struct Row<'a> {
    epoch: f64,
    wall: f64,
    numbers: BTreeMap<String, f32>,
    marks: Vec<&'a str>,
}

/// Steps rise; a number that was measured twice at a step is the later one, what is no number is an empty cell.
fn table(records: &[Record]) -> Result<Vec<u8>, csv::Error> {
    let mut rows = BTreeMap::<u64, Row>::new();
    let mut names = BTreeSet::new();
    for record in records {
        let row = rows.entry(record.step).or_default();
        (row.epoch, row.wall) = (record.epoch, row.wall.max(record.wall));
        if let Some(text) = &record.text {
            row.marks.push(text);
            continue;
        }
        let name = format!("{}/{}", record.split, record.name);
        names.insert(name.clone());
        row.numbers.insert(name, record.value);
    }
    let mut lines = csv::Writer::from_writer(Vec::new());
    lines.write_record(FIRST.into_iter().chain(names.iter().map(String::as_str)).chain([MARKS]))?;
    for (step, row) in &rows {
        let first = [step.to_string(), row.epoch.to_string(), format!("{:.3}", row.wall)];
        let number = |name: &String| row.numbers.get(name).filter(|value| value.is_finite());
        // A sum with 0 has no sign where it is 0.
        let numbers = names.iter().map(|name| number(name).map_or_else(String::new, |value| (value + 0.0).to_string()));
        lines.write_record(first.into_iter().chain(numbers).chain([row.marks.join("; ")]))?;
    }
    lines.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_one_row_and_every_number_one_column() {
        let record = |step: u64, split: &str, name: &str, value: f32| Record {
            step,
            epoch: step as f64 / 2.0,
            wall: 100.0 + step as f64,
            split: split.to_owned(),
            name: name.to_owned(),
            value,
            text: (split == "mark").then(|| "Learning rate, 0.1".to_owned()),
        };
        let records = [
            record(0, "valid", "loss", 3.0),
            record(1, "train", "loss", 2.5),
            record(2, "train", "loss", f32::NAN),
            record(2, "mark", "param", 0.0),
            record(2, "valid", "loss", 0.1),
        ];
        let written = String::from_utf8(table(&records).unwrap()).unwrap();
        let expected = "step,epoch,wall,train/loss,valid/loss,marks\n0,0,100.000,,3,\n1,0.5,101.000,2.5,,\n\
                        2,1,102.000,,0.1,\"Learning rate, 0.1\"\n";
        assert_eq!(written, expected);
    }
}
