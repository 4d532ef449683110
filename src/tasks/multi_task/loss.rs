//! One step: the loss and the gradients of each task, all at the same weights, then the updates.
//!
//! The paper trains each task on machines of its own and keeps an RMSProp a task for the shared weights, whose updates are
//! applied as they come (section 3.4): a task with large gradients cannot make the steps of the others small. Here one
//! process does all tasks in turn. What is reported is the mean over tasks of the loss divided by what guessing costs.

use super::MultiTask;
use super::network::{Heads, Mixed, SMALL};
use super::params::{MultiTaskParams, Steps, Subject};
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, PreActResNetConfig, SmallNetConfig, TrunkKind};
use crate::task::{
    Algorithm, DataFacts, Features, Learns, Model, ModelOf, ModuleGradients, NETWORK, OptimizerSpec, StepContext,
    StepOutput, TaskError,
};
use crate::tasks::colorization::Colorization;
use crate::tasks::exemplar::Exemplar;
use crate::tasks::motion_segmentation::MotionSegmentation;
use crate::tasks::relative_position::RelativePosition;
use burn::module::Module;
use burn::prelude::*;

/// Added to the root of the squared gradients.
const EPSILON: f32 = 1e-6;
/// Maxima of the small trunk.
const POOLS: usize = 3;

/// What one task says about a step.
struct Said {
    subject: Subject,
    loss: Tensor<1>,
}

/// The loss of a task as it is lowered (with the penalty of its mixture), and as it is told.
fn lowered<M: Learns>(
    p: &MultiTaskParams,
    (method, own, subject): (&M, &M::Params, Subject),
    (trunk, head): (&dyn Features, &Mixed<M::Head>),
    batch: M::Batch,
    context: &mut StepContext<'_>,
) -> (Tensor<1>, Said) {
    let shown = head.shown(p, trunk, subject);
    let loss = method.loss(own, &shown, &head.head, batch, context).loss;
    let penalty = head.alphas().map(|alphas| alphas.abs().sum() * p.penalty);
    let told = Said { subject, loss: loss.clone() };
    (penalty.into_iter().fold(loss, |loss, penalty| loss + penalty), told)
}

/// Each task that takes part, in order: `then` gets its loss as it is lowered, and as it is told, before the next one
/// begins.
fn each(
    p: &MultiTaskParams,
    (trunk, heads): (&dyn Features, &Heads),
    batch: Batch,
    context: &mut StepContext<'_>,
    then: &mut dyn FnMut(&mut StepContext<'_>, Tensor<1>, Said),
) {
    macro_rules! task {
        ($of:ident, $method:expr, $subject:expr) => {
            if let (Some(own), Some(head), Some(batch)) = (p.$of(), &heads.$of, batch.$of) {
                let (loss, said) = lowered(p, ($method, &own, $subject), (trunk, head), batch, context);
                then(context, loss, said);
            }
        };
    }
    task!(place, &RelativePosition, Subject::Place);
    task!(colour, &Colorization, Subject::Colour);
    task!(exemplar, &Exemplar, Subject::Exemplar);
    task!(motion, &MotionSegmentation, Subject::Motion);
}

/// What a task's loss is where it guesses.
pub fn chance(p: &MultiTaskParams, subject: Subject) -> f32 {
    let classes = |classes: usize| (classes.max(2) as f32).ln();
    match subject {
        Subject::Place => classes(p.place().map_or(2, |own| own.classes())),
        Subject::Colour => classes(p.colour().map_or(2, |own| own.bins().len())),
        Subject::Exemplar => p.exemplar().map_or(1.0, |own| own.margin as f32),
        Subject::Motion => classes(2),
    }
}

/// The name of a task's loss among the numbers of a step.
pub const fn loss_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Place => "place_loss",
        Subject::Colour => "colour_loss",
        Subject::Exemplar => "exemplar_loss",
        Subject::Motion => "motion_loss",
    }
}

/// The name of the cosine between the gradients of two tasks, the first one's first.
const fn cosine_name(first: Subject, second: Subject) -> &'static str {
    match (first, second) {
        (Subject::Place, Subject::Colour) => "cosine_place_colour",
        (Subject::Place, Subject::Exemplar) => "cosine_place_exemplar",
        (Subject::Place, _) => "cosine_place_motion",
        (Subject::Colour, Subject::Exemplar) => "cosine_colour_exemplar",
        (Subject::Colour, _) => "cosine_colour_motion",
        _ => "cosine_exemplar_motion",
    }
}

/// The numbers of a step.
fn output(p: &MultiTaskParams, said: Vec<Said>, heads: &Heads, cosines: Vec<(&'static str, Tensor<1>)>) -> StepOutput {
    let tasks = said.len().max(1) as f32;
    let relative = said.iter().map(|said| said.loss.clone() / (chance(p, said.subject) * tasks));
    let loss = relative.reduce(|sum, more| sum + more);
    let small = heads.mixtures().into_iter().map(|(_, alphas)| alphas.detach().abs().lower_elem(SMALL).float());
    let small: Vec<Tensor<1>> = small.collect();
    let small = (!small.is_empty()).then(|| ("mixture_small", Tensor::cat(small, 0).mean()));
    let losses = said.into_iter().map(|said| (loss_name(said.subject), said.loss));
    let metrics = losses.chain(cosines).chain(small).collect();
    StepOutput { loss: loss.unwrap_or_else(|| Tensor::zeros([1], &heads.devices()[0])), metrics }
}

/// The cosines between the gradients of all pairs of tasks for the weights that they share.
fn cosines(trunk: &ChosenTrunk, gradients: &[(Subject, ModuleGradients)]) -> Vec<(&'static str, Tensor<1>)> {
    let mut found = Vec::new();
    for (at, (first, own)) in gradients.iter().enumerate() {
        for (second, other) in &gradients[at + 1..] {
            found.extend(own.cosine(other, trunk).map(|cosine| (cosine_name(*first, *second), cosine)));
        }
    }
    found
}

impl Learns for MultiTask {
    type Trunk = ChosenTrunk;
    type Head = Heads;

    fn trunk(&self, p: &MultiTaskParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        match p.trunk {
            TrunkKind::PreActResNet => {
                ChosenTrunk::PreActResNet(PreActResNetConfig { width: p.width, units: p.units }.init(device))
            }
            other => other.init(SmallNetConfig { width: p.width, pools: POOLS, affine: true }, device),
        }
    }

    fn head(&self, p: &MultiTaskParams, facts: DataFacts, trunk: &dyn Features, device: &Device) -> Heads {
        Heads::new(p, &facts, trunk, device)
    }

    fn optimizers(&self, p: &MultiTaskParams) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::RmsProp { decay: p.decay as f32, epsilon: EPSILON };
        let named = |name, learning_rate| OptimizerSpec { name, algorithm, learning_rate, weight_decay: 0.0 };
        match p.steps {
            Steps::Shared => vec![named(NETWORK, p.learning_rate)],
            // The length of a gradient is nothing to RMSProp: a weight is one of the step.
            Steps::Separate => p
                .subjects()
                .into_iter()
                .map(|subject| named(subject.name(), p.learning_rate * p.weight(subject)))
                .collect(),
        }
    }

    /// The losses of all tasks together, weighted.
    fn loss(
        &self,
        p: &MultiTaskParams,
        trunk: &dyn Features,
        heads: &Heads,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let mut all = Vec::new();
        each(p, (trunk, heads), batch, context, &mut |_, lowered, said| all.push((lowered, said)));
        let sum = all.iter().map(|(lowered, said)| lowered.clone() * p.weight(said.subject)).reduce(|a, b| a + b);
        let said = all.into_iter().map(|(_, said)| said).collect();
        let told = output(p, said, heads, Vec::new());
        StepOutput { loss: sum.unwrap_or(told.loss), metrics: told.metrics }
    }

    fn step(
        &self,
        p: &MultiTaskParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let (mut said, mut gradients) = (Vec::new(), Vec::new());
        each(p, (&model.trunk, &model.head), batch, context, &mut |context, lowered, told| {
            gradients.push((told.subject, context.gradients(lowered, &model)));
            said.push(told);
        });
        let cosines = cosines(&model.trunk, &gradients);
        let told = output(p, said, &model.head, cosines);
        Ok((updated(p, model, gradients, context)?, told))
    }
}

/// The model after the updates of all tasks.
pub fn updated(
    p: &MultiTaskParams,
    model: Model<ChosenTrunk, Heads>,
    gradients: Vec<(Subject, ModuleGradients)>,
    context: &mut StepContext<'_>,
) -> Result<Model<ChosenTrunk, Heads>, TaskError> {
    if p.steps == Steps::Shared {
        let all: f64 = gradients.iter().map(|(subject, _)| p.weight(*subject)).sum();
        let share = |subject: Subject| (p.weight(subject) / all.max(f64::MIN_POSITIVE)) as f32;
        let parts: Vec<_> = gradients.iter().map(|(subject, own)| (share(*subject), own)).collect();
        let mean = ModuleGradients::sum(&model, &parts);
        return context.apply(NETWORK, model, mean);
    }
    // What a task's loss does not reach, the heads of the others, stays.
    gradients.into_iter().try_fold(model, |model, (subject, own)| context.apply(subject.name(), model, own))
}
