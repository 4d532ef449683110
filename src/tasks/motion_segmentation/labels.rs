//! The label of a frame: the same square is cut from it and from those that follow, and what moves by itself is found.

use super::params::MotionParams;
use crate::photos::flow::Moving;
use crate::photos::{Photo, size_for_shorter_side};
use crate::task::Rng;
use std::sync::Arc;

/// Chance of a mirrored clip in training.
const FLIP: f32 = 0.5;

/// Which square is cut from all frames of a clip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// Width and height of a frame before.
    resized: (usize, usize),
    /// Left and upper edge.
    corner: (usize, usize),
    side: usize,
    mirrored: bool,
}

impl Cut {
    /// The square in the middle of frames of this size, as large as they allow.
    pub fn middle(frame: &Photo, side: usize) -> Self {
        let (width, height) = size_for_shorter_side(frame.width, frame.height, side);
        let corner = ((width - side) / 2, (height - side) / 2);
        Self { resized: (width, height), corner, side, mirrored: false }
    }

    /// A square anywhere in them.
    pub fn anywhere(frame: &Photo, p: &MotionParams, rng: &mut Rng) -> Self {
        let load = ((p.size as f64 * p.load_ratio).round() as usize).max(p.size);
        let (width, height) = size_for_shorter_side(frame.width, frame.height, load);
        let corner = (rng.between(0, width - p.size), rng.between(0, height - p.size));
        Self { resized: (width, height), corner, side: p.size, mirrored: p.mirror && rng.coin(FLIP) }
    }

    /// The square of a frame.
    pub fn of(&self, frame: &Photo) -> Photo {
        let cut =
            frame.resized(self.resized.0, self.resized.1).crop(self.corner.0, self.corner.1, self.side, self.side);
        if self.mirrored { cut.flipped() } else { cut }
    }

    /// Crop and mirror for `samples.json`.
    pub fn recipe(&self) -> serde_json::Value {
        let part = |at: usize, whole: usize| at as f64 / whole.max(1) as f64;
        serde_json::json!({
            "size": [self.side, self.side],
            "crop": {
                "x": part(self.corner.0, self.resized.0),
                "y": part(self.corner.1, self.resized.1),
                "w": part(self.side, self.resized.0),
                "h": part(self.side, self.resized.1),
            },
            "mirrored": self.mirrored,
        })
    }
}

/// A frame, those that follow, and what moves.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The squares, the frame that is shown first.
    pub frames: Vec<Photo>,
    /// What moves, pixel by pixel.
    pub moving: Moving,
    /// Which cells move, row after row.
    pub cells: Vec<bool>,
}

impl Looked {
    /// Looks at the square `cut` of `frames`.
    pub fn at(p: &MotionParams, frames: &[Arc<Photo>], cut: &Cut) -> Self {
        let frames: Vec<Photo> = frames.iter().map(|frame| cut.of(frame)).collect();
        let moving = Moving::of(&frames, p.moving());
        let cells = moving.cells(p.stride);
        Self { frames, moving, cells }
    }

    /// The share of cells that move.
    pub fn share(&self) -> f32 {
        share(&self.cells)
    }
}

/// The share of what is marked.
pub fn share(cells: &[bool]) -> f32 {
    cells.iter().filter(|marked| **marked).count() as f32 / cells.len().max(1) as f32
}

/// What each cell of a frame counts, 1 all together. Where only one kind is there, its cells are all that counts.
pub fn cell_weights(cells: &[bool], balanced: bool) -> Vec<f32> {
    let moving = cells.iter().filter(|moves| **moves).count();
    let still = cells.len() - moving;
    let weight = |moves: bool| match balanced && moving > 0 && still > 0 {
        true => 0.5 / (if moves { moving } else { still }) as f32,
        false => 1.0 / cells.len() as f32,
    };
    cells.iter().map(|moves| weight(*moves)).collect()
}
