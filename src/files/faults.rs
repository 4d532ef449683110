//! Faults for tests: `PRETEXT_FAULT=7:crash` lets the seventh operation on files fail, `PRETEXT_FAULT=2:error:best.json` the
//! second on paths that end so; each that is counted is logged at the level `trace`. Without that variable, which is read once, nothing is counted.
//!
//! It is in the program as it is shipped, because the tests of runs that are killed start that, and a program built for
//! tests would be another one.

use std::fs::File;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

const VARIABLE: &str = "PRETEXT_FAULT";

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Open,
    Create,
    CreateFolder,
    Read,
    Write,
    Resize,
    Sync,
    Rename,
    Remove,
    RemoveFolder,
}

impl Operation {
    /// Whether a full disk refuses it.
    fn takes_room(self) -> bool {
        matches!(self, Self::Create | Self::CreateFolder | Self::Write)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The device fails, once.
    Error,
    /// The disk is full from then on.
    Full,
    /// Half of what is written comes to be there, and the disk is full for the next part, once.
    Short,
    /// The program ends, in the middle of what it writes.
    Crash,
}

struct Plan {
    /// Counted from 1; 0 is never reached.
    at: u64,
    kind: Kind,
    /// How the paths end that are counted.
    end: String,
    reached: AtomicU64,
    is_owed: AtomicBool,
}

static PLAN: OnceLock<Option<Plan>> = OnceLock::new();

fn plan() -> Option<&'static Plan> {
    PLAN.get_or_init(|| Plan::read(&std::env::var(VARIABLE).ok()?)).as_ref()
}

/// What becomes of bytes on their way into a file.
enum Fate {
    /// All are written.
    All,
    /// The first half is written.
    Half,
    /// The first half is written, and the program ends.
    HalfAndEnd,
}

/// Counts an operation that either happens or does not.
///
/// # Errors
/// When a test lets it fail.
pub(super) fn ask(operation: Operation, path: &Path) -> Result<()> {
    match plan().map_or(Ok(Fate::All), |plan| plan.fate(operation, path))? {
        Fate::HalfAndEnd => std::process::abort(),
        Fate::All | Fate::Half => Ok(()),
    }
}

/// Writes `bytes`, or a part of them, to `file`, which is at `path`, as [`Write::write`] does.
///
/// # Errors
/// The system's own, and when a test lets none of them arrive.
pub(super) fn write(file: &mut File, path: &Path, bytes: &[u8]) -> Result<usize> {
    let half = bytes.get(..bytes.len().div_ceil(2)).unwrap_or(bytes);
    match plan().map_or(Ok(Fate::All), |plan| plan.fate(Operation::Write, path))? {
        Fate::All => file.write(bytes),
        Fate::Half => file.write(half),
        Fate::HalfAndEnd => {
            // Whether it arrives or not: the program ends here.
            let _ = file.write(half);
            std::process::abort()
        }
    }
}

impl Plan {
    fn read(text: &str) -> Option<Self> {
        let (at, kind) = text.split_once(':')?;
        let (kind, end) = kind.split_once(':').unwrap_or((kind, ""));
        let kind = match kind {
            "error" => Kind::Error,
            "full" => Kind::Full,
            "short" => Kind::Short,
            "crash" => Kind::Crash,
            _ => return None,
        };
        let (reached, is_owed) = (AtomicU64::new(0), AtomicBool::new(false));
        Some(Self { at: at.parse().ok()?, kind, end: end.to_owned(), reached, is_owed })
    }

    fn fate(&self, operation: Operation, path: &Path) -> Result<Fate> {
        if !path.to_string_lossy().ends_with(&self.end) {
            return Ok(Fate::All);
        }
        let number = self.reached.fetch_add(1, Ordering::SeqCst) + 1;
        let is_write = operation == Operation::Write;
        let is_at = number == self.at;
        let is_later = self.at != 0 && number >= self.at;
        let fate = match self.kind {
            Kind::Error if is_at => Err(device_failed()),
            Kind::Full if is_later && operation.takes_room() => Err(disk_is_full()),
            Kind::Short if is_write && self.is_owed.swap(false, Ordering::SeqCst) => Err(disk_is_full()),
            Kind::Short if is_at && is_write => {
                self.is_owed.store(true, Ordering::SeqCst);
                Ok(Fate::Half)
            }
            Kind::Crash if is_at => Ok(Fate::HalfAndEnd),
            _ => Ok(Fate::All),
        };
        let is_fault = !matches!(fate, Ok(Fate::All));
        tracing::trace!(number, ?operation, is_fault, path = %path.display());
        fate
    }
}

/// Input/output error.
fn device_failed() -> Error {
    // The same number on every Unix; on Windows it is a refusal.
    Error::from_raw_os_error(5)
}

fn disk_is_full() -> Error {
    // The same number on Linux, the BSDs and macOS.
    if cfg!(unix) { Error::from_raw_os_error(28) } else { ErrorKind::StorageFull.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fates(plan: &str, operations: &[Operation]) -> String {
        let plan = Plan::read(plan).unwrap();
        let places = ["a/file", "file", "b", "b"].iter().cycle();
        let letter = |(operation, path): (&Operation, &&str)| match plan.fate(*operation, Path::new(path)) {
            Ok(Fate::All) => '.',
            Ok(Fate::Half) => 'h',
            Ok(Fate::HalfAndEnd) => 'x',
            Err(error) if error.kind() == ErrorKind::StorageFull => 'f',
            Err(_) => 'e',
        };
        operations.iter().zip(places).map(letter).collect()
    }

    #[test]
    fn the_operation_that_is_named_fails_in_the_way_that_is_named() {
        use Operation::{Create, Read, Rename, Write};
        let all = [Create, Write, Write, Read, Write, Rename];
        for (plan, expected) in [
            ("0:crash", "......"),
            ("0:full", "......"),
            ("3:error", "..e..."),
            ("6:crash", ".....x"),
            ("2:full", ".ff.f."),
            ("2:short", ".hf..."),
            ("3:short", "..h.f."),
            ("4:short", "......"),
            ("7:error", "......"),
            ("3:error:file", "....e."),
            ("2:crash:b", "...x.."),
        ] {
            assert_eq!(fates(plan, &all), expected, "{plan}");
        }
        assert!(["", "3", "x:crash", "3:fire"].iter().all(|text| Plan::read(text).is_none()));
    }
}
