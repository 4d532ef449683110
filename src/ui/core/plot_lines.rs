//! Lines for plots: smoothed, thinned to what a screen can show, on a logarithmic axis if wished. A line that has grown since
//! the last frame is not made anew: only its new points are looked at, however long it is.

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

/// The lowest and the highest point of each bucket of a line that grows. When there are too many buckets, each takes in the
/// one after it.
#[derive(Clone, Default)]
struct Thin {
    buckets: Vec<[[f64; 2]; 2]>,
    /// Points that a bucket holds.
    size: usize,
    /// Points in the last one.
    filled: usize,
    /// The last point of all, where the line ends.
    end: Option<[f64; 2]>,
}

impl Thin {
    fn push(&mut self, point: [f64; 2]) {
        self.end = Some(point);
        let size = self.size.max(1);
        match self.buckets.last_mut().filter(|_| self.filled < size) {
            Some(bucket) => {
                *bucket = joined(*bucket, [point, point]);
                self.filled += 1;
            }
            None => {
                self.buckets.push([point, point]);
                self.filled = 1;
            }
        }
        if self.buckets.len() > POINTS / 2 {
            let last_is_alone = !self.buckets.len().is_multiple_of(2);
            self.filled += if last_is_alone { 0 } else { size };
            let pair = |pair: &[[[f64; 2]; 2]]| pair.iter().copied().reduce(joined);
            self.buckets = self.buckets.chunks(2).filter_map(pair).collect();
            self.size = size * 2;
        }
    }

    /// The points, in their order.
    fn points(&self) -> Arc<[[f64; 2]]> {
        let in_order = |[low, high]: &[[f64; 2]; 2]| if low[0] <= high[0] { [*low, *high] } else { [*high, *low] };
        let of_bucket = |[first, second]: [[f64; 2]; 2]| [Some(first), (first[0] < second[0]).then_some(second)];
        let mut points: Vec<[f64; 2]> = self.buckets.iter().map(in_order).flat_map(of_bucket).flatten().collect();
        points.extend(self.end.filter(|end| points.last().is_some_and(|last| last[0] < end[0])));
        points.into()
    }
}

/// The lowest and the highest point of two buckets; of equal ones the first.
fn joined([low, high]: [[f64; 2]; 2], [other_low, other_high]: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
    [if other_low[1] < low[1] { other_low } else { low }, if other_high[1] > high[1] { other_high } else { high }]
}

/// A line, as far as its numbers were looked at.
#[derive(Default)]
struct Grown {
    /// Smoothing and whether the axis is logarithmic.
    wish: (u32, bool),
    /// Numbers looked at, and the last of them.
    seen: usize,
    last: u64,
    /// The smoothed value so far, and its weight.
    mean: f64,
    weight: f64,
    raw: Thin,
    smooth: Thin,
    drawn: Drawn,
}

impl Grown {
    /// Whether `series` begins with what was looked at.
    fn fits(&self, series: &Series, wish: (u32, bool)) -> bool {
        let last = self.seen.checked_sub(1).and_then(|at| series.get(at)).map(|point| point[1].to_bits());
        self.wish == wish && self.seen <= series.len() && (self.seen == 0 || last == Some(self.last))
    }

    fn take(&mut self, points: &[[f64; 2]], past: f64) {
        for point in points {
            self.seen += 1;
            self.last = point[1].to_bits();
            if !point[1].is_finite() {
                continue;
            }
            self.mean = past * self.mean + (1.0 - past) * point[1];
            self.weight = past * self.weight + (1.0 - past);
            let smooth = [point[0], self.mean / self.weight];
            let log = self.wish.1;
            height_on_axis(*point, log).into_iter().for_each(|point| self.raw.push(point));
            height_on_axis(smooth, log).into_iter().for_each(|point| self.smooth.push(point));
        }
        self.drawn = Drawn { raw: self.raw.points(), smooth: self.smooth.points() };
    }
}

/// Lines that are ready.
#[derive(Default)]
pub struct PlotCache {
    lines: HashMap<String, Grown>,
}

impl PlotCache {
    /// The line `name` of `series`.
    pub fn line(&mut self, name: &str, series: &Series, smoothing: f32, log: bool) -> Drawn {
        let wish = (smoothing.to_bits(), log);
        if !self.lines.contains_key(name) {
            self.lines.insert(name.to_owned(), Grown::default());
        }
        let Some(grown) = self.lines.get_mut(name) else { return Drawn::default() };
        if !grown.fits(series, wish) {
            *grown = Grown { wish, ..Grown::default() };
        }
        let new = series.get(grown.seen..).unwrap_or_default();
        if !new.is_empty() {
            grown.take(new, f64::from(smoothing));
        }
        grown.drawn.clone()
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
    series.iter().filter_map(|point| height_on_axis(*point, log)).collect()
}

/// A point as the axis shows it; none where it has no place there.
fn height_on_axis([x, y]: [f64; 2], log: bool) -> Option<[f64; 2]> {
    match log {
        true => (y > 0.0 && y.is_finite()).then(|| [x, y.log10()]),
        false => y.is_finite().then_some([x, y]),
    }
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
    fn a_line_that_grows_is_the_one_that_is_made_at_once_and_keeps_every_peak() {
        let value = |step: usize| if step == 70_001 { 9.0 } else { 1.0 + (step % 97) as f64 * 0.01 };
        let series: Series = (0..100_000).map(|step| [step as f64, value(step)]).collect();
        let (mut grows, mut at_once) = (PlotCache::default(), PlotCache::default());
        for length in [1, 2, 600, 601, 1203, 5000, 70_000, 70_003, 100_000] {
            grows.line("loss", &series[..length].to_vec(), 0.9, false);
        }
        let grown = grows.line("loss", &series, 0.9, false);
        let made = at_once.line("loss", &series, 0.9, false);
        assert_eq!((&grown.raw, &grown.smooth), (&made.raw, &made.smooth));
        assert!(grown.raw.len() <= POINTS && grown.raw.contains(&[70_001.0, 9.0]));
        assert!(grown.raw.windows(2).all(|pair| pair[0][0] < pair[1][0]));
        let last = smoothed(&series, f64::from(0.9f32)).last().copied().unwrap_or_default();
        assert!((grown.smooth[grown.smooth.len() - 1][1] - last[1]).abs() < 1e-9, "it ends where the run is");
    }

    #[test]
    fn another_run_or_another_axis_begins_the_line_anew() {
        let mut cache = PlotCache::default();
        let line: Series = (0..10).map(|step| [f64::from(step), 10.0]).collect();
        assert_eq!(cache.line("loss", &line, 0.0, false).raw.len(), 10);
        assert_eq!(cache.line("loss", &line, 0.0, true).raw[9], [9.0, 1.0]);
        let other: Series = (0..12).map(|step| [f64::from(step), 7.0]).collect();
        let drawn = cache.line("loss", &other, 0.0, true);
        assert!(drawn.raw.len() == 12 && drawn.raw.iter().all(|point| point[1] < 0.9));
        assert_eq!(cache.line("loss", &other[..3].to_vec(), 0.0, true).raw.len(), 3, "a shorter one, too");
    }

    #[test]
    fn a_logarithmic_axis_leaves_out_what_has_no_logarithm() {
        assert_eq!(on_axis(&[[0.0, 100.0], [1.0, 0.0], [2.0, f64::NAN]], true), [[0.0, 2.0]]);
    }
}
