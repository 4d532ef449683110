//! Faults of files: whichever operation on a file fails, and in whichever way, the run folder opens and goes on, nothing
//! that is recorded as saved is missing, and a command that did not do its work says so.
//!
//! Each test takes an even spread of all (operation, fault); `PRETEXT_FAULTS=all` takes every one, and a number another spread.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod device;
mod driver;
mod keeps;

use driver::{Case, endure, endure_errors_of, lines, prepare, run_pretext};
use keeps::{answered, trained};
use pretext::train::log;

const TRAIN: &str = "train --task rotation --data data --device cpu --seed 3 --batch-size 2 --held-out 4 --checkpoint-every 2 \
    --evaluate-every 2 --probe-every 2 --set width=4 --set size=32 --out run --steps";

const GO_ON: [&str; 5] = ["train", "--resume", "run", "--steps", "4"];

fn train_to(step: &str) -> Vec<&str> {
    TRAIN.split_whitespace().chain([step]).collect()
}

#[test]
fn a_run_that_trains_survives_whatever_happens_to_its_files() {
    let case = Case {
        name: "train",
        prepare: Vec::new(),
        arguments: train_to("4"),
        spread: 14,
        keeps: |seen| trained(seen, 0),
    };
    endure(&case);
}

#[test]
fn a_run_that_goes_on_survives_whatever_happens_to_its_files() {
    let case = Case {
        name: "resume",
        prepare: vec![train_to("2")],
        arguments: GO_ON.to_vec(),
        spread: 10,
        keeps: |seen| trained(seen, 2),
    };
    endure(&case);
}

#[test]
fn a_run_of_which_a_pointer_cannot_be_read_keeps_what_it_points_at() {
    let case = Case {
        name: "resume",
        prepare: vec![train_to("2")],
        arguments: GO_ON.to_vec(),
        spread: 0,
        keeps: |seen| trained(seen, 2),
    };
    endure_errors_of(&case, &["checkpoints/last.json", "checkpoints/best.json"]);
}

#[test]
fn a_run_on_a_disk_that_stays_full_ends_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path(), &[train_to("2")]);
    // The checkpoint of step 2 stands; the answers of step 4 do not find room, however often they are tried.
    let output = run_pretext(folder.path(), &GO_ON, "1:full:answers.json");
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_cannot_be_written_for_a_moment_is_written_a_moment_later() {
    let probe = "probe/features-step-00000004.npy";
    for name in ["checkpoints/step-00000004", "samples/step-00000004", probe, "metrics.jsonl", "run.json"] {
        let last = retried(&format!("0:error:{name}")).0.iter().rposition(|operation| is_writing(operation)).unwrap();
        let (operations, told) = retried(&format!("{}:error:{name}", last + 1));
        assert!(operations[last].contains("is_fault=true"), "{name}: {operations:?}");
        assert!(told.contains("Training holds"), "{name}: {told}");
    }
}

fn is_writing(operation: &str) -> bool {
    ["operation=Write ", "operation=Rename "].iter().any(|writing| operation.contains(writing))
}

/// What a run did that goes on to its end in spite of a fault, and what it said.
fn retried(fault: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path(), &[train_to("2")]);
    let output = run_pretext(folder.path(), &GO_ON, fault);
    assert!(output.status.success(), "{fault}: {}", String::from_utf8_lossy(&output.stderr));
    let run = folder.path().join("run");
    assert!(run.join("probe/features-step-00000004.npy").is_file(), "{fault}");
    let told = log::read(&run).unwrap();
    for (split, name) in [("probe", "knn_top1"), ("valid", "accuracy")] {
        let times =
            told.iter().filter(|record| (record.step, &*record.split, &*record.name) == (4, split, name)).count();
        assert_eq!(times, 1, "{fault}: {split}/{name} of the last step stands in the log once");
    }
    lines(&output)
}

#[test]
fn commands_that_ask_a_run_survive_whatever_happens_to_their_files() {
    let commands: [(&str, Vec<&str>, usize); 4] = [
        ("probe", vec!["probe", "--run", "run", "--data", "data", "--method", "knn"], 4),
        ("export", vec!["export", "--run", "run", "--out", "trunk.safetensors"], 10),
        ("embed", vec!["embed", "--run", "run", "--data", "data", "--out", "points.npy"], 6),
        ("apply", vec!["apply", "--run", "run", "--input", "data", "--out", "answers"], 6),
    ];
    for (name, arguments, spread) in commands {
        endure(&Case { name, prepare: vec![train_to("4")], arguments, spread, keeps: answered });
    }
}
