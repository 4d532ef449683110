//! What the network says of held-out images, and of a picture of one's own: the panel of answers.

mod item;
pub mod own;
mod own_panel;
mod panel;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use own::{AnswersCommand, ID, OWN, OwnPicture, Read};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct AnswersPane {
    /// The picture that was asked about.
    pub own: OwnPicture,
}

impl Pane for AnswersPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Answers, 0).in_lecture().of_run().asking(&[OWN])
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::answers_ui(ui, (&self.own, state), view, out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast::<AnswersCommand>() {
            let AnswersCommand::File(path) = *command;
            self.own.open(path, desk);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Query { number, news, .. } => self.own.news(number, news, desk),
            PaneEvent::Dropped(path) => self.own.open(path, desk),
            PaneEvent::Note(note) => {
                if let Ok(read) = note.downcast::<Read>() {
                    self.own.ask(*read, desk);
                }
            }
            PaneEvent::Signal(_) | PaneEvent::Arrow(_) | PaneEvent::Called => {}
        }
    }
}
