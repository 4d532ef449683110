//! Faults of the device: whatever a run asks of it and does not get, the run stands at a checkpoint, says what to do, and goes on
//! from there to the same numbers.

use super::driver::{prepare, run_pretext};
use super::{GO_ON, train_to};
use pretext::train::checkpoint::{self, CheckpointError};
use pretext::train::folder::{Status, read_card};
use pretext::train::log;
use std::path::Path;
use std::process::{Command, Output};

fn train(folder: &Path, fault: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(train_to("4")).current_dir(folder).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.envs([("LC_ALL", "C"), ("NO_COLOR", "1"), ("RAYON_NUM_THREADS", "1"), ("PRETEXT_DEVICE_FAULT", fault)]);
    command.env("RUST_LOG", "off,pretext::train::device_faults=trace").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The numbers of a run to the last bit, those of training and of the held-out images.
fn numbers(run: &Path) -> Vec<(u64, String, String, u32)> {
    let records = log::read(run).unwrap().into_iter();
    let measured = records.filter(|record| matches!(record.split.as_str(), "train" | "valid"));
    measured.map(|record| (record.step, record.split, record.name, record.value.to_bits())).collect()
}

/// Strikes a run in `folder`, and sees that nothing is lost by it; says whether the fault came.
fn strike(folder: &Path, fault: &str, whole: &Path) -> bool {
    let run = folder.join("run");
    let output = train(folder, fault);
    let told = said(&output);
    if !told.contains("is_fault=true") {
        return false;
    }
    assert_eq!(output.status.code(), Some(4), "{fault}: {told}");
    let words: Vec<&str> = told.lines().filter(|line| !line.contains("device_faults")).collect();
    let last = words.last().copied().unwrap_or_default();
    assert!(last.contains("--device cpu") && !last.contains("a call"), "{fault}: {last}");
    let reached = match checkpoint::newest(&run) {
        Ok(found) => {
            assert!(found.damage.is_empty(), "{fault}: {:?}", found.damage);
            assert!(last.contains(&format!("step {}: pretext train --resume", found.state.step)), "{fault}: {last}");
            Some(found.state.step)
        }
        Err(CheckpointError::None { .. }) => None,
        Err(error) => panic!("{fault}: {error}"),
    };
    if reached.is_some() {
        assert_eq!(read_card(&run).unwrap().status, Status::Failed, "{fault}");
    }
    let anew = train_to("4");
    let again = run_pretext(folder, if reached.is_some() { &GO_ON[..] } else { &anew[..] }, "");
    assert!(again.status.success(), "{fault}: it does not go on: {}", said(&again));
    assert_eq!(numbers(&run), numbers(whole), "{fault}");
    std::fs::remove_dir_all(&run).unwrap();
    true
}

#[test]
fn whatever_a_device_refuses_the_run_stands_at_a_checkpoint_and_goes_on_to_the_same_numbers() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path(), &[]);
    let counted = train(folder.path(), "0:lost");
    assert!(counted.status.success(), "{}", said(&counted));
    let whole = folder.path().join("whole");
    std::fs::rename(folder.path().join("run"), &whole).unwrap();
    let operations = said(&counted).lines().filter(|line| line.contains("is_fault=false")).count();
    assert!(operations > 20, "{operations} operations");
    let is_long = std::env::var("PRETEXT_FAULTS").is_ok_and(|asked| asked == "all");
    let every = if is_long { 1 } else { operations / 4 };
    let mut struck = 0;
    for (kind, first) in [("lost", 1), ("memory", 2), ("error", 3)] {
        for number in (first..=operations).step_by(every) {
            struck += usize::from(strike(folder.path(), &format!("{number}:{kind}"), &whole));
        }
    }
    println!("device: {operations} operations, {struck} faults, {struck} survived");
    assert!(struck > 8, "{struck} faults");
}
