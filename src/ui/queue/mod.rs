//! Runs that wait: added with the present settings, put in order, held back, taken out, trained one after the other.

pub mod commands;
mod panel;
mod thread;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use std::any::Any;

/// The pane.
pub struct QueuePane;

impl Pane for QueuePane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::QUEUE.0, Column::Learning, 3)
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, _view: &mut View, out: &mut Commands) {
        panel::queue_ui(ui, state, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Note(note) => {
                if let Ok(note) = note.downcast() {
                    commands::note(desk, *note);
                }
            }
            PaneEvent::Signal(Signal::RunBegan) => commands::began(desk),
            PaneEvent::Signal(Signal::RunEnded) => commands::ended(desk),
            _ => {}
        }
    }
}
