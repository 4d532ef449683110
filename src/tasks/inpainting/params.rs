//! The parameters of inpainting, declared once. Which value is the paper's, which the released code's and which was scaled
//! down stands in the catalogue, in the help text of each parameter.

use crate::choices;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

choices! {
    /// Which pixels are removed (paper, section 3.3).
    pub enum MaskKind {
        /// The square of half the side in the middle.
        Centre = "centre",
        /// Several blocks that may overlap, together at most a quarter.
        RandomBlocks = "random_blocks",
        /// Blobs of arbitrary shape.
        RandomRegions = "random_regions",
    }
}

choices! {
    /// What stands between encoder and decoder (paper, section 3.1).
    pub enum Middle {
        /// Every map flattened into one vector, as the released inpainting network has it.
        Bottleneck = "bottleneck",
        /// The channel-wise fully connected layer of the feature-learning network.
        ChannelFc = "channel_fc",
        /// The same layer behind AlexNet's convolutions, and five up-convolutions: the feature-learning network itself.
        AlexNet = "alexnet",
    }
}

choices! {
    /// What the discriminator looks at where a network paints the whole picture.
    pub enum Judged {
        /// The middle square, which a discriminator of that side slides over for other holes.
        Middle = "middle",
        /// The whole picture, as in the released code for random holes.
        Whole = "whole",
    }
}

choices! {
    /// What the network paints.
    pub enum Output {
        /// The whole picture; every mask family can be answered.
        Whole = "whole",
        /// Only the middle square, as the released network for central holes.
        Centre = "centre",
    }
}

choices! {
    /// What the generator lowers (paper, section 3.2).
    pub enum Loss {
        /// Reconstruction and adversarial loss together.
        Joint = "joint",
        /// Reconstruction alone.
        L2 = "l2",
        /// The adversarial loss alone.
        Adversarial = "adversarial",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct InpaintingParams {
    /// Side of the prepared square in pixels.
    pub size: usize,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Which pixels are removed.
    pub mask: MaskKind,
    /// Pixels by which the central target reaches beyond the hole on each side.
    pub overlap: usize,
    /// How many random blocks are tried.
    pub blocks: usize,
    /// Side of the largest block in percent of `size`.
    pub block_side: f64,
    /// Pixels between two values of the noise that random regions are cut from.
    pub region_period: usize,
    /// Least part of the picture that random regions remove.
    pub coverage_low: f64,
    /// Largest part of the picture that random regions remove.
    pub coverage_high: f64,
    /// What the network paints.
    pub output: Output,
    /// What stands in the middle.
    pub network: Middle,
    /// Feature maps of the first layer.
    pub width: usize,
    /// Numbers in the bottleneck.
    pub bottleneck: usize,
    /// Numbers of noise that stand beside the bottleneck.
    pub noise: usize,
    /// Pixels that the convolution behind the channel-wise layer reaches to each side.
    pub mixing_radius: usize,
    /// What the generator lowers.
    pub loss: Loss,
    /// Weight of the reconstruction loss in the joint loss.
    pub weight_l2: f64,
    /// Weight of the adversarial loss in the joint loss.
    pub weight_adversarial: f64,
    /// How much more the overlap ring counts than the hole.
    pub overlap_weight: f64,
    /// How much more a known pixel counts than a removed one, where random holes are cut and all pixels count.
    pub known_weight: f64,
    /// What the discriminator looks at where the whole picture is painted.
    pub discriminator: Judged,
    /// Whether only removed pixels (and the ring) count, instead of the whole picture.
    pub masked_loss: bool,
    /// Learning rate of the generator.
    pub lr_generator: f64,
    /// Learning rate of the discriminator.
    pub lr_discriminator: f64,
    /// Adam's decay of the first moment, for both.
    pub beta1: f64,
}

impl Default for InpaintingParams {
    fn default() -> Self {
        Self {
            size: 64,
            load_ratio: 1.125,
            mask: MaskKind::Centre,
            overlap: 2,
            blocks: 6,
            block_side: 25.0,
            region_period: 9,
            coverage_low: 0.20,
            coverage_high: 0.30,
            output: Output::Whole,
            network: Middle::Bottleneck,
            width: 32,
            bottleneck: 256,
            noise: 0,
            mixing_radius: 0,
            loss: Loss::Joint,
            weight_l2: 0.999,
            weight_adversarial: 0.001,
            overlap_weight: 10.0,
            known_weight: 1.0,
            discriminator: Judged::Middle,
            masked_loss: true,
            lr_generator: 2e-3,
            lr_discriminator: 2e-4,
            beta1: 0.5,
        }
    }
}

impl Params for InpaintingParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let mask = self.mask_in_force();
        let (centre, blocks, regions) =
            (mask == MaskKind::Centre, mask == MaskKind::RandomBlocks, mask == MaskKind::RandomRegions);
        let (whole, bottleneck) = (self.output == Output::Whole, self.network == Middle::Bottleneck);
        let all_count = !centre && !self.masked_loss;
        let (joint, judged) = (self.loss == Loss::Joint, self.loss != Loss::L2);
        vec![
            Field::choice("mask", Live, &mut self.mask).only_if(whole),
            Field::count("size", NewRun, "px", &mut self.size, 32..=227),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=3.0),
            Field::count("overlap", Live, "px", &mut self.overlap, 0..=7).only_if(centre),
            Field::count("blocks", Live, "", &mut self.blocks, 1..=16).only_if(blocks),
            Field::real("block_side", Live, "%", &mut self.block_side, 5.0..=50.0).only_if(blocks),
            Field::count("region_period", Live, "px", &mut self.region_period, 3..=32).only_if(regions),
            Field::real("coverage_low", Live, "", &mut self.coverage_low, 0.05..=0.24).only_if(regions),
            Field::real("coverage_high", Live, "", &mut self.coverage_high, 0.26..=0.60).only_if(regions),
            Field::choice("network", NewRun, &mut self.network),
            Field::choice("output", NewRun, &mut self.output),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("bottleneck", NewRun, "", &mut self.bottleneck, 16..=4000).only_if(bottleneck),
            Field::count("noise", NewRun, "", &mut self.noise, 0..=400).only_if(bottleneck),
            Field::count("mixing_radius", NewRun, "px", &mut self.mixing_radius, 0..=2).only_if(!bottleneck),
            Field::choice("loss", Live, &mut self.loss),
            Field::real("weight_l2", Live, "", &mut self.weight_l2, 0.0..=1.0).only_if(joint),
            Field::real("weight_adversarial", Live, "", &mut self.weight_adversarial, 0.0..=1.0).only_if(joint),
            Field::real("overlap_weight", Live, "", &mut self.overlap_weight, 1.0..=20.0).only_if(centre),
            Field::switch("masked_loss", Live, &mut self.masked_loss),
            Field::real("known_weight", Live, "", &mut self.known_weight, 1.0..=20.0).only_if(all_count),
            Field::choice("discriminator", NewRun, &mut self.discriminator).only_if(whole),
            Field::real("lr_generator", Live, "", &mut self.lr_generator, 1e-5..=1e-1).logarithmic(),
            Field::real("lr_discriminator", Live, "", &mut self.lr_discriminator, 1e-6..=1e-1)
                .logarithmic()
                .only_if(judged),
            Field::real("beta1", NewRun, "", &mut self.beta1, 0.0..=0.99),
        ]
    }
}

impl InpaintingParams {
    /// The mask family in force: a network that paints only the middle square can only be asked for that.
    pub fn mask_in_force(&self) -> MaskKind {
        match self.output {
            Output::Whole => self.mask,
            Output::Centre => MaskKind::Centre,
        }
    }

    /// Numbers of noise in force: they stand beside a bottleneck only.
    pub fn noise_in_force(&self) -> usize {
        if self.network == Middle::Bottleneck { self.noise } else { 0 }
    }

    /// Whether the discriminator is made for the whole picture.
    pub fn judges_whole(&self) -> bool {
        self.output == Output::Whole && self.discriminator == Judged::Whole
    }

    /// Weights of reconstruction and adversarial loss; a loss that stands alone has weight 1, as in the released code.
    pub fn weights(&self) -> (f64, f64) {
        match self.loss {
            Loss::Joint => (self.weight_l2, self.weight_adversarial),
            Loss::L2 => (1.0, 0.0),
            Loss::Adversarial => (0.0, 1.0),
        }
    }
}
