//! A model on its way into burn's record format, the same bytes as burn's own way writes. That one takes two copies of every
//! weight into memory at once; here what is larger than a slice goes through a file, slice by slice.

use super::slices::{SLICE, slices};
use burn::module::{Module, ModuleVisitor, Param, ParamId};
use burn::prelude::*;
use burn::tensor::{Bytes, TensorData};
use burn_pack::{Error, Tensor as Packed, Writer};
use std::io::{BufWriter, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// Writes the weights of `model` into `file`.
pub(super) fn write<M: Module>(model: &M, file: &Path) -> Result<(), Error> {
    let packer = Packer::of(model, file.parent().unwrap_or(Path::new(".")))?;
    Writer::new(packer.tensors).write_to_file(file)
}

/// The weights seen so far.
struct Packer<'a> {
    /// Where large ones lie until they are written.
    folder: &'a Path,
    path: Vec<String>,
    tensors: Vec<Packed>,
    /// They go when this does.
    large: Vec<TempPath>,
    failure: Option<std::io::Error>,
}

impl<'a> Packer<'a> {
    fn of<M: Module>(model: &M, folder: &'a Path) -> Result<Self, Error> {
        let (path, tensors, large) = (Vec::new(), Vec::new(), Vec::new());
        let mut packer = Self { folder, path, tensors, large, failure: None };
        model.visit(&mut packer);
        match packer.failure.take() {
            Some(error) => Err(Error::IoError(error.to_string())),
            None => Ok(packer),
        }
    }

    fn add(&mut self, id: ParamId, data: TensorData) {
        let (bytes, shape, dtype) = data.into_parts();
        self.tensors.push(Packed::new(self.path.join("."), dtype, shape, Some(id.val()), bytes));
    }

    /// The numbers of `values` in a file.
    fn on_disk<const D: usize>(&mut self, values: Tensor<D>) -> std::io::Result<TensorData> {
        let (shape, dtype) = (values.shape(), values.dtype());
        let (file, path) = NamedTempFile::new_in(self.folder)?.into_parts();
        let mut lines = BufWriter::new(file);
        for slice in slices(values) {
            lines.write_all(slice.into_data().as_bytes())?;
        }
        let written = lines.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        let size = written.metadata()?.len();
        let bytes = Bytes::from_file(path.to_path_buf(), size, 0);
        self.large.push(path);
        Ok(TensorData::from_bytes(bytes, shape, dtype))
    }
}

impl ModuleVisitor for Packer<'_> {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let values = param.transform_for_save().val();
        if values.shape().num_elements() <= SLICE {
            return self.add(param.id, values.into_data());
        }
        match self.on_disk(values) {
            Ok(data) => self.add(param.id, data),
            Err(error) => self.failure = Some(error),
        }
    }

    fn visit_int<const D: usize>(&mut self, param: &Param<Tensor<D, Int>>) {
        self.add(param.id, param.transform_for_save().val().into_data());
    }

    fn visit_bool<const D: usize>(&mut self, param: &Param<Tensor<D, Bool>>) {
        self.add(param.id, param.transform_for_save().val().into_data());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Model;
    use burn::nn::{EmbeddingConfig, LinearConfig};

    /// A layer, and a table that does not end with a slice.
    fn model() -> impl Module {
        let device = Device::flex();
        let trunk = LinearConfig::new(3, 5).init(&device);
        Model { trunk, head: EmbeddingConfig::new(2 * SLICE / 64 + 7, 64).init(&device) }
    }

    #[test]
    fn a_model_is_written_as_burn_writes_it_and_nothing_is_left_beside() {
        let (folder, model) = (tempfile::tempdir().expect("a folder"), model());
        let [own, theirs] = ["own.bpk", "theirs.bpk"].map(|name| folder.path().join(name));
        write(&model, &own).expect("a file");
        model.into_record().save(&theirs).expect("a file");
        assert!(std::fs::read(own).expect("a file") == std::fs::read(theirs).expect("a file"), "the bytes differ");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn what_is_larger_than_a_slice_does_not_lie_in_memory_as_a_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let packer = Packer::of(&model(), folder.path()).expect("weights");
        // Only bytes on disk can be looked at through a window.
        let on_disk = |packed: &Packed| packed.to_bytes().expect("bytes").view(0, 1).is_ok();
        let found: Vec<(&str, bool)> = packer.tensors.iter().map(|t| (t.name.as_str(), on_disk(t))).collect();
        let expected = [("trunk.weight", false), ("trunk.bias", false), ("head.weight", true)];
        assert_eq!(found, expected);
    }
}
