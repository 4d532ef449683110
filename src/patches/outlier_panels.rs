//! How well outliers are told from what is normal, in pictures: scores, the receiver operating characteristic, and the most
//! and the least normal pictures.

use super::outliers::OutlierKind;
use super::roc::{area_with_interval, roc_points};
use crate::photos::Photo;
use crate::task::{Line, Panel, PanelKind, Role, ranked_panel};

/// Bins of the histograms of scores.
const SCORE_BINS: usize = 24;
/// Pictures at each end of the order.
const ENDS: usize = 16;
const IN_A_ROW: usize = 8;

/// A picture with its score: the higher, the farther from normal. Of no kind are normal pictures.
#[derive(Clone, Copy)]
pub struct Scored<'a> {
    /// The picture.
    pub photo: &'a Photo,
    /// Its score.
    pub score: f32,
    /// What kind of outlier it is.
    pub kind: Option<OutlierKind>,
}

/// The scores of one kind of outliers.
type OfKind = (OutlierKind, Vec<f32>);

/// The panels: scores and ROC where there are normal pictures and others, and both ends of the order of all.
pub fn outlier_panels(all: &[Scored<'_>]) -> Vec<Panel> {
    let scores = |kind: Option<OutlierKind>| -> Vec<f32> {
        all.iter().filter(|one| one.kind == kind).map(|one| one.score).collect()
    };
    let normal = scores(None);
    let kinds = OutlierKind::ALL.into_iter().map(|kind| (kind, scores(Some(kind))));
    let kinds: Vec<OfKind> = kinds.filter(|(_, scores)| !scores.is_empty()).collect();
    let mut panels = Vec::new();
    if !normal.is_empty() && !kinds.is_empty() {
        panels.push(score_panel(&normal, &kinds));
        panels.push(roc_panel(&normal, &kinds));
    }
    panels.extend(ends_of_the_order(all));
    panels
}

fn line(label: String, points: Vec<[f32; 2]>, role: Role) -> Line {
    Line { label, points, role }
}

/// The shares of pictures by their score.
fn score_panel(normal: &[f32], kinds: &[OfKind]) -> Panel {
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
    lines.extend(kinds.iter().map(|(kind, scores)| line(kind.title(), shares(scores), role_of(Some(*kind)))));
    let (x_axis, y_axis) = (crate::text!("panel-robust-score-axis"), crate::text!("panel-robust-share-axis"));
    Panel::new("histogram", "panel-robust-histogram", PanelKind::Curve { lines, x_axis, y_axis })
}

/// Normal pictures have the voice of the truth, outliers of the data that of the network.
fn role_of(kind: Option<OutlierKind>) -> Role {
    match kind {
        None => Role::Truth,
        Some(kind) if kind.is_made() => Role::Neutral,
        Some(_) => Role::Network,
    }
}

/// How many outliers are found at the price of how many normal pictures.
fn roc_panel(normal: &[f32], kinds: &[OfKind]) -> Panel {
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
    let lines = kinds.iter().map(|(kind, scores)| line(kind.title(), roc_points(scores, normal), role_of(Some(*kind))));
    let kind = PanelKind::Curve {
        lines: lines.collect(),
        x_axis: crate::text!("panel-robust-false-alarms"),
        y_axis: crate::text!("panel-robust-found"),
    };
    Panel::new("roc", "panel-robust-roc", kind).with_number(number)
}

/// The most and the least normal of all pictures, outliers among them; pictures of another size than most are left out.
pub fn ends_of_the_order(all: &[Scored<'_>]) -> Vec<Panel> {
    let side = all.first().map_or(0, |one| one.photo.width);
    let mut order: Vec<(&Photo, f32, Role)> = all.iter().map(|one| (one.photo, one.score, role_of(one.kind))).collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    order.retain(|(photo, ..)| photo.width == side);
    let few = ENDS.min(order.len() / 2);
    let panel = |id: &str, shown: &[(&Photo, f32, Role)]| {
        Panel::new(id, &format!("panel-robust-{id}"), ranked_panel(shown, IN_A_ROW)).in_role(Role::Network)
    };
    let least: Vec<(&Photo, f32, Role)> = order.iter().rev().take(few).copied().collect();
    vec![panel("most-normal", &order[..few]), panel("least-normal", &least)]
}
