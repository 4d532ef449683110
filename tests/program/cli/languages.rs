//! Languages on the command line: as the system is set, or as `--lang` says; what programs read is the same in all.

use super::{command, json, pretext, text};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn words_follow_the_system_and_the_option_goes_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let said = |arguments: &[&str], system: &str| {
        text(&command(folder.path(), arguments).env("LC_ALL", system).output().unwrap().stdout)
    };
    assert!(said(&["tasks"], "zh_CN.UTF-8").contains("inpainting  图像修复"));
    assert!(said(&["tasks"], "en_US.UTF-8").contains("inpainting  Inpainting"));
    assert!(said(&["tasks"], "fr_FR.UTF-8").contains("inpainting  Inpainting"), "what is missing is said in English");
    assert!(said(&["--lang", "zh-Hans", "tasks"], "C").contains("inpainting  图像修复"));
    assert!(said(&["tasks", "--lang=en"], "zh_CN.UTF-8").contains("inpainting  Inpainting"));
    assert!(said(&["train", "--help", "--lang", "zh-Hans"], "C").contains("训练步数"), "help too");
    assert!(said(&["lesson", "--lang", "zh-Hans"], "C").contains("什么是前置任务？"), "and lessons");
    assert!(said(&["tasks", "--lang", "pseudo"], "C").contains('ñ'));
}

#[test]
fn an_unknown_language_is_refused_with_those_that_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let output = pretext(folder.path(), &["tasks", "--lang", "fr"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("en, zh-Hans") && !said.contains("pseudo"), "{said}");
}

/// The names of the numbers that a run recorded.
fn names(run: &Path) -> BTreeSet<String> {
    let lines = std::fs::read_to_string(run.join("metrics.jsonl")).unwrap();
    let records = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    records.flat_map(|record| record.as_object().unwrap().keys().cloned().collect::<Vec<_>>()).collect()
}

fn files(run: &Path) -> BTreeSet<String> {
    std::fs::read_dir(run).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_programs_read_is_the_same_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let tasks = |language: &str| json(&pretext(folder.path(), &["tasks", "--json", "--lang", language]));
    assert_eq!(tasks("en"), tasks("zh-Hans"));
    let run = |language: &str| {
        let mut arguments = vec!["train", "--lang", language, "--out", language, "--data", "demo", "--steps", "2"];
        arguments.extend(super::TINY);
        let output = pretext(folder.path(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        folder.path().join(language)
    };
    let (english, chinese) = (run("en"), run("zh-Hans"));
    assert_eq!(names(&english), names(&chinese));
    assert_eq!(files(&english), files(&chinese));
    let settings = |run: &Path| std::fs::read_to_string(run.join("resolved.toml")).unwrap().replace("zh-Hans", "en");
    assert_eq!(settings(&english), settings(&chinese));
}
