//! `pretext runs`: the table of all runs in a folder, the same that the window shows.

use super::CliError;
use crate::text;
use crate::train::runs::{Measured, RunEntry, list, size_on_disk};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext runs`.
#[derive(Debug, Args)]
pub struct RunsArguments {
    #[arg(default_value = "runs", help = text!("cli-runs-folder"))]
    folder: PathBuf,
    #[arg(long, default_value = "", help = text!("cli-runs-filter"))]
    filter: String,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Prints the table, as Markdown or as one JSON document.
pub fn run(arguments: &RunsArguments) -> Result<(), CliError> {
    if !arguments.folder.is_dir() {
        return Err(CliError::Data(text!("cli-runs-none", path = arguments.folder.display().to_string())));
    }
    let mut found = list(&arguments.folder);
    found.runs.retain(|run| run.matches(&arguments.filter));
    for run in &mut found.runs {
        run.bytes = Some(size_on_disk(&run.folder));
    }
    found.unreadable.iter().for_each(|reason| eprintln!("{reason}"));
    if arguments.json {
        println!("{}", serde_json::json!(found.runs));
    } else if found.runs.is_empty() {
        println!("{}", text!("cli-runs-none", path = arguments.folder.display().to_string()));
    } else {
        println!("{}\n|{}", text!("cli-runs-columns"), "---|".repeat(11));
        found.runs.iter().for_each(|run| println!("{}", line(run)));
    }
    Ok(())
}

fn line(run: &RunEntry) -> String {
    let shown = |measured: &Option<Measured>| {
        measured.as_ref().map_or_else(String::new, |one| format!("{} {:.3}", one.name, one.value))
    };
    let cells = [
        run.begun.replace('T', " "),
        run.task.clone(),
        run.data.clone(),
        run.seed.to_string(),
        format!("{}/{}", run.steps, run.planned),
        shown(&run.headline),
        shown(&run.probe),
        crate::texts::lookup(run.status.key(), &[]),
        format!("{:.1} MiB", run.bytes.unwrap_or_default() as f64 / f64::from(1u32 << 20)),
        run.notes.tags.join(", "),
        run.name.clone(),
    ];
    // A bar inside a cell would end it.
    format!("| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}
