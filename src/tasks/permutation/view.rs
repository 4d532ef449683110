//! The puzzle, the matrix as it sharpens, and the answer in pictures.

use super::Permutation;
use super::judge::Answer;
use super::params::{Layer, PermutationParams};
use super::sampler::Sample;
use crate::patches::view::{confusion_panel, hardest_panel};
use crate::photos::Photo;
use crate::task::{Draws, Line, Panel, PanelKind, Role};

/// Rounds up to which, at least, the matrix and the error of its sums are shown.
const CURVE: usize = 20;

fn one_hot(permutation: &[usize]) -> Vec<f32> {
    let cells = permutation.len();
    permutation.iter().flat_map(|&of| (0..cells).map(move |cell| f32::from(u8::from(cell == of)))).collect()
}

fn key(id: &str) -> String {
    format!("panel-permutation-{}", id.replace('_', "-"))
}

fn matrix_panel(id: &str, size: usize, values: Vec<f32>, role: Role) -> Panel {
    let names: Vec<String> = (1..=size).map(|n| n.to_string()).collect();
    let kind = PanelKind::Matrix { rows: names.clone(), columns: names, values };
    Panel::new(id, &key(id), kind).in_role(role)
}

/// The matrix after each round, to drag through, and how far its sums are from 1 after each.
fn sharpening(p: &PermutationParams, answer: &Answer) -> Vec<Panel> {
    let size = p.tiles();
    let after = |rounds: usize| rounds_of(&answer.numbers, size, p.temperature, rounds);
    let names: Vec<String> = (1..=size).map(|n| n.to_string()).collect();
    let stage = |rounds: usize| match rounds {
        0 => (crate::text!("panel-permutation-rows"), after(0)),
        _ => (crate::text!("panel-permutation-rounds", rounds = rounds), after(rounds)),
    };
    let last = p.rounds.max(CURVE);
    let stages = PanelKind::Stages { rows: names.clone(), columns: names, stages: (0..=last).map(stage).collect() };
    let stages = Panel::new("rounds", &key("rounds-panel"), stages).in_role(Role::Network);
    let points = (0..=last).map(|rounds| [rounds as f32, super::decode::normalisation_error(&after(rounds), size)]);
    let line =
        Line { label: crate::text!("metric-normalisation-error"), points: points.collect(), role: Role::Network };
    let curve = PanelKind::Curve {
        lines: vec![line],
        x_axis: crate::text!("panel-permutation-rounds-axis"),
        y_axis: crate::text!("panel-permutation-error-axis"),
    };
    let curve = Panel::new("sharpening", &key("sharpening"), curve).in_role(Role::Network);
    vec![stages, curve]
}

/// The matrix after `rounds` rounds, in plain loops over logarithms; before the first, only the rows are normalised.
pub fn rounds_of(numbers: &[f32], size: usize, temperature: f64, rounds: usize) -> Vec<f32> {
    let mut logs: Vec<f64> = numbers.iter().map(|&v| f64::from(v) / temperature).collect();
    normalise_rows(&mut logs, size);
    for round in 0..rounds {
        if round > 0 {
            normalise_rows(&mut logs, size);
        }
        for column in 0..size {
            let sum = log_sum(logs.iter().skip(column).step_by(size).copied());
            logs.iter_mut().skip(column).step_by(size).for_each(|v| *v -= sum);
        }
    }
    logs.into_iter().map(|v| v.exp() as f32).collect()
}

fn normalise_rows(logs: &mut [f64], size: usize) {
    for row in logs.chunks_exact_mut(size) {
        let sum = log_sum(row.iter().copied());
        row.iter_mut().for_each(|v| *v -= sum);
    }
}

/// The logarithm of the sum of exponentials.
fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = values.clone().fold(f64::MIN, f64::max);
    largest + values.map(|v| (v - largest).exp()).sum::<f64>().ln()
}

impl Draws for Permutation {
    fn draw_puzzle(&self, p: &PermutationParams, sample: &Sample) -> Vec<Panel> {
        let truth = matrix_panel("matrix_truth", p.tiles(), one_hot(&sample.asked), Role::Truth);
        vec![sample.puzzle.boxes_panel(), sample.puzzle.slots_panel(&p.defences), truth]
    }

    fn draw_answer(&self, p: &PermutationParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let size = p.tiles();
        let right = sample.asked.iter().zip(&answer.permutation).filter(|(a, b)| a == b).count();
        let picture =
            |id: &str, photo: Photo| Panel::new(id, &format!("panel-patches-{id}"), PanelKind::Picture(photo));
        let together = sample.puzzle.put_together(&answer.permutation);
        let number = crate::text!("panel-patches-tiles-right", right = right, all = size);
        let mut panels = vec![
            sample.puzzle.slots_panel(&p.defences),
            matrix_panel("matrix", size, answer.matrix.clone(), Role::Network),
            matrix_panel("decoded", size, one_hot(&answer.permutation), Role::Network),
            picture("together", together).in_role(Role::Network).with_number(number),
            picture("truth", sample.puzzle.prepared.photo.clone()).in_role(Role::Truth),
        ];
        if p.layer == Layer::Sinkhorn {
            panels.extend(sharpening(p, answer));
        }
        panels
    }

    fn draw_overview(&self, p: &PermutationParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let size = p.tiles();
        let pairs = answered
            .iter()
            .flat_map(|(sample, answer)| sample.asked.iter().copied().zip(answer.permutation.iter().copied()));
        let names: Vec<String> = (1..=size).map(|n| n.to_string()).collect();
        let trust = |(sample, answer): &(&Sample, &Answer)| -> f32 {
            sample.asked.iter().enumerate().map(|(slot, cell)| answer.matrix[slot * size + cell]).sum()
        };
        let hardest = hardest_panel(answered.iter().map(|one| (trust(one), &one.0.puzzle.prepared.photo)));
        vec![confusion_panel(&names, pairs), hardest]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nets::sinkhorn;
    use burn::prelude::*;
    use burn::tensor::TensorData;

    #[test]
    fn the_drawn_rounds_are_those_of_the_layer() {
        // From close together to so far apart that most exponentials vanish.
        for spread in [3.0, 60.0] {
            let numbers: Vec<f32> = (0..16).map(|at| ((at * 7) % 11) as f32 / 11.0 * spread).collect();
            let tensor = Tensor::<3>::from_data(TensorData::new(numbers.clone(), [1, 4, 4]), &Device::flex());
            for rounds in 1..6 {
                let layer = crate::task::floats(sinkhorn(tensor.clone() / 0.7, rounds).exp());
                let drawn = rounds_of(&numbers, 4, 0.7, rounds);
                assert!(layer.iter().zip(drawn).all(|(a, b)| (a - b).abs() < 1e-4), "{spread} {rounds}");
            }
        }
    }
}
