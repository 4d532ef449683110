//! The loss: the mean of the cross-entropies of the moves across and down and of the turns (released code: `train.py`).

use super::OneClass;
use super::network::{self, OneClassHead};
use super::params::OneClassParams;
use super::sampler::Batch;
use crate::nets::ChosenTrunk;
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

/// Questions about each copy.
pub const QUESTIONS: f64 = 3.0;

impl Learns for OneClass {
    type Trunk = ChosenTrunk;
    type Head = OneClassHead;

    fn trunk(&self, p: &OneClassParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        network::trunk(p, device)
    }

    fn head(&self, p: &OneClassParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> OneClassHead {
        OneClassHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &OneClassParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: true },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn guessing_loss(&self, _p: &OneClassParams) -> Option<f64> {
        Some((2.0 * 3f64.ln() + 4f64.ln()) / QUESTIONS)
    }

    fn loss(
        &self,
        _p: &OneClassParams,
        trunk: &dyn Features,
        head: &OneClassHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let said = head.forward(trunk, context.upload::<4>(batch.pictures));
        let [across, down, turns] =
            [batch.across, batch.down, batch.turns].map(|labels| context.upload_int::<1>(labels));
        let moved = accuracy(said.across.clone(), across.clone()) + accuracy(said.down.clone(), down.clone());
        let turned = accuracy(said.turn.clone(), turns.clone());
        let lost =
            cross_entropy(said.across, across) + cross_entropy(said.down, down) + cross_entropy(said.turn, turns);
        let metrics = vec![
            ("accuracy", (moved.clone() + turned.clone()) / QUESTIONS),
            ("turn_accuracy", turned),
            ("move_accuracy", moved / 2.0),
        ];
        StepOutput { loss: lost / QUESTIONS, metrics }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::task::{Draw, Optimizers, Puzzles, Split, build, floats, rng_for};

    #[test]
    fn the_loss_is_the_mean_of_three_cross_entropies_in_plain_loops() {
        let p = OneClassParams { width: 4, ..OneClassParams::default() };
        let (device, gallery) = (Device::flex().autodiff(), Gallery::train(1, 32));
        let _drawing = crate::task::seeded(&device, 3);
        let model = build(&OneClass, &p, DataFacts::new(10, 10), &device);
        let sample = |at: usize| {
            let draw = Draw::new(&gallery, at, Split::Train, &());
            OneClass.sample(&p, &draw, &mut rng_for(1, at as u64, 0, 0)).expect("a question")
        };
        let samples: Vec<_> = (0..3).map(sample).collect();
        let batch = OneClass.collate(&p, &samples);
        let said = model.head.forward(&model.trunk, Tensor::from_data(batch.pictures.clone(), &device));
        let lost = |logits: Tensor<2>, answers: usize, truth: Vec<usize>| -> f64 {
            let rows = floats(logits.detach());
            let row = |(row, truth): (&[f32], usize)| {
                let all: f64 = row.iter().map(|v| f64::from(*v).exp()).sum();
                all.ln() - f64::from(row[truth])
            };
            let count = truth.len() as f64;
            rows.chunks_exact(answers).zip(truth).map(row).sum::<f64>() / count
        };
        let told = || samples.iter().flat_map(|sample| sample.told);
        let expected = (lost(said.across, 3, told().map(|told| told.across).collect())
            + lost(said.down, 3, told().map(|told| told.down).collect())
            + lost(said.turn, 4, told().map(|told| told.turn).collect()))
            / 3.0;
        let mut optimizers = Optimizers::new(OneClass.optimizers(&p));
        let mut context = StepContext::new(&device, &mut optimizers, 0, 1);
        let found = OneClass.loss(&p, &model.trunk, &model.head, batch, &mut context);
        assert!((f64::from(floats(found.loss.detach())[0]) - expected).abs() < 1e-5);
    }
}
