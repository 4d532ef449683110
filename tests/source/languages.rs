//! The languages beside English: complete, with the same blanks, in their own punctuation, and in letters that can be shown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use pretext::guide::PAGES;
use pretext::guide::blocks::{Block, Span, Style, blocks};
use pretext::texts::{LANGUAGES, fonts, own_name};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What may be the same in two languages: names, signs, and words of the command line.
const SAME: &[&str] = &[
    "program-name",
    "device-name-cpu",
    "atlas-tsne",
    "param-patches-optimizer-adam",
    "param-permutation-layer-sinkhorn",
    "panel-inpainting-decibel",
    "panel-exemplar-memory-size",
    "laboratory-save-name",
    "laboratory-plane-lightness",
    "laboratory-plane-a",
    "laboratory-plane-b",
    "stress-side",
];
/// Attributes that are the same in every language: papers, their addresses, and signs.
const SAME_ATTRIBUTES: &[&str] = &["paper", "link", "sign"];
/// The parts of a lesson, whose headings are no text.
const PARTS: &[&str] = &["Predict", "Do", "Reveal", "Otherwise", "Teacher"];

/// Every text of a catalogue by `key` or `key.attribute`, with the lines that go on.
fn texts(catalogue: &str) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        let named = line.split_once(" =").filter(|(name, _)| {
            let name = name.trim_start_matches([' ', '.']);
            !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || "-0123456789".contains(letter))
        });
        match named.map(|(name, text)| (name.trim_start().strip_prefix('.'), name, text)) {
            Some((Some(attribute), _, text)) => {
                key = format!("{message}.{attribute}");
                texts.insert(key.clone(), text.trim().to_owned());
            }
            Some((None, name, text)) if !line.starts_with(' ') => {
                (message, key) = (name.to_owned(), name.to_owned());
                texts.insert(key.clone(), text.trim().to_owned());
            }
            _ => {
                if let Some(text) = texts.get_mut(&key) {
                    text.push('\n');
                    text.push_str(line.trim());
                }
            }
        }
    }
    texts.retain(|_, text| !text.trim().is_empty());
    texts
}

/// The blanks of a text, and what its selects go by.
fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('$').skip(1).filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()).collect()
}

fn others() -> impl Iterator<Item = (&'static str, BTreeMap<String, String>)> {
    LANGUAGES.iter().skip(1).map(|(language, catalogue)| (*language, texts(catalogue)))
}

fn is_han(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// The folders of lessons.
fn lesson_folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(assets().join("lessons")).unwrap();
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

#[test]
fn every_catalogue_is_one_of_the_program() {
    let files = std::fs::read_dir(assets()).unwrap().map(|entry| entry.unwrap().path());
    let found: BTreeSet<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let known: BTreeSet<String> = LANGUAGES.iter().map(|(language, _)| (*language).to_owned()).collect();
    assert_eq!(found, known);
    for (language, _) in LANGUAGES {
        assert_ne!(own_name(language), *language, "{language} says what it calls itself");
    }
}

#[test]
fn every_language_has_every_message_with_the_same_blanks() {
    let english = texts(LANGUAGES[0].1);
    for (language, own) in others() {
        let missing: Vec<&String> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        let unknown: Vec<&String> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{language} lacks {missing:#?}, English lacks {unknown:#?}");
        for (key, text) in &own {
            let wanted = english.get(key).map(|english| blanks(english));
            assert_eq!(Some(blanks(text)), wanted, "{language}: {key}");
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    let english = texts(LANGUAGES[0].1);
    for (language, own) in others() {
        let mut same = Vec::new();
        for (key, text) in &own {
            let attribute = key.split_once('.').map(|(_, attribute)| attribute);
            let allowed = SAME.contains(&key.as_str()) || attribute.is_some_and(|it| SAME_ATTRIBUTES.contains(&it));
            // Blanks and signs alone say nothing in any language.
            let words = text.split('{').map(|part| part.rsplit('}').next().unwrap_or_default());
            let speaks = words.flat_map(str::chars).any(char::is_alphabetic);
            if !allowed && speaks && english.get(key).is_none_or(|english| text == english) {
                same.push(key.clone());
            }
        }
        assert!(same.is_empty(), "{language} says as English does: {same:#?}");
    }
}

#[test]
fn chinese_has_its_own_punctuation_and_no_plural() {
    let mut wrong = Vec::new();
    let catalogue = LANGUAGES.iter().find(|(language, _)| *language == "zh-Hans").unwrap().1;
    let lessons = lesson_folders().into_iter().filter_map(|folder| {
        let text = std::fs::read_to_string(folder.join("zh-Hans.md")).ok()?;
        Some((folder.display().to_string(), text))
    });
    // What is typed is no sentence.
    let guide = PAGES.iter().map(|page| {
        let markdown = page.written_in("zh-Hans").unwrap_or_default();
        (page.topic.to_owned(), markdown.split("```").step_by(2).collect::<String>())
    });
    for (key, text) in texts(catalogue).into_iter().chain(lessons).chain(guide) {
        let letters: Vec<char> = text.chars().collect();
        let half_width = letters.windows(2).any(|pair| is_han(pair[0]) && ",;:?!()".contains(pair[1]));
        if half_width || text.contains("[one]") {
            wrong.push(key);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What of a lesson's text is the same in every language: steps, parts, choices and numbers.
fn shape(markdown: &str) -> Vec<String> {
    let lines = markdown.lines().map(str::trim);
    let mut shape: Vec<String> = Vec::new();
    for line in lines {
        match line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            Some(name) => shape.push(name.split(':').next().unwrap_or_default().to_owned()),
            None if line.starts_with("- ") => shape.push("-".to_owned()),
            None => {}
        }
        let mut numbers: Vec<&str> = line.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        numbers.sort_unstable();
        shape.extend(numbers.into_iter().map(str::to_owned));
    }
    shape
}

#[test]
fn every_lesson_is_told_in_every_language() {
    let mut missing = Vec::new();
    for folder in lesson_folders() {
        let english = std::fs::read_to_string(folder.join("en.md")).unwrap();
        assert!(PARTS.iter().all(|part| english.contains(&format!("### {part}"))), "{}", folder.display());
        for (language, _) in LANGUAGES.iter().skip(1) {
            match std::fs::read_to_string(folder.join(format!("{language}.md"))) {
                Ok(own) => assert_eq!(shape(&own), shape(&english), "{language}: {}", folder.display()),
                Err(_) => missing.push(format!("{language}: {}", folder.display())),
            }
        }
    }
    let told = |language: &str| assets().join("glossary").join(format!("{language}.md")).is_file();
    missing.extend(LANGUAGES.iter().filter(|(language, _)| !told(language)).map(|(it, _)| format!("{it}: glossary")));
    assert!(missing.is_empty(), "not translated yet: {missing:#?}");
}

/// What of a page of the guide is the same in every language: its parts in their order, the names of sections, what is
/// typed, and where links lead.
fn page_shape(markdown: &str) -> Vec<String> {
    let kept = |kind: &str, spans: &[Span]| {
        let mut kept: Vec<String> = spans
            .iter()
            .filter_map(|span| match &span.style {
                Style::Code => Some(format!("`{}`", span.words)),
                Style::Link(address) => Some(address.clone()),
                _ => None,
            })
            .collect();
        kept.sort_unstable();
        format!("{kind} {kept:?}")
    };
    let told = |block| match block {
        Block::Heading { level, name, .. } => format!("heading {level} {name:?}"),
        Block::Paragraph(spans) => kept("paragraph", &spans),
        Block::Item(spans) => kept("item", &spans),
        Block::Code(lines) => lines.join("\n"),
    };
    blocks(markdown).into_iter().map(told).collect()
}

#[test]
fn every_page_of_the_guide_is_told_in_every_language_with_the_same_commands() {
    for page in PAGES {
        let english = page_shape(page.written_in("en").unwrap());
        assert!(english.len() > 2, "{}", page.topic);
        for (language, _) in LANGUAGES.iter().skip(1) {
            let own = page.written_in(language).unwrap_or_else(|| panic!("{language} lacks {}", page.topic));
            assert_eq!(page_shape(own), english, "{language}: {}", page.topic);
            assert!(own.lines().next().unwrap().chars().any(is_han), "{language}: {}", page.topic);
        }
    }
}

#[test]
fn every_chinese_character_is_in_the_font_that_comes_with_the_program() {
    assert!(fonts::HAN.len() < 2 << 20, "{} bytes", fonts::HAN.len());
    assert!(assets().join("fonts").join("OFL.txt").is_file(), "the licence stands beside it");
    let face = ttf_parser::Face::parse(fonts::HAN, 0).unwrap();
    let mut all: String = LANGUAGES.iter().map(|(_, catalogue)| *catalogue).collect();
    for folder in lesson_folders().into_iter().chain([assets().join("glossary")]) {
        for file in std::fs::read_dir(folder).unwrap() {
            all.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    all.extend(PAGES.iter().filter_map(|page| page.written_in("zh-Hans")));
    let lacking: BTreeSet<char> =
        all.chars().filter(|letter| is_han(*letter) && face.glyph_index(*letter).is_none()).collect();
    assert!(lacking.is_empty(), "run assets/fonts/subset.py: {lacking:?}");
}
