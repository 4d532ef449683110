//! What one takes home of a run: a report that is one file, and a film of its answers over the steps. Both are made from the
//! run folder alone, with the pictures that the window and the command line draw.

pub mod curves;
mod error;
mod film;
mod kept_run;
mod report;

pub use error::HandoutError;
pub use film::{Film, FilmFile};
pub use kept_run::KeptRun;
pub use report::Report;
