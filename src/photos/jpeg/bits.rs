//! Bits of the entropy-coded data, most significant first; stuffed zeros are taken out on the way.
//!
//! At a marker or the end of the file the reader goes on with zeros and counts them: [`BitReader::is_overread`] then
//! tells a picture that ends early from one that ends where it should.

/// A window of up to 64 bits on the data.
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    position: usize,
    window: u64,
    available: u32,
    invented: u32,
}

impl<'a> BitReader<'a> {
    /// Reads from `position` on.
    pub(super) fn new(bytes: &'a [u8], position: usize) -> Self {
        Self { bytes, position, window: 0, available: 0, invented: 0 }
    }

    /// Where the data goes on: after reading a scan, at the next marker.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Whether bits were read that the file does not have.
    pub(super) fn is_overread(&self) -> bool {
        self.invented > self.available
    }

    /// Makes at least 32 bits available.
    #[inline(always)]
    pub(super) fn refill(&mut self) {
        if self.available >= 32 {
            return;
        }
        if let Some(word) = self.bytes.get(self.position..).and_then(|rest| rest.first_chunk::<8>()) {
            let word = u64::from_be_bytes(*word);
            if !holds_ff(word) {
                // The bits below the whole bytes that are counted are those of the next byte, and are set again to
                // the same values when it is counted.
                self.window |= word >> self.available;
                let whole = (63 - self.available) >> 3;
                self.position += whole as usize;
                self.available += whole * 8;
                return;
            }
        }
        self.refill_bytewise();
    }

    #[cold]
    #[inline(never)]
    fn refill_bytewise(&mut self) {
        while self.available <= 56 {
            let (byte, length) = match (self.bytes.get(self.position), self.bytes.get(self.position + 1)) {
                (Some(0xff), Some(0)) => (0xff, 2),
                (Some(0xff), Some(0xff)) => {
                    self.position += 1;
                    continue;
                }
                (Some(0xff), _) | (None, _) => {
                    self.invented += 8;
                    (0, 0)
                }
                (Some(&byte), _) => (byte, 1),
            };
            self.window |= u64::from(byte) << (56 - self.available);
            self.position += length;
            self.available += 8;
        }
    }

    /// The next `count` bits (1 to 32) without taking them.
    #[inline(always)]
    pub(super) fn peek(&self, count: u32) -> u32 {
        (self.window >> (64 - count)) as u32
    }

    /// Takes `count` bits; at most as many as a refill has made available.
    #[inline(always)]
    pub(super) fn consume(&mut self, count: u32) {
        self.window <<= count;
        self.available -= count;
    }

    /// The next `count` bits (0 to 16), taken, refilled before.
    pub(super) fn take(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        self.refill();
        let bits = self.peek(count);
        self.consume(count);
        bits
    }

    /// Drops what is left of the byte and steps over a restart marker; `None` where there is none.
    pub(super) fn restart(&mut self) -> Option<()> {
        while self.bytes.get(self.position..self.position + 2) == Some(&[0xff, 0xff]) {
            self.position += 1;
        }
        let marker = self.bytes.get(self.position..self.position + 2)?;
        if marker[0] != 0xff || !(0xd0..=0xd7).contains(&marker[1]) {
            return None;
        }
        *self = Self::new(self.bytes, self.position + 2);
        Some(())
    }
}

/// Whether one of the eight bytes is 0xff.
#[inline(always)]
fn holds_ff(word: u64) -> bool {
    let inverted = !word;
    inverted.wrapping_sub(0x0101_0101_0101_0101) & word & 0x8080_8080_8080_8080 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_in_order_without_stuffing_and_stop_at_a_marker() {
        let bytes = [0xa5, 0xff, 0x00, 0x3c, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0xff, 0xd9];
        let plain = [0xa5, 0xff, 0x3c, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
        for step in [1, 3, 5, 7, 11, 16] {
            let mut reader = BitReader::new(&bytes, 0);
            let all: Vec<u32> = plain.iter().flat_map(|byte| (0..8).rev().map(move |bit| (byte >> bit) & 1)).collect();
            for group in all.chunks_exact(step) {
                let wanted = group.iter().fold(0, |sum, bit| sum * 2 + bit);
                assert_eq!(reader.take(step as u32), wanted, "{step} bits at a time");
            }
            assert!(!reader.is_overread());
            reader.take(16);
            assert!(reader.is_overread());
            assert_eq!(reader.position(), 17);
        }
    }

    #[test]
    fn a_byte_of_ff_is_found_wherever_it_is() {
        for place in 0..8 {
            assert!(holds_ff(0xff_u64 << (8 * place)));
            assert!(holds_ff(0x8001_7ffe_8001_7ffe | 0xff_u64 << (8 * place)));
        }
        assert!(!holds_ff(0xfe7f_80fe_0001_7ffe));
        assert!(!holds_ff(0));
    }
}
