//! What the plots show as data for a file: the same lines, smoothed as they are in the window.

use crate::pictures::{Chart, Curve, Pen};
use crate::task::MetricInfo;
use crate::ui::core::plot_lines::{on_axis, smoothed, thinned};
use crate::ui::core::plots::{baseline_of, curve, line_name};
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

/// Loss of training and of held-out images.
pub(crate) fn loss(state: &State) -> Chart {
    let (run, log) = (&state.run, state.preferences.log_scale);
    let train = run.train.get("loss").map(|series| smooth(state, crate::text!("chart-train"), series, log));
    let held_out = run.held_out.get("valid/loss");
    let held_out = held_out.map(|series| curve(crate::text!("chart-held-out"), &on_axis(series, log)));
    let curves = train.into_iter().chain(held_out).collect();
    Chart { log, ..Chart::over_steps(crate::text!("chart-loss"), curves) }
}

/// Another number of training.
pub(crate) fn number(state: &State, name: &str) -> Chart {
    let drawn = state.run.train.get(name).map(|series| smooth(state, line_name(name), series, false));
    Chart::over_steps(line_name(name), drawn.into_iter().collect())
}

/// A number over the steps between its baselines.
fn held_against(state: &State, title: String, name: &str, references: Vec<(String, f64)>) -> Chart {
    let measured = state.run.held_out.get(name).map(|series| curve(title.clone(), &on_axis(series, false)));
    let end = state.run.progress.step.max(1) as f64;
    let lines = references.into_iter().map(|(name, value)| {
        let points = vec![(0.0, value), (end, value)];
        Curve { name, points, pen: Pen::Reference, ..Curve::default() }
    });
    Chart::over_steps(title, measured.into_iter().chain(lines).collect())
}

/// A number measured on held-out images with its baselines.
pub(crate) fn metric(state: &State, metric: &MetricInfo) -> Chart {
    let references = metric.baselines.iter().filter_map(|baseline| baseline_of(state, baseline)).collect();
    held_against(state, metric.title(), &format!("valid/{}", metric.name), references)
}

/// The probe of the features with its references.
pub(crate) fn probe(state: &State) -> Chart {
    let references = probe_of(state).map(|(_, references)| references).unwrap_or_default();
    held_against(state, crate::text!("chart-probe-line"), "probe/knn_top1", references)
}

/// The probe over the metric of the pretext task.
pub(crate) fn scatter(metric: &MetricInfo, points: &Series) -> Chart {
    let dots = Curve { pen: Pen::Dots, ..curve(crate::text!("chart-probe-line"), points) };
    Chart { title: crate::text!("chart-scatter"), x_axis: metric.title(), log: false, curves: vec![dots] }
}

/// The probe over the steps and its baselines, where the data has labels.
pub(super) fn probe_of(state: &State) -> Option<(&Series, Vec<(String, f64)>)> {
    let series = state.run.held_out.get("probe/knn_top1").filter(|series| !series.is_empty())?;
    let reference =
        |(name, key): &(&str, &str)| Some((crate::texts::lookup(key, &[]), last(state.run.held_out.get(*name)?)?));
    Some((series, REFERENCES.iter().filter_map(reference).collect()))
}

/// The newest value.
pub(super) fn last(series: &Series) -> Option<f64> {
    series.last().map(|point| point[1])
}
