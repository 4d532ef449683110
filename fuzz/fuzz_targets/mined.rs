//! What was found before training, as a run folder of a stranger tells it (`mined.json`): refused, or drawn, followed and
//! trained with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{Others, Source};
use pretext::gpu::{DeviceChoice, choose};
use pretext::task::{AnyTask, BatchPlan, DataFacts, ParamValues, RowMap, SessionSettings, Value};
use pretext::tasks;
use std::sync::{Arc, OnceLock};

const TASKS: [&str; 7] = [
    "colorization",
    "hue_chroma",
    "multi_task",
    "rotation_decoupling",
    "robust_rotation",
    "transitive_invariance",
    "motion_segmentation",
];

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let Some((which, json)) = pretext_fuzz::chosen(data) else { return };
    let Some(task) = tasks::find(TASKS[which % TASKS.len()]) else { return };
    let Ok(json) = std::str::from_utf8(json) else { return };
    let Ok(mined) = task.mined_from_json(json) else { return };
    let values = small(task);
    let _ = task.draw_mined(&values, &mined);
    let _ = task.follow_mined(&mined, &RowMap::unknown(3, 5));
    let source = photos();
    let settings = SessionSettings {
        facts: DataFacts::of(source.as_ref(), &Others::new()),
        plan: BatchPlan::of(source, 7, 2),
        device: choose(DeviceChoice::Cpu).expect("the processor").device,
        mined,
        values,
    };
    if let Ok(session) = task.start(settings) {
        let _ = session.batches()(0);
    }
});

/// Twelve pictures.
fn photos() -> Arc<dyn Source> {
    static PHOTOS: OnceLock<Arc<dyn Source>> = OnceLock::new();
    PHOTOS.get_or_init(|| Arc::new(Gallery::train(1, 40))).clone()
}

/// The smallest network and picture that the method allows.
fn small(task: &dyn AnyTask) -> ParamValues {
    let has = |key: &str| task.fields().iter().any(|field| field.key == key);
    let wanted = [("size", 32), ("width", 4)].into_iter().filter(|(key, _)| has(key));
    let values: ParamValues = wanted.map(|(key, value)| (key.to_owned(), Value::Count(value))).collect();
    if task.check(&values).is_ok() { values } else { ParamValues::new() }
}
