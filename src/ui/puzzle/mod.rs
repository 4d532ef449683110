//! What the network sees: puzzles, the parameters of the method, the settings of the run.

mod panel;
mod params;
mod run_field;
mod settings;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::Pane;
use crate::ui::core::scroll::scrolled_anew;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;

/// The pane.
pub struct PuzzlePane;

impl Pane for PuzzlePane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::PUZZLE.0, Column::Puzzle, 0).in_lecture()
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        // Another method: its puzzle first, not its parameters where those of the one before were.
        scrolled_anew(ui, &state.settings.task, |ui| panel::puzzle_ui(ui, state, view, out));
    }
}
