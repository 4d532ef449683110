//! Whether features get better, as a person would ask: a run on the demo gallery, probed beside an untrained trunk and the
//! same trunk trained with labels; and the same probes on labels in random order, where every one must fail.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn pretext(folder: &Path, arguments: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(arguments.split_whitespace()).current_dir(folder).env("LC_ALL", "C");
    let output = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn probes(folder: &Path, arguments: &str) -> Vec<Value> {
    let said = pretext(folder, &format!("probe --run run --data demo --variant average --json {arguments}"));
    serde_json::from_str::<Value>(&said).unwrap()["probes"].as_array().unwrap().clone()
}

/// Accuracy and interval of `trunk` with `method`.
fn found(probes: &[Value], trunk: &str, method: &str) -> (f64, [f64; 2]) {
    let line = probes.iter().find(|line| line["trunk"] == trunk && line["method"] == method);
    let line = line.unwrap_or_else(|| panic!("no {method} of {trunk}"));
    let number = |value: &Value| value.as_f64().unwrap();
    (number(&line["value"]), [number(&line["interval"][0]), number(&line["interval"][1])])
}

/// The trial's name.
pub const NAME: &str = "turns_teach_features_labels_teach_better_ones_and_random_labels_teach_nothing";

pub fn turns_teach_features_labels_teach_better_ones_and_random_labels_teach_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let budget = "--seed 1 --device cpu --steps 200 --batch-size 32 --evaluate-every 200 --held-out 100 --probe-every 0 --out run";
    pretext(folder, &format!("train --task rotation --data demo --set size=32 --set width=16 {budget}"));

    let asked = "--layers conv4 --train-images 1000 --test-images 500 --supervised --label-steps 200 --label-batch 32";
    let lines = probes(folder, asked);
    let (untrained, turns) = (found(&lines, "random_init", "knn"), found(&lines, "trained", "knn"));
    assert!(untrained.1[1] < turns.1[0], "the intervals of {untrained:?} and {turns:?} overlap");
    for method in ["knn", "linear", "classifier"] {
        let (value, _) = found(&lines, "supervised", method);
        assert!(value > 0.9, "{method} with labels: {value}");
    }

    let asked = "--layers conv4 --train-images 600 --test-images 500 --supervised --fine-tune --low-shot 5 --control \
                 --label-steps 60 --label-batch 32";
    for line in probes(folder, asked) {
        // Photos of a class are answered alike, so that luck goes by classes rather than by photos.
        let value = line["value"].as_f64().unwrap();
        assert!(value < 0.25, "random labels and still {value}: {line}");
    }
}
