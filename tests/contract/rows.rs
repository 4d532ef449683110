//! A memory bank over data that loses and gains images: rows of those that stayed are the same to the last bit, those of
//! the others are gone, new ones start fresh. The same for the classes of exemplar's softmax and the points of instance
//! discrimination.

use crate::bank::Bank;
use crate::bench::{Bench, parameters, run_data, settings};
use crate::common::Rate;
use crate::source::{BROKEN, Tiny};
use burn::prelude::*;
use burn::store::ModuleRecord;
use pretext::dataset::{Source, Subset};
use pretext::task::{DataFacts, ParamValues, RowMap, Value, build, seeded};
use pretext::tasks::exemplar::{Exemplar, ExemplarParams, Form};
use pretext::tasks::instance_discrimination::{InstanceDiscrimination, InstanceParams};
use pretext::train::{Accept, Command, FinishReason, RunData, RunSettings, checkpoint, log};
use std::path::Path;
use std::sync::Arc;

/// The photos with these numbers.
fn photos(numbers: impl IntoIterator<Item = usize>) -> RunData {
    RunData { train: Arc::new(Subset::of(Arc::new(Tiny::train()), numbers)), ..run_data(Tiny::train()) }
}

/// The rows of the bank in the last checkpoint.
fn bank(run: &Path, rows: usize) -> Vec<Vec<u32>> {
    let (folder, _) = checkpoint::last(run).expect("a checkpoint");
    let record = ModuleRecord::load(folder.join("model.bpk")).expect("weights");
    let facts = DataFacts::new(rows, 4);
    let _drawing = seeded(&Device::flex(), 0);
    let fresh = build(&Bank, &Rate::default(), facts, &Device::flex());
    let values = fresh.try_load_record(record).expect("that many rows").head.numbers();
    values.chunks(values.len() / rows).map(|row| row.iter().map(|value| value.to_bits()).collect()).collect()
}

#[test]
fn a_bank_follows_its_images_by_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    let first = settings("bank", &run);
    let settings = Box::new(RunSettings { steps: 3, ..first });
    bench.send(Command::Start { settings, data: photos(0..20) });
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let before = bank(&run, 20);

    // Photos 0 to 3 are gone, 20 to 25 are new; 4 to 19 stay, under other numbers.
    let now = || photos((20..26).chain(4..20));
    bench.resume_on(&run, now(), Some(3));
    let refused = bench.failure();
    assert!(refused.contains("22 of 26"), "{refused}");
    bench.resume_accepting(&run, now(), Some(3), Accept::Changed);
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let after = bank(&run, 22);
    // Those that stayed come first, in the order that they had.
    assert_eq!(after[..16], before[4..], "rows of photos that stayed");
    assert_ne!(after[..16], before[..16], "rows that follow by number are those of other photos");
    for fresh in &after[16..] {
        assert!(!before.contains(fresh), "a new photo starts fresh");
    }
    let marks: Vec<String> = log::read(&run).expect("a log").into_iter().filter_map(|record| record.text).collect();
    assert!(marks.iter().any(|mark| mark.contains("16 rows kept, 4 dropped, 6 new")), "{marks:?}");
    drop(bench);

    // It trains on, and a further sitting finds its images unchanged.
    let mut bench = Bench::new();
    bench.resume_on(&run, now(), Some(6));
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    assert_ne!(bank(&run, 22), after, "the bank learns");
}

/// A small network of exemplar.
pub fn exemplar(form: &str) -> ParamValues {
    let small = parameters([("size", Value::Count(32)), ("width", Value::Count(4)), ("embedding", Value::Count(8))]);
    let form = parameters([("form", Value::Choice(form.to_owned()))]);
    small.into_iter().chain(form).collect()
}

/// The rows of exemplar's softmax in the last checkpoint, each with its bias behind it.
fn softmax(run: &Path, rows: usize) -> Vec<Vec<u32>> {
    let (folder, _) = checkpoint::last(run).expect("a checkpoint");
    let record = ModuleRecord::load(folder.join("model.bpk")).expect("weights");
    let p = ExemplarParams { form: Form::Softmax, size: 32, width: 4, embedding: 8, ..ExemplarParams::default() };
    let _drawing = seeded(&Device::flex(), 0);
    let fresh = build(&Exemplar, &p, DataFacts::new(rows, 4), &Device::flex());
    let rows = fresh.try_load_record(record).expect("that many rows").head.rows.expect("a softmax");
    let weights: Vec<f32> = rows.weight.val().into_data().try_into_vec().expect("numbers");
    let biases: Vec<f32> = rows.bias.val().into_data().try_into_vec().expect("numbers");
    let all = weights.chunks(8).zip(&biases).map(|(row, bias)| row.iter().chain([bias]).map(|v| v.to_bits()).collect());
    all.collect()
}

#[test]
fn the_classes_of_exemplar_follow_their_images_and_learn_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let settings = RunSettings { steps: 3, params: exemplar("softmax"), ..settings("exemplar", &run) };
    let mut bench = Bench::new();
    bench.send(Command::Start { settings: Box::new(settings), data: photos(0..20) });
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let before = softmax(&run, 20);
    let now = || photos((20..26).chain(4..20));
    bench.resume_accepting(&run, now(), Some(3), Accept::Changed);
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let after = softmax(&run, 22);
    assert_eq!(after[..16], before[4..], "classes of photos that stayed");
    assert!(after[16..].iter().all(|fresh| !before.contains(fresh)), "a new photo is a new class");
    drop(bench);

    let mut bench = Bench::new();
    bench.resume_on(&run, now(), Some(6));
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    let learned = softmax(&run, 22);
    assert!(learned.iter().zip(&after).all(|(now, before)| now != before), "every row learns, old and new");
}

/// A small network of instance discrimination.
pub fn instances(loss: &str) -> ParamValues {
    let small = [("size", Value::Count(32)), ("width", Value::Count(4)), ("dimension", Value::Count(8))];
    let loss = [("loss", Value::Choice(loss.to_owned())), ("negatives", Value::Count(16))];
    parameters(small).into_iter().chain(parameters(loss)).collect()
}

/// The points and Z of instance discrimination in the last checkpoint.
fn points(run: &Path, rows: usize) -> (Vec<Vec<u32>>, f32) {
    let (folder, _) = checkpoint::last(run).expect("a checkpoint");
    let record = ModuleRecord::load(folder.join("model.bpk")).expect("weights");
    let p = InstanceParams { size: 32, width: 4, dimension: 8, ..InstanceParams::default() };
    let _drawing = seeded(&Device::flex(), 0);
    let fresh = build(&InstanceDiscrimination, &p, DataFacts::new(rows, 4), &Device::flex());
    let bank = fresh.try_load_record(record).expect("that many rows").head.bank;
    let values: Vec<f32> = bank.points().into_data().try_into_vec().expect("numbers");
    let z = bank.z.val().into_data().iter::<f32>().next().expect("a number");
    (values.chunks(8).map(|row| row.iter().map(|v| v.to_bits()).collect()).collect(), z)
}

#[test]
fn the_points_of_instance_discrimination_follow_their_images_and_z_their_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let settings = RunSettings { steps: 3, params: instances("nce"), ..settings("instance_discrimination", &run) };
    let mut bench = Bench::new();
    bench.send(Command::Start { settings: Box::new(settings), data: photos(0..20) });
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let (before, z) = points(&run, 20);
    assert!(z > 0.0, "the first batch estimates Z");
    let now = || photos((20..26).chain(4..20));
    bench.resume_accepting(&run, now(), Some(3), Accept::Changed);
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let (after, followed) = points(&run, 22);
    assert_eq!(after[..16], before[4..], "points of photos that stayed");
    assert!(after[16..].iter().all(|fresh| !before.contains(fresh)), "a new photo starts fresh");
    assert!((followed / z - 1.1).abs() < 1e-5, "{z} of 20 images became {followed} of 22");
    drop(bench);

    let mut bench = Bench::new();
    bench.resume_on(&run, now(), Some(12));
    assert_eq!(bench.finish(), (FinishReason::Done, 12));
    let (learned, last) = points(&run, 22);
    let still: Vec<usize> = (0..22).filter(|row| learned[*row] == after[*row]).collect();
    assert_eq!(still, [BROKEN - 4], "every row moves, old and new, but that of the photo that cannot be read");
    assert_eq!(last, followed, "Z stays what it was estimated as");
}

#[test]
fn what_was_mined_of_each_clip_follows_it_at_every_later_sitting() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    let settings = Box::new(RunSettings { steps: 3, ..settings("clips", &run) });
    bench.send(Command::Start { settings, data: photos(0..20) });
    assert_eq!(bench.finish(), (FinishReason::Done, 3));
    let mined = || std::fs::read_to_string(run.join("mined.json")).expect("what was mined");
    let before = mined();
    bench.resume_accepting(&run, photos((20..26).chain(4..20)), Some(6), Accept::Changed);
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    assert_eq!(mined(), before, "what was found stays as it was found, with the rows that it is of");

    let task = crate::bench::find("clips").expect("a task");
    let keys = |numbers: &[usize]| numbers.iter().map(|number| Tiny::train().key(*number)).collect::<Vec<_>>();
    let rows = RowMap::between(&keys(&[0, 1, 2, 3]), &keys(&[3, 9, 0]));
    let found = task.mined_from_json(r#"{"scores":[1.0,2.0,3.0,4.0]}"#).expect("scores");
    let followed = task.follow_mined(&found, &rows).expect("scores");
    assert_eq!(&*followed.json, r#"{"scores":[4.0,0.0,1.0]}"#);
}
