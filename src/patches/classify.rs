//! Questions whose answer is one of a few classes: learned, marked, and summed up.

use super::reliability::{expected_calibration_error, reliability};
use crate::task::{Answers, Measures, floats};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::{log_softmax, softmax};

/// The least probability that enters a logarithm when an answer is marked.
pub const LEAST: f32 = 1e-20;

/// The mean of `-log p(label)`.
///
/// # Shapes
/// `logits` `[questions, classes]`, `labels` `[questions]`.
pub fn cross_entropy(logits: Tensor<2>, labels: Tensor<1, Int>) -> Tensor<1> {
    let questions = labels.dims()[0];
    log_softmax(logits, 1).gather(1, labels.reshape([questions, 1])).mean().neg()
}

/// The share of questions whose likeliest class is the label. Shapes as in [`cross_entropy`].
pub fn accuracy(logits: Tensor<2>, labels: Tensor<1, Int>) -> Tensor<1> {
    let questions = labels.dims()[0];
    logits.detach().argmax(1).reshape([questions]).equal(labels).float().mean()
}

/// Labels as tensor data of shape `[labels]`.
pub fn label_data(labels: impl IntoIterator<Item = usize>) -> TensorData {
    let labels: Vec<i64> = labels.into_iter().map(|label| label as i64).collect();
    let count = labels.len();
    TensorData::new(labels, [count])
}

/// The probabilities of each question's classes, one row a question.
///
/// # Shapes
/// `logits` `[questions, classes]`.
pub fn probabilities(logits: Tensor<2>) -> Vec<Vec<f32>> {
    let [_, classes] = logits.dims();
    floats(softmax(logits, 1)).chunks_exact(classes.max(1)).map(<[f32]>::to_vec).collect()
}

/// The logarithms of probabilities, row by row.
pub fn logarithms(probabilities: &[Vec<f32>]) -> Vec<Vec<f32>> {
    probabilities.iter().map(|row| row.iter().map(|p| p.max(LEAST).ln()).collect()).collect()
}

/// The expected calibration error (Guo, Pleiss, Sun & Weinberger, ICML 2017, equation 3, 15 bins): the mean distance
/// between how sure answers are and how often such answers are right, over all questions together.
pub fn calibration_error<'a>(answered: impl IntoIterator<Item = (usize, &'a [f32])>) -> f32 {
    let answers = answered.into_iter().map(|(label, probabilities)| {
        let prediction = best(probabilities);
        (probabilities.get(prediction).copied().unwrap_or_default(), prediction == label)
    });
    expected_calibration_error(&reliability(answers))
}

/// [`calibration_error`] over all questions of `answered` puzzles of a `method` that classifies.
pub fn calibration<M: Answers>(method: &M, p: &M::Params, answered: &[(&M::Sample, &M::Answer)]) -> Measures {
    let logits = answered.iter().filter_map(|(sample, answer)| method.logits(p, sample, answer));
    let questions: Vec<(usize, Vec<f32>)> = logits
        .flat_map(|logits| logits.truth.into_iter().zip(logits.rows))
        .map(|(label, row)| (label, shares(&row)))
        .collect();
    vec![("calibration_error", calibration_error(questions.iter().map(|(label, row)| (*label, row.as_slice()))))]
}

/// The probabilities behind logits.
fn shares(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = logits.iter().map(|logit| (logit - most).exp());
    let all: f32 = powers.clone().sum();
    powers.map(|power| power / all).collect()
}

/// All certainty in `class`.
pub fn one_hot(classes: usize, class: usize) -> Vec<f32> {
    (0..classes).map(|at| f32::from(u8::from(at == class))).collect()
}

/// The likeliest class; the first of equals.
pub fn best(probabilities: &[f32]) -> usize {
    let mut best = 0;
    for (class, probability) in probabilities.iter().enumerate() {
        if *probability > probabilities[best] {
            best = class;
        }
    }
    best
}

/// `accuracy` and `loss` over the questions of one puzzle.
pub fn judge<'a>(answered: impl IntoIterator<Item = (usize, &'a [f32])>) -> Measures {
    judge_as("loss", answered)
}

/// As [`judge`], of a method whose `loss` has more parts than this one: its cross-entropy goes by the name of the part.
pub fn judge_as<'a>(part: &'static str, answered: impl IntoIterator<Item = (usize, &'a [f32])>) -> Measures {
    let (mut right, mut loss, mut count) = (0.0, 0.0, 0.0f32);
    for (label, probabilities) in answered {
        right += f32::from(u8::from(best(probabilities) == label));
        loss -= probabilities.get(label).copied().unwrap_or_default().max(LEAST).ln();
        count += 1.0;
    }
    vec![("accuracy", right / count.max(1.0)), (part, loss / count.max(1.0))]
}

/// How often each class (row) was answered by each class (column), every row summing to 1 where the class occurred.
pub fn confusion(classes: usize, answered: impl IntoIterator<Item = (usize, usize)>) -> Vec<f32> {
    let mut counts = vec![0.0; classes * classes];
    for (label, prediction) in
        answered.into_iter().filter(|(label, prediction)| *label < classes && *prediction < classes)
    {
        counts[label * classes + prediction] += 1.0;
    }
    for row in counts.chunks_exact_mut(classes.max(1)) {
        let sum: f32 = row.iter().sum();
        row.iter_mut().for_each(|count| *count /= sum.max(1.0));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undecided_network_loses_the_logarithm_of_its_classes() {
        let device = Device::flex();
        for (classes, expected) in [(4, 1.386_294_4), (8, 2.079_441_5), (80, 4.382_026_6)] {
            let logits = Tensor::<2>::zeros([3, classes], &device);
            let labels = Tensor::<1, Int>::from_data(label_data([0, 1, classes - 1]), &device);
            let loss = cross_entropy(logits.clone(), labels.clone());
            assert!((floats(loss)[0] - expected).abs() < 1e-5);
            let judged = judge(probabilities(logits).iter().map(|p| (0, p.as_slice())));
            assert!((judged[1].1 - expected).abs() < 1e-5);
        }
    }

    #[test]
    fn loss_and_accuracy_of_a_batch_are_those_of_its_questions() {
        let device = Device::flex();
        let rows = [[0.2f32, 1.5, -0.3], [2.0, 0.1, 0.4], [-1.0, -2.0, -0.5]];
        let labels = [1usize, 2, 2];
        let logits = Tensor::<2>::from_data(TensorData::from(rows), &device);
        let tensor = Tensor::<1, Int>::from_data(label_data(labels), &device);
        let naive: f32 = rows
            .iter()
            .zip(labels)
            .map(|(row, label)| row.iter().map(|v| v.exp()).sum::<f32>().ln() - row[label])
            .sum::<f32>()
            / 3.0;
        assert!((floats(cross_entropy(logits.clone(), tensor.clone()))[0] - naive).abs() < 1e-6);
        assert!((floats(accuracy(logits.clone(), tensor))[0] - 2.0 / 3.0).abs() < 1e-6);
        let answers = probabilities(logits);
        let judged = judge(labels.iter().copied().zip(answers.iter().map(Vec::as_slice)));
        assert!((judged[0].1 - 2.0 / 3.0).abs() < 1e-6 && (judged[1].1 - naive).abs() < 1e-5);
    }

    #[test]
    fn calibration_is_that_of_netcal_on_a_hand_made_case() {
        // Two answers at 0.9 (one right), two at 0.6 (both right): 2/4 |0.9 - 0.5| + 2/4 |0.6 - 1| = 0.4.
        let rows = [[0.9f32, 0.1], [0.1, 0.9], [0.6, 0.4], [0.6, 0.4]];
        let answered = [0usize, 0, 0, 0].into_iter().zip(rows.iter().map(<[f32; 2]>::as_slice));
        assert!((calibration_error(answered) - 0.4).abs() < 1e-6);
        // Whoever is always sure and always right is calibrated; a mean of single errors would not be 0 below.
        assert_eq!(calibration_error([(0, &[1.0f32, 0.0][..])]), 0.0);
        let half: Vec<_> = (0..10).map(|at| (at % 2, &[0.5f32 + 1e-6, 0.5 - 1e-6][..])).collect();
        assert!(calibration_error(half) < 1e-5, "half sure and half right, over all questions together");
    }

    #[test]
    fn confusion_rows_sum_to_one() {
        let matrix = confusion(3, [(0, 0), (0, 1), (2, 2), (0, 1)]);
        assert!((matrix[0] - 1.0 / 3.0).abs() < 1e-6 && (matrix[1] - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!(matrix[3..6], [0.0; 3]);
        assert_eq!(matrix[6..], [0.0, 0.0, 1.0]);
    }
}
