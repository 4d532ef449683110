//! Whether it is getting better: curves, probes, the stage before training, what labels would teach.

mod charts;
mod cursor;
mod examples;
mod features_plot;
mod health;
pub mod labels;
mod last_run;
mod loss_plot;
mod mining;
mod panel;
mod probes;

use crate::train::LearnWithLabels;
use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use labels::LabelView;
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct LearningPane {
    /// What it knows of the question what labels would teach.
    pub labels: LabelView,
}

impl Pane for LearningPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::LEARNING.0, Column::Learning, 0).in_lecture().of_run().asking(&[LearnWithLabels::KIND])
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.labels, state };
        scrolled(ui, |ui| panel::training_ui(ui, &seen, view, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            labels::apply(&mut self.labels, desk.state, desk.services, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        if let PaneEvent::Query { number, news, .. } = event {
            labels::news(&mut self.labels, desk.state, number, news);
        }
    }
}
