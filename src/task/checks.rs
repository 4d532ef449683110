//! What is looked up in all weights of a model: whether they are finite, and which of them got no gradient.

use super::slices::slices;
use super::step::GradientsSeen;
use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;

/// Draws every weight that waits to be drawn, in the order of their declaration.
pub(super) fn touch<M: Module>(model: &M) {
    model.visit(&mut Touch);
}

/// Whether all weights are finite numbers.
pub(super) fn is_finite<M: Module>(model: &M) -> bool {
    let mut check = Finite(true);
    model.visit(&mut check);
    check.0
}

/// The learning weights without a finite gradient, by name.
pub(super) fn unseen<M: Module>(model: &M, seen: &GradientsSeen) -> Vec<String> {
    let mut names = Unseen { seen, path: Vec::new(), bad: Vec::new() };
    model.visit(&mut names);
    names.bad
}

struct Touch;

impl ModuleVisitor for Touch {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let _ = param.val();
    }
}

/// Whether all numbers seen so far are finite.
struct Finite(bool);

impl ModuleVisitor for Finite {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        // The sum of absolute values is finite exactly where all of them are, short of an overflow that is as bad.
        let sum = |slice: Tensor<1>| slice.abs().sum().into_data().iter::<f32>().next();
        self.0 = self.0 && slices(param.val()).all(|slice| sum(slice).is_some_and(f32::is_finite));
    }
}

/// Names the learning parameters without a finite gradient.
struct Unseen<'a> {
    seen: &'a GradientsSeen,
    path: Vec<String>,
    bad: Vec<String>,
}

impl ModuleVisitor for Unseen<'_> {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if param.is_require_grad() && self.seen.get(&param.id) != Some(&true) {
            self.bad.push(self.path.join("."));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::slices::SLICE;
    use burn::nn::{Embedding, EmbeddingConfig};

    #[test]
    fn one_number_that_is_none_is_found_behind_the_first_slice() {
        let device = Device::flex();
        let rows = SLICE / 64 + 3;
        let table = EmbeddingConfig::new(rows, 64).init(&device);
        assert!(is_finite(&table));
        let wrong = table.weight.val().slice_fill([rows - 1..rows, 63..64], f32::NAN);
        assert!(!is_finite(&Embedding { weight: table.weight.map(|_| wrong) }));
    }
}
