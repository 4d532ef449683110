//! What the network thinks of colours, at any temperature, without asking it again.

pub mod commands;
mod panel;
pub mod state;
pub mod thread;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::services::note::{Helpers, Note};
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use commands::ask::{self, OWN, REFERENCE};
use commands::{LaboratoryCommand, save};
use egui::Ui;
use panel::picture::Pixel;
use state::{ID, LaboratoryNote, LaboratoryState};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct LaboratoryPane {
    /// What it knows.
    pub state: LaboratoryState,
    /// The pixel whose distribution is shown.
    pixel: Pixel,
}

impl Pane for LaboratoryPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Puzzle, 2).in_lecture().of_run().asking(&[OWN, REFERENCE])
    }

    fn start(&mut self, helpers: &Helpers) {
        let helpers = helpers.clone();
        let tell = move |painted| helpers.tell(Note::own(ID, LaboratoryNote::Painted(painted)));
        thread::start(self.state.paint.clone(), tell);
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        let mut sight = Sight { own: &mut self.pixel, view };
        scrolled(ui, |ui| panel::laboratory_ui(ui, &seen, &mut sight, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Query { number, kind, news } => ask::news(&mut self.state, desk, (number, kind), news),
            PaneEvent::Dropped(path) => commands::apply(&mut self.state, desk, LaboratoryCommand::File(path)),
            PaneEvent::Note(note) => match note.downcast().map(|note| *note) {
                Ok(LaboratoryNote::Painted(painted)) => self.state.take(painted),
                Ok(LaboratoryNote::Picture(path, result)) => ask::picture(&mut self.state, desk, &path, result),
                Ok(LaboratoryNote::Chosen(chosen)) => save::chosen(&mut self.state, desk, chosen),
                Ok(LaboratoryNote::Saved(result)) => save::saved(&mut self.state, desk.state, result),
                Err(_) => {}
            },
            PaneEvent::Signal(_) | PaneEvent::Arrow(_) | PaneEvent::Called => {}
        }
    }
}
