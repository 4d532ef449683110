//! Tests of `loss.rs`: naive loops, and PyTorch with the same weights (`tests/golden/make_inpainting.py`).

use super::super::params::Middle;
use super::*;
use crate::photos::Photo;
use crate::task::{Optimizers, build};
use crate::tasks::inpainting::params::{MaskKind, Output};
use crate::tasks::inpainting::sampler::{Sample, collate, painted_part};
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use serde_json::Value;
use std::sync::LazyLock;

#[path = "../../../tests/golden/row.rs"]
mod row;

static GOLDEN: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../tests/golden/inpainting.json")).expect("JSON"));

const PHOTOS: usize = 3;

/// The formula that the golden script has too.
fn value(stream: u64, at: u64) -> f64 {
    (at * at * 31 + at * 7919 + stream * 104_729 + 12_345) as f64 % 10_007.0 / 10_007.0 - 0.5
}

fn data(stream: u64, shape: [usize; 4], scale: f64) -> TensorData {
    let count = shape.iter().product::<usize>() as u64;
    TensorData::new((0..count).map(|at| (scale * value(stream, at)) as f32).collect::<Vec<_>>(), shape)
}

/// Sets every learning parameter by the formula; one-dimensional ones are, in turn, a scale and a shift, or all near one.
struct FillIn {
    stream: u64,
    scale_is_next: bool,
    all_near_one: bool,
}

impl ModuleMapper for FillIn {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        if !param.is_require_grad() {
            return param;
        }
        let centre = if D == 1 && (self.all_near_one || self.scale_is_next) { 1.0 } else { 0.0 };
        if D == 1 {
            self.scale_is_next = !self.scale_is_next;
        }
        let stream = self.stream;
        self.stream += 1;
        param.map(|tensor| {
            let (shape, device) = (tensor.shape(), tensor.device());
            let floats: Vec<f32> =
                (0..shape.num_elements() as u64).map(|at| (centre + 0.4 * value(stream, at)) as f32).collect();
            Tensor::from_data(TensorData::new(floats, shape), &device).require_grad()
        })
    }
}

/// Every learning parameter, or its gradient, in a few numbers.
#[derive(Default)]
struct Summary<'a> {
    gradients: Option<&'a GradientsParams>,
    rows: Vec<Vec<f64>>,
}

impl ModuleVisitor for Summary<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if !param.is_require_grad() {
            return;
        }
        let tensor = match self.gradients {
            Some(gradients) => gradients.get::<D>(param.id).expect("every parameter has a gradient"),
            None => param.val().inner(),
        };
        self.rows.push(row::of(&tensor.into_data().try_into_vec::<f32>().expect("floats")));
    }
}

fn summary(module: &impl Module, gradients: Option<&GradientsParams>) -> Vec<Vec<f64>> {
    let mut summary = Summary { gradients, rows: Vec::new() };
    module.visit(&mut summary);
    summary.rows
}

fn assert_rows(found: &[Vec<f64>], known: &Value, what: &str) {
    let known = known.as_array().expect("rows");
    assert_eq!(found.len(), known.len(), "{what}: number of parameters");
    for (at, (found, known)) in found.iter().zip(known).enumerate() {
        let known: Vec<f64> = known.as_array().expect("numbers").iter().filter_map(Value::as_f64).collect();
        row::same(found, &known, 1e-4, &format!("{what}, parameter {at}"));
    }
}

fn number(tensor: Tensor<1>) -> f64 {
    f64::from(tensor.into_data().try_into_vec::<f32>().expect("a float")[0])
}

struct Case {
    p: InpaintingParams,
    generator: Generator,
    discriminator: Discriminator,
    device: Device,
    known: &'static Value,
}

fn case(name: &str, network: Middle, output: Output) -> Case {
    let p = InpaintingParams {
        size: 32,
        width: 4,
        bottleneck: 16,
        overlap: 2,
        mixing_radius: 1,
        weight_l2: 0.9,
        weight_adversarial: 0.1,
        lr_generator: 2e-3,
        lr_discriminator: 2e-4,
        network,
        output,
        ..InpaintingParams::default()
    };
    let device = Device::flex().autodiff();
    let model = build(&Inpainting, &p, DataFacts::new(1, 0), &device);
    let mut fill_in = FillIn { stream: 0, scale_is_next: true, all_near_one: false };
    let (generator, discriminator) = Generator::apart(model.map(&mut fill_in));
    Case { p, generator, discriminator, device, known: &GOLDEN[name] }
}

fn cases() -> [Case; 2] {
    [
        case("bottleneck_whole", Middle::Bottleneck, Output::Whole),
        case("channel_fc_centre", Middle::ChannelFc, Output::Centre),
    ]
}

fn batch(p: &InpaintingParams) -> Batch {
    let size = p.size;
    let (from, side) = painted_part(p);
    let photo = std::sync::Arc::new(Photo::filled(size, size, [0; 3]));
    let sample = Sample {
        photo: photo.clone(),
        target: photo,
        mask: super::super::masks::centre(size, p.overlap),
        kind: Some(MaskKind::Centre),
        crop: [0.0, 0.0, 1.0, 1.0],
        flipped: false,
        noise: Vec::new(),
    };
    let laid_out = collate(p, &vec![sample; PHOTOS]);
    assert_eq!((laid_out.counted, from + side / 2), (PHOTOS * size * size / 4, size / 2));
    Batch {
        input: data(1000, [PHOTOS, 3, size, size], 2.0),
        truth: data(1001, [PHOTOS, 3, side, side], 2.0),
        ..laid_out
    }
}

#[test]
fn painted_pixels_losses_and_gradients_are_those_of_pytorch() {
    for Case { p, generator, discriminator, device, known } in cases() {
        let batch = batch(&p);
        let upload = |data: TensorData| Tensor::<4>::from_data(data, &device);
        let truth = upload(batch.truth);
        let painted = generator.forward(upload(batch.input), None);
        let floats: Vec<f32> = painted.clone().into_data().try_into_vec().expect("floats");
        for (f, k) in floats.iter().step_by(97).zip(known["painted"].as_array().expect("numbers")) {
            assert!((f64::from(*f) - k.as_f64().expect("a number")).abs() < 2e-5, "{f} instead of {k}");
        }
        let (weighted, reported) = reconstruction(painted.clone(), truth.clone(), upload(batch.weights), batch.counted);
        let before = discriminator.fixed();
        let judged = |pictures: Tensor<4>| judged_part(pictures, batch.judged);
        let real = discriminator.forward(judged(truth));
        let loss = discrimination(real, discriminator.forward(judged(painted.clone()).detach()));
        let passing = adversarial(before.forward(judged(painted)));
        let losses =
            [("weighted", &weighted), ("reported", &reported), ("adversarial", &passing), ("discrimination", &loss)];
        for (name, tensor) in losses {
            let known = known[name].as_f64().expect("a number");
            assert!((number(tensor.clone()) - known).abs() < 2e-5 * (1.0 + known), "{name}");
        }
        let gradients = GradientsParams::from_grads(loss.backward(), &discriminator);
        assert_rows(&summary(&discriminator, Some(&gradients)), &known["discriminator_gradients"], "discriminator");
        let gradients = GradientsParams::from_grads((weighted * 0.9 + passing * 0.1).backward(), &generator);
        assert_rows(&summary(&generator, Some(&gradients)), &known["generator_gradients"], "generator");
    }
}

#[test]
fn the_feature_learning_network_paints_what_pytorch_paints() {
    let p = InpaintingParams { size: 96, mixing_radius: 1, network: Middle::AlexNet, ..InpaintingParams::default() };
    let device = Device::flex().autodiff();
    let (generator, _) = Generator::apart(build(&Inpainting, &p, DataFacts::new(1, 0), &device));
    let generator = generator.map(&mut FillIn { stream: 0, scale_is_next: true, all_near_one: true });
    let photos = Tensor::<4>::from_data(data(1000, [PHOTOS, 3, 96, 96], 2.0), &device);
    let painted: Vec<f32> = generator.forward(photos, None).into_data().try_into_vec().expect("floats");
    let known = GOLDEN["feature_network"].as_array().expect("numbers");
    assert_eq!(painted.iter().step_by(331).len(), known.len());
    for (f, k) in painted.iter().step_by(331).zip(known) {
        assert!((f64::from(*f) - k.as_f64().expect("a number")).abs() < 5e-5, "{f} instead of {k}");
    }
}

#[test]
fn two_steps_of_both_optimisers_are_those_of_pytorch() {
    for Case { p, generator, discriminator, device, known } in cases() {
        let mut model = generator.with(discriminator);
        let mut optimizers = Optimizers::new(Inpainting.optimizers(&p));
        for at in 0..2 {
            let mut context = StepContext::new(&device, &mut optimizers, at, 2);
            (model, _) = Inpainting.step(&p, model, batch(&p), &mut context).expect("a step");
        }
        let (generator, discriminator) = Generator::apart(model);
        assert_rows(&summary(&generator, None), &known["generator_after"], "generator");
        assert_rows(&summary(&discriminator, None), &known["discriminator_after"], "discriminator");
    }
}

#[test]
fn the_reconstruction_loss_is_that_of_plain_loops() {
    let device = Device::flex().autodiff();
    let shape = [2, 3, 4, 4];
    let (painted, truth) = (data(1, shape, 2.0), data(2, shape, 2.0));
    let weights: Vec<f32> = (0..32).map(|at| [0.0, 1.0, 10.0][at % 3]).collect();
    let counted = weights.iter().filter(|&&w| w > 0.0).count();
    let floats = |data: &TensorData| -> Vec<f32> { data.clone().try_into_vec().expect("floats") };
    let (a, b) = (floats(&painted), floats(&truth));
    let (mut weighted, mut plain) = (0.0, 0.0);
    for photo in 0..2 {
        for channel in 0..3 {
            for pixel in 0..16 {
                let at = (photo * 3 + channel) * 16 + pixel;
                let weight = weights[photo * 16 + pixel];
                weighted += f64::from(weight * (a[at] - b[at]).powi(2));
                plain += if weight > 0.0 { f64::from((a[at] - b[at]).powi(2)) } else { 0.0 };
            }
        }
    }
    let upload = |data: TensorData| Tensor::<4>::from_data(data, &device);
    let weights = upload(TensorData::new(weights, [2, 1, 4, 4]));
    let (lowered, reported) = reconstruction(upload(painted), upload(truth), weights, counted);
    assert!((number(lowered) - weighted / (3 * counted) as f64).abs() < 1e-5);
    assert!((number(reported) - plain / (3 * counted) as f64).abs() < 1e-5);
}

#[test]
fn adversarial_losses_stay_finite_at_any_logit() {
    let device = Device::flex().autodiff();
    let logits = |v: f32| Tensor::<4>::from_data(TensorData::new(vec![v], [1, 1, 1, 1]), &device).require_grad();
    for (logit, loss, slope) in
        [(0.0, std::f64::consts::LN_2, -0.5), (90.0, 0.0, 0.0), (-90.0, 90.0, -1.0), (-2.0, 2.126_928, -0.880_797)]
    {
        let at = logits(logit);
        let found = adversarial(at.clone());
        assert!((number(found.clone()) - loss).abs() < 1e-5, "{logit}");
        let gradient =
            at.grad(&found.backward()).expect("a gradient").into_data().try_into_vec::<f32>().expect("floats")[0];
        assert!((f64::from(gradient) - slope).abs() < 1e-5, "{logit}: {gradient}");
    }
    let undecided = discrimination(logits(0.0), logits(0.0));
    assert!((number(undecided) - 2.0 * std::f64::consts::LN_2).abs() < 1e-6);
}

#[test]
fn the_squared_error_alone_leaves_the_discriminator_alone() {
    let Case { p, generator, discriminator, device, .. } = case("bottleneck_whole", Middle::Bottleneck, Output::Whole);
    let p = InpaintingParams { loss: Loss::L2, ..p };
    let before = (summary(&generator, None), summary(&discriminator, None));
    let mut optimizers = Optimizers::new(Inpainting.optimizers(&p));
    let mut context = StepContext::new(&device, &mut optimizers, 0, 1);
    let stepped = Inpainting.step(&p, generator.with(discriminator), batch(&p), &mut context).expect("a step");
    let (model, output) = stepped;
    let (generator, discriminator) = Generator::apart(model);
    assert_ne!(summary(&generator, None), before.0);
    assert_eq!(summary(&discriminator, None), before.1);
    assert_eq!(output.metrics.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["loss_l2"]);
}
