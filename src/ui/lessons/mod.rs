//! Lessons: what a teacher shows step by step, with a prediction before every answer.

pub mod commands;
mod panel;
mod questions_ui;
mod set_up;
pub mod state;
mod step_ui;
mod words_ui;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use state::{ID, LessonsState};
use std::any::Any;

/// The pane.
#[derive(Default)]
pub struct LessonsPane {
    /// What it knows.
    pub state: LessonsState,
}

impl Pane for LessonsPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Data, 2).in_lecture()
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, _view: &mut View, out: &mut Commands) {
        panel::lessons_ui(ui, (state, &self.state), out);
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let Ok(command) = command.downcast() {
            commands::apply(&mut self.state, desk, *command);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        match event {
            PaneEvent::Arrow(by) => commands::arrow(&mut self.state, desk, by),
            PaneEvent::Signal(Signal::LanguageChosen) => self.state.read(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_step_is_about_a_panel_of_the_window() {
        let cards = crate::ui::panes::Panes::cards(&crate::ui::panes::all());
        for lesson in crate::lessons::lessons().unwrap() {
            for step in &lesson.steps {
                assert!(cards.iter().any(|card| card.id.0 == step.panel), "{}: {}", lesson.id, step.panel);
            }
        }
    }
}
