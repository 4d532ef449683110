//! Bytes on their way to the end of a file. What cannot be written now waits, and is written first the next time: a disk
//! that was full for a while leaves no gap and no half of a record.

use std::io::{ErrorKind, Result, Write};

/// Bytes after which it is worth writing.
const ROOM: usize = 8192;

/// The end of a file, and what waits to be written there.
pub struct Waiting<W: Write> {
    file: W,
    bytes: Vec<u8>,
}

impl<W: Write> Waiting<W> {
    /// Nothing waits yet for the end of `file`.
    pub fn new(file: W) -> Self {
        Self { file, bytes: Vec::new() }
    }

    /// The file.
    pub fn file(&self) -> &W {
        &self.file
    }

    /// The file, to read what is there.
    pub fn file_mut(&mut self) -> &mut W {
        &mut self.file
    }

    /// What has not come into the file yet.
    pub fn waiting(&self) -> &[u8] {
        &self.bytes
    }

    /// Puts `bytes` behind what waits.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Hands what waits to the operating system, if it is much.
    pub fn keep_up(&mut self) -> Result<()> {
        if self.bytes.len() < ROOM { Ok(()) } else { self.flush() }
    }

    /// Hands what waits to the operating system.
    pub fn flush(&mut self) -> Result<()> {
        while !self.bytes.is_empty() {
            match self.file.write(&self.bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => drop(self.bytes.drain(..written)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.file.flush()
    }
}

impl<W: Write> Drop for Waiting<W> {
    fn drop(&mut self) {
        // Whoever must know whether it arrives flushes before.
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes three bytes at a time, and fails where its list says so.
    struct Moody {
        fails: Vec<bool>,
        taken: Vec<u8>,
    }

    impl Write for Moody {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            if self.fails.pop() == Some(true) {
                return Err(ErrorKind::StorageFull.into());
            }
            let part = bytes.get(..3).unwrap_or(bytes);
            self.taken.extend_from_slice(part);
            Ok(part.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_could_not_be_written_is_written_once_when_it_can_be() {
        // From the end: the second write fails, and the fourth.
        let mut waiting = Waiting::new(Moody { fails: vec![true, false, true, false], taken: Vec::new() });
        waiting.push(b"one line\n");
        assert_eq!(waiting.flush().unwrap_err().kind(), ErrorKind::StorageFull);
        waiting.push(b"another\n");
        assert_eq!(waiting.flush().unwrap_err().kind(), ErrorKind::StorageFull);
        waiting.flush().unwrap();
        assert_eq!(waiting.file().taken, b"one line\nanother\n");
        waiting.flush().unwrap();
        assert_eq!(waiting.file().taken, b"one line\nanother\n");
    }
}
