//! The puzzle and the answer in pictures.

use super::MotionSegmentation;
use super::judge::{Answer, average_precision, decided, overlap, probabilities};
use super::labels::share;
use super::params::MotionParams;
use super::pictures::{PERIOD, field_panel, longest, over, prior_panel, tinted};
use super::prior::Mined;
use super::sampler::Sample;
use crate::patches::view::{hardest_panel, percent};
use crate::photos::Photo;
use crate::task::{Draws, Line, Panel, PanelKind, Role};

/// Points of a curve, at most.
const POINTS: usize = 200;

fn panel(id: &str, kind: PanelKind) -> Panel {
    Panel::new(id, &format!("panel-motion-{id}"), kind)
}

fn film(id: &str, frames: Vec<Photo>) -> Panel {
    panel(id, PanelKind::Film { frames, period: PERIOD })
}

/// The frame and those that follow.
fn shown(sample: &Sample) -> Vec<Panel> {
    let frame = sample.shown().map(|frame| panel("frame", PanelKind::Picture(frame.clone())));
    let following = (sample.frames.len() > 1).then(|| film("film", sample.frames.to_vec()));
    frame.into_iter().chain(following).collect()
}

/// The label over the frame; nothing where it is not known.
fn label(p: &MotionParams, sample: &Sample) -> Option<Panel> {
    let frame = sample.shown().filter(|_| sample.moving.is_some())?;
    let values: Vec<f32> = sample.cells.iter().map(|moves| f32::from(u8::from(*moves))).collect();
    let number = crate::text!("panel-motion-share", share = percent(share(&sample.cells)));
    Some(panel("label", over(frame, &values, p.cells())).in_role(Role::Truth).with_number(number))
}

/// Precision against recall over the cells of all frames, by the network and by where things usually move.
fn precision_panel(p: &MotionParams, answered: &[(&Sample, &Answer)]) -> Panel {
    let scored = |of: &dyn Fn(&Sample, &Answer) -> Vec<f32>| -> Vec<(f32, bool)> {
        let cells =
            answered.iter().flat_map(|(sample, answer)| of(sample, answer).into_iter().zip(sample.cells.to_vec()));
        cells.collect()
    };
    let network = scored(&|sample, answer| probabilities(p, sample, &answer.logits));
    let usual = scored(&|sample, _| sample.prior.as_ref().map(|prior| prior.shares.clone()).unwrap_or_default());
    let line = |label: String, scored: &[(f32, bool)], role| Line { label, points: precision_points(scored), role };
    let mut lines = vec![line(crate::text!("panel-motion-network"), &network, Role::Network)];
    if !usual.is_empty() {
        lines.push(line(crate::text!("panel-motion-usual"), &usual, Role::Neutral));
    }
    let number = average_precision(network).map(|area| format!("{area:.2}")).unwrap_or_default();
    let kind = PanelKind::Curve {
        lines,
        x_axis: crate::text!("panel-motion-recall"),
        y_axis: crate::text!("panel-motion-precision-axis"),
    };
    panel("precision", kind).in_role(Role::Network).with_number(number)
}

/// Recall and precision after each score, thinned out.
fn precision_points(scored: &[(f32, bool)]) -> Vec<[f32; 2]> {
    let mut scored = scored.to_vec();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|(_, truth)| *truth).count().max(1) as f32;
    let (mut right, mut seen, mut points) = (0usize, 0usize, Vec::new());
    for alike in scored.chunk_by(|a, b| a.0 == b.0) {
        right += alike.iter().filter(|(_, truth)| *truth).count();
        seen += alike.len();
        points.push([right as f32 / all, right as f32 / seen as f32]);
    }
    let step = points.len().div_ceil(POINTS).max(1);
    points.into_iter().step_by(step).collect()
}

impl Draws for MotionSegmentation {
    fn draw_puzzle(&self, p: &MotionParams, sample: &Sample) -> Vec<Panel> {
        let mut panels = shown(sample);
        if let Some(moving) = &sample.moving {
            let fields = [("flow", &moving.way), ("camera", &moving.camera), ("residual", &moving.own)];
            let full = longest(&fields.map(|(_, field)| field));
            panels.extend(fields.map(|(id, field)| field_panel(id, field, full)));
        }
        panels.extend(label(p, sample));
        panels
    }

    fn draw_answer(&self, p: &MotionParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let said = probabilities(p, sample, &answer.logits);
        let mut panels = shown(sample);
        panels.extend(label(p, sample));
        if let Some(frame) = sample.shown() {
            let prediction = panel("prediction", over(frame, &said, p.cells())).in_role(Role::Network);
            let known = sample.moving.as_ref().and_then(|_| overlap(&decided(&said), &sample.cells));
            panels.push(match known {
                Some(value) => prediction.with_number(crate::text!("panel-motion-iou", value = format!("{value:.2}"))),
                None => prediction,
            });
        }
        if !answer.film.is_empty() {
            let answered = sample.film.iter().zip(&answer.film);
            let with_cells =
                answered.map(|(frame, logits)| tinted(frame, &probabilities(p, sample, logits), p.cells()));
            panels.push(film("answered", with_cells.collect()).in_role(Role::Network));
        }
        panels
    }

    /// How sure and how right the network is over all frames, and the frames that it gets least.
    fn draw_overview(&self, p: &MotionParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let trusted = answered.iter().filter_map(|(sample, answer)| {
            let said = decided(&probabilities(p, sample, &answer.logits));
            Some((overlap(&said, &sample.cells)?, sample.shown()?))
        });
        vec![precision_panel(p, answered), hardest_panel(trusted)]
    }

    fn draw_mined(&self, _p: &MotionParams, mined: &Mined) -> Vec<Panel> {
        mined.prior.iter().map(|prior| prior_panel(prior)).collect()
    }
}
