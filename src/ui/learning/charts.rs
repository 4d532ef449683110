//! What the plots show as data for a file: the same lines, smoothed as they are in the window.

use crate::eval::share_interval;
use crate::pictures::{Chart, Curve, Pen};
use crate::task::MetricInfo;
use crate::ui::core::parts::figures;
use crate::ui::core::plot_lines::{on_axis, smoothed, thinned};
use crate::ui::core::plots::{baseline_of, curve, line_name, named, percent};
use crate::ui::core::run_view::Series;
use crate::ui::core::state::State;

/// Baselines of the probe: name in the run, key of its text.
const REFERENCES: [(&str, &str); 4] = [
    ("probe/supervised/knn_top1", "chart-probe-labels"),
    ("probe/random_init/knn_top1", "chart-probe-random-init"),
    ("probe/colours/knn_top1", "chart-probe-colours"),
    ("probe/chance", "chart-probe-chance"),
];

/// A training number as the window smooths it.
fn smooth(state: &State, name: String, series: &Series, log: bool) -> Curve {
    let past = f64::from(state.preferences.smoothing);
    curve(name, &thinned(&on_axis(&smoothed(series, past), log)))
}

/// What guessing costs, by its name and on the axis of the loss.
pub(super) fn guessing(state: &State) -> Vec<(String, f64)> {
    let log = state.preferences.log_scale;
    let cost = state.run.guessing.filter(|cost| *cost > 0.0);
    let named = |cost: f64| {
        let name = format!("{} {}", crate::text!("chart-probe-chance"), figures(cost));
        (name, if log { cost.log10() } else { cost })
    };
    cost.map(named).into_iter().collect()
}

/// Loss of training and of held-out images, and what guessing costs.
pub(crate) fn loss(state: &State) -> Chart {
    let (run, log) = (&state.run, state.preferences.log_scale);
    let mut curves = Vec::new();
    if let Some(series) = run.train.get("loss") {
        if state.preferences.smoothing > 0.0 {
            curves.push(Curve { pen: Pen::Faint, ..curve(String::new(), &thinned(&on_axis(series, log))) });
        }
        curves.push(smooth(state, crate::text!("chart-train"), series, log));
    }
    if let Some(series) = run.held_out.get("valid/loss") {
        let line = curve(crate::text!("chart-held-out"), &on_axis(series, log));
        curves.push(Curve { pen: Pen::Dashed, ..line });
    }
    curves.extend(references(state, guessing(state)));
    Chart { log, ..Chart::over_steps(crate::text!("chart-loss"), curves) }
}

/// Lines across all steps at the height of baselines.
fn references(state: &State, lines: Vec<(String, f64)>) -> impl Iterator<Item = Curve> {
    let end = state.run.progress.step.max(1) as f64;
    lines.into_iter().map(move |(name, value)| {
        let points = vec![(0.0, value), (end, value)];
        Curve { name, points, pen: Pen::Reference, ..Curve::default() }
    })
}

/// Another number of training.
pub(crate) fn number(state: &State, name: &str) -> Chart {
    let drawn = state.run.train.get(name).map(|series| smooth(state, line_name(name), series, false));
    Chart::over_steps(line_name(name), drawn.into_iter().collect())
}

/// A number measured on held-out images with its baselines.
pub(crate) fn metric(state: &State, metric: &MetricInfo) -> Chart {
    let series = state.run.held_out.get(&format!("valid/{}", metric.name));
    let measured = series.map(|series| curve(metric.title(), &on_axis(series, false)));
    let lines = metric.baselines.iter().filter_map(|baseline| baseline_of(state, baseline)).map(named).collect();
    Chart::over_steps(metric.title(), measured.into_iter().chain(references(state, lines)).collect())
}

/// The probe of the features with its intervals and references.
pub(crate) fn probe(state: &State) -> Chart {
    let mut curves = Vec::new();
    if let Some(probe) = probe_of(state) {
        let band = probe.band.iter().map(|[step, low, high]| (*step, *low, *high)).collect();
        curves.push(Curve { band, ..curve(crate::text!("chart-probe-line"), &probe.points) });
        curves.extend(references(state, probe.references));
    }
    Chart::over_steps(crate::text!("chart-features"), curves)
}

/// The probe over the metric of the pretext task.
pub(crate) fn scatter(metric: &MetricInfo, points: &Series) -> Chart {
    let dots = Curve { pen: Pen::Dots, ..curve(crate::text!("chart-probe-line"), points) };
    Chart { title: crate::text!("chart-scatter"), x_axis: metric.title(), log: false, curves: vec![dots] }
}

/// What the probe of the features measured.
pub(super) struct Probe {
    /// Step and share.
    pub points: Series,
    /// Step, and the 95 % interval of the share at that step; empty where it is not known how many photos were asked about.
    pub band: Vec<[f64; 3]>,
    /// Baselines with their values in their names.
    pub references: Vec<(String, f64)>,
}

/// The probe of the run, where the data has labels.
pub(super) fn probe_of(state: &State) -> Option<Probe> {
    let held_out = &state.run.held_out;
    let series = held_out.get("probe/knn_top1").filter(|series| !series.is_empty())?;
    let reference = |(name, key): &(&str, &str)| {
        let share = last(held_out.get(*name)?)?;
        Some((format!("{} {}", crate::texts::lookup(key, &[]), percent(share)), share))
    };
    let asked = held_out.get("probe/asked").and_then(last).filter(|asked| *asked > 0.0);
    let ends = |asked: f64| {
        let ends = series.iter().map(move |[step, share]| {
            let [low, high] = share_interval(*share, asked);
            [*step, low, high]
        });
        ends.collect()
    };
    let points = on_axis(series, false);
    Some(Probe {
        points,
        band: asked.map(ends).unwrap_or_default(),
        references: REFERENCES.iter().filter_map(reference).collect(),
    })
}

/// The newest value.
pub(super) fn last(series: &Series) -> Option<f64> {
    series.last().map(|point| point[1])
}
