//! How much each turned copy counts (paper, equation 4): less, the more it looks like a picture as pictures stand.

use super::params::DecouplingParams;
use crate::patches::TURNS;
use crate::patches::view::percent;
use crate::photos::Photo;
use crate::task::{Panel, PanelKind, RowMap};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Bins of the weights.
const BINS: usize = 20;

/// What is known of a picture that nobody looked at: that its turned copies look turned.
pub const UNKNOWN: [f32; TURNS] = [1.0, 0.0, 0.0, 0.0];

/// The weights of the four copies: 1 of the upright one, and `1 - p ^ gamma` of a copy that looks upright with the
/// probability `p`.
pub fn weights(looks_upright: [f32; TURNS], gamma: f32) -> [f32; TURNS] {
    let mut weights = looks_upright.map(|p| 1.0 - p.clamp(0.0, 1.0).powf(gamma));
    weights[0] = 1.0;
    weights
}

/// The mean weight of the turned copies: 1 where every turn tells something, 0 where none does.
pub fn mean_weight(looks_upright: [f32; TURNS], gamma: f32) -> f32 {
    weights(looks_upright, gamma)[1..].iter().sum::<f32>() / (TURNS - 1) as f32
}

/// What the stage before training found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mined {
    /// For each training picture, how likely each of its four copies looks upright.
    pub looks_upright: Vec<[f32; TURNS]>,
    /// How often the turn was read rightly from features of pictures that it was not learned from.
    pub accuracy: f32,
    /// Pictures from those whose turns tell nothing to those whose turns tell all.
    pub gallery: Vec<Shown>,
}

/// A picture of the gallery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Its row.
    pub row: usize,
    /// A small copy.
    pub picture: Photo,
}

impl Mined {
    /// What is known of the training picture `row`.
    pub fn of(&self, row: usize) -> [f32; TURNS] {
        self.looks_upright.get(row).copied().unwrap_or(UNKNOWN)
    }

    /// The same for pictures that came and went: values go with their pictures, and nothing is known of new ones.
    pub fn following(self, rows: &RowMap) -> Self {
        if self.looks_upright.is_empty() {
            return self;
        }
        let places: HashMap<usize, usize> = (0..rows.len()).filter_map(|row| Some((rows.old_row(row)?, row))).collect();
        let moved = |shown: Shown| Some(Shown { row: *places.get(&shown.row)?, ..shown });
        Self {
            looks_upright: rows.follow(&self.looks_upright, |_| UNKNOWN),
            gallery: self.gallery.into_iter().filter_map(moved).collect(),
            ..self
        }
    }
}

/// How often turned copies have each weight, and how well the turn was read where that is known.
pub(super) fn weight_histogram(p: &DecouplingParams, found: &[[f32; TURNS]], accuracy: Option<f32>) -> Panel {
    let mut counts = vec![0.0; BINS];
    for weight in found.iter().flat_map(|of_copies| weights(*of_copies, p.gamma as f32).into_iter().skip(1)) {
        counts[((weight * BINS as f32) as usize).min(BINS - 1)] += 1.0;
    }
    let kind = PanelKind::Histogram { from: 0.0, to: 1.0, counts };
    let panel = Panel::new("histogram", "panel-decoupling-histogram", kind);
    match accuracy {
        Some(accuracy) => panel.with_number(crate::text!("panel-decoupling-read", share = percent(accuracy))),
        None => panel,
    }
}
