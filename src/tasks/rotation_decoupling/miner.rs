//! The stage before training: how likely each turned copy of each picture looks upright, by the trunk of an earlier rotation
//! run.
//!
//! The trunk looks at all four turns of every picture, and the turn is read from what leaves it. So that no picture is
//! judged by what was learned from itself, the folder is in parts, and each part is judged by what the others taught
//! (released code: "cross-prediction" in 2 to 5 parts). Twice through the folder: once for the sums, once to judge.
//!
//! In its control the turns of each picture are shuffled before they are learned: then nothing can be read, and all turned
//! copies weigh as good as the same.

use super::params::DecouplingParams;
use super::readout::{Readout, Sums};
use super::weights::{Mined, Shown, UNKNOWN, mean_weight, weight_histogram};
use crate::patches::TURNS;
use crate::patches::classify::best;
use crate::photos::Photo;
use crate::task::{
    AnyTrunk, MineContext, MineKey, MineProgress, Miner, Panel, TaskError, numbers, pack, purpose, rng_for, unpack,
};
use serde::{Deserialize, Serialize};

/// Pictures a slice.
const SLICE: usize = 8;
/// Pictures of the gallery at each end and between.
const GALLERY: usize = 8;
/// Side of a picture of the gallery.
const SHOWN: usize = 32;

/// The row of a picture, and the features of its four turns.
type Looked = (usize, Vec<Vec<f32>>);

/// Finds the weights of turned copies.
pub struct WeightMiner {
    p: DecouplingParams,
    known: Known,
    /// What the other parts taught, for each part, once all are known.
    readouts: Vec<Option<Readout>>,
}

/// What is known on the way.
#[derive(Default, Serialize, Deserialize)]
struct Known {
    /// Pictures that were looked at for the sums.
    seen: usize,
    /// The sums of each part.
    parts: Vec<Sums>,
    /// What was found of the first pictures.
    found: Vec<[f32; TURNS]>,
    /// Copies whose turn was read, and of how many rightly.
    read: usize,
    right: usize,
    gallery: Vec<Shown>,
}

impl Known {
    fn accuracy(&self) -> f32 {
        self.right as f32 / self.read.max(1) as f32
    }
}

impl WeightMiner {
    /// Nothing found yet.
    pub fn new(p: &DecouplingParams) -> Self {
        let known = Known { parts: vec![Sums::default(); p.folds], ..Known::default() };
        Self { p: p.clone(), known, readouts: Vec::new() }
    }

    /// The features of the four turns of the pictures from number `from` on, with their numbers; those that cannot be read
    /// are passed over.
    fn look(&self, from: usize, context: &MineContext<'_>) -> Result<Vec<Looked>, TaskError> {
        let trunk = context.trunk("rotation_run").ok_or(TaskError::NoNetwork)?;
        let side = trunk.photo_side();
        let to = (from + SLICE).min(context.source.len());
        let square = |row: usize| {
            let photo = context.source.photo(row, side).ok()?;
            Some((row, photo.centre_square().resized(side, side)))
        };
        let squares: Vec<(usize, Photo)> = (from..to).filter_map(square).collect();
        let turned: Vec<Photo> =
            squares.iter().flat_map(|(_, photo)| (0..TURNS).map(|quarters| photo.turned(quarters))).collect();
        let features = features(trunk, &turned)?;
        Ok(squares.iter().map(|(row, _)| *row).zip(features.chunks(TURNS).map(<[Vec<f32>]>::to_vec)).collect())
    }

    /// The turns that the four copies of the picture `row` are learned as.
    fn turns(&self, row: usize) -> [usize; TURNS] {
        let mut turns = std::array::from_fn(|turn| turn);
        if self.p.shuffled {
            rng_for(0, row as u64, 0, purpose::CONTROL).shuffle(&mut turns);
        }
        turns
    }

    fn add(&mut self, context: &MineContext<'_>) -> Result<(), TaskError> {
        for (row, copies) in self.look(self.known.seen, context)? {
            let (turns, part) = (self.turns(row), &mut self.known.parts[row % self.p.folds]);
            turns.into_iter().zip(&copies).for_each(|(turn, features)| part.add(turn, features));
        }
        self.known.seen = (self.known.seen + SLICE).min(context.source.len());
        Ok(())
    }

    fn judge(&mut self, context: &MineContext<'_>) -> Result<(), TaskError> {
        if self.readouts.is_empty() {
            let parts = &self.known.parts;
            self.readouts = (0..parts.len()).map(|part| Sums::without(parts, part).readout()).collect();
        }
        let from = self.known.found.len();
        let copies = self.look(from, context)?;
        self.known.found.resize((from + SLICE).min(context.source.len()), UNKNOWN);
        for (row, copies) in copies {
            let Some(readout) = &self.readouts[row % self.p.folds] else { continue };
            for (turn, features) in copies.iter().enumerate() {
                let prediction = readout.probabilities(features);
                self.known.found[row][turn] = prediction[0];
                self.known.read += 1;
                self.known.right += usize::from(best(&prediction) == turn);
            }
        }
        Ok(())
    }

    /// Pictures from both ends of the order, and evenly from between.
    fn fill_gallery(&mut self, context: &MineContext<'_>) {
        let gamma = self.p.gamma as f32;
        let weight = |row: &usize| mean_weight(self.known.found[*row], gamma);
        let mut order: Vec<usize> = (0..self.known.found.len()).collect();
        order.sort_by(|a, b| weight(a).total_cmp(&weight(b)));
        let few = GALLERY.min(order.len() / 3);
        let between = order.len().saturating_sub(2 * few);
        let places = (0..few)
            .chain((0..few).map(|at| few + (2 * at + 1) * between / (2 * few)))
            .chain(order.len() - few..order.len());
        let shown = |place: usize| {
            let row = order[place];
            let photo = context.source.photo(row, SHOWN).ok()?;
            Some(Shown { row, picture: photo.centre_square().resized(SHOWN, SHOWN) })
        };
        self.known.gallery = places.filter_map(shown).collect();
    }
}

/// What leaves `trunk` for each of `photos`, the mean over all places taken.
fn features(trunk: &dyn AnyTrunk, photos: &[Photo]) -> Result<Vec<Vec<f32>>, TaskError> {
    if photos.is_empty() {
        return Ok(Vec::new());
    }
    let deepest = trunk.layer_tensors(trunk.fed(photos)).pop().ok_or(TaskError::NoNetwork)?;
    let [_, maps, _, _] = deepest.maps.dims();
    let means = numbers(deepest.maps.flatten::<3>(2, 3).mean_dim(2))?;
    Ok(means.chunks(maps.max(1)).map(<[f32]>::to_vec).collect())
}

impl Miner<Mined> for WeightMiner {
    fn key(&self) -> MineKey {
        MineKey { version: 1, parameters: &["rotation_run", "folds", "shuffled"], seeded: false }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let photos = context.source.len();
        let what = if self.known.seen < photos {
            self.add(context)?;
            "mining-turns-seen"
        } else if self.known.found.len() < photos {
            self.judge(context)?;
            "mining-turns-judged"
        } else {
            self.fill_gallery(context);
            return Ok(MineProgress { what: "mining-turns-judged", done: 2 * photos + 1, total: 2 * photos + 1 });
        };
        Ok(MineProgress { what, done: self.known.seen + self.known.found.len(), total: 2 * photos + 1 })
    }

    fn panels(&self) -> Vec<Panel> {
        if self.known.found.is_empty() {
            return Vec::new();
        }
        vec![weight_histogram(&self.p, &self.known.found, Some(self.known.accuracy()))]
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&self.known)
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        self.known = unpack(state)?;
        self.readouts.clear();
        Ok(())
    }

    fn finish(&mut self) -> Result<Mined, TaskError> {
        let accuracy = self.known.accuracy();
        let Known { found, gallery, .. } = std::mem::take(&mut self.known);
        Ok(Mined { looks_upright: found, accuracy, gallery })
    }
}
