//! What the tiny tasks share: a trunk of two convolutions, a layout for photos, a parameter for the learning rate, and the
//! part of the contract in which they do not differ.

use crate::source::SIDE;
use burn::module::Module;
use burn::nn::conv::{Conv2d, Conv2dConfig};
use burn::nn::{Linear, LinearConfig, PaddingConfig2d};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::{log_softmax, relu};
use pretext::dataset::gallery::Gallery;
use pretext::photos::Photo;
use pretext::task::{
    Algorithm, Better, Claim, Draw, Effect, Features, Field, Layer, MapShape, MetricInfo, OptimizerSpec, Params,
    Puzzles, Split, TaskInfo, Trunk, rng_for,
};

/// Channels of the two layers.
pub const CHANNELS: [usize; 2] = [4, 6];
/// Numbers that describe a photo.
pub const FEATURES: usize = CHANNELS[1] * (SIDE / 4) * (SIDE / 4);

/// Two convolutions that halve the photo.
#[derive(Module, Debug)]
pub struct TinyTrunk {
    conv1: Conv2d,
    conv2: Conv2d,
}

impl TinyTrunk {
    pub fn new(device: &Device) -> Self {
        let halving = |from, to| {
            let config = Conv2dConfig::new([from, to], [3, 3]).with_stride([2, 2]);
            config.with_padding(PaddingConfig2d::Explicit(1, 1, 1, 1)).init(device)
        };
        Self { conv1: halving(3, CHANNELS[0]), conv2: halving(CHANNELS[0], CHANNELS[1]) }
    }
}

/// The deepest maps of `trunk` in one row a photo.
///
/// # Shapes
/// `[photos, 3, SIDE, SIDE]` to `[photos, FEATURES]`.
pub fn rows(trunk: &dyn Features, photos: Tensor<4>) -> Tensor<2> {
    let count = photos.dims()[0];
    trunk.deepest(photos).reshape([count, FEATURES])
}

impl Features for TinyTrunk {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let shape = |(at, channels)| MapShape { channels, side: side >> (at + 1) };
        CHANNELS.into_iter().enumerate().map(shape).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        MapShape { channels: CHANNELS[1], side: side / 4 }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        let first = relu(self.conv1.forward(input));
        let second = relu(self.conv2.forward(first.clone()));
        vec![first, second]
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        relu(self.conv2.forward(relu(self.conv1.forward(input))))
    }
}

impl Trunk for TinyTrunk {
    fn layer_names(&self) -> Vec<&'static str> {
        vec!["conv1", "conv2"]
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.maps(input).into_iter().zip(["conv1", "conv2"]).map(|(maps, name)| Layer { name, maps }).collect()
    }
}

/// A linear layer.
pub fn linear(from: usize, to: usize, device: &Device) -> Linear {
    LinearConfig::new(from, to).init(device)
}

/// Photos of one size as `[photos, 3, height, width]` in 0..=1.
pub fn lay_out<'a>(photos: impl IntoIterator<Item = &'a Photo>) -> TensorData {
    let (mut values, mut shape) = (Vec::new(), [0, 3, 0, 0]);
    for photo in photos {
        shape = [shape[0] + 1, 3, photo.height, photo.width];
        for channel in 0..3 {
            values.extend(photo.rgb.iter().skip(channel).step_by(3).map(|&byte| f32::from(byte) / 255.0));
        }
    }
    TensorData::new(values, shape)
}

/// Whole numbers as `[numbers]`.
pub fn whole_numbers(numbers: impl IntoIterator<Item = usize>) -> TensorData {
    let numbers: Vec<i64> = numbers.into_iter().map(|n| n as i64).collect();
    let count = numbers.len();
    TensorData::new(numbers, [count])
}

/// The mean of `-log p(label)`.
pub fn cross_entropy(logits: Tensor<2>, labels: Tensor<1, Int>) -> Tensor<1> {
    let count = labels.dims()[0];
    log_softmax(logits, 1).gather(1, labels.reshape([count, 1])).mean().neg()
}

/// Every row scaled to length 1.
pub fn to_length_one(rows: Tensor<2>) -> Tensor<2> {
    let lengths = rows.clone().powi_scalar(2).sum_dim(1).add_scalar(1e-6).sqrt();
    rows / lengths
}

/// A training puzzle of each of four photos of the gallery.
pub fn samples<M: Puzzles>(method: &M, p: &M::Params) -> Vec<M::Sample> {
    let (gallery, nothing) = (Gallery::train(1, 64), M::Mined::default());
    let one = |index: usize| {
        let draw = Draw::new(&gallery, index, Split::Train, &nothing);
        method.sample(p, &draw, &mut rng_for(3, index as u64, 0, 0)).expect("a puzzle")
    };
    (0..4).map(one).collect()
}

/// What a tiny task says about itself.
pub fn tiny_info(id: &'static str) -> TaskInfo {
    const METRICS: &[MetricInfo] = &[MetricInfo { name: "loss", unit: "", better: Better::Lower, baselines: &[] }];
    let claim = Claim { metric: "loss", steps: 1, batch_size: 4, images: None, gain: 0.0, settings: &[] };
    TaskInfo { id, metrics: METRICS, forms: &[], family: "", claim }
}

/// Adam under `name`.
pub fn adam(name: &'static str, learning_rate: f64) -> OptimizerSpec {
    let algorithm = Algorithm::Adam { beta_1: 0.9, beta_2: 0.99, epsilon: 1e-8 };
    OptimizerSpec { name, algorithm, learning_rate, weight_decay: 0.0 }
}

/// The one parameter of most tiny tasks.
#[derive(Clone)]
pub struct Rate {
    pub learning_rate: f64,
}

impl Default for Rate {
    fn default() -> Self {
        Self { learning_rate: 0.01 }
    }
}

impl Params for Rate {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::real("learning_rate", Effect::Live, "", &mut self.learning_rate, 0.0..=1.0).logarithmic()]
    }
}

/// The part of the making of puzzles in which the tiny tasks do not differ. Their samples have a `photo`.
#[macro_export]
macro_rules! plain_puzzles {
    () => {
        fn recipe(&self, sample: &Self::Sample) -> serde_json::Value {
            serde_json::to_value(sample).expect("a sample is plain data")
        }

        fn break_link(&self, samples: &mut [Self::Sample], _rng: &mut pretext::task::Rng) {
            samples.reverse();
        }

        fn feed(&self, _: &Self::Params) -> pretext::task::Feed {
            pretext::task::Feed::unit()
        }
    };
}

/// The trunk of most tiny tasks.
#[macro_export]
macro_rules! tiny_trunk {
    () => {
        type Trunk = $crate::common::TinyTrunk;

        fn trunk(&self, _: &Self::Params, _: pretext::task::DataFacts, device: &Device) -> Self::Trunk {
            $crate::common::TinyTrunk::new(device)
        }
    };
}

/// Answers and pictures of a tiny task: its answer is what the trunk says about the photo.
#[macro_export]
macro_rules! plain_answers {
    ($task:ty) => {
        impl pretext::task::Answers for $task {
            type Answer = Vec<f32>;

            fn answer(
                &self,
                _: &Self::Params,
                (trunk, _): (&dyn pretext::task::Features, &Self::Head),
                samples: &[Self::Sample],
                device: &Device,
            ) -> Vec<Vec<f32>> {
                let photos = Tensor::from_data($crate::common::lay_out(samples.iter().map(|s| &s.photo)), device);
                let rows = $crate::common::rows(trunk, photos);
                let features: Vec<f32> = rows.into_data().try_into_vec().expect("numbers");
                features.chunks($crate::common::FEATURES).map(<[f32]>::to_vec).collect()
            }

            fn judge(&self, _: &Self::Params, _: &Self::Sample, answer: &Vec<f32>) -> pretext::task::Measures {
                vec![("loss", answer.iter().map(|v| (v - 1.0).powi(2)).sum())]
            }
        }
    };
}

/// Pictures of a tiny task; `$mined` are further methods.
#[macro_export]
macro_rules! plain_draws {
    ($task:ty $(, $more:item)*) => {
        impl pretext::task::Draws for $task {
            fn draw_puzzle(&self, _: &Self::Params, sample: &Self::Sample) -> Vec<pretext::task::Panel> {
                let picture = pretext::task::PanelKind::Picture(sample.photo.clone());
                vec![pretext::task::Panel::new("photo", "contract-photo", picture)]
            }

            fn draw_answer(
                &self,
                p: &Self::Params,
                sample: &Self::Sample,
                _: &Self::Answer,
            ) -> Vec<pretext::task::Panel> {
                self.draw_puzzle(p, sample)
            }

            $($more)*
        }
    };
}
