//! What `pretext bench all` asks of a part of the program.

use super::super::CliError;

/// What was measured once: seconds on the clock, and of all threads where the system tells.
pub(super) type Taken = (f64, Option<f64>);

/// Measures one thing a few times.
pub(super) type Measure<'a> = Box<dyn Fn() -> Result<Vec<Taken>, CliError> + 'a>;
