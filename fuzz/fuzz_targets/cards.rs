//! The small files of a run folder from a stranger (card, status, notes, log, lists, settings) and the table of runs: read
//! or passed over, and a run that cannot be read takes no other with it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::train::{Pulse, RunDir, RunSettings, folder, log, runs, samples};
use std::sync::OnceLock;

const FILES: [&str; 8] = [
    "run.json",
    "status.json",
    "notes.json",
    "metrics.jsonl",
    "run-manifest.txt",
    "resolved.toml",
    "owner.json",
    "probe/0.json",
];

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let Some((which, content)) = pretext_fuzz::chosen(data) else { return };
    let root = pretext_fuzz::folder().join("runs");
    let run = root.join("2026-03-02T14-05-11_rotation_demo_s42");
    let _ = std::fs::remove_dir_all(&run);
    std::fs::create_dir_all(run.join("probe")).expect("a folder");
    pretext_fuzz::write(&run.join("run.json"), CARD.as_bytes());
    pretext_fuzz::write(&run.join("resolved.toml"), whole_settings().as_bytes());
    pretext_fuzz::write(&run.join(FILES[which % FILES.len()]), content);
    let _ = (folder::read_card(&run), folder::settings(&run), Pulse::read(&run), runs::Notes::read(&run));
    let _ = (log::read(&run), log::last_record(&run), log::summary(&run), samples::kept(&run));
    let list = runs::list(&root);
    assert!(list.runs.len() + list.unreadable.len() <= 1);
    for entry in &list.runs {
        let _ = (entry.matches("rotation"), entry.short_name(), runs::read_record(&run));
    }
    let _ = folder::check_vacant(&run);
    let _ = log::rewind(&RunDir::at(&run), 5);
    runs::delete_for_good(&run).ok();
    assert!(root.exists(), "more was deleted than the run");
});

const CARD: &str = r#"{"task":"rotation","seed":42,"device":"cpu","version":"0.1.0","data":{"path":"demo","images":10,
"held_out":2,"classes":2,"hash":"0"},"status":"finished","steps":5,"parameters":9,"best":5,"summary":{}}"#;

fn whole_settings() -> &'static str {
    static SETTINGS: OnceLock<String> = OnceLock::new();
    SETTINGS.get_or_init(|| toml::to_string_pretty(&RunSettings::default()).expect("settings have a form in TOML"))
}
