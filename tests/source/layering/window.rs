//! The panes of the window know what all of them use, and not each other.

use super::{code, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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
fn the_scan_sees_whole_paths() {
    let mut found = Vec::new();
    paths("a::{b, c::{D, e::F}}; x::y", &[], &mut found);
    assert_eq!(found.iter().map(|path| path.join("::")).collect::<Vec<_>>(), ["a::b", "a::c::D", "a::c::e::F"]);
}
