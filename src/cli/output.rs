//! Lines on standard output and on the error stream, for every command: a reader that goes away (`pretext bench step |
//! head -1`) is no error.
//!
//! `println!` of this module means [`line`], and `eprintln!` [`note`], so that no command can forget it. When nobody reads
//! the output any more, a training run stops and is saved, as after Ctrl-C; everything else ends quietly. Where the output
//! is read but cannot be written, as on a full disk, the command fails at its end with what was [`lost`]. Nobody has to read
//! the notes.

use super::interrupt;
use std::fmt::Arguments;
use std::io::{ErrorKind, Write};
use std::sync::OnceLock;

/// Why something that was printed is lost, if anything is.
static LOST: OnceLock<String> = OnceLock::new();

/// As the standard library's, through [`line`].
macro_rules! println {
    () => { $crate::cli::output::line(format_args!("")) };
    ($($words:tt)*) => { $crate::cli::output::line(format_args!($($words)*)) };
}

/// As the standard library's, through [`note`].
macro_rules! eprintln {
    ($($words:tt)*) => { $crate::cli::output::note(format_args!($($words)*)) };
}

/// Writes `words` and ends the line, on the error stream.
pub fn note(words: Arguments<'_>) {
    // Whether it was read changes nothing about what the program does.
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// Writes `words` and ends the line.
pub fn line(words: Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    let written = out.write_fmt(words).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            if !interrupt::stop_if_listening() {
                std::process::exit(0);
            }
        }
        // A full disk behind a redirection. A run goes on: what it found is in its folder.
        Err(error) => {
            if LOST.set(error.to_string()).is_ok() && interrupt::is_listening() {
                lost().iter().for_each(|lost| eprintln!("{lost}"));
            }
        }
        Ok(()) => {}
    }
}

/// A sentence about what was printed and could not be written, if anything could not.
pub fn lost() -> Option<String> {
    LOST.get().map(|reason| lost_for(reason))
}

/// That sentence, with the reason.
pub fn lost_for(reason: &str) -> String {
    crate::text!("cli-error-stdout", reason = reason)
}
