//! The parameters of motion segmentation.

use crate::choices;
use crate::nets::TrunkKind;
use crate::photos::flow::MovingSettings;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

choices! {
    /// What stands behind the trunk.
    pub enum Head {
        /// One weight a feature map.
        Linear = "linear",
        /// A 3 x 3 convolution before that.
        TwoLayers = "two_layers",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct MotionParams {
    /// Side of the square that is cut from every frame.
    pub size: usize,
    /// Side of a cell.
    pub stride: usize,
    /// Frames that follow the one that is shown, for its label.
    pub frames: usize,
    /// How far a pixel must go by itself in these, in pixels of a square of 64.
    pub threshold: f64,
    /// Whether the motion of the camera is taken out.
    pub remove_camera: bool,
    /// A frame in which fewer cells move is passed over.
    pub least_share: f64,
    /// One in which more move is too.
    pub most_share: f64,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training frames are mirrored.
    pub mirror: bool,
    /// Whether what moves and what does not weigh the same in every frame.
    pub balanced: bool,
    /// What stands behind the trunk.
    pub head: Head,
    /// Clips that are looked at before training.
    pub prior_clips: usize,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of the small trunk's first layer.
    pub width: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum.
    pub momentum: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for MotionParams {
    fn default() -> Self {
        Self {
            size: 64,
            stride: 8,
            frames: 4,
            threshold: 2.0,
            remove_camera: true,
            least_share: 0.01,
            most_share: 0.6,
            load_ratio: 1.125,
            mirror: true,
            balanced: true,
            head: Head::TwoLayers,
            prior_clips: 64,
            trunk: TrunkKind::Small,
            width: 16,
            learning_rate: 0.05,
            momentum: 0.9,
            weight_decay: 5e-4,
        }
    }
}

impl MotionParams {
    /// Cells along a side.
    pub fn cells(&self) -> usize {
        self.size / self.stride
    }

    /// What counts as moving.
    pub fn moving(&self) -> MovingSettings {
        MovingSettings { threshold: self.threshold as f32, remove_camera: self.remove_camera }
    }

    /// Whether a frame of which this share of cells moves can be learned from.
    pub fn takes(&self, share: f32) -> bool {
        (self.least_share..=self.most_share).contains(&f64::from(share))
    }
}

impl Params for MotionParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::count("stride", NewRun, "px", &mut self.stride, 8..=16).in_steps(8),
            Field::count("frames", NewRun, "", &mut self.frames, 3..=12),
            Field::real("threshold", NewRun, "px", &mut self.threshold, 0.5..=3.0),
            Field::switch("remove_camera", NewRun, &mut self.remove_camera),
            Field::real("least_share", NewRun, "", &mut self.least_share, 0.0..=0.05),
            Field::real("most_share", NewRun, "", &mut self.most_share, 0.4..=1.0),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=2.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::switch("balanced", NewRun, &mut self.balanced),
            Field::choice("head", NewRun, &mut self.head),
            Field::count("prior_clips", NewRun, "", &mut self.prior_clips, 4..=1024).in_steps(4),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1.0).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.99),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01),
        ]
    }
}
