//! Code that writes runs calls the files' own layer, where a test can let any operation fail.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use super::{code, in_layer, source_folder};

/// What only `src/files/` may call.
const WORDS: [&str; 12] = [
    "fs::write",
    "fs::rename",
    "fs::remove_",
    "fs::create_dir",
    "fs::copy",
    "fs::hard_link",
    "fs::read(",
    "fs::File",
    "fs::{",
    "OpenOptions",
    "tempfile::Builder",
    "NamedTempFile",
];

fn words_in(code: &str) -> Vec<&'static str> {
    let own = code.split("#[cfg(test)]").next().unwrap_or_default();
    WORDS.into_iter().filter(|word| own.contains(word)).collect()
}

#[test]
fn whatever_writes_a_run_does_it_where_a_test_can_let_it_fail() {
    let others = ["photos/encode.rs", "dataset/key_cache.rs", "task/store.rs", "cli/export.rs"];
    let others = others.map(source_folder);
    assert!(others.iter().all(|path| path.is_file()), "a file has another name");
    let is_test = |path: &std::path::Path| path.to_string_lossy().ends_with("tests.rs");
    let mut wrong = Vec::new();
    for path in in_layer("train").into_iter().chain(others).filter(|path| !is_test(path)) {
        wrong.extend(words_in(&code(&path)).into_iter().map(|word| format!("{}: {word}", path.display())));
    }
    assert!(wrong.is_empty(), "these go past `crate::files`:\n{}", wrong.join("\n"));
}

#[test]
fn a_call_past_the_layer_is_seen_and_one_in_a_test_is_not() {
    assert_eq!(words_in("std::fs::write(file, b\"\")?; use std::fs::{self, File};"), ["fs::write", "fs::{"]);
    assert!(words_in("files::rename(&a, &b)?; #[cfg(test)] mod tests { std::fs::write(file, text); }").is_empty());
}
