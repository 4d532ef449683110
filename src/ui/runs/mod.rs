//! All runs, and any of them beside each other.

mod charts;
pub mod commands;
mod panel;
mod remove;
pub mod state;
pub mod thread;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use panel::view::RunsView;
use state::RunsState;
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct RunsPane {
    /// What it knows.
    pub state: RunsState,
    /// What its widgets remember.
    view: RunsView,
}

impl Pane for RunsPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::RUNS.0, Column::Learning, 2)
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        panel::runs_ui(ui, &seen, &mut Sight { own: &mut self.view, view }, out);
    }

    fn overlay_ui(&mut self, ui: &mut Ui, question: &'static str, state: &State, out: &mut Commands) {
        remove::ask_ui(ui, question, &Seen { own: &self.state, state }, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Note(note) => {
                if let Ok(note) = note.downcast() {
                    commands::note(&mut self.state, desk, *note);
                }
            }
            PaneEvent::Signal(Signal::RunsListed) => commands::listed(&mut self.state, desk),
            _ => {}
        }
    }
}
