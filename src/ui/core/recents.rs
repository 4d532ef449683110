//! Data to open, as entries of a menu: the galleries, and the folders that were open before.

use crate::dataset::gallery::Book;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::state::State;
use egui::Ui;

/// The galleries that the program draws.
pub(crate) fn galleries_ui(ui: &mut Ui, out: &mut Commands) {
    for book in [Book::CutPaper, Book::Scenes] {
        if ui.button(book.title()).on_hover_text(book.help()).clicked() {
            out.push(DataCommand::Open(book.word().to_owned()).into());
            ui.close();
        }
    }
}

/// The folders that were open before.
pub(crate) fn recents_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    for recent in &state.preferences.recents {
        if ui.button(recent).clicked() {
            out.push(DataCommand::Open(recent.clone()).into());
            ui.close();
        }
    }
}
