//! Weights out of burn's record format, also those of a network that has since become one of several to choose from: names then
//! have the choice in them (`trunk.Small.blocks…`), and had not (`trunk.blocks…`) when the file was written. Those in 16 bits
//! are read as well.

use super::halves;
use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;
use burn::store::ModuleRecord;
use burn_pack::{Reader, Tensor as Packed, Writer};
use std::collections::BTreeMap;
use std::path::Path;

/// How burn calls a choice among its modules.
const CHOICE: &str = "Enum:";

/// The weights in `file`, under the names that `model` has for them.
///
/// # Errors
/// When the file cannot be read as a record.
pub(super) fn read<M: Module>(model: &M, file: &Path) -> Result<ModuleRecord, String> {
    let reader = Reader::from_file(file).map_err(|error| error.to_string())?;
    let mut names = Names::default();
    model.visit(&mut names);
    // Nothing of the tensors themselves is read for this.
    let tensors = reader.into_tensors().map_err(|error| error.to_string())?;
    if tensors.iter().all(|tensor| !names.of_before.contains_key(&tensor.name) && !halves::is_half(tensor)) {
        return ModuleRecord::load(file).map_err(|error| error.to_string());
    }
    let today = |tensor| names.renamed(tensor).and_then(halves::whole);
    let renamed = tensors.into_iter().map(today).collect::<Result<Vec<_>, _>>();
    let bytes = renamed.and_then(|tensors| Writer::new(tensors).into_bytes()).map_err(|error| error.to_string())?;
    ModuleRecord::from_bytes(bytes).map_err(|error| error.to_string())
}

/// The names of a model's weights.
#[derive(Default)]
struct Names {
    /// Where the visit is: the name of each part, and whether it is a choice.
    path: Vec<(String, bool)>,
    /// The names with choices in them, by what they were without.
    of_before: BTreeMap<String, String>,
}

impl Names {
    fn see(&mut self) {
        if self.path.iter().any(|(_, choice)| *choice) {
            let joined = |all: bool| {
                let parts = self.path.iter().filter(|(_, choice)| all || !choice).map(|(name, _)| name.as_str());
                parts.collect::<Vec<_>>().join(".")
            };
            self.of_before.insert(joined(false), joined(true));
        }
    }

    fn renamed(&self, tensor: Packed) -> Result<Packed, burn_pack::Error> {
        let (name, dtype, shape, id, bytes) = tensor.into_parts()?;
        let name = self.of_before.get(&name).cloned().unwrap_or(name);
        Ok(Packed::new(name, dtype, shape, id, bytes))
    }
}

impl ModuleVisitor for Names {
    fn enter_module(&mut self, name: &str, container_type: &str) {
        self.path.push((name.to_owned(), container_type.starts_with(CHOICE)));
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, _: &Param<Tensor<D>>) {
        self.see();
    }

    fn visit_int<const D: usize>(&mut self, _: &Param<Tensor<D, Int>>) {
        self.see();
    }

    fn visit_bool<const D: usize>(&mut self, _: &Param<Tensor<D, Bool>>) {
        self.see();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::nn::{Linear, LinearConfig};

    #[derive(Module, Debug)]
    struct Before {
        trunk: Linear,
    }

    #[derive(Module, Debug)]
    struct Today {
        trunk: Chosen,
    }

    #[derive(Module, Debug)]
    enum Chosen {
        Small(Linear),
    }

    #[test]
    fn a_network_that_became_a_choice_reads_what_it_was_before() {
        let (device, folder) = (Device::flex(), tempfile::tempdir().expect("a folder"));
        let layer = || LinearConfig::new(2, 3).init(&device);
        let (before, file) = (Before { trunk: layer() }, folder.path().join("model.bpk"));
        super::super::packing::write(&before, &file).expect("written");
        let today = Today { trunk: Chosen::Small(layer()) };
        let read = today.clone().try_load_record(read(&today, &file).expect("read")).expect("all its weights");
        let Chosen::Small(small) = &read.trunk;
        assert_eq!(small.weight.val().into_data(), before.trunk.weight.val().into_data());
        assert_eq!(small.weight.id, before.trunk.weight.id, "its optimiser finds it again");
        super::super::packing::write(&read, &file).expect("written");
        let again = super::read(&today, &file).expect("read");
        assert!(today.try_load_record(again).is_ok(), "names of today stay as they are");
    }
}
