//! Lines on standard output and on the error stream, for every command: a reader that goes away (`pretext bench step |
//! head -1`) is no error.
//!
//! `println!` of this module means [`line`], and `eprintln!` [`note`], so that no command can forget it. When nobody reads
//! the output any more, a training run stops and is saved, as after Ctrl-C; everything else ends quietly. Nobody has to
//! read the notes.

use super::interrupt;
use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

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
        // A full disk behind a redirection: said where it can still be read.
        Err(error) => eprintln!("{error}"),
        Ok(()) => {}
    }
}
