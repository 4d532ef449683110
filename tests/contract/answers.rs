//! The answer of a run's network to a photo from anywhere, and what an answer that is one of a few classes says as logits.

use crate::bench::{Bench, parameters, settings};
use crate::common::samples;
use crate::shared::of_rotation;
use burn::prelude::*;
use pretext::colour::view::recolour_original;
use pretext::dataset::SinglePhoto;
use pretext::patches::classify::calibration_error;
use pretext::photos::Photo;
use pretext::task::{Address, Answers, DataFacts, Examined, Logits, PuzzleRequest, TaskError, Value, build, seeded};
use pretext::tasks::jigsaw::{Jigsaw, JigsawParams};
use pretext::tasks::relative_position::{RelativePosition, RelativePositionParams};
use pretext::tasks::rotation::Rotation;
use pretext::tasks::rotation_decoupling::{DecouplingParams, RotationDecoupling};
use pretext::train::{Advance, AskPhoto, Command, Event, Query, QueryRequest, QueryStatus, Reply, RunSettings, Trunks};
use pretext::ui::laboratory::state::colours_of;
use std::sync::Arc;

fn reply(bench: &mut Bench, wanted: u64) -> Reply {
    let answered = |event: &Event| matches!(event, Event::Query { number, news: QueryStatus::Replied { .. }, .. } if *number == wanted);
    match bench.wait_for("reply", answered).pop() {
        Some(Event::Query { news: QueryStatus::Replied { reply, .. }, .. }) => reply,
        other => panic!("not a reply: {other:?}"),
    }
}

/// Asks for the answer to a photo, and for the same put back into it at full size.
struct Restore(SinglePhoto);

impl Query for Restore {
    fn kind(&self) -> &'static str {
        "restore"
    }

    fn wants_answers(&self) -> bool {
        true
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let request = PuzzleRequest::new(&self.0, Address::Photo(0), 1);
        let network = trunks.answerer.ok_or(TaskError::NoNetwork)?;
        Ok(Advance::Done(Arc::new(network.answer(&request, Some(&self.0.photo))?.1)))
    }
}

fn examined(reply: &Reply) -> &Examined {
    reply.downcast_ref().expect("an answer")
}

#[test]
fn every_colour_run_answers_a_photo_from_anywhere_and_saves_what_apply_would() {
    let small = [("width", Value::Count(4)), ("size", Value::Count(32)), ("prior_photos", Value::Count(10))];
    let choice = |name: &str| Value::Choice(name.to_owned());
    let photo = Arc::new(Photo::from_fn(120, 80, |x, y| [(2 * x) as u8, (3 * y) as u8, (255 - 2 * x) as u8]));
    for (task, parameter) in [
        ("colorization", ("loss", choice("rebalanced"))),
        ("colorization", ("loss", choice("regression"))),
        ("hue_chroma", ("prediction", choice("histograms"))),
        ("hue_chroma", ("prediction", choice("regression"))),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = folder.path().join("run");
        let mut bench = Bench::new();
        let mut params = parameters(small.clone());
        params.insert(parameter.0.to_owned(), parameter.1.clone());
        bench.start(RunSettings { params, steps: 2, ..settings(task, &run) });
        bench.finish();
        let query = Box::new(AskPhoto::new("colours", "a photo".to_owned(), photo.clone(), 1));
        bench.send(Command::Query(QueryRequest { number: 1, run: run.clone(), query }));
        let answer = reply(&mut bench, 1);
        let single = SinglePhoto { name: "a photo".to_owned(), photo: photo.clone() };
        bench.send(Command::Query(QueryRequest { number: 2, run, query: Box::new(Restore(single)) }));
        let restored = reply(&mut bench, 2);
        let prediction = colours_of(&examined(&answer).panels).expect("colours");
        assert_eq!((prediction.photo.width, prediction.photo.height), (48, 32), "{task}: the whole photo is answered");
        let restored = examined(&restored).restored.as_ref().expect("a whole photo");
        let saved = recolour_original(prediction, &photo, prediction.temperature);
        let worst = saved.rgb.iter().zip(&restored.rgb).map(|(one, other)| one.abs_diff(*other)).max();
        assert!(worst <= Some(6), "{task} {parameter:?}: {worst:?}");
        let own = photo.rgb.iter().zip(&restored.rgb).map(|(one, other)| one.abs_diff(*other)).max();
        assert!(own > Some(20), "{task}: the comparison sees colours");
    }
}

/// Answers whose logits are what `method` is marked by.
fn marked_by_logits<M: Answers>(method: &M, p: &M::Params, part: &str) -> Vec<(M::Sample, M::Answer)> {
    let device = Device::flex();
    let _drawing = seeded(&device, 0);
    let (model, samples) = (build(method, p, DataFacts::new(8, 0), &device), samples(method, p));
    let answers = method.answer(p, (&model.trunk, &model.head), &samples, &device);
    for (sample, answer) in samples.iter().zip(&answers) {
        let Logits { rows, truth } = method.logits(p, sample, answer).expect("it classifies");
        assert_eq!(rows.len(), truth.len(), "a row a question");
        let likeliest = |row: &[f32]| (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b]));
        let (mut loss, mut right) = (0.0, 0.0);
        for (row, class) in rows.iter().zip(&truth) {
            loss += row.iter().map(|logit| logit.exp()).sum::<f32>().ln() - row[*class];
            right += f32::from(u8::from(likeliest(row) == Some(*class)));
        }
        let marks = method.judge(p, sample, answer);
        for (name, sum) in [(part, loss), ("accuracy", right)] {
            let (found, expected) =
                (marks.iter().find(|mark| mark.0 == name).expect("a mark").1, sum / rows.len() as f32);
            assert!((found - expected).abs() < 1e-4, "{} {name}: {found} {expected}", method.info().id);
        }
    }
    samples.into_iter().zip(answers).collect()
}

#[test]
fn a_method_that_classifies_is_marked_by_its_logits_and_calibrated_by_all_of_them() {
    let p = JigsawParams { size: 48, embedding: 16, ..JigsawParams::default() };
    marked_by_logits(&Jigsaw, &p, "loss");
    let p = RelativePositionParams { embedding: 16, ..RelativePositionParams::default() };
    marked_by_logits(&RelativePosition, &p, "loss");
    let p = DecouplingParams { size: 32, width: 4, half: 8, dimension: 8, ..DecouplingParams::default() };
    marked_by_logits(&RotationDecoupling, &p, "turn_loss");
    let answered = marked_by_logits(&Rotation, &of_rotation(), "loss");
    let pairs: Vec<_> = answered.iter().map(|(sample, answer)| (sample, answer)).collect();
    let told = Rotation.summarise(&of_rotation(), &pairs);
    let questions = answered.iter().flat_map(|(sample, answer)| sample.labels.into_iter().zip(&answer.probabilities));
    let expected = calibration_error(questions.map(|(label, prediction)| (label, prediction.as_slice())));
    assert_eq!(told[0].0, "calibration_error");
    assert!((told[0].1 - expected).abs() < 1e-5 && expected > 0.0, "{told:?} {expected}");
}
