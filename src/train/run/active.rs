//! The run under way: it looks through its data first, where the method does that, and then it trains.

use super::super::checkpoint;
use super::super::command::Command;
use super::super::event::{Event, FinishReason};
use super::super::identity::Accept;
use super::super::outbox::Outbox;
use super::super::run_dir::FolderError;
use super::active_run::ActiveRun;
use super::beginning::Beginning;
use super::error::RunError;
use super::luggage::{beside, held};
use super::mining::Mining;
use super::reload::Resting;
use super::turn::Outcome;
use std::path::{Path, PathBuf};

/// How a run begins.
#[derive(Clone)]
pub enum How {
    /// As a new one.
    Anew,
    /// From the last checkpoint of the run in this folder, with images that are taken.
    From(PathBuf, Accept),
}

/// A run whose beginning could not be written: it holds, and begins anew when it is told to go on.
pub struct Unbegun {
    pub(super) beginning: Beginning,
    pub(super) how: How,
    pub(super) error: RunError,
    /// What begins it.
    pub(super) attempt: fn(Beginning, How, &mut Outbox) -> Result<Active, RunError>,
}

impl Unbegun {
    /// Tells that it holds, and why.
    pub(super) fn tell(&self, out: &mut Outbox) {
        let reason = crate::text!("train-held-unbegun", reason = self.error.to_string());
        let place = match &self.how {
            How::Anew => beside(self.beginning.settings.out.as_ref().unwrap_or(&self.beginning.settings.runs)),
            How::From(..) => None,
        };
        out.send(Event::Busy { run: self.beginning.id, what: None });
        out.send(Event::Unwritten { run: self.beginning.id, step: 0, reason, is_gone: false, place });
    }

    /// Tries once more.
    pub(super) fn again(&self, out: &mut Outbox) -> Result<Active, RunError> {
        out.send(Event::Continued { run: self.beginning.id });
        (self.attempt)(self.beginning.clone(), self.how.clone(), out)
    }

    /// Tries in another folder. A run that goes on has its own.
    pub(super) fn elsewhere(&mut self, to: &Path, out: &mut Outbox) -> Result<Active, RunError> {
        if matches!(self.how, How::Anew) {
            self.beginning.settings.out = Some(to.to_owned());
        }
        self.again(out)
    }

    /// Tells that it came to nothing.
    pub(super) fn give_up(&self, out: &mut Outbox) {
        let (cause, error) = (self.error.cause(), self.error.to_string());
        out.send(Event::Failed { run: self.beginning.id, cause, error });
    }
}

/// The run under way, in one of its stages.
pub enum Active {
    /// It could not begin yet.
    Unbegun(Box<Unbegun>),
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
            Active::Unbegun(_) | Active::Mining(_) => None,
            Active::Training(run) => Some(run),
        }
    }

    /// Whether it holds.
    pub fn is_paused(&self) -> bool {
        match self {
            Active::Unbegun(_) => true,
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
                    self.settle(out)?;
                }
            }
            Active::Unbegun(_) => {}
        }
        Ok(Outcome::More)
    }

    /// Does what is left of the beginning of a run that trains from now on. What cannot be written then holds it.
    pub fn settle(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Training(run) => run.settle(out),
            Active::Unbegun(_) | Active::Mining(_) => Ok(()),
        }
    }

    /// Does what a command asks of a run that does not train yet; gives the command back where it does.
    pub fn obey_before(&mut self, command: Command, out: &mut Outbox) -> Result<Option<Command>, RunError> {
        match (&mut *self, command) {
            (Active::Training(_), command) => return Ok(Some(command)),
            (Active::Unbegun(unbegun), Command::Continue | Command::StepOnce) => {
                *self = unbegun.again(out)?;
                self.settle(out)?;
            }
            (Active::Unbegun(_), _) => {}
            (Active::Mining(mining), Command::StepOnce) => {
                if let Some(run) = mining.step_once(out)? {
                    *self = Active::Training(Box::new(run));
                    self.settle(out)?;
                    return Ok(Some(Command::Pause));
                }
            }
            (Active::Mining(mining), command) => mining.obey(command, out)?,
        }
        Ok(None)
    }

    /// Goes on in the folder `to`, with everything that is in memory; where that cannot be written either, it holds as it was.
    pub fn go_elsewhere(&mut self, to: &Path, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Training(run) => run.go_elsewhere(to, out),
            Active::Mining(mining) => mining.go_elsewhere(to, out),
            Active::Unbegun(unbegun) => {
                *self = unbegun.elsewhere(to, out)?;
                self.settle(out)
            }
        }
    }

    /// Throws the run away.
    pub fn discard(self, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Unbegun(unbegun) => {
                unbegun.give_up(out);
                Ok(())
            }
            Active::Mining(mining) => mining.discard(out),
            Active::Training(run) => run.discard(out),
        }
    }

    /// Ends the run and keeps it.
    pub fn finish(&mut self, reason: FinishReason, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Unbegun(unbegun) => {
                unbegun.give_up(out);
                Ok(())
            }
            Active::Mining(mining) => mining.finish(reason, out),
            Active::Training(run) => run.finish(reason, out),
        }
    }

    /// What is left of a run that has ended: a network that was trained stays to be asked about.
    pub fn into_resting(self) -> Option<Resting> {
        match self {
            Active::Unbegun(_) | Active::Mining(_) => None,
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
        let reason = held(&reason);
        match self {
            Active::Unbegun(_) => false,
            Active::Mining(mining) => {
                mining.hold(reason, out);
                true
            }
            Active::Training(run) => run.hold(reason, out),
        }
    }

    /// Saves a run that broke as it was after its last whole step, where the network is still that.
    ///
    /// # Errors
    /// When it is not, or cannot be read from the device any more.
    pub fn save_what_stands(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        match self {
            Active::Training(run) if !run.half_restored => run.save(out),
            Active::Training(_) | Active::Unbegun(_) | Active::Mining(_) => Ok(()),
        }
    }

    /// `error` and the checkpoint from which the run can go on, where there is one.
    pub fn standing_after(&self, error: String) -> String {
        let folder = match self {
            Active::Training(run) => &run.folder,
            Active::Unbegun(_) | Active::Mining(_) => return error,
        };
        let Some(step) = checkpoint::last_step(folder) else { return error };
        crate::text!("train-error-stands", error = error, step = step, path = folder.display().to_string())
    }

    /// Whether the run folder is still where the run began.
    ///
    /// # Errors
    /// When it was deleted, moved or renamed.
    pub fn check_place(&self) -> Result<(), FolderError> {
        match self {
            Active::Unbegun(_) => Ok(()),
            Active::Mining(mining) => mining.home.check_place(),
            Active::Training(run) => run.home.check_place(),
        }
    }

    /// Notes on the card that the run failed; what was saved stays.
    pub fn mark_failed(&mut self) {
        match self {
            Active::Unbegun(_) => {}
            Active::Mining(mining) => mining.mark_failed(),
            Active::Training(run) => run.mark_failed(),
        }
    }
}
