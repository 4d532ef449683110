//! The contract between methods and workbench carries more than the methods that there are: six tiny tasks, one for each
//! need, go through the real trainer. Each is killed half-way, and its resumed run must be the uninterrupted one, bit
//! for bit. Everything runs on the processor, on photos made of arithmetic.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

mod adversarial;
mod answers;
mod attacks;
mod bank;
mod bench;
mod classifiers;
mod clips;
mod common;
mod cues;
mod elsewhere;
mod engine;
mod feeds;
mod frozen;
mod kept;
mod labels;
mod mining;
mod mixture;
mod queries;
mod ranges;
mod roles;
mod rows;
mod safe_ground;
mod schedules;
mod shared;
mod slow;
mod source;
mod strangers;
mod triplets;
mod two_sources;
mod unread;
mod unwritten;
mod weighing;
mod whole;

use bench::{Bench, find, parameters, run_data, settings};
use kept::{numbers, tensors};
use pretext::task::{PanelKind, ParamValues, Value};
use pretext::train::{Command, FinishReason, RunSettings};
use source::{BROKEN, Tiny};
use std::io::Write;
use std::path::{Path, PathBuf};

const DONE: (FinishReason, u64) = (FinishReason::Done, 6);

/// What a kill in the middle of the next step may leave besides: a line that breaks off, a checkpoint half written.
fn leave_scraps(run: &Path) {
    let mut log = std::fs::OpenOptions::new().append(true).open(run.join("metrics.jsonl")).expect("a log");
    let record = r#"{"step":4,"epoch":0.5,"wall":1.0,"split":"train","name":"loss","value":9.0}"#;
    log.write_all(format!("{record}\n{{\"step\":5,\"epo").as_bytes()).expect("a line");
    std::fs::create_dir(run.join("checkpoints/.writing-scraps")).expect("a folder");
}

/// Six steps straight, and what a kill after the checkpoint of step 3 leaves of the same run.
fn straight_and_killed(task: &str, params: &ParamValues, folder: &Path) -> (PathBuf, PathBuf) {
    straight_and_killed_with(&|run| RunSettings { params: params.clone(), ..settings(task, run) }, folder)
}

/// The same with these settings for a run in a folder.
fn straight_and_killed_with(settings: &dyn Fn(&Path) -> RunSettings, folder: &Path) -> (PathBuf, PathBuf) {
    let (straight, killed) = (folder.join("straight"), folder.join("killed"));
    let mut bench = Bench::copying(&straight, &killed, 3);
    bench.start(settings(&straight));
    assert_eq!(bench.finish(), DONE);
    assert!(!killed.join("trunk.safetensors").exists(), "the copy was made before the run ended");
    leave_scraps(&killed);
    (straight, killed)
}

/// Lets the checkpoint in `to` take its file `name` for whole where it is that of the checkpoint in `from`.
fn seal_as(from: &Path, to: &Path, name: &str) {
    let read = |folder: &Path| std::fs::read(folder.join("checksums.json")).expect("the hashes");
    let [theirs, mut own] =
        [from, to].map(|folder| serde_json::from_slice::<serde_json::Value>(&read(folder)).expect("JSON"));
    own["blake3"][name] = theirs["blake3"][name].clone();
    std::fs::write(to.join("checksums.json"), own.to_string()).expect("the hashes");
}

/// Goes on with the killed run to its end, in another trainer.
fn resume(killed: &Path) {
    let mut bench = Bench::new();
    bench.resume(killed);
    assert_eq!(bench.finish(), DONE);
    assert_eq!(bench.began_at(), Some(3));
}

/// The resumed run is the uninterrupted one, down to the weights of the tiny trunk.
fn survives_a_kill(task: &str, params: &ParamValues) {
    survives_a_kill_with(task, params, Some(["conv1.bias", "conv1.weight", "conv2.bias", "conv2.weight"].as_slice()));
}

/// The same for a task with any trunk; `keys` are the names of its weights, where they are worth a look.
fn survives_a_kill_with(task: &str, params: &ParamValues, keys: Option<&[&str]>) {
    survives_a_kill_of(&|run| RunSettings { params: params.clone(), ..settings(task, run) }, keys);
}

/// The same for runs with these settings.
fn survives_a_kill_of(settings: &dyn Fn(&Path) -> RunSettings, keys: Option<&[&str]>) {
    let folder = tempfile::tempdir().expect("a folder");
    let (straight, killed) = straight_and_killed_with(settings, folder.path());
    resume(&killed);
    let expected = numbers(&straight, "train");
    let steps =
        |numbers: &[kept::Exact]| numbers.iter().filter(|(_, name, _)| name == "loss").map(|n| n.0).collect::<Vec<_>>();
    assert_eq!(steps(&expected), [1, 2, 3, 4, 5, 6]);
    assert!(expected.windows(2).any(|pair| pair[0].2 != pair[1].2), "something is learned");
    assert_eq!(numbers(&killed, "train"), expected);
    let last = |run: &Path| numbers(run, "valid").into_iter().filter(|n| n.0 == 6).collect::<Vec<_>>();
    assert_eq!(last(&killed), last(&straight));
    let (trunk, resumed) = [&straight, &killed].map(|run| tensors(&run.join("trunk.safetensors"))).into();
    assert!(keys.is_none_or(|keys| trunk.keys().collect::<Vec<_>>() == keys), "{:?}", trunk.keys());
    assert!(trunk == resumed, "the trunks differ");
    assert!(!killed.join("checkpoints/.writing-scraps").exists(), "what a kill left is cleared away");
}

#[test]
fn without_the_optimiser_state_the_resumed_run_is_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let (straight, killed) = straight_and_killed("bank", &ParamValues::new(), folder.path());
    let other = folder.path().join("other");
    let mut bench = Bench::new();
    bench.start(RunSettings { seed: 8, steps: 3, ..settings("bank", &other) });
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    drop(bench);
    let state = "optimizer-embedder.bpk";
    let [from, to] = [&other, &killed].map(|run| run.join("checkpoints/step-00000003"));
    std::fs::copy(from.join(state), to.join(state)).expect("a copy");
    seal_as(&from, &to, state);
    resume(&killed);
    let at = |run: &Path, step: u64| numbers(run, "train").into_iter().filter(|n| n.0 == step).collect::<Vec<_>>();
    assert_eq!(at(&killed, 4), at(&straight, 4), "the weights are the same");
    assert_ne!(at(&killed, 5), at(&straight, 5), "the next step is not");
}

#[test]
fn two_modules_with_their_own_optimisers_and_rates_survive_a_kill() {
    survives_a_kill("adversarial", &ParamValues::new());
}

#[test]
fn an_optimiser_whose_phase_has_not_begun_survives_a_kill() {
    survives_a_kill("adversarial", &parameters([("warm_up", Value::Count(4))]));
}

#[test]
fn a_memory_bank_survives_a_kill() {
    survives_a_kill("bank", &ParamValues::new());
}

#[test]
fn puzzles_of_several_photos_survive_a_kill() {
    survives_a_kill("triplets", &ParamValues::new());
}

#[test]
fn class_labels_beside_the_pretext_label_survive_a_kill() {
    survives_a_kill("labels", &ParamValues::new());
}

#[test]
fn two_tasks_with_mixtures_of_one_trunk_survive_a_kill() {
    survives_a_kill("mixture", &ParamValues::new());
}

#[test]
fn two_registered_methods_on_one_trunk_survive_a_kill() {
    survives_a_kill_with("pair", &ParamValues::new(), None);
}

#[test]
fn exemplar_survives_a_kill_in_both_forms() {
    for form in ["softmax", "triplet"] {
        survives_a_kill_with("exemplar", &rows::exemplar(form), None);
    }
}

#[test]
fn instance_discrimination_with_its_bank_survives_a_kill_in_both_forms() {
    for loss in ["full", "nce"] {
        survives_a_kill_with("instance_discrimination", &rows::instances(loss), None);
    }
}

#[test]
fn clips_and_what_was_mined_from_them_survive_a_kill() {
    survives_a_kill("clips", &ParamValues::new());
}

#[test]
fn a_resumed_run_reads_what_was_mined_instead_of_mining_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (straight, killed) = straight_and_killed("clips", &ParamValues::new(), folder.path());
    let scores = serde_json::json!({ "scores": vec![1.0; 32] });
    std::fs::write(killed.join("mined.json"), scores.to_string()).expect("other scores");
    resume(&killed);
    assert_ne!(numbers(&killed, "train"), numbers(&straight, "train"));
}

#[test]
fn what_was_mined_can_be_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let task = find("clips").expect("a task");
    let mut bench = Bench::new();
    bench.start(settings("clips", &run));
    assert_eq!(bench.finish(), DONE);
    let json = std::fs::read_to_string(run.join("mined.json")).expect("what was mined");
    let mined = task.mined_from_json(&json).expect("scores");
    let panels = task.draw_mined(&ParamValues::new(), &mined).expect("pictures");
    let PanelKind::Bars { bars, .. } = &panels[0].kind else { panic!("not bars: {panels:?}") };
    assert_eq!(bars.len(), 32);
    for (clip, bar) in bars.iter().enumerate() {
        assert_eq!(bar.value > 0.0, clip != BROKEN, "something moves in every clip but the broken one");
    }
}

#[test]
fn a_task_that_needs_labels_says_so_on_photos_without() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::new();
    let settings = Box::new(settings("labels", &folder.path().join("run")));
    bench.send(Command::Start { settings, data: run_data(Tiny::train().unlabelled()) });
    let error = bench.failure();
    assert!(error.contains("class label") && error.contains("folder"), "{error}");
}
