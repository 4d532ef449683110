//! The parameters of hue and chroma.

use crate::choices;
use crate::colour::{ChromaChoice, Shape};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

/// Sides that every stage can halve.
const SIDES_ARE_MULTIPLES_OF: usize = 16;

choices! {
    /// Which trunk.
    pub enum Network {
        /// Five stages of two convolutions; learns on a CPU.
        Small = "small",
        /// The convolutions of VGG-16.
        Vgg16 = "vgg16",
    }
}

choices! {
    /// What is predicted for a point.
    pub enum Prediction {
        /// Histograms of hue and chroma.
        Histograms = "histograms",
        /// One colour, a and b of Lab.
        Regression = "regression",
    }
}

choices! {
    /// Which maps the answer is read from.
    pub enum Columns {
        /// Those of all layers.
        All = "all",
        /// Those of the last layer only.
        Last = "last",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct HueChromaParams {
    /// Side of the square in pixels.
    pub size: usize,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Which trunk.
    pub network: Network,
    /// Feature maps of its first stage.
    pub width: usize,
    /// Feature maps of fc6 and fc7; 0 leaves them out.
    pub top: usize,
    /// Which maps the answer is read from.
    pub columns: Columns,
    /// Numbers of the hidden layer behind the hypercolumn.
    pub hidden: usize,
    /// Share of the hidden numbers that are dropped while training.
    pub dropout: f64,
    /// What is predicted.
    pub prediction: Prediction,
    /// Bins of a histogram.
    pub bins: usize,
    /// Points of each photo.
    pub points: usize,
    /// Pixels at the border without points.
    pub margin: usize,
    /// Pixels from a point to the edge of its window.
    pub window: usize,
    /// Weight of hue against chroma.
    pub hue_weight: f64,
    /// Whether chroma counts by the chroma that a grey can have.
    pub weigh_chroma: bool,
    /// Which chroma a histogram stands for.
    pub chroma: ChromaChoice,
    /// Whether chroma fades where hue is undecided.
    pub fading: bool,
    /// Photos whose colours are counted before training.
    pub prior_photos: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for HueChromaParams {
    fn default() -> Self {
        Self {
            size: 64,
            load_ratio: 1.125,
            mirror: true,
            network: Network::Small,
            width: 16,
            top: 0,
            columns: Columns::All,
            hidden: 128,
            dropout: 0.5,
            prediction: Prediction::Histograms,
            bins: 32,
            points: 64,
            margin: 12,
            window: 3,
            hue_weight: 5.0,
            weigh_chroma: true,
            chroma: ChromaChoice::Median,
            fading: true,
            prior_photos: 2000,
            learning_rate: 1e-3,
            weight_decay: 0.0,
        }
    }
}

impl Params for HueChromaParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::choice("prediction", NewRun, &mut self.prediction),
            Field::choice("chroma", Live, &mut self.chroma),
            Field::switch("fading", Live, &mut self.fading),
            Field::count("size", NewRun, "px", &mut self.size, 32..=352).in_steps(16),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=3.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::choice("network", NewRun, &mut self.network),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("top", NewRun, "", &mut self.top, 0..=4096).in_steps(64),
            Field::choice("columns", NewRun, &mut self.columns),
            Field::count("hidden", NewRun, "", &mut self.hidden, 16..=1024).in_steps(16),
            Field::real("dropout", NewRun, "", &mut self.dropout, 0.0..=0.9),
            Field::count("bins", NewRun, "", &mut self.bins, 8..=64).in_steps(4),
            Field::count("points", Live, "", &mut self.points, 1..=256),
            Field::count("margin", Live, "px", &mut self.margin, 0..=96),
            Field::count("window", Live, "px", &mut self.window, 0..=7),
            Field::real("hue_weight", Live, "", &mut self.hue_weight, 0.0..=20.0),
            Field::switch("weigh_chroma", Live, &mut self.weigh_chroma),
            Field::count("prior_photos", NewRun, "", &mut self.prior_photos, 10..=100_000).in_steps(10),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-6..=1e-1).logarithmic(),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=1e-2),
        ]
    }
}

impl HueChromaParams {
    /// What the prepared picture looks like.
    pub fn shape(&self) -> Shape {
        let multiple = SIDES_ARE_MULTIPLES_OF;
        Shape { size: self.size, load_ratio: self.load_ratio, mirror: self.mirror, multiple }
    }

    /// The margin in force: at least one pixel is left to draw points from.
    pub fn margin_in_force(&self, side: usize) -> usize {
        self.margin.min(side.saturating_sub(1) / 2)
    }
}
