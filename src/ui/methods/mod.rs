//! Which question is asked: the panel of methods.

mod panel;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::Pane;
use crate::ui::core::scroll::scrolled;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;

/// The pane.
pub struct MethodsPane;

impl Pane for MethodsPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel("methods", Column::Data, 1)
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, _view: &mut View, out: &mut Commands) {
        scrolled(ui, |ui| panel::methods_ui(ui, state, out));
    }
}
