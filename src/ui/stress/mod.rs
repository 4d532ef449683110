//! What corruptions make of photos, and what the network still knows of them.

pub mod commands;
mod panel;
mod results;
pub mod state;

use crate::train::Stress;
use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use state::{ID, StressView};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct StressPane {
    /// What it knows.
    pub state: StressView,
}

impl Pane for StressPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Puzzle, 3).in_lecture().asking(&[Stress::KIND])
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        scrolled(ui, |ui| panel::stress_ui(ui, &seen, view, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk.state, desk.services, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, _desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Query { number, news, .. } => commands::news(&mut self.state, number, news),
            PaneEvent::Note(note) => {
                if let Ok(pictured) = note.downcast() {
                    commands::pictured(&mut self.state, *pictured);
                }
            }
            _ => {}
        }
    }
}
