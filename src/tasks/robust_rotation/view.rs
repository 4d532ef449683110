//! The question, the answer, and what the network learned of wrong labels, in pictures.

use super::RobustRotation;
use super::classes::ClassNames;
use super::judge::{Answer, Attacked, photo_of_planes};
use super::overview::overview;
use super::params::{LabelNoise, RobustParams};
use super::sampler::Sample;
use crate::patches::view::{bars, percent};
use crate::patches::{TURNS, turn_names};
use crate::photos::Photo;
use crate::task::{Bar, Draws, ModelOf, Panel, PanelKind, Role, floats};

/// By how much the picture of a perturbation is made stronger.
const MAGNIFIED: f32 = 10.0;
/// Classes that are drawn as bars: the likeliest and the true one.
const SHOWN: usize = 6;

fn tiles(id: &str, tiles: Vec<Photo>, columns: usize) -> Panel {
    let key = format!("panel-robust-{id}");
    Panel::new(id, &key, PanelKind::Tiles { tiles, columns, order: Vec::new() })
}

fn turned(sample: &Sample) -> Vec<Photo> {
    (0..TURNS).map(|quarters| sample.framed.photo.turned(quarters)).collect()
}

/// The likeliest classes and the true one, as bars.
fn class_bars(id: &str, sample: &Sample, probabilities: &[f32]) -> Panel {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]));
    let (mut shown, rest) = order.split_at(SHOWN.min(order.len()));
    let truth = sample.truth.filter(|truth| rest.contains(truth));
    if truth.is_some() {
        shown = &shown[..SHOWN - 1];
    }
    let shown: Vec<usize> = shown.iter().copied().chain(truth).collect();
    let names: Vec<String> = shown.iter().map(|class| sample.name(*class)).collect();
    let values: Vec<f32> = shown.iter().map(|class| probabilities[*class]).collect();
    let place = shown.iter().position(|class| Some(*class) == sample.truth).unwrap_or(usize::MAX);
    Panel::new(id, &format!("panel-robust-{id}"), bars(&names, &values, place)).in_role(Role::Network)
}

/// The picture, what was added to it, and the sum.
fn attack_tiles(p: &RobustParams, sample: &Sample, attacked: &Attacked) -> Panel {
    let middle: Vec<f32> = attacked.moved.iter().map(|moved| 0.5 + MAGNIFIED * moved).collect();
    let magnified = photo_of_planes(&middle, p.size);
    let shown = vec![sample.framed.photo.clone(), magnified, attacked.picture.clone()];
    tiles("attack", shown, 3).with_number(crate::text!("panel-robust-epsilon", epsilon = p.epsilon))
}

/// How far from normal the picture and the outliers beside it are.
fn score_bars(answer: &Answer) -> Panel {
    let own = crate::text!("panel-robust-this");
    let scored = answer.outliers.iter().map(|(kind, seen)| (kind.title(), seen.outlier_score, Role::Neutral));
    let scored: Vec<(String, f32, Role)> =
        std::iter::once((own, answer.seen.outlier_score, Role::Network)).chain(scored).collect();
    let least = scored.iter().map(|(_, score, _)| *score).fold(0.0f32, f32::min);
    let full = scored.iter().map(|(_, score, _)| *score - least).fold(1.0f32, f32::max);
    let bars = scored.into_iter().map(|(label, score, role)| Bar { label, value: score - least, role }).collect();
    let panel = Panel::new("scores", "panel-robust-scores", PanelKind::Bars { bars, full });
    panel.with_number(crate::text!("panel-robust-score", score = format!("{:.2}", answer.seen.outlier_score)))
}

impl Draws for RobustRotation {
    fn draw_puzzle(&self, p: &RobustParams, sample: &Sample) -> Vec<Panel> {
        let photo = PanelKind::Picture(sample.framed.photo.clone());
        let mut photo = Panel::new("photo", "panel-robust-photo", photo);
        if let Some(truth) = sample.truth {
            let (given, truth) = (sample.name(sample.given), sample.name(truth));
            photo = photo.with_number(match (given == truth, sample.is_trusted) {
                (true, false) => truth,
                (true, true) => crate::text!("panel-robust-trusted", class = truth),
                (false, _) => crate::text!("panel-robust-wrong", given = given, class = truth),
            });
        }
        let mut panels = vec![photo];
        if p.learns_turns() {
            panels.push(tiles("turns", turned(sample), 2));
        }
        if !sample.outliers.is_empty() {
            panels.push(tiles("outliers", sample.outliers.iter().map(|(_, photo)| photo.clone()).collect(), 3));
        }
        panels
    }

    fn draw_answer(&self, p: &RobustParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let mut panels = vec![class_bars("classes", sample, &answer.seen.classes)];
        match &answer.attacked {
            Some(attacked) => {
                panels.push(attack_tiles(p, sample, attacked));
                panels.push(class_bars("classes-attacked", sample, &attacked.classes));
            }
            None => panels.insert(0, tiles("given", vec![sample.framed.photo.clone()], 1)),
        }
        if p.learns_turns() {
            let values = answer.seen.turns.concat();
            let matrix = PanelKind::Matrix { rows: turn_names(), columns: turn_names(), values };
            panels.push(tiles("turns", turned(sample), 2));
            panels.push(Panel::new("probabilities", "panel-rotation-probabilities", matrix).in_role(Role::Network));
        }
        if !answer.outliers.is_empty() {
            panels.push(tiles("outliers", sample.outliers.iter().map(|(_, photo)| photo.clone()).collect(), 3));
        }
        panels.push(score_bars(answer));
        panels
    }

    fn draw_overview(&self, p: &RobustParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        overview(p, answered)
    }

    /// What trusted labels showed of the others.
    fn draw_model(&self, p: &RobustParams, model: &ModelOf<Self>) -> Vec<Panel> {
        if !p.corrects() {
            return Vec::new();
        }
        let names: Vec<String> = (0..model.head.class_count()).map(|class| class.to_string()).collect();
        let values = floats(model.head.trusted.estimate());
        let kind = PanelKind::Matrix { rows: names.clone(), columns: names, values };
        let kept = match p.label_noise {
            LabelNoise::None => 1.0,
            LabelNoise::Uniform => 1.0 - p.noise_share * (1.0 - 1.0 / model.head.class_count().max(1) as f64),
            LabelNoise::Flip => 1.0 - p.noise_share,
        };
        let number = crate::text!("panel-robust-kept", share = percent(kept as f32));
        vec![Panel::new("labels", "panel-robust-labels", kind).in_role(Role::Network).with_number(number)]
    }

    fn draw_mined(&self, _p: &RobustParams, mined: &ClassNames) -> Vec<Panel> {
        if mined.names.is_empty() {
            return Vec::new();
        }
        vec![Panel::new("names", "panel-robust-names", PanelKind::Text(mined.names.join(", ")))]
    }
}
