//! Training on burn's wgpu backend against training on the processor, over whatever adapter there is.
//!
//! On software Vulkan each new shape costs seconds of kernel tuning, so the shapes are tiny. Without an adapter the
//! trials report "ignored". One trial at a time: they share the device.

#![expect(clippy::unwrap_used, reason = "a trial fails by panicking, as a test does")]

use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;
use libtest_mimic::{Arguments, Failed, Trial};
use pretext::dataset::{Key, PhotoError, Source};
use pretext::gpu::self_check::{Quantity, TOLERANCE, largest_difference};
use pretext::gpu::{Chosen, DeviceChoice, adapters, choose, self_check};
use pretext::photos::Photo;
use pretext::task::{
    Algorithm, DataFacts, Draw, Learns, ModelOf, OptimizerSpec, Optimizers, Puzzles, Split, StepContext, build,
    purpose, rng_for, seeded,
};
use pretext::tasks::inpainting::{Inpainting, InpaintingParams, Middle};
use std::sync::Arc;

/// Steps of the tiny inpainting run.
const STEPS: u64 = 3;
/// Photos a batch.
const PHOTOS: usize = 2;
/// Plain gradient descent with this rate: then the change of a weight, over the rate, is its gradient.
const RATE: f64 = 0.1;

fn main() {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let no_adapter = !adapters().iter().any(|card| card.computes);
    let trial = |name: &str, run: fn() -> Result<(), Failed>| {
        let kind = if no_adapter { "no graphics adapter" } else { "" };
        Trial::test(name, run).with_kind(kind).with_ignored_flag(no_adapter)
    };
    let trials = vec![
        trial("the_fixed_step_agrees_with_the_processor_cold_and_warm", the_fixed_step_agrees),
        trial("a_tiny_inpainting_run_agrees_with_the_processor", a_tiny_inpainting_run_agrees),
    ];
    libtest_mimic::run(&arguments, trials).exit();
}

fn the_fixed_step_agrees() -> Result<(), Failed> {
    let Chosen { device, name, .. } = choose(DeviceChoice::Gpu)?;
    let check = self_check::run(&device, &name);
    println!("{} Cold {:.1} s, warm {:.1} s", check.sentence(), check.cold_seconds, check.warm_seconds);
    if check.passed { Ok(()) } else { Err(check.sentence().into()) }
}

fn a_tiny_inpainting_run_agrees() -> Result<(), Failed> {
    let chosen = choose(DeviceChoice::Gpu)?;
    let reference = inpainting_run(&Device::flex());
    let found = inpainting_run(&chosen.device);
    for (step, (reference, found)) in reference.iter().zip(&found).enumerate() {
        let worst = largest_difference(reference, found);
        println!("step {step}: {} differs by {:.1e}", worst.quantity, worst.relative);
        if worst.relative > TOLERANCE {
            return Err(format!("step {step}: {} differs by {:e}", worst.quantity, worst.relative).into());
        }
    }
    if reference[0][0].values == reference[1][0].values {
        return Err("the loss does not change: nothing is trained".into());
    }
    notices_a_wrong_gradient(&reference[0])
}

fn notices_a_wrong_gradient(reference: &[Quantity]) -> Result<(), Failed> {
    for index in 0..reference.len() {
        let mut wrong = reference.to_vec();
        let largest = wrong[index].values.iter().fold(1e-6_f32, |largest, value| largest.max(value.abs()));
        wrong[index].values[0] += 0.01 * largest;
        if largest_difference(reference, &wrong).relative <= TOLERANCE {
            return Err(
                format!("a number of {} that is wrong by one per cent goes unnoticed", reference[index].name).into()
            );
        }
    }
    Ok(())
}

/// The smallest network with every kind of layer: halving convolutions, channel-wise layer, transposed convolutions,
/// discriminator.
fn smallest() -> InpaintingParams {
    InpaintingParams {
        size: 16,
        width: 4,
        overlap: 1,
        network: Middle::ChannelFc,
        weight_adversarial: 0.1,
        weight_l2: 0.9,
        ..InpaintingParams::default()
    }
}

/// Loss, further metrics and all gradients of each step of a run on `device`, from the same weights and photos.
fn inpainting_run(device: &Device) -> Vec<Vec<Quantity>> {
    let params = smallest();
    let training = device.clone().autodiff();
    let mut model = first_model(&params).fork(&training);
    let specs = ["generator", "discriminator"].map(|name| {
        let algorithm = Algorithm::Sgd { momentum: 0.0, nesterov: false };
        OptimizerSpec { name, algorithm, learning_rate: RATE, weight_decay: 0.0 }
    });
    let mut optimizers = Optimizers::new(specs.into());
    let mut run = Vec::new();
    for step in 0..STEPS {
        let before = weights_of(&model);
        let mut context = StepContext::new(&training, &mut optimizers, step, STEPS);
        let (stepped, output) = Inpainting.step(&params, model, batch(&params, step), &mut context).unwrap();
        model = stepped;
        let mut quantities = vec![quantity("loss".to_owned(), output.loss)];
        quantities.extend(output.metrics.into_iter().map(|(name, value)| quantity(name.to_owned(), value)));
        quantities.extend(before.into_iter().zip(weights_of(&model)).map(|(before, after)| gradient(before, &after)));
        run.push(quantities);
    }
    run
}

/// The run's first weights, drawn on the processor: the same whenever they are asked for.
fn first_model(params: &InpaintingParams) -> ModelOf<Inpainting> {
    let device = Device::flex().autodiff();
    let _drawing = seeded(&device, 7);
    let model = build(&Inpainting, params, DataFacts::new(PHOTOS, 0), &device);
    weights_of(&model);
    model
}

fn batch(params: &InpaintingParams, step: u64) -> <Inpainting as Puzzles>::Batch {
    let samples: Vec<_> = (0..PHOTOS)
        .map(|index| {
            let draw = Draw::new(&Patterns, index, Split::Train, &());
            let mut rng = rng_for(7, step * PHOTOS as u64 + index as u64, 0, purpose::SAMPLE);
            Inpainting.sample(params, &draw, &mut rng).unwrap()
        })
        .collect();
    Inpainting.collate(params, &samples)
}

fn quantity<const D: usize>(name: String, tensor: Tensor<D>) -> Quantity {
    Quantity { name, values: tensor.into_data().try_to_vec().unwrap() }
}

fn gradient(before: Quantity, after: &Quantity) -> Quantity {
    let change = |(before, after): (&f32, &f32)| ((f64::from(*before) - f64::from(*after)) / RATE) as f32;
    Quantity { values: before.values.iter().zip(&after.values).map(change).collect(), name: before.name }
}

/// Every weight that learns, by its path.
fn weights_of(model: &ModelOf<Inpainting>) -> Vec<Quantity> {
    let mut visitor = Weights { path: Vec::new(), found: Vec::new() };
    model.visit(&mut visitor);
    visitor.found
}

struct Weights {
    path: Vec<String>,
    found: Vec<Quantity>,
}

impl ModuleVisitor for Weights {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if param.is_require_grad() {
            self.found.push(quantity(self.path.join("."), param.val()));
        }
    }
}

/// Photos without a file: gradients of colour and a bar.
struct Patterns;

impl Source for Patterns {
    fn len(&self) -> usize {
        PHOTOS
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let side = side.max(24);
        let colour = |x: usize, y: usize| {
            if x % (7 + index) < 3 { [230, 40, 90] } else { [(x * 9) as u8, (y * 9) as u8, (80 + index * 90) as u8] }
        };
        Ok(Arc::new(Photo::from_fn(side, side, colour)))
    }

    pretext::photos_only!();

    fn label(&self, _index: usize) -> Option<usize> {
        None
    }

    fn classes(&self) -> &[String] {
        &[]
    }

    fn name(&self, index: usize) -> String {
        format!("pattern {index}")
    }

    fn key(&self, index: usize) -> Key {
        Key::of_text(&self.name(index))
    }
}
