//! Whether the trunk could tell the tasks apart by their lowest statistics: a linear classifier on the mean and the
//! deviation of each of its first maps guesses which task a picture was made for. Where it can, features may serve one
//! task alone; harmonisation is meant to make it fail (paper, section 3.2).

/// Steps of gradient descent.
const STEPS: usize = 300;
/// How far each goes.
const RATE: f32 = 0.5;
/// L2 penalty.
const DECAY: f32 = 1e-3;
/// A deviation below this is none.
const LEAST: f32 = 1e-6;

/// How often the task is guessed: a softmax regression learns on every other picture of each task and guesses for the
/// rest, then the other way round. `seen` holds the number of the task and the statistics of each picture; nothing where
/// there are fewer than two tasks or too few pictures.
pub fn guessed(seen: &[(usize, Vec<f32>)]) -> Option<f32> {
    let tasks = seen.iter().map(|(task, _)| task + 1).max()?;
    let mut fold = vec![0usize; tasks];
    let (mut even, mut odd) = (Vec::new(), Vec::new());
    for (task, statistics) in seen {
        let half = if fold[*task].is_multiple_of(2) { &mut even } else { &mut odd };
        half.push((*task, statistics.as_slice()));
        fold[*task] += 1;
    }
    if fold.iter().filter(|count| **count >= 2).count() < 2 {
        return None;
    }
    let right = right(&even, &odd, tasks) + right(&odd, &even, tasks);
    Some(right as f32 / seen.len() as f32)
}

/// How many of `asked` are guessed rightly after learning on `known`.
fn right(known: &[(usize, &[f32])], asked: &[(usize, &[f32])], tasks: usize) -> usize {
    let scale = Scale::of(known);
    let known: Vec<(usize, Vec<f32>)> = known.iter().map(|(task, values)| (*task, scale.brought(values))).collect();
    let width = known.first().map_or(0, |(_, values)| values.len());
    let mut weights = vec![vec![0.0f32; width]; tasks];
    for _ in 0..STEPS {
        let mut gradient = vec![vec![0.0f32; width]; tasks];
        for (task, values) in &known {
            for (of, (share, row)) in shares(&weights, values).into_iter().zip(&mut gradient).enumerate() {
                let error = (share - f32::from(u8::from(of == *task))) / known.len() as f32;
                row.iter_mut().zip(values).for_each(|(sum, value)| *sum += error * value);
            }
        }
        for (row, slopes) in weights.iter_mut().zip(gradient) {
            row.iter_mut().zip(slopes).for_each(|(weight, slope)| *weight -= RATE * (slope + DECAY * *weight));
        }
    }
    let guess = |values: &[f32]| {
        let shares = shares(&weights, &scale.brought(values));
        (0..tasks).max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
    };
    asked.iter().filter(|(task, values)| guess(values) == Some(*task)).count()
}

/// The probability of each task.
fn shares(weights: &[Vec<f32>], values: &[f32]) -> Vec<f32> {
    let logit = |row: &Vec<f32>| row.iter().zip(values).map(|(weight, value)| weight * value).sum::<f32>();
    let logits: Vec<f32> = weights.iter().map(logit).collect();
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let all: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / all).collect()
}

/// Mean and deviation of each number among known pictures.
struct Scale(Vec<(f32, f32)>);

impl Scale {
    fn of(known: &[(usize, &[f32])]) -> Self {
        let (count, width) = (known.len().max(1) as f32, known.first().map_or(0, |(_, values)| values.len()));
        let column = |at: usize| {
            let values = || known.iter().filter_map(move |(_, values)| values.get(at));
            let mean = values().sum::<f32>() / count;
            let square = values().map(|value| (value - mean).powi(2)).sum::<f32>() / count;
            (mean, square.sqrt().max(LEAST))
        };
        Self((0..width).map(column).collect())
    }

    /// The values at mean 0 and deviation 1, and a one behind them.
    fn brought(&self, values: &[f32]) -> Vec<f32> {
        let scaled = values.iter().zip(&self.0).map(|(value, (mean, deviation))| (value - mean) / deviation);
        scaled.chain(std::iter::once(1.0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn pictures(apart: f32) -> Vec<(usize, Vec<f32>)> {
        let mut rng = rng_for(3, 0, 0, 0);
        let mut picture = |task: usize| (task, vec![rng.unit() + apart * task as f32, rng.unit() * 5.0]);
        (0..120).map(|at| picture(at % 3)).collect()
    }

    #[test]
    fn tasks_that_differ_are_told_apart_and_others_are_not() {
        assert!(guessed(&pictures(1.5)).expect("three tasks") > 0.95);
        let alike = guessed(&pictures(0.0)).expect("three tasks");
        assert!((alike - 1.0 / 3.0).abs() < 0.12, "{alike}");
    }

    #[test]
    fn one_task_or_too_few_pictures_are_nothing_to_guess() {
        assert_eq!(guessed(&[]), None);
        assert_eq!(guessed(&[(0, vec![1.0]), (0, vec![2.0]), (0, vec![3.0])]), None);
        assert_eq!(guessed(&[(0, vec![1.0]), (1, vec![2.0])]), None);
    }
}
