//! The Turing test, which fills the window: nothing beside the pictures may distract. It paints and collects answers; what
//! is shown when, and what the answers mean, is decided by `eval::turing`.

mod class;
pub mod commands;
mod go_on;
mod lobby;
mod panel;
mod scores;
pub mod state;
mod thread;
mod trial;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use commands::TuringCommand;
use egui::Ui;
use state::TuringState;
use std::any::Any;
use std::time::Instant;

/// The pane.
pub struct TuringPane {
    /// What it knows.
    pub state: TuringState,
}

impl Default for TuringPane {
    fn default() -> Self {
        Self { state: TuringState::new(Instant::now()) }
    }
}

impl Pane for TuringPane {
    fn card(&self) -> PaneCard {
        PaneCard { id: PaneId::TURING, home: None, lecture: false, queries: &[], shows_run: false }
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::turing_ui(ui, &Seen { own: &self.state, state }, view, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk.state, desk.services, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Called => commands::apply(&mut self.state, desk.state, desk.services, TuringCommand::Open),
            PaneEvent::Note(note) => {
                if let Ok(note) = note.downcast() {
                    commands::note(&mut self.state, desk.state, *note);
                }
            }
            _ => {}
        }
    }
}
