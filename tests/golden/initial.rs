//! How every network begins: biases at 0, normalisation at its identity, and weights with the mean and deviation of the
//! distribution that its method states.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use burn::module::{ModuleVisitor, Param};
use burn::prelude::*;
use pretext::nets::TrunkKind;
use pretext::task::{DataFacts, Learns, build, seeded};
use pretext::tasks::colorization::{self, Colorization, ColorizationParams};
use pretext::tasks::exemplar::{Exemplar, ExemplarParams};
use pretext::tasks::hue_chroma::{HueChromaParams, HueChromaTask};
use pretext::tasks::inpainting::{Inpainting, InpaintingParams, Middle};
use pretext::tasks::instance_discrimination::{InstanceDiscrimination, InstanceParams};
use pretext::tasks::jigsaw::{Jigsaw, JigsawParams};
use pretext::tasks::motion_segmentation::{Head, MotionParams, MotionSegmentation};
use pretext::tasks::multi_task::{MultiTask, MultiTaskParams};
use pretext::tasks::permutation::{Permutation, PermutationParams};
use pretext::tasks::relative_position::{RelativePosition, RelativePositionParams};
use pretext::tasks::robust_rotation::{RobustParams, RobustRotation};
use pretext::tasks::rotation::{Rotation, RotationParams};
use pretext::tasks::rotation_decoupling::{DecouplingParams, RotationDecoupling};
use pretext::tasks::transitive_invariance::{TransitiveInvariance, TransitiveParams};

/// Deviations of initial weights, by the numbers that one output is a sum of and that one input goes to.
#[derive(Clone, Copy, Debug)]
enum Drawn {
    /// He et al. 2015: `sqrt(2 / fan in)`.
    HeIn,
    /// The same by fan out, as PyTorch's residual networks have it.
    HeOut,
    /// Of a transposed convolution of kernel 4 and stride 2, whose outputs are sums over 2 x 2 places.
    HeOverFour,
    /// Glorot and Bengio 2010: `sqrt(2 / (fan in + fan out))`.
    Xavier,
    /// PyTorch's linear layers: even within `1 / sqrt(fan in)`.
    Linear,
    /// A row a class, even within one over the root of its length.
    Rows,
    /// One over the root of the places that are joined.
    Places,
    /// One number.
    Fixed(f64),
}

impl Drawn {
    fn deviation(self, dims: &[usize]) -> f64 {
        let kernel: usize = dims.iter().skip(2).product();
        // Convolutions have outputs first, linear layers inputs.
        let (to, from) = match dims {
            [to, from, _, _] => (to * kernel, from * kernel),
            [from, to] | [_, from, to] => (*to, *from),
            _ => (0, 0),
        };
        let (to, from) = (to as f64, from as f64);
        match self {
            Self::HeIn => (2.0 / from).sqrt(),
            Self::HeOut => (2.0 / to).sqrt(),
            Self::HeOverFour => (2.0 / (4 * dims[0]) as f64).sqrt(),
            Self::Xavier => (2.0 / (from + to)).sqrt(),
            Self::Linear => 1.0 / (3.0 * from).sqrt(),
            Self::Rows => 1.0 / (3.0 * to).sqrt(),
            Self::Places => 1.0 / from.sqrt(),
            Self::Fixed(deviation) => deviation,
        }
    }
}

struct Walk<'a> {
    method: &'static str,
    rules: &'a [(&'a str, Drawn)],
    path: Vec<String>,
    weights: usize,
    /// Whether biases are drawn as PyTorch's linear layers draw them: transitive invariance's one layer alone.
    drawn_bias: bool,
}

impl ModuleVisitor for Walk<'_> {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let path = self.path.join(".");
        let what = format!("{}: {path}", self.method);
        let dims = param.val().dims();
        let values: Vec<f32> = param.val().into_data().try_into_vec().expect("floats");
        let all = |value: f32| values.iter().all(|v| *v == value);
        let rule = self.rules.iter().find(|(part, _)| path.contains(part)).map(|(_, drawn)| *drawn);
        let count = values.len() as f64;
        let mean = values.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
        let deviation = (values.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / count).sqrt();
        match self.path.last().map(String::as_str) {
            Some("bias") if self.drawn_bias => {
                let reach = values.iter().fold(0.0f32, |most, v| most.max(v.abs()));
                assert!(reach > 0.05 && reach <= 0.126, "{what}: even within one over the root of 64: {reach}");
            }
            Some("bias" | "beta" | "running_mean") => assert!(all(0.0), "{what} begins at {:?}", &values[..1]),
            Some("running_var") => assert!(all(1.0), "{what}"),
            Some("gamma") if !matches!(rule, Some(Drawn::Fixed(_))) => assert!(all(1.0), "{what}"),
            // DCGAN's scales; few, so only roughly.
            Some("gamma") => assert!((mean - 1.0).abs() < 0.03 && deviation < 0.04, "{what}: {mean} {deviation}"),
            Some("weight") => {
                self.weights += 1;
                let known = rule.unwrap_or_else(|| panic!("no rule for {what}")).deviation(&dims);
                // Four and a half standard errors, of a normal distribution's deviation at the most.
                let (of_mean, of_deviation) = (4.5 * known / count.sqrt(), 4.5 * known / (2.0 * count).sqrt());
                assert!(mean.abs() < of_mean, "{what} {dims:?}: mean {mean}");
                assert!((deviation - known).abs() < of_deviation, "{what} {dims:?}: {deviation} instead of {known}");
            }
            _ => assert!(
                ["bank", "mixture", "trusted"].iter().any(|own| path.contains(own)),
                "{what} is known to nobody"
            ),
        }
    }
}

fn begins<M: Learns>(method: &M, p: &M::Params, rules: &[(&str, Drawn)]) {
    let device = Device::flex();
    let _drawing = seeded(&device, 1);
    let model = build(method, p, DataFacts::new(40, 10), &device);
    let mut walk = Walk {
        method: method.info().id,
        rules,
        path: Vec::new(),
        weights: 0,
        drawn_bias: method.info().id == "transitive_invariance",
    };
    model.visit(&mut walk);
    assert!(walk.weights > 2, "{}: {}", walk.method, walk.weights);
}

/// A small trunk of the methods of place.
const TRUNK: (&str, Drawn) = ("trunk", Drawn::HeOut);

#[test]
fn methods_of_place_begin_as_they_say() {
    let tower = [TRUNK, ("head", Drawn::Xavier)];
    begins(&RelativePosition, &RelativePositionParams { width: 8, ..Default::default() }, &tower);
    begins(&Jigsaw, &JigsawParams { size: 48, width: 8, ..Default::default() }, &tower);
    begins(&Permutation, &PermutationParams { size: 48, width: 8, ..Default::default() }, &tower);
    let pooled = [("trunk.join", Drawn::Linear), TRUNK, ("head", Drawn::Linear)];
    begins(&Rotation, &RotationParams { width: 8, ..Default::default() }, &pooled);
    begins(&Rotation, &RotationParams { size: 32, trunk: TrunkKind::Nin, ..Default::default() }, &pooled);
    begins(&RotationDecoupling, &DecouplingParams { width: 8, ..Default::default() }, &pooled);
    begins(&RobustRotation, &RobustParams { width: 8, ..Default::default() }, &pooled);
    begins(&InstanceDiscrimination, &InstanceParams { width: 8, ..Default::default() }, &pooled);
    begins(&TransitiveInvariance, &TransitiveParams { width: 8, ..Default::default() }, &pooled);
    let exemplar = [TRUNK, ("project", Drawn::Linear), ("head", Drawn::Rows)];
    begins(&Exemplar, &ExemplarParams { width: 8, ..Default::default() }, &exemplar);
    let motion = [TRUNK, ("hidden", Drawn::HeIn), ("head", Drawn::Linear)];
    begins(&MotionSegmentation, &MotionParams { width: 8, head: Head::TwoLayers, ..Default::default() }, &motion);
}

#[test]
fn methods_of_colour_begin_as_they_say() {
    let colours = [("trunk", Drawn::HeIn), ("up", Drawn::HeOverFour), ("out", Drawn::Linear), ("head", Drawn::HeIn)];
    for network in [colorization::Network::Small, colorization::Network::Paper] {
        let p = ColorizationParams { network, size: 32, width: 8, ..Default::default() };
        begins(&Colorization, &p, &colours);
    }
    let grey = [("trunk", Drawn::HeIn), ("hidden", Drawn::Fixed(1e-4)), ("head", Drawn::Xavier)];
    begins(&HueChromaTask, &HueChromaParams { size: 32, width: 8, top: 64, ..Default::default() }, &grey);
}

#[test]
fn inpainting_and_several_tasks_begin_as_they_say() {
    let rules = [("alexnet", Drawn::HeOut), ("channel_fc", Drawn::Places), ("", Drawn::Fixed(0.02))];
    for network in [Middle::Bottleneck, Middle::ChannelFc, Middle::AlexNet] {
        let size = if network == Middle::AlexNet { 96 } else { 32 };
        let p = InpaintingParams { size, width: 16, noise: 16, network, ..Default::default() };
        begins(&Inpainting, &p, &rules);
    }
    let shared = [
        TRUNK,
        ("place", Drawn::Xavier),
        ("colour.head.up", Drawn::HeOverFour),
        ("colour.head.out", Drawn::Linear),
        ("colour", Drawn::HeIn),
        ("head", Drawn::Linear),
    ];
    begins(&MultiTask, &MultiTaskParams { width: 8, size: 32, ..Default::default() }, &shared);
}
