//! Nothing of a person is written to or deleted by a run, and no run is lost: to a crowded folder, a link, a damaged file,
//! a folder that moves.

use crate::bench::{Bench, copy_folder, settings};
use crate::engine::holding;
use crate::kept::{numbers, tensors};
use pretext::task::ParamValues;
use pretext::train::folder::{Status, check_vacant, read_card, write_card};
use pretext::train::{Command, Event, FinishReason, RunDir, RunSettings, checkpoint, runs};
use std::fs;
use std::path::{Path, PathBuf};

/// What is done to a file of a checkpoint.
type Damage = fn(&Path);

/// Eight steps of `task` to the end, with checkpoints of steps 6 and 8 left.
fn finished(folder: &Path) -> PathBuf {
    let run = folder.join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 8, ..settings("triplets", &run) });
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    run
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

/// Goes on with `run` to its end; returns the step it began at and what was told.
fn resume(run: &Path) -> (Option<u64>, Vec<Event>) {
    let mut bench = Bench::new();
    bench.resume(run);
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    (bench.began_at(), bench.events)
}

fn marks(events: &[Event]) -> String {
    let marks = events.iter().filter_map(|event| match event {
        Event::Mark { text, .. } => Some(text.as_str()),
        _ => None,
    });
    marks.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_folder_that_holds_something_is_no_folder_for_a_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let photos = folder.path().join("photos");
    fs::create_dir(&photos).expect("a folder");
    for name in ["a.png", "b.png", "config.toml"] {
        fs::write(photos.join(name), name).expect("a file");
    }
    let mut bench = Bench::new();
    bench.start(settings("triplets", &photos));
    let said = bench.failure();
    assert!(said.contains("is not empty") && said.contains("a.png") && said.contains("new or empty"), "{said}");
    assert_eq!(names(&photos), ["a.png", "b.png", "config.toml"]);
    bench.start(settings("triplets", &photos.join("a.png")));
    assert!(bench.failure().contains("is a file"));
}

#[test]
fn a_run_that_is_thrown_away_takes_only_what_it_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, _) = holding("triplets", ParamValues::new(), folder.path());
    let foreign = ["cat.png", "samples/dog.png", "checkpoints/step-00000000/mine.txt", "photos/step-1/model.bpk"];
    for name in foreign {
        fs::create_dir_all(run.join(name).parent().expect("a folder")).expect("a folder");
        fs::write(run.join(name), name).expect("a file");
    }
    bench.send(Command::Stop { save: false });
    let told = bench.wait_for("end", |event| matches!(event, Event::Finished { .. }));
    for name in foreign {
        assert_eq!(fs::read_to_string(run.join(name)).expect("what is not of the run"), name);
    }
    assert_eq!(names(&run), ["cat.png", "checkpoints", "photos", "samples"]);
    let stayed = |event: &Event| matches!(event, Event::Refused { reason, .. } if reason.contains("cat.png"));
    assert!(told.iter().any(stayed), "{told:?}");
}

#[test]
fn deleting_a_run_without_a_list_takes_only_names_that_runs_give() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    fs::remove_file(run.join("run-manifest.txt")).expect("the list");
    fs::write(run.join("samples/cat.png"), "mine").expect("a file");
    let stayed = runs::delete_for_good(&run).expect("deleted").expect("a sentence about what stayed");
    assert!(stayed.contains("samples/cat.png"), "{stayed}");
    assert_eq!((names(&run), names(&run.join("samples"))), (vec!["samples".to_owned()], vec!["cat.png".to_owned()]));
}

#[cfg(unix)]
#[test]
fn a_link_in_a_run_folder_is_neither_written_nor_deleted_through() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    for name in ["skipped.csv", "metrics.jsonl", "run.json", "checkpoints", "samples"] {
        let (copy, outside) =
            (folder.path().join(format!("with-{name}")), folder.path().join(format!("outside-{name}")));
        copy_folder(&run, &copy);
        if copy.join(name).exists() {
            fs::rename(copy.join(name), &outside).expect("moved out");
        } else {
            fs::write(&outside, "mine").expect("a file");
        }
        if outside.is_dir() {
            fs::create_dir(outside.join(".writing-mine")).expect("a folder");
        }
        std::os::unix::fs::symlink(&outside, copy.join(name)).expect("a link");
        let before = everything(&outside);
        let mut bench = Bench::new();
        bench.resume_on(&copy, crate::bench::data(), Some(12));
        let said = bench.failure();
        drop(bench);
        // A card behind a link is no card.
        assert!(said.contains("is a link") || name == "run.json", "{name}: {said}");
        // The run is a run again, and thrown away with the link in it.
        if name != "run.json" {
            runs::delete_for_good(&copy).expect("deleted");
            assert_eq!(names(&copy), [name]);
        }
        assert_eq!(everything(&outside), before, "{name}");
    }
}

/// Every file at or below `path` and what it holds.
#[cfg(unix)]
fn everything(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    if path.is_file() {
        return vec![(path.to_owned(), fs::read(path).expect("a file"))];
    }
    let below = names(path).into_iter().flat_map(|name| everything(&path.join(name)));
    std::iter::once((path.to_owned(), Vec::new())).chain(below).collect()
}

#[test]
fn a_pointer_that_leads_out_of_the_run_is_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    fs::create_dir(folder.path().join("elsewhere")).expect("a folder");
    copy_folder(&run.join("checkpoints/step-00000006"), &folder.path().join("elsewhere/step-00000006"));
    let pointer = r#"{"step": 6, "folder": "../../elsewhere/step-00000006"}"#;
    for name in ["last.json", "best.json"] {
        fs::write(run.join("checkpoints").join(name), pointer).expect("a pointer");
    }
    let inside = |found: checkpoint::Found| found.folder.starts_with(run.join("checkpoints/step-00000008"));
    assert!(inside(checkpoint::newest(&run).expect("a checkpoint")));
    assert!(inside(checkpoint::best(&run).expect("a checkpoint")));
}

#[test]
fn a_damaged_checkpoint_is_passed_over_for_the_newest_whole_one_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    let (losses, trunk) = (numbers(&run, "train"), tensors(&run.join("trunk.safetensors")));
    let damage: [(&str, Damage); 4] = [
        ("flipped", |file| {
            let mut bytes = fs::read(file).expect("weights");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(file, bytes).expect("weights");
        }),
        ("cut", |file| {
            let bytes = fs::read(file).expect("weights");
            fs::write(file, &bytes[..bytes.len() - 1]).expect("weights");
        }),
        ("gone", |file| fs::remove_file(file).expect("weights")),
        ("unsealed", |file| fs::remove_file(file.with_file_name("checksums.json")).expect("the hashes")),
    ];
    for (name, damage) in damage {
        let copy = folder.path().join(name);
        copy_folder(&run, &copy);
        damage(&copy.join("checkpoints/step-00000008/model.bpk"));
        let (began, told) = resume(&copy);
        assert_eq!(began, Some(6), "{name}");
        assert!(marks(&told).contains("step-00000008") && marks(&told).contains("step 6"), "{name}: {told:?}");
        assert_eq!(numbers(&copy, "train"), losses, "{name}");
        assert!(tensors(&copy.join("trunk.safetensors")) == trunk, "{name}");
    }
}

#[test]
fn a_run_of_which_no_checkpoint_is_whole_says_what_is_wrong_with_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    for step in names(&run.join("checkpoints")).iter().filter(|name| name.starts_with("step-")) {
        fs::write(run.join("checkpoints").join(step).join("model.bpk"), "nonsense").expect("weights");
    }
    let mut bench = Bench::new();
    bench.resume(&run);
    let said = bench.failure();
    assert!(said.contains("step-00000006: model.bpk") && said.contains("step-00000008: model.bpk"), "{said}");
}

#[test]
fn the_newest_checkpoint_is_that_of_the_largest_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    let all = run.join("checkpoints");
    for step in ["step-99999999", "step-100000000", "step-100000000-2"] {
        copy_folder(&all.join("step-00000006"), &all.join(step));
    }
    fs::write(all.join("last.json"), "nonsense").expect("a pointer");
    let found = checkpoint::newest(&run).expect("a checkpoint");
    assert!(found.folder.ends_with("step-100000000-2"), "{:?}", found.folder);
}

#[test]
fn a_run_killed_before_its_first_step_goes_on_from_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (straight, killed) = (folder.path().join("run"), folder.path().join("killed"));
    let mut bench = Bench::copying(&straight, &killed, 0);
    bench.start(RunSettings { steps: 8, ..settings("triplets", &straight) });
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    drop(bench);
    assert_eq!(resume(&killed).0, Some(0));
    assert_eq!(numbers(&killed, "train"), numbers(&straight, "train"));
    assert!(tensors(&killed.join("trunk.safetensors")) == tensors(&straight.join("trunk.safetensors")));
}

#[test]
fn a_run_that_left_nothing_to_go_on_from_can_be_started_again_in_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let ended = finished(folder.path());
    fs::remove_dir_all(ended.join("checkpoints")).expect("the checkpoints");
    let run = folder.path().join("killed");
    copy_folder(&ended, &run);
    let mut card = read_card(&run).expect("a card");
    card.status = Status::Running;
    write_card(&run, &card).expect("a card");
    fs::create_dir(run.join(".writing-x")).expect("a folder");
    fs::write(run.join("mine.txt"), "mine").expect("a file");
    let mut bench = Bench::new();
    bench.resume(&run);
    let said = bench.failure();
    assert!(said.contains("before its first step") && said.contains("--out"), "{said}");
    bench.start(RunSettings { steps: 8, ..settings("triplets", &ended) });
    assert!(bench.failure().contains("already holds a run"), "a run that ended stays, with or without checkpoints");
    bench.start(RunSettings { steps: 8, ..settings("triplets", &run) });
    assert!(bench.failure().contains("already holds a run"), "something in it is not of the run");
    fs::remove_file(run.join("mine.txt")).expect("a file");
    bench.start(RunSettings { steps: 8, ..settings("triplets", &run) });
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    let steps = numbers(&run, "train").into_iter().filter(|number| number.1 == "loss").map(|number| number.0);
    assert_eq!(steps.collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>(), "of the dead run nothing is left");
    assert!(!run.join(".writing-x").exists());
}

#[test]
fn one_bad_byte_in_the_log_costs_no_other_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    let log = run.join("metrics.jsonl");
    let mut bytes = fs::read(&log).expect("a log");
    let before = pretext::train::log::read(&run).expect("a log");
    bytes[3] = 0xff;
    fs::write(&log, &bytes).expect("a log");
    #[cfg(unix)]
    fs::set_permissions(&log, <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o640)).expect("mode");
    // The newest checkpoint is taken away, so that something is rewound.
    fs::remove_dir_all(run.join("checkpoints/step-00000008")).expect("a checkpoint");
    let (began, told) = resume(&run);
    assert_eq!(began, Some(6));
    assert!(marks(&told).contains("One line of metrics.jsonl cannot be read"), "{told:?}");
    let after = fs::read(&log).expect("a log");
    let first = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').next().map(<[u8]>::to_vec);
    assert_eq!(first(&after), first(&bytes), "the line that cannot be read stays as it is");
    let kept = pretext::train::log::read(&run).expect("a log");
    let of_training = |records: &[pretext::train::log::Record]| {
        let of = records.iter().filter(|record| record.split == "train");
        of.map(|record| (record.step, record.name.clone(), record.value.to_bits())).collect::<Vec<_>>()
    };
    let lost = before.first().expect("a record").clone();
    let mut expected = of_training(&before);
    expected.retain(|record| (record.0, &record.1) != (lost.step, &lost.name) || lost.split != "train");
    assert_eq!(of_training(&kept), expected);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&log).expect("a log")) & 0o777, 0o640);
    assert!(names(&run).iter().all(|name| !name.starts_with('.')), "{:?}", names(&run));
}

#[test]
fn a_run_folder_that_was_renamed_is_noticed_at_the_next_checkpoint() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, _) = holding("triplets", ParamValues::new(), folder.path());
    let renamed = folder.path().join("renamed");
    fs::rename(&run, &renamed).expect("another name");
    bench.send(Command::Save);
    let told = bench.wait_for("trouble", |event| matches!(event, Event::Unwritten { .. }));
    let said = told.iter().rev().find_map(|event| match event {
        Event::Unwritten { reason, .. } => Some(reason.as_str()),
        _ => None,
    });
    assert!(said.is_some_and(|said| said.contains("moved or renamed") && said.contains("--resume")), "{said:?}");
    assert!(!run.exists(), "nothing is made where it was");
    bench.send(Command::Stop { save: false });
    assert!(bench.failure().contains("moved or renamed"));
    bench.resume(&renamed);
    bench.wait_for("start", |event| matches!(event, Event::Started { .. }));
    bench.send(Command::Stop { save: true });
    assert_eq!(bench.finish().0, FinishReason::Stopped);
}

#[test]
fn a_run_that_is_stopped_is_saved_before_it_is_measured() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, held_at) = holding("triplets", ParamValues::new(), folder.path());
    bench.send(Command::StepOnce);
    bench.hold();
    bench.send(Command::Stop { save: true });
    let told = bench.wait_for("end", |event| matches!(event, Event::Finished { .. }));
    let place = |fits: &dyn Fn(&Event) -> bool| told.iter().position(fits);
    let saved = place(&|event| matches!(event, Event::Saved { step, .. } if *step == held_at + 1));
    let measured = place(&|event| matches!(event, Event::HeldOut { .. }));
    assert!(saved.is_some() && measured.is_some() && saved < measured, "{told:?}");
    assert_eq!(read_card(&run).expect("a card").status, Status::Stopped);
}

#[test]
fn a_run_whose_window_goes_away_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut bench, run, held_at) = holding("triplets", ParamValues::new(), folder.path());
    bench.send(Command::StepOnce);
    bench.hold();
    // What a closed window and a signal do.
    bench.send(Command::Quit);
    drop(bench);
    assert_eq!(checkpoint::newest(&run).expect("a checkpoint").state.step, held_at + 1);
    assert_eq!(read_card(&run).expect("a card").status, Status::Stopped);
    assert!(!run.join("owner.json").exists());
}

#[test]
fn a_backup_of_hard_links_keeps_what_it_held() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    let backup = folder.path().join("backup");
    fs::create_dir(&backup).expect("a folder");
    let files = ["metrics.jsonl", "run.json", "run-manifest.txt", "checkpoints/last.json"];
    let held = files.map(|name| {
        let kept = backup.join(name.replace('/', "-"));
        fs::hard_link(run.join(name), &kept).expect("another name");
        (fs::read(&kept).expect("a file"), kept)
    });
    let mut bench = Bench::new();
    bench.resume_on(&run, crate::bench::data(), Some(10));
    assert_eq!(bench.finish(), (FinishReason::Done, 10));
    held.iter().for_each(|(before, kept)| assert!(fs::read(kept).expect("a file") == *before, "{kept:?}"));
}

#[test]
fn a_card_is_written_over_where_it_lies_only_if_it_has_the_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = RunDir::at(folder.path());
    dir.write("run.json", b"running").expect("written");
    dir.overwrite("run.json", b"failed").expect("written over");
    assert_eq!(dir.read("run.json").expect("a file"), b"failed");
    assert!(dir.overwrite("run.json", b"finished").is_err(), "a disk that is full has no room for more");
    assert_eq!(dir.read("run.json").expect("a file"), b"failed");
}

#[test]
fn a_list_that_was_broken_off_as_it_began_keeps_no_run_from_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let (dir, list) = (RunDir::at(folder.path()), folder.path().join("run-manifest.txt"));
    fs::write(&list, "a list of somebody").expect("written");
    check_vacant(folder.path()).expect_err("it is not a run's");
    for begun in ["", "pretext run ma"] {
        fs::write(&list, begun).expect("written");
        check_vacant(folder.path()).expect("a run may begin here");
        dir.write("config.toml", b"").expect("written");
        assert_eq!(fs::read_to_string(&list).expect("a list"), "pretext run manifest 1\nconfig.toml\n", "{begun}");
        fs::remove_file(folder.path().join("config.toml")).expect("removed");
    }
}
