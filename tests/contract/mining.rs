//! The stage before training through the real trainer: watched, held, gone on with, cancelled, killed and resumed; used
//! again by the next run; with the trunk of an earlier run; and what is said when it fails.

use crate::bench::{Bench, copy_folder, data, parameters, settings};
use crate::kept::numbers;
use crate::slow::Found;
use crate::source::Tiny;
use pretext::dataset::Subset;
use pretext::task::{PanelKind, ParamValues, Value};
use pretext::train::folder::{Status, read_card};
use pretext::train::runs::{self, Standing};
use pretext::train::{Accept, Command, Event, FinishReason, MiningReport, RunData, RunSettings, checkpoint};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const PHOTOS: usize = 32;
const DONE: (FinishReason, u64) = (FinishReason::Done, 6);

fn slow(folder: &Path) -> RunSettings {
    settings("slow", folder)
}

fn with(params: ParamValues, folder: &Path) -> RunSettings {
    RunSettings { params, ..slow(folder) }
}

/// The photos but for the last two.
fn fewer() -> RunData {
    RunData { train: Arc::new(Subset::of(Arc::new(Tiny::train()), 0..PHOTOS - 2)), ..data() }
}

fn start(bench: &Bench, settings: RunSettings) {
    bench.start(settings);
}

fn resume(bench: &Bench, run: &Path) {
    bench.resume(run);
}

/// The run held before its first slice, and then brought on by `slices`.
pub fn held_after(bench: &mut Bench, settings: RunSettings, slices: usize) {
    start(bench, settings);
    bench.send(Command::Pause);
    bench.hold();
    for _ in 0..slices {
        bench.send(Command::StepOnce);
        bench.hold();
    }
}

fn reports(events: &[Event]) -> Vec<MiningReport> {
    let reports = events.iter().filter_map(|event| match event {
        Event::Mining { report, .. } => Some(report.clone()),
        _ => None,
    });
    reports.collect()
}

fn mined(run: &Path) -> String {
    std::fs::read_to_string(run.join("mined.json")).expect("what was mined")
}

/// A run that nobody disturbed.
fn undisturbed(params: ParamValues, folder: &Path) -> PathBuf {
    let run = folder.join("undisturbed/run");
    let mut bench = Bench::new();
    start(&bench, with(params, &run));
    assert_eq!(bench.finish(), DONE);
    run
}

/// The same result, and the same training on it, bit for bit.
pub fn assert_same(run: &Path, other: &Path) {
    assert_eq!(mined(run), mined(other));
    assert_eq!(numbers(run, "train"), numbers(other, "train"));
    assert!(!run.join("mining.state").exists(), "the state on the way is forgotten");
}

#[test]
fn a_stage_before_training_is_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    start(&bench, slow(&run));
    let before = bench.wait_for("training", |event| matches!(event, Event::Started { .. }));
    let reports = reports(&before);
    assert!(reports.len() > 2 && reports.iter().all(|report| report.folder == run && report.task == "slow"));
    assert!(reports.windows(2).all(|pair| pair[0].done <= pair[1].done));
    assert!(reports.iter().any(|report| report.done < PHOTOS && report.seconds_left.is_some_and(|left| left > 0.0)));
    assert!(reports.iter().any(|report| report.done < PHOTOS && !report.panels.is_empty()), "pictures on the way");
    let last = reports.last().expect("a report");
    assert_eq!((last.done, last.total), (PHOTOS, PHOTOS));
    let PanelKind::Bars { bars, .. } = &last.panels[0].kind else { panic!("not bars: {:?}", last.panels) };
    assert_eq!(bars.len(), PHOTOS);
    assert_eq!(bench.finish(), DONE);
}

#[test]
fn a_held_stage_does_one_slice_when_asked_and_goes_on_to_the_same_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, whole) = (folder.path().join("run"), undisturbed(ParamValues::new(), folder.path()));
    let mut bench = Bench::new();
    start(&bench, slow(&run));
    bench.send(Command::Pause);
    assert_eq!(bench.hold().0, 0);
    let done = |events: &[Event]| reports(events).last().map(|report| report.done);
    let before = done(&bench.events).expect("a report");
    assert!(bench.is_quiet(), "a held stage does nothing");
    let listed = runs::list(folder.path()).runs.into_iter().find(|entry| entry.folder == run).expect("a run");
    assert_eq!(listed.status, Standing::Running, "in the table of runs, too");
    for more in 1..4 {
        bench.send(Command::StepOnce);
        let (step, told) = bench.hold();
        assert_eq!((step, done(&told)), (0, Some(before + more)));
        assert_eq!(reports(&told).last().map(|report| report.panels.len()), Some(1));
    }
    bench.send(Command::Continue);
    bench.wait_for("going on", |event| matches!(event, Event::Continued { .. }));
    assert_eq!(bench.finish(), DONE);
    drop(bench);
    assert_same(&run, &whole);
}

#[test]
fn after_the_last_slice_a_step_holds_before_the_first_step_of_training() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    held_after(&mut bench, slow(&run), 0);
    let done = reports(&bench.events).last().map_or(0, |report| report.done);
    for _ in done..PHOTOS {
        bench.send(Command::StepOnce);
        bench.hold();
    }
    assert_eq!(bench.began_at(), Some(0));
    assert!(bench.is_quiet() && run.join("mined.json").exists());
    bench.send(Command::StepOnce);
    assert_eq!(bench.hold().0, 1);
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), DONE);
}

#[test]
fn a_cancelled_stage_that_is_kept_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, whole) = (folder.path().join("run"), undisturbed(ParamValues::new(), folder.path()));
    let mut bench = Bench::new();
    held_after(&mut bench, slow(&run), 5);
    let done = reports(&bench.events).last().map_or(0, |report| report.done);
    bench.send(Command::Stop { save: true });
    assert_eq!(bench.finish(), (FinishReason::Stopped, 0));
    assert_eq!(read_card(&run).expect("a card").status, Status::Stopped);
    assert!(run.join("mining.state").exists() && !run.join("mined.json").exists());
    resume(&bench, &run);
    bench.send(Command::Pause);
    let (_, told) = bench.hold();
    // It may have done some slices before it held.
    let known = |told: &[Event]| reports(told).last().filter(|report| report.total > 0).map(|report| report.done);
    let held_at = known(&told).unwrap_or(done);
    bench.send(Command::StepOnce);
    let (_, told) = bench.hold();
    assert_eq!(known(&told), Some(held_at + 1), "no photo is looked at twice");
    bench.send(Command::Continue);
    assert_eq!(bench.finish(), DONE);
    drop(bench);
    assert_same(&run, &whole);
}

#[test]
fn a_cancelled_stage_that_is_thrown_away_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    held_after(&mut bench, slow(&run), 2);
    assert!(run.join("run.json").exists());
    bench.send(Command::Stop { save: false });
    assert_eq!(bench.finish(), (FinishReason::Discarded, 0));
    assert!(!run.exists());
    start(&bench, slow(&run));
    assert_eq!(bench.finish(), DONE);
}

#[test]
fn a_trainer_that_is_let_go_in_the_middle_leaves_a_run_to_go_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, whole) = (folder.path().join("run"), undisturbed(ParamValues::new(), folder.path()));
    let mut bench = Bench::new();
    start(&bench, slow(&run));
    bench.wait_for("a slice", |event| matches!(event, Event::Mining { report, .. } if report.total > 0));
    drop(bench);
    assert!(run.join("mining.state").exists(), "it was saved on the way out");
    let mut bench = Bench::new();
    resume(&bench, &run);
    assert_eq!(bench.finish(), DONE);
    drop(bench);
    assert_same(&run, &whole);
}

/// What a kill in the middle of the stage leaves of a run, and the same run undisturbed.
fn killed_and_whole(params: ParamValues, folder: &Path) -> (PathBuf, PathBuf) {
    let (run, killed) = (folder.join("run"), folder.join("killed"));
    let mut bench = Bench::new();
    held_after(&mut bench, with(params.clone(), &run), 7);
    copy_folder(&run, &killed);
    bench.send(Command::Stop { save: false });
    assert_eq!(bench.finish(), (FinishReason::Discarded, 0));
    drop(bench);
    assert!(killed.join("mining.state").exists() && !killed.join("mined.json").exists(), "copied on the way");
    let whole = undisturbed(params, folder);
    let mut bench = Bench::new();
    resume(&bench, &killed);
    assert_eq!(bench.finish(), DONE);
    (killed, whole)
}

#[test]
fn a_stage_that_was_killed_finds_what_an_undisturbed_one_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    let (killed, whole) = killed_and_whole(ParamValues::new(), folder.path());
    assert_same(&killed, &whole);
}

#[test]
fn a_miner_that_forgets_its_state_is_caught() {
    let folder = tempfile::tempdir().expect("a folder");
    let (killed, whole) = killed_and_whole(parameters([("forgetful", Value::Switch(true))]), folder.path());
    assert_ne!(mined(&killed), mined(&whole));
}

#[test]
fn a_state_that_is_damaged_or_fits_no_more_is_begun_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = undisturbed(ParamValues::new(), folder.path());
    for damaged in [true, false] {
        let run = folder.path().join(format!("{damaged}/run"));
        let mut bench = Bench::new();
        held_after(&mut bench, slow(&run), 3);
        bench.send(Command::Stop { save: true });
        bench.finish();
        if damaged {
            let mut bytes = std::fs::read(run.join("mining.state")).expect("a state");
            *bytes.last_mut().expect("bytes") ^= 1;
            std::fs::write(run.join("mining.state"), bytes).expect("a state");
            resume(&bench, &run);
        } else {
            bench.resume_accepting(&run, fewer(), None, Accept::Changed);
            let anew = |event: &Event| matches!(event, Event::Mark { text, .. } if text.contains("anew"));
            bench.wait_for("a sentence", anew);
        }
        assert_eq!(bench.finish(), DONE);
        drop(bench);
        if damaged {
            assert_same(&run, &whole);
        } else {
            let found: Found = serde_json::from_str(&mined(&run)).expect("numbers");
            assert_eq!(found.weights.len(), PHOTOS - 2);
        }
    }
}

/// Runs to the end, and returns whether the stage was taken over from `from`.
fn takes_over(settings: RunSettings, from: &Path) -> bool {
    takes_over_on(settings, data(), from)
}

fn takes_over_on(settings: RunSettings, data: RunData, from: &Path) -> bool {
    let run = settings.out.clone().expect("a folder");
    let mut bench = Bench::new();
    bench.send(Command::Start { settings: Box::new(settings), data });
    let told = bench.wait_for("end", |event| matches!(event, Event::Finished { .. }));
    let said = told.iter().any(
        |event| matches!(event, Event::Mark { text, .. } if text.contains(&from.display().to_string()) && text.contains("--mine-anew")),
    );
    assert_eq!(said, reports(&told).is_empty(), "what is not taken over is mined");
    assert!(run.join("mined.json").exists());
    said
}

#[test]
fn what_an_earlier_run_found_is_used_again_unless_it_would_be_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let first = at("first");
    assert!(!takes_over(slow(&first), &first));
    assert!(takes_over(RunSettings { seed: 8, ..slow(&at("other-seed")) }, &first), "the seed does not matter here");
    std::fs::remove_dir_all(at("other-seed")).expect("a folder");
    let rate = parameters([("learning_rate", Value::Real(0.5))]);
    assert!(takes_over(with(rate, &at("other-rate")), &first), "nor does the learning rate");
    assert_eq!(mined(&at("other-rate")), mined(&first));
    std::fs::remove_dir_all(at("other-rate")).expect("a folder");
    assert!(!takes_over(with(parameters([("fading", Value::Real(0.5))]), &at("other-fading")), &first));
    assert!(!takes_over_on(slow(&at("fewer")), fewer(), &first), "other photos");
    assert!(!takes_over(RunSettings { mine_anew: true, ..slow(&at("anew")) }, &first));
    std::fs::remove_dir_all(at("anew")).expect("a folder");
    std::fs::write(first.join("mined.json"), mined(&first).replacen("0.", "1.", 1)).expect("other numbers");
    assert!(!takes_over(slow(&at("after-damage")), &first), "a damaged entry is passed over");
}

#[test]
fn a_stage_looks_with_the_trunk_of_an_earlier_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let (bank, run) = (folder.path().join("bank"), folder.path().join("run"));
    let mut bench = Bench::new();
    bench.start(settings("bank", &bank));
    assert_eq!(bench.finish(), DONE);
    let earlier = parameters([("earlier", Value::Choice(bank.display().to_string()))]);
    held_after(&mut bench, with(earlier, &run), 4);
    bench.send(Command::Stop { save: true });
    bench.finish();
    resume(&bench, &run);
    assert_eq!(bench.finish(), DONE);
    drop(bench);
    let without = undisturbed(ParamValues::new(), folder.path());
    assert_ne!(mined(&run), mined(&without), "the trunk decides what is found");

    // The same weights under another name are the same trunk; other weights are another.
    let copy = folder.path().join("copy");
    std::fs::rename(&bank, &copy).expect("a new name");
    let named = |run: &Path| parameters([("earlier", Value::Choice(run.display().to_string()))]);
    assert!(takes_over(with(named(&copy), &folder.path().join("moved")), &run));
    let mut bench = Bench::new();
    bench.resume_on(&copy, data(), Some(9));
    assert_eq!(bench.finish(), (FinishReason::Done, 9));
    drop(bench);
    assert!(!takes_over(with(named(&copy), &folder.path().join("further")), &run));
}

#[test]
fn a_run_that_cannot_be_used_is_named_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let (triplets, empty) = (folder.path().join("triplets"), folder.path().join("empty"));
    let mut bench = Bench::new();
    bench.start(settings("triplets", &triplets));
    assert_eq!(bench.finish(), DONE);
    held_after(&mut bench, slow(&empty), 1);
    bench.send(Command::Stop { save: true });
    bench.finish();
    std::fs::write(
        empty.join("run.json"),
        std::fs::read_to_string(empty.join("run.json")).expect("a card").replace("slow", "bank"),
    )
    .expect("a card");
    assert!(checkpoint::last(&empty).is_err());
    let missing = folder.path().join("missing");
    for (earlier, reason) in [(&missing, "no run"), (&empty, "no weights"), (&triplets, "triplets")] {
        let run = folder.path().join("run");
        let params = parameters([("earlier", Value::Choice(earlier.display().to_string()))]);
        start(&bench, with(params, &run));
        let error = bench.failure();
        assert!(error.contains(reason) && error.contains("earlier"), "{error}");
        assert!(error.contains(&earlier.display().to_string()), "{error}");
        assert!(!run.exists(), "nothing was begun");
    }
}

#[test]
fn a_miner_that_fails_or_panics_ends_the_run_and_not_the_trainer() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::new();
    for (fail_at, sentence) in [(9, "the vein ran dry on purpose"), (109, "the mine fell in on purpose")] {
        let run = folder.path().join(fail_at.to_string());
        start(&bench, with(parameters([("fail_at", Value::Count(fail_at))]), &run));
        let error = bench.failure();
        assert!(error.contains(sentence), "{error}");
        assert_eq!(read_card(&run).expect("a card").status, Status::Failed);
    }
    start(&bench, slow(&folder.path().join("next")));
    assert_eq!(bench.finish(), DONE);
}

#[test]
fn parameters_changed_meanwhile_hold_from_the_first_step_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    held_after(&mut bench, slow(&run), 1);
    bench.send(Command::SetParams(parameters([("fading", Value::Real(0.1))])));
    let told = bench.wait_for("refusal", |event| matches!(event, Event::Refused { .. }));
    assert!(matches!(told.last(), Some(Event::Refused { reason, .. }) if reason.contains("fading")), "{told:?}");
    bench.send(Command::SetParams(parameters([("learning_rate", Value::Real(0.25))])));
    bench.send(Command::Stop { save: true });
    bench.finish();
    resume(&bench, &run);
    bench.wait_for("mark", |event| matches!(event, Event::Mark { text, .. } if text.contains("0.25")));
    assert_eq!(bench.finish(), DONE);
    assert_eq!(checkpoint::last(&run).expect("a checkpoint").1.params.get("learning_rate"), Some(&Value::Real(0.25)));
}
