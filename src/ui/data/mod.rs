//! What goes in: the panel of data, and how its folders were read.

pub mod commands;
mod first_ui;
mod list_ui;
mod other_ui;
mod panel;
mod reading_ui;
mod state;
mod tree_ui;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use state::ReadingState;
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct DataPane {
    reading: ReadingState,
}

impl Pane for DataPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::DATA.0, Column::Data, 0).in_lecture()
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::data_ui(ui, (state, &self.reading), view, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.reading, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Signal(Signal::DataOpened) => commands::opened(&mut self.reading, desk),
            PaneEvent::Note(note) => {
                if let Ok(note) = note.downcast() {
                    commands::note(&mut self.reading, desk, *note);
                }
            }
            _ => {}
        }
    }
}
