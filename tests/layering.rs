//! The order of the modules: each may use those before it, and only those.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each layer and what it may use of this crate. `texts` serves everybody, `threads` whoever has things made ahead.
const LAYERS: &[(&str, &[&str])] = &[
    ("texts", &[]),
    ("threads", &[]),
    ("photos", &["texts"]),
    ("dataset", &["texts", "threads", "photos"]),
    ("task", &["texts", "threads", "photos", "dataset"]),
    ("nets", &["texts", "photos", "dataset", "task"]),
    ("patches", &["texts", "photos", "dataset", "task"]),
    ("colour", &["texts", "photos", "dataset", "task"]),
    ("gpu", &["texts", "photos", "dataset", "task", "nets", "colour"]),
    ("tasks", &["texts", "photos", "dataset", "task", "nets", "patches", "colour"]),
    ("eval", &["texts", "threads", "photos", "dataset", "task", "nets", "patches", "colour", "gpu", "tasks"]),
    ("train", &["texts", "threads", "photos", "dataset", "task", "nets", "gpu", "tasks", "eval"]),
    ("pictures", &["texts", "photos", "dataset", "task", "colour", "gpu"]),
    ("ui", &["texts", "threads", "photos", "dataset", "task", "colour", "gpu", "tasks", "train", "eval", "pictures"]),
    (
        "cli",
        &["texts", "photos", "dataset", "task", "nets", "colour", "gpu", "tasks", "train", "eval", "pictures", "ui"],
    ),
];

/// Crates that only some layers may name.
const CRATES: &[(&str, &[&str])] = &[
    ("burn", &["task", "nets", "patches", "gpu", "tasks", "train", "eval"]),
    ("pretext_kernels", &["nets", "tasks"]),
    ("egui", &["ui"]),
    ("eframe", &["ui"]),
    ("rfd", &["ui"]),
    ("anyhow", &[]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a file without comments and strings, so that a word in a sentence is no use of a module.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn in_layer(layer: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer);
    if folder.is_dir() { sources(&folder) } else { Vec::new() }
}

/// `use crate::{a, b::c}` and `crate::a::..`: the first names behind `crate::`.
fn modules_used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0usize;
                let mut name = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => used.push(std::mem::take(&mut name)),
                        _ if depth == 0 => name.push(c),
                        _ => {}
                    }
                }
                used.push(name);
            }
            None => used.push(rest.to_owned()),
        }
    }
    let first_word = |text: String| {
        text.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
    };
    used.into_iter().map(first_word).filter(|word| !word.is_empty()).collect()
}

fn names_crate(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path)
        .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

#[test]
fn modules_use_only_those_before_them() {
    let known: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let mut wrong = Vec::new();
    for (layer, allowed) in LAYERS {
        for path in in_layer(layer) {
            for used in modules_used(&code(&path)) {
                if known.contains(&used.as_str()) && used != *layer && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{} uses {used}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tensors_and_windows_stay_in_their_layers() {
    let mut wrong = Vec::new();
    for (layer, _) in LAYERS {
        for path in in_layer(layer) {
            let code = code(&path);
            for (name, allowed) in CRATES {
                if names_crate(&code, name) && !allowed.contains(layer) {
                    wrong.push(format!("{} names {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_method_never_uses_another() {
    let mut wrong = Vec::new();
    for path in in_layer("tasks") {
        let relative = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tasks")).unwrap().to_owned();
        let Some(own) = relative.parent().and_then(|p| p.components().next()) else { continue };
        let own = own.as_os_str().to_string_lossy().into_owned();
        if own == "multi_task" {
            continue;
        }
        for (at, _) in code(&path).match_indices("tasks::") {
            let other: String =
                code(&path)[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if other != own {
                wrong.push(format!("{} uses tasks::{other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every module of the window by its path behind `crate::ui`, with its code; what tests in it use does not count.
fn window() -> BTreeMap<Vec<String>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let module = |path: &Path| {
        let mut name: Vec<String> = path.with_extension("").iter().map(|part| part.to_string_lossy().into()).collect();
        if name.last().is_some_and(|last| last == "mod") {
            name.pop();
        }
        name
    };
    let own = |path: &Path| code(path).split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    sources(&folder).iter().map(|path| (module(path.strip_prefix(&folder).unwrap()), own(path))).collect()
}

/// Every path that begins at `rest`, the lists in braces written out.
fn paths(rest: &str, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut path, mut at) = (before.to_vec(), 0);
    loop {
        let name: String = rest[at..].chars().take_while(|c| word(*c)).collect();
        at += name.len();
        path.push(name);
        match rest[at..].strip_prefix("::") {
            Some(list) if list.starts_with('{') => {
                at += 3;
                while !rest[at..].starts_with('}') {
                    let skipped = rest[at..].find(|c: char| word(c) || c == '}').unwrap_or(rest.len() - at);
                    at += skipped;
                    if !rest[at..].starts_with('}') {
                        at += paths(&rest[at..], &path, found);
                    }
                }
                return at + 1;
            }
            Some(more) if more.starts_with(word) => at += 2,
            _ => break,
        }
    }
    found.push(path);
    at
}

/// The modules of the window that `own` uses, by whole paths and by the names of the modules in it.
fn uses_of(own: &[String], code: &str, all: &BTreeMap<Vec<String>, String>) -> BTreeSet<Vec<String>> {
    let mut found = Vec::new();
    // Who may see a thing says nothing of who uses it.
    let code = &code.replace("pub(in crate::", "");
    for (at, start) in code.match_indices("crate::ui::") {
        paths(&code[at + start.len()..], &[], &mut found);
    }
    for inner in all.keys().filter(|inner| inner.len() == own.len() + 1 && inner.starts_with(own)) {
        let name = format!("{}::", inner.last().unwrap());
        for (at, _) in code.match_indices(&name) {
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                paths(&code[at..], own, &mut found);
            }
        }
    }
    let longest =
        |path: Vec<String>| (1..=path.len()).rev().map(|end| path[..end].to_vec()).find(|one| all.contains_key(one));
    found.into_iter().filter_map(longest).filter(|used| used != own).collect()
}

#[test]
fn what_all_panes_use_knows_no_pane_and_no_pane_knows_another() {
    let window = window();
    let mut wrong = Vec::new();
    for (module, code) in &window {
        let own = if module.len() > 1 || window.keys().any(|inner| inner.len() > 1 && inner.starts_with(module)) {
            module.first()
        } else {
            None
        };
        // The frame of the window stands in no folder; it lists the panes.
        let Some(own) = own else { continue };
        for used in uses_of(module, code, &window) {
            if used[0] != *own && (used[0] != "core" || own == "core") {
                wrong.push(format!("{} uses {}", module.join("::"), used.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_modules_of_the_window_use_each_other_in_no_circle() {
    let window = window();
    let mut left: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> =
        window.iter().map(|(module, code)| (module.clone(), uses_of(module, code, &window))).collect();
    assert!(left[&["app".to_owned()][..]].len() > 10, "the scan sees what the window is made of");
    // Whoever uses only what is gone goes, until nobody is left but those in circles and those that use them.
    loop {
        let free: Vec<_> = left
            .iter()
            .filter(|(_, used)| used.iter().all(|one| !left.contains_key(one)))
            .map(|(one, _)| one.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|one, _| !free.contains(one));
    }
    let names: Vec<String> = left.keys().map(|module| module.join("::")).collect();
    assert!(names.is_empty(), "these use each other in a circle, or use such: {}", names.join(", "));
}

#[test]
fn no_word_of_one_method_stands_in_the_contract() {
    const WORDS: [&str; 16] = [
        "chroma",
        "colorization",
        "compass",
        "discriminator",
        "hole",
        "hue",
        "inpainting",
        "jigsaw",
        "leak",
        "painted",
        "patch",
        "patches",
        "psnr",
        "rotation",
        "sinkhorn",
        "tile_accuracy",
    ];
    let mut wrong = Vec::new();
    for path in in_layer("task") {
        let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
        // Files of earlier versions keep their names.
        for line in text.lines().filter(|line| !line.contains("alias = ")) {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            wrong.extend(words.find(|word| WORDS.contains(word)).map(|word| format!("{}: {word}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_has_grown_beyond_four_hundred_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let long: Vec<String> = sources(&root.join("src"))
        .into_iter()
        .chain(sources(&root.join("tests")))
        .filter_map(|path| {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            (lines > 400).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_scan_sees_what_it_should() {
    assert_eq!(
        modules_used("use crate::{photos::Photo, task::{Draw, Rng}, ui}; crate::train::log"),
        ["photos", "task", "ui", "train"]
    );
    let mut found = Vec::new();
    paths("a::{b, c::{D, e::F}}; x::y", &[], &mut found);
    assert_eq!(found.iter().map(|path| path.join("::")).collect::<Vec<_>>(), ["a::b", "a::c::D", "a::c::e::F"]);
    assert!(names_crate("let t: burn::Tensor", "burn") && !names_crate("use reburn::x", "burn"));
}
