//! How alike a network finds pictures that belong together and pictures that do not, as one picture of two histograms.

use super::panel::{Line, Panel, PanelKind, Role};

/// Bins from -1 to 1.
const BINS: usize = 40;

/// The bin of a cosine.
fn bin(cosine: f32) -> usize {
    ((cosine + 1.0) / 2.0 * BINS as f32).floor().clamp(0.0, (BINS - 1) as f32) as usize
}

/// How alike `count` vectors are, each pair once; `cosines` has those of all with all, row after row.
pub fn likeness_of_rows(cosines: &[f32], count: usize) -> PanelKind {
    let mut counts = vec![0.0; BINS];
    let pairs = cosines.iter().enumerate().filter(|(at, _)| at / count.max(1) < at % count.max(1));
    pairs.for_each(|(_, cosine)| counts[bin(*cosine)] += 1.0);
    PanelKind::Histogram { from: -1.0, to: 1.0, counts }
}

/// The shares of `cosines` in even bins from -1 to 1, at the middle of each bin.
fn shares(cosines: &[f32]) -> Vec<[f32; 2]> {
    let mut counts = [0usize; BINS];
    for cosine in cosines {
        counts[bin(*cosine)] += 1;
    }
    let middle = |bin: usize| (bin as f32 + 0.5) * 2.0 / BINS as f32 - 1.0;
    let share = |(bin, count): (usize, &usize)| [middle(bin), *count as f32 / cosines.len().max(1) as f32];
    counts.iter().enumerate().map(share).collect()
}

/// The cosines of pairs that belong together beside those of pairs that do not: the further apart the two hills lie, the
/// better a network tells pictures apart.
pub fn likeness_panel(together: &[f32], apart: &[f32]) -> Panel {
    let line = |label: String, cosines: &[f32], role| Line { label, points: shares(cosines), role };
    let kind = PanelKind::Curve {
        lines: vec![
            line(crate::text!("panel-likeness-together"), together, Role::Truth),
            line(crate::text!("panel-likeness-apart"), apart, Role::Network),
        ],
        x_axis: crate::text!("panel-likeness-cosine"),
        y_axis: crate::text!("panel-likeness-share"),
    };
    let mean = |cosines: &[f32]| cosines.iter().sum::<f32>() / cosines.len().max(1) as f32;
    let (same, other) = (format!("{:.2}", mean(together)), format!("{:.2}", mean(apart)));
    let number = crate::text!("panel-likeness-means", together = same, apart = other);
    Panel::new("likeness", "panel-likeness", kind).with_number(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cosine_is_in_one_bin_and_the_ends_are_too() {
        let points = shares(&[-1.0, 1.0, 0.999, -0.01]);
        let share = |bin: usize| points[bin][1];
        assert_eq!((share(0), share(BINS - 1), share(BINS / 2 - 1)), (0.25, 0.5, 0.25));
        assert!((points.iter().map(|point| point[1]).sum::<f32>() - 1.0).abs() < 1e-6);
        let PanelKind::Histogram { counts, .. } = likeness_of_rows(&[1.0, 0.9, 0.9, 1.0], 2) else { panic!() };
        assert_eq!((counts[38], counts.iter().sum::<f32>()), (1.0, 1.0), "one pair, and no row with itself");
        assert!(shares(&[]).iter().all(|point| point[1] == 0.0));
    }
}
