//! Histograms of hue and of chroma in pictures.

use crate::task::{Line, Panel, PanelKind, Role};

/// Two histograms over 0..=1 as lines: the truth's and the network's, or one alone.
pub fn histogram_panel(id: &str, truth: &[f32], prediction: Option<&[f32]>) -> Panel {
    let line = |histogram: &[f32], key: &str, role| {
        let at = |bin: usize| (bin as f32 + 0.5) / histogram.len() as f32;
        let points = histogram.iter().enumerate().map(|(bin, share)| [at(bin), *share]).collect();
        Line { label: crate::texts::lookup(key, &[]), points, role }
    };
    let mut lines = vec![line(truth, "panel-colour-saturation-truth", Role::Truth)];
    lines.extend(prediction.map(|prediction| line(prediction, "panel-colour-saturation-answer", Role::Network)));
    let x_axis = crate::texts::lookup(&format!("panel-hue-chroma-{id}-axis"), &[]);
    let kind = PanelKind::Curve { lines, x_axis, y_axis: crate::text!("panel-hue-chroma-share") };
    Panel::new(id, &format!("panel-hue-chroma-{id}"), kind)
}
