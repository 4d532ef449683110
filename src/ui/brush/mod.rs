//! Painting a hole, which fills the window: a person takes something out of a photo with a brush, and the network of the run
//! that is shown fills it at once, beside that of another run if one is chosen. Whether a method's networks fill holes is
//! what the method says (`AnyTask::fills_marked`).

mod ask;
mod canvas;
pub mod commands;
pub mod hole;
mod panel;
mod pictures;
pub mod state;
mod tools;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::seen::Seen;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use commands::BrushCommand;
use egui::Ui;
use state::BrushState;
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct BrushPane {
    /// What it knows.
    pub state: BrushState,
}

impl Pane for BrushPane {
    fn card(&self) -> PaneCard {
        let queries = &[ask::OWN, ask::OTHER];
        PaneCard { id: PaneId::BRUSH, home: None, lecture: false, queries, shows_run: false }
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::brush_ui(ui, &Seen { own: &self.state, state }, view, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Called => commands::apply(&mut self.state, desk, BrushCommand::Open),
            PaneEvent::Query { number, news, .. } => ask::news(&mut self.state, number, news, desk),
            PaneEvent::Note(note) => {
                if let Ok(read) = note.downcast() {
                    commands::came(&mut self.state, desk, *read);
                }
            }
            PaneEvent::Signal(Signal::DataOpened) => commands::other_data(&mut self.state, desk),
            _ => {}
        }
    }
}
