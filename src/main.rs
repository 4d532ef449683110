//! The program: reads the arguments, runs the command, sets the exit code.

use anyhow::Error;
use pretext::cli::{CliError, parsed, run};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Training makes and drops large buffers all the time; a pooling allocator spares the operating system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long memory that is given up is kept.
const MILLISECONDS_KEPT: std::ffi::c_long = 10_000;

fn main() -> ExitCode {
    keep_memory();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("error"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that cannot be written would be told on the very stream that is closed, and end the program.
    log.log_internal_errors(false).init();
    pretext::texts::set_language(pretext::texts::system_language());
    let arguments = parsed(std::env::args_os());
    if arguments.is_headless() {
        quiet_drivers();
    }
    match run(arguments).map_err(Error::new) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody has to read it.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::from(error.downcast_ref::<CliError>().map_or(1, CliError::exit_code))
        }
    }
}

/// Memory that is given up is kept for some seconds, not for one: a training step gives all of its maps up and asks for as
/// much again, and pages that the system has taken back meanwhile cost a sixth of the step.
#[expect(unsafe_code, reason = "the allocator is told by a function of C alone")]
fn keep_memory() {
    unsafe extern "C" {
        fn mi_option_set(option: std::ffi::c_int, value: std::ffi::c_long);
    }
    /// `mi_option_purge_delay` of `mimalloc.h`, in its versions 2 and 3.
    const PURGE_DELAY: std::ffi::c_int = 15;
    // SAFETY: the function of mimalloc.h, which is linked as the global allocator; it sets one number, from any thread.
    unsafe { mi_option_set(PURGE_DELAY, MILLISECONDS_KEPT) };
}

/// A driver looks for a Wayland display whatever it is asked, and complains on stderr where no folder for one is named.
/// Named is one in which none can be.
#[expect(unsafe_code, reason = "nothing else names the folder to a driver")]
fn quiet_drivers() {
    let named = std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).is_absolute());
    if cfg!(target_os = "linux") && !named {
        // SAFETY: no other thread is there to read the environment: the first are started by the command, after this.
        unsafe { std::env::set_var("XDG_RUNTIME_DIR", "/nonexistent") };
    }
}
