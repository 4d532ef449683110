//! Rotation decoupling with the weights that it finds before training, through the real trainer.

use crate::bench::{Bench, copy_folder, parameters, settings};
use crate::kept::{numbers, tensors};
use crate::mining::{assert_same, held_after};
use pretext::task::Value;
use pretext::train::{Command, FinishReason, RunSettings};
use std::path::{Path, PathBuf};

const DONE: (FinishReason, u64) = (FinishReason::Done, 6);
/// The 32 photos are looked at twice, eight a slice.
const SLICES: usize = 8;

/// A rotation run, whose trunk decides the weights.
fn rotation(folder: &Path) -> PathBuf {
    let run = folder.join("rotation");
    let params = parameters([("size", Value::Count(32)), ("width", Value::Count(4))]);
    let mut bench = Bench::new();
    bench.start(RunSettings { params, ..settings("rotation", &run) });
    assert_eq!(bench.finish(), DONE);
    run
}

/// A small network whose weights count from the middle of the run on.
fn decoupling(rotation: &Path, run: &Path) -> RunSettings {
    let small = [("size", 32), ("width", 4), ("half", 16), ("dimension", 8)].map(|(key, n)| (key, Value::Count(n)));
    let weighted =
        [("rotation_run", Value::Choice(rotation.display().to_string())), ("weights_from", Value::Real(0.5))];
    let params = parameters(small).into_iter().chain(parameters(weighted)).collect();
    RunSettings { params, ..settings("rotation_decoupling", run) }
}

#[test]
fn decoupling_that_is_killed_while_it_weighs_turns_finds_and_learns_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (earlier, whole) = (rotation(folder.path()), folder.path().join("whole/run"));
    let mut bench = Bench::new();
    bench.start(decoupling(&earlier, &whole));
    assert_eq!(bench.finish(), DONE);
    drop(bench);
    let weights: Vec<f32> =
        numbers(&whole, "train").into_iter().filter(|n| n.1 == "turn_weight").map(|n| f32::from_bits(n.2)).collect();
    assert!(weights.first() == Some(&1.0) && weights.last().is_some_and(|weight| *weight < 1.0), "{weights:?}");
    // In the middle of the sums, before the first picture is judged, and in the middle of judging.
    for slices in [2, SLICES / 2, SLICES - 2] {
        // What a run finds is taken over by the runs beside it, and so each lies apart.
        let at = |name: &str| folder.path().join(format!("{name}-{slices}/run"));
        let mut bench = Bench::new();
        held_after(&mut bench, decoupling(&earlier, &at("held")), slices);
        copy_folder(&at("held"), &at("killed"));
        bench.send(Command::Stop { save: false });
        assert_eq!(bench.finish(), (FinishReason::Discarded, 0));
        assert!(at("killed").join("mining.state").exists() && !at("killed").join("mined.json").exists());
        bench.resume(&at("killed"));
        assert_eq!(bench.finish(), DONE);
        drop(bench);
        assert_same(&at("killed"), &whole);
        let [ours, theirs] = [at("killed"), whole.clone()].map(|run| tensors(&run.join("trunk.safetensors")));
        assert!(ours == theirs, "the trunks differ after {slices} slices");
    }
}
