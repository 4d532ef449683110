//! The table of a probe: a line for each trunk, layer, way of pooling, classifier and number of shots.

use super::calibrated::calibrated;
use super::channels::{Channels, seen_as};
use super::colours::colour_histograms;
use super::features::{Features, POOLED, Variant, Wanted};
use super::interval::{Accuracy, accuracy, mean_accuracy};
use super::knn::KnnSettings;
use super::labels::WithLabels;
use super::low_shot::low_shot;
use super::photos::ProbePhotos;
use super::probe::{Labelled, Method, NEIGHBOURS, measure};
use crate::task::{AnyTrunk, Choose, TaskError};
use serde::Serialize;

/// Side of the photos whose colours are counted.
const COLOUR_SIDE: usize = 64;

/// What is to be measured.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which colour channels a trunk is fed that was trained on one.
    pub channels: Channels,
    /// Which classifiers.
    pub methods: Vec<Method>,
    /// Which features.
    pub variants: Vec<Variant>,
    /// Which layers; none means all.
    pub layers: Option<Vec<String>>,
    /// Numbers that a pooled layer keeps.
    pub pooled: usize,
    /// Photos of each class in the low-shot probes.
    pub shots: Vec<usize>,
    /// Draws of each low-shot probe.
    pub draws: u64,
    /// Seed of the draws.
    pub seed: u64,
    /// Classes of the data.
    pub classes: usize,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// `trained`, `random_init`, `calibrated_init`, `supervised`, `fine_tuned` or `colours`.
    pub trunk: &'static str,
    /// The layer.
    pub layer: String,
    /// `pooled`, `average` or `max`; empty where nothing is pooled.
    pub variant: &'static str,
    /// `knn`, `linear`, or `classifier` for the network's own.
    pub method: &'static str,
    /// Neighbours that voted, of a probe by neighbours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neighbours: Option<usize>,
    /// Labelled photos of each class, in a low-shot probe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shots: Option<usize>,
    /// Numbers of a photo.
    pub width: usize,
    /// How often it is right.
    #[serde(flatten)]
    pub accuracy: Accuracy,
}

impl Line {
    /// Whether `other` is the same line of another run.
    fn matches(&self, other: &Self) -> bool {
        let key =
            |line: &Self| (line.trunk, line.layer.clone(), line.variant, line.method, line.neighbours, line.shots);
        key(self) == key(other)
    }
}

/// Measures every wanted layer of `trunk`; `tell` hears of each line.
///
/// # Errors
/// When the device fails.
pub fn probe_trunk(
    name: &'static str,
    trunk: &dyn AnyTrunk,
    (train, test): (&ProbePhotos, &ProbePhotos),
    asked: &Asked,
    tell: &mut dyn FnMut(&Line),
) -> Result<Vec<Line>, TaskError> {
    let most = |variant: &Variant| if *variant == Variant::Average { 1 } else { asked.pooled.min(POOLED) };
    let mut lines = Vec::new();
    // One way of pooling at a time: the maps of all layers at the papers' size are large.
    for variant in &asked.variants {
        let largest = *variant == Variant::Max;
        let wanted = Wanted { layers: asked.layers.clone(), pooled: vec![most(variant)], largest };
        let see = |photos: &ProbePhotos| seen_as(trunk, photos, &wanted, asked.channels);
        let (seen, unseen) = (see(train)?, see(test)?);
        for (own, other) in seen.into_iter().zip(unseen) {
            let sets = (with_labels(own, train), with_labels(other, test));
            measure_features((name, variant.name()), &sets, asked, &mut |line| {
                tell(&line);
                lines.push(line);
            });
        }
    }
    Ok(lines)
}

/// Measures an untrained trunk, as it begins and with the statistics of the photos to learn from in its normalisation: what
/// training changes without learning anything.
///
/// # Errors
/// When the device fails.
pub fn probe_untrained(
    untrained: &dyn AnyTrunk,
    photos: (&ProbePhotos, &ProbePhotos),
    asked: &Asked,
    tell: &mut dyn FnMut(&Line),
) -> Result<Vec<Line>, TaskError> {
    let mut lines = probe_trunk("random_init", untrained, photos, asked, tell)?;
    let calibrated = calibrated(untrained, photos.0)?;
    lines.extend(probe_trunk("calibrated_init", calibrated.as_ref(), photos, asked, tell)?);
    Ok(lines)
}

fn with_labels(features: Features, photos: &ProbePhotos) -> Labelled {
    Labelled { features, labels: photos.labels.clone() }
}

fn measure_features(
    (trunk, variant): (&'static str, &'static str),
    (train, test): &(Labelled, Labelled),
    asked: &Asked,
    take: &mut dyn FnMut(Line),
) {
    for method in &asked.methods {
        for votes in voters(*method, train.features.len()) {
            let neighbours = (*method == Method::Knn).then_some(votes);
            let mut line = |shots: Option<usize>, accuracy: Accuracy| {
                let (layer, width) = (train.features.name.clone(), train.features.width);
                take(Line { trunk, layer, variant, method: method.name(), neighbours, shots, width, accuracy });
            };
            line(None, measure((*method, votes), train, test, asked.classes));
            for &shots in &asked.shots {
                let draws = (asked.seed, asked.draws);
                let found = low_shot((*method, votes), (train, test), asked.classes, shots, draws);
                found.into_iter().for_each(|accuracy| line(Some(shots), accuracy));
            }
        }
    }
}

/// How many neighbours vote, in one line after another: at most a tenth of the photos to learn from, and each number once.
fn voters(method: Method, photos: usize) -> Vec<usize> {
    if method != Method::Knn {
        return vec![1];
    }
    let most = KnnSettings::of_photos(photos).neighbours;
    let mut votes: Vec<usize> = NEIGHBOURS.iter().map(|votes| (*votes).min(most)).collect();
    votes.dedup();
    votes
}

/// Measures plain colours.
pub fn probe_colours(
    (train, test): (&ProbePhotos, &ProbePhotos),
    asked: &Asked,
    tell: &mut dyn FnMut(&Line),
) -> Vec<Line> {
    let count = |photos: &ProbePhotos| {
        with_labels(colour_histograms(photos.source.as_ref(), &photos.indices, COLOUR_SIDE).0, photos)
    };
    let mut lines = Vec::new();
    measure_features(("colours", ""), &(count(train), count(test)), asked, &mut |line| {
        tell(&line);
        lines.push(line);
    });
    lines
}

/// How often the classifier of a trunk trained with labels is right.
///
/// # Errors
/// When the device fails.
pub fn probe_classifier(name: &'static str, trained: &WithLabels, test: &ProbePhotos) -> Result<Line, TaskError> {
    let accuracy = accuracy(&trained.classify(test)?, &test.labels);
    let layer = trained.trunk.layer_names().pop().unwrap_or_default().to_owned();
    Ok(Line {
        trunk: name,
        layer,
        variant: "average",
        method: "classifier",
        neighbours: None,
        shots: None,
        width: 0,
        accuracy,
    })
}

/// The same lines over several runs: means, with intervals over the runs.
pub fn over_runs(runs: &[Vec<Line>]) -> Vec<Line> {
    let Some((first, others)) = runs.split_first() else { return Vec::new() };
    if others.is_empty() {
        return first.clone();
    }
    let of_all = |line: &Line| -> Line {
        let same = runs.iter().filter_map(|lines| lines.iter().find(|other| line.matches(other)));
        let values: Vec<f32> = same.map(|line| line.accuracy.value).collect();
        Line { accuracy: mean_accuracy(&values), ..line.clone() }
    };
    first.iter().map(of_all).collect()
}

/// The main numbers under the stable names of `run.json`: neighbours on averages at their best layer, the most of them that
/// vote, the linear probe of every layer.
pub fn summary(lines: &[Line], chance: f32) -> Vec<(String, f32)> {
    let mut named: Vec<(String, f32)> = vec![("probe/chance".to_owned(), chance)];
    // Lines with fewer voters follow that with the most.
    let most = lines.iter().filter_map(|line| line.neighbours).max();
    for line in lines.iter().filter(|line| line.neighbours.is_none_or(|votes| Some(votes) == most)) {
        let place = if line.trunk == "trained" { String::new() } else { format!("{}/", line.trunk) };
        let few = line.shots.map_or_else(String::new, |shots| format!("low_shot/{shots}/"));
        let layered = |name: &str| format!("probe/{place}{few}{name}/{}", line.layer);
        let (best, value) = (format!("probe/{place}{few}knn_top1"), line.accuracy.value);
        match (line.method, line.variant) {
            ("classifier", _) => named.push((format!("probe/{place}top1"), value)),
            ("linear", "max") => named.push((layered("linear_max_top1"), value)),
            ("linear", "average") => named.push((layered("linear_average_top1"), value)),
            ("linear", _) if line.trunk == "colours" => named.push((format!("probe/{place}{few}linear_top1"), value)),
            ("linear", _) => named.push((layered("linear_top1"), value)),
            ("knn", "average" | "") => match named.iter_mut().find(|(name, _)| *name == best) {
                Some((_, known)) => *known = known.max(value),
                None => named.push((best, value)),
            },
            _ => {}
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(trunk: &'static str, layer: &str, (variant, method): (&'static str, &'static str), value: f32) -> Line {
        let accuracy = Accuracy { value, interval: [value; 2] };
        let neighbours = (method == "knn").then_some(200);
        Line { trunk, layer: layer.to_owned(), variant, method, neighbours, shots: None, width: 1, accuracy }
    }

    #[test]
    fn numbers_have_the_names_of_the_contract() {
        let lines = [
            line("trained", "conv1", ("average", "knn"), 0.3),
            line("trained", "conv2", ("average", "knn"), 0.5),
            line("trained", "conv2", ("pooled", "linear"), 0.6),
            line("random_init", "conv2", ("pooled", "linear"), 0.4),
            line("supervised", "conv5", ("average", "classifier"), 0.9),
        ];
        let expected = [
            ("probe/chance", 0.1),
            ("probe/knn_top1", 0.5),
            ("probe/linear_top1/conv2", 0.6),
            ("probe/random_init/linear_top1/conv2", 0.4),
            ("probe/supervised/top1", 0.9),
        ];
        assert_eq!(summary(&lines, 0.1), expected.map(|(name, value)| (name.to_owned(), value)));
    }

    #[test]
    fn no_more_than_a_tenth_of_the_photos_vote_and_the_most_stand_for_all() {
        assert_eq!(voters(Method::Knn, 5000), [200, 20, 1]);
        assert_eq!(voters(Method::Knn, 1000), [100, 20, 1]);
        assert_eq!(voters(Method::Knn, 40), [4, 1]);
        assert_eq!(voters(Method::Knn, 9), [1]);
        assert_eq!(voters(Method::Linear, 5000), [1]);
        let many = line("trained", "conv1", ("average", "knn"), 0.4);
        let few = Line { neighbours: Some(1), ..line("trained", "conv1", ("average", "knn"), 0.7) };
        assert_eq!(summary(&[many, few], 0.1)[1], ("probe/knn_top1".to_owned(), 0.4));
    }

    #[test]
    fn several_runs_give_means_and_intervals_over_them() {
        let runs = [0.5, 0.6, 0.7].map(|value| vec![line("trained", "conv1", ("average", "knn"), value)]);
        let [mean] = &over_runs(&runs)[..] else { panic!("one line") };
        assert!((mean.accuracy.value - 0.6).abs() < 1e-6 && mean.accuracy.interval[0] < 0.36);
        assert_eq!(over_runs(&runs[..1]), runs[0]);
    }
}
