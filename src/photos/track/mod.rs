//! Following a marked region through the frames of a clip, without labels and without learning.
//!
//! From frame to frame the region is looked for by normalised cross-correlation of its colours, the middle counting more
//! than the edges, with what it looked like at first and lately; a few Gauss-Newton steps find the fraction of a pixel and
//! the scale. What is found is believed only while it agrees well enough, and while the way back from where it was found
//! leads to where it came from: a track that drifts ends, and says where and why. It is never picked up again.

mod align;
mod patch;
mod region;
mod template;
#[cfg(test)]
mod tests;

pub use region::Region;

use super::Photo;
use patch::{Grid, Patch};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use template::Template;

/// After how many frames the way back is walked, at the latest: an error is found while the region is still near.
const STRETCH: usize = 15;
/// How much of what was found enters what is looked for lately.
const RENEWAL: f32 = 0.2;
/// How much of what is looked for is of late; the rest is what was marked, so that small errors do not add up.
const LATELY: f32 = 0.5;
/// Samples that a region may move at least, however small it is.
const LEAST_REACH: usize = 4;
/// How much less a place at the end of the reach counts than one where the region was.
const NEARNESS: f32 = 0.1;
/// How much of a region must lie in the frame.
const LEAST_WITHIN: f32 = 0.5;

/// From which share on a region lies in the frame as a whole.
const WHOLE: f32 = 0.98;

/// What makes a track end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrackSettings {
    /// How far a region may move from one frame to the next, as a share of its longer side.
    pub reach: f32,
    /// The least agreement that is believed, from -1 to 1.
    pub least_score: f32,
    /// How far the way back may miss where the way began, as a share of the longer side.
    pub return_error: f32,
}

impl Default for TrackSettings {
    fn default() -> Self {
        Self { reach: 0.35, least_score: 0.6, return_error: 0.2 }
    }
}

/// Why a track ended before the clip did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The marked region shows nothing to hold on to: it has one colour.
    Blank,
    /// Nowhere near was anything that looks like it.
    Unlike,
    /// The way back led somewhere else: something else was being followed.
    Return,
    /// It left the frame.
    Left,
}

impl Cause {
    /// The cause in words.
    pub fn text(self) -> String {
        match self {
            Self::Blank => crate::text!("track-blank"),
            Self::Unlike => crate::text!("track-unlike"),
            Self::Return => crate::text!("track-return"),
            Self::Left => crate::text!("track-left"),
        }
    }
}

/// Where a track ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// The first frame in which the region is not known, from 0.
    pub frame: usize,
    /// Why.
    pub cause: Cause,
}

/// A region through the frames of a clip.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// Where it was, from the first frame on; as many as there are frames, or fewer where it was lost.
    pub regions: Vec<Region>,
    /// How well each agreed with what was looked for, at most 1; the first, with itself, is 1.
    pub scores: Vec<f32>,
    /// Where and why it was lost; `None` when it was followed to the last frame.
    pub lost: Option<Lost>,
}

/// Follows what `start` marks in the first of `frames`, which all have one size.
pub fn follow(frames: &[Arc<Photo>], start: Region, settings: &TrackSettings) -> Track {
    let Some(first) = frames.first() else { return Track::default() };
    let mut track = Track { regions: vec![start], scores: vec![1.0], lost: None };
    let mut follower = match Follower::new(first, start, *settings) {
        Ok(follower) => follower,
        Err(cause) => {
            track.lost = Some(Lost { frame: frames.len().min(1), cause });
            return track;
        }
    };
    let mut proven = 0;
    for (number, frame) in frames.iter().enumerate().skip(1) {
        match follower.step(frame) {
            Ok((region, score)) => {
                track.regions.push(region);
                track.scores.push(score);
            }
            Err(cause) => track.lost = Some(Lost { frame: number, cause }),
        }
        let reached = track.regions.len() - 1;
        if track.lost.is_some() || reached - proven == STRETCH || number + 1 == frames.len() {
            if let Some(last) = last_before_drift(&frames[proven..=reached], &track.regions[proven..], settings) {
                track.regions.truncate(proven + last + 1);
                track.scores.truncate(proven + last + 1);
                track.lost = Some(Lost { frame: proven + last + 1, cause: Cause::Return });
            }
            proven = reached;
        }
        if track.lost.is_some() {
            break;
        }
    }
    track
}

/// The last frame in which the way back from the last region is not where the way there was; `None` where it never is.
fn last_before_drift(frames: &[Arc<Photo>], regions: &[Region], settings: &TrackSettings) -> Option<usize> {
    let (last, earlier) = regions.split_last()?;
    let mut follower = Follower::new(frames.last()?, *last, *settings).ok();
    for (number, (frame, there)) in frames.iter().zip(earlier).enumerate().rev() {
        let back = follower.as_mut().and_then(|follower| follower.step(frame).ok());
        let agrees = back.is_some_and(|(back, _)| {
            let ((x, y), (there_x, there_y)) = (back.centre(), there.centre());
            (x - there_x).hypot(y - there_y) <= settings.return_error * there.longer_side()
        });
        if !agrees {
            return Some(number);
        }
    }
    None
}

/// A region on its way.
struct Follower {
    settings: TrackSettings,
    grid: Grid,
    region: Region,
    first: Patch,
    lately: Patch,
}

impl Follower {
    fn new(frame: &Photo, region: Region, settings: TrackSettings) -> Result<Self, Cause> {
        if !is_in(frame, &region) {
            return Err(Cause::Left);
        }
        let grid = Grid::for_region(&region);
        let first = Patch::cut(frame, grid, &region, 0);
        if Template::of(&first).is_blank() {
            return Err(Cause::Blank);
        }
        Ok(Self { settings, grid, region, lately: first.clone(), first })
    }

    /// Goes on to the next frame.
    fn step(&mut self, frame: &Photo) -> Result<(Region, f32), Cause> {
        let mut wanted = self.first.clone();
        wanted.blend(&self.lately, LATELY);
        let template = Template::of(&wanted);
        let (region, score) = align::align(&template, frame, self.grid, self.nearest(&template, frame));
        if !is_in(frame, &region) {
            return Err(Cause::Left);
        }
        if score.is_nan() || score < self.settings.least_score {
            // What was at the edge already and is not seen any more went on.
            let was_whole = self.region.share_within(frame.width, frame.height) >= WHOLE;
            return Err(if was_whole { Cause::Unlike } else { Cause::Left });
        }
        self.lately.blend(&Patch::cut(frame, self.grid, &region, 0), RENEWAL);
        self.region = region;
        Ok((region, score.min(1.0)))
    }

    /// The region moved by whole samples to where it agrees best.
    fn nearest(&self, template: &Template, frame: &Photo) -> Region {
        let longer = self.grid.columns.max(self.grid.rows);
        let margin = ((longer as f32 * self.settings.reach).ceil() as usize).max(LEAST_REACH);
        let search = Patch::cut(frame, self.grid, &self.region, margin);
        let side = 2 * margin + 1;
        let away = |place: usize| place as f32 - margin as f32;
        let worth = |(place, score): (usize, f32)| {
            let far = away(place % side).hypot(away(place / side)) / margin as f32;
            (score - NEARNESS * far * far, place)
        };
        let best = template.agreements(&search).into_iter().enumerate().map(worth).max_by(|a, b| a.0.total_cmp(&b.0));
        let place = best.map_or(margin * (side + 1), |(_, place)| place);
        let (across, down) = (self.region.width / self.grid.columns as f32, self.region.height / self.grid.rows as f32);
        Region {
            x: self.region.x + away(place % side) * across,
            y: self.region.y + away(place / side) * down,
            ..self.region
        }
    }
}

/// Whether enough of a region lies in the frame; one without an area lies nowhere.
fn is_in(frame: &Photo, region: &Region) -> bool {
    let finite = [region.x, region.y, region.width, region.height].iter().all(|number| number.is_finite());
    finite
        && region.width > 0.0
        && region.height > 0.0
        && region.share_within(frame.width, frame.height) >= LEAST_WITHIN
}
