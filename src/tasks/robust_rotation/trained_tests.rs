//! A small network after a short training: what attacks of growing reach leave of its accuracy.

use super::RobustRotation;
use crate::dataset::gallery::Gallery;
use crate::dataset::{Others, Source};
use crate::task::{AnyTask, BatchPlan, DataFacts, ParamValues, Session, SessionSettings, Value};
use burn::prelude::Device;
use std::sync::Arc;

const STEPS: u64 = 60;
const HELD_OUT: usize = 64;

fn values(pairs: &[(&str, Value)]) -> ParamValues {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
}

fn trained() -> Box<dyn Session> {
    let source: Arc<dyn Source> = Arc::new(Gallery::train(1, 40));
    let task: &'static dyn AnyTask = &RobustRotation;
    let settings = SessionSettings {
        values: values(&[("width", Value::Count(8)), ("attack_steps", Value::Count(10))]),
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

#[test]
fn the_farther_an_attack_may_reach_the_less_is_answered_rightly() {
    let mut session = trained();
    let held_out: Arc<dyn Source> = Arc::new(Gallery::held_out(1, 40));
    let mut accuracy = |epsilon: f64| {
        let reach = [("epsilon", Value::Real(epsilon)), ("attacked", Value::Count(HELD_OUT))];
        session.set_values(&values(&reach)).expect("they may change");
        session.set_held_out((&held_out).into(), HELD_OUT, 1);
        let found = session.examine(0..HELD_OUT, false).expect("answers");
        let mean = |name: &str| {
            let of = found.iter().flat_map(|one| &one.measures).filter(|(of, _)| of == name).map(|(_, value)| *value);
            of.sum::<f32>() / found.len() as f32
        };
        (mean("accuracy"), mean("robust_accuracy"))
    };
    let found = [0.0, 1.0, 2.0, 4.0, 8.0, 16.0].map(&mut accuracy);
    println!("accuracy without attack and by reach: {found:?}");
    assert_eq!(found[0].0, found[0].1, "an attack that reaches nothing changes nothing");
    assert!(found[0].0 > 0.5, "{found:?}");
    assert!(found.windows(2).all(|two| two[1].1 <= two[0].1), "{found:?}");
    assert!(found[5].1 < 0.1, "{found:?}");
}
