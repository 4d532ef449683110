//! Our CPU kernels against burn's own operations, against plain loops, and against themselves.

#![expect(clippy::expect_used, reason = "a test stops where a value is missing")]

use burn::tensor::{
    DType, Device, Int, Tensor, TensorData, activation, module,
    ops::{ConvOptions, ConvTransposeOptions, MaxPoolOptions},
};
use pretext::nets::sparse_cross_entropy;
use pretext_kernels::ops;

/// Largest allowed difference, relative to the largest value.
const TOLERANCE: f32 = 1e-4;

/// One convolution: batch, channels, filters, height, width, kernel, stride, padding.
type Case = (usize, usize, usize, usize, usize, usize, usize, usize);

/// The networks' layers at small width, odd sizes, strides beyond the kernel, 1x1, small maps with many channels, and 3x3
/// layers with so many channels and images that they are computed by minimal filtering.
const CASES: &[Case] = &[
    (3, 3, 16, 16, 16, 4, 2, 1),
    (2, 16, 24, 8, 8, 4, 2, 1),
    (5, 12, 7, 4, 4, 4, 1, 0),
    (3, 7, 1, 4, 4, 4, 1, 0),
    (2, 5, 9, 9, 7, 3, 1, 1),
    (2, 4, 6, 11, 13, 5, 2, 2),
    (2, 3, 13, 10, 9, 3, 2, 0),
    (3, 6, 5, 7, 7, 1, 1, 0),
    (2, 3, 5, 7, 8, 1, 2, 0),
    (2, 5, 2, 4, 4, 4, 1, 3),
    (2, 3, 4, 17, 19, 5, 3, 1),
    (1, 1, 1, 1, 1, 1, 1, 0),
    (2, 2, 3, 9, 9, 2, 3, 0),
    (67, 3, 9, 16, 16, 4, 2, 1),
    (9, 33, 18, 32, 32, 3, 1, 1),
    (13, 26, 30, 4, 4, 3, 1, 1),
    (50, 31, 28, 3, 5, 3, 1, 1),
    (9, 30, 57, 8, 7, 4, 2, 1),
    (8, 16, 64, 2, 2, 5, 1, 2),
    (100, 25, 25, 6, 6, 3, 2, 0),
    (61, 33, 36, 9, 7, 3, 1, 1),
    (48, 40, 32, 9, 8, 3, 1, 0),
    (31, 32, 50, 6, 6, 3, 1, 2),
    (16, 32, 35, 7, 6, 3, 1, 1),
    (45, 33, 32, 6, 9, 3, 1, 1),
    (3, 14, 17, 20, 23, 3, 1, 1),
    (2, 12, 16, 37, 35, 3, 1, 1),
    (5, 13, 49, 19, 14, 3, 2, 1),
    (2, 30, 40, 13, 12, 4, 2, 1),
];

/// Reproducible values in -0.5..0.5.
fn noise<const D: usize>(shape: [usize; D], seed: u64, device: &Device) -> Tensor<D> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let values = (0..shape.iter().product())
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 40) as f32 / (1_u64 << 24) as f32 - 0.5
        })
        .collect::<Vec<f32>>();
    Tensor::from_data(TensorData::new(values, shape), device)
}

fn values<const D: usize>(tensor: &Tensor<D>) -> Vec<f32> {
    tensor.to_data().try_to_vec().expect("f32 values")
}

fn assert_close(ours: &[f32], theirs: &[f32], what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}: length");
    let scale = theirs.iter().fold(1e-3_f32, |largest, value| largest.max(value.abs()));
    let worst = ours.iter().zip(theirs).fold(0.0_f32, |worst, (a, b)| worst.max((a - b).abs()));
    assert!(worst <= TOLERANCE * scale, "{what}: off by {worst} of {scale}");
}

/// Output and gradients of one call.
struct Outcome {
    output: Vec<f32>,
    gradients: [Vec<f32>; 3],
}

impl Outcome {
    fn assert_close(&self, other: &Self, what: &str) {
        assert_close(&self.output, &other.output, &format!("{what} output"));
        for (index, name) in ["input", "weight", "bias"].iter().enumerate() {
            assert_close(&self.gradients[index], &other.gradients[index], &format!("{what} {name} gradient"));
        }
    }
}

/// Runs `layer` on noise of the given shapes and differentiates a weighted sum of its output.
fn outcome<const W: usize, const D: usize>(
    shapes: ([usize; D], [usize; W], usize),
    layer: impl Fn(Tensor<D>, Tensor<W>, Tensor<1>) -> Tensor<D>,
) -> Outcome {
    let device = Device::flex().autodiff();
    let input = noise(shapes.0, 1, &device).require_grad();
    let weight = noise(shapes.1, 2, &device).require_grad();
    let bias = noise([shapes.2], 3, &device).require_grad();
    let output = layer(input.clone(), weight.clone(), bias.clone());
    let gradients = (output.clone() * noise(output.dims(), 4, &device)).sum().backward();
    Outcome {
        output: values(&output),
        gradients: [
            values(&input.grad(&gradients).expect("input gradient")),
            values(&weight.grad(&gradients).expect("weight gradient")),
            values(&bias.grad(&gradients).expect("bias gradient")),
        ],
    }
}

#[test]
fn convolution_and_its_gradients_equal_burns() {
    for &(batch, channels, filters, height, width, kernel, stride, padding) in CASES {
        let shapes = ([batch, channels, height, width], [filters, channels, kernel, kernel], filters);
        let options = || ConvOptions::new([stride; 2], [padding; 2], [1, 1], 1);
        let ours = outcome(shapes, |x, w, b| ops::conv2d(x, w, Some(b), options()));
        let theirs = outcome(shapes, |x, w, b| module::conv2d(x, w, Some(b), options()));
        ours.assert_close(&theirs, &format!("conv2d {shapes:?} stride {stride} padding {padding}"));
    }
}

#[test]
fn transposed_convolution_and_its_gradients_equal_burns() {
    for &(batch, channels, filters, height, width, kernel, stride, padding) in CASES {
        if (height.min(width) - 1) * stride + kernel <= 2 * padding {
            continue;
        }
        let shapes = ([batch, filters, height, width], [filters, channels, kernel, kernel], channels);
        let rest = usize::from(stride > 1);
        let options = || ConvTransposeOptions::new([stride; 2], [padding; 2], [rest; 2], [1, 1], 1);
        let ours = outcome(shapes, |x, w, b| ops::conv_transpose2d(x, w, Some(b), options()));
        let theirs = outcome(shapes, |x, w, b| module::conv_transpose2d(x, w, Some(b), options()));
        ours.assert_close(&theirs, &format!("conv_transpose2d {shapes:?} stride {stride} padding {padding}"));
    }
}

#[test]
fn uneven_padding_and_strides_equal_burns() {
    let shapes = ([3, 4, 9, 6], [5, 4, 3, 2], 5);
    let options = || ConvOptions::new_with_padding([1, 2], [(0, 2), (1, 0)], [1, 1], 1);
    let ours = outcome(shapes, |x, w, b| ops::conv2d(x, w, Some(b), options()));
    let theirs = outcome(shapes, |x, w, b| module::conv2d(x, w, Some(b), options()));
    ours.assert_close(&theirs, "uneven padding");
}

#[test]
fn dilated_convolutions_and_their_gradients_equal_burns() {
    let cases = [
        (2, 5, 7, 11, 9, 3, 2, 2),
        (1, 3, 4, 8, 8, 3, 2, 0),
        (3, 4, 14, 6, 13, 3, 3, 3),
        (2, 6, 5, 9, 9, 2, 4, 1),
        (12, 31, 30, 8, 8, 3, 2, 2),
        (61, 33, 40, 8, 9, 3, 2, 2),
        (31, 32, 35, 7, 10, 3, 3, 1),
    ];
    for (batch, channels, filters, height, width, kernel, dilation, padding) in cases {
        let shapes = ([batch, channels, height, width], [filters, channels, kernel, kernel], filters);
        let options = || ConvOptions::new([1, 1], [padding; 2], [dilation; 2], 1);
        let ours = outcome(shapes, |x, w, b| ops::conv2d(x, w, Some(b), options()));
        let theirs = outcome(shapes, |x, w, b| module::conv2d(x, w, Some(b), options()));
        ours.assert_close(&theirs, &format!("conv2d {shapes:?} dilation {dilation} padding {padding}"));
    }
}

#[test]
fn strided_dilated_convolutions_fall_back_to_burns() {
    let shapes = ([2, 4, 11, 9], [6, 4, 3, 3], 6);
    let options = || ConvOptions::new([2, 2], [1, 1], [2, 2], 1);
    let ours = outcome(shapes, |x, w, b| ops::conv2d(x, w, Some(b), options()));
    let theirs = outcome(shapes, |x, w, b| module::conv2d(x, w, Some(b), options()));
    ours.assert_close(&theirs, "strided and dilated");
}

#[test]
fn dilated_and_grouped_convolutions_fall_back_to_burns() {
    let shapes = ([2, 4, 9, 9], [6, 2, 3, 3], 6);
    let options = || ConvOptions::new([1, 1], [1, 1], [2, 2], 2);
    let ours = outcome(shapes, |x, w, b| ops::conv2d(x, w, Some(b), options()));
    let theirs = outcome(shapes, |x, w, b| module::conv2d(x, w, Some(b), options()));
    ours.assert_close(&theirs, "dilated and grouped");
}

#[test]
fn a_view_of_a_larger_tensor_is_convolved_like_a_copy() {
    let device = Device::flex();
    let large = noise([4, 3, 12, 12], 5, &device);
    let view = large.slice([1..3, 0..3, 2..10, 3..11]).swap_dims(2, 3);
    let weight = noise([6, 3, 4, 4], 6, &device);
    let options = || ConvOptions::new([2, 2], [1, 1], [1, 1], 1);
    let ours = ops::leaky_relu(ops::conv2d(view.clone(), weight.clone(), None, options()), 0.2);
    let theirs = activation::leaky_relu(module::conv2d(view.clone(), weight, None, options()), 0.2);
    assert_close(&values(&ours), &values(&theirs), "view");
    let rectified = ops::relu(view.clone());
    assert_close(&values(&rectified), &values(&activation::relu(view)), "rectified view");
}

/// Convolution as its definition says, for tiny shapes.
fn naive_convolution(x: &[f32], w: &[f32], [size, kernel, stride, padding]: [usize; 4]) -> Vec<f32> {
    let out = (size + 2 * padding - kernel) / stride + 1;
    let mut y = vec![0.0; out * out];
    for (index, value) in y.iter_mut().enumerate() {
        for (tap, weight) in w.iter().enumerate() {
            let row = (index / out * stride + tap / kernel).wrapping_sub(padding);
            let column = (index % out * stride + tap % kernel).wrapping_sub(padding);
            if row < size && column < size {
                *value += x[row * size + column] * weight;
            }
        }
    }
    y
}

#[test]
fn one_channel_convolution_equals_plain_loops() {
    let device = Device::flex();
    for (size, kernel, stride, padding) in [(6, 4, 2, 1), (5, 3, 1, 1), (7, 5, 2, 2), (4, 4, 1, 0), (5, 1, 1, 0)] {
        let x = noise([1, 1, size, size], 7, &device);
        let w = noise([1, 1, kernel, kernel], 8, &device);
        let naive = naive_convolution(&values(&x), &values(&w), [size, kernel, stride, padding]);
        let options = ConvOptions::new([stride; 2], [padding; 2], [1, 1], 1);
        let ours = ops::conv2d(x, w, None, options);
        assert_close(&values(&ours), &naive, &format!("size {size} kernel {kernel} stride {stride}"));
    }
}

#[test]
fn fused_normalisation_and_its_gradients_equal_burns_composition() {
    for shape in
        [[4, 6, 8, 8], [3, 5, 7, 3], [16, 20, 1, 1], [70, 3, 1, 1], [90, 5, 4, 4], [65, 2, 3, 3], [2, 3, 40, 33]]
    {
        for slope in [1.0, 0.2, 0.0] {
            let shapes = (shape, [shape[1]], shape[1]);
            let ours = outcome(shapes, |x, g, b| ops::batch_norm_train(x, g, b, 1e-5, slope).output);
            let theirs = outcome(shapes, |x, g, b| {
                let output = module::batch_norm_train(x, g, b, 1e-5).output;
                if slope == 1.0 { output } else { activation::leaky_relu(output, slope) }
            });
            ours.assert_close(&theirs, &format!("batch norm {shape:?} slope {slope}"));
        }
    }
}

#[test]
fn statistics_of_the_batch_equal_burns() {
    let device = Device::flex().autodiff();
    let x = noise([4, 6, 5, 5], 9, &device) * 3.0 + 1.0;
    let (gamma, beta) = (noise([6], 10, &device), noise([6], 11, &device));
    let ours = ops::batch_norm_train(x.clone(), gamma.clone(), beta.clone(), 1e-5, 1.0);
    let theirs = module::batch_norm_train(x, gamma, beta, 1e-5);
    assert_close(&values(&ours.mean), &values(&theirs.mean), "mean");
    assert_close(&values(&ours.variance), &values(&theirs.variance), "variance");
}

#[test]
fn rectifiers_and_their_gradients_equal_burns() {
    let shapes = ([3, 5, 9, 7], [1], 1);
    for slope in [0.2, 0.0] {
        // Weight and bias take part so that the comparison has all three gradients.
        let ours = outcome(shapes, |x, w: Tensor<1>, b| {
            ops::leaky_relu(x, slope) * w.reshape([1, 1, 1, 1]) + b.reshape([1, 1, 1, 1])
        });
        let theirs = outcome(shapes, |x, w: Tensor<1>, b| {
            activation::leaky_relu(x, slope) * w.reshape([1, 1, 1, 1]) + b.reshape([1, 1, 1, 1])
        });
        ours.assert_close(&theirs, &format!("slope {slope}"));
    }
}

#[test]
fn a_rectifier_leaves_its_input_alone_when_others_still_hold_it() {
    let device = Device::flex();
    let x = noise([2, 3, 4, 4], 12, &device);
    let before = values(&x);
    let _ = ops::relu(x.clone());
    assert_eq!(values(&x), before);
}

#[test]
fn results_have_the_same_bits_on_any_number_of_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("pool");
        pool.install(|| {
            let shapes = ([37, 12, 16, 16], [20, 12, 4, 4], 20);
            let conv = outcome(shapes, |x, w, b| {
                let options = ConvOptions::new([2, 2], [1, 1], [1, 1], 1);
                ops::batch_norm_train(ops::conv2d(x, w, Some(b.clone()), options), b.clone(), b, 1e-5, 0.2).output
            });
            let shapes = ([37, 20, 8, 8], [20, 12, 4, 4], 12);
            let transposed = outcome(shapes, |x, w, b| {
                let options = ConvTransposeOptions::new([2, 2], [1, 1], [0, 0], [1, 1], 1);
                ops::conv_transpose2d(x, w, Some(b), options)
            });
            let dense = outcome(([37, 16, 4, 4], [48, 16, 4, 4], 48), |x, w, b| {
                ops::conv2d(x, w, Some(b), ConvOptions::new([1, 1], [0, 0], [1, 1], 1))
            });
            let filtered = outcome(([61, 33, 9, 8], [40, 33, 3, 3], 40), |x, w, b| {
                ops::conv2d(x, w, Some(b), ConvOptions::new([1, 1], [1, 1], [1, 1], 1))
            });
            let bits = |values: &[f32]| -> Vec<u32> { values.iter().map(|value| value.to_bits()).collect() };
            let [points, classes] = [points(DType::F32), few_classes(DType::F32)];
            let others = [points.0, points.1, classes.0, classes.1].map(|values| bits(&values));
            let convolutions = [conv, transposed, dense, filtered];
            (convolutions.map(|found| [bits(&found.output), bits(&found.gradients.concat())]), others)
        })
    };
    let one = run(1);
    assert!(one == run(2) && one == run(3) && one == run(8), "the number of threads changed a result");
}

#[test]
fn the_maximum_of_squares_and_its_gradient_equal_burns() {
    for shape in [[2, 3, 8, 8], [1, 5, 7, 9], [3, 2, 2, 16], [2, 20, 6, 5]] {
        let device = Device::flex().autodiff();
        let outcome = |pool: &dyn Fn(Tensor<4>) -> Tensor<4>| {
            // Rectified, so that squares with several equal largest values occur.
            let x = activation::relu(noise(shape, 5, &device)).detach().require_grad();
            let output = pool(x.clone());
            let gradients = (output.clone() * noise(output.dims(), 6, &device)).sum().backward();
            (values(&output), values(&x.grad(&gradients).expect("a gradient")))
        };
        let ours = outcome(&ops::max_pool_2x2);
        let theirs = outcome(&|x| module::max_pool2d(x, MaxPoolOptions::new([2, 2])));
        assert_eq!(ours, theirs, "{shape:?}");
    }
}

/// Values and gradient of maps read at points, in a precision: only single has a kernel.
fn points(precision: DType) -> (Vec<f32>, Vec<f32>) {
    let device = Device::flex().autodiff();
    let maps = noise([5, 37, 9, 11], 7, &device).require_grad();
    let cells: Vec<i64> = (0..4 * 33).map(|at| at * 7919 % (5 * 9 * 11)).collect();
    let cells = Tensor::<1, Int>::from_data(TensorData::new(cells, [4 * 33]), &device);
    let weights = noise([4 * 33, 1], 8, &device).cast(precision);
    let read = ops::read_points(maps.clone().cast(precision), cells, weights, 4).cast(DType::F32);
    let gradients = (read.clone() * noise(read.dims(), 9, &device)).sum().backward();
    (values(&read), values(&maps.grad(&gradients).expect("a gradient")))
}

/// Value and logarithms, then gradient of cross-entropy against a few classes, in a precision: only single has a kernel.
fn few_classes(precision: DType) -> (Vec<f32>, Vec<f32>) {
    let device = Device::flex().autodiff();
    let logits = noise([150, 313], 10, &device).mul_scalar(20.0).detach().require_grad();
    let classes: Vec<i64> = (0..150 * 5).map(|at| (at / 5 * 17 + at % 5 * 61) % 313).collect();
    let classes = Tensor::<2, Int>::from_data(TensorData::new(classes, [150, 5]), &device);
    let weights = (noise([150, 5], 11, &device) + 0.5).cast(precision);
    let (value, logarithms) = sparse_cross_entropy(logits.clone().cast(precision), classes, weights);
    let gradients = value.clone().cast(DType::F32).backward();
    let mut found = values(&value.cast(DType::F32));
    found.extend(values(&logarithms.cast(DType::F32)));
    (found, values(&logits.grad(&gradients).expect("a gradient")))
}

#[test]
fn points_and_few_classes_equal_burns_operations() {
    for (of, what) in [(points as fn(DType) -> _, "points"), (few_classes, "few classes")] {
        let ((value, gradient), (burns, its_gradient)) = (of(DType::F32), of(DType::F64));
        assert_close(&value, &burns, what);
        assert_close(&gradient, &its_gradient, &format!("gradient of {what}"));
    }
}
