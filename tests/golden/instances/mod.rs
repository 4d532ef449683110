//! Telling images apart by their rows of a memory bank.

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod answers;
mod bank;
mod golden;

use burn::prelude::*;

fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_into_vec().expect("floats")
}
