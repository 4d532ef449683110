//! TIFF files may hold their pixels as JPEG pictures, and each of these says itself how large it is: a small picture can hold a
//! huge one, which its decoder would decode as a whole. Their sizes are read before that.

use super::{ReadError, jpeg, limits};
use std::io::Cursor;

/// The coding of pixels as JPEG.
const JPEG: u64 = 7;
/// The most parts that a picture has: tiles of 16 pixels a side in the largest that is accepted, twice.
const MOST_PARTS: u64 = 1 << 20;

/// An entry of a directory: what it tells of, and its values.
struct Entry<'a> {
    tag: u16,
    size: usize,
    values: &'a [u8],
}

/// A file with its order of bytes.
#[derive(Clone, Copy)]
struct File<'a> {
    bytes: &'a [u8],
    big_endian: bool,
    /// Whether places are numbers of eight bytes.
    big: bool,
}

impl<'a> File<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let big_endian = match bytes.get(..2)? {
            b"II" => false,
            b"MM" => true,
            _ => return None,
        };
        let file = Self { bytes, big_endian, big: false };
        match file.number(2, 2)? {
            42 => Some(file),
            43 => Some(Self { big: true, ..file }),
            _ => None,
        }
    }

    /// The number of `size` bytes at `at`.
    fn number(&self, at: usize, size: usize) -> Option<u64> {
        self.read(self.bytes.get(at..at.checked_add(size)?)?)
    }

    fn read(&self, bytes: &[u8]) -> Option<u64> {
        let wide = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
        match bytes.len() {
            0 | 9.. => None,
            _ if self.big_endian => Some(bytes.iter().fold(0, wide)),
            _ => Some(bytes.iter().rev().fold(0, wide)),
        }
    }

    /// The entries of the first directory, as far as they can be read.
    fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        let (place, counts, one) = if self.big { (8, 8, 20) } else { (4, 2, 12) };
        let start = self.number(place, place).and_then(|start| usize::try_from(start).ok()).unwrap_or(usize::MAX);
        let count = self.number(start, counts).unwrap_or(0).min(self.bytes.len() as u64);
        let first = start.saturating_add(counts);
        (0..count as usize).map_while(move |number| self.entry(first.checked_add(number.checked_mul(one)?)?, place))
    }

    fn entry(&self, at: usize, place: usize) -> Option<Entry<'a>> {
        let (tag, kind) = (self.number(at, 2)? as u16, self.number(at + 2, 2)?);
        let size = match kind {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            _ => 1,
        };
        let length = usize::try_from(self.number(at + 4, place)?).ok()?.checked_mul(size)?;
        let own = at + 4 + place;
        let from = if length <= place { own } else { usize::try_from(self.number(own, place)?).ok()? };
        // What is cut off has the values that are there.
        let values = self.bytes.get(from..).unwrap_or_default();
        Some(Entry { tag, size, values: values.get(..length).unwrap_or(values) })
    }
}

/// The pixels of the largest JPEG picture in the first picture of the TIFF file `bytes`; 0 where its pixels are coded otherwise.
///
/// # Errors
/// When such a picture does not say its size.
pub(super) fn largest(bytes: &[u8]) -> Result<u64, ReadError> {
    let Some(file) = File::of(bytes) else { return Ok(0) };
    let (mut is_jpeg, mut places, mut shared) = (false, None, None);
    for entry in file.entries() {
        match entry.tag {
            259 => is_jpeg = entry.values.get(..entry.size).and_then(|value| file.read(value)) == Some(JPEG),
            273 | 324 => places = Some(entry),
            347 => shared = size_in(entry.values),
            _ => {}
        }
    }
    let Some(places) = places.filter(|_| is_jpeg) else { return Ok(0) };
    let parts = places.values.chunks_exact(places.size).filter_map(|place| file.read(place));
    if parts.clone().count() as u64 > MOST_PARTS {
        return Err(damaged());
    }
    let mut most = shared.unwrap_or(0);
    for place in parts {
        let part = usize::try_from(place).ok().and_then(|place| bytes.get(place..)).unwrap_or_default();
        let size = size_in(part).or(shared).ok_or_else(damaged)?;
        most = most.max(size);
    }
    Ok(most)
}

/// The pixels of the JPEG picture at the beginning of `bytes`, if it tells.
fn size_in(bytes: &[u8]) -> Option<u64> {
    let (width, height) = jpeg::read_size(&mut Cursor::new(bytes)).ok()?;
    Some(width as u64 * height as u64)
}

fn damaged() -> ReadError {
    ReadError::Damaged { format: "TIFF", reason: crate::text!("photo-tiff-inside") }
}

/// Whether pictures of so many pixels may lie in one of `pixels`: each part is one, and a part is at most the whole, with what
/// is filled up to whole tiles.
pub(super) fn fits(inside: u64, pixels: u64) -> bool {
    inside <= 4 * pixels + (1 << 20) && inside <= limits::MAX_PIXELS as u64
}

#[cfg(test)]
mod tests {
    use super::super::decode_bytes;
    use super::*;
    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, ImageEncoder};

    /// A TIFF file that says it has `side` x `side` pixels and holds them as the one JPEG picture `inside`.
    fn tiff(side: u16, inside: &[u8], big_endian: bool) -> Vec<u8> {
        tiff_of(side, (8, 7), inside, big_endian)
    }

    /// The same with values of other bits, coded otherwise.
    fn tiff_of(side: u16, (bits, coding): (u16, u32), inside: &[u8], big_endian: bool) -> Vec<u8> {
        let two = |value: u16| if big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
        let four = |value: u32| if big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
        let mut bytes = if big_endian { b"MM".to_vec() } else { b"II".to_vec() };
        bytes.extend(two(42));
        bytes.extend(four(8));
        let entries: [(u16, u16, u32, u32); 9] = [
            (256, 4, 1, u32::from(side)),
            (257, 4, 1, u32::from(side)),
            (258, 3, 3, 122),
            (259, 4, 1, coding),
            (262, 4, 1, 2),
            (273, 4, 1, 128),
            (277, 4, 1, 3),
            (278, 4, 1, u32::from(side)),
            (279, 4, 1, inside.len() as u32),
        ];
        bytes.extend(two(entries.len() as u16));
        for (tag, kind, count, value) in entries {
            bytes.extend(two(tag));
            bytes.extend(two(kind));
            bytes.extend(four(count));
            bytes.extend(four(value));
        }
        bytes.extend(four(0));
        bytes.resize(122, 0);
        (0..3).for_each(|_| bytes.extend(two(bits)));
        bytes.extend(inside);
        bytes
    }

    #[test]
    fn a_huge_picture_inside_of_a_small_one_is_refused_before_it_is_decoded() {
        let mut small = Vec::new();
        let pixels = [200, 90, 30].repeat(256);
        JpegEncoder::new(&mut small).write_image(&pixels, 16, 16, ExtendedColorType::Rgb8).unwrap();
        let mut huge = small.clone();
        // The frame: marker, length, bits, rows, columns.
        let frame = huge.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        huge[frame + 5..frame + 9].copy_from_slice(&[0x3f, 0xff, 0x3f, 0xff]);
        for big_endian in [false, true] {
            assert_eq!(largest(&tiff(16, &small, big_endian)), Ok(256));
            assert_eq!(largest(&tiff(16, &huge, big_endian)), Ok(16_383 * 16_383));
            let found = decode_bytes(&tiff(16, &small, big_endian), None);
            assert!(found.is_ok(), "{found:?}");
            assert_eq!(
                decode_bytes(&tiff(16, &huge, big_endian), None),
                Err(ReadError::TooLarge { width: 16, height: 16 }),
            );
        }
        assert!(largest(&tiff(16, b"no picture", false)).is_err());
    }

    #[test]
    fn what_its_decoder_holds_twice_is_counted_twice() {
        // Deflate; nothing of it is read.
        let claim = |side| decode_bytes(&tiff_of(side, (16, 8), &[0; 4], false), None);
        assert_eq!(claim(9_000), Err(ReadError::TooLarge { width: 9_000, height: 9_000 }));
        assert!(!matches!(claim(64), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn a_directory_that_leads_anywhere_is_read_as_far_as_it_goes() {
        let whole = tiff(16, b"", false);
        for cut in 0..whole.len() {
            let _ = largest(&whole[..cut]);
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] = 0xff;
            let _ = largest(&changed);
        }
    }
}
