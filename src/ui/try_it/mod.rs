//! Try it yourself, which fills the window: a person answers the puzzles that the network answers. It paints questions and
//! collects answers; what is asked and what a choice is worth is the method's business, what answers come to that of
//! `eval::asked`. Each form of question has a file under `forms/`.

pub mod commands;
mod forms;
mod go_on;
mod lobby;
mod panel;
mod puzzles;
mod result;
mod standings;
pub mod state;
mod thread;
mod trial;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use commands::TryCommand;
use egui::Ui;
use state::TryState;
use std::any::Any;
use std::time::Instant;

/// The pane.
pub struct TryPane {
    /// What it knows.
    pub state: TryState,
}

impl Default for TryPane {
    fn default() -> Self {
        Self { state: TryState::new(Instant::now()) }
    }
}

impl Pane for TryPane {
    fn card(&self) -> PaneCard {
        PaneCard { id: PaneId::TRY, home: None, lecture: false, queries: &[], shows_run: false }
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::try_ui(ui, &Seen { own: &self.state, state }, view, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk.state, desk.services, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Called => commands::apply(&mut self.state, desk.state, desk.services, TryCommand::Open),
            PaneEvent::Note(note) => {
                if let Ok(note) = note.downcast() {
                    commands::note(&mut self.state, desk.state, *note);
                }
            }
            _ => {}
        }
    }
}
