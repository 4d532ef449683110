//! The curves of chosen runs as data for a file: the same lines, smoothed as they are in the window.

use crate::pictures::{Chart, Curve};
use crate::ui::core::plots::{curve, line_name};
use crate::ui::core::state::State;
use crate::ui::runs::panel::bands::Band;

/// Curves of chosen runs; several seeds as their mean in a band.
pub(super) fn of_runs(state: &State, name: &str, bands: &[Band]) -> Chart {
    let mut curves = Vec::with_capacity(bands.len());
    for band in bands {
        if band.mean.len() > 1 {
            let ends = band.steps.iter().zip(&band.low).zip(&band.high);
            let band_of = ends.map(|((step, low), high)| (*step, *low, *high)).collect();
            curves.push(Curve { band: band_of, ..curve(band.name.clone(), &band.mean) });
        } else {
            curves.extend(band.lines.iter().map(|line| curve(band.name.clone(), line)));
        }
    }
    let title = line_name(name.rsplit('/').next().unwrap_or(name));
    Chart { log: state.preferences.log_scale, ..Chart::over_steps(title, curves) }
}
