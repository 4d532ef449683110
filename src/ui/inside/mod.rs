//! What the filters and maps of the network look like.

pub mod commands;
mod looked;
mod maps;
mod number;
mod panel;
mod sheet;
pub mod state;
mod steps;
mod strip;

use crate::train::LookInside;
use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use state::{ID, InsideState};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct InsidePane {
    /// What it knows.
    pub state: InsideState,
}

impl Pane for InsidePane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Answers, 2).of_run().asking(&[LookInside::KIND])
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.state, state };
        scrolled(ui, |ui| panel::inside_ui(ui, &seen, view, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk.state, desk.services, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, _desk: &mut Desk<'_>) {
        if let PaneEvent::Query { number, news, .. } = event {
            commands::news(&mut self.state, number, news);
        }
    }
}
