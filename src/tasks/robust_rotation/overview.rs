//! All held-out answers in one look: who is taken for whom, how honest certainties are, how well outliers are told apart,
//! and which pictures are the most and the least normal.

use super::judge::{Answer, scores};
use super::outliers::OutlierKind;
use super::params::RobustParams;
use super::sampler::Sample;
use crate::patches::classify::best;
use crate::patches::reliability::{BINS, expected_calibration_error, reliability};
use crate::patches::view::confusion_panel;
use crate::patches::{area_with_interval, roc_points};
use crate::photos::Photo;
use crate::task::{Line, Panel, PanelKind, Role, ranked_panel};

/// Bins of the histograms of scores.
const SCORE_BINS: usize = 24;
/// Pictures at each end of the order.
const ENDS: usize = 16;
const IN_A_ROW: usize = 8;
/// More classes than these have no room for their names in a matrix.
const NAMED: usize = 40;

/// The panels of `answered`.
pub fn overview(p: &RobustParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
    let names = answered.first().map(|(sample, _)| sample.names.to_vec()).unwrap_or_default();
    let pairs = answered.iter().filter_map(|(sample, answer)| Some((sample.truth?, best(&answer.seen.classes))));
    let mut panels = Vec::new();
    if names.len() <= NAMED {
        panels.push(confusion_panel(&names, pairs));
    }
    panels.push(reliability_panel(answered));
    let (normal, outliers) = scores(answered, |seen| seen.outlier_score);
    if !outliers.is_empty() {
        let kinds: Vec<(OutlierKind, Vec<f32>)> = OutlierKind::ALL
            .into_iter()
            .map(|kind| (kind, outliers.iter().filter(|(of, _)| *of == kind).map(|(_, score)| *score).collect()))
            .filter(|(_, scores): &(_, Vec<f32>)| !scores.is_empty())
            .collect();
        panels.push(score_panel(&normal, &kinds));
        panels.push(roc_panel(&normal, &kinds));
    }
    panels.extend(ends(p, answered));
    panels
}

/// How often answers of each certainty are right.
fn reliability_panel(answered: &[(&Sample, &Answer)]) -> Panel {
    let asked = answered.iter().filter_map(|(sample, answer)| {
        let (truth, classes) = (sample.truth?, answer.seen.classes.as_slice());
        let prediction = best(classes);
        Some((classes.get(prediction).copied()?, prediction == truth))
    });
    let found = reliability(asked);
    let points = found.iter().filter_map(|bin| Some([bin.confidence()? as f32, bin.accuracy()? as f32])).collect();
    let lines = vec![
        line(crate::text!("panel-robust-honest"), vec![[0.0, 0.0], [1.0, 1.0]], Role::Neutral),
        line(crate::text!("panel-robust-network"), points, Role::Network),
    ];
    let kind = PanelKind::Curve {
        lines,
        x_axis: crate::text!("panel-robust-certainty"),
        y_axis: crate::text!("panel-robust-right"),
    };
    let number = crate::text!(
        "panel-robust-calibration",
        error = format!("{:.3}", expected_calibration_error(&found)),
        bins = BINS
    );
    Panel::new("reliability", "panel-robust-reliability", kind).in_role(Role::Network).with_number(number)
}

fn line(label: String, points: Vec<[f32; 2]>, role: Role) -> Line {
    Line { label, points, role }
}

/// The shares of pictures by their score.
fn score_panel(normal: &[f32], kinds: &[(OutlierKind, Vec<f32>)]) -> Panel {
    let all = || normal.iter().chain(kinds.iter().flat_map(|(_, scores)| scores)).copied();
    let (low, high) = (all().fold(f32::INFINITY, f32::min), all().fold(f32::NEG_INFINITY, f32::max));
    let width = ((high - low) / SCORE_BINS as f32).max(f32::MIN_POSITIVE);
    let shares = |scores: &[f32]| -> Vec<[f32; 2]> {
        let mut counts = [0.0f32; SCORE_BINS];
        for score in scores {
            counts[(((score - low) / width) as usize).min(SCORE_BINS - 1)] += 1.0;
        }
        let share = |(bin, count): (usize, &f32)| [low + (bin as f32 + 0.5) * width, count / scores.len() as f32];
        counts.iter().enumerate().map(share).collect()
    };
    let mut lines = vec![line(crate::text!("panel-robust-normal"), shares(normal), Role::Truth)];
    lines.extend(kinds.iter().map(|(kind, scores)| line(kind.title(), shares(scores), role_of(*kind))));
    let (x_axis, y_axis) = (crate::text!("panel-robust-score-axis"), crate::text!("panel-robust-share-axis"));
    Panel::new("histogram", "panel-robust-histogram", PanelKind::Curve { lines, x_axis, y_axis })
}

fn role_of(kind: OutlierKind) -> Role {
    if kind == OutlierKind::Given { Role::Network } else { Role::Neutral }
}

/// How many outliers are found at the price of how many normal pictures.
fn roc_panel(normal: &[f32], kinds: &[(OutlierKind, Vec<f32>)]) -> Panel {
    let areas = kinds.iter().filter_map(|(kind, scores)| {
        let (area, [low, high]) = area_with_interval(scores, normal)?;
        let margin = (high - low) / 2.0;
        Some(crate::text!(
            "panel-robust-area",
            kind = kind.title(),
            area = format!("{area:.3}"),
            margin = format!("{margin:.3}")
        ))
    });
    let number = areas.collect::<Vec<_>>().join(", ");
    let lines = kinds.iter().map(|(kind, scores)| line(kind.title(), roc_points(scores, normal), role_of(*kind)));
    let kind = PanelKind::Curve {
        lines: lines.collect(),
        x_axis: crate::text!("panel-robust-false-alarms"),
        y_axis: crate::text!("panel-robust-found"),
    };
    Panel::new("roc", "panel-robust-roc", kind).with_number(number)
}

/// The most and the least normal of all pictures, outliers among them.
fn ends(p: &RobustParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
    let normal = answered.iter().map(|(sample, answer)| (&sample.framed.photo, &answer.seen, Role::Truth));
    let outliers = answered.iter().flat_map(|(sample, answer)| {
        let shown = sample.outliers.iter().zip(&answer.outliers);
        shown.map(|((kind, photo), (_, seen))| (photo, seen, role_of(*kind)))
    });
    let mut all: Vec<(&Photo, f32, Role)> =
        normal.chain(outliers).map(|(photo, seen, role)| (photo, seen.outlier_score, role)).collect();
    all.sort_by(|a, b| a.1.total_cmp(&b.1));
    all.retain(|(photo, ..)| photo.width == p.size);
    let few = ENDS.min(all.len() / 2);
    let panel = |id: &str, shown: &[(&Photo, f32, Role)]| {
        Panel::new(id, &format!("panel-robust-{id}"), ranked_panel(shown, IN_A_ROW)).in_role(Role::Network)
    };
    let least: Vec<(&Photo, f32, Role)> = all.iter().rev().take(few).copied().collect();
    vec![panel("most-normal", &all[..few]), panel("least-normal", &least)]
}
