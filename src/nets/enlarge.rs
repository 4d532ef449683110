//! Maps brought to another side by linear interpolation, as PyTorch's `interpolate(mode="bilinear", align_corners=False)` has
//! it. Both directions are products with a matrix of weights, so that gradients come of themselves on every device.

use burn::prelude::*;
use burn::tensor::TensorData;

/// How much of each of `from` places stands in each of `to` places.
///
/// # Shapes
/// `[from, to]`, row by row.
fn weights(from: usize, to: usize) -> Vec<f32> {
    let step = from as f64 / to as f64;
    let mut weights = vec![0.0; from * to];
    for at in 0..to {
        let place = ((at as f64 + 0.5) * step - 0.5).max(0.0);
        let before = (place as usize).min(from - 1);
        let after = (before + 1).min(from - 1);
        let share = (place - before as f64) as f32;
        weights[before * to + at] += 1.0 - share;
        weights[after * to + at] += share;
    }
    weights
}

/// How much of each place before stands in each place after, along rows or columns.
///
/// # Shapes
/// `[from, to]`.
pub fn interpolation(from: usize, to: usize, device: &Device) -> Tensor<2> {
    Tensor::from_data(TensorData::new(weights(from, to), [from, to]), device)
}

/// Square maps at another side; maps that have it already stay as they are, bit for bit.
///
/// # Shapes
/// `[photos, maps, from, from]` to `[photos, maps, side, side]`.
pub fn brought_to(maps: Tensor<4>, side: usize) -> Tensor<4> {
    let [photos, channels, from, _] = maps.dims();
    if from == side {
        return maps;
    }
    let weights = interpolation(from, side, &maps.device());
    let all = photos * channels;
    let wide = maps.reshape([all * from, from]).matmul(weights.clone()); // [all from, side]
    let turned = wide.reshape([all, from, side]).swap_dims(1, 2).reshape([all * side, from]); // [all side, from]
    let square = turned.matmul(weights).reshape([all, side, side]).swap_dims(1, 2); // [all, side, side]
    square.reshape([photos, channels, side, side])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brought(values: &[f32], from: usize, side: usize) -> Vec<f32> {
        let maps = Tensor::<4>::from_data(TensorData::new(values.to_vec(), [1, 1, from, from]), &Device::flex());
        brought_to(maps, side).into_data().try_into_vec().expect("floats")
    }

    #[test]
    fn numbers_are_those_of_pytorch() {
        // torch.nn.functional.interpolate(torch.tensor([[[[1., 2.], [3., 5.]]]]), size=3 and 4, mode="bilinear")
        let three = [1.0, 1.5, 2.0, 2.0, 2.75, 3.5, 3.0, 4.0, 5.0];
        let four = [1.0, 1.25, 1.75, 2.0, 1.5, 1.8125, 2.4375, 2.75, 2.5, 2.9375, 3.8125, 4.25, 3.0, 3.5, 4.5, 5.0];
        for (side, known) in [(3, three.as_slice()), (4, four.as_slice())] {
            let found = brought(&[1.0, 2.0, 3.0, 5.0], 2, side);
            assert!(found.iter().zip(known).all(|(f, k)| (f - k).abs() < 1e-6), "{found:?}");
        }
    }

    #[test]
    fn every_value_is_what_a_loop_over_pixels_finds() {
        let (from, side) = (5usize, 13usize);
        let values: Vec<f32> = (0..from * from).map(|at| ((at * 37) % 101) as f32 / 50.0).collect();
        let found = brought(&values, from, side);
        let axis = |at: usize| {
            let place = ((at as f32 + 0.5) * from as f32 / side as f32 - 0.5).clamp(0.0, (from - 1) as f32);
            (place.floor() as usize, place.ceil() as usize, place.fract())
        };
        for y in 0..side {
            for x in 0..side {
                let ((top, bottom, down), (left, right, across)) = (axis(y), axis(x));
                let row = |y: usize| values[y * from + left] * (1.0 - across) + values[y * from + right] * across;
                let known = row(top) * (1.0 - down) + row(bottom) * down;
                assert!((found[y * side + x] - known).abs() < 1e-5, "{x}, {y}");
            }
        }
    }

    #[test]
    fn maps_of_that_side_stay_as_they_are_and_even_ones_even() {
        let values: Vec<f32> = (0..9u8).map(|at| f32::from(at) / 7.0).collect();
        assert_eq!(brought(&values, 3, 3), values);
        assert!(brought(&[0.3; 36], 6, 11).iter().all(|v| (v - 0.3).abs() < 1e-6));
    }
}
