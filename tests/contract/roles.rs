//! Runs that draw from several sources by role, that leave classes out, and that open what their method needs.

use crate::bench::{Bench, data, find, settings};
use crate::kept::numbers;
use crate::source::Tiny;
use crate::two_sources::WITH_OUTLIERS;
use crate::{DONE, survives_a_kill_of};
use pretext::dataset::{Others, Role, Source, Subset};
use pretext::task::{Address, ParamValues, PuzzleRequest, Value};
use pretext::tasks::robust_rotation::RobustRotation;
use pretext::train::{Accept, Command, FinishReason, Place, RunSettings, Schedule, folder, gather, log};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Where the clips of the two-source task are: the gallery draws them.
fn with_clips(settings: RunSettings) -> RunSettings {
    RunSettings { sources: BTreeMap::from([("clips".to_owned(), "demo".to_owned())]), ..settings }
}

/// Why a run with these settings does not begin.
fn refused(settings: RunSettings) -> String {
    let mut bench = Bench::new();
    bench.start(settings);
    bench.failure()
}

#[test]
fn a_run_on_two_sources_survives_a_kill() {
    survives_a_kill_of(&|run| with_clips(settings("two_sources", run)), None);
}

#[test]
fn a_whole_batch_is_of_one_source_which_its_number_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(with_clips(settings("two_sources", &run)));
    assert_eq!(bench.finish(), DONE);
    let steps =
        |name: &str| numbers(&run, "train").into_iter().filter(|n| n.1 == name).map(|n| n.0).collect::<Vec<_>>();
    assert_eq!((steps("loss_images"), steps("loss_second")), (vec![1, 3, 5], vec![2, 4, 6]));
    let card = folder::read_card(&run).expect("a card").data;
    assert_eq!((card.images, card.sources["clips"].images, card.sources["clips"].held_out), (32, 64, 16));
    assert_eq!(card.sources["clips"].path, "demo");
}

/// Source and number in it of every puzzle of the first `batches` batches of four.
fn drawn(batches: u64, second: &Arc<dyn Source>) -> Vec<(bool, usize)> {
    let (task, train) = (find("two_sources").expect("a task"), Tiny::train().whole());
    let others = Others::from([(Role::CLIPS, second.clone())]);
    let place = |draw: u64| {
        let request = PuzzleRequest::new(&train, Address::Draw(draw), 7);
        let request = PuzzleRequest { others: Some(&others), batch_size: 4, ..request };
        let recipe = task.puzzle(&ParamValues::new(), &request).expect("a puzzle").recipe;
        let index = recipe["index"].as_u64().expect("a number") as usize;
        (recipe["second"].as_bool().expect("a switch"), index)
    };
    (0..4 * batches).map(place).collect()
}

#[test]
fn every_photo_of_every_source_comes_once_before_any_comes_again() {
    let clips: Arc<dyn Source> = Arc::new(Subset::of(Arc::new(Tiny::train().whole()), 0..12));
    let drawn = drawn(16, &clips);
    let of = |second: bool| drawn.iter().filter(|d| d.0 == second).map(|d| d.1).collect::<Vec<_>>();
    let once = |numbers: &[usize]| numbers.iter().copied().collect::<BTreeSet<_>>().len();
    let (images, clips) = (of(false), of(true));
    assert_eq!((images.len(), once(&images)), (32, 32), "all 32 images in eight batches");
    assert_eq!((once(&clips[..12]), once(&clips[12..24])), (12, 12), "all 12 clips in three batches, twice");
    assert_ne!(clips[..12], clips[12..24], "in another order");
}

#[test]
fn a_missing_source_is_told_with_the_flag_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = refused(settings("two_sources", &folder.path().join("run")));
    assert!(said.contains("--source clips=PATH") && said.contains("[sources]"), "{said}");
    assert!(!folder.path().join("run").exists(), "a run that cannot begin leaves no folder");
}

#[test]
fn a_settings_file_names_sources_schedule_and_classes_to_leave_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("two.toml");
    let text = "task = \"two_sources\"\nschedule = \"step:3000,6000@0.1\"\nleave_out = [\"cat\"]\n\n[sources]\nclips = \"demo\"\n";
    std::fs::write(&file, text).expect("a file");
    let read = folder::read_settings(&file).expect("settings");
    assert_eq!((read.sources["clips"].as_str(), read.leave_out.as_slice()), ("demo", &["cat".to_owned()][..]));
    assert_eq!(read.schedule, "step:3000,6000@0.1".parse().expect("a schedule"));
}

#[test]
fn a_source_in_a_role_that_nobody_asked_for_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let misspelt = BTreeMap::from([("clip".to_owned(), "demo".to_owned())]);
    let run = folder.path().join("run");
    let said = refused(RunSettings { sources: misspelt.clone(), ..settings("two_sources", &run) });
    assert!(said.contains("“clip”") && said.contains("draws from: clips"), "{said}");
    let said = refused(RunSettings { sources: misspelt, ..settings("bank", &run) });
    assert!(said.contains("main data alone"), "{said}");
}

#[test]
fn a_source_that_is_not_what_its_role_needs_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let photos = folder.path().join("photos");
    std::fs::create_dir(&photos).expect("a folder");
    pretext::photos::Photo::filled(16, 16, [9; 3]).save_png(&photos.join("a.png")).expect("a photo");
    let sources = BTreeMap::from([("clips".to_owned(), photos.display().to_string())]);
    let said = refused(RunSettings { sources, ..settings("two_sources", &folder.path().join("run")) });
    assert!(said.contains("clip is a folder of numbered frames"), "{said}");
}

#[test]
fn a_method_of_clips_gets_the_clips_of_the_gallery_where_its_photos_are_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    let photos = pretext::dataset::open(&pretext::dataset::DataRequest::new("demo")).expect("the gallery");
    let data = pretext::train::RunData { train: photos.train, held_out: photos.valid, ..data() };
    bench.send(Command::Start { settings: Box::new(RunSettings { steps: 2, ..settings("clips", &run) }), data });
    assert_eq!(bench.finish(), (FinishReason::Done, 2));
    assert_eq!(folder::read_card(&run).expect("a card").data.images, 64);
}

fn leaving_out(classes: &[&str], settings: RunSettings) -> RunSettings {
    RunSettings { leave_out: classes.iter().map(|class| (*class).to_owned()).collect(), ..settings }
}

fn skipped(run: &Path) -> String {
    std::fs::read_to_string(run.join("skipped.csv")).unwrap_or_default()
}

#[test]
fn a_class_that_is_left_out_is_neither_drawn_nor_listed_as_skipped() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(leaving_out(&["narrow"], RunSettings { steps: 12, ..settings("labels", &run) }));
    assert_eq!(bench.finish(), (FinishReason::Done, 12));
    let card = folder::read_card(&run).expect("a card").data;
    assert_eq!((card.images, card.held_out, card.classes), (24, 4, 3), "one class of four is gone");
    assert_eq!(skipped(&run), "", "the broken photo is of the class that is left out");
}

#[test]
fn a_class_to_leave_out_must_be_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let said = refused(leaving_out(&["dog"], settings("bank", &run)));
    assert!(said.contains("“dog”") && said.contains("wide, narrow, flat, steep"), "{said}");
    let said = refused(leaving_out(&["wide", "narrow", "flat", "steep"], settings("bank", &run)));
    assert!(said.contains("no image is left"), "{said}");
    let mut bench = Bench::new();
    let settings = Box::new(leaving_out(&["dog"], settings("bank", &run)));
    bench.send(Command::Start { settings, data: crate::run_data(Tiny::train().unlabelled()) });
    assert!(bench.failure().contains("no classes"));
}

#[test]
fn what_is_left_out_are_the_outliers_of_a_method_that_wants_some() {
    let labels = |source: &Arc<dyn Source>| {
        (0..source.len()).filter_map(|at| Some(source.classes()[source.label(at)?].clone())).collect::<BTreeSet<_>>()
    };
    let gathered = |measured: bool| {
        let settings = leaving_out(&["flat"], settings("outliers", Path::new("run")));
        gather(&WITH_OUTLIERS, &RunSettings { measure_left_out: measured, ..settings }, data()).expect("the data").0
    };
    let data = gathered(false);
    let outliers = &data.others[&Role::OUTLIERS];
    assert_eq!((data.train.len(), outliers.train.len()), (24, 8));
    assert_eq!(labels(&outliers.train), labels(&outliers.held_out));
    assert!(labels(&outliers.train).contains("flat") && !labels(&data.train).contains("flat"));
    assert_eq!((data.train.classes().len(), data.held_out.len()), (3, 5), "classes are numbered anew");
    let data = gathered(true);
    assert_eq!((data.train.classes().len(), data.held_out.len()), (4, 6), "all classes are measured");
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::new();
    bench.start(leaving_out(&["flat"], settings("outliers", &folder.path().join("run"))));
    assert_eq!(bench.finish(), DONE);
}

#[test]
fn a_run_with_attacks_and_corrected_labels_survives_a_kill_where_its_second_phase_begins() {
    let asked = [("label_noise", "uniform"), ("correction", "true"), ("adversarial", "true"), ("training_steps", "2")];
    let small = [("width", "4"), ("attacked", "2"), ("attack_steps", "2"), ("gold_share", "0.5")];
    let params: ParamValues =
        asked.into_iter().chain(small).map(|(key, value)| (key.to_owned(), Value::parse(value))).collect();
    survives_a_kill_of(&|run| RunSettings { params: params.clone(), ..settings("robust_rotation", run) }, None);
}

#[test]
fn a_source_that_a_run_can_do_without_is_opened_where_it_is_named_and_what_is_left_out_takes_its_place() {
    let outliers = |settings: RunSettings| {
        let data = gather(&RobustRotation, &settings, data()).expect("the data").0;
        data.others.get(&Role::OUTLIERS).map(|outliers| outliers.train.len())
    };
    let plain = || settings("robust_rotation", Path::new("run"));
    assert_eq!(outliers(plain()), None);
    assert_eq!(outliers(leaving_out(&["flat"], plain())), Some(8));
    let sources = BTreeMap::from([("outliers".to_owned(), "demo".to_owned())]);
    assert_eq!(outliers(RunSettings { sources, ..plain() }), Some(pretext::dataset::gallery::TRAIN_IMAGES));
    let sources = BTreeMap::from([("clips".to_owned(), "demo".to_owned())]);
    let refused = gather(&RobustRotation, &RunSettings { sources, ..plain() }, data()).err().expect("an error");
    assert!(refused.to_string().contains("outliers"), "{refused}");
}

/// A folder of clips, as many as `shades`: four frames of one shade each.
fn make_clips(folder: &Path, shades: impl IntoIterator<Item = u8>) {
    for shade in shades {
        let clip = folder.join(format!("clip-{shade:02}"));
        std::fs::create_dir_all(&clip).expect("a folder");
        for frame in 0..4u8 {
            let photo = pretext::photos::Photo::filled(16, 16, [20 * frame, 10 * shade, 90]);
            photo.save_png(&clip.join(format!("{frame:03}.png"))).expect("a frame");
        }
    }
}

#[test]
fn a_run_knows_the_images_of_further_sources_again_and_says_what_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (folder.path().join("old/clips"), folder.path().join("new/clips"));
    make_clips(&old, 0..12);
    let on_clips = |steps: u64, run: &Path| {
        let sources = BTreeMap::from([("clips".to_owned(), old.display().to_string())]);
        Box::new(RunSettings { steps, sources, schedule: Schedule::Constant, ..settings("two_sources", run) })
    };
    let (straight, run) = (folder.path().join("straight"), folder.path().join("run"));
    let mut bench = Bench::new();
    bench.send(Command::Start { settings: on_clips(6, &straight), data: data() });
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    bench.send(Command::Start { settings: on_clips(3, &run), data: data() });
    assert_eq!(bench.finish(), (FinishReason::Done, 3));

    // The clips move and are renamed: they are the same clips.
    std::fs::create_dir_all(new.parent().expect("a parent")).expect("a folder");
    std::fs::rename(&old, &new).expect("the clips move");
    std::fs::rename(new.join("clip-00"), new.join("clip-99")).expect("a clip is renamed");
    let resume = |bench: &Bench, steps: u64, accept: Accept, sources: &[(&str, &Path)]| {
        let sources = sources.iter().map(|(role, path)| ((*role).to_owned(), path.display().to_string())).collect();
        let (run, steps, place) = (run.clone(), Some(steps), Place { sources, ..Place::default() });
        bench.send(Command::Resume { run, data: data(), place, accept, steps, device: None, probe_every: None });
    };
    resume(&bench, 6, Accept::Own, &[("clips", &new)]);
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    let marks = || log::read(&run).expect("a log").into_iter().filter_map(|record| record.text).collect::<Vec<_>>();
    assert!(marks().iter().any(|mark| mark.contains(&new.display().to_string())), "{:?}", marks());
    let losses = |run: &Path| numbers(run, "train").into_iter().filter(|n| n.1.starts_with("loss")).collect::<Vec<_>>();
    assert_eq!(losses(&run), losses(&straight), "the same run, bit for bit");

    // It stands in the settings where they are; two clips go and one comes.
    std::fs::remove_dir_all(new.join("clip-03")).expect("a clip");
    std::fs::remove_dir_all(new.join("clip-05")).expect("a clip");
    make_clips(&new, 20..21);
    resume(&bench, 8, Accept::Own, &[]);
    let refused = bench.failure();
    assert!(refused.contains("2 missing, 1 new"), "{refused}");
    resume(&bench, 8, Accept::Changed, &[]);
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    assert!(marks().iter().any(|mark| mark.contains("10 are the same, 2 are gone, 1 are new")), "{:?}", marks());
    resume(&bench, 9, Accept::Own, &[]);
    assert_eq!(bench.finish(), (FinishReason::Done, 9));
}
