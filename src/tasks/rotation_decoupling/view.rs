//! The puzzle, the answer by both halves, the weights and the bank in pictures.

use super::RotationDecoupling;
use super::judge::{Answer, cosines};
use super::params::DecouplingParams;
use super::sampler::Sample;
use super::weights::{Mined, mean_weight, weight_histogram, weights};
use crate::patches::classify::best;
use crate::patches::plane::plane_cloud;
use crate::patches::view::confusion_panel;
use crate::patches::{TURNS, turn_names};
use crate::photos::Photo;
use crate::task::{Bar, Draws, ModelOf, Panel, PanelKind, Role, floats, likeness_of_rows, ranked_panel};

/// Pictures of the gallery in a row, and of held-out ones in all.
const IN_A_ROW: usize = 8;
const SORTED: usize = 24;
/// Pictures whose turns are drawn as points.
const DRAWN: usize = 60;
/// Rows of the bank that are compared with each other.
const COMPARED: usize = 200;

fn tiles(id: &str, tiles: Vec<Photo>) -> Panel {
    let key = format!("panel-decoupling-{id}");
    Panel::new(id, &key, PanelKind::Tiles { tiles, columns: 2, order: Vec::new() })
}

fn turned(sample: &Sample) -> Vec<Photo> {
    (0..TURNS).map(|quarters| sample.view.turned(quarters)).collect()
}

/// How much each turned copy counts.
fn weight_bars(p: &DecouplingParams, looks_upright: [f32; TURNS]) -> Panel {
    let bars = turn_names().into_iter().zip(weights(looks_upright, p.gamma as f32));
    let bars = bars.map(|(label, value)| Bar { label, value, role: Role::Neutral }).collect();
    Panel::new("weights", "panel-decoupling-weights", PanelKind::Bars { bars, full: 1.0 })
}

/// Pictures with their mean weights.
fn sorted(shown: &[(&Photo, f32)]) -> Panel {
    let shown: Vec<(&Photo, f32, Role)> =
        shown.iter().map(|(photo, weight)| (*photo, *weight, Role::Neutral)).collect();
    Panel::new("sorted", "panel-decoupling-sorted", ranked_panel(&shown, IN_A_ROW))
}

/// How alike the four copies are in one half.
fn half(id: &str, features: &[Vec<f32>]) -> Panel {
    let kind = PanelKind::Matrix { rows: turn_names(), columns: turn_names(), values: cosines(features) };
    Panel::new(id, &format!("panel-decoupling-{id}"), kind).in_role(Role::Network)
}

/// The turns of many pictures in one half, as points.
fn plane(id: &str, groups: &[Vec<Vec<f32>>]) -> Panel {
    let kind = PanelKind::Cloud(Box::new(plane_cloud(groups, turn_names())));
    Panel::new(id, &format!("panel-decoupling-{id}"), kind).in_role(Role::Network)
}

impl Draws for RotationDecoupling {
    fn draw_puzzle(&self, p: &DecouplingParams, sample: &Sample) -> Vec<Panel> {
        let photo = PanelKind::Picture((*sample.view).clone());
        vec![
            Panel::new("photo", "panel-decoupling-photo", photo),
            tiles("turns", turned(sample)),
            weight_bars(p, sample.looks_upright),
        ]
    }

    fn draw_answer(&self, p: &DecouplingParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let values = answer.probabilities.concat();
        let matrix = PanelKind::Matrix { rows: turn_names(), columns: turn_names(), values };
        let number = crate::text!("panel-decoupling-weight", value = format!("{:.2}", answer.mean_weight(p)));
        vec![
            tiles("turns", turned(sample)),
            Panel::new("probabilities", "panel-decoupling-probabilities", matrix).in_role(Role::Network),
            half("rotation-half", &answer.rotation),
            half("instance-half", &answer.instance),
            weight_bars(p, answer.looks_upright()).in_role(Role::Network).with_number(number),
        ]
    }

    /// Who is taken for whom, and held-out pictures from those whose turns tell nothing to those whose turns tell all.
    fn draw_overview(&self, p: &DecouplingParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let pairs = answered
            .iter()
            .flat_map(|(sample, answer)| sample.labels.into_iter().zip(answer.probabilities.iter().map(|p| best(p))));
        let mut weighed: Vec<(&Photo, f32)> =
            answered.iter().map(|(sample, answer)| (&*sample.view, answer.mean_weight(p))).collect();
        weighed.sort_by(|a, b| a.1.total_cmp(&b.1));
        let few = SORTED.min(weighed.len());
        let shown: Vec<(&Photo, f32)> =
            (0..few).filter_map(|at| weighed.get(at * (weighed.len() - 1) / (few - 1).max(1)).copied()).collect();
        let found: Vec<[f32; TURNS]> = answered.iter().map(|(_, answer)| answer.looks_upright()).collect();
        let histogram = weight_histogram(p, &found, None).in_role(Role::Network);
        let drawn = || answered.iter().take(DRAWN).map(|(_, answer)| answer);
        let rotation: Vec<Vec<Vec<f32>>> = drawn().map(|answer| answer.rotation.clone()).collect();
        let instance: Vec<Vec<Vec<f32>>> = drawn().map(|answer| answer.instance.clone()).collect();
        vec![
            confusion_panel(&turn_names(), pairs),
            plane("rotation-plane", &rotation),
            plane("instance-plane", &instance),
            sorted(&shown).in_role(Role::Network),
            histogram,
        ]
    }

    fn draw_model(&self, _p: &DecouplingParams, model: &ModelOf<Self>) -> Vec<Panel> {
        let points = model.head.bank.points();
        let count = points.dims()[0].min(COMPARED);
        let few = points.narrow(0, 0, count);
        let kind = likeness_of_rows(&floats(few.clone().matmul(few.transpose())), count);
        vec![Panel::new("spread", "panel-decoupling-spread", kind)]
    }

    fn draw_mined(&self, p: &DecouplingParams, mined: &Mined) -> Vec<Panel> {
        if mined.looks_upright.is_empty() {
            return Vec::new();
        }
        let shown: Vec<(&Photo, f32)> = mined
            .gallery
            .iter()
            .map(|shown| (&shown.picture, mean_weight(mined.of(shown.row), p.gamma as f32)))
            .collect();
        vec![sorted(&shown), weight_histogram(p, &mined.looks_upright, Some(mined.accuracy))]
    }
}
