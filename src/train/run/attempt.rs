//! Tries to begin a run.

use super::super::outbox::Outbox;
use super::active::{Active, How, Unbegun};
use super::begin::{begin, resume};
use super::beginning::Beginning;
use super::error::RunError;

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
            let held = Unbegun { beginning, how, error, attempt };
            held.tell(out);
            Ok(Active::Unbegun(Box::new(held)))
        }
        other => other,
    }
}
