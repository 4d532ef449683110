//! The command line's contract: exit codes, JSON, files, and what it says when something is wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod clips;
mod examples;
mod languages;
mod launch;
mod lessons;
mod quiet;
mod reading;
mod sweep;
mod take_home;

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(arguments).current_dir(folder).env("LC_ALL", "C").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

fn pretext(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output.stdout)))
}

const TINY: [&str; 14] = [
    "--task",
    "inpainting",
    "--device",
    "cpu",
    "--set",
    "size=32",
    "--set",
    "width=4",
    "--set",
    "bottleneck=16",
    "--batch-size",
    "4",
    "--held-out",
    "4",
];

#[test]
fn tasks_lists_every_task_with_ranges_defaults_and_metric_names() {
    let folder = tempfile::tempdir().unwrap();
    let output = pretext(folder.path(), &["tasks", "--json"]);
    assert!(output.status.success());
    let tasks = json(&output);
    let inpainting = tasks.as_array().unwrap().iter().find(|task| task["id"] == "inpainting").unwrap();
    let parameters = inpainting["parameters"].as_array().unwrap();
    let mask = parameters.iter().find(|p| p["key"] == "mask").unwrap();
    assert_eq!(mask["default"], "centre");
    assert_eq!(mask["parameter"]["options"].as_array().unwrap().len(), 3);
    assert!(parameters.iter().all(|p| !p["help"].as_str().unwrap().is_empty()));
    let metrics: Vec<&str> =
        inpainting["metrics"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    for name in ["psnr_hole", "l1_hole", "ssim_hole"] {
        assert!(metrics.contains(&name), "{metrics:?}");
    }
}

#[test]
fn wrong_words_end_with_2_wrong_data_with_3_and_both_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["train", "--task", "nothing"], 2, "nothing"),
        (&["train", "--set", "mask"], 2, "key=value"),
        (&["train", "--set", "mask=triangle"], 2, "centre"),
        (&["train", "--set", "wdith=8"], 2, "width"),
        (&["train", "--device", "abacus"], 2, "abacus"),
        (&["train", "--batch-size", "1000000000000", "--out", "x"], 2, "1 to 65536"),
        (&["train", "--data", "nowhere"], 3, "nowhere"),
        (&["train", "--data", "empty"], 3, "empty"),
        (&["train", "--resume", "nowhere"], 3, "nowhere"),
        (&["apply", "--run", "nowhere", "--input", "empty", "--out", "x"], 3, "empty"),
        (&["train", "--task", "rotation", "--set", "learning_rate=0,002"], 2, "with a point: 0.002"),
        (&["train", "--resume", "empty"], 3, "no run folder"),
        (&["plot", "--run", "empty", "--out", "x.png"], 3, "no run folder"),
        (&["gui"], 4, "display"),
        (&["no-such-command"], 2, "no-such-command"),
    ];
    for (arguments, code, says) in cases {
        let output = pretext(folder.path(), arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?} says only: {said}");
    }
}

#[test]
fn inspect_writes_pictures_and_recipes_that_repeat_with_the_seed() {
    let folder = tempfile::tempdir().unwrap();
    for out in ["a", "b"] {
        let output = pretext(
            folder.path(),
            &["inspect", "--task", "inpainting", "--count", "3", "--set", "mask=random_regions", "--out", out],
        );
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let samples: Value = serde_json::from_slice(&std::fs::read(folder.path().join("a/samples.json")).unwrap()).unwrap();
    assert_eq!(samples.as_array().unwrap().len(), 3);
    for sample in samples.as_array().unwrap() {
        let coverage = sample["mask"]["coverage"].as_f64().unwrap();
        assert!((0.2..0.3).contains(&coverage), "{coverage}");
        for file in sample["files"].as_array().unwrap() {
            let file = file.as_str().unwrap();
            let (a, b) = (folder.path().join("a").join(file), folder.path().join("b").join(file));
            assert_eq!(std::fs::read(a).unwrap(), std::fs::read(b).unwrap(), "{file}");
        }
    }
}

#[test]
fn train_apply_and_export_work_together_and_json_is_json() {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = vec!["train", "--steps", "4", "--json", "--out", "run"];
    arguments.extend(TINY);
    let output = pretext(folder.path(), &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let steps = lines.iter().filter(|r| r["split"] == "train" && r["name"] == "loss").count();
    assert_eq!(steps, 4);
    let run = folder.path().join("run");
    let card: Value = serde_json::from_slice(&std::fs::read(run.join("run.json")).unwrap()).unwrap();
    assert_eq!((card["status"].as_str(), card["steps"].as_u64()), (Some("finished"), Some(4)));
    for name in [
        "valid/psnr_hole",
        "valid/l1_hole",
        "valid/ssim_hole",
        "baseline/psnr_hole_mean",
        "baseline/psnr_hole_diffusion",
    ] {
        assert!(card["summary"][name].is_number(), "{name}: {}", card["summary"]);
    }
    for file in [
        "config.toml",
        "resolved.toml",
        "metrics.jsonl",
        "loss.png",
        "trunk.safetensors",
        "samples/step-00000004/answers.json",
    ] {
        assert!(run.join(file).exists(), "{file}");
    }
    assert!(
        std::fs::read_dir(&run).unwrap().any(|e| e
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with("events.out.tfevents."))
    );

    pretext::photos::Photo::from_fn(90, 60, |x, y| [x as u8 * 2, y as u8 * 3, 128])
        .save_png(&folder.path().join("in.png"))
        .unwrap();
    let output = pretext(folder.path(), &["apply", "--run", "run", "--input", "in.png", "--out", "answers"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let answers: Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("answers/answers.json")).unwrap()).unwrap();
    let files = answers["answers"][0]["files"].as_array().unwrap();
    assert!(files.iter().any(|f| f == "0000-restored-full.png"), "{files:?}");
    let restored = pretext::photos::Photo::load(&folder.path().join("answers/0000-restored-full.png")).unwrap();
    assert_eq!((restored.width, restored.height), (90, 60));

    a_painted_square_is_the_hole_and_a_mask_that_leaves_nothing_is_refused(folder.path());
    assert!(pretext(folder.path(), &["export", "--run", "run", "--out", "trunk.safetensors"]).status.success());
    assert!(folder.path().join("trunk.safetensors").exists());
    arguments = vec!["train", "--steps", "4", "--out", "run"];
    arguments.extend(TINY);
    assert_eq!(
        pretext(folder.path(), &arguments).status.code(),
        Some(3),
        "a folder that holds a run is not overwritten"
    );
}

/// Of the run in `folder`, and the photo there.
fn a_painted_square_is_the_hole_and_a_mask_that_leaves_nothing_is_refused(folder: &Path) {
    for (name, side, expected) in [("whole.png", 90, Some(3)), ("square.png", 30, Some(0))] {
        let inside = |at: usize| at < side;
        pretext::photos::Photo::from_fn(90, 60, |x, y| [if inside(x) && inside(y) { 255 } else { 0 }; 3])
            .save_png(&folder.join(name))
            .unwrap();
        let masked = ["apply", "--run", "run", "--input", "in.png", "--mask", name, "--out", "masked"];
        let output = pretext(folder, &masked);
        assert_eq!(output.status.code(), expected, "{name}: {}", text(&output.stderr));
    }
    let masked: Value = serde_json::from_slice(&std::fs::read(folder.join("masked/answers.json")).unwrap()).unwrap();
    assert_eq!((masked["failed"].as_u64(), masked["answers"][0]["mask"]["kind"].as_str()), (Some(0), Some("painted")));
}

#[test]
fn an_answer_that_speaks_of_training_images_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let train = "train --task instance_discrimination --data photos --device cpu --seed 1 --steps 2 --batch-size 4 \
                 --held-out 2 --set size=32 --set width=4 --set dimension=8 --out run";
    let photo = |number: usize| pretext::photos::Photo::from_fn(40, 40, |x, y| [x as u8, y as u8, number as u8 * 9]);
    std::fs::create_dir(folder.path().join("photos")).unwrap();
    (0..12).for_each(|at| photo(at).save_png(&folder.path().join(format!("photos/{at:02}.png"))).unwrap());
    let output = pretext(folder.path(), &train.split_whitespace().collect::<Vec<_>>());
    assert!(output.status.success(), "{}", text(&output.stderr));
    photo(3).save_png(&folder.path().join("in.png")).unwrap();
    let nearest = |out: &str| {
        let output = pretext(folder.path(), &["apply", "--run", "run", "--input", "in.png", "--out", out]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let file = folder.path().join(out).join("answers.json");
        let all: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        (all["answers"][0]["answer"]["nearest"].as_array().unwrap().clone(), text(&output.stderr))
    };
    let (named, _) = nearest("there");
    let names: std::collections::BTreeSet<&str> = named.iter().map(|row| row["image"].as_str().unwrap()).collect();
    assert!(names.len() == named.len() && names.iter().all(|name| name.ends_with(".png")), "{named:?}");
    std::fs::rename(folder.path().join("photos"), folder.path().join("away")).unwrap();
    let (unnamed, said) = nearest("gone");
    assert!(unnamed.iter().all(|row| row["image"].is_null() && row["row"].is_u64()), "{unnamed:?}");
    assert!(said.contains("photos"), "why there are no names: {said}");
}

#[test]
fn help_names_every_command_and_gives_examples() {
    let folder = tempfile::tempdir().unwrap();
    let help = text(&pretext(folder.path(), &["--help"]).stdout);
    for command in
        ["gui", "tasks", "demo-data", "doctor", "inspect", "train", "apply", "export", "bench", "completions"]
    {
        assert!(help.contains(command), "{command}");
        let own = text(&pretext(folder.path(), &[command, "--help"]).stdout);
        assert!(own.contains("xample"), "{command} --help has no example:\n{own}");
    }
}

#[test]
fn doctor_tells_of_the_machine_and_of_bad_files() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    pretext::photos::Photo::from_fn(40, 40, |x, y| [x as u8, y as u8, 9]).save_png(&data.join("good.png")).unwrap();
    std::fs::write(data.join("bad.jpg"), b"no picture at all").unwrap();
    let output = pretext(folder.path(), &["doctor", "data", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let report = json(&output);
    assert!(report["cores"].as_u64().unwrap() > 0);
    assert!(report["auto"]["device"].is_string());
    assert_eq!(report["data"]["data"]["images"], 1);
    assert_eq!(report["data"]["skipped"].as_array().unwrap().len(), 1);
}

#[test]
fn a_sweep_leaves_a_table_and_its_runs_can_be_probed_and_tried_for_shortcuts() {
    let folder = tempfile::tempdir().unwrap();
    let train = pretext(
        folder.path(),
        &[
            "train",
            "--task",
            "rotation",
            "--device",
            "cpu",
            "--set",
            "size=32",
            "--set",
            "width=4",
            "--batch-size",
            "4",
            "--held-out",
            "8",
            "--steps",
            "3",
            "--out",
            "sweep",
            "--sweep",
            "plain",
            "--sweep",
            "grey: grey=1",
        ],
    );
    assert!(train.status.success(), "{}", text(&train.stderr));
    let table = std::fs::read_to_string(folder.path().join("sweep/sweep.md")).unwrap();
    assert!(table.contains("| plain |") && table.contains("| grey |") && table.contains("valid/accuracy"), "{table}");
    assert!(table.contains("| probe/knn_top1 | probe/random_init/knn_top1 |"), "{table}");
    let found =
        pretext(folder.path(), &["shortcuts", "--run", "sweep/00", "--data", "demo", "--count", "12", "--json"]);
    let shortcuts: Vec<String> =
        json(&found).as_array().unwrap().iter().map(|f| f["leak"].as_str().unwrap().to_owned()).collect();
    assert_eq!(shortcuts, ["border", "middle", "fringes", "noise"]);
    let asked = "probe --run sweep/00 --data demo --method knn --variant average --layers conv1 --train-images 40 \
                 --test-images 20 --json";
    let probe = pretext(folder.path(), &asked.split_whitespace().collect::<Vec<_>>());
    let probes = json(&probe);
    let lines = probes["probes"].as_array().unwrap();
    let mut trunks: Vec<&str> = lines.iter().map(|line| line["trunk"].as_str().unwrap()).collect();
    trunks.dedup();
    assert_eq!(trunks, ["trained", "random_init", "calibrated_init", "colours"]);
    let votes: Vec<u64> = lines.iter().take(2).map(|line| line["neighbours"].as_u64().unwrap()).collect();
    assert_eq!(votes, [4, 1], "200 or 20 neighbours of 40 photos would be most of them");
    assert!(folder.path().join("sweep/00/probe/step-00000003.json").is_file());
}

#[test]
fn a_control_of_one_image_a_batch_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut train = vec!["train"];
    train.extend(TINY.iter().map(|argument| if *argument == "4" { "1" } else { argument }));
    train.extend(["--data", "demo", "--steps", "1", "--control", "--out", "run"]);
    let refused = pretext(folder.path(), &train);
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
    assert!(text(&refused.stderr).contains("batch size of 2"), "{}", text(&refused.stderr));
    assert!(!folder.path().join("run").exists());
}

#[test]
fn looking_through_the_data_is_told_and_done_once_for_runs_beside_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let train = |out: &str, more: &[&str]| {
        let fixed = "train --task colorization --device cpu --steps 2 --batch-size 4 --held-out 4 --set size=32 \
                     --set width=4 --set prior_photos=20 --json --out";
        let mut arguments: Vec<&str> = fixed.split_whitespace().collect();
        arguments.push(out);
        arguments.extend(more);
        let output = pretext(folder.path(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let is_mining = |line: &&str| line.contains("\"mining\"");
        (text(&output.stdout).lines().filter(is_mining).count(), text(&output.stderr))
    };
    let (records, said) = train("first", &[]);
    assert!(records >= 2 && said.contains("Looking through the data before training, in first"), "{said}");
    let (records, said) = train("second", &[]);
    assert!(records == 0 && said.contains("Not looked through again") && said.contains("first"), "{said}");
    assert!(train("third", &["--mine-anew"]).0 >= 2);
    let found = |run: &str| std::fs::read_to_string(folder.path().join(run).join("mined.json")).unwrap();
    assert!(found("first") == found("second") && found("first") == found("third"));
}

#[test]
fn classes_are_left_out_and_one_that_does_not_exist_is_told_with_those_that_do() {
    let folder = tempfile::tempdir().unwrap();
    let train = |more: &[&str]| pretext(folder.path(), &[&["train", "--steps", "1"], &TINY[..], more].concat());
    let output = train(&["--leave-out", "cat", "--leave-out", "boat", "--out", "run"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let card: Value = serde_json::from_slice(&std::fs::read(folder.path().join("run/run.json")).unwrap()).unwrap();
    let classes = pretext::dataset::Source::classes(&pretext::dataset::gallery::Gallery::train(1, 16)).len();
    assert_eq!(card["data"]["classes"], classes - 2);
    let images = card["data"]["images"].as_u64().unwrap() as usize;
    assert!(images.abs_diff(2000 * (classes - 2) / classes) < 3, "{images} of 2000 images");
    let settings = std::fs::read_to_string(folder.path().join("run/resolved.toml")).unwrap();
    assert!(settings.contains("leave_out = [") && settings.contains("\"boat\""), "{settings}");
    let output = train(&["--leave-out", "dog", "--out", "none"]);
    let said = text(&output.stderr);
    assert!(!output.status.success() && said.contains("“dog”") && said.contains("castle"), "{said}");
    assert!(!folder.path().join("none").exists());
}

#[test]
fn sources_and_schedules_that_make_no_sense_are_refused_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    let said = |more: &[&str]| {
        let output = pretext(folder.path(), &[&["train", "--steps", "1"], &TINY[..], more].concat());
        assert!(!output.status.success(), "{more:?}");
        text(&output.stderr)
    };
    assert!(said(&["--source", "clips"]).contains("--source clips=FOLDER"));
    assert!(said(&["--source", "clips=demo"]).contains("draws from the main data alone"));
    assert!(said(&["--schedule", "step:0.5@10"]).contains("between 0 and 1"));
    assert!(said(&["--schedule", "steps"]).contains("step:0.5,0.75@0.1"));
    std::fs::write(folder.path().join("bad.toml"), "schedule = \"step:0.9,0.5@0.1\"\n").unwrap();
    assert!(said(&["--config", "bad.toml"]).contains("behind the one before"));
    std::fs::write(folder.path().join("bad.toml"), "data = \"C:\\photos\\new\"\n").unwrap();
    assert!(said(&["--config", "bad.toml"]).contains("single quotes"));
    let wide: Vec<u8> = "\u{feff}leave_out = [\"nobody\"]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.path().join("wide.toml"), wide).unwrap();
    assert!(said(&["--config", "wide.toml"]).contains("nobody"), "UTF-16 is read");
}
