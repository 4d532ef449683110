//! How good the features of runs were after equal time: what the probe found while they trained, over the seconds of
//! training, so that methods whose steps cost more are not given more.

use super::super::log::Record;
use crate::eval::{Accuracy, mean_accuracy};
use std::collections::BTreeMap;

/// The numbers of the probe's layers begin so.
const LAYER: &str = "knn_top1/";
/// The mark of a run that went on after it had ended.
const RESUMED: &str = "resumed";

/// What the probe found while a run trained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Points (seconds of training, k-NN accuracy) by layer.
    pub layers: BTreeMap<String, Vec<[f64; 2]>>,
    /// The best layer of the network before training.
    pub untrained: Option<f64>,
    /// Plain colours.
    pub colours: Option<f64>,
    /// The most frequent class.
    pub chance: Option<f64>,
}

impl Features {
    /// From the log of a run, in its order. The time between an end and going on is no training; pauses are counted.
    pub fn of(records: &[Record]) -> Self {
        let (mut features, mut seconds, mut before, mut resumed) = (Self::default(), 0.0, None, false);
        for record in records {
            let passed = before.map_or(0.0, |before: f64| (record.wall - before).max(0.0));
            resumed |= record.split == "mark" && record.name == RESUMED;
            if !std::mem::take(&mut resumed) {
                seconds += passed;
            }
            before = Some(record.wall);
            if record.split != "probe" {
                continue;
            }
            let value = f64::from(record.value);
            match record.name.as_str() {
                "random_init/knn_top1" => features.untrained = Some(value),
                "colours/knn_top1" => features.colours = Some(value),
                "chance" => features.chance = Some(value),
                name => {
                    if let Some(layer) = name.strip_prefix(LAYER) {
                        features.layers.entry(layer.to_owned()).or_default().push([seconds, value]);
                    }
                }
            }
        }
        features
    }

    /// Seconds of training until the last probe; none where nothing was probed.
    pub fn seconds(&self) -> Option<f64> {
        self.layers.values().filter_map(|points| points.last()).map(|point| point[0]).reduce(f64::max)
    }
}

/// The best layer of a group of runs after some time.
#[derive(Clone, Debug, PartialEq)]
pub struct BestLayer {
    /// Its name.
    pub layer: String,
    /// The value of each run.
    pub values: Vec<f64>,
    /// Their mean with Student's 95 % interval; that of one run is the value itself.
    pub mean: Accuracy,
}

/// The layer whose mean over `group` is best after `seconds` of training; none before all of them were probed.
pub fn best_layer(group: &[&Features], seconds: f64) -> Option<BestLayer> {
    let first = group.first()?;
    let standing = |layer: &String| {
        let values: Option<Vec<f64>> = group.iter().map(|features| at(features.layers.get(layer)?, seconds)).collect();
        let values = values?;
        let mean = mean_accuracy(&values.iter().map(|value| *value as f32).collect::<Vec<_>>());
        Some(BestLayer { layer: layer.clone(), values, mean })
    };
    first.layers.keys().filter_map(standing).max_by(|a, b| a.mean.value.total_cmp(&b.mean.value))
}

/// The last value measured up to `seconds`.
fn at(points: &[[f64; 2]], seconds: f64) -> Option<f64> {
    points.iter().rev().find(|point| point[0] <= seconds).map(|point| point[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(wall: f64, split: &str, name: &str, value: f32) -> Record {
        let text = (split == "mark").then(String::new);
        Record { step: 0, epoch: 0.0, wall, split: split.to_owned(), name: name.to_owned(), value, text }
    }

    fn run(values: [f32; 2]) -> Features {
        Features::of(&[
            record(100.0, "probe", "random_init/knn_top1", 0.2),
            record(100.0, "probe", "random_init/knn_top1/conv1", 0.2),
            record(100.0, "probe", "knn_top1/conv1", 0.2),
            record(110.0, "train", "loss", 1.0),
            record(110.0, "probe", "knn_top1/conv1", values[0]),
            record(110.0, "probe", "knn_top1/conv2", values[1]),
            record(5000.0, "mark", "resumed", 0.0),
            record(5010.0, "probe", "knn_top1/conv1", 0.9),
        ])
    }

    #[test]
    fn hours_between_an_end_and_going_on_are_no_training() {
        let features = run([0.3, 0.4]);
        assert_eq!(
            features.layers["conv1"],
            [[0.0, f64::from(0.2_f32)], [10.0, f64::from(0.3_f32)], [20.0, f64::from(0.9_f32)]]
        );
        assert_eq!((features.seconds(), features.untrained), (Some(20.0), Some(f64::from(0.2_f32))));
        assert_eq!(features.layers.len(), 2, "a reference is no layer of the trained network");
    }

    #[test]
    fn the_best_layer_is_that_of_the_time_that_is_asked_for() {
        let (one, other) = (run([0.3, 0.4]), run([0.5, 0.6]));
        let group = [&one, &other];
        let early = best_layer(&group, 5.0).expect("both were probed at the start");
        assert_eq!((early.layer.as_str(), early.values.len()), ("conv1", 2));
        let later = best_layer(&group, 12.0).expect("both were probed");
        assert_eq!(later.layer, "conv2");
        // Two values 0.4 and 0.6: their standard error is 0.1, and Student's point for one degree of freedom 12.706.
        assert!((later.mean.value - 0.5).abs() < 1e-6 && (later.mean.interval[1] - 1.7706).abs() < 1e-3, "{later:?}");
        assert_eq!(best_layer(&group, 30.0).expect("the end").layer, "conv1");
        assert!(best_layer(&group, -1.0).is_none() && best_layer(&[], 9.0).is_none());
    }
}
