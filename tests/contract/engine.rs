//! What the engine does with a run under way: parameters, pauses, single steps, failures, divergence, photos that cannot be
//! used, several loaders.

use crate::bench::{Bench, parameters, settings, steps_in};
use crate::kept::{numbers, tensors};
use pretext::task::{ParamValues, Value};
use pretext::train::folder::{Status, read_card};
use pretext::train::{Command, Event, FinishReason, RunSettings, checkpoint};
use std::path::{Path, PathBuf};

/// A learning rate of 17 digits: one that a careless reader of JSON gets wrong in the last bit.
fn awkward_rate() -> f64 {
    let misread = |rate: &f64| serde_json::from_str::<f64>(&rate.to_string()).ok() != Some(*rate);
    (1..10_000).map(|n| 0.01 + f64::from(n) / 3e6).find(misread).unwrap_or(0.012_345_678_901_234_567)
}

/// A run of `task` that holds, with far more steps to do than any test waits for.
pub fn holding(task: &str, params: ParamValues, folder: &Path) -> (Bench, PathBuf, u64) {
    let run = folder.join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { params, steps: 1_000_000, checkpoint_every: 1_000_000, ..settings(task, &run) });
    bench.send(Command::Pause);
    let (step, _) = bench.hold();
    (bench, run, step)
}

#[test]
fn a_held_run_does_exactly_one_step_when_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, _, held_at) = holding("triplets", ParamValues::new(), folder.path());
    assert!(bench.is_quiet());
    for step in held_at + 1..held_at + 4 {
        bench.send(Command::StepOnce);
        let (now, told) = bench.hold();
        assert_eq!((now, steps_in(&told)), (step, vec![step]));
        assert!(bench.is_quiet());
    }
    bench.send(Command::Continue);
    bench.wait_for("step", |event| matches!(event, Event::Steps { .. }));
    bench.send(Command::Stop { save: false });
    assert_eq!(bench.finish().0, FinishReason::Discarded);
}

#[test]
fn a_live_parameter_leaves_a_mark_and_holds_from_the_next_step_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, _) = holding("triplets", ParamValues::new(), folder.path());
    let rate = awkward_rate();
    bench.send(Command::Save);
    bench.send(Command::SetParams(parameters([("learning_rate", Value::Real(rate)), ("margin", Value::Real(1.5))])));
    let told = bench.wait_for("mark", |event| matches!(event, Event::Mark { text, .. } if text.contains("1.5")));
    let marks = told.iter().filter(|event| matches!(event, Event::Mark { .. })).count();
    assert_eq!(marks, 2, "one for each parameter: {told:?}");
    bench.send(Command::Save);
    bench.wait_for("checkpoint", |event| matches!(event, Event::Saved { .. }));
    let (_, state) = checkpoint::last(&run).expect("a checkpoint");
    assert_eq!(state.params.get("learning_rate"), Some(&Value::Real(rate)), "to the last bit");
    bench.send(Command::StepOnce);
    let (_, told) = bench.hold();
    let rates = told.iter().find_map(|event| match event {
        Event::Progress { progress, .. } => Some(progress.learning_rates.clone()),
        _ => None,
    });
    assert_eq!(rates, Some(vec![("network", rate)]));
}

#[test]
fn a_live_parameter_changes_what_the_next_steps_compute() {
    let losses = |margin: f64| {
        let folder = tempfile::tempdir().expect("a folder");
        let unlearning = parameters([("learning_rate", Value::Real(0.0))]);
        let (mut bench, run, step) = holding("triplets", unlearning, folder.path());
        bench.send(Command::SetParams(parameters([("margin", Value::Real(margin))])));
        bench.send(Command::StepOnce);
        bench.hold();
        numbers(&run, "train").into_iter().find(|number| number.0 == step + 1).map(|number| f32::from_bits(number.2))
    };
    let (small, large) = (losses(0.6).expect("a loss"), losses(1.9).expect("a loss"));
    assert!(large > small + 0.5, "a margin of 1.9 costs more than one of 0.6: {large} and {small}");
}

#[test]
fn a_parameter_that_needs_a_new_run_is_refused_and_the_run_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, held_at) = holding("triplets", ParamValues::new(), folder.path());
    let wrong = [("width", Value::Count(9)), ("margin", Value::Real(99.0)), ("no_such_parameter", Value::Switch(true))];
    for (key, value) in wrong {
        bench.send(Command::SetParams(parameters([(key, value)])));
        let told = bench.wait_for("refusal", |event| matches!(event, Event::Refused { .. }));
        assert!(matches!(told.last(), Some(Event::Refused { reason, .. }) if reason.contains(key)), "{told:?}");
    }
    bench.send(Command::StepOnce);
    assert_eq!(bench.hold().0, held_at + 1);
    bench.send(Command::Stop { save: true });
    assert_eq!(bench.finish(), (FinishReason::Stopped, held_at + 1));
    let (_, state) = checkpoint::last(&run).expect("a checkpoint");
    assert_eq!(state.params.get("width"), Some(&Value::Count(6)));
    assert_eq!(state.params.get("margin"), Some(&Value::Real(0.5)));
}

#[test]
fn a_step_that_panics_ends_the_run_and_not_the_trainer() {
    let folder = tempfile::tempdir().expect("a folder");
    let (broken, next) = (folder.path().join("broken"), folder.path().join("next"));
    let mut bench = Bench::new();
    let params = parameters([("panic_at", Value::Count(5))]);
    bench.start(RunSettings { params, ..settings("triplets", &broken) });
    let error = bench.failure();
    assert!(error.contains("the step broke on purpose"), "{error}");
    assert_eq!(read_card(&broken).expect("a card").status, Status::Failed);
    assert_eq!(checkpoint::last(&broken).expect("what was saved stays").1.step, 3);
    bench.start(settings("triplets", &next));
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
}

#[test]
fn a_run_that_is_thrown_away_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, _) = holding("bank", ParamValues::new(), folder.path());
    assert!(run.join("run.json").exists());
    bench.send(Command::Stop { save: false });
    assert_eq!(bench.finish().0, FinishReason::Discarded);
    assert!(!run.exists());
}

#[test]
fn one_loader_and_three_make_the_same_run() {
    for task in ["adversarial", "clips"] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = |loaders: usize| {
            let run = folder.path().join(loaders.to_string());
            let mut bench = Bench::new();
            bench.start(RunSettings { loaders, steps: 9, ..settings(task, &run) });
            assert_eq!(bench.finish(), (FinishReason::Done, 9));
            (numbers(&run, "train"), tensors(&run.join("trunk.safetensors")))
        };
        let (one, three) = (run(1), run(3));
        assert_eq!(one.0, three.0, "{task}");
        assert!(one.1 == three.1, "{task}: the trunks differ");
    }
}

#[test]
fn a_loss_that_is_no_number_sends_the_run_back_to_its_checkpoint() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    let params = parameters([("nan_at", Value::Count(5))]);
    bench.start(RunSettings { params, steps: 8, ..settings("triplets", &run) });
    let (step, told) = bench.hold();
    let restored = |event: &Event| matches!(event, Event::Diverged { step: 3, restored: Some(3), .. });
    assert!(step == 3 && told.iter().any(restored), "{told:?}");
    assert!(
        matches!(told.last(), Some(Event::Paused { reason: Some(reason), .. }) if reason.contains("step 3")),
        "{told:?}"
    );

    bench.send(Command::SetParams(parameters([("nan_at", Value::Count(0))])));
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    let steps: Vec<u64> = numbers(&run, "train").into_iter().map(|number| number.0).collect();
    assert_eq!(steps, (1..=8).collect::<Vec<_>>(), "what is done again stands in the log once");
}

#[test]
fn a_run_whose_last_step_diverges_is_not_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    let params = parameters([("nan_at", Value::Count(5))]);
    bench.start(RunSettings { params, steps: 5, ..settings("triplets", &run) });
    let (step, told) = bench.hold();
    assert!(step == 3 && !told.iter().any(|event| matches!(event, Event::Finished { .. })), "{told:?}");
    bench.send(Command::Stop { save: true });
    assert_eq!(bench.finish(), (FinishReason::Diverged, 3));
    assert_eq!(read_card(&run).expect("a card").status, Status::Failed);
}

#[test]
fn a_photo_that_cannot_be_used_is_listed_and_training_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 16, ..settings("bank", &run) });
    assert_eq!(bench.finish(), (FinishReason::Done, 16));
    let reasons = bench.events.iter().filter_map(|event| match event {
        Event::Skipped { reason, .. } => Some(reason),
        _ => None,
    });
    let reasons: Vec<&String> = reasons.collect();
    assert!(reasons.len() == 1 && reasons[0].contains("photo-05"), "two epochs, one broken photo: {reasons:?}");
    let listed = std::fs::read_to_string(run.join("skipped.csv")).expect("a list");
    assert!(listed.lines().count() == 1 && listed.contains("photo-05"), "{listed}");
}
