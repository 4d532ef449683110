//! What the network says of held-out images: the panel of answers.

mod panel;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::Pane;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;

/// The pane.
pub struct AnswersPane;

impl Pane for AnswersPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel("answers", Column::Answers, 0).in_lecture()
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::answers_ui(ui, state, view, out);
    }
}
