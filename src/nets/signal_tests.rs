//! Tests of `signal.rs`: what is told of every trunk is what it does, and what it learns is what is counted.

use super::super::{AlexNetBnConfig, NinConfig, PreActResNetConfig, ResNet18Config, SmallNetConfig, Stem};
use crate::task::{PlannedKind, PlannedLayer, Trunk, planned_layers};
use burn::module::{ModuleVisitor, Param};
use burn::prelude::*;
use burn::tensor::Distribution;

/// Counts what learns.
#[derive(Default)]
struct Learned(usize);

impl ModuleVisitor for Learned {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if param.is_require_grad() {
            self.0 += param.val().shape().num_elements();
        }
    }
}

/// Checks what `trunk` tells of itself against what it does to a picture of `side` pixels.
fn check<T: Trunk + 'static>(trunk: &T, side: usize) {
    let device = Device::flex();
    let mut learned = Learned::default();
    trunk.valid().train().visit(&mut learned);
    let trunk = trunk.valid();
    let channels = trunk.channels();
    let picture = Tensor::<4>::random([1, channels, side, side], Distribution::Uniform(-1.0, 1.0), &device);
    let layers = trunk.layers(picture.clone());
    let traced = trunk.traced(super::Traced::picture(picture));
    let planned = planned_layers(&trunk.layer_names(), &traced);
    assert_eq!(planned.len(), layers.len());
    for ((layer, traced), planned) in layers.into_iter().zip(&traced).zip(&planned) {
        let [_, maps, height, width] = layer.maps.dims();
        assert_eq!((planned.name, planned.shape), (layer.name, [maps, height, width]));
        assert_eq!(planned.steps.last().map(|step| step.shape), Some([maps, height, width]), "{}", layer.name);
        let same = layer.maps.equal(traced.step().maps.clone()).all().into_scalar::<bool>();
        assert!(same, "{} is not what the network makes", layer.name);
    }
    let counted: usize = planned.iter().map(PlannedLayer::parameters).sum();
    assert_eq!(counted, learned.0, "every number that learns stands in one layer");
}

#[test]
fn every_trunk_tells_what_it_does() {
    let device = Device::flex().autodiff();
    let small = SmallNetConfig { width: 4, pools: 3, affine: true };
    check(&small.init(&device), 24);
    check(&SmallNetConfig { affine: false, ..small }.init(&device), 27);
    check(&AlexNetBnConfig.init(&device), 64);
    check(&AlexNetBnConfig.init(&device), 32);
    check(&ResNet18Config { stem: Stem::Cifar }.init(&device), 16);
    check(&ResNet18Config { stem: Stem::ImageNet }.init(&device), 64);
    check(&PreActResNetConfig { width: 4, units: 3 }.init(&device), 32);
    check(&NinConfig.init(&device), 11);
}

#[test]
fn a_block_with_a_skip_is_told_with_both_of_its_paths() {
    let net = ResNet18Config { stem: Stem::Cifar }.init(&Device::flex());
    let picture = Tensor::zeros([1, 3, 16, 16], &Device::flex());
    let planned = planned_layers(&net.layer_names(), &net.traced(super::Traced::picture(picture)));
    let convolutions = |at: usize| {
        let of = |kind: &PlannedKind| matches!(kind, PlannedKind::Convolution { .. });
        planned[at].steps.iter().filter(|step| of(&step.kind)).count()
    };
    assert_eq!([1, 2].map(convolutions), [4, 5], "two blocks of two, and the path that changes the shape");
    assert_eq!(planned[2].steps.iter().filter(|step| step.kind == PlannedKind::Sum).count(), 2);
}
