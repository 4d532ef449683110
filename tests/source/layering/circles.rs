//! Which file uses which, and whether any files use each other in a circle: then none of them can be read, tested or moved
//! without the others.
//!
//! A name is followed through `pub use` to the file that defines it, so that a folder's list of names makes no circle.

use super::tokens::{is_of_a_name, tokens};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A module by its path, or a path to something in it.
type Names = Vec<String>;

/// What one file says about others.
#[derive(Default)]
struct Uses {
    /// Names that it hands on, and where they come from.
    handed_on: BTreeMap<String, Names>,
    /// Everything that it names.
    named: Vec<Names>,
}

/// Modules by path and source; each circle as one shortest way round.
pub fn circles(sources: &BTreeMap<Names, String>) -> Vec<String> {
    let uses: BTreeMap<&Names, Uses> =
        sources.iter().map(|(module, source)| (module, uses_of(module, source, sources))).collect();
    let edges: BTreeMap<&Names, BTreeSet<&Names>> = uses
        .iter()
        .map(|(module, own)| {
            let all = own.named.iter().filter_map(|path| file_of(path, &uses, 0));
            (*module, all.filter(|used| used != module).collect())
        })
        .collect();
    let mut told: BTreeSet<&Names> = BTreeSet::new();
    let mut found = Vec::new();
    for start in edges.keys() {
        if let Some(round) = (!told.contains(start)).then(|| way_round(start, &edges)).flatten() {
            told.extend(&round);
            let names: Vec<String> = round.iter().chain([start]).map(|module| module.join("::")).collect();
            found.push(names.join(" -> "));
        }
    }
    found
}

/// The shortest way from `start` back to it.
fn way_round<'a>(start: &'a Names, edges: &BTreeMap<&'a Names, BTreeSet<&'a Names>>) -> Option<Vec<&'a Names>> {
    let mut from: BTreeMap<&Names, &'a Names> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(module) = open.pop_front() {
        for &next in edges.get(module).into_iter().flatten() {
            if next == start {
                let mut way = vec![module];
                while let Some(before) = from.get(way[way.len() - 1]) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if !from.contains_key(next) {
                from.insert(next, module);
                open.push_back(next);
            }
        }
    }
    None
}

/// The file in which what `path` names is defined; nothing for a module alone, which counts where something of it is used.
fn file_of<'a>(path: &[String], uses: &BTreeMap<&'a Names, Uses>, depth: usize) -> Option<&'a Names> {
    let (module, own) = (0..=path.len()).rev().find_map(|length| uses.get_key_value(&path[..length].to_vec()))?;
    let rest = &path[module.len()..];
    let name = rest.first()?;
    match own.handed_on.get(name) {
        Some(origin) if depth < 8 => file_of(&[origin, &rest[1..]].concat(), uses, depth + 1),
        _ => Some(module),
    }
}

fn uses_of(module: &Names, source: &str, known: &BTreeMap<Names, String>) -> Uses {
    let tokens = tokens(source);
    let (mut uses, mut modules) = (Uses::default(), BTreeMap::<String, Names>::new());
    let (mut at, mut body) = (0, Vec::new());
    while at < tokens.len() {
        if tokens[at] != "use" {
            body.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let is_public = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
        let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |length| at + length);
        for (path, name) in expanded(&tokens[at + 1..end]) {
            let Some(path) = absolute(module, &path, known, &modules) else { continue };
            if known.contains_key(&path) {
                modules.insert(name.clone(), path.clone());
            }
            if is_public {
                uses.handed_on.insert(name, path);
            } else {
                uses.named.push(path);
            }
        }
        at = end + 1;
    }
    uses.named.extend(paths(&body).iter().filter_map(|path| absolute(module, path, known, &modules)));
    uses
}

/// `a::{b, c as d}` as the paths `a::b` and `a::c` and their names `b` and `d`.
fn expanded(tokens: &[String]) -> Vec<(Names, String)> {
    let Some(brace) = tokens.iter().position(|token| token == "{") else {
        let plain: Vec<&String> = tokens.iter().filter(|token| *token != "::").collect();
        let renamed = plain.iter().position(|token| *token == "as");
        let mut path: Names = plain[..renamed.unwrap_or(plain.len())].iter().map(|name| (*name).clone()).collect();
        path.retain(|name| name.chars().all(is_of_a_name));
        // `a::{self}` is `a`; `self::a` stays.
        if path.len() > 1 && path.last().is_some_and(|name| name == "self") {
            path.pop();
        }
        let name = renamed.and_then(|at| plain.get(at + 1).copied()).or(path.last()).cloned();
        return name.map(|name| (path, name)).into_iter().collect();
    };
    let before: Names = tokens[..brace].iter().filter(|token| *token != "::").cloned().collect();
    let (mut parts, mut depth) = (vec![Vec::new()], 0usize);
    for token in &tokens[brace + 1..] {
        match token.as_str() {
            "}" if depth == 0 => break,
            "," if depth == 0 => parts.push(Vec::new()),
            _ => {
                depth = depth + usize::from(token == "{") - usize::from(token == "}");
                parts.last_mut().into_iter().for_each(|part| part.push(token.clone()));
            }
        }
    }
    let whole = |part: Vec<String>| {
        let joined: Vec<String> = before.iter().flat_map(|name| [name.clone(), "::".to_owned()]).chain(part).collect();
        expanded(&joined)
    };
    parts.into_iter().filter(|part| !part.is_empty()).flat_map(whole).collect()
}

/// Every `a::b::c` among `tokens`.
fn paths(tokens: &[String]) -> Vec<Names> {
    let is_name = |at: usize| tokens.get(at).is_some_and(|token| token.chars().all(is_of_a_name));
    let joins = |at: usize| tokens.get(at).is_some_and(|token| token == "::");
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let (mut path, first) = (Vec::new(), at);
        while is_name(at) && (path.is_empty() || joins(at - 1)) {
            path.push(tokens[at].clone());
            at += if joins(at + 1) && is_name(at + 2) { 2 } else { 1 };
        }
        if path.len() > 1 && (first == 0 || !joins(first - 1)) {
            found.push(path);
        }
        at = at.max(first + 1);
    }
    found
}

/// The path from the root of the crate; nothing for what is not of this crate.
fn absolute(
    module: &Names,
    path: &[String],
    known: &BTreeMap<Names, String>,
    modules: &BTreeMap<String, Names>,
) -> Option<Names> {
    let (first, rest) = path.split_first()?;
    let child = [module.as_slice(), std::slice::from_ref(first)].concat();
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let up = path.iter().take_while(|name| *name == "super").count();
            Some([&module[..module.len().checked_sub(up)?], &path[up..]].concat())
        }
        _ if known.contains_key(&child) => Some([&child, rest].concat()),
        name => modules.get(name).map(|of| [of, rest].concat()),
    }
}
