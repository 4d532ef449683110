//! What happened and what went wrong.

mod panel;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::Pane;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;

/// The pane.
pub struct ProblemsPane;

impl Pane for ProblemsPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::PROBLEMS.0, Column::Learning, 4)
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, _view: &mut View, out: &mut Commands) {
        panel::problems_ui(ui, state, out);
    }
}
