//! Curves of chosen runs with the mean and spread of those that differ only in the seed. Made anew only when something
//! that they are made of changes.

use crate::train::runs::{RunEntry, mean_and_spread, seed_groups};
use crate::ui::core::plot_lines::{on_axis, smoothed, thinned};
use crate::ui::core::seen::Seen;
use crate::ui::runs::panel::named::names;
use crate::ui::runs::state::RunsState;
use std::sync::Arc;

/// Steps of a band at most.
const STEPS: usize = 600;

/// The curves of one group of runs.
pub struct Band {
    /// What tells the group from the others, and how many runs it has.
    pub name: String,
    /// Every run's own line.
    pub lines: Vec<Vec<[f64; 2]>>,
    /// The mean, where there are several runs.
    pub mean: Vec<[f64; 2]>,
    /// The steps, and mean less and plus one standard deviation.
    pub steps: Vec<f64>,
    /// Mean less one standard deviation.
    pub low: Vec<f64>,
    /// Mean plus one standard deviation.
    pub high: Vec<f64>,
    /// The last mean with its standard deviation, as measured.
    pub last: Option<(f64, f64)>,
}

/// What bands were made of.
type Wish = (u64, String, u32, bool);

/// Bands that are ready.
#[derive(Default)]
pub struct BandCache {
    made: Option<(Wish, Arc<Vec<Band>>)>,
}

impl BandCache {
    /// The bands of curve `name` of `chosen` runs.
    pub fn bands(&mut self, state: &Seen<'_, RunsState>, chosen: &[&RunEntry], name: &str) -> Arc<Vec<Band>> {
        // Numbers measured rarely are shown as they are, those of every step smoothed as in the panel of learning.
        let smoothing = if name.starts_with("train/") { state.preferences.smoothing } else { 0.0 };
        let wish = (state.own.version, name.to_owned(), smoothing.to_bits(), state.preferences.log_scale);
        if let Some((made_of, bands)) = &self.made
            && *made_of == wish
        {
            return bands.clone();
        }
        let bands = Arc::new(make(state, chosen, name, smoothing));
        self.made = Some((wish, bands.clone()));
        bands
    }
}

fn make(state: &Seen<'_, RunsState>, chosen: &[&RunEntry], name: &str, smoothing: f32) -> Vec<Band> {
    let log = state.preferences.log_scale;
    let groups = seed_groups(chosen);
    let firsts: Vec<&RunEntry> =
        groups.iter().filter_map(|group| chosen.get(*group.members.first()?).copied()).collect();
    let names = names(&firsts);
    let mut bands = Vec::with_capacity(groups.len());
    for (group, mut name_of_group) in groups.iter().zip(names) {
        let runs = group.members.iter().filter_map(|member| chosen.get(*member));
        let curves = runs.filter_map(|run| state.own.records.get(&run.folder)?.curves.get(name));
        let curves: Vec<Vec<[f64; 2]>> = curves.map(|curve| smoothed(curve, f64::from(smoothing))).collect();
        if curves.len() > 1 {
            name_of_group = crate::text!("runs-group", name = name_of_group, count = curves.len());
        }
        let lines = curves.iter().map(|curve| thinned(&on_axis(curve, log))).collect();
        let mut band = Band {
            name: name_of_group,
            lines,
            mean: Vec::new(),
            steps: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            last: None,
        };
        if curves.len() > 1 {
            spread_into(&mut band, &curves, log);
        }
        bands.push(band);
    }
    bands
}

fn spread_into(band: &mut Band, curves: &[Vec<[f64; 2]>], log: bool) {
    let views: Vec<&[[f64; 2]]> = curves.iter().map(Vec::as_slice).collect();
    let spread = mean_and_spread(&views);
    let every = spread.steps.len().div_ceil(STEPS).max(1);
    // A logarithm has no place for what is not above zero: such a band ends at the lowest value that was measured.
    let floor = curves.iter().flatten().map(|point| point[1]).filter(|value| *value > 0.0).fold(f64::MAX, f64::min);
    let place = |value: f64| if log { value.max(floor).log10() } else { value };
    let last = spread.steps.len().saturating_sub(1);
    for (at, ((step, mean), deviation)) in spread.steps.iter().zip(&spread.mean).zip(&spread.deviation).enumerate() {
        if at % every == 0 || at == last {
            band.mean.push([*step, place(*mean)]);
            band.steps.push(*step);
            band.low.push(place(mean - deviation));
            band.high.push(place(mean + deviation));
        }
    }
    band.last = spread.mean.last().copied().zip(spread.deviation.last().copied());
}
