//! Every kind of classifier that the workbench trains is attacked by the same way.

use burn::prelude::*;
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{Others, Source};
use pretext::eval::{
    AttackPlan, Attacked, FrozenClassifier, FrozenClassifiers, LabelSettings, ProbePhotos, Through, Wanted, attack,
    attack_panels, features_of, train_with_labels,
};
use pretext::patches::TURNS;
use pretext::patches::classify::best;
use pretext::photos::Photo;
use pretext::task::{
    AnyClassifier, AnyTask, BatchPlan, DataFacts, ParamValues, Question, Session, SessionSettings, Value,
};
use pretext::tasks::robust_rotation::RobustRotation;
use pretext::tasks::rotation::Rotation;
use std::sync::Arc;

const STEPS: u64 = 60;

fn trained(task: &'static dyn AnyTask) -> Box<dyn Session> {
    let source: Arc<dyn Source> = Arc::new(Gallery::train(1, 40));
    let settings = SessionSettings {
        values: ParamValues::from([("size", 32), ("width", 8)].map(|(key, n)| (key.to_owned(), Value::Count(n)))),
        facts: DataFacts::of(source.as_ref(), &Others::new()),
        plan: BatchPlan::of(source, 7, 16),
        device: Device::flex(),
        mined: task.nothing_mined().expect("nothing"),
    };
    let mut session = task.start(settings).expect("a session");
    let batches = session.batches();
    for number in 0..STEPS {
        let prepared = batches(number).expect("a batch");
        session.step(prepared.batch, number, STEPS, 1.0).expect("a step");
    }
    session
}

/// Attacked at each reach: in the ball, and right about less and less.
fn falls(name: &str, classifier: &dyn AnyClassifier, (photos, truth): (&[Photo], &[usize])) {
    let truth: Vec<Option<usize>> = truth.iter().copied().map(Some).collect();
    let mut accuracy = |reach: f64| {
        let plan = AttackPlan { reach, steps: 10, through: Through::Main };
        let found = attack(classifier, photos, (&truth, 0), plan, &mut || true).expect("an attack").expect("its end");
        for one in &found {
            assert!(one.moved.iter().all(|moved| f64::from(moved.abs()) <= reach / 255.0 + 1e-6), "{name}: the ball");
            assert_eq!(one.after == one.photo, reach == 0.0, "{name}");
            let shown = attack_panels(one, &[]);
            assert_eq!(shown.len(), 5);
        }
        let right = found.iter().filter(|one| best(&one.said[1]) == one.from).count();
        right as f32 / found.len() as f32
    };
    let found = [0.0, 1.0, 2.0, 4.0, 8.0, 16.0].map(&mut accuracy);
    println!("{name}: {found:?}");
    assert!(found[0] > 0.4 && found.windows(2).all(|two| two[1] <= two[0]), "{name}: {found:?}");
    assert!(found[5] < found[0] / 2.0, "{name}: {found:?}");
}

#[test]
fn whatever_classifies_is_right_the_less_the_farther_an_attack_may_reach() {
    let (train, asked): (Arc<dyn Source>, Arc<dyn Source>) =
        (Arc::new(Gallery::train(1, 40)), Arc::new(Gallery::held_out(1, 40)));
    let (known, squares) = ProbePhotos::with_squares(train, 200, 32);
    let (held_out, photos) = ProbePhotos::with_squares(asked, 32, 32);
    let session = trained(&RobustRotation);
    let own = session.answerer().expect("a network").classifier().expect("its own head");
    assert_eq!(own.questions(), [Question::Class, Question::Turn]);
    falls("own head", own.as_ref(), (&photos, &held_out.labels));

    let trunk = session.trunk().expect("a trunk");
    let wanted = Wanted { layers: Some(vec!["conv4".to_owned()]), pooled: vec![512], largest: false };
    let features = features_of(trunk.as_ref(), &squares, &wanted).expect("features");
    let fitted = FrozenClassifiers::fit(&features, &known.labels, 10, wanted);
    falls("frozen", &FrozenClassifier::new(trunk.as_ref(), fitted, Question::Class), (&photos, &held_out.labels));

    let start = session.untrained_trunk().expect("a trunk");
    let settings = LabelSettings { steps: STEPS, batch_size: 16, learning_rate: 0.05, seed: 1 };
    let learned = train_with_labels(start.as_ref(), &known, 10, settings, &mut |_, _| true).expect("training");
    falls("with labels", &learned, (&photos, &held_out.labels));

    let turns = trained(&Rotation).answerer().expect("a network").classifier().expect("its own head");
    assert_eq!(turns.questions(), [Question::Turn]);
    let labels: Vec<usize> = (0..photos.len()).map(|at| at % TURNS).collect();
    let copies: Vec<Photo> = photos.iter().zip(&labels).map(|(photo, turn)| photo.turned(*turn)).collect();
    falls("turns", turns.as_ref(), (&copies, &labels));

    through_the_turns(own.as_ref(), &photos[..4]);
}

/// An attack through the second head makes it wrong, one that is stopped has no end, and what has no turns has none to attack.
fn through_the_turns(own: &dyn AnyClassifier, photos: &[Photo]) {
    let unknown = vec![None; photos.len()];
    let by = |through| {
        let plan = AttackPlan { reach: 8.0, steps: 10, through };
        attack(own, photos, (&unknown, 3), plan, &mut || true).expect("an attack").expect("its end")
    };
    let mean = |found: &[Attacked], at: usize| -> f32 {
        found.iter().flat_map(|one| &one.turns.as_ref().expect("turns")[at]).sum::<f32>() / (4 * found.len()) as f32
    };
    let (main, turns, both) = (by(Through::Main), by(Through::Turns), by(Through::Both));
    assert!(mean(&turns, 1) < mean(&turns, 0), "the right turns are less likely after it");
    assert!(mean(&turns, 1) < mean(&main, 1), "and less than after an attack on the class alone");
    let lost = |found: &[Attacked]| -> f32 { found.iter().map(|one| -one.said[1][one.from].max(1e-9).ln()).sum() };
    assert!(lost(&turns) < lost(&both), "which leaves the class more than one on both");
    let (mut steps, plan) = (0, AttackPlan { reach: 8.0, steps: 10, through: Through::Main });
    let mut three = || {
        steps += 1;
        steps <= 3
    };
    assert_eq!(attack(own, photos, (&unknown, 3), plan, &mut three).expect("an attack"), None);
    assert!(steps == 4, "it ends at the step where it was told to");
    assert!(!Through::Both.is_open(&[Question::Turn]) && Through::Main.is_open(&[Question::Turn]));
}
