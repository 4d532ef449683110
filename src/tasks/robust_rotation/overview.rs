//! All held-out answers in one look: who is taken for whom, how honest certainties are, how well outliers are told apart,
//! and which pictures are the most and the least normal.

use super::judge::Answer;
use super::params::RobustParams;
use super::sampler::Sample;
use crate::patches::classify::best;
use crate::patches::reliability::{BINS, expected_calibration_error, reliability};
use crate::patches::view::confusion_panel;
use crate::patches::{Scored, outlier_panels};
use crate::task::{Line, Panel, PanelKind, Role};

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
    panels.extend(outlier_panels(&scored(p, answered)));
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

/// All held-out pictures and outliers with their scores.
fn scored<'a>(p: &RobustParams, answered: &[(&'a Sample, &'a Answer)]) -> Vec<Scored<'a>> {
    let normal = answered.iter().map(|(sample, answer)| Scored {
        photo: &sample.framed.photo,
        score: answer.seen.outlier_score,
        kind: None,
    });
    let outliers = answered.iter().flat_map(|(sample, answer)| {
        sample.outliers.iter().zip(&answer.outliers).map(|((kind, photo), (_, seen))| Scored {
            photo,
            score: seen.outlier_score,
            kind: Some(*kind),
        })
    });
    normal.chain(outliers).filter(|one| one.photo.width == p.size).collect()
}
