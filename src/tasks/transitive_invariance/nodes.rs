//! The nodes of the graph: a moving patch where it begins and where it is found at the end of its track.

use super::moving::{middle, moving_windows};
use super::params::TransitiveParams;
use crate::photos::Photo;
use crate::photos::track::{Region, TrackSettings, follow};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The side at which the two ends of a track are compared.
const COMPARED: usize = 24;

/// A part of one frame.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Which frame of the clip.
    pub frame: usize,
    /// Left, top, width and height as shares of the frame's.
    pub part: [f32; 4],
}

impl Spot {
    /// A region of frame number `number`, moved into the frame where it has left it in part.
    fn of(number: usize, region: &Region, frame: &Photo) -> Self {
        let along = |at: f32, length: f32, whole: usize| {
            let (whole, length) = (whole as f32, length.min(whole as f32));
            [at.clamp(0.0, whole - length) / whole, length / whole]
        };
        let [x, width] = along(region.x, region.width, frame.width);
        let [y, height] = along(region.y, region.height, frame.height);
        Self { frame: number, part: [x, y, width, height] }
    }

    /// What `frame` shows there, as a square of `side` pixels.
    pub fn cut(&self, frame: &Photo, side: usize) -> Photo {
        let [x, y, width, height] = self.pixels(frame);
        let cut = |at: f32, length: usize| (at.round().max(0.0) as usize).min(length.saturating_sub(1));
        let (x, y) = (cut(x, frame.width), cut(y, frame.height));
        let long = |wanted: f32, from: usize, length: usize| (wanted.round().max(1.0) as usize).min(length - from);
        frame.crop(x, y, long(width, x, frame.width), long(height, y, frame.height)).resized(side, side)
    }

    /// Left, top, width and height in pixels of `frame`.
    pub fn pixels(&self, frame: &Photo) -> [f32; 4] {
        let [x, y, w, h] = self.part;
        let (width, height) = (frame.width as f32, frame.height as f32);
        [x * width, y * height, w * width, h * height]
    }
}

/// A patch of a clip, followed from one frame to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The row of its clip.
    pub clip: usize,
    /// Where it begins: A.
    pub first: Spot,
    /// Where it is at the end: A'.
    pub last: Spot,
}

/// The frames of a clip at which tracks begin: one after another, each as long as a track.
pub fn starts(frames: usize, span: usize) -> Vec<usize> {
    match frames {
        0 | 1 => Vec::new(),
        _ => (0..(frames / span).max(1)).map(|track| track * span).collect(),
    }
}

/// A patch that was followed: where it was in each frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// One place a frame.
    pub way: Vec<Spot>,
}

impl Followed {
    /// The node of clip `clip` that this is.
    pub fn node(&self, clip: usize) -> Option<Node> {
        Some(Node { clip, first: *self.way.first()?, last: *self.way.last()? })
    }
}

/// What was found in some frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Patches that could be followed to the end and have changed on the way.
    pub followed: Vec<Followed>,
    /// How many were lost.
    pub lost: usize,
    /// How many look at the end as they did at first.
    pub still: usize,
}

/// Follows what moves in `frames`, the first of which is frame number `from` of its clip: from the frame on in which it is
/// seen to move.
pub fn follow_patches(frames: &[Arc<Photo>], from: usize, p: &TransitiveParams) -> Found {
    let mut found = Found::default();
    let begin = middle(frames.len());
    let Some(first) = frames.get(begin) else { return found };
    let side = window_side(first, p);
    for window in moving_windows(frames, side, p.nodes) {
        let followed = follow_window(&frames[begin..], from + begin, (window, side));
        let whole = followed.way.len() == frames.len() - begin;
        if !whole {
            found.lost += 1;
        } else if changed(&followed, &frames[begin..]) < p.least_change as f32 {
            found.still += 1;
        } else {
            found.followed.push(followed);
        }
    }
    found
}

/// The patch in which most moves, as far as it can be followed; where nothing is seen to move, what lies in the middle.
pub fn follow_one(frames: &[Arc<Photo>], from: usize, p: &TransitiveParams) -> Option<Followed> {
    let begin = middle(frames.len());
    let first = frames.get(begin)?;
    let side = window_side(first, p);
    let centre = [first.width, first.height].map(|length| length.saturating_sub(side) / 2);
    let window = moving_windows(frames, side, 1).first().copied().unwrap_or(centre);
    Some(follow_window(&frames[begin..], from + begin, (window, side)))
}

/// The side of a patch in a frame.
pub fn window_side(frame: &Photo, p: &TransitiveParams) -> usize {
    ((frame.shorter_side() as f64 * p.window).round() as usize).clamp(1, frame.shorter_side().max(1))
}

/// Follows a square window of the first of `frames`, which is frame number `from` of its clip, as far as it can be followed.
fn follow_window(frames: &[Arc<Photo>], from: usize, ([x, y], side): ([usize; 2], usize)) -> Followed {
    let start = Region { x: x as f32, y: y as f32, width: side as f32, height: side as f32 };
    let track = follow(frames, start, &TrackSettings::default());
    let regions = track.regions.iter().zip(frames).enumerate();
    Followed { way: regions.map(|(at, (region, frame))| Spot::of(from + at, region, frame)).collect() }
}

/// The mean difference of the patch at the beginning from that at the end, in 0..=1.
fn changed(followed: &Followed, frames: &[Arc<Photo>]) -> f32 {
    let [Some(from), Some(to)] = [followed.way.first(), followed.way.last()] else { return 0.0 };
    let [Some(first), Some(last)] = [frames.first(), frames.last()] else { return 0.0 };
    let (before, after) = (from.cut(first, COMPARED), to.cut(last, COMPARED));
    let differences = before.rgb.iter().zip(&after.rgb).map(|(a, b)| f32::from(a.abs_diff(*b)));
    differences.sum::<f32>() / (255.0 * before.rgb.len().max(1) as f32)
}
