//! The list of panes, and the way to each. A feature of the window is its folder, its `mod` line, its entry here, and its
//! texts.

use crate::train::Event;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::pane::{Desk, Pane, PaneEvent};
use crate::ui::core::services::Services;
use crate::ui::core::services::note::{Helpers, Note};
use crate::ui::core::state::State;
use std::any::Any;

/// Every pane, in the order in which the story reads.
pub fn all() -> Vec<Box<dyn Pane>> {
    vec![
        Box::new(crate::ui::data::DataPane::default()),
        Box::new(crate::ui::methods::MethodsPane::default()),
        Box::new(crate::ui::puzzle::PuzzlePane),
        Box::<crate::ui::answers::AnswersPane>::default(),
        Box::new(crate::ui::learning::LearningPane::default()),
        Box::new(crate::ui::neighbours::NeighboursPane::default()),
        Box::new(crate::ui::atlas::AtlasPane::default()),
        Box::new(crate::ui::discovery::DiscoveryPane::default()),
        Box::new(crate::ui::shortcuts::ShortcutsPane),
        Box::new(crate::ui::laboratory::LaboratoryPane::default()),
        Box::new(crate::ui::inside::InsidePane::default()),
        Box::new(crate::ui::stress::StressPane::default()),
        Box::new(crate::ui::runs::RunsPane::default()),
        Box::new(crate::ui::queue::QueuePane),
        Box::new(crate::ui::problems::ProblemsPane),
        Box::new(crate::ui::lessons::LessonsPane::default()),
        Box::new(crate::ui::collect::CollectPane::default()),
        Box::new(crate::ui::try_it::TryPane::default()),
        Box::new(crate::ui::turing::TuringPane::default()),
        Box::<crate::ui::brush::BrushPane>::default(),
    ]
}

/// The panes of a window.
pub struct Panes(Vec<Box<dyn Pane>>);

impl Panes {
    /// These panes, their helpers at work.
    pub fn start(mut panes: Vec<Box<dyn Pane>>, helpers: &Helpers) -> Self {
        panes.iter_mut().for_each(|pane| pane.start(helpers));
        Self(panes)
    }

    /// What is known of `panes`.
    pub fn cards(panes: &[Box<dyn Pane>]) -> Vec<PaneCard> {
        panes.iter().map(|pane| pane.card()).collect()
    }

    /// The pane of this name.
    pub fn named(&mut self, id: PaneId) -> Option<&mut dyn Pane> {
        self.0.iter_mut().find(|pane| pane.card().id == id).map(|pane| &mut **pane)
    }

    /// The pane of this type.
    pub fn of<P: Pane>(&self) -> Option<&P> {
        self.0.iter().find_map(|pane| (&**pane as &dyn Any).downcast_ref())
    }

    /// Does `command` and everything that follows from it, at once.
    pub fn act(&mut self, state: &mut State, services: &mut Services, command: UiCommand) {
        let mut waiting = vec![command];
        while let Some(command) = waiting.pop() {
            let mut out = Commands::new();
            self.one(&mut Desk { state, services, out: &mut out }, command);
            for signal in std::mem::take(&mut state.signals) {
                for pane in &mut self.0 {
                    pane.on_event(PaneEvent::Signal(&signal), &mut Desk { state, services, out: &mut out });
                }
            }
            // What follows comes before what was waiting.
            waiting.extend(out.into_iter().rev());
        }
    }

    fn one(&mut self, desk: &mut Desk<'_>, command: UiCommand) {
        match command {
            UiCommand::Own(id, command) => {
                if let Some(pane) = self.named(id) {
                    pane.apply(command, desk);
                }
            }
            UiCommand::Call(id) => self.tell(id, PaneEvent::Called, desk),
            UiCommand::Arrow(id, by) => self.tell(id, PaneEvent::Arrow(by), desk),
            UiCommand::Drop(id, path) => self.tell(id, PaneEvent::Dropped(path), desk),
            UiCommand::Note(Note::Own(id, note)) => self.tell(id, PaneEvent::Note(note), desk),
            UiCommand::Trainer(event) => self.event(*event, desk),
            command => crate::ui::core::commands::apply(desk.state, desk.services, command),
        }
    }

    fn tell(&mut self, id: PaneId, event: PaneEvent<'_>, desk: &mut Desk<'_>) {
        if let Some(pane) = self.named(id) {
            pane.on_event(event, desk);
        }
    }

    /// What the trainer answers goes to the pane that asked; what it tells of the run concerns all.
    fn event(&mut self, event: Event, desk: &mut Desk<'_>) {
        if let Event::Query { number, kind, news, .. } = event {
            let asked = self.0.iter_mut().find(|pane| pane.card().queries.contains(&kind));
            match asked {
                Some(pane) => pane.on_event(PaneEvent::Query { number, kind, news }, desk),
                None => crate::ui::core::commands::embeddings::news(desk.state, (number, kind), news),
            }
        } else {
            crate::ui::core::commands::training::event(desk.state, desk.services, event);
        }
    }
}
