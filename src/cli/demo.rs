//! The demonstration for machines without a display: a short training run that leaves pictures and curves.

use super::telling::Telling;
use super::train::train;
use super::{CliError, data};
use crate::text;
use crate::train::{Command, RunSettings};

/// Steps of the demonstration: about two minutes on two cores.
const STEPS: u64 = 400;

/// Trains on the demo gallery.
pub fn run() -> Result<(), CliError> {
    println!("{}", text!("cli-demo-headless"));
    let settings = RunSettings { steps: STEPS, evaluate_every: 50, held_out: 64, ..RunSettings::default() };
    let opened = data::open(&settings.data, None, &[])?;
    train(Command::Start { settings: Box::new(settings), data: data::run_data(&opened) }, Telling::Human).map(drop)
}
