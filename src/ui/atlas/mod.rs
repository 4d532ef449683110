//! How all photos lie to each other: the map of embeddings, its thread, its lasso.

pub mod commands;
mod looks;
mod map;
mod panel;
pub mod state;
mod subset;
pub mod thread;
mod through;

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::{Helpers, Note};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use commands::AtlasNote;
use egui::Ui;
use map::Plane;
use state::{AtlasView, ID};
use std::any::Any;
use thread::AtlasWish;

/// The pane.
#[derive(Default)]
pub struct AtlasPane {
    /// What it knows.
    pub state: AtlasView,
    /// Newest wish for a map wins.
    wishes: Mailbox<AtlasWish>,
    /// What the plane of the map remembers.
    plane: Plane,
}

impl Pane for AtlasPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Answers, 3).in_lecture().of_run()
    }

    fn start(&mut self, helpers: &Helpers) {
        let helpers = helpers.clone();
        thread::start(self.wishes.clone(), move |news| {
            helpers.tell(Note::own(ID, AtlasNote::QueryStatus(news)));
        });
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        panel::atlas_ui(ui, &seen, &mut Sight { own: &mut self.plane, view }, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, &self.wishes, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Note(note) => match note.downcast().map(|note| *note) {
                Ok(AtlasNote::QueryStatus(news)) => commands::news(&mut self.state, desk.state, news),
                Ok(AtlasNote::Subset(list)) => {
                    desk.out.push(DataCommand::Open(list.to_string_lossy().into_owned()).into());
                }
                Err(_) => {}
            },
            PaneEvent::Signal(Signal::DataOpened) => self.state.forget(),
            _ => {}
        }
    }
}
