//! The demonstration for machines without a display: a short training run that leaves pictures and curves.

use super::telling::Telling;
use super::train::train;
use super::{CliError, data};
use crate::text;
use crate::train::{Command, RunSettings, first_settings};

/// Trains with what the window begins with: about a minute on two cores.
pub fn run() -> Result<(), CliError> {
    println!("{}", text!("cli-demo-headless"));
    let settings = RunSettings { evaluate_every: 50, held_out: 64, ..first_settings() };
    let opened = data::open(&settings.data, None, &[])?;
    train(Command::Start { settings: Box::new(settings), data: data::run_data(&opened) }, Telling::Human, None)
        .map(drop)
}
