//! An example beside an exported network: what is shown to it, and what it says, by the code that answers.

use crate::task::Numbers;
use safetensors::tensor::{Dtype, TensorView, serialize};

/// The bytes of a safetensors file: each by its name.
pub fn safetensors(example: &[Numbers]) -> Vec<u8> {
    let bytes =
        |numbers: &Numbers| -> Vec<u8> { numbers.values.iter().flat_map(|value| value.to_le_bytes()).collect() };
    let all: Vec<_> = example.iter().map(|numbers| (numbers, bytes(numbers))).collect();
    let views = all.iter().filter_map(|(numbers, bytes)| {
        Some((numbers.name, TensorView::new(Dtype::F32, numbers.shape.clone(), bytes).ok()?))
    });
    serialize(views, None).unwrap_or_default()
}
