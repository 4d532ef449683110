//! Rectangles in a frame.

use serde::{Deserialize, Serialize};

/// A rectangle in a frame, in its pixels: the top-left pixel reaches from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Column of the left edge.
    pub x: f32,
    /// Row of the upper edge.
    pub y: f32,
    /// Pixels from left to right.
    pub width: f32,
    /// Pixels from top to bottom.
    pub height: f32,
}

impl Region {
    /// The region of this size about a centre (column, row).
    pub fn about((x, y): (f32, f32), (width, height): (f32, f32)) -> Self {
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// Column and row of its middle.
    pub fn centre(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The longer of width and height.
    pub fn longer_side(&self) -> f32 {
        self.width.max(self.height)
    }

    /// Intersection over union with another region: 1 for the same, 0 for apart.
    pub fn overlap(&self, other: &Self) -> f32 {
        let common = self.common_area(other);
        common / (self.width * self.height + other.width * other.height - common).max(f32::MIN_POSITIVE)
    }

    /// How much of the region lies in a picture of this size, from 0 to 1.
    pub fn share_within(&self, width: usize, height: usize) -> f32 {
        let picture = Self { x: 0.0, y: 0.0, width: width as f32, height: height as f32 };
        self.common_area(&picture) / (self.width * self.height).max(f32::MIN_POSITIVE)
    }

    fn common_area(&self, other: &Self) -> f32 {
        let along =
            |a: f32, a_length: f32, b: f32, b_length: f32| ((a + a_length).min(b + b_length) - a.max(b)).max(0.0);
        along(self.x, self.width, other.x, other.width) * along(self.y, self.height, other.y, other.height)
    }
}
