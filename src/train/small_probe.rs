//! The photos of the small probe that a run makes while it trains, and the measurement itself: nearest neighbours on frozen
//! features. Its baselines and references are measured on the same photos.

use super::settings::RunSettings;
use crate::dataset::Source;
use crate::eval::{self, Features, KnnSettings, ProbePhotos, Wanted};
use crate::photos::Photo;
use crate::task::{AnyTrunk, TaskError};
use std::sync::Arc;

/// Photos of a slice.
const SLICE: usize = 32;
/// Of the photos to learn from, one in so many is a neighbour that votes, at most the paper's 200: with few photos, 200
/// neighbours would be most of them.
const PHOTOS_A_NEIGHBOUR: usize = 25;
/// Temperature of the votes (Wu et al. 2018).
const TEMPERATURE: f32 = 0.07;

/// The photos of a small probe.
pub struct SmallProbe {
    /// The middle squares of the photos to learn from, then of the held-out ones.
    pub squares: Vec<Photo>,
    /// The photos to learn from.
    pub known: ProbePhotos,
    /// The held-out photos.
    pub asked: ProbePhotos,
    /// How many classes there are.
    pub classes: usize,
}

impl SmallProbe {
    /// The photos; nothing where the data has no classes to tell apart.
    pub fn of(
        settings: &RunSettings,
        (train, held_out): (&Arc<dyn Source>, &Arc<dyn Source>),
        side: usize,
    ) -> Option<Self> {
        let classes = train.classes().len();
        if classes < 2 {
            return None;
        }
        let (known, mut squares) = ProbePhotos::with_squares(train.clone(), settings.probe_photos, side);
        let (asked, unseen) = ProbePhotos::with_squares(held_out.clone(), settings.probe_photos, side);
        squares.extend(unseen);
        (!known.is_empty() && !asked.is_empty()).then_some(Self { squares, known, asked, classes })
    }

    /// Shows the next photos from number `next` on to `trunk` and adds what each layer says to `layers`; returns the
    /// number of the photo that follows.
    ///
    /// # Errors
    /// When the device fails.
    pub fn look(&self, trunk: &dyn AnyTrunk, next: usize, layers: &mut Vec<Features>) -> Result<usize, TaskError> {
        let end = (next + SLICE).min(self.squares.len());
        let wanted = Wanted { pooled: vec![1], ..Wanted::default() };
        let chunk = trunk.view().feed.planes(&self.squares[next..end]);
        eval::append(layers, eval::of_planes(trunk, chunk, &wanted)?.concat());
        Ok(end)
    }

    /// How often neighbours are right about the held-out photos, layer by layer.
    pub fn accuracies(&self, layers: &[Features]) -> Vec<(String, f32)> {
        let neighbours = (self.known.len() / PHOTOS_A_NEIGHBOUR).clamp(1, 200);
        let settings = KnnSettings { neighbours, temperature: TEMPERATURE };
        let of = |features: &Features| {
            let bank = features.chosen(&(0..self.known.len()).collect::<Vec<_>>());
            let unseen = self.held_out(features);
            let said = eval::weighted_knn((&bank, &self.known.labels), &unseen, self.classes, settings);
            let right = said.iter().zip(&self.asked.labels).filter(|(a, b)| a == b).count();
            (features.name.clone(), right as f32 / self.asked.len() as f32)
        };
        layers.iter().map(of).collect()
    }

    /// The rows of the held-out photos.
    pub fn held_out(&self, features: &Features) -> Features {
        features.chosen(&(self.known.len()..features.len()).collect::<Vec<_>>())
    }

    /// What needs no trunk: colours, guessing, and how many photos are asked about.
    pub fn without_trunk(&self) -> Vec<(String, f32)> {
        let rows: Vec<Vec<f32>> = self.squares.iter().map(eval::histogram).collect();
        let width = rows.first().map_or(1, Vec::len);
        let colours = Features { name: "colours".to_owned(), width, rows: rows.concat() };
        let right = self.accuracies(&[colours]).pop().map_or(0.0, |(_, right)| right);
        let chance = eval::chance(&self.known.labels, &self.asked.labels, self.classes);
        let asked = self.asked.len() as f32;
        vec![("colours/knn_top1".to_owned(), right), ("chance".to_owned(), chance), ("asked".to_owned(), asked)]
    }
}

/// The best layer under `name`, each layer under `name/layer`.
pub fn named(name: &str, layers: &[(String, f32)]) -> Vec<(String, f32)> {
    let best = layers.iter().map(|(_, right)| *right).fold(0.0, f32::max);
    let each = layers.iter().map(|(layer, right)| (format!("{name}/{layer}"), *right));
    std::iter::once((name.to_owned(), best)).chain(each).collect()
}
