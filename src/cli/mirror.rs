//! `pretext mirror`: the far end of a run that is followed; a program reads what it says.

use super::CliError;
use crate::follow::{Reader, stream};
use crate::text;
use clap::Args;
use std::io::{BufReader, BufWriter, ErrorKind, IsTerminal, stdin, stdout};
use std::path::PathBuf;

/// Arguments of `pretext mirror`.
#[derive(Debug, Args)]
pub struct MirrorArguments {
    #[arg(help = text!("cli-mirror-run"))]
    run: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 0, help = text!("cli-mirror-since"))]
    since: u64,
}

/// Streams what is new of the run until it has finished or nobody listens.
pub fn run(arguments: &MirrorArguments) -> Result<(), CliError> {
    if stdin().is_terminal() || stdout().is_terminal() {
        return Err(CliError::Usage(text!("cli-mirror-terminal")));
    }
    let reader = Reader::new(BufReader::new(stdin()))?;
    let mut out = BufWriter::new(stdout());
    match stream(&arguments.run, reader.asked(arguments.since), &mut out, || reader.is_gone()) {
        // Nobody reads any more: the line broke.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(CliError::Failed(error.to_string())),
        Ok(()) => Ok(()),
    }
}
