//! What every method must keep, without a test of its own: stable names and texts, parameters that work at both ends of
//! their range, puzzles that depend on nothing but their address, gradients for everything that learns, and the claim
//! each method makes about learning, with its control. Every method is a trial of its own, so that two run side by side;
//! the longest trials come first.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a trial fails by panicking, as a test does"
)]

mod asked;
mod claims;
mod exported;
mod plans;
mod shortcuts;

use burn::prelude::Device;
use libtest_mimic::{Arguments, Trial};
use pretext::dataset::gallery::{Gallery, GalleryClips};
use pretext::dataset::{Cached, DataKind, Others, Source, Subset};
use pretext::task::{
    Address, AnyTask, BatchPlan, Better, DataFacts, EarlierTrunks, Effect, Examined, FieldInfo, HeldOutPhotos,
    MineContext, MinedData, Panel, ParamKind, ParamValues, PuzzleRequest, Session, SessionSettings, Value,
    mine_at_once,
};
use pretext::tasks::TASKS;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex};

const HELD_OUT: usize = 64;
const GALLERY_SEED: u64 = 1;
/// Side in pixels at which the gallery draws.
const SIDE: usize = 64;
const CACHE_BYTES: u64 = 1 << 28;

/// Clips to train on and to measure on.
const CLIPS: [usize; 2] = [32, HELD_OUT / 2];
/// Photos and clips to train on and to measure on, drawn once for all tests: drawing them again for each session took
/// most of their time.
static PHOTO_SOURCES: LazyLock<[Arc<dyn Source>; 2]> =
    LazyLock::new(|| [cached(Gallery::train(GALLERY_SEED, SIDE)), cached(Gallery::held_out(GALLERY_SEED, SIDE))]);
static CLIP_SOURCES: LazyLock<[Arc<dyn Source>; 2]> = LazyLock::new(|| {
    let (train, held_out) = (GalleryClips::train, GalleryClips::held_out);
    [cached(train(GALLERY_SEED, SIDE, CLIPS[0])), cached(held_out(GALLERY_SEED, SIDE, CLIPS[1]))]
});

fn cached(source: impl Source + 'static) -> Arc<dyn Source> {
    Arc::new(Cached::new(Arc::new(source), CACHE_BYTES))
}

/// Photos or clips of the gallery.
fn of_kind(kind: Option<DataKind>, part: usize) -> Arc<dyn Source> {
    if kind == Some(DataKind::Clips) { CLIP_SOURCES[part].clone() } else { PHOTO_SOURCES[part].clone() }
}

/// What `task` draws from: photos or clips of the gallery.
fn training(task: &dyn AnyTask) -> Arc<dyn Source> {
    of_kind(task.needs().first().map(|(_, kind)| *kind), 0)
}

/// What it draws from beside that, to train on (0) or to measure on (1).
fn beside(task: &dyn AnyTask, part: usize) -> Others {
    task.sources().into_iter().skip(1).map(|(role, kind)| (role, of_kind(Some(kind), part))).collect()
}

/// The photos that `task` claims to learn from.
fn claimed(task: &dyn AnyTask) -> Arc<dyn Source> {
    match task.info().claim.images {
        Some(images) => Arc::new(Subset::of(training(task), 0..images)),
        None => training(task),
    }
}

fn held_out(task: &dyn AnyTask) -> Arc<dyn Source> {
    of_kind(task.needs().first().map(|(_, kind)| *kind), 1)
}

fn claim_values(task: &dyn AnyTask) -> ParamValues {
    task.info().claim.settings.iter().map(|(key, value)| ((*key).to_owned(), Value::parse(value))).collect()
}

/// What `task` mines under `values`, once for all sessions whose miner reads the same parameters.
fn mined(task: &dyn AnyTask, values: &ParamValues, source: &dyn Source, others: &Others) -> MinedData {
    static FOUND: Mutex<BTreeMap<String, MinedData>> = Mutex::new(BTreeMap::new());
    let read = task.miner(values).expect("values that can be").map_or(&[][..], |miner| miner.key().parameters);
    let read: Vec<_> = read.iter().map(|key| (key, values.get(*key))).collect();
    let key = format!("{} {read:?}", task.info().id);
    let found = FOUND.lock().expect("nobody fails while it is held").get(&key).cloned();
    found.unwrap_or_else(|| {
        let (device, trunks) = (Device::flex(), EarlierTrunks::new());
        let context = MineContext { source, others: Some(others), device: &device, seed: 7, trunks: &trunks };
        let found = mine_at_once(task, values, &context, &mut |_| {}).expect("the data can be mined");
        FOUND.lock().expect("nobody fails while it is held").insert(key, found.clone());
        found
    })
}

fn start(task: &'static dyn AnyTask, values: ParamValues, batch_size: usize, control: bool) -> Box<dyn Session> {
    let (source, others) = (claimed(task), beside(task, 0));
    let mined = mined(task, &values, source.as_ref(), &others);
    let facts = DataFacts::of(source.as_ref(), &others);
    let plan = BatchPlan { control, others, ..BatchPlan::of(source, 7, batch_size) };
    task.start(SessionSettings { values, facts, plan, device: Device::flex(), mined }).expect("the session starts")
}

/// Makes `count` held-out puzzles.
fn set_held_out(session: &mut dyn Session, task: &dyn AnyTask, count: usize) {
    let (source, others) = (held_out(task), beside(task, 1));
    session.set_held_out(HeldOutPhotos { source: source.as_ref(), others: Some(&others) }, count, 1);
}

fn one_step(session: &mut dyn Session, number: u64) -> f32 {
    let prepared = (session.batches())(number).expect("a batch");
    let losses = session.step(prepared.batch, number, 100, 1.0).expect("a step");
    let (name, loss) = losses.values.into_iter().next().expect("a loss");
    assert_eq!(name, "loss");
    loss.into_data().try_into_vec::<f32>().expect("a float")[0]
}

fn puzzle(task: &dyn AnyTask, values: &ParamValues, address: Address, seed: u64) -> (Vec<Panel>, serde_json::Value) {
    let (source, others) = (training(task), beside(task, 0));
    let request = PuzzleRequest { others: Some(&others), ..PuzzleRequest::new(source.as_ref(), address, seed) };
    let puzzle = task.puzzle(values, &request).expect("a puzzle");
    (puzzle.panels, puzzle.recipe)
}

/// The values at both ends of a parameter's range; every option of a choice.
fn ends(field: &FieldInfo) -> Vec<Value> {
    match &field.kind {
        ParamKind::Count { min, max, .. } => vec![Value::Count(*min), Value::Count(*max)],
        ParamKind::Real { min, max, .. } => vec![Value::Real(*min), Value::Real(*max)],
        ParamKind::Switch => vec![Value::Switch(false), Value::Switch(true)],
        ParamKind::Choice { options } => options.iter().map(|o| Value::Choice((*o).to_owned())).collect(),
        ParamKind::Run { .. } => vec![Value::Choice(String::new())],
    }
}

fn ids_are_unique_and_found() {
    let ids: BTreeSet<&str> = TASKS.iter().map(|task| task.info().id).collect();
    assert_eq!(ids.len(), TASKS.len());
    for id in ids {
        assert_eq!(pretext::tasks::find(id).map(|task| task.info().id), Some(id));
    }
}

fn everything_a_person_reads_stands_in_the_catalogue(task: &'static dyn AnyTask) {
    let assert_text = |text: String| assert!(text.contains(' ') || !text.contains('-'), "no text for {text}");
    let info = task.info();
    [info.title(), info.summary(), info.paper()].into_iter().for_each(assert_text);
    for field in task.fields() {
        assert_text(info.label(field.key));
        assert_text(info.help(field.key));
        if let ParamKind::Choice { options } = &field.kind {
            options.iter().for_each(|option| assert_text(info.option_label(field.key, option)));
        }
    }
    for metric in info.metrics {
        assert_text(metric.title());
        assert_text(metric.help());
    }
    assert!(info.metrics.iter().any(|metric| metric.name == info.claim.metric));
}

fn every_parameter_works_at_both_ends_of_its_range(task: &'static dyn AnyTask) {
    for field in task.fields() {
        for value in ends(&field) {
            let mut values = claim_values(task);
            let what = format!("{} = {value}", field.key);
            let change = ParamValues::from([(field.key.to_owned(), value)]);
            let mut session = if field.effect == Effect::Live {
                let mut session = start(task, values.clone(), 2, false);
                session.set_values(&change).expect("a live parameter may change");
                session
            } else {
                values.extend(change.clone());
                start(task, values.clone(), 2, false)
            };
            values.extend(change);
            assert!(one_step(session.as_mut(), 0).is_finite(), "{what}");
            assert!(!puzzle(task, &values, Address::Photo(1), 1).0.is_empty(), "{what}");
            set_held_out(session.as_mut(), task, 1);
            let examined = session.examine(0..1, true).expect("an answer");
            assert!(examined[0].measures.iter().all(|(_, v)| v.is_finite()), "{what}: {:?}", examined[0].measures);
        }
    }
}

/// The claim's values, and the same with every option of every choice.
fn settings(task: &dyn AnyTask) -> Vec<ParamValues> {
    let base = claim_values(task);
    let choices = task.fields().into_iter().filter(|field| matches!(field.kind, ParamKind::Choice { .. }));
    let changed = choices.flat_map(|field| ends(&field).into_iter().map(move |end| (field.key.to_owned(), end)));
    let changed = changed.map(|change| base.clone().into_iter().chain([change]).collect());
    [base.clone()].into_iter().chain(changed).collect()
}

fn a_parameter_that_is_said_to_do_nothing_changes_neither_puzzle_nor_network(task: &'static dyn AnyTask) {
    for values in settings(task) {
        let made = |values: &ParamValues| {
            let parameters = start(task, values.clone(), 1, false).parameters();
            (parameters, puzzle(task, values, Address::Photo(1), 1), puzzle(task, values, Address::Draw(4), 1))
        };
        let before = made(&values);
        let idle = task.idle(&values);
        for field in task.fields().into_iter().filter(|field| idle.contains(&field.key)) {
            for end in ends(&field) {
                let what = format!("{}: {} = {end} under {values:?}", task.info().id, field.key);
                let mut changed = values.clone();
                changed.insert(field.key.to_owned(), end);
                assert!(made(&changed) == before, "{what}");
            }
        }
    }
}

fn a_value_outside_its_range_is_refused(task: &'static dyn AnyTask) {
    for field in task.fields() {
        let beyond = match &field.kind {
            ParamKind::Count { max, step, .. } => Value::Count(max + step),
            ParamKind::Real { max, .. } => Value::Real(max * 2.0 + 1.0),
            ParamKind::Switch => Value::Count(2),
            ParamKind::Choice { .. } => Value::Choice("no such thing".to_owned()),
            // Whether a run exists is looked at when it is needed.
            ParamKind::Run { .. } => continue,
        };
        assert!(task.check(&ParamValues::from([(field.key.to_owned(), beyond)])).is_err(), "{}", field.key);
    }
}

fn a_puzzle_depends_on_its_address_and_on_nothing_else(task: &'static dyn AnyTask) {
    let values = claim_values(task);
    for address in [Address::Photo(3), Address::Draw(5)] {
        assert_eq!(puzzle(task, &values, address, 1), puzzle(task, &values, address, 1));
    }
    let draws: Vec<_> = (0..20).map(|draw| puzzle(task, &values, Address::Draw(draw), 1)).collect();
    let others: Vec<_> = (0..20).map(|draw| puzzle(task, &values, Address::Draw(draw), 2)).collect();
    assert_ne!(draws, others, "another seed draws other puzzles");
}

fn everything_that_learns_gets_a_finite_gradient(task: &'static dyn AnyTask) {
    let batch_size = task.info().claim.batch_size;
    let mut session = start(task, claim_values(task), batch_size, false);
    let prepared = (session.batches())(0).expect("a batch");
    let without = session.step_watching_gradients(prepared.batch).expect("a step");
    assert!(without.is_empty(), "{}: {without:?}", task.info().id);
}

/// The first steps of a run with `--preset quick`, two images at a time.
fn its_quick_preset_begins(task: &'static dyn AnyTask) {
    let quick = pretext::train::preset(task, "quick").expect("a quick preset");
    let mut session = start(task, quick.params, 2, false);
    let losses: Vec<f32> = (0..2).map(|number| one_step(session.as_mut(), number)).collect();
    assert!(losses.iter().all(|loss| loss.is_finite() && *loss > 0.0), "{losses:?}");
}

fn mean(values: &mut dyn Iterator<Item = f32>) -> f32 {
    let values: Vec<f32> = values.collect();
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// The claimed metric before and after the claimed steps.
#[derive(Debug)]
struct Learnt {
    before: f32,
    after: f32,
    /// What the best answer that looks at nothing reaches on the same puzzles: the metric's first baseline.
    constant: f32,
    /// The standard error of the mean distance between answer and constant.
    error: f32,
    /// By how much it is above puzzles whose link is broken, and the standard error of that over scenes.
    read: (f32, f32),
}

fn learn(task: &'static dyn AnyTask, control: bool) -> Learnt {
    let claim = task.info().claim;
    let metric = task.info().metrics.iter().find(|m| m.name == claim.metric).expect("the claim names a metric");
    let baseline = format!("baseline/{}", metric.baselines.first().expect("the claimed metric has a baseline"));
    let mut session = start(task, claim_values(task), claim.batch_size, control);
    set_held_out(session.as_mut(), task, HELD_OUT);
    // Metric and baseline of each puzzle.
    let measure = |session: &mut dyn Session| -> Vec<(f32, f32)> {
        let found: Vec<Examined> = session.examine(0..HELD_OUT, false).expect("answers");
        let value = |e: &Examined, wanted: &str| e.measures.iter().find(|(name, _)| name == wanted).map(|(_, v)| *v);
        found.iter().filter_map(|e| Some((value(e, claim.metric)?, value(e, &baseline)?))).collect()
    };
    let before = measure(session.as_mut());
    let batches = session.batches();
    for number in 0..claim.steps {
        let prepared = batches(number).expect("a batch");
        session.step(prepared.batch, number, claim.steps, 1.0).expect("a step");
    }
    let after = measure(session.as_mut());
    let luck = |values: &[f32]| {
        let centre = mean(&mut values.iter().copied());
        let variance = mean(&mut values.iter().map(|value| (value - centre).powi(2)));
        (centre, (variance / (values.len() as f32 - 1.0).max(1.0)).sqrt())
    };
    let apart: Vec<f32> = after.iter().map(|(value, constant)| value - constant).collect();
    session.break_held_out(1);
    let broken = measure(session.as_mut());
    // Puzzles of one scene are answered alike, so that luck goes by scenes.
    let scenes = held_out(task);
    let mut by_scene: BTreeMap<Option<usize>, Vec<f32>> = BTreeMap::new();
    for (at, ((own, _), (other, _))) in after.iter().zip(&broken).enumerate() {
        by_scene.entry(scenes.label(at)).or_default().push(own - other);
    }
    let scenes: Vec<f32> = by_scene.into_values().map(|values| mean(&mut values.into_iter())).collect();
    Learnt {
        before: mean(&mut before.iter().map(|(value, _)| *value)),
        after: mean(&mut after.iter().map(|(value, _)| *value)),
        constant: mean(&mut after.iter().map(|(_, constant)| *constant)),
        error: luck(&apart).1,
        read: luck(&scenes),
    }
}

/// A control run has learned nothing from what it was asked where it gains nothing over the best constant, or over the random
/// features that it began with, but for the luck of the held-out puzzles; or where it is as good with the link broken: what
/// it gained is then no answer to the question, but what the place in a picture tells (skies are blue), or four turns whose
/// names came out well. That it gains less than the method claims is not enough.
fn it_learns_what_it_claims_and_its_control_does_not(task: &'static dyn AnyTask) {
    let info = task.info();
    let metric = info.metrics.iter().find(|m| m.name == info.claim.metric).expect("the claim names a metric");
    let sign = if metric.better == Better::Lower { -1.0 } else { 1.0 };
    let (learnt, control) = (learn(task, false), learn(task, true));
    println!("{}: {} {learnt:?}, control {control:?}", info.id, metric.name);
    let gain = sign * (learnt.after - learnt.before);
    assert!(gain >= info.claim.gain, "{}: {learnt:?}, claimed {}", info.id, info.claim.gain);
    assert!(sign * (learnt.after - learnt.constant) > 0.0, "{}: a constant is as good: {learnt:?}", info.id);
    let reads = |run: &Learnt| sign * run.read.0 > 3.0 * run.read.1;
    let nothing = (sign * control.before).max(sign * control.constant);
    let gains = sign * control.after - nothing > 3.0 * control.error;
    // Broken puzzles say something only where the run with the link intact is worse at them.
    let excused = reads(&learnt) && !reads(&control);
    assert!(!gains || excused, "{}: the control learned: {control:?}", info.id);
}

/// A trial's name and what it asks of one method.
type Check = (&'static str, fn(&'static dyn AnyTask));

fn main() {
    let checks: [Check; 11] = [
        ("it_learns_what_it_claims_and_its_control_does_not", it_learns_what_it_claims_and_its_control_does_not),
        ("every_parameter_works_at_both_ends_of_its_range", every_parameter_works_at_both_ends_of_its_range),
        (
            "a_parameter_that_is_said_to_do_nothing_changes_neither_puzzle_nor_network",
            a_parameter_that_is_said_to_do_nothing_changes_neither_puzzle_nor_network,
        ),
        ("everything_that_learns_gets_a_finite_gradient", everything_that_learns_gets_a_finite_gradient),
        ("its_quick_preset_begins", its_quick_preset_begins),
        ("a_puzzle_depends_on_its_address_and_on_nothing_else", a_puzzle_depends_on_its_address_and_on_nothing_else),
        ("people_are_asked_and_marked_as_the_network_is", asked::people_are_asked_and_marked_as_the_network_is),
        ("what_is_told_of_a_network_is_what_it_says", exported::what_is_told_of_a_network_is_what_it_says),
        ("its_plan_is_that_of_its_network", plans::its_plan_is_that_of_its_network),
        ("a_value_outside_its_range_is_refused", a_value_outside_its_range_is_refused),
        ("everything_a_person_reads_stands_in_the_catalogue", everything_a_person_reads_stands_in_the_catalogue),
    ];
    let of_all: [(&str, fn()); 3] = [
        (claims::NAME, claims::turns_teach_features_labels_teach_better_ones_and_random_labels_teach_nothing),
        (shortcuts::NAME, shortcuts::the_detector_fires_without_the_defence_and_is_silent_with_it),
        ("ids_are_unique_and_found", ids_are_unique_and_found),
    ];
    let once = of_all.into_iter().map(|(name, check)| {
        Trial::test(name, move || {
            check();
            Ok(())
        })
    });
    let of_each = checks.into_iter().flat_map(|(name, check)| {
        TASKS.iter().map(move |task| {
            Trial::test(format!("{}::{name}", task.info().id), move || {
                check(*task);
                Ok(())
            })
        })
    });
    libtest_mimic::run(&Arguments::from_args(), once.chain(of_each).collect()).exit();
}
