//! The bytes of a picture for a decoder, which end with an error once nobody wants the picture any more.

use crate::threads::Interest;
use std::io::{BufRead, Cursor, Error, Read, Result, Seek, SeekFrom};

/// Bytes between two looks: a scan of a JPEG that takes long may have a few hundred.
const LOOK: u64 = 256;
/// The most bytes that are handed out at once.
const SLICE: usize = 1 << 14;

/// Bytes to be decoded.
pub(super) struct Watched<'a> {
    bytes: Cursor<&'a [u8]>,
    interest: Interest,
    next_look: u64,
}

impl<'a> Watched<'a> {
    /// `bytes`, in the interest of whoever waits for this thread.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: Cursor::new(bytes), interest: Interest::of_this_thread(), next_look: 0 }
    }

    fn look(&mut self) -> Result<()> {
        let at = self.bytes.position();
        if at < self.next_look && at + LOOK >= self.next_look {
            return Ok(());
        }
        self.next_look = at + LOOK;
        if self.interest.is_lost() { Err(Error::other(super::ReadError::Unwanted)) } else { Ok(()) }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        self.look()?;
        self.bytes.read(into)
    }
}

impl BufRead for Watched<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.look()?;
        let rest = self.bytes.fill_buf()?;
        Ok(rest.get(..rest.len().min(SLICE)).unwrap_or(rest))
    }

    fn consume(&mut self, count: usize) {
        self.bytes.consume(count);
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.bytes.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_as_they_are_until_nobody_wants_them() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|at| at as u8).collect();
        let interest = Interest::default();
        interest.in_making(|| {
            let mut watched = Watched::new(&bytes);
            let mut all = Vec::new();
            watched.read_to_end(&mut all).unwrap();
            assert!(all == bytes);
            watched.rewind().unwrap();
            assert_eq!(watched.fill_buf().unwrap().len(), SLICE);
            interest.give_up();
            watched.consume(300);
            assert!(watched.fill_buf().is_err());
            watched.rewind().unwrap();
            assert!(watched.read(&mut [0; 4]).is_err(), "going back is no way around");
        });
    }
}
