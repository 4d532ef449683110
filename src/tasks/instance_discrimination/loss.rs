//! The step: views against the memory bank, the proximal term (equation 9), and the bank's rows after it.

use super::InstanceDiscrimination;
use super::network::InstanceHead;
use super::params::InstanceParams;
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, SmallNetConfig, tell_apart, undecided_nce};
use crate::task::{
    Algorithm, DataFacts, Features, Learns, ModelOf, NETWORK, OptimizerSpec, RowMap, StepContext, StepOutput, TaskError,
};
use burn::prelude::*;
use burn::tensor::TensorData;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// A batch on the device.
struct Asked {
    pictures: Tensor<4>,
    rows: Tensor<1, Int>,
    negatives: Option<Tensor<1, Int>>,
}

impl Asked {
    fn upload(batch: Batch, context: &mut StepContext<'_>) -> Self {
        Self {
            pictures: context.upload(batch.pictures),
            rows: context.upload_int(batch.rows),
            negatives: batch.negatives.map(|negatives| context.upload_int(negatives)),
        }
    }
}

/// What the views cost that were `found`, the numbers for curves, and Z, which the first batch estimates.
fn told(p: &InstanceParams, head: &InstanceHead, found: &Tensor<2>, asked: &Asked) -> (StepOutput, Tensor<1>) {
    let (images, rows) = (head.bank.images(), asked.rows.clone());
    let before = (p.proximal > 0.0).then(|| head.bank.points().select(0, rows.clone()));
    let (lost, z) = tell_apart(&head.bank, found.clone(), rows, asked.negatives.as_ref(), p.temperature);
    let device = z.device();
    let constant = |value: f32| Tensor::<1>::from_data(TensorData::from([value]), &device);
    let [chance, undecided] = match &asked.negatives {
        None => [1.0 / images as f32, (images as f32).ln()],
        Some(negatives) => {
            let count = negatives.dims()[0];
            [1.0 / (count + 1) as f32, undecided_nce(count)]
        }
    }
    .map(constant);
    let mut metrics = vec![
        ("instance_accuracy", lost.right),
        ("instance_chance", chance),
        ("loss_undecided", undecided),
        ("positive_similarity", lost.same),
        ("negative_similarity", lost.other),
    ];
    if asked.negatives.is_some() {
        metrics.push(("partition", z.clone() / images as f32));
    }
    let drift = before.map(|before| (found.clone() - before).powi_scalar(2).sum_dim(1).mean() * p.proximal);
    let loss = drift.into_iter().fold(lost.loss, |loss, drift| loss + drift);
    (StepOutput { loss, metrics }, z)
}

impl Learns for InstanceDiscrimination {
    type Trunk = ChosenTrunk;
    type Head = InstanceHead;

    fn trunk(&self, p: &InstanceParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device)
    }

    fn head(&self, p: &InstanceParams, facts: DataFacts, trunk: &dyn Features, device: &Device) -> InstanceHead {
        InstanceHead::new(p, facts.photos, trunk, device)
    }

    fn follow(&self, head: InstanceHead, fresh: InstanceHead, rows: &RowMap) -> InstanceHead {
        InstanceHead { bank: head.bank.clone().following(&fresh.bank, rows), ..head }
    }

    fn optimizers(&self, p: &InstanceParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: false },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        p: &InstanceParams,
        trunk: &dyn Features,
        head: &InstanceHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let asked = Asked::upload(batch, context);
        let found = head.forward(trunk, asked.pictures.clone());
        told(p, head, &found, &asked).0
    }

    fn step(
        &self,
        p: &InstanceParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let asked = Asked::upload(batch, context);
        let found = model.head.forward(&model.trunk, asked.pictures.clone());
        let (mut output, z) = told(p, &model.head, &found, &asked);
        let mut model = context.update(NETWORK, model, output.loss.clone())?;
        let InstanceHead { project, bank } = model.head;
        let (bank, drift) = bank.with_z(&z).drifting(asked.rows, found, p.bank_momentum);
        output.metrics.push(("bank_drift", drift));
        model.head = InstanceHead { project, bank };
        Ok((model, output))
    }
}
