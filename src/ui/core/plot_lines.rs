//! Lines for plots: smoothed, thinned to what a screen can show, on a logarithmic axis if wished. Made anew only when
//! the numbers or the wishes change.

use crate::ui::core::run_view::Series;
use std::collections::HashMap;
use std::sync::Arc;

/// Points of a line at most.
const POINTS: usize = 1200;

/// A line ready to be drawn.
#[derive(Clone, Default)]
pub struct Drawn {
    /// As measured.
    pub raw: Arc<[[f64; 2]]>,
    /// Smoothed.
    pub smooth: Arc<[[f64; 2]]>,
}

/// What a line was made for: length and last value of the series, smoothing, logarithmic axis.
type Wish = (usize, u64, u32, bool);

/// Lines that are ready.
#[derive(Default)]
pub struct PlotCache {
    lines: HashMap<String, (Wish, Drawn)>,
}

impl PlotCache {
    /// The line `name` of `series`.
    pub fn line(&mut self, name: &str, series: &Series, smoothing: f32, log: bool) -> Drawn {
        let last = series.last().map_or(0, |point| point[1].to_bits());
        let wish = (series.len(), last, smoothing.to_bits(), log);
        match self.lines.get(name) {
            Some((made_for, drawn)) if *made_for == wish => drawn.clone(),
            _ => {
                let raw = thinned(&on_axis(series, log));
                let smooth = thinned(&on_axis(&smoothed(series, f64::from(smoothing)), log));
                let drawn = Drawn { raw: raw.into(), smooth: smooth.into() };
                self.lines.insert(name.to_owned(), (wish, drawn.clone()));
                drawn
            }
        }
    }
}

/// The exponential mean with weight `past` on what came before, without the pull of its first value.
pub fn smoothed(series: &[[f64; 2]], past: f64) -> Series {
    let (mut mean, mut weight) = (0.0, 0.0);
    series
        .iter()
        .filter(|point| point[1].is_finite())
        .map(|&[x, y]| {
            mean = past * mean + (1.0 - past) * y;
            weight = past * weight + (1.0 - past);
            [x, mean / weight]
        })
        .collect()
}

/// Values as the axis shows them: on a logarithmic one, their logarithm to base 10; what has none is left out.
pub fn on_axis(series: &[[f64; 2]], log: bool) -> Series {
    let finite = series.iter().copied().filter(|point| point[1].is_finite());
    if log { finite.filter(|point| point[1] > 0.0).map(|[x, y]| [x, y.log10()]).collect() } else { finite.collect() }
}

/// At most `POINTS` points with every peak kept: the lowest and the highest of each bucket, in their order.
pub fn thinned(series: &[[f64; 2]]) -> Series {
    if series.len() <= POINTS {
        return series.to_vec();
    }
    let bucket = series.len().div_ceil(POINTS / 2);
    let mut out = Vec::with_capacity(POINTS);
    for chunk in series.chunks(bucket) {
        let by_height = |a: &&[f64; 2], b: &&[f64; 2]| a[1].total_cmp(&b[1]);
        if let (Some(low), Some(high)) = (chunk.iter().min_by(by_height), chunk.iter().max_by(by_height)) {
            let (first, second) = if low[0] <= high[0] { (low, high) } else { (high, low) };
            out.push(*first);
            if first[0] < second[0] {
                out.push(*second);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_line_stays_flat_from_its_first_point() {
        let line: Series = (0..50).map(|step| [f64::from(step), 3.0]).collect();
        assert!(smoothed(&line, 0.95).iter().all(|point| (point[1] - 3.0).abs() < 1e-9));
    }

    #[test]
    fn thinning_keeps_the_highest_peak() {
        let mut line: Series = (0..50_000).map(|step| [f64::from(step), 1.0]).collect();
        line[33_333][1] = 9.0;
        let thin = thinned(&line);
        assert!(thin.len() <= POINTS && thin.contains(&[33_333.0, 9.0]));
        assert!(thin.windows(2).all(|pair| pair[0][0] < pair[1][0]));
    }

    #[test]
    fn a_logarithmic_axis_leaves_out_what_has_no_logarithm() {
        assert_eq!(on_axis(&[[0.0, 100.0], [1.0, 0.0], [2.0, f64::NAN]], true), [[0.0, 2.0]]);
    }
}
