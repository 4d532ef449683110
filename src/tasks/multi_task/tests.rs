//! The spec's known answers, plain loops beside the tensors, and whose step it is when one task is loud.

use super::entrance::{Entrance, Shown, harmonised, units};
use super::loss::{chance, updated};
use super::{Heads, MultiTask, MultiTaskParams, Steps, Subject};
use crate::colour::lightness_plane;
use crate::dataset::gallery::Gallery;
use crate::nets::{ChosenTrunk, PhotoScale};
use crate::photos::Photo;
use crate::task::{
    DataFacts, Draw, Features, Learns, Model, ModuleGradients, Optimizers, Puzzles, Split, StepContext, floats,
    rng_for, seeded,
};
use crate::tasks::exemplar::Exemplar;
use crate::tasks::relative_position::RelativePosition;
use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;
use burn::tensor::{Distribution, TensorData};

fn small() -> MultiTaskParams {
    MultiTaskParams { width: 4, units: 3, size: 32, embedding: 16, colour: false, ..MultiTaskParams::default() }
}

fn model(p: &MultiTaskParams, device: &Device) -> Model<ChosenTrunk, Heads> {
    let _drawing = seeded(device, 5);
    let trunk = MultiTask.trunk(p, DataFacts::new(8, 0), device);
    let head = MultiTask.head(p, DataFacts::new(8, 0), &trunk, device);
    Model { trunk, head }
}

/// Every number of a module, in order.
fn weights(module: &impl Module) -> Vec<f32> {
    struct All(Vec<f32>);
    impl ModuleVisitor for All {
        fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
            self.0.extend(param.val().into_data().try_into_vec::<f32>().expect("floats"));
        }
    }
    let mut all = All(Vec::new());
    module.visit(&mut all);
    all.0
}

fn length(values: &[f32]) -> f32 {
    values.iter().map(|value| value * value).sum::<f32>().sqrt()
}

#[test]
fn guessing_costs_what_the_spec_says() {
    let p = MultiTaskParams::default();
    let chances = Subject::ALL.map(|subject| chance(&p, subject));
    let known = [2.079_442, 5.746_203, 0.5, std::f32::consts::LN_2];
    assert!(chances.iter().zip(known).all(|(chance, known)| (chance - known).abs() < 1e-6), "{chances:?}");
}

#[test]
fn harmonised_pictures_are_one_lightness_in_three_channels_whichever_way_they_come() {
    let photo = Photo::from_fn(9, 9, |x, y| [(x * 28) as u8, (y * 28) as u8, ((x * y * 5) % 256) as u8]);
    let device = Device::flex();
    let as_tensor = |planes: Vec<f32>| Tensor::<4>::from_data(TensorData::new(planes, [1, 3, 9, 9]), &device);
    let seen = floats(harmonised(as_tensor(PhotoScale::Fixed.feed().planes([&photo]))));
    let (first, others) = seen.split_at(81);
    assert_eq!((first, first), others.split_at(81), "the channels are the same bits");
    let near = |others: &[f32]| first.iter().zip(others).all(|(one, other)| (one - other).abs() < 1e-4);
    assert!(near(&PhotoScale::Harmonised.feed().planes([&photo])), "as probes show it");
    let trunk = model(&small(), &device).trunk;
    let shown = Shown { trunk: &trunk, entrance: Entrance::Lightness, harmonise: true, mixture: None };
    let lightness: Vec<f32> = lightness_plane(&photo).into_iter().map(|l| (l - 50.0) / 100.0).collect();
    let brought = shown.brought(Tensor::from_data(TensorData::new(lightness, [1, 1, 9, 9]), &device));
    assert!(near(&floats(brought)[..81]), "as colorization hands it over");
}

#[test]
fn a_mixture_is_the_sum_of_units_and_one_unit_alone_is_the_plain_network() {
    let device = Device::flex();
    let trunk = model(&small(), &device).trunk;
    assert_eq!(units(&trunk, 32), 3);
    let shown = |mixture: Option<[f32; 3]>| Shown {
        trunk: &trunk,
        entrance: Entrance::Colours,
        harmonise: false,
        mixture: mixture.map(|alphas| Tensor::from_data(TensorData::from(alphas), &device)),
    };
    let pictures = Tensor::<4>::random([2, 3, 32, 32], Distribution::Normal(0.0, 1.0), &device);
    let plain = floats(trunk.deepest(pictures.clone()));
    assert_eq!(floats(shown(Some([0.0, 0.0, 1.0])).deepest(pictures.clone())), plain, "the last unit alone");
    let maps: Vec<Vec<f32>> = trunk.maps(pictures.clone()).into_iter().map(floats).collect();
    let alphas = [0.6f32, -0.64, 0.48];
    let sum = |at: usize| (0..3).map(|unit| alphas[unit] * maps[maps.len() - 3 + unit][at]).sum::<f32>();
    let mixed = floats(shown(Some(alphas)).deepest(pictures.clone()));
    assert!((0..plain.len()).all(|at| (mixed[at] - sum(at)).abs() < 1e-5));
    let all = shown(Some(alphas)).maps(pictures);
    assert_eq!(all.len(), maps.len(), "the maps before stay");
    assert_eq!(floats(all.into_iter().next_back().expect("maps")), mixed);
}

#[test]
fn mixtures_have_length_one_and_the_penalty_is_least_where_one_unit_is_read() {
    let p = MultiTaskParams { lasso: true, ..small() };
    let mixtures = model(&p, &Device::flex()).head.mixtures();
    assert_eq!(mixtures.iter().map(|(subject, _)| *subject).collect::<Vec<_>>(), [Subject::Place, Subject::Exemplar]);
    for (_, alphas) in mixtures {
        let alphas = floats(alphas);
        assert!((length(&alphas) - 1.0).abs() < 1e-5);
        // Even shares have the largest sum that a length of one allows: the root of their number.
        assert!((alphas.iter().sum::<f32>() - 3.0f32.sqrt()).abs() < 1e-5);
    }
}

/// What one step changes in the shared weights, the loss of relative position times `loud`.
fn step(p: &MultiTaskParams, loud: f32, subjects: &[Subject]) -> Vec<f32> {
    let device = Device::flex().autodiff();
    let model = model(p, &device);
    let source = Gallery::train(1, 48);
    let sample = |at: usize| {
        let draw = Draw::new(&source, at, Split::Train, &());
        MultiTask.sample(p, &draw.seeing(&Default::default()), &mut rng_for(2, at as u64, 0, 0)).expect("a puzzle")
    };
    let batch = MultiTask.collate(p, &(0..4).map(sample).collect::<Vec<_>>());
    let mut optimizers = Optimizers::new(MultiTask.optimizers(p));
    let mut context = StepContext::new(&device, &mut optimizers, 0, 1);
    let (place, exemplar) = (p.place().expect("takes part"), p.exemplar().expect("takes part"));
    let (first, second) = (model.head.place.clone().expect("a head"), model.head.exemplar.clone().expect("a head"));
    let mut gradients: Vec<(Subject, ModuleGradients)> = Vec::new();
    if subjects.contains(&Subject::Place) {
        let shown = first.shown(p, &model.trunk, Subject::Place);
        let loss = RelativePosition.loss(&place, &shown, &first.head, batch.place.expect("puzzles"), &mut context).loss;
        let both = Model { trunk: model.trunk.clone(), head: first.clone() };
        gradients.push((Subject::Place, context.gradients(loss * loud, &both)));
    }
    if subjects.contains(&Subject::Exemplar) {
        let shown = second.shown(p, &model.trunk, Subject::Exemplar);
        let loss = Exemplar.loss(&exemplar, &shown, &second.head, batch.exemplar.expect("puzzles"), &mut context).loss;
        let both = Model { trunk: model.trunk.clone(), head: second.clone() };
        gradients.push((Subject::Exemplar, context.gradients(loss, &both)));
    }
    let before = weights(&model.trunk);
    let after = weights(&updated(p, model, gradients, &mut context).expect("a step").trunk);
    after.iter().zip(before).map(|(after, before)| after - before).collect()
}

#[test]
fn a_task_that_is_a_thousand_times_louder_moves_no_weight_further_unless_one_optimiser_serves_all() {
    let apart = |one: &[f32], other: &[f32]| length(&one.iter().zip(other).map(|(a, b)| a - b).collect::<Vec<_>>());
    let both = [Subject::Place, Subject::Exemplar];
    let separate = MultiTaskParams { steps: Steps::Separate, ..small() };
    let (quiet, loud) = (step(&separate, 1.0, &both), step(&separate, 1000.0, &both));
    let own = step(&separate, 1.0, &[Subject::Exemplar]);
    assert!(apart(&quiet, &loud) < 0.05 * length(&quiet), "{} of {}", apart(&quiet, &loud), length(&quiet));
    let others = apart(&loud, &step(&separate, 1000.0, &[Subject::Place]));
    assert!((others - length(&own)).abs() < 0.01 * length(&own), "exemplar's step is its own");
    // With one mean of squared gradients, what exemplar adds to the step all but vanishes beside the loud task.
    let shared = MultiTaskParams { steps: Steps::Shared, ..small() };
    let adds = apart(&step(&shared, 1000.0, &both), &step(&shared, 1000.0, &[Subject::Place]));
    assert!(adds < 0.1 * others, "{adds} beside {others}");
}
