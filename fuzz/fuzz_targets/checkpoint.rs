//! A checkpoint of a stranger: any of its files may be anything. It is taken, passed over or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{Others, Source};
use pretext::gpu::{DeviceChoice, choose};
use pretext::task::{BatchPlan, DataFacts, ParamValues, Session, SessionSettings, Value};
use pretext::tasks;
use pretext::train::checkpoint::{self, State};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

const FILES: [&str; 6] = [
    "step-00000003/state.json",
    "step-00000003/model.bpk",
    "step-00000003/optimizer-network.bpk",
    "last.json",
    "best.json",
    "step-00000003/checksums.json",
];
/// The layout without checksums, so that strange weights are read at all.
const STATE: &str = r#"{"format":1,"step":3,"params":{},"best":null,"seconds":1.5}"#;
const POINTER: &str = r#"{"step":3,"folder":"step-00000003","value":0.5}"#;

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    thread_local! {
        static SESSION: RefCell<Box<dyn Session>> = RefCell::new(session());
    }
    let Some((which, content)) = pretext_fuzz::chosen(data) else { return };
    let run = pretext_fuzz::folder().join("run");
    let folder = run.join("checkpoints");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("step-00000003")).expect("a folder");
    pretext_fuzz::write(&folder.join(FILES[0]), STATE.as_bytes());
    pretext_fuzz::write(&folder.join("last.json"), POINTER.as_bytes());
    pretext_fuzz::write(&folder.join(FILES[which % FILES.len()]), content);
    SESSION.with_borrow_mut(|session| read(&run, session.as_mut()));
});

fn read(run: &Path, session: &mut dyn Session) {
    let _ = checkpoint::best(run);
    let Ok(found) = checkpoint::newest(run) else { return };
    assert!(found.folder.starts_with(run), "outside of the run");
    let State { params, .. } = &found.state;
    let _ = tasks::find("rotation").map(|task| task.check(params));
    let _ = session.load_weights(&found.folder);
    let _ = session.load(&found.folder);
}

fn session() -> Box<dyn Session> {
    let source: Arc<dyn Source> = Arc::new(Gallery::train(1, 40));
    let task = tasks::find("rotation").expect("a method");
    let values = [("size", 32), ("width", 4)].map(|(key, value)| (key.to_owned(), Value::Count(value)));
    let settings = SessionSettings {
        values: ParamValues::from(values),
        facts: DataFacts::of(source.as_ref(), &Others::new()),
        plan: BatchPlan::of(source, 7, 2),
        device: choose(DeviceChoice::Cpu).expect("the processor").device,
        mined: task.nothing_mined().expect("nothing"),
    };
    task.start(settings).expect("a session")
}
