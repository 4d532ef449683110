//! A run whose folder is gone, or whose beginning cannot be written, goes on: elsewhere, or when it can be written again.

use crate::bench::{Bench, settings};
use crate::mining::{assert_same, held_after};
use crate::unwritten::{InTheWay, at_step_three, ensure_same, undisturbed, unwritten};
use pretext::train::folder::{Status, read_card};
use pretext::train::{Command, Event, FinishReason, RunSettings, beside, checkpoint, log};
use std::fs;
use std::path::{Path, PathBuf};

const DONE: (FinishReason, u64) = (FinishReason::Done, 6);

/// Where the run is offered to go on, and whether its folder is gone.
fn offered(bench: &mut Bench) -> (Option<PathBuf>, bool) {
    match bench.wait_for("trouble", |event| matches!(event, Event::Unwritten { .. })).pop() {
        Some(Event::Unwritten { place, is_gone, .. }) => (place, is_gone),
        other => panic!("no trouble: {other:?}"),
    }
}

/// The folder in which the run says that it goes on.
fn moved(bench: &mut Bench) -> PathBuf {
    match bench.wait_for("move", |event| matches!(event, Event::Moved { .. })).pop() {
        Some(Event::Moved { folder, .. }) => folder,
        other => panic!("no move: {other:?}"),
    }
}

#[test]
fn a_run_whose_folder_was_deleted_goes_on_in_another_one_with_everything_it_had_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = at_step_three(&run);
    fs::remove_dir_all(&run).expect("deleted");
    bench.send(Command::Save);
    let place = folder.path().join("run-2");
    assert_eq!(offered(&mut bench), (Some(place.clone()), true));
    // Another place that is taken is told, and nothing is lost by it.
    let taken = folder.path().join("taken");
    fs::create_dir_all(taken.join("a folder")).expect("a folder");
    bench.send(Command::GoElsewhere(taken.clone()));
    let said = unwritten(&mut bench);
    assert!(said.contains("taken") && said.contains("in memory"), "{said}");
    bench.send(Command::GoElsewhere(place.clone()));
    assert_eq!(moved(&mut bench), place);
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    drop(bench);
    assert!(!run.exists(), "nothing is made where it was");
    assert_eq!(fs::read_dir(&taken).expect("a folder").count(), 1, "nothing is left where it did not go on");
    ensure_same(&place, &undisturbed(folder.path()));
    assert_eq!(read_card(&place).expect("a card").status, Status::Finished);
    assert_eq!(checkpoint::newest(&place).expect("a checkpoint").state.step, 8);
    let marks = log::read(&place).expect("a log").into_iter().filter_map(|record| record.text);
    assert!(marks.into_iter().any(|mark| mark.contains(&run.display().to_string())), "the log says where it began");
    let events = |run: &Path| {
        let files = fs::read_dir(run).expect("a folder").map(|entry| entry.expect("an entry"));
        files
            .filter(|file| file.file_name().to_string_lossy().contains("tfevents"))
            .map(|file| file.metadata())
            .map(|found| found.expect("a file").len())
            .sum::<u64>()
    };
    assert!(events(&place) >= events(&folder.path().join("undisturbed")), "TensorBoard has the steps of before, too");
}

#[test]
fn files_that_are_removed_or_replaced_under_a_run_are_written_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = at_step_three(&run);
    bench.send(Command::Save);
    bench.wait_for("checkpoint", |event| matches!(event, Event::Saved { .. }));
    for name in ["resolved.toml", "mined.json", "run.json"] {
        fs::remove_file(run.join(name)).expect(name);
    }
    fs::remove_dir_all(run.join("checkpoints")).expect("checkpoints");
    // As an editor does that writes a new file and gives it the name of the old one.
    fs::write(run.join("edited"), "not what was logged\n").expect("a file");
    fs::rename(run.join("edited"), run.join("metrics.jsonl")).expect("replaced");
    bench.send(Command::Save);
    let told = bench.wait_for("checkpoint", |event| matches!(event, Event::Saved { .. }));
    let marks: Vec<&str> = told
        .iter()
        .filter_map(|event| match event {
            Event::Mark { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let all = marks.join(" ");
    for name in ["resolved.toml", "mined.json", "run.json", "metrics.jsonl", "checkpoints/rows-", "checkpoints"] {
        assert!(all.contains(name), "{name}: {all}");
    }
    assert_eq!(checkpoint::newest(&run).expect("a checkpoint").state.step, 3);
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    drop(bench);
    ensure_same(&run, &undisturbed(folder.path()));
    let mut bench = Bench::new();
    bench.resume_on(&run, crate::bench::data(), Some(9));
    assert_eq!(bench.finish(), (FinishReason::Done, 9), "the run can be gone on with");
}

#[test]
fn a_run_without_room_goes_on_elsewhere_and_the_one_that_is_left_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, place) = (folder.path().join("run"), folder.path().join("on another disk/run"));
    let mut bench = at_step_three(&run);
    let in_the_way = InTheWay::of(&run, "checkpoints");
    bench.send(Command::Save);
    assert_eq!(offered(&mut bench), (beside(&run), false));
    bench.send(Command::GoElsewhere(place.clone()));
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    in_the_way.away();
    ensure_same(&place, &undisturbed_after(bench, folder.path()));
    assert_eq!(read_card(&run).expect("a card").status, Status::Failed);
    assert!(!run.join("owner.json").exists(), "nobody has it any more");
    let mut bench = Bench::new();
    bench.resume(&run);
    assert!(matches!(bench.finish(), (FinishReason::Done, 8)), "what was left goes on from its last checkpoint");
}

fn undisturbed_after(bench: Bench, folder: &Path) -> PathBuf {
    drop(bench);
    undisturbed(folder)
}

#[test]
fn a_stage_before_training_goes_on_elsewhere_with_what_it_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, other) = (folder.path().join("one/run"), folder.path().join("two/other"));
    let mut bench = Bench::new();
    held_after(&mut bench, settings("slow", &run), 3);
    fs::rename(&run, run.with_file_name("renamed")).expect("another name");
    bench.send(Command::Save);
    let (place, is_gone) = offered(&mut bench);
    let place = place.filter(|_| is_gone).expect("another place");
    bench.send(Command::GoElsewhere(place.clone()));
    assert_eq!(moved(&mut bench), place);
    assert_eq!(bench.finish(), DONE);
    held_after(&mut bench, settings("slow", &other), 0);
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), DONE);
    assert_same(&place, &other);
}

#[test]
fn what_fails_between_the_stage_and_training_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole/run");
    let mut bench = Bench::new();
    bench.start(settings("slow", &whole));
    assert_eq!(bench.finish(), DONE);
    for name in ["mined.json", "mining.json", "metrics.jsonl", "checkpoints"] {
        let run = folder.path().join(format!("{name}/run"));
        held_after(&mut bench, settings("slow", &run), 1);
        let in_the_way = (name == "checkpoints").then(|| InTheWay::of(&run, name));
        if in_the_way.is_none() {
            fs::create_dir_all(run.join(name).join("in the way")).expect("a folder");
        }
        bench.send(Command::Continue);
        assert!(unwritten(&mut bench).contains(name), "{name}");
        bench.send(Command::Continue);
        assert!(unwritten(&mut bench).contains(name), "{name}: it does not go on without that");
        match in_the_way {
            Some(in_the_way) => in_the_way.away(),
            None => fs::remove_dir_all(run.join(name)).expect("removed"),
        }
        bench.send(Command::Continue);
        assert_eq!(bench.finish(), DONE, "{name}");
        assert_same(&run, &whole);
    }
}

#[test]
#[cfg(unix)]
fn a_run_that_cannot_begin_begins_when_it_can_be_written_or_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    // A link that leads nowhere: a folder cannot be made in it.
    let (runs, nowhere) = (folder.path().join("runs"), folder.path().join("nowhere"));
    std::os::unix::fs::symlink(&nowhere, &runs).expect("a link");
    let run = runs.join("run");
    let mut bench = Bench::new();
    bench.start(settings("triplets", &run));
    let said = unwritten(&mut bench);
    assert!(said.contains("has not begun"), "{said}");
    bench.send(Command::Continue);
    unwritten(&mut bench);
    let elsewhere = folder.path().join("elsewhere");
    bench.send(Command::GoElsewhere(elsewhere.clone()));
    assert_eq!(bench.finish(), DONE);
    assert_eq!(read_card(&elsewhere).expect("a card").status, Status::Finished);
    bench.start(settings("triplets", &run));
    unwritten(&mut bench);
    bench.send(Command::Stop { save: true });
    assert!(bench.failure().contains("runs"));
    bench.start(RunSettings { steps: 4, ..settings("triplets", &run) });
    unwritten(&mut bench);
    fs::create_dir(&nowhere).expect("a folder");
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), (FinishReason::Done, 4));
}
