//! Whether a picture that was read from a file is one: its lists have the lengths that its numbers say.

use super::distribution::PlaneDistribution;
use super::panel::{Panel, PanelKind};
use crate::photos::Photo;

impl Panel {
    /// Whether nothing in it contradicts itself, with the pictures in their places.
    pub fn is_sound(&self) -> bool {
        let area = |width: usize, height: usize| width.checked_mul(height);
        match &self.kind {
            PanelKind::Heat { width, height, values, .. } => area(*width, *height) == Some(values.len()),
            PanelKind::Mask { over, mask } => area(over.width, over.height) == Some(mask.len()),
            PanelKind::Matrix { rows, columns, values } => area(rows.len(), columns.len()) == Some(values.len()),
            PanelKind::Stages { rows, columns, stages } => {
                stages.iter().all(|(_, values)| area(rows.len(), columns.len()) == Some(values.len()))
            }
            PanelKind::Distribution(told) => is_sound(told),
            PanelKind::Directions { truth, values, .. } => truth.is_none_or(|truth| truth < values.len()),
            _ => true,
        }
    }
}

/// Whether every place of `told` has its levels, and its point where one was decided for.
fn is_sound(told: &PlaneDistribution) -> bool {
    let Some(places) = told.columns.checked_mul(told.rows) else { return false };
    let holds = |kept: &Photo, bins: usize| bins <= 3 * kept.width && kept.height == places;
    let levels = told.prediction.width == 0 || holds(&told.prediction, told.centres.len());
    let decided = told.decided.as_ref().is_none_or(|decided| {
        let histograms = decided.histograms.iter().flatten().all(|kept| holds(kept, decided.bins));
        decided.points.width.checked_mul(decided.points.height) == Some(places) && histograms
    });
    levels && decided
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_as_many_values_as_its_sides_say() {
        let heat = |width: usize, height: usize, count: usize| {
            let kind = PanelKind::Heat { width, height, values: vec![0.0; count], low: 0.0, high: 1.0 };
            Panel::new("heat", "heat", kind).is_sound()
        };
        assert!(heat(3, 2, 6) && !heat(3, 2, 5) && !heat(1_000_000_000, 1_000_000_000, 6) && !heat(usize::MAX, 2, 0));
        let mask = |count: usize| PanelKind::Mask { over: Photo::filled(2, 2, [0; 3]), mask: vec![0.0; count] };
        assert!(Panel::new("mask", "mask", mask(4)).is_sound() && !Panel::new("mask", "mask", mask(9)).is_sound());
    }
}
