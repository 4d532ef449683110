//! What one takes home of a run: a report that is one file, a film of its answers over the steps, and the run itself in one small
//! file, as the examples that come with the program. All are made from the run folder alone.

pub mod curves;
mod error;
mod example;
mod film;
mod kept_run;
mod lent;
mod parcel;
mod report;

pub use error::HandoutError;
pub use example::{EXAMPLES, Example, example};
pub use film::{Film, FilmFile};
pub use kept_run::KeptRun;
pub use lent::{copied, is_lent, laid_out};
pub use parcel::{ParcelError, pack, unpack};
pub use report::Report;
