//! The folders that were open before, as entries of a menu.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::state::State;
use egui::Ui;

/// The folders that were open before.
pub(crate) fn recents_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    for recent in &state.preferences.recents {
        if ui.button(recent).clicked() {
            out.push(DataCommand::Open(recent.clone()).into());
            ui.close();
        }
    }
}
