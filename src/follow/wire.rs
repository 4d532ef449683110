//! What goes over the line, both ways; docs/mirror.md writes it down. One JSON value a line, and after a line that says how
//! many bytes follow, these bytes.

use super::error::FollowError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, ErrorKind, Read, Result, Write};

/// The first line; its number is that of the format. What a login prints before it is passed over.
const GREETING: &str = "pretext mirror 1";
/// The longest line, in bytes.
const LONGEST_LINE: u64 = 16 << 10;
/// The most that may come before the first line.
const BEFORE: u64 = 64 << 10;
/// The most bytes behind one line.
pub(super) const PIECE: u64 = 256 << 10;
/// The longest inventory.
const LONGEST_INVENTORY: u64 = 16 << 20;

/// What a mirror has already: one line, to the program over there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Inventory {
    /// Hash of the last bytes of the log that it has.
    pub tail: Option<String>,
    /// The stamp of every whole file and folder.
    pub have: BTreeMap<String, String>,
    /// What had come in part when the line broke.
    pub part: Option<Part>,
}

/// A file or folder of which a part has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name.
    pub unit: String,
    /// Its stamp.
    pub stamp: String,
    /// Its files, and how many bytes of each have come; of a file, itself with the empty name.
    pub files: BTreeMap<String, u64>,
}

/// What comes from over there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// More of the log: these bytes follow, and stand at `at`. At 0 the log begins anew.
    Log {
        /// Where they stand.
        at: u64,
        /// How many follow.
        bytes: u64,
    },
    /// A part of a file: these bytes follow.
    Piece {
        /// The file, or the folder that it is in.
        unit: String,
        /// Tells it from another one of the same name.
        stamp: String,
        /// The file in the folder; empty where the unit is one.
        file: String,
        /// Where they stand in it.
        at: u64,
        /// How long it is.
        of: u64,
        /// How many follow.
        bytes: u64,
    },
    /// A file or folder is whole.
    Whole {
        /// Its name.
        unit: String,
        /// Its stamp.
        stamp: String,
        /// How many files.
        files: u64,
        /// How many bytes in all.
        bytes: u64,
    },
    /// A file or folder is no longer there, or no longer needed.
    Gone {
        /// Its name.
        unit: String,
    },
    /// Everything that there is has been sent.
    Round {},
    /// There is nothing new; the line holds.
    Beat {},
    /// There will be nothing new: the run has finished.
    End {},
    /// It cannot be told.
    Error {
        /// Why.
        text: String,
    },
}

impl Frame {
    fn bytes(&self) -> u64 {
        match self {
            Self::Log { bytes, .. } | Self::Piece { bytes, .. } => *bytes,
            _ => 0,
        }
    }
}

/// Begins the stream.
pub(super) fn greet(out: &mut impl Write) -> Result<()> {
    writeln!(out, "{GREETING}")?;
    out.flush()
}

/// Sends a frame, and what follows it.
pub(super) fn send(out: &mut impl Write, frame: &Frame, bytes: &[u8]) -> Result<()> {
    serde_json::to_writer(&mut *out, frame)?;
    out.write_all(b"\n")?;
    out.write_all(bytes)
}

/// Sends the inventory.
pub(super) fn send_inventory(out: &mut impl Write, inventory: &Inventory) -> Result<()> {
    serde_json::to_writer(&mut *out, inventory)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Reads an inventory; an empty one where nothing comes.
pub(super) fn read_inventory(from: &mut impl BufRead) -> std::result::Result<Inventory, String> {
    let mut line = Vec::new();
    from.take(LONGEST_INVENTORY).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
    if line.trim_ascii().is_empty() {
        return Ok(Inventory::default());
    }
    serde_json::from_slice(&line).map_err(|error| error.to_string())
}

/// The frames of a stream.
pub struct Stream<R> {
    from: R,
    greeted: bool,
}

impl<R: BufRead> Stream<R> {
    /// Those that come from `from`.
    pub fn new(from: R) -> Self {
        Self { from, greeted: false }
    }

    /// The next frame, and what follows it; nothing at the end of the line.
    ///
    /// # Errors
    /// When the line breaks, or something else comes.
    pub fn frame(&mut self) -> std::result::Result<Option<(Frame, Vec<u8>)>, FollowError> {
        if !self.greeted && !self.greeting()? {
            return Ok(None);
        }
        let Some(line) = self.line(LONGEST_LINE)? else { return Ok(None) };
        let told = || String::from_utf8_lossy(line.get(..line.len().min(200)).unwrap_or_default()).into_owned();
        let frame: Frame = serde_json::from_slice(&line).map_err(|_| FollowError::stream(told()))?;
        let count = frame.bytes();
        if count > PIECE {
            return Err(FollowError::stream(told()));
        }
        let mut bytes = vec![0; usize::try_from(count).unwrap_or_default()];
        match self.from.read_exact(&mut bytes) {
            Ok(()) => Ok(Some((frame, bytes))),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(FollowError::Line { reason: error.to_string() }),
        }
    }

    /// Passes over what a login prints; false where the line ends with it.
    fn greeting(&mut self) -> std::result::Result<bool, FollowError> {
        let mut left = BEFORE;
        while let Some(line) = self.line(left)? {
            if line.trim_ascii_end() == GREETING.as_bytes() {
                self.greeted = true;
                return Ok(true);
            }
            let other = GREETING.rsplit_once(' ').is_some_and(|(name, _)| line.starts_with(name.as_bytes()));
            left = left.saturating_sub(line.len() as u64 + 1);
            if other || left == 0 {
                return Err(FollowError::stream(
                    String::from_utf8_lossy(&line).trim().chars().take(200).collect::<String>(),
                ));
            }
        }
        Ok(false)
    }

    /// A whole line of `most` bytes at most; nothing where the line ends before.
    fn line(&mut self, most: u64) -> std::result::Result<Option<Vec<u8>>, FollowError> {
        let mut line = Vec::new();
        let read = (&mut self.from).take(most).read_until(b'\n', &mut line);
        read.map_err(|error| FollowError::Line { reason: error.to_string() })?;
        match line.pop() {
            Some(b'\n') => Ok(Some(line)),
            Some(_) if line.len() as u64 + 1 == most => Err(FollowError::stream(format!("… {most} …"))),
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(bytes: &[u8]) -> std::result::Result<Vec<(Frame, Vec<u8>)>, FollowError> {
        let mut stream = Stream::new(bytes);
        let mut found = Vec::new();
        while let Some(next) = stream.frame()? {
            found.push(next);
        }
        Ok(found)
    }

    #[test]
    fn frames_come_as_they_were_sent_after_whatever_a_login_prints() {
        let mut sent = b"Welcome to gpu1\n\n".to_vec();
        greet(&mut sent).unwrap();
        let piece = Frame::Piece {
            unit: "run.json".to_owned(),
            stamp: "1-2".to_owned(),
            file: String::new(),
            at: 0,
            of: 4,
            bytes: 4,
        };
        let log = Frame::Log { at: 7, bytes: 2 };
        for (frame, bytes) in [(&piece, &b"a\n{}"[..]), (&log, b"\n\n"), (&Frame::Round {}, b"")] {
            send(&mut sent, frame, bytes).unwrap();
        }
        let expected = [(piece, b"a\n{}".to_vec()), (log, b"\n\n".to_vec()), (Frame::Round {}, Vec::new())];
        assert_eq!(frames(&sent).unwrap(), expected);
        for end in 0..sent.len() {
            assert!(frames(&sent[..end]).is_ok_and(|found| expected.starts_with(&found)), "a broken line is no error");
        }
    }

    #[test]
    fn what_is_too_long_or_of_another_format_ends_the_line() {
        let greeted = |rest: &str| frames(format!("pretext mirror 1\n{rest}").as_bytes());
        assert!(greeted("").unwrap().is_empty());
        for wrong in
            ["{\"log\":{\"at\":0,\"bytes\":99999999}}\n", "nonsense\n", "{\"order\":{}}\n", &"x".repeat(20_000)]
        {
            assert!(greeted(wrong).is_err(), "{}", &wrong[..9]);
        }
        assert!(frames(b"pretext mirror 2\n{\"beat\":{}}\n").is_err(), "a later format is not guessed at");
        assert!(frames(&vec![b'\n'; 100_000]).is_err(), "a login that never ends");
    }

    #[test]
    fn an_inventory_may_be_left_out() {
        assert_eq!(read_inventory(&mut &b""[..]), Ok(Inventory::default()));
        let part = Part { unit: "checkpoints/step-1".into(), stamp: "1".into(), files: [("a.bpk".into(), 5)].into() };
        let whole =
            Inventory { tail: Some("ab".into()), have: [("run.json".into(), "1".into())].into(), part: Some(part) };
        let mut sent = Vec::new();
        send_inventory(&mut sent, &whole).unwrap();
        assert_eq!(read_inventory(&mut &sent[..]), Ok(whole));
        assert!(read_inventory(&mut &b"nonsense\n"[..]).is_err());
    }
}
