//! Everything the window asks others to do: the trainer, and the window's own helper threads. The GUI thread only puts
//! requests into mailboxes and bounded channels, and only looks whether answers are there; it never waits.

pub mod dialogs;
pub mod files;
pub mod folders;
pub mod follow;
pub mod mailbox;
pub mod note;
pub mod preview;
pub mod runs;
pub mod thumbnails;

use crate::follow::Programs;
use crate::train::{Command, Event};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::Hands;
use crate::ui::core::services::files::Files;
use crate::ui::core::services::follow::Wanted;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::{Helpers, Note, Wake};
use crate::ui::core::services::preview::{PreviewAnswer, PreviewRequest};
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::services::thumbnails::ThumbRequest;
use crossbeam_channel::{Receiver, Sender, TrySendError};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The way to the trainer and back.
pub struct TrainerLink {
    /// Commands to it.
    pub commands: Sender<Command>,
    /// What it tells.
    pub events: Receiver<Event>,
    /// What lives as long as the window does and ends with it: the trainer itself.
    pub keep: Option<Box<dyn std::any::Any>>,
}

/// The window's hands.
pub struct Services {
    trainer: TrainerLink,
    waiting: VecDeque<Command>,
    /// Newest puzzle request wins.
    pub preview: Mailbox<PreviewRequest>,
    /// The newest puzzles.
    pub puzzles: Mailbox<PreviewAnswer>,
    /// For each pane the newest list of wanted thumbnails wins.
    thumbnails: HashMap<PaneId, Mailbox<ThumbRequest>>,
    /// Slow things with files, in order.
    pub files: Files,
    /// The programs by which other machines are reached.
    pub programs: Programs,
    runs: Sender<RunsJob>,
    /// What helper threads tell.
    pub notes: Receiver<Note>,
    helpers: Helpers,
}

impl Services {
    /// Starts the helper threads.
    pub fn start(trainer: TrainerLink, hands: Hands, wake: &Wake) -> Self {
        let (notes_in, notes) = crossbeam_channel::bounded(512);
        let helpers = Helpers { notes: notes_in, wake: wake.clone() };
        let (preview, puzzles) = (Mailbox::new(), Mailbox::new());
        preview::start(preview.clone(), puzzles.clone(), wake.clone());
        let runs = runs::start(helpers.clone());
        let programs = hands.programs.clone();
        let files = Files::start(hands, helpers.clone());
        Self {
            trainer,
            waiting: VecDeque::new(),
            preview,
            puzzles,
            thumbnails: HashMap::new(),
            files,
            programs,
            runs,
            notes,
            helpers,
        }
    }

    /// What the helper threads of panes work with.
    pub fn helpers(&self) -> &Helpers {
        &self.helpers
    }

    /// Follows a run on another machine, until what is returned says that it is over.
    pub fn follow(&self, wanted: Wanted) -> Arc<AtomicBool> {
        follow::start(&self.helpers, wanted)
    }

    /// Asks for thumbnails; each pane has a thread of its own, so that none waits for another.
    pub fn thumbnails(&mut self, request: ThumbRequest) {
        let helpers = &self.helpers;
        let mailbox = self.thumbnails.entry(request.place).or_insert_with(|| {
            let mailbox = Mailbox::new();
            thumbnails::start(mailbox.clone(), helpers.clone());
            mailbox
        });
        mailbox.put(request);
    }

    /// Sends a command to the trainer as soon as its channel has room.
    pub fn command(&mut self, command: Command) {
        self.waiting.push_back(command);
        self.flush();
    }

    /// Does something with run folders, after what was asked for before; false when too much waits.
    pub fn runs(&self, job: RunsJob) -> bool {
        self.runs.try_send(job).is_ok()
    }

    /// Sends what still waits; false when the trainer is gone.
    pub fn flush(&mut self) -> bool {
        while let Some(command) = self.waiting.pop_front() {
            match self.trainer.commands.try_send(command) {
                Ok(()) => {}
                Err(TrySendError::Full(command)) => {
                    self.waiting.push_front(command);
                    return true;
                }
                Err(TrySendError::Disconnected(_)) => {
                    self.waiting.clear();
                    return false;
                }
            }
        }
        true
    }

    /// The next thing the trainer told, if any.
    pub fn next_event(&self) -> Option<Event> {
        self.trainer.events.try_recv().ok()
    }

    /// Ends the trainer; waits until its thread has put the run away.
    pub fn quit(&mut self) {
        drop(self.trainer.keep.take());
    }
}
