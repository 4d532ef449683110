//! The order of the modules: each may use those before it, and only those.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod circles;
mod files;
mod tokens;
mod window;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each layer and what it may use of this crate. `files` and `texts` serve everybody, `threads` whoever has things made ahead.
const LAYERS: &[(&str, &[&str])] = &[
    ("files", &[]),
    ("texts", &[]),
    ("threads", &[]),
    ("guide", &["texts"]),
    ("photos", &["files", "texts", "threads"]),
    ("dataset", &["files", "texts", "threads", "photos"]),
    ("task", &["files", "texts", "threads", "photos", "dataset"]),
    ("nets", &["files", "texts", "photos", "dataset", "task"]),
    ("patches", &["texts", "photos", "dataset", "task"]),
    ("colour", &["texts", "photos", "dataset", "task"]),
    ("gpu", &["texts", "photos", "dataset", "task", "nets", "colour"]),
    ("tasks", &["texts", "photos", "dataset", "task", "nets", "patches", "colour"]),
    ("eval", &["files", "texts", "threads", "photos", "dataset", "task", "nets", "patches", "colour", "gpu"]),
    ("train", &["files", "texts", "threads", "photos", "dataset", "task", "nets", "gpu", "tasks", "eval"]),
    ("follow", &["files", "texts", "train"]),
    ("lessons", &["texts", "dataset", "task", "tasks", "train"]),
    ("pictures", &["texts", "photos", "dataset", "task", "colour", "gpu"]),
    ("handout", &["files", "texts", "photos", "task", "tasks", "train", "pictures"]),
    (
        "ui",
        &[
            "texts", "threads", "guide", "photos", "dataset", "task", "colour", "gpu", "tasks", "train", "eval",
            "follow", "lessons", "pictures", "handout",
        ],
    ),
    (
        "cli",
        &[
            "files", "texts", "guide", "photos", "dataset", "task", "nets", "colour", "gpu", "tasks", "train", "eval",
            "follow", "lessons", "pictures", "handout", "ui",
        ],
    ),
];

/// Crates that only some layers may name, or one folder of a layer.
const CRATES: &[(&str, &[&str])] = &[
    ("burn", &["task", "nets", "patches", "gpu", "tasks", "train", "eval", "cli/bench"]),
    ("burn_pack", &["task"]),
    ("pretext_kernels", &["task", "nets", "tasks"]),
    ("egui", &["ui", "cli/bench"]),
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

fn source_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name)
}

fn in_layer(layer: &str) -> Vec<PathBuf> {
    let folder = source_folder(layer);
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
                let is_allowed = allowed.iter().any(|folder| path.starts_with(source_folder(folder)));
                if names_crate(&code, name) && !is_allowed {
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

/// Every file of the program by its module path, but for those that are tests.
fn modules() -> BTreeMap<Vec<String>, String> {
    let root = source_folder("");
    let mut found = BTreeMap::new();
    for path in sources(&root) {
        let relative = path.strip_prefix(&root).unwrap().with_extension("");
        let mut names: Vec<String> =
            relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let name = names.last().cloned().unwrap_or_default();
        if name == "tests" || name.ends_with("_tests") {
            continue;
        }
        if ["mod", "lib", "main"].contains(&name.as_str()) {
            names.pop();
        }
        found.insert(names, std::fs::read_to_string(&path).unwrap());
    }
    found
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let found = circles::circles(&modules());
    assert!(found.is_empty(), "these files use each other in a circle:\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_found_through_what_a_folder_hands_on() {
    let circles_of = |files: &[(&str, &str)]| {
        let split = |name: &str| name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        circles::circles(&files.iter().map(|(name, source)| (split(name), (*source).to_owned())).collect())
    };
    let folder = ("a", "mod b; mod c; pub use b::Thing; pub use c::{other, Third as Renamed};");
    let circle = ["a::b -> a::c -> a::b".to_owned()];
    for b in
        ["use super::c::other;", "fn f() { super::other() }", "use crate::a::{self, x}; fn f() { a::Renamed::new() }"]
    {
        assert_eq!(circles_of(&[folder, ("a::b", b), ("a::c", "use crate::a::{d::e, Thing};")]), circle, "{b}");
    }
    let innocent = "// use super::c::other;\nfn f() { g(\"super::c::x\", 'c', r#\"crate::a::c::y\"#) }\n\
                    #[cfg(test)]\nmod tests { use crate::a::c::other; }";
    for b in [innocent, "use super::c;", "use std::a::c::other;", "use crate::z::{a::c, b}; fn f() { b::c() }"] {
        assert!(circles_of(&[folder, ("a::b", b), ("a::c", "use super::Thing;")]).is_empty(), "{b}");
    }
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
    assert!(names_crate("let t: burn::Tensor", "burn") && !names_crate("use reburn::x", "burn"));
}

#[test]
fn a_method_whose_steps_draw_numbers_says_so() {
    let methods = std::fs::read_dir(source_folder("tasks")).unwrap().map(|entry| entry.unwrap().path());
    for method in methods.filter(|path| path.is_dir()) {
        let own = |path: &&PathBuf| !path.to_string_lossy().ends_with("tests.rs");
        let beside_tests = |path: &PathBuf| code(path).split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let texts: Vec<String> = sources(&method).iter().filter(own).map(beside_tests).collect();
        let any = |word: &str| texts.iter().any(|text| text.contains(word));
        let draws = any("Dropout") || any("Tensor::random(");
        assert_eq!(draws, any("fn draws_in_steps"), "{}", method.display());
    }
}
