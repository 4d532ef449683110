//! Which photos look alike to the network.

pub mod commands;
pub mod medians;
pub mod nearest;
mod panel;
pub mod state;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::Seen;
use crate::ui::core::services::note::{Helpers, Note};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use commands::{NeighboursCommand, NeighboursNote, QUERY_IMAGE};
use egui::Ui;
use state::{ID, NeighboursState};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct NeighboursPane {
    /// What it knows.
    pub state: NeighboursState,
}

impl Pane for NeighboursPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Answers, 1).in_lecture().of_run().asking(&[QUERY_IMAGE])
    }

    fn start(&mut self, helpers: &Helpers) {
        let helpers = helpers.clone();
        let tell = move |found| helpers.tell(Note::own(ID, NeighboursNote::Nearest(found)));
        nearest::start(self.state.nearest.clone(), tell);
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        scrolled(ui, |ui| panel::neighbours_ui(ui, &seen, view, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        match command.downcast().map(|command| *command) {
            Ok(NeighboursCommand::Photo(photo)) => self.state.chosen(photo, desk.state),
            Ok(NeighboursCommand::File(path)) => self.state.look_at(path, desk),
            Err(_) => {}
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Query { number, news, .. } => self.state.news(number, news, desk.state),
            PaneEvent::Dropped(path) => self.state.look_at(path, desk),
            PaneEvent::Note(note) => match note.downcast().map(|note| *note) {
                Ok(NeighboursNote::Nearest(found)) => self.state.nearest(found),
                Ok(NeighboursNote::Picture(path, result)) => self.state.picture(&path, result, desk),
                Err(_) => {}
            },
            PaneEvent::Signal(Signal::PhotoChosen(photo)) => self.state.chosen(*photo, desk.state),
            PaneEvent::Signal(Signal::DataOpened) => self.state.forget(desk.state),
            PaneEvent::Signal(Signal::Embedded) => self.state.embedded(desk.state),
            PaneEvent::Signal(Signal::LayerChosen) => self.state.ask_query_image(desk),
            PaneEvent::Signal(_) | PaneEvent::Arrow(_) | PaneEvent::Called => {}
        }
    }
}
