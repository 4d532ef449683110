//! The kernels on tensors: our own on the flex CPU backend, burn's operations on any other device.
//!
//! Signatures follow `burn::tensor::module`, so a layer can use either.

use burn::backend::{Dispatch, DispatchDevice};
use burn::tensor::{
    DType, Device, Int, Tensor, activation, module,
    ops::{ConvOptions, ConvTransposeOptions, MaxPoolOptions},
};

use super::{
    extension::{KernelOps, NormSettings},
    geometry::Geometry,
};

/// Whether tensors of this device run on our kernels.
pub fn has_kernels(device: &Device) -> bool {
    matches!(device.clone().inner().as_dispatch(), DispatchDevice::Flex(_))
}

fn fits<const D: usize>(tensor: &Tensor<D>) -> bool {
    tensor.dtype() == DType::F32 && has_kernels(&tensor.device())
}

/// 2D convolution.
///
/// # Shapes
/// `x` `[batch, channels_in, height, width]`, `weight` `[channels_out, channels_in / groups, kernel, kernel]`, `bias`
/// `[channels_out]`, result `[batch, channels_out, height_out, width_out]`.
pub fn conv2d(x: Tensor<4>, weight: Tensor<4>, bias: Option<Tensor<1>>, options: ConvOptions<2>) -> Tensor<4> {
    match conv_geometry(x.dims(), weight.dims(), &options).filter(|_| fits(&x) && fits(&weight)) {
        Some(geometry) => {
            let output = <Dispatch as KernelOps>::kernel_narrow(x.into_dispatch(), weight.into_dispatch(), geometry);
            add_bias(Tensor::from_dispatch(output), bias)
        }
        None => module::conv2d(x, weight, bias, options),
    }
}

/// 2D transposed convolution.
///
/// # Shapes
/// `x` `[batch, channels_in, height, width]`, `weight` `[channels_in, channels_out / groups, kernel, kernel]`, `bias`
/// `[channels_out]`, result `[batch, channels_out, height_out, width_out]`.
pub fn conv_transpose2d(
    x: Tensor<4>,
    weight: Tensor<4>,
    bias: Option<Tensor<1>>,
    options: ConvTransposeOptions<2>,
) -> Tensor<4> {
    match transpose_geometry(x.dims(), weight.dims(), &options).filter(|_| fits(&x) && fits(&weight)) {
        Some(geometry) => {
            let output = <Dispatch as KernelOps>::kernel_wide(x.into_dispatch(), weight.into_dispatch(), geometry);
            add_bias(Tensor::from_dispatch(output), bias)
        }
        None => module::conv_transpose2d(x, weight, bias, options),
    }
}

fn add_bias(x: Tensor<4>, bias: Option<Tensor<1>>) -> Tensor<4> {
    match bias {
        Some(bias) => {
            Tensor::from_dispatch(<Dispatch as KernelOps>::kernel_bias(x.into_dispatch(), bias.into_dispatch()))
        }
        None => x,
    }
}

fn conv_geometry(x: [usize; 4], weight: [usize; 4], options: &ConvOptions<2>) -> Option<Geometry> {
    let [batch, channels, height, width] = x;
    let [filters, weight_channels, kernel_y, kernel_x] = weight;
    let (wide, kernel) = ([height, width], [kernel_y, kernel_x]);
    let mut narrow = [0; 2];
    for axis in 0..2 {
        let (before, after) = options.padding[axis];
        let reach = options.dilation[axis] * kernel[axis].checked_sub(1)? + 1;
        let room = (wide[axis] + before + after).checked_sub(reach)?;
        narrow[axis] = room / options.stride[axis] + 1;
    }
    let geometry = Geometry {
        batch,
        channels,
        filters,
        wide,
        narrow,
        kernel,
        stride: options.stride,
        padding: options.padding.map(|(before, _)| before),
        dilation: options.dilation,
    };
    let simple = options.dilation == [1, 1] || options.stride == [1, 1];
    let plain = simple && options.groups == 1 && weight_channels == channels;
    (plain && !geometry.is_empty()).then_some(geometry)
}

fn transpose_geometry(x: [usize; 4], weight: [usize; 4], options: &ConvTransposeOptions<2>) -> Option<Geometry> {
    let [batch, filters, height, width] = x;
    let [weight_filters, channels, kernel_y, kernel_x] = weight;
    let (narrow, kernel) = ([height, width], [kernel_y, kernel_x]);
    let mut wide = [0; 2];
    for axis in 0..2 {
        let full = narrow[axis].checked_sub(1)? * options.stride[axis] + kernel[axis] + options.padding_out[axis];
        wide[axis] = full.checked_sub(2 * options.padding[axis])?;
    }
    let geometry = Geometry {
        batch,
        channels,
        filters,
        wide,
        narrow,
        kernel,
        stride: options.stride,
        padding: options.padding,
        dilation: [1, 1],
    };
    let plain = options.dilation == [1, 1] && options.groups == 1 && weight_filters == filters;
    (plain && !geometry.is_empty()).then_some(geometry)
}

/// `max(x, slope * x)` for a slope between 0 and 1; 0 is the plain rectifier.
pub fn leaky_relu<const D: usize>(x: Tensor<D>, slope: f64) -> Tensor<D> {
    if !fits(&x) {
        return activation::leaky_relu(x, slope);
    }
    Tensor::from_dispatch(<Dispatch as KernelOps>::kernel_rectify(x.into_dispatch(), slope as f32))
}

/// `max(x, 0)`.
pub fn relu<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    leaky_relu(x, 0.0)
}

/// A batch normalised with its own statistics.
#[derive(Debug)]
pub struct Normalised<const D: usize> {
    /// Normalised, scaled, shifted and rectified batch.
    pub output: Tensor<D>,
    /// Mean of the batch, `[channels]`, detached.
    pub mean: Tensor<1>,
    /// Biased variance of the batch, `[channels]`, detached.
    pub variance: Tensor<1>,
}

/// Batch normalisation with the statistics of the batch, then `max(y, slope * y)` (slope 1 for none).
///
/// # Shapes
/// `x` `[batch, channels, ...]`, `gamma` and `beta` `[channels]`; the output has the shape of `x`.
pub fn batch_norm_train<const D: usize>(
    x: Tensor<D>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
    epsilon: f64,
    slope: f64,
) -> Normalised<D> {
    if !(fits(&x) && fits(&gamma) && fits(&beta)) {
        let result = module::batch_norm_train(x, gamma, beta, epsilon);
        return Normalised { output: rectify(result.output, slope), mean: result.mean, variance: result.variance };
    }
    let settings = NormSettings { epsilon: epsilon as f32, slope: slope as f32 };
    let (output, mean, variance) =
        <Dispatch as KernelOps>::kernel_norm(x.into_dispatch(), gamma.into_dispatch(), beta.into_dispatch(), settings);
    Normalised {
        output: Tensor::from_dispatch(output),
        mean: Tensor::from_dispatch(mean),
        variance: Tensor::from_dispatch(variance),
    }
}

/// [`leaky_relu`], where a slope of 1 costs nothing.
pub fn rectify<const D: usize>(x: Tensor<D>, slope: f64) -> Tensor<D> {
    if slope == 1.0 { x } else { leaky_relu(x, slope) }
}

/// The maximum of each 2 x 2 square; of equal ones the first has the gradient.
///
/// # Shapes
/// `[batch, channels, height, width]` to `[batch, channels, height / 2, width / 2]`; an odd last row or column is left out.
pub fn max_pool_2x2(x: Tensor<4>) -> Tensor<4> {
    let [batch, channels, height, width] = x.dims();
    let has_squares = batch * channels > 0 && height > 1 && width > 1;
    if !(has_squares && fits(&x)) {
        return module::max_pool2d(x, MaxPoolOptions::new([2, 2]));
    }
    Tensor::from_dispatch(<Dispatch as KernelOps>::kernel_pool(x.into_dispatch()))
}

/// What all maps say about a few points: for each the weighted sum of `corners` cells. Weights have no gradient.
///
/// # Shapes
/// `maps` `[batch, channels, height, width]`; `cells`, counted over the maps of one channel picture after picture,
/// `[points * corners]`, `weights` `[points * corners, 1]`; result `[points, channels]`.
pub fn read_points(maps: Tensor<4>, cells: Tensor<1, Int>, weights: Tensor<2>, corners: usize) -> Tensor<2> {
    if fits(&maps) && fits(&weights) {
        let (maps, cells, weights) = (maps.into_dispatch(), cells.into_dispatch(), weights.into_dispatch());
        return Tensor::from_dispatch(<Dispatch as KernelOps>::kernel_points(maps, cells, weights, corners));
    }
    let ([batch, channels, height, width], [count]) = (maps.dims(), cells.dims());
    let rows = maps.reshape([batch, channels, height * width]).swap_dims(1, 2); // [batch, cells, channels]
    let rows = rows.reshape([batch * height * width, channels]);
    let chosen = rows.select(0, cells) * weights; // [points * corners, channels]
    chosen.reshape([count / corners, corners, channels]).sum_dim(1).squeeze_dim::<2>(1)
}

/// Softmax cross-entropy `-sum W log p` against a few classes a row, and these logarithms, detached; nothing where the
/// device has no kernel for it. The weights W have no gradient.
///
/// # Shapes
/// `logits` `[rows, classes]`; `chosen`, `weights` (W) and the logarithms `[rows, few]`.
pub fn cross_entropy(
    logits: &Tensor<2>,
    chosen: &Tensor<2, Int>,
    weights: &Tensor<2>,
) -> Option<(Tensor<1>, Tensor<2>)> {
    let is_empty = logits.shape().num_elements() == 0 || weights.shape().num_elements() == 0;
    if is_empty || !(fits(logits) && fits(weights)) {
        return None;
    }
    let (logits, weights) = (logits.clone().into_dispatch(), weights.clone().into_dispatch());
    let (value, logarithms) =
        <Dispatch as KernelOps>::kernel_cross_entropy(logits, chosen.clone().into_dispatch(), weights);
    Some((Tensor::from_dispatch(value), Tensor::from_dispatch(logarithms)))
}
