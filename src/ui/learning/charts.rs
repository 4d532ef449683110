//! What the plots show as data for a file: the same lines, smoothed as they are in the window.

use crate::eval::discovery::CoveragePoint;
use crate::pictures::{Chart, Curve, Pen};
use crate::task::MetricInfo;
use crate::ui::core::plot_lines::{on_axis, smoothed, thinned};
use crate::ui::core::plots::{baseline_of, line_name};
use crate::ui::core::run_view::Series;
use crate::ui::core::state::State;
use crate::ui::discovery::state::{DiscoveryView, Found};
use crate::ui::learning::probes::probe_of;
use crate::ui::runs::panel::bands::Band;

fn curve(name: String, points: &[[f64; 2]]) -> Curve {
    Curve { name, points: points.iter().map(|[x, y]| (*x, *y)).collect(), ..Curve::default() }
}

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

/// A number over the steps between what it is held against.
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

/// The probe over the score at the puzzle.
pub(crate) fn scatter(metric: &MetricInfo, points: &Series) -> Chart {
    let dots = Curve { pen: Pen::Dots, ..curve(crate::text!("chart-probe-line"), points) };
    Chart { title: crate::text!("chart-scatter"), x_axis: metric.title(), log: false, curves: vec![dots] }
}

/// Purity over coverage of what was discovered, beside what exchanged patches and drawing by lot give.
pub(crate) fn purity(view: &DiscoveryView, found: &Found) -> Chart {
    let mined = &found.discovery;
    let line = |key: &str, points: &[CoveragePoint], pen: Pen| {
        let points = points.iter().map(|point| (f64::from(point.coverage), f64::from(point.purity))).collect();
        Curve { name: crate::texts::lookup(key, &[]), points, pen, ..Curve::default() }
    };
    let own = if mined.settings.shuffled { "discovery-curve-control" } else { "discovery-curve" };
    let mut curves = vec![line(own, &mined.curve, Pen::Line)];
    if let Some(control) = view.control.as_ref().filter(|_| !mined.settings.shuffled) {
        curves.push(line("discovery-curve-control", &control.discovery.curve, Pen::Line));
    }
    curves.push(line("discovery-curve-lot", &mined.by_lot, Pen::Reference));
    let (title, x_axis) = (crate::text!("discovery-purity"), crate::text!("discovery-coverage"));
    Chart { title, x_axis, log: false, curves }
}

/// Curves of chosen runs; several seeds as their mean in a band.
pub(crate) fn of_runs(state: &State, name: &str, bands: &[Band]) -> Chart {
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
