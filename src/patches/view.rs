//! Pictures that the methods of place share.

use super::classify::{best, confusion};
use super::layout::scaled;
use super::normalise::Normalise;
use super::patch::Patch;
use crate::photos::Photo;
use crate::task::{Bar, Panel, PanelKind, PlacedBox, Role};

/// Pictures that the network cannot solve, at most.
const HARDEST: usize = 16;

/// The patch as the network gets it, stretched so that two deviations to each side span the whole range of a screen.
pub fn as_seen(patch: &Patch, normalise: Normalise) -> Photo {
    let spread = match normalise {
        Normalise::Fixed => 2.0,
        Normalise::PerPatch => 2.5,
        Normalise::Rms => 125.0,
    };
    let values = scaled(patch, normalise);
    let byte = |v: &f32| ((v / spread + 1.0) * 127.5).round().clamp(0.0, 255.0) as u8;
    Photo { width: patch.side, height: patch.side, rgb: values.iter().map(byte).collect() }
}

/// Boxes on a photo with a label each.
pub fn boxes(recipe: &super::Recipe, labels: impl Fn(usize) -> String) -> Vec<PlacedBox> {
    let placed = recipe.patches.iter().enumerate();
    placed.map(|(at, p)| PlacedBox { rect: p.rect(), label: labels(at), role: Role::Neutral }).collect()
}

/// Bars of a distribution over named classes; the truth and the network's choice in their colours.
pub fn bars(names: &[String], probabilities: &[f32], truth: usize) -> PanelKind {
    let prediction = best(probabilities);
    let role = |class: usize| match class {
        _ if class == truth => Role::Truth,
        _ if class == prediction => Role::Network,
        _ => Role::Neutral,
    };
    let bars = names.iter().zip(probabilities).enumerate();
    let bars = bars.map(|(class, (label, value))| Bar { label: label.clone(), value: *value, role: role(class) });
    PanelKind::Bars { bars: bars.collect(), full: 1.0 }
}

/// The confusion matrix of named classes; rows are the truth.
pub fn confusion_panel(names: &[String], answered: impl IntoIterator<Item = (usize, usize)>) -> Panel {
    let values = confusion(names.len(), answered);
    let kind = PanelKind::Matrix { rows: names.to_vec(), columns: names.to_vec(), values };
    Panel::new("confusion", "panel-patches-confusion", kind).in_role(Role::Network)
}

/// The pictures whose true answer the network trusts least in, worst first; each comes with that trust.
pub fn hardest_panel<'a>(trusted: impl IntoIterator<Item = (f32, &'a Photo)>) -> Panel {
    let mut trusted: Vec<_> = trusted.into_iter().collect();
    trusted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let tiles = trusted.iter().take(HARDEST).map(|(_, photo)| (*photo).clone()).collect();
    Panel::new("hardest", "panel-patches-hardest", PanelKind::Tiles { tiles, columns: 4, order: Vec::new() })
}

/// A share as a percentage for a panel's number.
pub fn percent(share: f32) -> String {
    crate::text!("panel-patches-percent", value = format!("{:.0}", share * 100.0))
}
