//! What the window knows of the map of embeddings: the points, how they are coloured, which are chosen.

use crate::eval::atlas::Spot;
use crate::ui::core::name::PaneId;
use std::sync::Arc;

/// The name of the pane.
pub const ID: PaneId = PaneId("atlas");

/// How many numbers become two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Principal components: at once, and always the same.
    #[default]
    Components,
    /// t-SNE: neighbours stay neighbours; takes a while.
    Tsne,
}

/// What the colour and shape of a point say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourBy {
    /// Its class.
    #[default]
    Class,
    /// Trained on or held out.
    Split,
    /// Whether its neighbours have its class.
    Error,
}

/// Who the points are.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The photos by their number in the pool, where they are in it.
    pub photos: Vec<Option<u32>>,
    /// Their classes.
    pub labels: Vec<Option<usize>>,
    /// Which are held out.
    pub held_out: Vec<bool>,
}

/// A map of all photos.
#[derive(Clone, Debug)]
pub struct Map {
    /// Number of the embeddings that it was made of.
    pub number: u64,
    /// Steps that the network had done.
    pub step: u64,
    /// Who the points are.
    pub cast: Arc<Cast>,
    /// Where they are; about -1 to 1.
    pub spots: Arc<Vec<Spot>>,
    /// How it was made.
    pub method: Method,
    /// The share of t-SNE's steps that is done, while it goes on.
    pub done: Option<f32>,
    /// Which points have neighbours that vote for another class; none until it is known.
    pub wrong: Option<Arc<Vec<bool>>>,
    /// The share of the variance that two components show.
    pub shown: f32,
    /// How far two components can be trusted, once it is known.
    pub trust_components: Option<f32>,
    /// How far this map can be trusted, once it is made.
    pub trust: Option<f32>,
}

/// The same photos at many steps, each map laid onto the one before.
#[derive(Clone, Debug, Default)]
pub struct Through {
    /// Who the points are.
    pub cast: Arc<Cast>,
    /// Step and spots, steps rising.
    pub steps: Vec<(u64, Arc<Vec<Spot>>)>,
}

impl Through {
    /// The spots at a place between two kept steps: `2.5` lies half-way between the third and the fourth.
    pub fn between(&self, at: f32) -> Vec<Spot> {
        let last = self.steps.len().saturating_sub(1);
        let low = (at.max(0.0) as usize).min(last);
        let share = (at - low as f32).clamp(0.0, 1.0);
        match (self.steps.get(low), self.steps.get((low + 1).min(last))) {
            (Some((_, a)), Some((_, b))) => {
                let mix = |(a, b): (&Spot, &Spot)| [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * share);
                a.iter().zip(b.iter()).map(mix).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The kept step nearest to a place.
    pub fn step(&self, at: f32) -> u64 {
        let nearest = (at.max(0.0).round() as usize).min(self.steps.len().saturating_sub(1));
        self.steps.get(nearest).map_or(0, |(step, _)| *step)
    }
}

/// What the window knows of the map.
#[derive(Default)]
pub struct AtlasView {
    /// Whether the same photos are followed through training.
    pub through_training: bool,
    /// How the map is made.
    pub method: Method,
    /// What colours say.
    pub colour: ColourBy,
    /// The newest map.
    pub map: Option<Arc<Map>>,
    /// What the newest map was asked of: number of the embeddings, and how.
    pub asked: Option<(u64, Method)>,
    /// The share of the present stage that is done, and its catalogue key.
    pub busy: Option<(&'static str, f32)>,
    /// The same photos through training.
    pub through: Option<Arc<Through>>,
    /// Why they could not be read.
    pub unreadable: Option<String>,
    /// Which run folder they were read from, and how many steps it had done then.
    pub read: Option<(std::path::PathBuf, u64)>,
    /// Where the time slider stands.
    pub at: f32,
    /// The chosen points, rising.
    pub chosen: Arc<Vec<u32>>,
    /// Counts changes of points, colours and choice, for the mesh.
    pub version: u64,
}

impl AtlasView {
    /// Forgets what was made of other data.
    pub fn forget(&mut self) {
        (self.map, self.asked, self.busy) = (None, None, None);
        (self.through, self.read, self.unreadable) = (None, None, None);
        self.chosen = Arc::default();
        self.version += 1;
    }

    /// Who the points in sight are.
    pub fn cast(&self) -> Option<&Arc<Cast>> {
        if self.through_training {
            self.through.as_ref().map(|through| &through.cast)
        } else {
            self.map.as_ref().map(|map| &map.cast)
        }
    }

    /// Where they are.
    pub fn spots(&self) -> Option<Arc<Vec<Spot>>> {
        if self.through_training {
            self.through.as_ref().map(|through| Arc::new(through.between(self.at)))
        } else {
            self.map.as_ref().map(|map| map.spots.clone())
        }
    }
}

/// The points inside a closed line.
pub fn inside(spots: &[Spot], line: &[Spot]) -> Vec<u32> {
    let bound = |axis: usize, pick: fn(f32, f32) -> f32| line.iter().map(|spot| spot[axis]).reduce(pick);
    let (Some(left), Some(right)) = (bound(0, f32::min), bound(0, f32::max)) else { return Vec::new() };
    let (Some(low), Some(high)) = (bound(1, f32::min), bound(1, f32::max)) else { return Vec::new() };
    let is_inside = |[x, y]: Spot| {
        if x < left || x > right || y < low || y > high {
            return false;
        }
        // A ray to the right crosses the line an odd number of times.
        let sides = line.iter().zip(line.iter().cycle().skip(1));
        sides.filter(|([ax, ay], [bx, by])| (ay > &y) != (by > &y) && x < (bx - ax) * (y - ay) / (by - ay) + ax).count()
            % 2
            == 1
    };
    (0..spots.len() as u32).filter(|at| is_inside(spots[*at as usize])).collect()
}

/// The spots around the middle, so large that most lie between -1 and 1.
pub(super) fn fitted(spots: &[Spot]) -> Vec<Spot> {
    let count = spots.len().max(1) as f64;
    let mean = [0, 1].map(|axis| spots.iter().map(|spot| f64::from(spot[axis])).sum::<f64>() / count);
    let off = |spot: &Spot| [0, 1].map(|axis| f64::from(spot[axis]) - mean[axis]);
    let variance = spots.iter().map(|spot| off(spot).iter().map(|v| v * v).sum::<f64>()).sum::<f64>() / count;
    let scale = 0.5 / variance.sqrt().max(1e-30);
    spots.iter().map(|spot| off(spot).map(|v| (v * scale) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lasso_holds_what_it_surrounds() {
        let spots = [[0.5, 0.5], [2.0, 0.5], [0.9, 0.9], [-0.1, 0.5], [1.5, 1.9]];
        assert_eq!(inside(&spots, &[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]), [0, 2]);
        // An L: the corner that it leaves out is outside.
        let l = [[0.0, 0.0], [3.0, 0.0], [3.0, 1.0], [1.0, 1.0], [1.0, 3.0], [0.0, 3.0]];
        assert_eq!(inside(&spots, &l), [0, 1, 2]);
        assert!(inside(&spots, &[]).is_empty());
    }

    #[test]
    fn time_runs_smoothly_between_kept_steps() {
        let steps = vec![(0, Arc::new(vec![[0.0, 0.0]])), (100, Arc::new(vec![[1.0, 2.0]]))];
        let through = Through { cast: Arc::default(), steps };
        assert_eq!(through.between(0.5), [[0.5, 1.0]]);
        assert_eq!(through.between(7.0), [[1.0, 2.0]]);
        assert_eq!([through.step(0.2), through.step(0.8)], [0, 100]);
        assert!(Through::default().between(0.3).is_empty());
    }
}
