//! The kernels as operations of burn's flex backend, with and without automatic differentiation.
//!
//! Only flex is listed; [`crate::ops`] keeps tensors of other devices away from here.

use burn::backend::{
    Backend, Flex, TensorMetadata, backend_extension,
    flex::FlexTensor,
    tensor::{FloatTensor, IntTensor},
};
use burn::tensor::{Shape, TensorData};

use super::{
    conv, elementwise,
    geometry::Geometry,
    norm::{self, Affine, NormShape},
    points::{self, Cells, MapsShape},
    pool::{self, PoolShape},
    softmax::{self, CrossEntropy},
    weights,
};

/// A batch normalisation's two numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormSettings {
    /// Added to the variance.
    pub epsilon: f32,
    /// Slope of the rectifier below zero; 1 for none.
    pub slope: f32,
}

/// The operations; shapes as in [`crate::ops`].
#[backend_extension(Flex, Autodiff)]
pub trait KernelOps: Backend {
    /// Convolution without bias, wide to narrow.
    fn kernel_narrow(wide: FloatTensor<Self>, weight: FloatTensor<Self>, geometry: Geometry) -> FloatTensor<Self>;
    /// Transposed convolution without bias, narrow to wide.
    fn kernel_wide(narrow: FloatTensor<Self>, weight: FloatTensor<Self>, geometry: Geometry) -> FloatTensor<Self>;
    /// Adds one number per channel.
    fn kernel_bias(values: FloatTensor<Self>, bias: FloatTensor<Self>) -> FloatTensor<Self>;
    /// `max(x, slope * x)`.
    fn kernel_rectify(values: FloatTensor<Self>, slope: f32) -> FloatTensor<Self>;
    /// Batch normalisation and rectifier; also the mean and the biased variance of the batch.
    fn kernel_norm(
        values: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        settings: NormSettings,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
    /// The maximum of each 2 x 2 square.
    fn kernel_pool(values: FloatTensor<Self>) -> FloatTensor<Self>;
    /// Weighted sums of a few cells of the maps; only the maps have a gradient.
    fn kernel_points(
        maps: FloatTensor<Self>,
        cells: IntTensor<Self>,
        weights: FloatTensor<Self>,
        corners: usize,
    ) -> FloatTensor<Self>;
    /// Softmax cross-entropy against a few classes a row, and the logarithms of what these are given, which have no
    /// gradient; the weights have none either.
    fn kernel_cross_entropy(
        logits: FloatTensor<Self>,
        chosen: IntTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

/// The values of a tensor in row-major order.
pub(super) fn contiguous(tensor: &FlexTensor) -> FlexTensor {
    tensor.to_contiguous()
}

/// A tensor that owns `values`.
pub(super) fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape.into()))
}

/// Runs `change` on the values, in place where nobody else holds them.
pub(super) fn in_place(values: FlexTensor, change: impl FnOnce(&mut [f32])) -> FlexTensor {
    let whole = values.is_contiguous()
        && values.layout().start_offset() == 0
        && values.bytes().len() == values.layout().num_elements() * size_of::<f32>();
    // A view of a larger buffer would hand out the whole buffer, hence a copy in that case.
    let mut values = if whole { values } else { contiguous(&values) };
    change(values.storage_mut::<f32>());
    values
}

/// `[batch, channels, pixels]` of a tensor of at least two dimensions.
pub(super) fn norm_shape(shape: &Shape) -> NormShape {
    NormShape { batch: shape[0], channels: shape[1], pixels: shape[2..].iter().product() }
}

/// Gradient of the weights.
pub(super) fn weight_gradient(wide: &FlexTensor, narrow: &FlexTensor, geometry: &Geometry) -> FlexTensor {
    let (wide, narrow) = (contiguous(wide), contiguous(narrow));
    let gradient = weights::weight_gradient(geometry, wide.storage(), narrow.storage());
    let [kernel_y, kernel_x] = geometry.kernel;
    tensor(gradient, [geometry.filters, geometry.channels, kernel_y, kernel_x])
}

/// Gradients of batch normalisation: of the input, of gamma and of beta.
pub(super) fn norm_backward(saved: &NormState, gradient: FlexTensor) -> [FlexTensor; 3] {
    let channels = [saved.gamma.shape().num_elements()];
    let mut sums = (Vec::new(), Vec::new());
    let gradient = in_place(gradient, |gradient| {
        let shape = norm_shape(&saved.values.shape());
        sums = norm::backward(shape, saved.values.storage(), &saved.affine(), gradient);
    });
    [gradient, tensor(sums.0, channels), tensor(sums.1, channels)]
}

/// Whole numbers of a tensor.
fn whole_numbers(numbers: IntTensor<Flex>) -> Vec<usize> {
    numbers.into_data().iter::<i64>().map(|number| number as usize).collect()
}

/// Sizes of maps for the maximum of squares.
pub(super) fn pool_shape(shape: &Shape) -> PoolShape {
    PoolShape { maps: shape[0] * shape[1], height: shape[2], width: shape[3] }
}

/// Sizes of maps that are read at points.
pub(super) fn maps_shape(shape: &Shape) -> MapsShape {
    MapsShape { channels: shape[1], pixels: shape[2] * shape[3] }
}

/// The points as plain data.
pub(super) fn cells(cells: IntTensor<Flex>, weights: &FlexTensor, corners: usize) -> Cells {
    Cells { cells: whole_numbers(cells), weights: contiguous(weights).storage().to_vec(), corners }
}

/// Reads maps at points.
pub(super) fn read_points(maps: &FlexTensor, points: &Cells) -> FlexTensor {
    let (maps, shape) = (contiguous(maps), maps_shape(&maps.shape()));
    let read = points::forward(shape, maps.storage(), points);
    tensor(read, [points.cells.len() / points.corners, shape.channels])
}

/// Value, logarithms and gradient of softmax cross-entropy as tensors.
pub(super) fn cross_entropy(logits: &FlexTensor, chosen: IntTensor<Flex>, weights: &FlexTensor) -> [FlexTensor; 3] {
    let (logits, weights) = (contiguous(logits), contiguous(weights));
    let (sizes, few) = (logits.shape(), weights.shape());
    let (chosen, sides) = (whole_numbers(chosen), (sizes[1], few[1]));
    let CrossEntropy { value, logarithms, gradient } =
        softmax::sparse_cross_entropy(logits.storage(), (&chosen, weights.storage()), sides);
    [tensor(vec![value], [1]), tensor(logarithms, few), tensor(gradient, sizes)]
}

/// What the backward pass of a batch normalisation needs.
#[derive(Debug, Clone)]
pub(super) struct NormState {
    values: FlexTensor,
    gamma: FlexTensor,
    beta: FlexTensor,
    mean: FlexTensor,
    variance: FlexTensor,
    settings: NormSettings,
}

impl NormState {
    /// The output, and what its backward pass needs.
    pub(super) fn forward(
        values: &FlexTensor,
        gamma: &FlexTensor,
        beta: &FlexTensor,
        settings: NormSettings,
    ) -> (FlexTensor, Self) {
        let values = contiguous(values);
        let shape = values.shape();
        let (mean, variance) = norm::statistics(norm_shape(&shape), values.storage());
        let channels = [mean.len()];
        let state = Self {
            values,
            gamma: contiguous(gamma),
            beta: contiguous(beta),
            mean: tensor(mean, channels),
            variance: tensor(variance, channels),
            settings,
        };
        let output = norm::apply(norm_shape(&shape), state.values.storage(), &state.affine());
        (tensor(output, shape), state)
    }

    /// Mean and variance of the batch.
    pub(super) fn statistics(&self) -> (FlexTensor, FlexTensor) {
        (self.mean.clone(), self.variance.clone())
    }

    fn affine(&self) -> Affine<'_> {
        Affine {
            gamma: self.gamma.storage(),
            beta: self.beta.storage(),
            mean: self.mean.storage(),
            variance: self.variance.storage(),
            epsilon: self.settings.epsilon,
            slope: self.settings.slope,
        }
    }
}

impl KernelOps for Flex {
    fn kernel_narrow(wide: FlexTensor, weight: FlexTensor, geometry: Geometry) -> FlexTensor {
        let (wide, weight) = (contiguous(&wide), contiguous(&weight));
        let narrow = conv::narrow_from_wide(&geometry, wide.storage(), weight.storage());
        let [height, width] = geometry.narrow;
        tensor(narrow, [geometry.batch, geometry.filters, height, width])
    }

    fn kernel_wide(narrow: FlexTensor, weight: FlexTensor, geometry: Geometry) -> FlexTensor {
        let (narrow, weight) = (contiguous(&narrow), contiguous(&weight));
        let wide = conv::wide_from_narrow(&geometry, narrow.storage(), weight.storage());
        let [height, width] = geometry.wide;
        tensor(wide, [geometry.batch, geometry.channels, height, width])
    }

    fn kernel_bias(values: FlexTensor, bias: FlexTensor) -> FlexTensor {
        let bias = contiguous(&bias);
        let pixels = norm_shape(&values.shape()).pixels;
        in_place(values, |values| elementwise::add_channel_bias(values, bias.storage(), pixels))
    }

    fn kernel_rectify(values: FlexTensor, slope: f32) -> FlexTensor {
        in_place(values, |values| elementwise::rectify(values, slope))
    }

    fn kernel_norm(
        values: FlexTensor,
        gamma: FlexTensor,
        beta: FlexTensor,
        settings: NormSettings,
    ) -> (FlexTensor, FlexTensor, FlexTensor) {
        let (output, state) = NormState::forward(&values, &gamma, &beta, settings);
        let (mean, variance) = state.statistics();
        (output, mean, variance)
    }

    fn kernel_pool(values: FlexTensor) -> FlexTensor {
        let (values, [batch, channels, height, width]) = (contiguous(&values), values.shape().dims());
        let maxima = pool::forward(pool_shape(&values.shape()), values.storage());
        tensor(maxima, [batch, channels, height / 2, width / 2])
    }

    fn kernel_points(maps: FlexTensor, at: IntTensor<Flex>, weights: FlexTensor, corners: usize) -> FlexTensor {
        read_points(&maps, &cells(at, &weights, corners))
    }

    fn kernel_cross_entropy(
        logits: FlexTensor,
        chosen: IntTensor<Flex>,
        weights: FlexTensor,
    ) -> (FlexTensor, FlexTensor) {
        let [value, logarithms, _] = cross_entropy(&logits, chosen, &weights);
        (value, logarithms)
    }
}
