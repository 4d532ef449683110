//! How cameras and objects of a clip move, and what is known about it afterwards.

use super::canvas::{Frame, frame};
use super::dice::Dice;
use super::shapes::{Point, at};
use crate::photos::track::Region;

/// Frames of a clip if nothing else is asked for.
pub const FRAMES: usize = 24;

/// A camera that pans and zooms evenly over a scene.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    from: (Point, f32),
    to: (Point, f32),
}

impl Camera {
    /// A camera whose view never leaves the unit square.
    pub fn roll(dice: &mut Dice) -> Self {
        let mut view = |zoom: f32| {
            let slack = 0.5 - 0.5 / zoom;
            (at(0.5 + dice.range(-slack, slack), 0.5 + dice.range(-slack, slack)), zoom)
        };
        let (from, to) = (view(1.22), view(1.36));
        if dice.chance(0.5) { Self { from, to } } else { Self { from: to, to: from } }
    }

    /// From scene to picture at time `share`, from 0 at the first frame to 1 at the last.
    pub fn at(&self, share: f32) -> Frame {
        let centre = self.from.0 + (self.to.0 - self.from.0) * share;
        let zoom = self.from.1 + (self.to.1 - self.from.1) * share;
        frame(0.5 - centre.x * zoom, 0.5 - centre.y * zoom, zoom)
    }
}

/// The way of one object through the scene: straight, with a gentle bobbing.
#[derive(Clone, Copy, Debug)]
pub struct Path {
    /// Where the object is in the first frame.
    pub from: Point,
    /// Where it is in the last.
    pub to: Point,
    /// Its size in scene units.
    pub scale: f32,
    /// How far it bobs up and down.
    pub bob: f32,
    /// Where in the bobbing it begins, in turns.
    pub phase: f32,
}

impl Path {
    /// From object to scene at time `share`; the object faces the way it goes.
    pub fn at(&self, share: f32) -> Frame {
        let sway = ((share * 1.5 + self.phase) * std::f32::consts::TAU).sin();
        let place = self.from + (self.to - self.from) * share;
        frame(place.x, place.y + sway * self.bob, self.scale).mirrored(self.to.x < self.from.x)
    }
}

/// One followed point in one frame.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct TrackPoint {
    /// Column in pixels; the middle of the top-left pixel is at 0.5.
    pub x: f32,
    /// Row in pixels.
    pub y: f32,
    /// Whether the point is in the picture and nothing lies in front of it.
    pub visible: bool,
}

/// What one object, or the background, does in one frame.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Track {
    /// 0 for the background, then the moving objects from back to front.
    pub object: usize,
    /// Which frame, from 0.
    pub frame: usize,
    /// Column of the object's middle in pixels (of the scene's middle for the background).
    pub centre_x: f32,
    /// Row of the same.
    pub centre_y: f32,
    /// The rectangle about all of the object (of the scene for the background), whether it is hidden or reaches beyond the
    /// picture or not.
    pub region: Region,
    /// The same points of the object in every frame.
    pub points: Vec<TrackPoint>,
}

/// What is known about a clip because the program drew it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClipTruth {
    /// Side of the frames in pixels.
    pub size: usize,
    /// Kinds of the moving objects, back to front; object `i + 1` of the tracks is `objects[i]`.
    pub objects: Vec<&'static str>,
    /// For every frame, row by row: whether the pixel belongs to an object that moves relative to the scene.
    pub masks: Vec<Vec<bool>>,
    /// Background and objects, frame by frame.
    pub tracks: Vec<Track>,
}
