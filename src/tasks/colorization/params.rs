//! The parameters of colorization.

use crate::choices;
use crate::colour::{AbBins, Shape, SoftEncoder};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

/// By how much the trunk divides a side.
const HALVED: usize = 8;

choices! {
    /// Which network predicts.
    pub enum Network {
        /// Five blocks; learns on a CPU.
        Small = "small",
        /// The paper's eight blocks.
        Paper = "paper",
    }
}

choices! {
    /// What training lowers (paper, section 2.2).
    pub enum Loss {
        /// Cross-entropy over bins, rare colours weighing more.
        Rebalanced = "rebalanced",
        /// Cross-entropy over bins, every pixel alike.
        Plain = "plain",
        /// Squared error of a and b.
        Regression = "regression",
    }
}

choices! {
    /// Which colour a place of the coarse grid must answer with.
    pub enum Subsampling {
        /// That of its first pixel, as released.
        Point = "point",
        /// The mean of its pixels.
        Mean = "mean",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct ColorizationParams {
    /// Side of the square in pixels.
    pub size: usize,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Which network predicts.
    pub network: Network,
    /// Whether its first two blocks lead to the answer directly, too.
    pub shortcuts: bool,
    /// Feature maps of its first block.
    pub width: usize,
    /// What training lowers.
    pub loss: Loss,
    /// Distance of two bins.
    pub grid: usize,
    /// Bins that share a colour.
    pub neighbours: usize,
    /// Deviation of the Gaussian that shares it out.
    pub sigma: f64,
    /// Which colour a place must answer with.
    pub subsampling: Subsampling,
    /// Share of the uniform distribution in the class weights.
    pub lambda: f64,
    /// Deviation of the Gaussian that smooths the folder's colours.
    pub smoothing: f64,
    /// Photos whose colours are counted before training.
    pub prior_photos: usize,
    /// Temperature of the annealed mean.
    pub temperature: f64,
    /// Learning rate.
    pub learning_rate: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for ColorizationParams {
    fn default() -> Self {
        Self {
            size: 64,
            load_ratio: 1.125,
            mirror: true,
            network: Network::Small,
            shortcuts: true,
            width: 16,
            loss: Loss::Rebalanced,
            grid: 10,
            neighbours: 5,
            sigma: 5.0,
            subsampling: Subsampling::Point,
            lambda: 0.5,
            smoothing: 5.0,
            prior_photos: 2000,
            temperature: 0.38,
            learning_rate: 1e-3,
            weight_decay: 0.0,
        }
    }
}

impl Params for ColorizationParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let is_small = self.network == Network::Small;
        vec![
            Field::choice("loss", NewRun, &mut self.loss),
            Field::real("temperature", Live, "", &mut self.temperature, 0.0..=1.0),
            Field::real("lambda", Live, "", &mut self.lambda, 0.0..=1.0),
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(8),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=3.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::choice("network", NewRun, &mut self.network),
            Field::switch("shortcuts", NewRun, &mut self.shortcuts).only_if(is_small),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("grid", NewRun, "", &mut self.grid, 10..=30).in_steps(10),
            Field::count("neighbours", NewRun, "", &mut self.neighbours, 1..=10),
            Field::real("sigma", NewRun, "", &mut self.sigma, 1.0..=20.0),
            Field::choice("subsampling", NewRun, &mut self.subsampling),
            Field::real("smoothing", NewRun, "", &mut self.smoothing, 0.0..=20.0),
            Field::count("prior_photos", NewRun, "", &mut self.prior_photos, 10..=100_000).in_steps(10),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-6..=1e-1).logarithmic(),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=1e-2),
        ]
    }
}

impl ColorizationParams {
    /// The bins of the ab plane.
    pub fn bins(&self) -> &'static AbBins {
        AbBins::of_grid(self.grid)
    }

    /// What makes soft targets.
    pub fn encoder(&self) -> SoftEncoder {
        SoftEncoder::new(self.bins(), self.neighbours, self.sigma as f32)
    }

    /// What the prepared picture looks like.
    pub fn shape(&self) -> Shape {
        Shape { size: self.size, load_ratio: self.load_ratio, mirror: self.mirror, multiple: HALVED }
    }

    /// Numbers that the network gives for a place: one a bin, or a and b.
    pub fn outputs(&self) -> usize {
        if self.loss == Loss::Regression { 2 } else { self.bins().len() }
    }
}
