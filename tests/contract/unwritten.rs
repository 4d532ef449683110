//! A run of which something cannot be written holds, whole and in memory, and goes on when it can be written again.

use crate::bench::{Bench, settings};
use crate::kept::{numbers, tensors};
use crate::mining::{assert_same, held_after};
use pretext::train::folder::{Status, read_card};
use pretext::train::{Command, Event, FinishReason, RunSettings};
use std::fs;
use std::path::{Path, PathBuf};

/// Waits until something could not be written, and returns what is said.
pub fn unwritten(bench: &mut Bench) -> String {
    match bench.wait_for("trouble", |event| matches!(event, Event::Unwritten { .. })).pop() {
        Some(Event::Unwritten { reason, .. }) => reason,
        other => panic!("no trouble: {other:?}"),
    }
}

/// A run of eight steps that holds at the third.
pub fn at_step_three(run: &Path) -> Bench {
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 8, ..settings("triplets", run) });
    bench.send(Command::Pause);
    assert_eq!(bench.hold().0, 0);
    for step in 1..=3 {
        bench.send(Command::StepOnce);
        assert_eq!(bench.hold().0, step);
    }
    bench
}

/// What is left of a run that nothing befell.
pub fn undisturbed(folder: &Path) -> PathBuf {
    let run = folder.join("undisturbed");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 8, ..settings("triplets", &run) });
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    run
}

pub fn ensure_same(run: &Path, other: &Path) {
    for split in ["train", "valid"] {
        assert_eq!(numbers(run, split), numbers(other, split), "{split}");
    }
    assert!(tensors(&run.join("trunk.safetensors")) == tensors(&other.join("trunk.safetensors")));
}

/// Nothing can be written into the folder `name` of `run` while this stands.
pub struct InTheWay {
    folder: PathBuf,
    aside: PathBuf,
}

impl InTheWay {
    pub fn of(run: &Path, name: &str) -> Self {
        let (folder, aside) = (run.join(name), run.with_extension("aside"));
        if folder.exists() {
            fs::rename(&folder, &aside).expect("moved");
        }
        fs::write(&folder, "in the way").expect("a file");
        Self { folder, aside }
    }

    pub fn away(self) {
        fs::remove_file(&self.folder).expect("removed");
        if self.aside.exists() {
            fs::rename(&self.aside, &self.folder).expect("moved back");
        }
    }
}

#[test]
fn a_checkpoint_that_cannot_be_written_is_written_when_it_can_be_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = at_step_three(&run);
    let in_the_way = InTheWay::of(&run, "checkpoints");
    bench.send(Command::Save);
    let said = unwritten(&mut bench);
    assert!(said.contains("checkpoints") && said.contains("in memory") && said.contains("continue"), "{said}");
    // It does not go on without being saved.
    bench.send(Command::Continue);
    unwritten(&mut bench);
    // It does not make way for another one, either.
    bench.start(RunSettings { steps: 8, ..settings("triplets", &folder.path().join("other")) });
    unwritten(&mut bench);
    assert!(!folder.path().join("other").exists());
    in_the_way.away();
    bench.send(Command::Continue);
    let told = bench.wait_for("checkpoint", |event| matches!(event, Event::Saved { .. }));
    assert!(matches!(told.last(), Some(Event::Saved { step: 3, .. })), "{told:?}");
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    drop(bench);
    ensure_same(&run, &undisturbed(folder.path()));
    assert_eq!(read_card(&run).expect("a card").status, Status::Finished);
}

#[test]
fn answers_that_cannot_be_written_are_measured_again_and_noted_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = at_step_three(&run);
    let in_the_way = InTheWay::of(&run, "samples");
    // To the end, which is measured.
    bench.send(Command::Continue);
    let said = unwritten(&mut bench);
    assert!(said.contains("The answers in") && !said.contains("log"), "{said}");
    in_the_way.away();
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    drop(bench);
    ensure_same(&run, &undisturbed(folder.path()));
}

#[test]
fn a_stage_before_training_that_cannot_be_kept_holds_and_goes_on_with_what_it_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, other) = (folder.path().join("run"), folder.path().join("other"));
    let mut bench = Bench::new();
    held_after(&mut bench, settings("slow", &run), 3);
    let state = run.join("mining.state");
    fs::remove_file(&state).expect("a state");
    fs::create_dir_all(state.join("in the way")).expect("a folder");
    bench.send(Command::Save);
    assert!(unwritten(&mut bench).contains("mining.state"));
    bench.send(Command::Continue);
    assert!(unwritten(&mut bench).contains("in memory"), "it does not go on without being kept");
    fs::remove_dir_all(&state).expect("removed");
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    held_after(&mut bench, settings("slow", &other), 0);
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    assert_same(&run, &other);
}

#[test]
fn a_run_that_never_could_be_saved_is_a_failed_one_when_the_program_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = at_step_three(&run);
    let in_the_way = InTheWay::of(&run, "checkpoints");
    bench.send(Command::Save);
    unwritten(&mut bench);
    bench.send(Command::Quit);
    drop(bench);
    assert_eq!(read_card(&run).expect("a card").status, Status::Failed);
    in_the_way.away();
}
