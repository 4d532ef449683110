//! Two registered methods, unchanged, on one trunk: rotation and colorization each with a head and an optimiser of their
//! own, their gradients of the trunk averaged, the angle between them told.

use crate::common::{Rate, tiny_info};
use burn::module::{Module, ModuleDisplay};
use burn::prelude::*;
use pretext::colour::FolderPrior;
use pretext::nets::{SmallNet, SmallNetConfig};
use pretext::task::{
    Algorithm, Answers, DataFacts, Draw, Draws, Features, Feed, Learns, Measures, Model, ModelOf, ModuleGradients,
    OptimizerSpec, Panel, Puzzles, Rng, SampleError, StepContext, StepOutput, TaskError, TaskInfo,
};
use pretext::tasks::colorization::{self, Colorization, ColorizationHead, ColorizationParams};
use pretext::tasks::rotation::{self, Rotation, RotationHead, RotationParams};

pub struct Pair;

#[derive(Clone)]
pub struct Sample {
    rotation: rotation::Sample,
    colorization: colorization::Sample,
}

pub struct Batch {
    pub rotation: rotation::Batch,
    pub colorization: colorization::Batch,
}

#[derive(Module, Debug)]
pub struct Heads {
    pub rotation: RotationHead,
    pub colorization: ColorizationHead,
}

pub fn of_rotation() -> RotationParams {
    RotationParams { size: 32, width: 4, ..RotationParams::default() }
}

pub fn of_colorization() -> ColorizationParams {
    ColorizationParams { size: 32, width: 4, loss: colorization::Loss::Plain, ..ColorizationParams::default() }
}

impl Puzzles for Pair {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = FolderPrior;

    fn info(&self) -> TaskInfo {
        tiny_info("pair")
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_, FolderPrior>, rng: &mut Rng) -> Result<Sample, SampleError> {
        Ok(Sample {
            rotation: Rotation.sample(&of_rotation(), &draw.seeing(&()), rng)?,
            colorization: Colorization.sample(&of_colorization(), draw, rng)?,
        })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        Rotation.recipe(&sample.rotation)
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        samples.iter_mut().for_each(|sample| rng.shuffle(&mut sample.rotation.labels));
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        let rotation: Vec<_> = samples.iter().map(|sample| sample.rotation.clone()).collect();
        let colorization: Vec<_> = samples.iter().map(|sample| sample.colorization.clone()).collect();
        Batch {
            rotation: Rotation.collate(&of_rotation(), &rotation),
            colorization: Colorization.collate(&of_colorization(), &colorization),
        }
    }

    fn feed(&self, _: &Rate) -> Feed {
        Rotation.feed(&of_rotation())
    }
}

impl Learns for Pair {
    type Trunk = SmallNet;
    type Head = Heads;

    fn trunk(&self, _: &Rate, _: DataFacts, device: &Device) -> SmallNet {
        SmallNetConfig { width: 4, pools: 3, affine: true }.init(device)
    }

    fn head(&self, _: &Rate, facts: DataFacts, trunk: &dyn Features, device: &Device) -> Heads {
        Heads {
            rotation: Rotation.head(&of_rotation(), facts.clone(), trunk, device),
            colorization: Colorization.head(&of_colorization(), facts, trunk, device),
        }
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::Sgd { momentum: 0.0, nesterov: false };
        let named = |name| OptimizerSpec { name, algorithm, learning_rate: p.learning_rate, weight_decay: 0.0 };
        ["trunk", "rotation", "colorization"].map(named).to_vec()
    }

    fn loss(
        &self,
        _: &Rate,
        trunk: &dyn Features,
        head: &Heads,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let turned = Rotation.loss(&of_rotation(), trunk, &head.rotation, batch.rotation, context).loss;
        let coloured =
            Colorization.loss(&of_colorization(), trunk, &head.colorization, batch.colorization, context).loss;
        StepOutput { loss: turned + coloured, metrics: Vec::new() }
    }

    fn step(
        &self,
        _: &Rate,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let Model { trunk, head: Heads { rotation, colorization } } = model;
        let turned = Rotation.loss(&of_rotation(), &trunk, &rotation, batch.rotation, context).loss;
        let (trunk_1, rotation) = one_side(("rotation", turned.clone()), &trunk, rotation, context)?;
        let coloured = Colorization.loss(&of_colorization(), &trunk, &colorization, batch.colorization, context).loss;
        let (trunk_2, colorization) = one_side(("colorization", coloured.clone()), &trunk, colorization, context)?;
        let cosine = trunk_1.cosine(&trunk_2, &trunk).expect("both reach the trunk");
        let trunk = context.apply("trunk", trunk.clone(), ModuleGradients::mean(&trunk, &[&trunk_1, &trunk_2]))?;
        let metrics =
            vec![("loss_rotation", turned.clone()), ("loss_colorization", coloured.clone()), ("cosine", cosine)];
        let model = Model { trunk, head: Heads { rotation, colorization } };
        Ok((model, StepOutput { loss: (turned + coloured) / 2.0, metrics }))
    }
}

/// The gradients of one loss for the trunk, and the head after its own step.
fn one_side<H: Module + ModuleDisplay>(
    (name, loss): (&'static str, Tensor<1>),
    trunk: &SmallNet,
    head: H,
    context: &mut StepContext<'_>,
) -> Result<(ModuleGradients, H), TaskError> {
    let both = Model { trunk: trunk.clone(), head };
    let mut gradients = context.gradients(loss, &both);
    let of_trunk = gradients.take(trunk);
    Ok((of_trunk, context.apply(name, both.head, gradients)?))
}

impl Answers for Pair {
    type Answer = rotation::Answer;

    fn answer(
        &self,
        _: &Rate,
        (trunk, head): (&dyn Features, &Heads),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<rotation::Answer> {
        let turned: Vec<_> = samples.iter().map(|sample| sample.rotation.clone()).collect();
        Rotation.answer(&of_rotation(), (trunk, &head.rotation), &turned, device)
    }

    fn judge(&self, _: &Rate, sample: &Sample, answer: &rotation::Answer) -> Measures {
        Rotation.judge(&of_rotation(), &sample.rotation, answer)
    }
}

impl Draws for Pair {
    fn draw_puzzle(&self, _: &Rate, sample: &Sample) -> Vec<Panel> {
        Rotation.draw_puzzle(&of_rotation(), &sample.rotation)
    }

    fn draw_answer(&self, _: &Rate, sample: &Sample, answer: &rotation::Answer) -> Vec<Panel> {
        Rotation.draw_answer(&of_rotation(), &sample.rotation, answer)
    }
}

mod tests {
    use super::*;
    use crate::common::samples;
    use burn::module::{ModuleVisitor, Param};
    use pretext::nets::{AlexNetBnConfig, ResNet18Config, Stem};
    use pretext::task::seeded;
    use pretext::task::{Optimizers, build};
    use pretext::tasks::hue_chroma::{HueChromaParams, HueChromaTask};
    use pretext::tasks::jigsaw::{Jigsaw, JigsawParams};
    use pretext::tasks::permutation::{Permutation, PermutationParams};
    use pretext::tasks::relative_position::{RelativePosition, RelativePositionParams};

    const FACTS: DataFacts = DataFacts::new(8, 0);

    /// Every weight of `module`, one after another.
    fn weights(module: &impl Module) -> Vec<f32> {
        struct All(Vec<f32>);
        impl ModuleVisitor for All {
            fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
                if param.is_require_grad() {
                    self.0.extend(param.val().into_data().try_into_vec::<f32>().expect("floats"));
                }
            }
        }
        let mut all = All(Vec::new());
        module.visit(&mut all);
        all.0
    }

    fn optimizers() -> Optimizers {
        Optimizers::new(Pair.optimizers(&Rate { learning_rate: 0.1 }))
    }

    fn fresh(device: &Device) -> ModelOf<Pair> {
        let _drawing = seeded(device, 5);
        let model = build(&Pair, &Rate::default(), FACTS, device);
        weights(&model);
        model
    }

    fn batch() -> Batch {
        Pair.collate(&Rate::default(), &samples(&Pair, &Rate::default()))
    }

    /// The trunk after one plain step along the gradient of one loss alone, by another road than the toy's own.
    fn alone(device: &Device, which: &str) -> Vec<f32> {
        let Model { trunk, head } = fresh(device);
        let (mut optimizers, batch) = (optimizers(), batch());
        let mut context = StepContext::new(device, &mut optimizers, 0, 1);
        let loss = match which {
            "rotation" => Rotation.loss(&of_rotation(), &trunk, &head.rotation, batch.rotation, &mut context),
            _ => Colorization.loss(&of_colorization(), &trunk, &head.colorization, batch.colorization, &mut context),
        };
        weights(&context.update("trunk", trunk, loss.loss).expect("a step"))
    }

    #[test]
    fn a_step_together_is_the_mean_of_the_steps_alone_and_the_cosine_is_that_of_plain_loops() {
        let device = Device::flex().autodiff();
        let model = fresh(&device);
        let before = weights(&model.trunk);
        let mut optimizers = optimizers();
        let mut context = StepContext::new(&device, &mut optimizers, 0, 1);
        let (model, output) = Pair.step(&Rate::default(), model, batch(), &mut context).expect("a step");
        let together = weights(&model.trunk);
        let moved = |after: Vec<f32>| -> Vec<f64> {
            after.iter().zip(&before).map(|(after, before)| f64::from(*after) - f64::from(*before)).collect()
        };
        let (turned, coloured) = (moved(alone(&device, "rotation")), moved(alone(&device, "colorization")));
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let length = dot(&turned, &turned).sqrt();
        assert!(length > 1e-4 && dot(&coloured, &coloured).sqrt() > 1e-4, "both move the trunk");
        for ((together, turned), coloured) in moved(together).iter().zip(&turned).zip(&coloured) {
            assert!(
                (together - (turned + coloured) / 2.0).abs() < 1e-6 + 1e-4 * length,
                "{together} {turned} {coloured}"
            );
        }
        let expected = dot(&turned, &coloured) / (dot(&turned, &turned) * dot(&coloured, &coloured)).sqrt();
        let (name, found) = output.metrics.into_iter().next_back().expect("metrics");
        let found = f64::from(found.into_data().try_into_vec::<f32>().expect("a float")[0]);
        assert_eq!(name, "cosine");
        assert!((found - expected).abs() < 5e-3 && expected.abs() < 0.999, "{found} instead of {expected}");
    }

    /// The loss of `method` on `trunk`, and whether its gradient reaches the trunk.
    fn works_on<M: Learns, T: Module + Features>(method: &M, p: &M::Params, trunk: &T, device: &Device) {
        let id = method.info().id;
        let head = method.head(p, FACTS, trunk, device);
        let batch = method.collate(p, &samples(method, p));
        let mut optimizers = Optimizers::new(method.optimizers(p));
        let mut context = StepContext::new(device, &mut optimizers, 0, 1);
        let output = method.loss(p, trunk, &head, batch, &mut context);
        let loss = output.loss.clone().detach().into_data().try_into_vec::<f32>().expect("a float")[0];
        assert!(loss.is_finite() && loss > 0.0, "{id}: {loss}");
        let length = context.gradients(output.loss, trunk).length(trunk);
        let length = length.expect("a gradient").into_data().try_into_vec::<f32>().expect("a float")[0];
        assert!(length.is_finite() && length > 0.0, "{id}: no gradient reaches the trunk");
    }

    fn all_work_on<T: Module + Features>(trunk: &T, device: &Device) {
        works_on(&Rotation, &of_rotation(), trunk, device);
        works_on(&Colorization, &of_colorization(), trunk, device);
        works_on(
            &HueChromaTask,
            &HueChromaParams { size: 32, points: 16, ..HueChromaParams::default() },
            trunk,
            device,
        );
        works_on(&Jigsaw, &JigsawParams { size: 48, embedding: 16, ..JigsawParams::default() }, trunk, device);
        let p = PermutationParams { size: 48, embedding: 16, ..PermutationParams::default() };
        works_on(&Permutation, &p, trunk, device);
        let p = RelativePositionParams { embedding: 16, ..RelativePositionParams::default() };
        works_on(&RelativePosition, &p, trunk, device);
    }

    #[test]
    fn every_method_but_inpainting_runs_on_a_trunk_that_another_chose() {
        let device = Device::flex().autodiff();
        let _drawing = seeded(&device, 5);
        all_work_on(&SmallNetConfig { width: 4, pools: 4, affine: true }.init(&device), &device);
        all_work_on(&AlexNetBnConfig.init(&device), &device);
    }

    #[test]
    fn the_place_of_colours_and_turns_may_be_a_deep_trunk() {
        let device = Device::flex().autodiff();
        let _drawing = seeded(&device, 5);
        let trunk = ResNet18Config { stem: Stem::Cifar }.init(&device);
        works_on(&Rotation, &of_rotation(), &trunk, &device);
        works_on(&Colorization, &of_colorization(), &trunk, &device);
    }

    #[test]
    fn a_trunk_of_colours_sees_lightness_three_times() {
        let device = Device::flex();
        let _drawing = seeded(&device, 5);
        let trunk = SmallNetConfig { width: 2, pools: 1, affine: true }.init(&device);
        let grey = Tensor::<4>::random([1, 1, 4, 4], burn::tensor::Distribution::Default, &device);
        let fitted = pretext::task::fitted(grey.clone(), &trunk);
        assert_eq!(fitted.dims(), [1, 3, 4, 4]);
        for channel in 0..3 {
            assert_eq!(fitted.clone().narrow(1, channel, 1).into_data(), grey.clone().into_data());
        }
    }
}
