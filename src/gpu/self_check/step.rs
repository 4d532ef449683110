//! The step the self-check runs: every kind of layer the methods train, at the smallest shapes that still tell.
//!
//! Convolution -> batch normalisation -> leaky ReLU -> a fully connected map in each channel -> (a) transposed
//! convolution, sigmoid, binary cross-entropy against a picture, (b) mean over positions, softmax cross-entropy against
//! classes. Every shape that a matrix product takes is tuned by itself, so there is one such layer and no more. The
//! gradients of every weight and of the input are read back.

use crate::text;
use burn::prelude::*;
use burn::tensor::activation::{leaky_relu, sigmoid};
use burn::tensor::loss::cross_entropy_with_logits;
use burn::tensor::module::{batch_norm_train, conv_transpose2d, conv2d};
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};

/// A named result of a step: the loss, or the gradient of one tensor.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What it is, such as "gradient of the convolution kernel".
    pub name: String,
    /// Its numbers, in the tensor's own order.
    pub values: Vec<f32>,
}

const BATCH: usize = 4;
const CHANNELS: usize = 8;
const SIDE: usize = 8;
/// Positions after the strided convolution.
const PLACES: usize = (SIDE / 2) * (SIDE / 2);
/// Keeps the logarithms of the binary cross-entropy finite.
const MARGIN: f32 = 1e-6;

struct Weights {
    input: Tensor<4>,
    kernel: Tensor<4>,
    scale: Tensor<1>,
    shift: Tensor<1>,
    channel_map: Tensor<3>,
    transposed_kernel: Tensor<4>,
}

/// The loss and all gradients of the fixed step on `device`.
///
/// # Errors
/// When a result cannot be read back: the runtime's words.
pub(super) fn run(device: &Device) -> Result<Vec<Quantity>, String> {
    let device = device.clone().autodiff();
    let weights = fixed_weights(&device);
    let loss = loss_of(&weights, &device);
    let gradients = loss.backward();
    Ok(vec![
        quantity("device-check-quantity-loss", Some(loss.inner()))?,
        quantity("device-check-quantity-input", weights.input.grad(&gradients))?,
        quantity("device-check-quantity-kernel", weights.kernel.grad(&gradients))?,
        quantity("device-check-quantity-scale", weights.scale.grad(&gradients))?,
        quantity("device-check-quantity-shift", weights.shift.grad(&gradients))?,
        quantity("device-check-quantity-channel-map", weights.channel_map.grad(&gradients))?,
        quantity("device-check-quantity-transposed", weights.transposed_kernel.grad(&gradients))?,
    ])
}

fn quantity<const D: usize>(key: &str, tensor: Option<Tensor<D>>) -> Result<Quantity, String> {
    let name = text!(key);
    let tensor = tensor.ok_or_else(|| text!("device-check-missing", quantity = name.as_str()))?;
    let data = tensor.try_into_data().map_err(|error| error.to_string())?;
    let values = data.try_to_vec::<f32>().map_err(|error| format!("{error:?}"))?;
    Ok(Quantity { name, values })
}

fn fixed_weights(device: &Device) -> Weights {
    Weights {
        input: fixed([BATCH, 3, SIDE, SIDE], 1, device),
        kernel: fixed([CHANNELS, 3, 4, 4], 2, device),
        scale: fixed([CHANNELS], 3, device),
        shift: fixed([CHANNELS], 4, device),
        channel_map: fixed([CHANNELS, PLACES, PLACES], 5, device),
        transposed_kernel: fixed([CHANNELS, 3, 4, 4], 6, device),
    }
}

fn loss_of(weights: &Weights, device: &Device) -> Tensor<1> {
    let options = ConvOptions::new([2, 2], [1, 1], [1, 1], 1);
    let middle = conv2d(weights.input.clone(), weights.kernel.clone(), None, options); // [batch, channel, row, column]
    let middle = batch_norm_train(middle, weights.scale.clone(), weights.shift.clone(), 1e-5).output;
    let middle = leaky_relu(middle, 0.2);
    let by_channel = middle.reshape([BATCH, CHANNELS, PLACES]).swap_dims(0, 1); // [channel, batch, place]
    let mapped = by_channel.matmul(weights.channel_map.clone()).swap_dims(0, 1); // [batch, channel, place]

    let square = mapped.clone().reshape([BATCH, CHANNELS, SIDE / 2, SIDE / 2]); // [batch, channel, row, column]
    let options = ConvTransposeOptions::new([2, 2], [1, 1], [0, 0], [1, 1], 1);
    let answer = sigmoid(conv_transpose2d(square, weights.transposed_kernel.clone(), None, options));
    let target = Tensor::<4>::from_data(data([BATCH, 3, SIDE, SIDE], 8), device).add_scalar(1.0).div_scalar(2.0);
    let hit = target.clone() * answer.clone().add_scalar(MARGIN).log();
    let miss = (-target).add_scalar(1.0) * (-answer).add_scalar(1.0 + MARGIN).log();
    let picture_loss = (hit + miss).mean().neg();

    let logits = mapped.mean_dim(2).reshape([BATCH, CHANNELS]); // [batch, class]
    picture_loss + cross_entropy_with_logits(logits, Tensor::<2>::from_data(one_hot(), device))
}

fn fixed<const D: usize>(shape: [usize; D], salt: u64, device: &Device) -> Tensor<D> {
    Tensor::from_data(data(shape, salt), device).require_grad()
}

fn data<const D: usize>(shape: [usize; D], salt: u64) -> TensorData {
    let count = shape.iter().product::<usize>() as u64;
    TensorData::new((0..count).map(|index| number((salt << 32) | index)).collect::<Vec<f32>>(), shape)
}

/// The class of the n-th picture is n.
fn one_hot() -> TensorData {
    let place = |index: usize| if index / CHANNELS == index % CHANNELS { 1.0 } else { 0.0 };
    TensorData::new((0..BATCH * CHANNELS).map(place).collect::<Vec<f32>>(), [BATCH, CHANNELS])
}

/// A number in [-1, 1) that looks random and depends on `key` alone (the finaliser of SplitMix64).
fn number(key: u64) -> f32 {
    let mut bits = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let top = (bits ^ (bits >> 31)) >> 40;
    top as f32 / (1_u32 << 23) as f32 - 1.0
}
