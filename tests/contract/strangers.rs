//! The folder of a run that somebody else made may hold anything: nothing in it is waited for, none of it is read without end,
//! and nothing leads out of it.

use crate::bench::{Bench, settings};
use pretext::photos::Photo;
use pretext::task::{Panel, PanelKind};
use pretext::train::{AnswerItem, AnswerSheet, FinishReason, RunSettings, checkpoint, folder, log, runs, samples};
use std::fs;
use std::path::{Path, PathBuf};

fn finished(folder: &Path) -> PathBuf {
    let run = folder.join("run");
    let mut bench = Bench::new();
    bench.start(RunSettings { steps: 8, ..settings("triplets", &run) });
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
    run
}

#[cfg(unix)]
#[test]
fn weights_behind_a_link_are_not_taken_whatever_the_checksums_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    let newest = checkpoint::newest(&run).expect("a checkpoint").folder;
    let outside = folder.path().join("outside.bpk");
    fs::rename(newest.join("model.bpk"), &outside).expect("moved out");
    std::os::unix::fs::symlink(&outside, newest.join("model.bpk")).expect("a link");
    fs::write(newest.join("checksums.json"), r#"{"blake3":{}}"#).expect("checksums of nothing");
    let found = checkpoint::newest(&run).expect("an earlier checkpoint");
    assert!(found.folder != newest, "the link was followed");
    assert!(found.notice().is_some_and(|notice| notice.contains("no plain file")), "{:?}", found.damage);
}

#[cfg(unix)]
#[test]
fn pipes_in_a_run_folder_are_not_waited_for_and_files_without_end_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = finished(folder.path());
    for name in ["metrics.jsonl", "status.json", "notes.json", "mining.json", "mining.state"] {
        let path = run.join(name);
        let _ = fs::remove_file(&path);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    }
    assert!(log::read(&run).is_err() && log::last_record(&run).is_none());
    let list = runs::list(folder.path());
    assert_eq!((list.runs.len(), list.unreadable), (1, Vec::new()));
    // A hole of a terabyte costs nothing on the disk.
    for name in ["run.json", "resolved.toml", "mined.json"] {
        fs::File::create(run.join(name)).expect("a file").set_len(1 << 40).expect("a hole");
    }
    assert!(folder::read_card(&run).is_ok() && folder::settings(&run).is_ok(), "their copies in a checkpoint are read");
}

#[test]
fn a_sheet_whose_numbers_contradict_each_other_is_refused_before_it_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let heat = PanelKind::Heat { width: 3, height: 2, values: vec![0.5; 6], low: 0.0, high: 1.0 };
    let picture = PanelKind::Picture(Photo::filled(4, 4, [9; 3]));
    let panels = vec![Panel::new("heat", "panel-heat", heat), Panel::new("photo", "panel-photo", picture)];
    let items = vec![AnswerItem { name: "a".to_owned(), measures: Vec::new(), panels }];
    samples::write(folder.path(), &AnswerSheet { step: 7, items, overview: Vec::new() }, &[]).expect("written");
    assert!(samples::read(folder.path(), 7).is_ok());
    let file = samples::folder(folder.path(), 7).join("answers.json");
    let json = fs::read_to_string(&file).expect("a sheet");
    let large = json.replacen("\"width\": 3", "\"width\": 1000000000", 1).replacen(
        "\"height\": 2",
        "\"height\": 1000000000",
        1,
    );
    assert!(large != json);
    fs::write(&file, large).expect("written");
    let refused = samples::read(folder.path(), 7).expect_err("a field of a billion by a billion");
    assert!(refused.to_string().contains("number of values"), "{refused}");
}
