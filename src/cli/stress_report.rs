//! What `pretext stress` says and leaves: a table, one JSON document, a heat map, a reliability diagram, a list of all cells.

use super::CliError;
use crate::eval::{
    Accuracy, CorruptionBench, CorruptionRow, CorruptionTable, accuracy_panel, difference_panel, reliability_panel,
};
use crate::photos::write_atomically;
use crate::pictures::{Document, Picture, render};
use crate::task::{Panel, Role};
use crate::text;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

/// One classifier and what it knows.
pub struct Subject {
    /// `trained`, `random_init`, `supervised` or `own_head`.
    pub trunk: &'static str,
    /// The layer that it stands on, or what the own head tells: `class` or `turn`.
    pub layer: String,
    /// What it knows.
    pub table: CorruptionTable,
}

/// What was found.
pub struct Found {
    /// Steps that the trunk was trained for.
    pub step: u64,
    /// Side of the photos.
    pub side: usize,
    /// Photos that classifiers were fitted to.
    pub known: usize,
    /// Accuracy of the commonest class.
    pub chance: f32,
    /// All classifiers.
    pub subjects: Vec<Subject>,
}

impl Found {
    /// The untrained trunk's classifier at the same layer.
    fn baseline(&self, subject: &Subject) -> Option<&Subject> {
        let same = |other: &&Subject| other.trunk == "random_init" && other.layer == subject.layer;
        self.subjects.iter().find(same).filter(|_| subject.trunk != "random_init")
    }

    /// The trained trunk's classifier that is best on clean photos, the first of equals.
    fn best(&self) -> Option<&Subject> {
        let trained = self.subjects.iter().filter(|subject| subject.trunk == "trained");
        let clean = |subject: &Subject| subject.table.clean.accuracy.value;
        trained.rev().max_by(|a, b| clean(a).total_cmp(&clean(b)))
    }
}

/// Everything as one document.
pub fn document(found: &Found, bench: &CorruptionBench) -> Value {
    let subject = |subject: &Subject| {
        let gain = found.baseline(subject).map(|baseline| subject.table.gain(&baseline.table));
        json!({ "trunk": subject.trunk, "layer": subject.layer, "gain": gain, "table": subject.table })
    };
    json!({
        "step": found.step, "side": found.side, "photos": bench.photos.len(), "train_images": found.known,
        "seed": bench.plan.seed, "chance": found.chance,
        "subjects": found.subjects.iter().map(subject).collect::<Vec<_>>(),
    })
}

fn with_interval(Accuracy { value, interval: [low, high] }: Accuracy) -> String {
    format!("{value:.3} ({low:.3} - {high:.3})")
}

/// Prints a line a classifier, and the table of the best layer.
pub fn print(found: &Found) {
    let heads = [
        text!("cli-probe-trunk"),
        text!("cli-probe-layer"),
        text!("cli-stress-clean"),
        text!("cli-stress-corrupted"),
        text!("cli-stress-gain"),
        text!("cli-stress-calibration"),
        text!("cli-stress-errors"),
    ];
    println!("| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for subject in &found.subjects {
        let Subject { trunk, layer, table } = subject;
        let gain = found.baseline(subject).map(|baseline| with_interval(table.gain(&baseline.table)));
        let errors = table.clean.errors_found.map(with_interval);
        println!(
            "| {trunk} | {layer} | {} | {} | {} | {:.3} / {:.3} | {} |",
            with_interval(table.clean.accuracy),
            with_interval(table.mean),
            gain.unwrap_or_default(),
            table.clean.calibration_error,
            table.calibration_error,
            errors.unwrap_or_default(),
        );
    }
    println!("{}", text!("cli-probe-chance", chance = format!("{:.3}", found.chance)));
    if let Some(best) = found.best() {
        println!("{}", text!("cli-stress-best", layer = best.layer.as_str()));
        print_table(best, found.baseline(best));
    }
}

fn print_table(best: &Subject, baseline: Option<&Subject>) {
    let severities = best.table.severities.iter().map(|severity| format!(" {severity} |"));
    let (mean, untrained) = (text!("cli-stress-mean"), text!("cli-stress-untrained"));
    println!("| {} |{} {mean} | {untrained} |", text!("cli-stress-corruption"), severities.collect::<String>());
    println!("|{}", "---|".repeat(best.table.severities.len() + 3));
    for (at, row) in best.table.rows.iter().enumerate() {
        let cells: String = row.cells.iter().map(|cell| format!(" {:.3} |", cell.accuracy.value)).collect();
        let other = baseline.and_then(|baseline| baseline.table.rows.get(at)).map_or(f32::NAN, CorruptionRow::mean);
        println!("| {} |{cells} {:.3} | {other:.3} |", row.corruption.key(), row.mean());
    }
}

/// Leaves `stress.json`, `stress.csv`, heat maps and the reliability diagram in `out`.
pub fn write(out: &Path, found: &Found, bench: &CorruptionBench) -> Result<(), CliError> {
    let put = |name: &str, bytes: &[u8]| {
        let file = out.join(name);
        write_atomically(&file, bytes).map_err(|error| CliError::write(&file, &error))
    };
    put("stress.json", &serde_json::to_vec_pretty(&document(found, bench)).unwrap_or_default())?;
    put("stress.csv", list(found).as_bytes())?;
    let draw = |panel: Panel| {
        let file = out.join(format!("{}.png", panel.id));
        render(&panel.kind).save_png(&file).map_err(|error| CliError::write(&file, &error))
    };
    let Some(best) = found.best() else { return Ok(()) };
    let named = |id: &str, panel: Panel| Panel { id: id.to_owned(), ..panel };
    draw(named("accuracy", accuracy_panel(&best.table)))?;
    let mut lines = vec![(text!("stress-trained"), best.table.reliability.as_slice(), Role::Network)];
    if let Some(baseline) = found.baseline(best) {
        draw(named("accuracy-untrained", accuracy_panel(&baseline.table)))?;
        draw(difference_panel(&best.table, &baseline.table))?;
        lines.push((text!("stress-untrained"), baseline.table.reliability.as_slice(), Role::Neutral));
    }
    let diagram = reliability_panel(&lines);
    for ending in ["png", "svg"] {
        let file = out.join(format!("{}.{ending}", diagram.id));
        let picture = Picture::Panel(Arc::new(diagram.clone()));
        picture.save(&file).map_err(|reason| CliError::write(&file, &reason))?;
    }
    Ok(())
}

/// A line a trunk, layer, corruption and severity.
fn list(found: &Found) -> String {
    let mut lines = "trunk,layer,corruption,severity,accuracy,low,high,calibration_error\n".to_owned();
    for Subject { trunk, layer, table } in &found.subjects {
        let rows = table.rows.iter().flat_map(|row| {
            let named = table.severities.iter().zip(&row.cells);
            named.map(|(severity, cell)| (row.corruption.key(), *severity, cell))
        });
        for (corruption, severity, cell) in std::iter::once(("none", 0, &table.clean)).chain(rows) {
            let Accuracy { value, interval: [low, high] } = cell.accuracy;
            let error = cell.calibration_error;
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{trunk},{layer},{corruption},{severity},{value:.4},{low:.4},{high:.4},{error:.4}");
        }
    }
    lines
}
