//! Sparse hypercolumns (Larsson, Maire & Shakhnarovich; released code: `sparse_hypercolumn_extractor_layer.cpp`): what all
//! maps of a network say about a few points of each photo.
//!
//! For a point (x, y) and maps that are `scale` times smaller: `x' = clamp(x / scale, 0, width - 1.0001)`, the same for y,
//! and the four cells around (x', y') bilinearly; offsets are 0, as released. Gradients go back to the same four cells
//! with the same weights.

use burn::prelude::*;
use burn::tensor::TensorData;
use pretext_kernels::ops;

/// Keeps the last cell's right neighbour inside the map.
const INSIDE: f32 = 1.0001;
/// Cells around a point.
const CORNERS: usize = 4;

/// Where the points of a batch lie in maps of one size, as plain data.
#[derive(Clone, Debug)]
pub struct PointPlan {
    /// Position of the four cells of each point in the maps of all photos.
    /// # Shapes `[points * 4]`
    pub cells: TensorData,
    /// Their weights.
    /// # Shapes `[points * 4, 1]`
    pub weights: TensorData,
}

impl PointPlan {
    /// The plan for `points` of each photo, in pixels of the picture, and maps of `height` x `width` that are `scale`
    /// times smaller.
    pub fn new(points: &[Vec<[f32; 2]>], scale: usize, (height, width): (usize, usize)) -> Self {
        let (mut cells, mut weights) = (Vec::new(), Vec::new());
        for (photo, points) in points.iter().enumerate() {
            for [x, y] in points {
                let (left, right, u) = between(x / scale as f32, width);
                let (top, bottom, v) = between(y / scale as f32, height);
                let cell = |x: usize, y: usize| ((photo * height + y) * width + x) as i64;
                cells.extend([cell(left, top), cell(right, top), cell(left, bottom), cell(right, bottom)]);
                weights.extend([(1.0 - u) * (1.0 - v), u * (1.0 - v), (1.0 - u) * v, u * v]);
            }
        }
        let count = cells.len();
        Self { cells: TensorData::new(cells, [count]), weights: TensorData::new(weights, [count, 1]) }
    }
}

/// The two cells between which `at` lies, and how far towards the second.
fn between(at: f32, length: usize) -> (usize, usize, f32) {
    let at = at.clamp(0.0, (length as f32 - INSIDE).max(0.0));
    let before = at as usize;
    (before, (before + 1).min(length.saturating_sub(1)), at - before as f32)
}

/// What `maps` say about the points of a plan for their size, one row a point, photo after photo.
///
/// # Shapes
/// `maps` `[photos, channels, height, width]`, `cells` `[points * 4]`, `weights` `[points * 4, 1]`, result
/// `[points, channels]`.
pub fn hypercolumn(maps: Tensor<4>, cells: Tensor<1, Int>, weights: Tensor<2>) -> Tensor<2> {
    ops::read_points(maps, cells, weights, CORNERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
        tensor.into_data().try_into_vec().expect("floats")
    }

    fn maps(shape: [usize; 4], device: &Device) -> (Vec<f32>, Tensor<4>) {
        let values: Vec<f32> = (0..shape.iter().product()).map(|i| (0.9 * i as f32).sin()).collect();
        (values.clone(), Tensor::from_data(TensorData::new(values, shape), device))
    }

    fn read(maps: Tensor<4>, plan: PointPlan) -> Tensor<2> {
        let device = maps.device();
        hypercolumn(maps, Tensor::from_data(plan.cells, &device), Tensor::from_data(plan.weights, &device))
    }

    #[test]
    fn points_on_cells_are_read_exactly_and_points_between_them_bilinearly() {
        let (values, tensor) = maps([2, 3, 4, 5], &Device::flex());
        let at = |photo: usize, channel: usize, y: usize, x: usize| values[((photo * 3 + channel) * 4 + y) * 5 + x];
        let points = vec![vec![[4.0, 2.0], [0.0, 0.0]], vec![[3.0, 4.5], [100.0, 100.0]]];
        let found = floats(read(tensor, PointPlan::new(&points, 2, (4, 5))));
        for channel in 0..3 {
            assert!((found[channel] - at(0, channel, 1, 2)).abs() < 1e-6);
            assert!((found[3 + channel] - at(0, channel, 0, 0)).abs() < 1e-6);
            // (1.5, 2.25) in cells.
            let row = |y| 0.5 * at(1, channel, y, 1) + 0.5 * at(1, channel, y, 2);
            assert!((found[6 + channel] - 0.75 * row(2) - 0.25 * row(3)).abs() < 1e-5);
            assert!((found[9 + channel] - at(1, channel, 3, 4)).abs() < 1e-3, "beyond the edge the last cell is read");
        }
    }

    #[test]
    fn the_gradient_is_the_adjoint() {
        let device = Device::flex().autodiff();
        let (values, tensor) = maps([2, 3, 4, 5], &device);
        let tensor = tensor.require_grad();
        let points = vec![vec![[1.3, 2.2], [4.0, 3.0]], vec![[0.2, 0.9], [8.9, 7.7]]];
        let read = read(tensor.clone(), PointPlan::new(&points, 2, (4, 5)));
        let y: Vec<f32> = (0..12).map(|i| (1.7 * i as f32).cos()).collect();
        let forward: f32 = floats(read.clone().inner()).iter().zip(&y).map(|(a, b)| a * b).sum();
        let gradients = (read * Tensor::<2>::from_data(TensorData::new(y, [4, 3]), &device)).sum().backward();
        let back: f32 =
            floats(tensor.grad(&gradients).expect("a gradient")).iter().zip(&values).map(|(a, b)| a * b).sum();
        assert!((forward - back).abs() < 1e-4, "{forward} {back}");
    }

    #[test]
    fn maps_of_one_cell_can_be_read() {
        let (values, tensor) = maps([1, 2, 1, 1], &Device::flex());
        let found = floats(read(tensor, PointPlan::new(&[vec![[3.0, 9.0]]], 32, (1, 1))));
        assert_eq!(found, values);
    }
}
