//! Other languages: the window speaks them at once, and a longer one has room.
//!
//! The language is one for the whole process, so that these tests run in processes of their own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, desk};
use egui::{Rect, Shape};
use pretext::texts::{PSEUDO, lookup, set_language};
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::name::PaneId;
use std::process::Command;

/// What stands in a field or a list that is as wide as its column lets it be; a longer word ends there in an ellipsis.
const IN_FIELDS: [&str; 2] = ["data-filter", "runs-all-tasks"];
/// Says that a test runs in a process of its own.
const APART: &str = "PRETEXT_TEST_APART";

/// Runs `body` where this is the process of `test` alone; else starts that process and waits for it.
pub fn apart(test: &str, body: impl FnOnce()) {
    if std::env::var_os(APART).is_some() {
        return body();
    }
    let mut alone = Command::new(std::env::current_exe().unwrap());
    let output = alone.args([test, "--exact", "--nocapture"]).env(APART, "1").output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", said(&output.stdout), said(&output.stderr));
    assert!(said(&output.stdout).contains("1 passed"), "there is no test {test}");
}

fn speak(desk: &mut Desk, language: Option<&'static str>) {
    let shown = desk.window.state().state().bench.version;
    desk.window.state_mut().act(ShowCommand::Language(language).into());
    desk.until("the puzzle in that language", |window| window.state().bench.version > shown);
}

#[test]
fn the_window_speaks_another_language_at_once() {
    apart("languages::the_window_speaks_another_language_at_once", || {
        let mut desk = desk();
        desk.show(PaneId("lessons"));
        assert!(desk.says("What is a pretext task?") && desk.says("Start"));
        let caption = |desk: &Desk| desk.window.state().state().bench.puzzles[0].panels[0].caption.clone();
        let english = caption(&desk);
        speak(&mut desk, Some("zh-Hans"));
        assert!(desk.says("什么是前置任务？"), "lessons are read anew");
        assert!(desk.says("开始") && !desk.says("Start"));
        assert_ne!(caption(&desk), english, "the puzzle is made anew");
        assert_eq!(desk.window.state().state().preferences.language.as_deref(), Some("zh-Hans"), "and it is kept");
        speak(&mut desk, Some("en"));
        assert!(desk.says("What is a pretext task?") && caption(&desk) == english);
    });
}

/// A text as it stands in the window, and what of it can be seen.
struct Written {
    text: String,
    whole: Rect,
    seen: Rect,
    elided: bool,
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Written>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Text(text) => {
            let whole = text.visual_bounding_rect();
            let seen = whole.intersect(clip);
            if seen.is_positive() && !text.galley.text().trim().is_empty() {
                found.push(Written { text: text.galley.text().to_owned(), whole, seen, elided: text.galley.elided });
            }
        }
        _ => {}
    }
}

/// What cannot be read in the window as it is: texts that are cut off at a side, and texts that stand on each other.
fn unreadable(desk: &Desk) -> Vec<String> {
    let mut written = Vec::new();
    for clipped in &desk.window.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut written);
    }
    let in_fields = IN_FIELDS.map(|key| lookup(key, &[]));
    let is_cut =
        |it: &Written| (it.elided || it.whole.width() > it.seen.width() + 1.0) && !in_fields.contains(&it.text);
    let mut found: Vec<String> = written.iter().filter(|it| is_cut(it)).map(|it| format!("cut: {}", it.text)).collect();
    for (at, one) in written.iter().enumerate() {
        for other in &written[at + 1..] {
            let both = one.seen.intersect(other.seen);
            if both.width() > 2.0 && both.height() > 3.0 {
                found.push(format!("on each other: {} | {}", one.text, other.text));
            }
        }
    }
    found
}

/// What cannot be read in each panel.
fn panels_in(language: &str) -> Vec<(PaneId, Vec<String>)> {
    set_language(language);
    let mut desk = desk();
    let panels = desk.window.state().state().panels(false);
    let look = |panel| {
        desk.show(panel);
        desk.window.run_steps(4);
        (panel, unreadable(&desk))
    };
    panels.into_iter().map(look).collect()
}

#[test]
fn no_label_is_cut_off_in_another_language() {
    apart("languages::no_label_is_cut_off_in_another_language", || {
        let english = panels_in("en");
        let mut worse = String::new();
        for language in [PSEUDO, "zh-Hans"] {
            for ((panel, before), (_, now)) in english.iter().zip(panels_in(language)) {
                // Paths and names of files are cut in every language, and are told whole under the pointer.
                if now.len() > before.len() {
                    worse.push_str(&format!("{language}, {}: {now:#?}, in English {before:#?}\n", panel.0));
                }
            }
        }
        assert!(worse.is_empty(), "{worse}");
    });
}
