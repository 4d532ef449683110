//! `pretext export`: the trunk of a run as safetensors, and a Python file beside it that loads it in PyTorch, or as ONNX; or what
//! the run recorded, as a table.

use super::{CliError, apply, export_example, export_metrics, export_onnx, model_card, out};
use crate::dataset::Subset;
use crate::files;
use crate::photos::write_atomically;
use crate::task::{AnyTrunk, Session, TrunkCard};
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
    #[arg(long, help = text!("cli-export-whole"))]
    whole: bool,
    #[arg(long, value_name = "FILE", requires = "whole", help = text!("cli-export-example"))]
    example: Option<PathBuf>,
    #[arg(long, help = text!("cli-export-card"))]
    card: bool,
    #[arg(long, value_name = "NAME", requires = "card", help = text!("cli-export-licence"))]
    licence: Option<String>,
}

/// Writes what the ending of the file asks for.
pub fn run(arguments: &ExportArguments) -> Result<(), CliError> {
    let ends = |other: &str| arguments.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(other));
    match (ends("csv"), ends("onnx")) {
        (_, false) if arguments.whole => Err(CliError::Usage(text!("cli-export-whole-onnx"))),
        (true, _) | (_, true) if arguments.card => Err(CliError::Usage(text!("cli-card-no-trunk"))),
        (true, _) => export_metrics::write(&arguments.run, &arguments.out),
        (_, true) if arguments.whole => whole(arguments),
        (_, true) => onnx(&arguments.run, &arguments.out),
        _ => trunk(arguments),
    }
}

/// Writes the trunk of the run's best checkpoint as an ONNX file.
fn onnx(run: &Path, out: &Path) -> Result<(), CliError> {
    out::file(out, &["onnx"], &[])?;
    let (session, _, metadata) = opened(run)?;
    let bytes = export_onnx::onnx(session.trunk()?.as_ref(), &metadata);
    let bytes = bytes.ok_or_else(|| CliError::Failed(text!("cli-export-no-onnx")))?;
    write_atomically(out, &bytes).map_err(|error| CliError::write(out, &error))?;
    println!("{}", text!("cli-export-done", path = out.display().to_string()));
    Ok(())
}

/// Writes the whole network of the run's best checkpoint as an ONNX file, and an example to hold it against.
fn whole(arguments: &ExportArguments) -> Result<(), CliError> {
    let ExportArguments { run, out, example, .. } = arguments;
    out::file(out, &["onnx"], &[])?;
    if let Some(example) = example {
        out::file(example, &["safetensors"], &[])?;
    }
    let (session, _, metadata) = opened(run)?;
    let network = session.exported()?;
    let bytes = export_onnx::whole(&network, &metadata);
    let bytes = bytes.ok_or_else(|| CliError::Failed(text!("cli-export-no-onnx")))?;
    let example = example.as_ref().map(|file| (file, export_example::safetensors(&network.example)));
    for (file, bytes) in [(out, bytes)].into_iter().chain(example) {
        write_atomically(file, &bytes).map_err(|error| CliError::write(file, &error))?;
        println!("{}", text!("cli-export-done", path = file.display().to_string()));
    }
    Ok(())
}

/// What files say of a run, by key.
type Said = Vec<(String, String)>;

/// The best checkpoint of a run, its step, and what files say of it.
fn opened(run: &Path) -> Result<(Box<dyn Session>, u64, Said), CliError> {
    // An exporting session draws nothing.
    let (session, settings, step) = apply::open_run(run, Arc::new(Subset::empty()))?;
    let said = [("task", settings.task), ("step", step.to_string()), ("version", env!("CARGO_PKG_VERSION").to_owned())];
    Ok((session, step, said.map(|(key, value)| (key.to_owned(), value)).to_vec()))
}

/// Writes the trunk of the run's best checkpoint, and its loader where PyTorch can build the network.
fn trunk(arguments: &ExportArguments) -> Result<(), CliError> {
    let ExportArguments { run, out, card: has_card, licence, .. } = arguments;
    let beside = out.with_extension("py");
    out::file(out, &["safetensors"], std::slice::from_ref(&beside))?;
    if *has_card {
        model_card::check(out)?;
    }
    let (session, step, metadata) = opened(run)?;
    let metadata = [vec![("format".to_owned(), "pt".to_owned())], metadata].concat();
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
