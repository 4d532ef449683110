//! What a feature of the window is: a pane with its own state, commands, helper threads and painting. The window knows
//! panes by this trait alone, and a pane knows no other.

use crate::train::QueryStatus;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::services::Services;
use crate::ui::core::services::note::Helpers;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;
use std::any::Any;
use std::path::PathBuf;

/// What a pane may change when a command or an event comes: what all panes share, and what is to be done next.
pub struct Desk<'a> {
    /// What the window knows.
    pub state: &'a mut State,
    /// The window's hands.
    pub services: &'a mut Services,
    /// What is to be done next.
    pub out: &'a mut Commands,
}

/// Something that a pane is told.
pub enum PaneEvent<'a> {
    /// The trainer told how a question of the pane stands.
    Query {
        /// Number of the question.
        number: u64,
        /// Its kind.
        kind: &'static str,
        /// How it stands.
        news: QueryStatus,
    },
    /// A helper of the pane told something.
    Note(Box<dyn Any + Send>),
    /// Something happened that concerns every pane.
    Signal(&'a Signal),
    /// A picture was dropped where the pane takes pictures.
    Dropped(PathBuf),
    /// An arrow to the right (1) or to the left (-1), while the arrows are the pane's.
    Arrow(i32),
    /// A person called for the pane by a key, the palette or a button elsewhere.
    Called,
}

/// A feature of the window.
pub trait Pane: Any {
    /// Its name, and where it stands.
    fn card(&self) -> PaneCard;

    /// Starts its helper threads.
    fn start(&mut self, _helpers: &Helpers) {}

    /// Paints it. What is asked for goes to `out`; nothing changes here but what widgets remember.
    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands);

    /// Paints what it asks before everything else, while the overlay names it with this `question`.
    fn overlay_ui(&mut self, _ui: &mut Ui, _question: &'static str, _state: &State, _out: &mut Commands) {}

    /// Does one of its own commands.
    fn apply(&mut self, _command: Box<dyn Any>, _desk: &mut Desk<'_>) {}

    /// Takes in what happened.
    fn on_event(&mut self, _event: PaneEvent<'_>, _desk: &mut Desk<'_>) {}
}

/// A command of one pane.
pub trait PaneCommand: Any {
    /// The pane.
    const PANE: PaneId;
}

impl<C: PaneCommand> From<C> for UiCommand {
    fn from(command: C) -> Self {
        Self::Own(C::PANE, Box::new(command))
    }
}
