//! Pictures of one's own, which fill the window: dropped, pasted or chosen ones are collected into a few classes, one button
//! trains on them, and afterwards stands there how well the features tell the classes apart. What a collection is on disk is
//! `dataset::collection`'s business, what may be said of few pictures that of `eval`.

mod classes_ui;
pub mod commands;
pub mod finding;
mod found;
mod found_ui;
mod job;
mod panel;
mod pictures_ui;
pub mod state;
mod thread;
mod training;
mod training_ui;

use crate::ui::collect::commands::CollectCommand;
use crate::ui::collect::found::Measured;
use crate::ui::collect::state::CollectState;
use crate::ui::collect::thread::Told;
use crate::ui::core::commands::Commands;
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::seen::Seen;
use crate::ui::core::services::note::Helpers;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct CollectPane {
    /// What it knows.
    pub state: CollectState,
}

impl Pane for CollectPane {
    fn card(&self) -> PaneCard {
        let queries = &[found::KIND];
        PaneCard { id: PaneId::COLLECT, home: None, lecture: false, queries, shows_run: false }
    }

    fn start(&mut self, helpers: &Helpers) {
        self.state.jobs = Some(thread::start(helpers.clone()));
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::collect_ui(ui, &Seen { own: &self.state, state }, view, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        let own = &mut self.state;
        match event {
            PaneEvent::Called => commands::show(own, desk),
            PaneEvent::Dropped(path) => commands::apply(own, desk, CollectCommand::Add(None, vec![path])),
            PaneEvent::Note(note) => match note.downcast::<Told>() {
                Ok(told) => commands::told(own, desk, *told),
                Err(note) => {
                    if let Ok(measured) = note.downcast::<Measured>() {
                        found::measured(own, *measured);
                    }
                }
            },
            PaneEvent::Query { number, news, .. } => found::news(own, desk, number, news),
            PaneEvent::Signal(Signal::DataOpened) => training::opened(own, desk),
            PaneEvent::Signal(Signal::RunBegan) => training::began(own, desk),
            PaneEvent::Signal(Signal::RunEnded) => training::ended(own, desk),
            PaneEvent::Signal(_) | PaneEvent::Arrow(_) => {}
        }
    }
}
