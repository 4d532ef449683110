//! Low-shot probes: only a few labelled photos of each class, drawn several times.

use super::interval::{Accuracy, accuracy, mean_accuracy};
use super::probe::{Labelled, Method, answers};
use crate::task::{purpose, rng_for};

/// `shots` photos of each class, drawn without replacement: rows of `labels`. Nothing where a class has fewer.
pub fn draw_shots(labels: &[usize], classes: usize, shots: usize, (seed, draw): (u64, u64)) -> Option<Vec<usize>> {
    let mut chosen = Vec::with_capacity(classes * shots);
    for class in 0..classes {
        let mut rows: Vec<usize> = (0..labels.len()).filter(|&row| labels[row] == class).collect();
        if rows.is_empty() {
            continue;
        }
        rng_for(seed, draw, class as u64, purpose::SHOTS).shuffle(&mut rows);
        chosen.extend(rows.get(..shots)?);
    }
    Some(chosen)
}

/// The mean accuracy of `method` on `test` over `draws` draws of `shots` labelled photos of each class, with its interval
/// over the draws. Nothing where a class has fewer photos.
pub fn low_shot(
    method: (Method, usize),
    (train, test): (&Labelled, &Labelled),
    classes: usize,
    shots: usize,
    (seed, draws): (u64, u64),
) -> Option<Accuracy> {
    let mut values = Vec::new();
    for draw in 0..draws {
        let few = train.chosen(&draw_shots(&train.labels, classes, shots, (seed, draw))?);
        values.push(accuracy(&answers(method, &few, &test.features, classes), &test.labels).value);
    }
    Some(mean_accuracy(&values))
}

#[cfg(test)]
mod tests {
    use super::super::features::Features;
    use super::*;

    #[test]
    fn a_draw_has_the_same_number_of_each_class_and_another_draw_others() {
        let labels: Vec<usize> = (0..200).map(|row| row % 4).collect();
        let first = draw_shots(&labels, 4, 5, (1, 0)).expect("enough");
        for class in 0..4 {
            assert_eq!(first.iter().filter(|&&row| labels[row] == class).count(), 5);
        }
        let mut unique = first.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), 20);
        assert_eq!(first, draw_shots(&labels, 4, 5, (1, 0)).expect("enough"));
        assert_ne!(first, draw_shots(&labels, 4, 5, (1, 1)).expect("enough"));
        assert_eq!(draw_shots(&labels, 4, 51, (1, 0)), None);
    }

    /// Two noisy clouds a class.
    fn clouds(count: usize, seed: u64) -> Labelled {
        let mut rng = rng_for(seed, 0, 0, 0);
        let labels: Vec<usize> = (0..count).map(|row| row % 3).collect();
        let row = |label: usize| (0..6).map(move |at| if at % 3 == label { 1.0 } else { 0.0 });
        let rows = labels.iter().flat_map(|&label| row(label)).map(|centre| centre + 0.8 * rng.normal()).collect();
        Labelled { features: Features { name: String::new(), width: 6, rows }, labels }
    }

    #[test]
    fn more_shots_tell_more_and_shuffled_labels_tell_nothing() {
        let (train, test) = (clouds(300, 1), clouds(300, 2));
        let value = |train: &Labelled, shots| {
            low_shot((Method::Linear, 1), (train, &test), 3, shots, (5, 8)).expect("enough photos")
        };
        let (one, fifty) = (value(&train, 1), value(&train, 50));
        assert!(fifty.value > one.value + 0.1, "{one:?} {fifty:?}");
        assert!(fifty.interval[1] - fifty.interval[0] < one.interval[1] - one.interval[0]);
        let shuffled = Labelled { labels: super::super::permuted(&train.labels, 3), ..train };
        // The mean of 8 draws of 3 shots: chance is 1/3.
        assert!((value(&shuffled, 3).value - 1.0 / 3.0).abs() < 0.12, "{:?}", value(&shuffled, 3));
    }
}
