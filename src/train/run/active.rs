//! The run under way: it looks through its data first, where the method does that, and then it trains.

use super::super::command::Command;
use super::super::event::FinishReason;
use super::super::outbox::Outbox;
use super::super::run_dir::FolderError;
use super::active_run::ActiveRun;
use super::error::RunError;
use super::mining::Mining;
use super::reload::Resting;
use super::turn::Outcome;

/// The run under way, in one of its two stages.
pub enum Active {
    /// It looks through its data.
    Mining(Box<Mining>),
    /// It trains.
    Training(Box<ActiveRun>),
}

impl Active {
    /// `run`, which trains.
    pub(super) fn training_with(run: ActiveRun) -> Self {
        Self::Training(Box::new(run))
    }

    /// The run, if it trains.
    pub fn training(&self) -> Option<&ActiveRun> {
        match self {
            Active::Mining(_) => None,
            Active::Training(run) => Some(run),
        }
    }

    /// Whether it holds.
    pub fn is_paused(&self) -> bool {
        match self {
            Active::Mining(mining) => mining.paused,
            Active::Training(run) => run.paused,
        }
    }

    /// Does one slice, one step, or one part of a measurement.
    pub fn turn(&mut self, out: &mut Outbox) -> Result<Outcome, RunError> {
        match self {
            Active::Training(run) => return run.turn(out),
            Active::Mining(mining) => {
                if let Some(run) = mining.turn(out)? {
                    *self = Active::Training(Box::new(run));
                }
            }
        }
        Ok(Outcome::More)
    }

    /// Does what a command asks of the stage before training; gives the command back where the run trains.
    pub fn obey_mining(&mut self, command: Command, out: &mut Outbox) -> Result<Option<Command>, RunError> {
        match (&mut *self, command) {
            (Active::Training(_), command) => return Ok(Some(command)),
            (Active::Mining(mining), Command::StepOnce) => {
                if let Some(run) = mining.step_once(out)? {
                    *self = Active::Training(Box::new(run));
                }
            }
            (Active::Mining(mining), command) => mining.obey(command, out)?,
        }
        Ok(None)
    }

    /// Throws the run away.
    pub fn discard(self, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Mining(mining) => mining.discard(out),
            Active::Training(run) => run.discard(out),
        }
    }

    /// Ends the run and keeps it.
    pub fn finish(&mut self, reason: FinishReason, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Mining(mining) => mining.finish(reason, out),
            Active::Training(run) => run.finish(reason, out),
        }
    }

    /// What is left of a run that has ended: a network that was trained stays to be asked about.
    pub fn into_resting(self) -> Option<Resting> {
        match self {
            Active::Mining(_) => None,
            Active::Training(run) => Some(run.into_resting()),
        }
    }

    /// Holds the run because something could not be written, which can be tried again. False where it cannot.
    pub fn hold(&mut self, error: &RunError, out: &mut Outbox) -> bool {
        if !error.is_of_files() {
            return false;
        }
        // Whatever could not be written, where the folder is gone this is why.
        let reason = self.check_place().err().map_or_else(|| error.to_string(), |gone| gone.to_string());
        let reason = crate::text!("train-held-unwritten", reason = reason);
        match self {
            Active::Mining(mining) => mining.hold(reason, out),
            Active::Training(run) => run.hold(reason, out),
        }
    }

    /// Whether the run folder is still where the run began.
    ///
    /// # Errors
    /// When it was deleted, moved or renamed.
    pub fn check_place(&self) -> Result<(), FolderError> {
        match self {
            Active::Mining(mining) => mining.home.check_place(),
            Active::Training(run) => run.home.check_place(),
        }
    }

    /// Notes on the card that the run failed; what was saved stays.
    pub fn mark_failed(&mut self) {
        match self {
            Active::Mining(mining) => mining.mark_failed(),
            Active::Training(run) => run.mark_failed(),
        }
    }
}
