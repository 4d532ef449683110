//! Exact resume: a run that is killed without warning and resumed ends with the same losses and the same weights, bit
//! for bit, as one that was left alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod continuing;
mod elsewhere;
mod images;
mod kills;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const STEPS: u64 = 24;
const CHECKPOINT_EVERY: u64 = 6;

fn train(folder: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_pretext"))
        .arg("train")
        .args(more)
        .args(["--steps", &STEPS.to_string()])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn start(folder: &Path, out: &str) -> Child {
    start_with(folder, out, "6")
}

fn start_with(folder: &Path, out: &str, probe_every: &str) -> Child {
    let every = CHECKPOINT_EVERY.to_string();
    let fixed = [
        "--task",
        "inpainting",
        "--data",
        "demo",
        "--device",
        "cpu",
        "--seed",
        "3",
        "--batch-size",
        "4",
        "--held-out",
        "4",
        "--evaluate-every",
        "12",
        "--set",
        "size=32",
        "--set",
        "width=4",
        "--set",
        "bottleneck=16",
    ];
    let mut arguments = fixed.to_vec();
    arguments.extend(["--checkpoint-every", &every, "--probe-every", probe_every, "--out", out]);
    train(folder, &arguments)
}

/// Step, split and name to the exact number.
type Numbers = BTreeMap<(u64, String, String), f32>;

fn numbers(run: &Path) -> Numbers {
    let records = pretext::train::log::read(run).unwrap();
    let measured = records.into_iter().filter(|r| matches!(r.split.as_str(), "train" | "valid"));
    measured.map(|r| ((r.step, r.split, r.name), r.value)).collect()
}

fn last_step(run: &Path) -> u64 {
    pretext::train::checkpoint::last(run).map_or(0, |(_, state)| state.step)
}

fn wait_for(what: &str, mut happened: impl FnMut() -> bool) {
    let start = Instant::now();
    while !happened() {
        assert!(start.elapsed() < Duration::from_secs(300), "{what} did not happen in time");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Kills the run once it has written a checkpoint at or after `step`, and `later` after that.
fn kill_after(mut child: Child, run: &Path, step: u64, later: Duration) {
    wait_for("a checkpoint", || last_step(run) >= step || child.try_wait().unwrap().is_some());
    std::thread::sleep(later);
    // The run may have ended by itself; then there is nothing to kill.
    let _ = child.kill();
    child.wait().unwrap();
}

/// The trunk's tensors by name, as bytes; the order of the file's free-text metadata is not the run's business.
fn trunk(run: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(run.join("trunk.safetensors")).unwrap();
    let (length, rest) = bytes.split_at(8);
    let (header, data) = rest.split_at(u64::from_le_bytes(length.try_into().unwrap()) as usize);
    let header: BTreeMap<String, serde_json::Value> = serde_json::from_slice(header).unwrap();
    let tensors = header.into_iter().filter(|(name, _)| name != "__metadata__");
    let ends = |entry: &serde_json::Value| [0, 1].map(|end| entry["data_offsets"][end].as_u64().unwrap() as usize);
    tensors
        .map(|(name, entry)| {
            let [from, to] = ends(&entry);
            (name, data[from..to].to_vec())
        })
        .collect()
}

#[test]
fn a_killed_and_resumed_run_equals_one_that_was_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| -> PathBuf { folder.path().join(name) };
    assert!(start(folder.path(), "whole").wait().unwrap().success());

    kill_after(start(folder.path(), "broken"), &run("broken"), CHECKPOINT_EVERY, Duration::from_millis(40));
    let reached = last_step(&run("broken"));
    assert!((CHECKPOINT_EVERY..STEPS).contains(&reached), "killed at {reached}, which proves nothing");
    kill_after(train(folder.path(), &["--resume", "broken"]), &run("broken"), 2 * CHECKPOINT_EVERY, Duration::ZERO);
    assert!(train(folder.path(), &["--resume", "broken"]).wait().unwrap().success());

    let (whole, broken) = (numbers(&run("whole")), numbers(&run("broken")));
    assert!(whole.len() > STEPS as usize, "the log holds every step");
    assert_eq!(whole.len(), broken.len());
    for (key, value) in &whole {
        assert_eq!(value.to_bits(), broken[key].to_bits(), "{key:?}: {value} against {}", broken[key]);
    }
    let (whole, broken) = (trunk(&run("whole")), trunk(&run("broken")));
    assert!(whole.len() > 4, "a trunk has more than {} tensors", whole.len());
    assert!(whole == broken, "the weights are not the same, bit for bit");
}

#[test]
fn another_seed_is_another_run() {
    let folder = tempfile::tempdir().unwrap();
    assert!(start_with(folder.path(), "one", "0").wait().unwrap().success());
    let arguments = ["--config", "one/resolved.toml", "--seed", "4", "--out", "two"];
    assert!(train(folder.path(), &arguments).wait().unwrap().success());
    assert!(trunk(&folder.path().join("one")) != trunk(&folder.path().join("two")));
}

/// Step and name to the exact number of every probe; a probe that stands twice in the log is a mistake.
fn probes(run: &Path) -> BTreeMap<(u64, String), u32> {
    let records = pretext::train::log::read(run).unwrap();
    let mut found = BTreeMap::new();
    for record in records.into_iter().filter(|record| record.split == "probe") {
        let before = found.insert((record.step, record.name.clone()), record.value.to_bits());
        assert_eq!(before, None, "{} stands twice at step {}", record.name, record.step);
    }
    found
}

#[test]
fn probing_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(start_with(folder.path(), "with", "2").wait().unwrap().success());
    assert!(start_with(folder.path(), "without", "0").wait().unwrap().success());
    let (with, without) = (folder.path().join("with"), folder.path().join("without"));
    assert_eq!(numbers(&with), numbers(&without));
    assert!(trunk(&with) == trunk(&without), "the weights are not the same, bit for bit");
    assert!(probes(&without).is_empty());
    let names = ["knn_top1", "spread", "effective_rank", "random_init/knn_top1", "colours/knn_top1", "chance", "asked"];
    let found = probes(&with);
    names.iter().for_each(|name| assert!(found.contains_key(&(0, (*name).to_owned())), "{name}"));
    assert_eq!(found[&(0, "knn_top1".to_owned())], found[&(0, "random_init/knn_top1".to_owned())]);
    assert!(found.contains_key(&(STEPS, "knn_top1".to_owned())), "the last step is always probed");
    assert!(with.join("probe/photos.json").is_file());
    assert!(with.join(format!("probe/features-step-{STEPS:08}.npy")).is_file());
}

#[test]
fn a_run_killed_while_it_probes_goes_on_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| -> PathBuf { folder.path().join(name) };
    assert!(start_with(folder.path(), "whole", "1").wait().unwrap().success());
    let mut child = start_with(folder.path(), "broken", "1");
    let begun = || run("broken").join("checkpoints/last.json").exists();
    wait_for("a checkpoint", || begun() || child.try_wait().unwrap().is_some());
    // From here on the time is nearly all the last, unbudgeted probe's or a training step's.
    std::thread::sleep(Duration::from_millis(15));
    let _ = child.kill();
    child.wait().unwrap();
    assert!(train(folder.path(), &["--resume", "broken"]).wait().unwrap().success());
    assert_eq!(numbers(&run("whole")), numbers(&run("broken")));
    let (whole, broken) = (probes(&run("whole")), probes(&run("broken")));
    for key in whole.keys().filter(|key| broken.contains_key(*key)) {
        assert_eq!(whole[key], broken[key], "{key:?}");
    }
    assert!(broken.contains_key(&(STEPS, "knn_top1".to_owned())));
}

/// A run that looks through its photos before it trains.
fn colours(folder: &Path, out: &str) -> Child {
    let fixed = "--task colorization --data demo --device cpu --seed 3 --batch-size 4 --held-out 4 --evaluate-every 12 \
                 --probe-every 0 --checkpoint-every 6 --set size=32 --set width=4 --set prior_photos=1000";
    let mut arguments: Vec<&str> = fixed.split_whitespace().collect();
    arguments.extend(["--out", out]);
    train(folder, &arguments)
}

#[test]
fn a_run_killed_while_it_looks_through_its_photos_goes_on_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| -> PathBuf { folder.path().join(name) };
    // Apart from each other: what a run finds is taken over by the runs beside it.
    assert!(colours(folder.path(), "one/whole").wait().unwrap().success());
    let mut child = colours(folder.path(), "two/broken");
    let is_begun = || run("two/broken").join("mining.state").exists();
    wait_for("a slice", || is_begun() || child.try_wait().unwrap().is_some());
    std::thread::sleep(Duration::from_millis(40));
    let _ = child.kill();
    child.wait().unwrap();
    assert!(!run("two/broken").join("mined.json").exists(), "killed after the stage, which proves nothing");
    assert!(train(folder.path(), &["--resume", "two/broken"]).wait().unwrap().success());
    let found = |name: &str| std::fs::read_to_string(run(name).join("mined.json")).unwrap();
    assert_eq!(found("one/whole"), found("two/broken"));
    assert_eq!(numbers(&run("one/whole")), numbers(&run("two/broken")));
    assert!(trunk(&run("one/whole")) == trunk(&run("two/broken")), "the weights are not the same, bit for bit");
}

/// A run with far more steps to do than any test waits for, and what it says on its error stream.
fn endless(folder: &Path, out: &str) -> Child {
    let arguments = "train --task rotation --data demo --device cpu --set size=32 --set width=4 --batch-size 4 --held-out 4 \
                     --probe-every 0 --steps 1000000 --checkpoint-every 10";
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(arguments.split_whitespace()).args(["--out", out]).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// The exit code of a program and what it said.
fn end_of(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_run_has_one_owner_until_it_dies() {
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path().join("r");
    let mut owner = endless(folder.path(), "r");
    wait_for("a checkpoint", || last_step(&run) >= 10 || owner.try_wait().unwrap().is_some());
    let resumed = Command::new(env!("CARGO_BIN_EXE_pretext"))
        .args(["train", "--resume", "r"])
        .current_dir(folder.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for second in [endless(folder.path(), "r"), resumed] {
        let (code, said) = end_of(second);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.contains(&format!("is being trained by process {} on ", owner.id())), "{said}");
    }
    assert!(pretext::train::runs::delete_for_good(&run).is_err(), "nor is it deleted meanwhile");
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert!(run.join("owner.json").exists(), "a killed owner leaves its name");
    let steps = (last_step(&run) + 2).to_string();
    let resume = ["train", "--resume", "r", "--steps", &steps];
    let status = Command::new(env!("CARGO_BIN_EXE_pretext")).args(resume).current_dir(folder.path()).status().unwrap();
    assert!(status.success() && !run.join("owner.json").exists());
}

#[test]
fn a_run_last_seen_on_another_host_is_not_taken_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    assert!(start_with(folder.path(), "r", "0").wait().unwrap().success());
    let owner = folder.path().join("r/owner.json");
    std::fs::write(&owner, r#"{"process": 7, "host": "another-host"}"#).unwrap();
    let resume = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        command.args(["train", "--resume", "r"]).current_dir(folder.path()).stderr(Stdio::piped());
        end_of(command.spawn().unwrap())
    };
    let (code, said) = resume();
    assert!(code == Some(3) && said.contains("process 7 on another-host") && said.contains("owner.json"), "{said}");
    std::fs::remove_file(owner).unwrap();
    assert_eq!(resume().0, Some(0));
}

#[test]
fn of_two_that_begin_one_run_at_once_one_trains_and_the_other_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, later) in [("a", 0), ("b", 150)] {
        let first = start(folder.path(), name);
        std::thread::sleep(Duration::from_millis(later));
        let second = start(folder.path(), name);
        let mut codes = [first, second].map(|child| end_of(child).0);
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(3)]);
        let records = pretext::train::log::read(&folder.path().join(name)).unwrap();
        let steps = records.iter().filter(|record| record.split == "train" && record.name == "loss");
        assert_eq!(steps.map(|record| record.step).collect::<Vec<_>>(), (1..=STEPS).collect::<Vec<_>>());
    }
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
    assert!(status.success(), "{name}");
}

/// What a log-out or a service manager sends: more than one signal, and nobody reads what is said.
#[cfg(unix)]
#[test]
fn no_signal_but_a_second_interrupt_loses_the_steps_since_the_last_checkpoint() {
    let folder = tempfile::tempdir().unwrap();
    for (name, signals) in [("a", ["TERM", "TERM"]), ("b", ["HUP", "TERM"]), ("c", ["TERM", "HUP"])] {
        let run = folder.path().join(name);
        let mut child = endless(folder.path(), name);
        wait_for("a checkpoint", || last_step(&run) >= 10 || child.try_wait().unwrap().is_some());
        if name != "a" {
            drop(child.stderr.take());
        }
        signals.iter().for_each(|name| signal(&child, name));
        assert_eq!(child.wait().unwrap().code(), Some(75), "{name}: saved, by the will of the system");
        let card = pretext::train::folder::read_card(&run).unwrap();
        assert_eq!(card.status, pretext::train::folder::Status::Stopped, "{name}");
        assert!(card.steps >= 10 && last_step(&run) == card.steps, "{name}: {} {}", card.steps, last_step(&run));
        assert!(run.join("trunk.safetensors").exists(), "{name}");
        let pulse = pretext::train::Pulse::read(&run).unwrap();
        assert_eq!((pulse.state, pulse.step), (pretext::train::Vital::Saved, card.steps), "{name}");
    }
}
