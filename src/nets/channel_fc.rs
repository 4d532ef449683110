//! The channel-wise fully connected layer (Pathak et al., CVPR 2016, section 3.1).
//!
//! Every position of a feature map is joined with every other position of the same map, and maps are not mixed:
//! `y_c = W_c vec(x_c) + b_c`. For m maps of n x n that is m n^4 weights, where a full layer would have m^2 n^4.

use burn::module::{Module, Param};
use burn::nn::Initializer;
use burn::prelude::*;

/// A fully connected layer inside each map.
#[derive(Module, Debug)]
pub struct ChannelWiseLinear {
    /// # Shapes `[maps, positions_in, positions_out]`
    pub weight: Param<Tensor<3>>,
    /// # Shapes `[maps, 1, positions]`
    pub bias: Param<Tensor<3>>,
}

impl ChannelWiseLinear {
    /// A layer for `maps` maps of `side` x `side`; weights from `initializer`, biases 0.
    pub fn new(maps: usize, side: usize, initializer: &Initializer, device: &Device) -> Self {
        let positions = side * side;
        Self {
            weight: initializer.init([maps, positions, positions], device),
            bias: Initializer::Zeros.init([maps, 1, positions], device),
        }
    }

    /// # Shapes
    /// `[photos, maps, side, side]` to the same.
    pub fn forward(&self, maps: Tensor<4>) -> Tensor<4> {
        let [photos, channels, height, width] = maps.dims();
        let flat = maps.reshape([photos, channels, height * width]).swap_dims(0, 1); // [maps, photos, positions]
        let joined = flat.matmul(self.weight.val()) + self.bias.val(); // [maps, photos, positions]
        joined.swap_dims(0, 1).reshape([photos, channels, height, width])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::{Distribution, TensorData};

    fn values(tensor: Tensor<4>) -> Vec<f32> {
        tensor.into_data().try_into_vec().expect("floats")
    }

    fn layer_with(weight: Tensor<3>) -> ChannelWiseLinear {
        let [maps, positions, _] = weight.dims();
        let device = weight.device();
        ChannelWiseLinear {
            weight: Param::from_tensor(weight),
            bias: Initializer::Zeros.init([maps, 1, positions], &device),
        }
    }

    fn counting(shape: [usize; 4], device: &Device) -> Tensor<4> {
        let floats: Vec<f32> = (0..shape.iter().product::<usize>()).map(|i| ((i * 37) % 101) as f32 / 50.0).collect();
        Tensor::from_data(TensorData::new(floats, shape), device)
    }

    #[test]
    fn it_has_m_n4_weights_and_m_n2_biases() {
        let layer = ChannelWiseLinear::new(256, 6, &Initializer::Zeros, &Device::flex());
        assert_eq!(layer.weight.val().shape().num_elements(), 331_776);
        assert_eq!(layer.num_params(), 340_992);
        assert_eq!(9216usize.pow(2), 84_934_656);
        assert_eq!(84_934_656 / 331_776, 256);
    }

    #[test]
    fn the_identity_matrix_changes_nothing() {
        let device = Device::flex();
        let identity = Tensor::<2>::eye(9, &device).reshape([1, 9, 9]).repeat_dim(0, 4);
        let maps = counting([2, 4, 3, 3], &device);
        assert_eq!(values(layer_with(identity).forward(maps.clone())), values(maps));
    }

    #[test]
    fn equal_weights_give_every_position_the_mean_of_its_map() {
        let device = Device::flex();
        let maps = counting([2, 4, 3, 3], &device);
        let out = values(layer_with(Tensor::full([4, 9, 9], 1.0 / 9.0, &device)).forward(maps.clone()));
        for (map, answered) in values(maps).chunks_exact(9).zip(out.chunks_exact(9)) {
            let mean = map.iter().sum::<f32>() / 9.0;
            assert!(answered.iter().all(|v| (v - mean).abs() < 1e-5));
        }
    }

    #[test]
    fn a_map_depends_on_all_of_itself_and_on_no_other_map() {
        let device = Device::flex().autodiff();
        let layer = layer_with(Tensor::random([4, 9, 9], Distribution::Uniform(0.1, 1.0), &device));
        let maps = counting([1, 4, 3, 3], &device).require_grad();
        let gradients = layer.forward(maps.clone()).slice([0..1, 2..3, 1..2, 1..2]).sum().backward();
        let gradient = values(maps.grad(&gradients).expect("the input is tracked"));
        for (channel, map) in gradient.chunks_exact(9).enumerate() {
            assert!(map.iter().all(|g| (*g != 0.0) == (channel == 2)), "channel {channel}: {map:?}");
        }
    }
}
