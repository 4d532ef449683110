//! A run whose beginning could not be written: it holds, and begins anew when it is told to go on.

use super::super::event::Event;
use super::super::identity::Accept;
use super::super::outbox::Outbox;
use super::active::Active;
use super::begin::{begin, resume};
use super::beginning::Beginning;
use super::elsewhere::beside;
use super::error::RunError;
use std::path::{Path, PathBuf};

/// How a run begins.
#[derive(Clone)]
pub enum How {
    /// As a new one.
    Anew,
    /// From the last checkpoint of the run in this folder, with images that are taken.
    From(PathBuf, Accept),
}

/// A run that could not begin yet.
pub struct Unbegun {
    beginning: Beginning,
    how: How,
    error: RunError,
}

/// Begins the run, or goes on with it; where that cannot be written, it holds.
///
/// # Errors
/// When something stands against it that does not pass.
pub fn attempt(beginning: Beginning, how: How, out: &mut Outbox) -> Result<Active, RunError> {
    let begun = match &how {
        How::Anew => begin(beginning.clone(), out),
        How::From(folder, accept) => resume(beginning.clone(), (folder, *accept), out),
    };
    match begun {
        Err(error) if error.may_pass() => {
            let held = Unbegun { beginning, how, error };
            held.tell(out);
            Ok(Active::Unbegun(Box::new(held)))
        }
        other => other,
    }
}

impl Unbegun {
    fn tell(&self, out: &mut Outbox) {
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
        attempt(self.beginning.clone(), self.how.clone(), out)
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
