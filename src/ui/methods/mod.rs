//! Which question is asked: the panel of methods.

mod panel;
pub mod pictures;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::scroll::scrolled;
use crate::ui::core::seen::Seen;
use crate::ui::core::services::note::{Helpers, Note};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use crossbeam_channel::{Sender, bounded};
use egui::Ui;
use pictures::{DrawPuzzle, ID, PuzzlePictures};
use std::any::Any;

/// Methods whose pictures may wait to be drawn.
const WAITING: usize = 64;

/// The pane.
#[derive(Default)]
pub struct MethodsPane {
    /// A puzzle of each method.
    pub pictures: PuzzlePictures,
    wishes: Option<Sender<pictures::Wish>>,
}

impl Pane for MethodsPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(ID.0, Column::Data, 1)
    }

    fn start(&mut self, helpers: &Helpers) {
        let (wishes, queue) = bounded(WAITING);
        let helpers = helpers.clone();
        pictures::start(queue, move |drawn| helpers.tell(Note::own(ID, drawn)));
        self.wishes = Some(wishes);
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        let seen = Seen { own: &self.pictures, state };
        scrolled(ui, |ui| panel::methods_ui(ui, &seen, view, out));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Desk<'_>) {
        if let (Ok(command), Some(wishes)) = (command.downcast::<DrawPuzzle>(), &self.wishes) {
            self.pictures.want(command.0, desk.state, wishes);
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, _: &mut Desk<'_>) {
        match event {
            PaneEvent::Signal(Signal::DataOpened | Signal::LanguageChosen) => self.pictures.forget(),
            PaneEvent::Note(note) => {
                if let Ok(drawn) = note.downcast() {
                    self.pictures.take(*drawn);
                }
            }
            _ => {}
        }
    }
}
