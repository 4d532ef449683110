//! Weights and optimiser state on disk.
//!
//! burn's own record format keeps parameter identities, by which optimiser state finds its parameter again;
//! safetensors does not, so it serves for export only. Always saved from `valid()`, which brings running statistics up
//! to date, and loaded into a freshly built model.

use super::error::TaskError;
use super::features::Trunk;
use super::feed::View;
use super::optimizer::Optimizers;
use super::packing;
use super::trunk_card::TrunkCard;
use super::unpacking;
use crate::files;
use crate::photos::write_atomically;
use burn::module::Module;
use burn::store::{BurnToPyTorchAdapter, KeyRemapper, ModuleSnapshot, SafetensorsStore};
use std::path::Path;

/// The file of the weights.
pub const WEIGHTS: &str = "model.bpk";

fn failed(what: &str, reason: &impl std::fmt::Display) -> TaskError {
    TaskError::Record { what: what.to_owned(), reason: reason.to_string() }
}

/// Writes `model.bpk` and one `optimizer-<name>.bpk` each into folder `into`.
pub(super) fn save<M: Module>(model: &M, optimizers: &Optimizers, into: &Path) -> Result<(), TaskError> {
    files::written_elsewhere(&into.join(WEIGHTS)).map_err(|e| failed(WEIGHTS, &e))?;
    packing::write(&model.valid(), &into.join(WEIGHTS)).map_err(|e| failed(WEIGHTS, &e))?;
    for (name, state) in optimizers.states() {
        let file = optimizer_file(name);
        files::written_elsewhere(&into.join(&file)).map_err(|e| failed(&file, &e))?;
        state.save(into.join(&file)).map_err(|e| failed(&file, &e))?;
    }
    Ok(())
}

/// Loads the weights into `fresh`, a model just built.
pub(super) fn load_model<M: Module>(fresh: M, from: &Path) -> Result<M, TaskError> {
    let record = unpacking::read(&fresh, &from.join(WEIGHTS)).map_err(|e| failed(WEIGHTS, &e))?;
    fresh.try_load_record(record).map_err(|e| TaskError::OtherNetwork { reason: e.to_string() })
}

/// Loads the state of every optimiser. One that was not kept begins anew: a slim checkpoint has none, and of a whole one its
/// checksums tell what is missing.
pub(super) fn load_optimizers(optimizers: &mut Optimizers, from: &Path) -> Result<(), TaskError> {
    let names: Vec<_> = optimizers.states().map(|(name, _)| name).collect();
    for name in names {
        let file = optimizer_file(name);
        if !from.join(&file).exists() {
            continue;
        }
        let record = burn::optim::OptimizerRecord::load(from.join(&file)).map_err(|e| failed(&file, &e))?;
        optimizers.replace(name, |state| state.load_record(record));
    }
    Ok(())
}

/// Writes `trunk` for PyTorch: its key names and layouts, and what its card says as metadata beside `metadata`.
pub(super) fn export<T: Trunk>(
    (trunk, view): (&T, &View),
    file: &Path,
    metadata: &[(String, String)],
) -> Result<TrunkCard, TaskError> {
    let (name, card) = (file.display().to_string(), trunk.card());
    let patterns = card.torch_names.iter().map(|(own, torch)| (format!("^{}", own.replace('.', "\\.")), *torch));
    let names = KeyRemapper::from_patterns(patterns.collect()).map_err(|e| failed(&name, &e))?;
    let mut store = SafetensorsStore::from_file(file)
        .overwrite(true)
        .skip_enum_variants(true)
        .with_to_adapter(BurnToPyTorchAdapter)
        .remap(names)
        .metadata("architecture", card.architecture)
        .metadata("layers", trunk.layer_names().join(","))
        .metadata("photo_scale", view.feed.name.as_str())
        .metadata("photo_side", view.side.to_string());
    for (key, value) in card.details.iter().map(|(key, value)| (*key, value)) {
        store = store.metadata(key, value);
    }
    for (key, value) in metadata {
        store = store.metadata(key, value);
    }
    files::written_elsewhere(file).map_err(|e| failed(&name, &e))?;
    trunk.valid().save_into(&mut store).map_err(|e| failed(&name, &e))?;
    // The store makes a file that only its owner may read, and others are to open it.
    let bytes = files::read(file).map_err(|e| failed(&name, &e))?;
    write_atomically(file, &bytes).map_err(|e| failed(&name, &e))?;
    Ok(card)
}

fn optimizer_file(name: &str) -> String {
    format!("optimizer-{name}.bpk")
}
