//! The program: reads the arguments, runs the command, sets the exit code.

use anyhow::Error;
use clap::Parser;
use pretext::cli::{Arguments, CliError, run, typed_arguments};
use std::io::Write;
use std::process::ExitCode;

/// Training makes and drops large buffers all the time; a pooling allocator spares the operating system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("error"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that cannot be written would be told on the very stream that is closed, and end the program.
    log.log_internal_errors(false).init();
    if let Some(locale) = sys_locale::get_locale() {
        pretext::texts::set_language(&locale);
    }
    let arguments = Arguments::parse_from(typed_arguments(std::env::args_os()));
    match run(arguments).map_err(Error::new) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody has to read it.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::from(error.downcast_ref::<CliError>().map_or(1, CliError::exit_code))
        }
    }
}
