//! `pretext shortcuts`: whether a trained network cheats.

use super::{CliError, apply, data, own_data};
use crate::eval::Detection;
use crate::text;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext shortcuts`.
#[derive(Debug, Args)]
pub struct ShortcutArguments {
    #[arg(long, help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, help = text!("cli-shortcuts-data"))]
    data: Option<String>,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long, default_value_t = 500, help = text!("cli-shortcuts-count"))]
    count: usize,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    seed: u64,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Tries every shortcut on the run's best checkpoint.
pub fn run(arguments: &ShortcutArguments) -> Result<(), CliError> {
    let source = match &arguments.data {
        Some(data) => data::open(data, None, &arguments.reading.layout)?.all,
        None => {
            let again = format!("pretext shortcuts --run {}", arguments.run.display());
            own_data::to_ask_about(&arguments.run, &again)?.held_out
        }
    };
    let (mut session, settings, _) = apply::open_run(&arguments.run, source.clone())?;
    let shortcuts = super::inspect::task(&settings.task)?.info().forms;
    if shortcuts.is_empty() {
        return Err(CliError::Usage(text!("cli-shortcuts-none", task = settings.task)));
    }
    let mut scored = Vec::with_capacity(shortcuts.len());
    for &shortcut in shortcuts {
        scored.push((shortcut, session.ask_form(shortcut, (&source).into(), arguments.count, arguments.seed)?));
    }
    let findings = Detection::of_all(&scored);
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&findings).unwrap_or_default());
    } else {
        findings.iter().for_each(|finding| println!("{}", finding.sentence()));
    }
    Ok(())
}
