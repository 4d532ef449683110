//! The laboratory's proof: on photos with chromatic aberration a network without a defence reads its answers from the colour fringes,
//! and the detector says so; with the defence it does not.

use burn::prelude::Device;
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{CHROMATIC_ABERRATION, Cached, ChromaticAberration, Others};
use pretext::eval::Detection;
use pretext::patches::Shortcut;
use pretext::task::{BatchPlan, DataFacts, ParamValues, SessionSettings, Value};
use std::sync::Arc;

const STEPS: u64 = 200;
const PUZZLES: usize = 120;

/// What the detector finds in a network trained on such photos with these colours.
fn aberration_found(colour: &str) -> Detection {
    let task = pretext::tasks::find("relative_position").expect("the method is registered");
    let gallery = |gallery: Gallery| {
        ChromaticAberration::over(Arc::new(Cached::new(Arc::new(gallery), 1 << 28)), CHROMATIC_ABERRATION)
    };
    let (source, held_out) = (gallery(Gallery::train(1, 128)), gallery(Gallery::held_out(1, 128)));
    let settings =
        [("width", "8"), ("embedding", "64"), ("learning_rate", "0.003"), ("pixelation", "0"), ("colour", colour)];
    let values: ParamValues = settings.iter().map(|(key, value)| ((*key).to_owned(), Value::parse(value))).collect();
    let facts = DataFacts::of(source.as_ref(), &Others::new());
    let plan = BatchPlan::of(source, 7, 16);
    let mined = task.mined_from_json("null").expect("nothing was mined");
    let settings = SessionSettings { values, facts, plan, device: Device::flex(), mined };
    let mut session = task.start(settings).expect("the session starts");
    let batches = session.batches();
    for number in 0..STEPS {
        let prepared = batches(number).expect("a batch");
        session.step(prepared.batch, number, STEPS, 1.0).expect("a step");
    }
    let shortcut = Shortcut::ChromaticAberration.form();
    let scores = session.ask_form(shortcut, (&held_out).into(), PUZZLES, 1).expect("scores");
    Detection::new(shortcut, &scores)
}

/// The trial's name.
pub const NAME: &str = "the_detector_fires_without_the_defence_and_is_silent_with_it";

pub fn the_detector_fires_without_the_defence_and_is_silent_with_it() {
    let (without, with) = (aberration_found("keep"), aberration_found("dropping"));
    println!("without: {}\nwith: {}", without.sentence(), with.sentence());
    assert!(without.cheats() && without.accuracy > 2.0 * without.chance, "{without:?}");
    assert!(!with.cheats(), "{with:?}");
}
