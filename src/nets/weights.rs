//! The weights of a network under PyTorch's names: listed, and put into a fresh network.

use crate::task::TrunkCard;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::prelude::*;
use burn::tensor::{DType, TensorData};
use safetensors::Dtype;
use std::collections::HashMap;

/// Where a walk through a network stands.
#[derive(Default)]
struct Place {
    names: Vec<Option<String>>,
}

impl Place {
    /// Variants of a choice are no part of a name.
    fn enter(&mut self, name: &str, container: &str) {
        self.names.push((!container.starts_with("Enum:")).then(|| name.to_owned()));
    }

    fn leave(&mut self) {
        self.names.pop();
    }

    /// PyTorch calls scale and shift of a normalisation weight and bias.
    fn torch_name(&self, card: &TrunkCard) -> String {
        let names = self.names.iter().flatten().map(|name| match name.as_str() {
            "gamma" => "weight",
            "beta" => "bias",
            other => other,
        });
        let own = names.collect::<Vec<_>>().join(".");
        let renamed = card.torch_names.iter().find_map(|(from, to)| Some(format!("{to}{}", own.strip_prefix(from)?)));
        renamed.unwrap_or(own)
    }
}

struct Lister<'a> {
    place: Place,
    card: &'a TrunkCard,
    found: Vec<(String, Vec<usize>)>,
}

impl ModuleVisitor for Lister<'_> {
    fn enter_module(&mut self, name: &str, container_type: &str) {
        self.place.enter(name, container_type);
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.place.leave();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        self.found.push((self.place.torch_name(self.card), param.lazy_shape().to_vec()));
    }
}

/// PyTorch's name and shape of every weight and statistic of `network`. No weight is drawn for it.
pub fn names_and_shapes<M: Module>(network: &M, card: &TrunkCard) -> Vec<(String, Vec<usize>)> {
    let mut lister = Lister { place: Place::default(), card, found: Vec::new() };
    network.visit(&mut lister);
    lister.found
}

struct Drawer;

impl ModuleVisitor for Drawer {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let _ = param.val();
    }
}

/// Draws all weights of `network` that have not been drawn.
pub fn draw_all<M: Module>(network: &M) {
    network.visit(&mut Drawer);
}

/// Weights to be put into a network.
pub struct Weights {
    place: Place,
    card: TrunkCard,
    values: HashMap<String, TensorData>,
}

impl Weights {
    /// None yet.
    pub fn new(card: TrunkCard) -> Self {
        Self { place: Place::default(), card, values: HashMap::new() }
    }

    /// Takes the numbers of `name`; any kind of floating point becomes 32 bits.
    ///
    /// # Errors
    /// The name of the kind of numbers, where they are of another.
    pub fn take(&mut self, name: String, shape: Vec<usize>, kind: Dtype, bytes: &[u8]) -> Result<(), String> {
        let kind = match kind {
            Dtype::F32 => DType::F32,
            Dtype::F64 => DType::F64,
            Dtype::F16 => DType::F16,
            Dtype::BF16 => DType::BF16,
            other => return Err(format!("{other:?}")),
        };
        let data = TensorData::from_bytes_vec(bytes.to_vec(), shape, kind).convert::<f32>();
        self.values.insert(name, data);
        Ok(())
    }

    /// The name of some weights that are not all numbers, if there are any.
    pub fn not_finite(&self) -> Option<&str> {
        let is_finite = |data: &TensorData| data.as_slice::<f32>().is_ok_and(|all| all.iter().all(|n| n.is_finite()));
        self.values.iter().find(|(_, data)| !is_finite(data)).map(|(name, _)| name.as_str())
    }
}

impl ModuleMapper for Weights {
    fn enter_module(&mut self, name: &str, container_type: &str) {
        self.place.enter(name, container_type);
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.place.leave();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        match self.values.remove(&self.place.torch_name(&self.card)) {
            Some(data) => param.map(|old| Tensor::from_data(data, &old.device())),
            None => param,
        }
    }
}
