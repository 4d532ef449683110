//! Questions about features: answered while a run trains, after it ended and from its folder alone, and never felt by
//! the run.

use crate::bench::{Bench, data, parameters, settings};
use crate::kept::{numbers, tensors};
use crate::source::{BROKEN, Tiny};
use pretext::dataset::Source;
use pretext::dataset::gallery::Gallery;
use pretext::task::{AnyTrunk, DataFacts, ParamValues, TaskError, Value};
use pretext::train::{
    Advance, Command, Embed, EmbeddingRequest, Embeddings, Event, FinishReason, FreshNetwork, FreshQuery,
    LabelReference, LabelReferenceRequest, LearnWithLabels, Query, QueryRequest, QueryStatus, Reply, RunData,
    RunSettings, Trunks, kept_label_reference,
};
use std::path::Path;
use std::sync::Arc;

/// What a stand-in query does.
#[derive(Clone, Copy, PartialEq)]
enum Temper {
    Answers,
    Fails,
    Panics,
}

/// Looks at four photos in some slices, with the trained and the untrained network.
struct Look {
    kind: &'static str,
    slices: u32,
    temper: Temper,
    done: u32,
}

/// The last layer of four photos, trained and untrained.
#[derive(Debug, PartialEq)]
struct Seen {
    trained: Vec<f32>,
    untrained: Vec<f32>,
}

fn deepest(trunk: &dyn AnyTrunk) -> Result<Vec<f32>, TaskError> {
    let (side, data) = (trunk.photo_side(), data());
    let photo = |index| data.train.photo(index, side).map(|photo| photo.resized(side, side)).expect("a photo");
    let photos: Vec<_> = (0..4).map(photo).collect();
    Ok(trunk.layers(&photos)?.pop().map(|layer| layer.values).unwrap_or_default())
}

impl Query for Look {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn wants_untrained(&self) -> bool {
        true
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        match self.temper {
            Temper::Fails => return Err(TaskError::Data { reason: "no answer on purpose".to_owned() }),
            Temper::Panics => panic!("the question broke on purpose"),
            Temper::Answers => {}
        }
        let seen = Seen {
            trained: deepest(trunks.trained)?,
            untrained: deepest(trunks.untrained.ok_or(TaskError::NoNetwork)?)?,
        };
        self.done += 1;
        let over = self.done >= self.slices;
        Ok(if over { Advance::Done(Arc::new(seen)) } else { Advance::More(self.done as f32 / self.slices as f32) })
    }
}

fn ask(bench: &Bench, run: &Path, number: u64, (kind, slices, temper): (&'static str, u32, Temper)) {
    let query = Box::new(Look { kind, slices, temper, done: 0 });
    bench.send(Command::Query(QueryRequest { number, run: run.to_owned(), query }));
}

pub fn reply(bench: &mut Bench, wanted: u64) -> (u64, Reply) {
    let answered = |event: &Event| matches!(event, Event::Query { number, news: QueryStatus::Replied { .. }, .. } if *number == wanted);
    match bench.wait_for("reply", answered).pop() {
        Some(Event::Query { news: QueryStatus::Replied { step, reply }, .. }) => (step, reply),
        other => panic!("not a reply: {other:?}"),
    }
}

fn seen(reply: &Reply) -> &Seen {
    reply.downcast_ref().expect("what was seen")
}

pub fn refusal(bench: &mut Bench, wanted: u64) -> String {
    let refused = |event: &Event| matches!(event, Event::Query { number, news: QueryStatus::Refused(_), .. } if *number == wanted);
    match bench.wait_for("refusal", refused).pop() {
        Some(Event::Query { news: QueryStatus::Refused(reason), .. }) => reason,
        other => panic!("not a refusal: {other:?}"),
    }
}

/// A whole run, with questions asked from its first step on or none at all.
fn run_asked(task: &str, params: &ParamValues, folder: &Path, asks: bool) {
    let mut bench = Bench::new();
    bench.start(RunSettings { params: params.clone(), steps: 12, ..settings(task, folder) });
    let kinds: &[&'static str] = if asks { &["a", "b", "c"] } else { &[] };
    for (number, kind) in kinds.iter().enumerate() {
        // More slices than the run has steps: several are done after a step.
        ask(&bench, folder, number as u64, (kind, 8, Temper::Answers));
    }
    let told = bench.wait_for("end", |event| matches!(event, Event::Finished { .. }));
    let answered = told.iter().filter(|event| matches!(event, Event::Query { news: QueryStatus::Replied { .. }, .. }));
    assert_eq!(answered.count(), kinds.len(), "all are answered while it lasts: {told:?}");
}

#[test]
fn a_run_that_is_asked_is_the_run_that_is_not() {
    let small = parameters([("width", Value::Count(4)), ("size", Value::Count(32))]);
    for (task, params) in [("bank", ParamValues::new()), ("adversarial", ParamValues::new()), ("rotation", small)] {
        let folder = tempfile::tempdir().expect("a folder");
        let [asked, left_alone] = ["asked", "left-alone"].map(|name| folder.path().join(name));
        run_asked(task, &params, &asked, true);
        run_asked(task, &params, &left_alone, false);
        assert_eq!(numbers(&asked, "train"), numbers(&left_alone, "train"), "{task}");
        let trunk = |run: &Path| tensors(&run.join("trunk.safetensors"));
        assert!(trunk(&asked) == trunk(&left_alone), "{task}: the trunks differ");
    }
}

#[test]
fn a_run_answers_while_it_lasts_after_its_end_and_from_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 1_000_000, checkpoint_every: 1_000_000, ..settings("triplets", &run) });
    bench.send(Command::Pause);
    let (held_at, _) = bench.hold();
    ask(&bench, &run, 1, ("look", 2, Temper::Answers));
    let (step, during) = reply(&mut bench, 1);
    assert_eq!(step, held_at, "a run that holds answers with the weights it has");
    bench.send(Command::StepOnce);
    bench.hold();
    bench.send(Command::Stop { save: true });
    assert_eq!(bench.finish(), (FinishReason::Stopped, held_at + 1));
    ask(&bench, &run, 2, ("look", 1, Temper::Answers));
    let (step, after) = reply(&mut bench, 2);
    assert_eq!(step, held_at + 1);
    assert_ne!(seen(&during).trained, seen(&after).trained, "a step was made in between");
    assert_eq!(seen(&during).untrained, seen(&after).untrained, "the beginning stays");
    assert_ne!(seen(&after).trained, seen(&after).untrained);
    drop(bench);
    let mut later = Bench::new();
    ask(&later, &run, 3, ("look", 1, Temper::Answers));
    let (step, reopened) = reply(&mut later, 3);
    assert_eq!((step, seen(&reopened)), (held_at + 1, seen(&after)), "a reopened run says the same");
}

#[test]
fn a_newer_question_of_a_kind_replaces_the_older_and_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(settings("triplets", &run));
    bench.finish();
    ask(&bench, &run, 1, ("look", 1_000_000, Temper::Answers));
    ask(&bench, &run, 2, ("other", 40, Temper::Answers));
    ask(&bench, &run, 3, ("look", 20, Temper::Answers));
    reply(&mut bench, 3);
    reply(&mut bench, 2);
    ask(&bench, &run, 4, ("look", 1_000_000, Temper::Answers));
    bench.send(Command::Withdraw("look"));
    ask(&bench, &run, 5, ("other", 1, Temper::Answers));
    reply(&mut bench, 5);
    assert!(bench.is_quiet(), "what was withdrawn or replaced is not worked on");
}

#[test]
fn a_question_that_fails_or_panics_is_refused_and_the_run_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 40, ..settings("triplets", &run) });
    bench.wait_for("beginning", |event| matches!(event, Event::Started { .. }));
    ask(&bench, &run, 1, ("look", 1, Temper::Fails));
    assert!(refusal(&mut bench, 1).contains("no answer on purpose"));
    ask(&bench, &run, 2, ("look", 1, Temper::Panics));
    assert!(refusal(&mut bench, 2).contains("the question broke on purpose"));
    let nowhere = folder.path().join("nowhere");
    ask(&bench, &nowhere, 3, ("look", 1, Temper::Answers));
    assert!(refusal(&mut bench, 3).contains("nowhere"));
    assert_eq!(bench.finish(), (FinishReason::Done, 40));
}

/// The gallery as data of a run, and the question what its labels teach in as many steps as the run has.
pub fn gallery_and_labels(settings: &RunSettings, run: &Path) -> (RunData, LabelReferenceRequest) {
    let (train, held_out): (Arc<dyn Source>, Arc<dyn Source>) =
        (Arc::new(Gallery::train(5, 32)), Arc::new(Gallery::held_out(5, 32)));
    let (name, hash) = ("gallery".to_owned(), String::new());
    let data = RunData::new(train.clone(), held_out.clone(), name, hash);
    (data, LabelReferenceRequest { run: run.to_owned(), settings: settings.clone(), train, held_out })
}

#[test]
fn what_labels_teach_is_measured_beside_a_run_that_does_not_feel_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let [asked, left_alone] = ["asked", "left-alone"].map(|name| folder.path().join(name));
    let params = parameters([("width", Value::Count(8)), ("size", Value::Count(32))]);
    let budget =
        RunSettings { steps: 80, batch_size: 16, probe_photos: 200, probe_every: 0, ..settings("rotation", &asked) };
    let budget = RunSettings { params, ..budget };
    let mut bench = Bench::new();
    let (data, request) = gallery_and_labels(&budget, &asked);
    bench.send(Command::Start { settings: Box::new(budget.clone()), data: data.clone() });
    let query = Box::new(LearnWithLabels::new(request));
    bench.send(Command::Query(QueryRequest { number: 1, run: asked.clone(), query }));
    bench.finish();
    // The answer came while the run lasted, or comes after its end.
    let early = bench.events.iter().find_map(|event| match event {
        Event::Query { news: QueryStatus::Replied { reply, .. }, .. } => Some(reply.clone()),
        _ => None,
    });
    let found = early.unwrap_or_else(|| reply(&mut bench, 1).1);
    let found: &LabelReference = found.downcast_ref().expect("what labels taught");
    let best = found.values.first().map_or(0.0, |(_, value)| *value);
    assert!(best > 0.4, "ten classes, and labels lead to {found:?}");
    assert_eq!(kept_label_reference(&asked).as_ref(), Some(found));
    drop(bench);
    let mut bench = Bench::new();
    let alone = RunSettings { out: Some(left_alone.clone()), ..budget };
    bench.send(Command::Start { settings: Box::new(alone), data });
    bench.finish();
    assert_eq!(numbers(&asked, "train"), numbers(&left_alone, "train"));
}

#[test]
fn a_decoder_that_breaks_over_one_photo_costs_an_embedding_that_photo_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 2, ..settings("rotation", &run) });
    bench.finish();
    let source = Arc::new(Tiny::train().breaking_decoder());
    let indices: Vec<usize> = (0..source.len()).collect();
    let wanted: Vec<u32> = (0..source.len() as u32).filter(|index| *index != BROKEN as u32).collect();
    let request = EmbeddingRequest { kind: "look", source, indices, query_image: None, layer: None, untrained: false };
    bench.send(Command::Query(QueryRequest { number: 1, run, query: Box::new(Embed::new(request)) }));
    let (_, reply) = reply(&mut bench, 1);
    let found: &Embeddings = reply.downcast_ref().expect("embeddings");
    assert_eq!(found.kept, wanted);
}

/// What a network without a run sees, and one of another seed.
#[test]
fn a_network_that_no_run_has_trained_can_be_looked_into() {
    let mut bench = Bench::new();
    let facts = DataFacts::new(data().train.len(), 0);
    let mut look = |number: u64, seed: u64, task: &str| {
        let network = FreshNetwork { task: task.to_owned(), values: ParamValues::new(), seed, facts: facts.clone() };
        let query = Box::new(Look { kind: "a", slices: 1, temper: Temper::Answers, done: 0 });
        bench.send(Command::QueryFresh(Box::new(FreshQuery { number, network, query })));
        if task == "bank" { Ok(reply(&mut bench, number)) } else { Err(refusal(&mut bench, number)) }
    };
    let (step, first) = look(1, 5, "bank").expect("an answer");
    assert_eq!(step, 0);
    assert_eq!(seen(&first).trained, seen(&first).untrained, "nothing has trained it");
    let again = look(2, 5, "bank").expect("an answer").1;
    assert_eq!(seen(&first), seen(&again), "the seed alone decides");
    assert_ne!(seen(&first), seen(&look(3, 6, "bank").expect("an answer").1));
    assert!(look(4, 5, "no-such-method").is_err());
}
