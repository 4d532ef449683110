//! `pretext export`: the trunk of a run as safetensors, and a Python file beside it that loads it in PyTorch; or what the run
//! recorded, as a table.

use super::{CliError, apply, export_metrics, model_card, out};
use crate::dataset::Subset;
use crate::files;
use crate::photos::write_atomically;
use crate::task::{AnyTrunk, TrunkCard};
use crate::text;
use crate::train::folder::read_card;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What every loader begins with.
const COMMON: &str = include_str!("../../assets/loaders/common.py");
/// What every loader ends with.
const END: &str = include_str!("../../assets/loaders/end.py");

/// Arguments of `pretext export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    #[arg(long, help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, help = text!("cli-export-out"))]
    out: PathBuf,
    #[arg(long, help = text!("cli-export-card"))]
    card: bool,
    #[arg(long, value_name = "NAME", requires = "card", help = text!("cli-export-licence"))]
    licence: Option<String>,
}

/// Writes what the ending of the file asks for.
pub fn run(arguments: &ExportArguments) -> Result<(), CliError> {
    let is_table = arguments.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    match (is_table, arguments.card) {
        (true, true) => Err(CliError::Usage(text!("cli-card-no-trunk"))),
        (true, false) => export_metrics::write(&arguments.run, &arguments.out),
        (false, _) => trunk(arguments),
    }
}

/// Writes the trunk of the run's best checkpoint, and its loader where PyTorch can build the network.
fn trunk(arguments: &ExportArguments) -> Result<(), CliError> {
    let ExportArguments { run, out, card: has_card, licence } = arguments;
    let beside = out.with_extension("py");
    out::file(out, &["safetensors"], std::slice::from_ref(&beside))?;
    if *has_card {
        model_card::check(out)?;
    }
    // An exporting session draws nothing.
    let (session, settings, step) = apply::open_run(run, Arc::new(Subset::empty()))?;
    let metadata = [
        ("format".to_owned(), "pt".to_owned()),
        ("task".to_owned(), settings.task),
        ("step".to_owned(), step.to_string()),
        ("version".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
    ];
    let card = export(session.trunk()?.as_ref(), out, &metadata)?;
    println!("{}", text!("cli-export-done", path = out.display().to_string()));
    if *has_card {
        let page = model_card::write(out, (&read_card(run)?, step), licence.as_deref())?;
        println!("{}", text!("cli-export-done", path = page.display().to_string()));
    }
    let Some(own) = card.loader else {
        println!("{}", text!("cli-export-no-loader"));
        return Ok(());
    };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let common = COMMON.replace("{{file}}", &name(out)).replace("{{loader}}", &name(&beside));
    let loader = format!("{common}{own}{END}");
    write_atomically(&beside, loader.as_bytes()).map_err(|e| CliError::write(&beside, &e))?;
    println!("{}", text!("cli-export-done", path = beside.display().to_string()));
    Ok(())
}

/// Writes the trunk beside `out` first: whole or not at all, and never through a link that stands there.
fn export(trunk: &dyn AnyTrunk, out: &Path, metadata: &[(String, String)]) -> Result<TrunkCard, CliError> {
    let folder = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let scratch = files::scratch_folder(folder);
    let scratch = scratch.map_err(|error| CliError::write(out, &error))?;
    let file = scratch.path().join("trunk.safetensors");
    let card = trunk.export(&file, metadata)?;
    files::rename(&file, out).map_err(|error| CliError::write(out, &error))?;
    Ok(card)
}
