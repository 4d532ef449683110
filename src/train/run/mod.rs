//! One run under way: it begins or goes on, looks through its data, trains, measures, and ends. Lives on the trainer thread.

mod active;
mod active_run;
mod assemble;
mod attempt;
mod begin;
mod beginning;
mod detect;
mod earlier_trunks;
mod elsewhere;
mod error;
mod evaluate;
mod evaluation;
mod images;
mod later_keys;
mod luggage;
mod method;
mod mining;
mod mining_begin;
mod pace;
mod probe;
mod probing;
mod reload;
mod turn;
mod unsettled;

pub use active::{Active, How};
pub use active_run::ActiveRun;
pub use attempt::attempt;
pub use beginning::Beginning;
pub use earlier_trunks::trunks as earlier_trunks;
pub use error::RunError;
pub use images::Images;
pub use luggage::beside;
pub use method::FindTask;
pub use reload::{Resting, reload};
pub use turn::Outcome;
