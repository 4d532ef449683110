//! Classifiers of every kind, handed out and under stress, by one way.

use crate::bench::{Bench, parameters, settings};
use crate::queries::{gallery_and_labels, refusal, reply};
use crate::source::Tiny;
use pretext::dataset::Source;
use pretext::eval::{CorruptionPlan, LabelSettings};
use pretext::photos::{Corruption, Photo};
use pretext::task::{Question, Value};
use pretext::train::{
    ClassifierKind, ClassifierRequest, ClassifierWish, Command, HandOut, Handed, LabelReferenceRequest, QueryRequest,
    RunSettings, Stress, StressReport, StressRequest,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn wish(kind: ClassifierKind, layer: Option<&str>) -> ClassifierWish {
    let labels = LabelSettings { steps: 3, batch_size: 8, learning_rate: 0.05, seed: 1 };
    ClassifierWish { kind, layer: layer.map(str::to_owned), width: 64, labels }
}

/// A run of `task` of two steps on the gallery, and its photos.
fn trained(bench: &mut Bench, task: &str, root: &Path) -> (PathBuf, Arc<dyn Source>, Arc<dyn Source>) {
    let run = root.join(task);
    let params = parameters([("width", Value::Count(4)), ("size", Value::Count(32))]);
    let budget = RunSettings { params, steps: 2, batch_size: 4, probe_every: 0, ..settings(task, &run) };
    let (data, LabelReferenceRequest { train, held_out, .. }) = gallery_and_labels(&budget, &run);
    bench.send(Command::Start { settings: Box::new(budget), data });
    bench.finish();
    (run, train, held_out)
}

#[test]
fn every_kind_of_classifier_is_handed_out_and_answers_on_its_own() {
    let root = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::new();
    let (run, train, held_out) = trained(&mut bench, "robust_rotation", root.path());
    let photos: Vec<Photo> =
        (0..5).map(|at| held_out.photo(at, 32).expect("a photo").resized(32, 32).centre_square()).collect();
    let hand_out = |number: u64, wish: ClassifierWish, train: &Arc<dyn Source>| {
        let query = Box::new(HandOut::new(ClassifierRequest { wish, train: train.clone(), images: 40 }));
        Command::Query(QueryRequest { number, run: run.clone(), query })
    };
    for (number, kind) in (1u64..).zip(ClassifierKind::ALL) {
        bench.send(hand_out(number, wish(kind, None), &train));
        let (step, found) = reply(&mut bench, number);
        let handed: &Handed = found.downcast_ref().expect("a classifier");
        assert!(step == 2 && handed.kind == kind && handed.side == 32 && handed.has_gradient);
        let questions: &[Question] =
            if kind == ClassifierKind::Own { &[Question::Class, Question::Turn] } else { &[Question::Class] };
        assert_eq!(handed.questions, questions, "{kind:?}");
        let classifier = handed.classifier.lock().expect("nobody broke it");
        for question in questions {
            let answers = classifier.probabilities(&photos, *question).expect("answers");
            let count = if *question == Question::Class { train.classes().len() } else { 4 };
            assert!(answers.len() == 5 && answers.iter().all(|row| row.len() == count));
            assert!(answers.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-4), "{kind:?} {question:?}");
        }
        assert!(classifier.probabilities(&photos, Question::Across).is_err());
    }
    let unlabelled: Arc<dyn Source> = Arc::new(Tiny::train().unlabelled());
    bench.send(hand_out(8, wish(ClassifierKind::Frozen, None), &unlabelled));
    assert!(refusal(&mut bench, 8).contains("classes"));
    bench.send(hand_out(9, wish(ClassifierKind::Own, None), &unlabelled));
    assert_eq!(reply(&mut bench, 9).0, 2, "a network's own head needs no labels to answer");
    bench.send(hand_out(10, wish(ClassifierKind::Frozen, Some("conv99")), &train));
    assert!(refusal(&mut bench, 10).contains("conv4"));
}

#[test]
fn a_head_of_turns_is_asked_about_turned_photos_without_labels_and_what_has_no_head_says_so() {
    let root = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::new();
    let plan = CorruptionPlan { corruptions: vec![Corruption::Fog], severities: vec![3], seed: 3 };
    let unlabelled: Arc<dyn Source> = Arc::new(Tiny::train().unlabelled());
    let ask = |number: u64, run: &Path, kind: ClassifierKind, train: &Arc<dyn Source>| {
        let request = StressRequest {
            train: train.clone(),
            held_out: train.clone(),
            images: (20, 12),
            plan: plan.clone(),
            wish: wish(kind, None),
        };
        Command::Query(QueryRequest { number, run: run.to_owned(), query: Box::new(Stress::new(request)) })
    };
    let (run, train, _) = trained(&mut bench, "rotation", root.path());
    bench.send(ask(1, &run, ClassifierKind::Own, &unlabelled));
    let (_, found) = reply(&mut bench, 1);
    let found: &StressReport = found.downcast_ref().expect("a report");
    assert_eq!((found.question, found.kind), (Question::Turn, ClassifierKind::Own));
    // A photo that cannot be read is left out.
    let asked = found.images.1;
    assert!((11..=12).contains(&asked) && found.tables.iter().all(|table| table.clean.right.len() == asked));
    bench.send(ask(2, &run, ClassifierKind::Labelled, &train));
    let (_, found) = reply(&mut bench, 2);
    let found: &StressReport = found.downcast_ref().expect("a report");
    assert_eq!((found.question, found.kind), (Question::Class, ClassifierKind::Labelled));
    let (run, train, _) = trained(&mut bench, "exemplar", root.path());
    bench.send(ask(3, &run, ClassifierKind::Own, &train));
    assert!(refusal(&mut bench, 3).contains("no head"), "and what to do");
}

#[test]
fn what_a_network_knows_of_corrupted_photos_is_told_beside_the_untrained_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let params = parameters([("width", Value::Count(4)), ("size", Value::Count(32))]);
    let budget = RunSettings { params, steps: 2, batch_size: 4, probe_every: 0, ..settings("rotation", &run) };
    let (data, LabelReferenceRequest { train, held_out, .. }) = gallery_and_labels(&budget, &run);
    let mut bench = Bench::new();
    bench.send(Command::Start { settings: Box::new(budget), data });
    bench.finish();
    let plan = CorruptionPlan {
        corruptions: vec![Corruption::Brightness, Corruption::GaussianNoise],
        severities: vec![1, 5],
        seed: 3,
    };
    let request = StressRequest {
        train,
        held_out,
        images: (60, 20),
        plan: plan.clone(),
        wish: wish(ClassifierKind::Frozen, Some("conv2")),
    };
    let ask = |number: u64, request: StressRequest| {
        let query = Box::new(Stress::new(request));
        Command::Query(QueryRequest { number, run: run.clone(), query })
    };
    bench.send(ask(1, request.clone()));
    let (step, found) = reply(&mut bench, 1);
    let found: &StressReport = found.downcast_ref().expect("a report");
    assert_eq!((step, found.layer, found.images, found.side), (2, "conv2", (60, 20), 32));
    for table in &found.tables {
        let rows: Vec<Corruption> = table.rows.iter().map(|row| row.corruption).collect();
        assert_eq!((&rows, &table.severities), (&plan.corruptions, &plan.severities));
        let cells = table.rows.iter().flat_map(|row| &row.cells).chain([&table.clean]);
        assert!(cells.into_iter().all(|cell| cell.right.len() == 20));
        assert!(table.clean.accuracy.value > 0.15, "fitted to labels, it knows more than chance of ten classes");
    }
    bench.send(ask(2, request.clone()));
    let (_, again) = reply(&mut bench, 2);
    let again: &StressReport = again.downcast_ref().expect("a report");
    let right = |report: &StressReport| report.tables.each_ref().map(|table| table.rows[1].cells[1].right.clone());
    assert_eq!(right(found), right(again), "the same seed is the same noise");
    bench.send(ask(3, StressRequest { wish: wish(ClassifierKind::Frozen, Some("conv99")), ..request.clone() }));
    assert!(refusal(&mut bench, 3).contains("conv2"), "it says which layers there are");
    let unlabelled: Arc<dyn Source> = Arc::new(Tiny::train().unlabelled());
    bench.send(ask(4, StressRequest { train: unlabelled, ..request }));
    assert!(refusal(&mut bench, 4).contains("classes"));
}
