//! One of several trunks behind one type, so that a method offers the choice with one parameter.
//!
//! ```text
//! Field::choice("trunk", NewRun, &mut self.trunk)          // params.rs
//! p.trunk.init(SmallNetConfig { .. }, device)               // loss.rs, `Learns::trunk`
//! ```

use super::alexnet_bn::{AlexNetBn, AlexNetBnConfig};
use super::nin::{Nin, NinConfig};
use super::preact_resnet::{PreActResNet, PreActResNetConfig};
use super::resnet::{ResNet18, ResNet18Config, Stem};
use super::small_net::{SmallNet, SmallNetConfig};
use crate::choices;
use crate::task::{Features, Layer, MapShape, Traced, Trunk, TrunkCard};
use burn::module::Module;
use burn::prelude::*;

choices! {
    /// Which trunk.
    pub enum TrunkKind {
        /// Five 3 x 3 convolutions for small photos on a CPU.
        Small = "small",
        /// AlexNet with batch normalisation.
        AlexNetBn = "alexnet_bn",
        /// ResNet-18 behind ImageNet's stem.
        ResNet18 = "resnet18",
        /// ResNet-18 behind the stem of the CIFAR networks.
        ResNet18Cifar = "resnet18_cifar",
        /// A small residual network with pre-activation.
        PreActResNet = "preact_resnet",
        /// Network in network, RotNet's for small photos.
        Nin = "nin",
    }
}

/// The trunk that was chosen.
#[derive(Module, Debug)]
#[allow(clippy::large_enum_variant, reason = "a model holds one, and burn has no modules behind a box")]
pub enum ChosenTrunk {
    /// The small one.
    Small(SmallNet),
    /// AlexNet with batch normalisation.
    AlexNetBn(AlexNetBn),
    /// ResNet-18.
    ResNet18(ResNet18),
    /// A small residual network with pre-activation.
    PreActResNet(PreActResNet),
    /// Network in network.
    Nin(Nin),
}

impl TrunkKind {
    /// The chosen trunk with initial weights. `small` shapes the small one; the residual one with pre-activation has its
    /// width too.
    pub fn init(self, small: SmallNetConfig, device: &Device) -> ChosenTrunk {
        match self {
            Self::Small => ChosenTrunk::Small(small.init(device)),
            Self::AlexNetBn => ChosenTrunk::AlexNetBn(AlexNetBnConfig.init(device)),
            Self::ResNet18 => ChosenTrunk::ResNet18(ResNet18Config { stem: Stem::ImageNet }.init(device)),
            Self::ResNet18Cifar => ChosenTrunk::ResNet18(ResNet18Config { stem: Stem::Cifar }.init(device)),
            Self::PreActResNet => {
                let config = PreActResNetConfig { width: small.width, units: PreActResNetConfig::UNITS };
                ChosenTrunk::PreActResNet(config.init(device))
            }
            Self::Nin => ChosenTrunk::Nin(NinConfig.init(device)),
        }
    }
}

impl ChosenTrunk {
    fn features(&self) -> &dyn Features {
        match self {
            Self::Small(net) => net,
            Self::AlexNetBn(net) => net,
            Self::ResNet18(net) => net,
            Self::PreActResNet(net) => net,
            Self::Nin(net) => net,
        }
    }
}

impl Features for ChosenTrunk {
    fn channels(&self) -> usize {
        self.features().channels()
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        self.features().map_shapes(side)
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        self.features().deepest_shape(side)
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.features().maps(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        self.features().deepest(input)
    }
}

impl Trunk for ChosenTrunk {
    fn layer_names(&self) -> Vec<&'static str> {
        match self {
            Self::Small(net) => net.layer_names(),
            Self::AlexNetBn(net) => net.layer_names(),
            Self::ResNet18(net) => net.layer_names(),
            Self::PreActResNet(net) => net.layer_names(),
            Self::Nin(net) => net.layer_names(),
        }
    }

    fn layers(&self, photos: Tensor<4>) -> Vec<Layer> {
        match self {
            Self::Small(net) => net.layers(photos),
            Self::AlexNetBn(net) => net.layers(photos),
            Self::ResNet18(net) => net.layers(photos),
            Self::PreActResNet(net) => net.layers(photos),
            Self::Nin(net) => net.layers(photos),
        }
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        match self {
            Self::Small(net) => net.traced(picture),
            Self::AlexNetBn(net) => net.traced(picture),
            Self::ResNet18(net) => net.traced(picture),
            Self::PreActResNet(net) => net.traced(picture),
            Self::Nin(net) => net.traced(picture),
        }
    }

    fn card(&self) -> TrunkCard {
        match self {
            Self::Small(net) => net.card(),
            Self::AlexNetBn(net) => net.card(),
            Self::ResNet18(net) => net.card(),
            Self::PreActResNet(net) => net.card(),
            Self::Nin(net) => net.card(),
        }
    }
}
