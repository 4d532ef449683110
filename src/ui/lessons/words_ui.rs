//! The glossary: the words of the field that a step uses, or all of them; the one that was chosen is told.

use crate::lessons::{Word, used};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{section, weak};
use crate::ui::lessons::commands::LessonCommand;
use crate::ui::lessons::state::LessonsState;
use egui::Ui;

/// The words that `text` uses.
pub(super) fn used_ui(ui: &mut Ui, own: &LessonsState, text: &str, out: &mut Commands) {
    let words = used(&own.words, text);
    if !words.is_empty() {
        section(ui, &crate::text!("lessons-words-here"));
        words_ui(ui, own, &words, out);
    }
}

/// All words.
pub(super) fn all_ui(ui: &mut Ui, own: &LessonsState, out: &mut Commands) {
    section(ui, &crate::text!("lessons-words"));
    words_ui(ui, own, &own.words.iter().collect::<Vec<_>>(), out);
}

fn words_ui(ui: &mut Ui, own: &LessonsState, words: &[&Word], out: &mut Commands) {
    let told = |word: &Word| own.told.as_ref() == Some(&word.name);
    ui.horizontal_wrapped(|ui| {
        for word in words {
            if ui.selectable_label(told(word), &word.name).on_hover_text(&word.meaning).clicked() {
                out.push(LessonCommand::Tell(word.name.clone()).into());
            }
        }
    });
    if let Some(word) = words.iter().find(|word| told(word)) {
        weak(ui, &word.meaning);
    }
}
