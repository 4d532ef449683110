//! `pretext export`: the trunk of a run as safetensors, and a Python file beside it that loads it in PyTorch.

use super::{CliError, apply, out};
use crate::dataset::Subset;
use crate::files;
use crate::photos::write_atomically;
use crate::task::{AnyTrunk, TrunkCard};
use crate::text;
use std::path::Path;
use std::sync::Arc;

/// What every loader begins with.
const COMMON: &str = include_str!("../../assets/loaders/common.py");
/// What every loader ends with.
const END: &str = include_str!("../../assets/loaders/end.py");

/// Writes the trunk of the run's best checkpoint, and its loader where PyTorch can build the network.
pub fn run(run: &Path, out: &Path) -> Result<(), CliError> {
    let beside = out.with_extension("py");
    out::file(out, &["safetensors"], std::slice::from_ref(&beside))?;
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
