//! Numbers of a run over its steps, beside their baselines, as charts for files.

use crate::pictures::{Chart, Curve, Pen};
use crate::task::MetricInfo;
use crate::text;
use crate::texts::figures;
use crate::train::log::Record;

/// Points of a line at most.
const POINTS: usize = 600;
/// Records of a training number from which on its line is a mean over its neighbours, and how many means there are.
const NOISY: usize = 60;
const MEANS: usize = 40;
/// What the probe of the features is held against: name in the log, key of its text.
const REFERENCES: [(&str, &str); 4] = [
    ("supervised/knn_top1", "chart-probe-labels"),
    ("random_init/knn_top1", "chart-probe-random-init"),
    ("colours/knn_top1", "chart-probe-colours"),
    ("chance", "chart-probe-chance"),
];

/// The loss of training and of held-out images, and what guessing costs where that is known.
pub fn loss(records: &[Record], guessing: Option<f64>) -> Chart {
    let train = points(records, "train", "loss");
    let mut curves = Vec::new();
    if train.len() > NOISY {
        curves.push(Curve { points: grouped(&train, POINTS), pen: Pen::Faint, ..Curve::default() });
    }
    let smooth = if train.len() > NOISY { grouped(&train, MEANS) } else { train };
    curves.push(Curve { name: text!("plot-train"), points: smooth, ..Curve::default() });
    let held_out = points(records, "valid", "loss");
    curves.push(Curve { name: text!("plot-held-out"), points: held_out, pen: Pen::Dashed, ..Curve::default() });
    let guessing = guessing.map(|cost| (text!("chart-probe-chance"), cost));
    curves.extend(references(records, guessing));
    Chart::over_steps(text!("plot-loss"), curves)
}

/// A number measured on held-out images with its baselines.
pub fn metric(records: &[Record], metric: &MetricInfo) -> Chart {
    let measured = points(records, "valid", metric.name);
    let lines = metric.baselines.iter().filter_map(|baseline| {
        let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
        Some((baseline_title(bare), points(records, "baseline", bare).last()?.1))
    });
    let curves = std::iter::once(Curve { name: metric.title(), points: measured, ..Curve::default() });
    let title = if metric.unit.is_empty() { metric.title() } else { format!("{} ({})", metric.title(), metric.unit) };
    Chart::over_steps(title, curves.chain(references(records, lines)).collect())
}

/// How good the features were, beside what an untrained network, plain colours and guessing reach; none where they were not
/// probed.
pub fn features(records: &[Record]) -> Option<Chart> {
    let probed = points(records, "probe", "knn_top1");
    let lines = REFERENCES
        .iter()
        .filter_map(|(name, key)| Some((crate::texts::lookup(key, &[]), points(records, "probe", name).last()?.1)));
    if probed.is_empty() {
        return None;
    }
    let curve = Curve { name: text!("chart-probe-line"), points: probed, ..Curve::default() };
    let curves = std::iter::once(curve).chain(references(records, lines));
    Some(Chart::over_steps(text!("chart-features"), curves.collect()))
}

/// What the baseline `bare` is called.
pub fn baseline_title(bare: &str) -> String {
    let key = format!("metric-{}", bare.replace(['_', '/'], "-"));
    crate::texts::find(&key, &[]).unwrap_or_else(|| bare.replace('_', " "))
}

/// Lines across all steps at the heights of `lines`, with their values in their names.
fn references(records: &[Record], lines: impl IntoIterator<Item = (String, f64)>) -> Vec<Curve> {
    let end = records.iter().map(|record| record.step).max().unwrap_or_default().max(1) as f64;
    let line = |(name, value): (String, f64)| Curve {
        name: format!("{name} {}", figures(value)),
        points: vec![(0.0, value), (end, value)],
        pen: Pen::Reference,
        ..Curve::default()
    };
    lines.into_iter().map(line).collect()
}

fn points(records: &[Record], split: &str, name: &str) -> Vec<(f64, f64)> {
    let chosen = records.iter().filter(|r| r.split == split && r.name == name && r.value.is_finite());
    chosen.map(|r| (r.step as f64, f64::from(r.value))).collect()
}

/// About `most` points, each the mean of its neighbours.
fn grouped(points: &[(f64, f64)], most: usize) -> Vec<(f64, f64)> {
    let mean = |chunk: &[(f64, f64)]| {
        let count = chunk.len() as f64;
        (chunk.iter().map(|p| p.0).sum::<f64>() / count, chunk.iter().map(|p| p.1).sum::<f64>() / count)
    };
    points.chunks(points.len().div_ceil(most).max(1)).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(step: u64, split: &str, name: &str, value: f32) -> Record {
        Record { step, epoch: 0.0, wall: 0.0, split: split.to_owned(), name: name.to_owned(), value, text: None }
    }

    #[test]
    fn the_loss_stands_beside_guessing_and_what_is_no_number_is_left_out() {
        let mut records: Vec<Record> = (0..100).map(|step| record(step, "train", "loss", 1.0)).collect();
        records.push(record(99, "valid", "loss", f32::NAN));
        records.push(record(50, "valid", "loss", 0.5));
        let chart = loss(&records, Some(1.3863));
        let pens: Vec<Pen> = chart.curves.iter().map(|curve| curve.pen).collect();
        assert_eq!(pens, [Pen::Faint, Pen::Line, Pen::Dashed, Pen::Reference]);
        assert_eq!((chart.curves[0].points.len(), chart.curves[2].points.len()), (100, 1));
        assert!(chart.curves[1].points.len() <= MEANS && chart.curves[1].points.iter().all(|point| point.1 == 1.0));
        assert_eq!(chart.curves[3].points, [(0.0, 1.3863), (99.0, 1.3863)]);
        assert_eq!(loss(&records[..20], None).curves.len(), 2, "few points are shown as they are");
    }

    #[test]
    fn features_stand_beside_what_they_are_held_against_and_unprobed_runs_have_none() {
        let records = [
            record(0, "probe", "knn_top1", 0.2),
            record(0, "probe", "chance", 0.1),
            record(9, "probe", "knn_top1", 0.4),
        ];
        let chart = features(&records).expect("probed");
        assert_eq!(chart.curves.len(), 2);
        assert!(chart.curves[1].name.ends_with(&figures(f64::from(0.1_f32))), "{}", chart.curves[1].name);
        assert_eq!(features(&records[1..2]), None);
    }
}
