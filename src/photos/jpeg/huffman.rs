//! Huffman tables: one look-up gives a short code together with the coefficient that follows it.

use super::bits::BitReader;

/// Codes up to this long, their coefficient's bits included, are found in one look-up.
const LOOK_UP_BITS: u32 = 10;
/// Marks a look-up entry that holds a whole coefficient.
const WHOLE: u32 = 0x80;

/// A table of one scan.
pub(super) struct Huffman {
    /// Bits 0 to 6: bits to consume; bit 7: [`WHOLE`]; 8 to 15: zero run, or the symbol; 16 to 31: the coefficient.
    /// Zero where the code is longer.
    fast: Box<[u32; 1 << LOOK_UP_BITS]>,
    /// One past the last code of each length; index 0 is unused.
    end: [u32; 17],
    /// What to add to a code of each length to find its symbol.
    offset: [i32; 17],
    symbols: Vec<u8>,
}

impl Huffman {
    /// The table of a DHT segment: how many codes there are of each length, and their symbols. `None` where the codes
    /// do not fit their lengths.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table =
            Self { fast: Box::new([0; 1 << LOOK_UP_BITS]), end: [0; 17], offset: [0; 17], symbols: symbols.to_vec() };
        let (mut code, mut first) = (0_u32, 0_usize);
        for length in 1..=16_u32 {
            let count = usize::from(counts[length as usize - 1]);
            table.offset[length as usize] = first as i32 - code as i32;
            for &symbol in symbols.get(first..first + count)? {
                if code >= 1 << length {
                    return None;
                }
                table.enter(code, length, symbol);
                code += 1;
            }
            first += count;
            table.end[length as usize] = code;
            code <<= 1;
        }
        Some(table)
    }

    /// Fills the look-up entries that begin with `code`.
    fn enter(&mut self, code: u32, length: u32, symbol: u8) {
        let Some(free) = LOOK_UP_BITS.checked_sub(length) else { return };
        let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
        for tail in 0..1_u32 << free {
            let entry = if size > 0 && size <= free {
                let value = signed(tail >> (free - size), size);
                u32::from(value as i16 as u16) << 16 | run << 8 | WHOLE | (length + size)
            } else {
                u32::from(symbol) << 8 | length
            };
            self.fast[(code << free | tail) as usize] = entry;
        }
    }

    /// The next zero run and the coefficient after it; a coefficient of 0 stands for the symbols without one (end of
    /// block, sixteen zeros). `None` where no code fits. The reader must have been refilled.
    #[inline(always)]
    pub(super) fn next(&self, bits: &mut BitReader<'_>) -> Option<(usize, i32)> {
        let entry = self.fast[bits.peek(LOOK_UP_BITS) as usize & ((1 << LOOK_UP_BITS) - 1)];
        if entry & WHOLE != 0 {
            bits.consume(entry & 0x7f);
            return Some(((entry >> 8 & 15) as usize, entry as i32 >> 16));
        }
        let symbol = if entry != 0 {
            bits.consume(entry & 0x7f);
            entry >> 8 & 0xff
        } else {
            self.long_code(bits)?
        };
        let size = symbol & 15;
        if size == 0 {
            return Some(((symbol >> 4) as usize, 0));
        }
        let value = signed(bits.peek(size), size);
        bits.consume(size);
        Some(((symbol >> 4) as usize, value))
    }

    #[cold]
    fn long_code(&self, bits: &mut BitReader<'_>) -> Option<u32> {
        let window = bits.peek(16);
        for length in LOOK_UP_BITS + 1..=16 {
            let code = window >> (16 - length);
            if code < self.end[length as usize] {
                bits.consume(length);
                let place = usize::try_from(code as i32 + self.offset[length as usize]).ok()?;
                return self.symbols.get(place).map(|&symbol| u32::from(symbol));
            }
        }
        None
    }
}

/// The coefficient that `size` bits stand for: the lower half of the range is negative.
#[inline(always)]
fn signed(bits: u32, size: u32) -> i32 {
    let bits = bits as i32;
    if bits < 1 << (size - 1) { bits - (1 << size) + 1 } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_length_are_read() {
        // One code each of length 2 (00), 3 (010) and 12 (0110 0000 0000), canonical.
        let mut counts = [0; 16];
        (counts[1], counts[2], counts[11]) = (1, 1, 1);
        let table = Huffman::new(&counts, &[0x00, 0x23, 0x51]).unwrap();
        // 010 101 (run 2, +5) | 010 010 (run 2, -5) | 011000000000 1 (run 5, +1) | 00 (end) | 1111.. fits no code
        let bits = "0101010100100110000000001001111111111111111";
        let bytes: Vec<u8> = bits
            .as_bytes()
            .chunks(8)
            .map(|group| group.iter().fold(0_u8, |sum, bit| sum << 1 | (bit - b'0')) << (8 - group.len()))
            .flat_map(|byte| if byte == 0xff { vec![0xff, 0] } else { vec![byte] })
            .collect();
        let mut reader = BitReader::new(&bytes, 0);
        let mut next = || {
            reader.refill();
            table.next(&mut reader)
        };
        assert_eq!([next(), next(), next(), next()], [Some((2, 5)), Some((2, -5)), Some((5, 1)), Some((0, 0))]);
        assert_eq!(next(), None);
    }

    #[test]
    fn impossible_tables_are_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(Huffman::new(&counts, &[1, 2, 3]).is_none());
        counts[0] = 1;
        assert!(Huffman::new(&counts, &[]).is_none());
    }
}
