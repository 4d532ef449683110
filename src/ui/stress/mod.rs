//! What a classifier of the network stands: photos that are corrupted, attacked, or of no class that it knows.

mod attack;
mod attack_ui;
mod classifier;
mod classifier_ui;
pub mod commands;
pub mod held;
pub mod jobs;
mod outlier_plots;
mod outliers;
mod outliers_ui;
mod panel;
mod results;
pub mod state;
mod thread;
pub mod views;

use crate::train::{HandOut, Stress};
use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::Seen;
use crate::ui::core::services::note::{Helpers, Note};
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use state::{ID, Pictured, StressView};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct StressPane {
    /// What it knows.
    pub state: StressView,
}

impl Pane for StressPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Puzzle, 3).in_lecture().of_run().asking(&[Stress::KIND, HandOut::KIND])
    }

    fn start(&mut self, helpers: &Helpers) {
        let (helpers, view) = (helpers.clone(), &self.state);
        let tell = move |note| helpers.tell(Note::own(ID, note));
        thread::start(view.attack.jobs.clone(), view.outliers.jobs.clone(), tell);
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        scrolled(ui, |ui| panel::stress_ui(ui, &seen, view, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk.state, desk.services, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, _desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Query { number, kind, news } => commands::news(&mut self.state, (number, kind), news),
            PaneEvent::Note(note) => match note.downcast::<Pictured>() {
                Ok(pictured) => commands::pictured(&mut self.state, *pictured),
                Err(note) => {
                    if let Ok(note) = note.downcast() {
                        commands::noted(&mut self.state, *note);
                    }
                }
            },
            _ => {}
        }
    }
}
