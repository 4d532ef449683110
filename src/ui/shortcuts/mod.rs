//! Whether the network cheats: the detector of shortcuts.

mod panel;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::Pane;
use crate::ui::core::scroll::scrolled;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;

/// The pane.
pub struct ShortcutsPane;

impl Pane for ShortcutsPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel("shortcuts", Column::Learning, 1).in_lecture().of_run()
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, _view: &mut View, out: &mut Commands) {
        scrolled(ui, |ui| panel::shortcuts_ui(ui, state, out));
    }
}
