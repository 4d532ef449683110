//! A report of a run folder as the engine writes it: whole, well-formed, and safe from names.

use super::*;
use crate::photos::Photo;
use crate::task::{Panel, PanelKind, Role};
use crate::train::folder::RunCard;
use crate::train::{AnswerItem, AnswerSheet, RunSettings, samples};
use std::collections::BTreeMap;

/// Names of folders, classes and images that are meant to be code.
const HOSTILE: &str = "<script>alert(1)</script>\"'&";

fn panel(id: &str, kind: PanelKind, role: Role) -> Panel {
    Panel {
        id: id.to_owned(),
        kind,
        caption: format!("{id} {HOSTILE}"),
        number: Some(HOSTILE.to_owned()),
        description: format!("shows {HOSTILE}"),
        role,
    }
}

fn sheet(step: u64) -> AnswerSheet {
    let photo = |shade: u8| PanelKind::Picture(Photo::from_fn(12, 8, |x, y| [shade, x as u8 * 20, y as u8 * 30]));
    let names = vec![HOSTILE.to_owned(), "dog".to_owned()];
    let table = PanelKind::Matrix { rows: names.clone(), columns: names, values: vec![0.5, 0.25, 0.125, 1.0] };
    let item = AnswerItem {
        name: format!("{HOSTILE}/photo.png"),
        measures: vec![("accuracy".to_owned(), 0.75)],
        panels: vec![
            panel("input", photo(10), Role::Neutral),
            panel("output", photo(step as u8), Role::Network),
            panel("words", PanelKind::Text(HOSTILE.to_owned()), Role::Network),
        ],
    };
    AnswerSheet { step, items: vec![item], overview: vec![panel("confusion", table, Role::Network)] }
}

/// A run folder with what a report reads.
pub(in crate::handout) fn run_folder(folder: &Path, steps: &[u64]) {
    let summary: BTreeMap<String, f32> = [
        ("valid/accuracy", 0.8125),
        ("valid/loss", 0.512_345_6),
        ("baseline/accuracy_chance", 0.25),
        ("probe/knn_top1", 0.31),
        ("probe/knn_top1/conv4", 0.312_5),
        ("probe/random_init/knn_top1/conv4", 0.14),
        ("probe/chance", 1e-7),
        ("odd/<b>", -3.0),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let data = crate::train::folder::DataCard {
        path: format!("/photos/{HOSTILE}"),
        images: 1200,
        held_out: 200,
        classes: 2,
        hash: "abc123".to_owned(),
        ..Default::default()
    };
    let card = RunCard {
        task: "rotation".to_owned(),
        seed: 7,
        device: format!("CPU {HOSTILE}"),
        version: "0.1.0".to_owned(),
        data,
        status: Status::Finished,
        steps: 40,
        parameters: 12_345,
        best: None,
        summary,
    };
    let settings = RunSettings {
        task: "rotation".to_owned(),
        data: format!("/photos/{HOSTILE}"),
        leave_out: vec![HOSTILE.to_owned()],
        steps: 40,
        seed: 7,
        out: Some(folder.to_owned()),
        ..RunSettings::default()
    };
    std::fs::write(folder.join("run.json"), serde_json::to_vec(&card).unwrap()).unwrap();
    std::fs::write(folder.join("resolved.toml"), toml::to_string(&settings).unwrap()).unwrap();
    let mut log = crate::train::log::MetricsLog::open(folder).unwrap();
    for step in (0..=40).step_by(10) {
        log.add((step, 0.0), "train", &[("loss".to_owned(), 1.0 / (step + 1) as f32)]);
        let measured = [("loss".to_owned(), 0.5), ("accuracy".to_owned(), 0.25 + step as f32 / 100.0)];
        log.add((step, 0.0), "valid", &measured);
        log.add((step, 0.0), "baseline", &[("accuracy_chance".to_owned(), 0.25)]);
        log.add((step, 0.0), "probe", &[("knn_top1".to_owned(), 0.3), ("chance".to_owned(), 0.1)]);
        log.add((step, 0.0), "perf", &[("images_per_second".to_owned(), 123.0)]);
    }
    log.mark((20, 0.0), "parameter", HOSTILE);
    log.flush().unwrap();
    for step in steps {
        samples::write(folder, &sheet(*step), &[]).unwrap();
    }
}

/// The names of the elements of `html`, in their order.
///
/// # Panics
/// Where one is not closed where it must be.
fn elements(html: &str) -> Vec<&str> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for tag in html.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap_or_else(|| panic!("no end of <{tag}"));
        if inside.starts_with('!') {
            continue;
        }
        let name = inside.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        if inside.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "</{name}> closes something else");
        } else {
            found.push(name);
            if !inside.ends_with('/') {
                open.push(name);
            }
        }
        assert_eq!(inside.matches('"').count() % 2, 0, "an attribute of <{inside}> has no end");
    }
    assert!(open.is_empty(), "{open:?} are never closed");
    found
}

fn report(steps: &[u64]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    run_folder(folder.path(), steps);
    let html = Report::of(folder.path()).html().unwrap();
    (folder, html)
}

#[test]
fn a_page_is_well_formed_and_needs_nothing_else() {
    let (_folder, html) = report(&[0, 20, 30, 40]);
    let found = elements(&html);
    for (name, count) in [("html", 1), ("main", 1), ("h1", 1), ("script", 0), ("link", 0), ("b", 0)] {
        let is_there = found.iter().filter(|element| **element == name).count();
        if name == "b" { assert!(is_there > 0) } else { assert_eq!(is_there, count, "{name}") }
    }
    // The addresses of SVG are names, and nothing is fetched from there.
    let rest = html.replace("http://www.w3.org/2000/svg", "");
    for word in ["http:", "https:", "url(", "@import", "javascript", "file:"] {
        assert!(!rest.contains(word), "{word}");
    }
    let sources = html.split("<img ").skip(1).all(|image| image.starts_with("src=\"data:image/png;base64,"));
    assert!(sources && html.matches("<svg").count() >= 4, "pictures and curves are inside");
}

#[test]
fn every_number_of_the_card_is_told_with_all_its_digits() {
    let (folder, html) = report(&[0]);
    let card: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("run.json")).unwrap()).unwrap();
    for (name, value) in card["summary"].as_object().unwrap() {
        let number = (value.as_f64().unwrap() as f32).to_string();
        assert!(html.contains(&format!("<code>{}</code>", escaped(name))), "{name}");
        assert!(html.contains(&format!("<td class=\"number\">{number}</td>")), "{name} {number}");
    }
    for said in ["12,345", "1,200", "abc123", "0.8125", "123 images a second"] {
        assert!(html.contains(said), "{said}");
    }
}

#[test]
fn a_name_is_never_code_and_where_the_run_lies_stays_at_home() {
    let (folder, html) = report(&[0, 20]);
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "a class is called so");
    assert!(!html.contains("<b>alert") && !html.contains("odd/<b>"));
    let place = folder.path().parent().unwrap().display().to_string();
    assert!(!html.contains(&format!("{place}/")), "{place} is told");
    assert!(html.contains("pretext train --task rotation"), "the command stands there");
}

#[test]
fn what_does_not_change_stands_once_and_what_does_stands_at_every_step() {
    let (_folder, html) = report(&[0, 10, 20, 30, 40]);
    let count = |id: &str| html.matches(&format!("<figcaption>{id} ")).count();
    assert_eq!((count("input"), count("output"), count("confusion")), (1, 3, 1));
    for step in ["Step 0", "Step 20", "Step 40"] {
        assert!(html.contains(&format!("<h4>{step} ")), "{step}");
    }
    let none = report(&[]).1;
    assert!(none.contains("keeps no answers") && !none.contains("<img"), "a run without answers has a report, too");
}

#[test]
fn steps_are_those_that_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    run_folder(folder.path(), &[0, 10, 20]);
    let at = |steps: &[u64]| Report { steps: steps.to_vec(), ..Report::of(folder.path()) }.html();
    let html = at(&[10]).unwrap();
    assert!(html.contains("<h4>Step 10 ") && !html.contains("<h4>Step 20 "));
    assert!(matches!(at(&[15]), Err(HandoutError::NoStep { step: 15, .. })));
    let file = folder.path().join("report.html");
    Report::of(folder.path()).write(&file).unwrap();
    Report::of(folder.path()).write(&file).unwrap();
    assert!(std::fs::read_to_string(file).unwrap().starts_with("<!DOCTYPE html>"));
}
