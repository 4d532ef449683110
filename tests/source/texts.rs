//! The message catalogues: every key that the code holds has a sentence, and every sentence is used.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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

/// Every key that stands literally in a `text!("…")`.
fn literal_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(path).unwrap();
        for (at, _) in text.match_indices("text!(") {
            let rest = text[at + 6..].trim_start();
            if let Some(rest) = rest.strip_prefix('"') {
                keys.insert(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
    keys.retain(|key| key != "key" && !key.contains('…'));
    keys
}

#[test]
fn every_key_in_the_code_has_an_english_sentence() {
    let missing: Vec<String> =
        literal_keys().into_iter().filter(|key| pretext::texts::find(key, &[]).is_none()).collect();
    assert!(missing.is_empty(), "no sentence for {missing:?}");
}

/// The arguments of a call that begins after its opening bracket: what stands up to the closing one.
fn arguments(rest: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1usize, false, false);
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &rest[..at];
        }
    }
    rest
}

#[test]
fn every_blank_of_a_sentence_is_filled() {
    let mut empty = Vec::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, call) in text.match_indices("text!(") {
            let given = arguments(&text[at + call.len()..]);
            let Some(key) = given.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            // A blank that nothing fills is left standing as {$name}.
            let sentence = pretext::texts::find(key, &[]).unwrap_or_default();
            let blanks = sentence.split("{$").skip(1).filter_map(|rest| rest.split('}').next());
            empty.extend(
                blanks.filter(|blank| !given.contains(&format!("{blank} ="))).map(|blank| format!("{key} {blank}")),
            );
        }
    }
    assert!(empty.is_empty(), "nothing fills {empty:?}");
}

/// Every literal of the code, and of these the patterns that a key may be made from (`metric-{}`, `{key}.help`).
fn literals() -> (BTreeSet<String>, Vec<Vec<String>>) {
    let mut literals = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines() {
            literals.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let mut patterns: Vec<Vec<String>> = literals
        .iter()
        .filter(|literal| literal.contains('{'))
        .map(|literal| literal.split('{').map(|part| part.rsplit('}').next().unwrap_or_default().to_owned()).collect())
        .filter(|parts: &Vec<String>| parts.iter().all(|part| part.chars().all(is_key)))
        // What begins or ends a key has to say enough, or it would fit every key.
        .filter(|parts| {
            parts.first().is_some_and(|first| first.len() > 3) || parts.last().is_some_and(|last| last.len() > 3)
        })
        .collect();
    patterns.sort();
    patterns.dedup();
    (literals, patterns)
}

/// Whether `key` is what `pattern` makes of a word of the code.
fn is_made_by(key: &str, pattern: &[String], words: &BTreeSet<String>) -> bool {
    let [before, after] = pattern else { return false };
    key.strip_prefix(before.as_str())
        .and_then(|rest| rest.strip_suffix(after.as_str()))
        .is_some_and(|word| words.contains(word) || word.parse::<u32>().is_ok())
}

/// The texts of parameters that some method shows, its own or its family's.
fn parameter_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for task in pretext::tasks::TASKS {
        let info = task.info();
        for field in task.fields() {
            let mut suffixes = vec![String::new(), ".help".to_owned()];
            if let pretext::task::ParamKind::Choice { options } = field.kind {
                suffixes.extend(options.iter().map(|option| format!("-{}", option.replace('_', "-"))));
            }
            for suffix in suffixes {
                let of =
                    |owner: &str| format!("param-{}-{}{suffix}", owner.replace('_', "-"), field.key.replace('_', "-"));
                let own = of(info.id);
                keys.insert(if pretext::texts::find(&own, &[]).is_some() { own } else { of(info.family) });
            }
        }
    }
    keys
}

/// Every key of a catalogue, with `key.attribute` for attributes; a message without a sentence of its own is none.
fn catalogue_keys(catalogue: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut message = String::new();
    let mut lines = catalogue.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((name, value)) = line.split_once(" =") else { continue };
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            keys.push(format!("{message}.{attribute}"));
        } else if name.starts_with(|c: char| c.is_ascii_lowercase()) {
            name.clone_into(&mut message);
            let goes_on = lines.peek().is_some_and(|next| next.starts_with(' ') && !next.trim_start().starts_with('.'));
            if !value.trim().is_empty() || goes_on {
                keys.push(message.clone());
            }
        }
    }
    keys
}

#[test]
fn every_sentence_is_used() {
    let (literals, patterns) = literals();
    let words: BTreeSet<String> = literals.iter().map(|literal| literal.replace(['_', '/'], "-")).collect();
    let parameters = parameter_keys();
    let made = |key: &str| literals.contains(key) || patterns.iter().any(|pattern| is_made_by(key, pattern, &words));
    let used = |key: &String| match key.split_once('.') {
        _ if key.starts_with("param-") && !literals.contains(key) => parameters.contains(key),
        Some((base, attribute)) => {
            made(key) || (made(base) && patterns.contains(&vec![String::new(), format!(".{attribute}")]))
        }
        None => made(key),
    };
    let unused: Vec<String> =
        catalogue_keys(pretext::texts::LANGUAGES[0].1).into_iter().filter(|key| !used(key)).collect();
    assert!(unused.is_empty(), "nothing shows {unused:#?}");
}

#[test]
fn every_language_is_well_formed_and_no_key_stands_twice() {
    for (language, catalogue) in pretext::texts::LANGUAGES {
        let resource = fluent_bundle::FluentResource::try_new((*catalogue).to_owned());
        assert!(resource.is_ok(), "{language}: {:?}", resource.err().map(|(_, errors)| errors));
        let mut seen = BTreeSet::new();
        for line in catalogue.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && !key.starts_with([' ', '#', '.', '['])
            {
                assert!(seen.insert(key), "{language}: {key} stands twice");
            }
        }
    }
}

#[test]
fn every_task_and_every_parameter_is_explained() {
    for task in pretext::tasks::TASKS {
        let info = task.info();
        let id = info.id.replace('_', "-");
        for key in [format!("task-{id}"), format!("task-{id}.summary"), format!("task-{id}.paper")] {
            assert!(pretext::texts::find(&key, &[]).is_some(), "{key}");
        }
        for field in task.fields() {
            // A text that is missing is shown as its key.
            let is_key = |text: &str| text.starts_with("param-");
            assert!(!is_key(&info.label(field.key)) && !is_key(&info.help(field.key)), "{id} {}", field.key);
            if let pretext::task::ParamKind::Choice { options } = field.kind {
                for option in options {
                    assert!(!is_key(&info.option_label(field.key, option)), "{id} {} {option}", field.key);
                }
            }
        }
        for metric in info.metrics {
            let key = format!("metric-{}", metric.name.replace(['_', '/'], "-"));
            for key in [key.clone(), format!("{key}.help")] {
                assert!(pretext::texts::find(&key, &[]).is_some(), "{key}");
            }
        }
    }
}

#[test]
fn an_unknown_key_is_shown_rather_than_nothing() {
    assert_eq!(pretext::text!("no-such-key"), "no-such-key");
}
