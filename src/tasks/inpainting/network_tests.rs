//! Tests of `network.rs`.

use super::super::params::{Judged, Output};
use super::*;
use crate::nets::UpStage;
use crate::task::{DataFacts, build};
use burn::module::{ModuleVisitor, Param};

fn params(size: usize, network: Middle, output: Output) -> InpaintingParams {
    InpaintingParams { size, network, output, width: 4, bottleneck: 16, ..InpaintingParams::default() }
}

/// Parameters of a convolutional network of the released code: it has biases, but sets them to zero before each step;
/// here there are none. One bias for each feature map that a convolution makes.
fn with_biases(module: &impl Module, maps: &[usize]) -> usize {
    module.num_params() - running_statistics(module) + maps.iter().sum::<usize>()
}

/// burn counts running means and variances as parameters; PyTorch and Torch do not.
fn running_statistics(module: &impl Module) -> usize {
    struct Fixed(usize);
    impl ModuleVisitor for Fixed {
        fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
            if !param.is_require_grad() {
                self.0 += param.val().shape().num_elements();
            }
        }
    }
    let mut fixed = Fixed(0);
    module.visit(&mut fixed);
    fixed.0
}

#[test]
fn the_released_network_for_central_holes_has_the_known_number_of_parameters() {
    let p = InpaintingParams {
        size: 128,
        width: 64,
        bottleneck: 4000,
        output: Output::Centre,
        ..InpaintingParams::default()
    };
    let model = build(&Inpainting, &p, DataFacts::new(1, 0), &Device::flex().autodiff());
    let (generator, discriminator) = Generator::apart(model);
    let (encoder, decoder) = (&generator.encoder, &generator.decoder);
    assert_eq!(with_biases(encoder, &[64, 64, 128, 256, 512, 4000]), 35_604_064);
    assert_eq!(with_biases(decoder, &[512, 256, 128, 64, 3]), 35_526_467);
    assert_eq!(with_biases(&generator, &[64, 64, 128, 256, 512, 4000, 512, 256, 128, 64, 3]), 71_130_531);
    assert_eq!(with_biases(&discriminator, &[64, 128, 256, 512, 1]), 2_766_529);
}

#[test]
fn sides_run_down_to_one_and_up_to_the_middle_square() {
    let p = params(128, Middle::Bottleneck, Output::Centre);
    let model = build(&Inpainting, &p, DataFacts::new(1, 0), &Device::flex());
    let (generator, _) = Generator::apart(model);
    let mut maps = Tensor::zeros([1, 3, 128, 128], &Device::flex());
    let mut sides = vec![128];
    for stage in generator.encoder.stages.iter().chain([&generator.encoder.middle]) {
        maps = stage.forward(maps);
        sides.push(maps.dims()[2]);
    }
    for stage in &generator.decoder.stages {
        maps = stage.forward(maps);
        sides.push(maps.dims()[2]);
    }
    assert_eq!(sides, [128, 64, 32, 16, 8, 4, 1, 4, 8, 16, 32, 64]);
}

#[test]
fn every_size_middle_and_output_fits_together() {
    let device = Device::flex();
    for size in [32, 33, 64, 96, 100, 128] {
        let networks = [Middle::Bottleneck, Middle::ChannelFc, Middle::ChannelFc, Middle::AlexNet];
        for (network, radius) in networks.into_iter().zip([0, 0, 2, 1]) {
            for (output, side) in [(Output::Whole, size), (Output::Centre, size / 2)] {
                let p = InpaintingParams { mixing_radius: radius, ..params(size, network, output) };
                let model = build(&Inpainting, &p, DataFacts::new(1, 0), &device);
                let (generator, discriminator) = Generator::apart(model);
                let painted = generator.forward(Tensor::zeros([2, 3, size, size], &device), None);
                assert_eq!(painted.dims(), [2, 3, side, side]);
                let middle = Tensor::zeros([2, 3, size / 2, size / 2], &device);
                assert_eq!(discriminator.forward(middle).dims(), [2, 1, 1, 1]);
            }
        }
    }
}

#[test]
fn the_discriminator_slides_over_a_whole_picture() {
    let p = params(64, Middle::Bottleneck, Output::Whole);
    let discriminator = Discriminator::new(&p, &Device::flex());
    assert_eq!(discriminator.forward(Tensor::zeros([1, 3, 64, 64], &Device::flex())).dims(), [1, 1, 5, 5]);
}

#[test]
fn the_feature_learning_network_is_that_of_the_paper() {
    let device = Device::flex();
    let p = params(227, Middle::AlexNet, Output::Whole);
    let (generator, _) = Generator::apart(build(&Inpainting, &p, DataFacts::new(1, 0), &device));
    let encoder = &generator.encoder;
    assert_eq!(encoder.layer_names(), ["conv1", "conv2", "conv3", "conv4", "conv5", "conv6"]);
    // 256 maps of 6 x 6: m n^4 weights and a bias for each of m n^2 units.
    assert_eq!(encoder.channel_fc.as_ref().map(Module::num_params), Some(331_776 + 9216));
    let mut maps = encoder.deepest(Tensor::zeros([1, 3, 227, 227], &device));
    assert_eq!(maps.dims(), [1, 256, 6, 6]);
    assert_eq!(encoder.deepest_shape(227), MapShape { channels: 256, side: 6 });
    let ups: &[UpStage] = &generator.decoder.stages;
    let mut sides = Vec::new();
    for stage in ups {
        maps = stage.forward(maps);
        sides.push((maps.dims()[1], maps.dims()[2]));
    }
    assert_eq!(sides, [(128, 11), (64, 21), (64, 41), (32, 81), (3, 161)]);
    assert_eq!(generator.forward(Tensor::zeros([1, 3, 227, 227], &device), None).dims(), [1, 3, 227, 227]);
}

#[test]
fn a_discriminator_of_whole_pictures_is_that_of_the_released_code() {
    let whole = InpaintingParams { discriminator: Judged::Whole, ..params(128, Middle::Bottleneck, Output::Whole) };
    let discriminator =
        Discriminator::new(&InpaintingParams { width: 64, ..whole.clone() }, &Device::flex().autodiff());
    // That of the middle square, 65,536 weights, 64 biases and 128 numbers of the normalisation of one stage more.
    assert_eq!(with_biases(&discriminator, &[64, 64, 128, 256, 512, 1]), 2_766_529 + 65_536 + 64 + 128);
    let pictures = Tensor::zeros([1, 3, 128, 128], &Device::flex());
    assert_eq!(Discriminator::new(&whole, &Device::flex()).forward(pictures).dims(), [1, 1, 1, 1]);
    let centre = InpaintingParams { output: Output::Centre, ..whole };
    assert!(!centre.judges_whole(), "there is no whole picture to judge");
}

#[test]
fn noise_beside_the_bottleneck_changes_what_is_painted() {
    let device = Device::flex();
    let p = InpaintingParams { noise: 5, ..params(32, Middle::Bottleneck, Output::Whole) };
    let (generator, _) = Generator::apart(build(&Inpainting, &p, DataFacts::new(1, 0), &device));
    let photo = Tensor::<4>::random([1, 3, 32, 32], burn::tensor::Distribution::Uniform(-1.0, 1.0), &device);
    let painted = |noise: f32| -> Vec<f32> {
        let noise = Tensor::full([1, 5, 1, 1], noise, &device);
        generator.forward(photo.clone(), Some(noise)).into_data().try_into_vec().expect("floats")
    };
    assert_eq!(painted(1.0), painted(1.0));
    assert_ne!(painted(1.0), painted(-1.0));
    assert_eq!(InpaintingParams { network: Middle::ChannelFc, ..p }.noise_in_force(), 0);
}

#[test]
fn the_trunk_names_its_layers_and_sees_what_the_generator_sees() {
    let device = Device::flex();
    let p = params(64, Middle::ChannelFc, Output::Whole);
    let encoder = Encoder::new(&p, &device);
    assert_eq!(encoder.layer_names(), ["conv1", "conv2", "conv3", "conv4", "conv5"]);
    let photos = Tensor::<4>::random([2, 3, 64, 64], burn::tensor::Distribution::Uniform(0.0, 1.0), &device);
    let layers = encoder.layers(photos.clone());
    let shapes: Vec<_> = layers.iter().map(|l| (l.name, l.maps.dims())).collect();
    assert_eq!(shapes[0], ("conv1", [2, 4, 32, 32]));
    assert_eq!(shapes[4], ("conv5", [2, 32, 4, 4]));
    let same = encoder.deepest(photos);
    let difference: f32 =
        (layers[4].maps.clone() - same).abs().max().into_data().try_into_vec::<f32>().expect("a float")[0];
    assert_eq!(difference, 0.0);
}

#[test]
fn a_fixed_discriminator_leaves_no_trace_in_the_one_that_learns() {
    let device = Device::flex().autodiff();
    let discriminator = Discriminator::new(&params(32, Middle::Bottleneck, Output::Whole), &device);
    let pictures = Tensor::<4>::random([4, 3, 16, 16], burn::tensor::Distribution::Default, &device);
    discriminator.forward(pictures.clone());
    let before = statistics(&discriminator);
    let seen = pictures.require_grad();
    let fixed = discriminator.fixed();
    let gradients = fixed.forward(seen.clone()).sum().backward();
    assert!(seen.grad(&gradients).is_some(), "gradients reach the picture");
    assert!(burn::optim::GradientsParams::from_grads(gradients, &fixed).is_empty(), "and no weight");
    assert_eq!(statistics(&discriminator), before);
    assert_ne!(statistics(&fixed), before, "a pass in training mode moves the statistics of the copy");
}

fn statistics(discriminator: &Discriminator) -> Vec<f32> {
    struct Values(Vec<f32>);
    impl ModuleVisitor for Values {
        fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
            if D == 1 {
                self.0.extend(param.val().into_data().try_into_vec::<f32>().expect("floats"));
            }
        }
    }
    let mut values = Values(Vec::new());
    discriminator.valid().visit(&mut values);
    values.0
}
