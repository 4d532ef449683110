//! The segments of a JPEG file up to its first scan: the frame, and what the application blocks say.

use crate::photos::{ReadError, limits, orient};
use jpeg_decoder::ColorTransform;
use std::io::BufRead;

/// Segments that no file needs: a colour profile has 255 at most, and the scans of a picture a few each.
pub(super) const MOST_SEGMENTS: usize = 4096;

/// The bytes of a JPEG and how far they were read.
pub(super) struct File<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) position: usize,
    /// Segments read so far.
    pub(super) segments: usize,
}

impl<'a> File<'a> {
    /// Nothing read yet.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, position: 0, segments: 0 }
    }

    /// The next marker and the segment after it; end of image has none.
    pub(super) fn next_segment(&mut self) -> Result<(u8, &'a [u8]), ReadError> {
        let mut rest = self.bytes.get(self.position..).unwrap_or_default();
        let code = loop {
            let code = next_marker(&mut rest)?;
            if !matches!(code, 0x01 | 0xd0..=0xd8) {
                break code;
            }
        };
        if code == 0xd9 {
            self.position = self.bytes.len() - rest.len();
            return Ok((code, &[]));
        }
        self.segments += 1;
        if self.segments > MOST_SEGMENTS {
            return Err(damaged("photo-jpeg-segments"));
        }
        let (length, body) = rest.split_first_chunk::<2>().ok_or(ReadError::Truncated)?;
        let length =
            usize::from(u16::from_be_bytes(*length)).checked_sub(2).ok_or_else(|| damaged("photo-jpeg-segment"))?;
        let (segment, after) = body.split_at_checked(length).ok_or(ReadError::Truncated)?;
        self.position = self.bytes.len() - after.len();
        Ok((code, segment))
    }
}

/// The frame header.
pub(super) struct Frame {
    /// Pixels in a row.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// The numbers by which scans call the components: one, three or four.
    pub(super) ids: Vec<u8>,
    /// Whether some components have fewer samples than others.
    pub(super) subsampled: bool,
    /// Whether it is sequential, of one or three components, with colours sampled as usual.
    usual: bool,
}

/// What the segments before the first scan have said.
pub(super) struct Segments {
    /// The EXIF orientation number.
    pub(super) orientation: u8,
    /// The frame, once its header was read.
    pub(super) frame: Option<Frame>,
    /// Whether this is the coding of nearly every photo: grey or YCbCr, sequential, in a single scan.
    pub(super) plain: bool,
    /// Whether the file brings tables of codes.
    pub(super) has_tables: bool,
    adobe_transform: Option<u8>,
    is_jfif: bool,
}

impl Segments {
    /// Reads `file` up to and with the header of its first scan.
    ///
    /// # Errors
    /// When there is no frame before it, the file ends, contradicts itself, or uses a coding that is not read.
    pub(super) fn before_scans(file: &mut File<'_>) -> Result<Self, ReadError> {
        let (adobe_transform, is_jfif, has_tables) = (None, false, false);
        let mut segments = Self { orientation: 1, frame: None, plain: false, has_tables, adobe_transform, is_jfif };
        loop {
            match file.next_segment()? {
                (0xd9, _) if segments.frame.is_some() => return Err(ReadError::Truncated),
                (0xd9, _) => return Err(damaged("photo-jpeg-no-frame")),
                (0xda, scan) => {
                    segments.plain = segments.frame.as_ref().is_some_and(|frame| segments.is_plain(frame, scan));
                    return Ok(segments);
                }
                (code, segment) => segments.read(code, segment)?,
            }
        }
    }

    fn read(&mut self, code: u8, segment: &[u8]) -> Result<(), ReadError> {
        match code {
            0xc4 => self.has_tables = true,
            0xc0..=0xc2 => self.frame = Some(read_frame(code, segment, self.frame.is_some())?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(unread_coding(code)),
            0xe0 => self.is_jfif |= segment.starts_with(b"JFIF\0"),
            0xe1 if segment.starts_with(b"Exif\0\0") => self.orientation = orient::orientation_from_exif(segment),
            0xee if segment.starts_with(b"Adobe") => self.adobe_transform = segment.get(11).copied(),
            _ => {}
        }
        Ok(())
    }

    fn is_plain(&self, frame: &Frame, scan: &[u8]) -> bool {
        let grey_or_ycc = match frame.ids.as_slice() {
            [_] => self.adobe_transform.is_none(),
            ids => ids != b"RGB" && matches!(self.adobe_transform, None | Some(1)),
        };
        frame.usual && grey_or_ycc && scan.first().is_some_and(|&count| usize::from(count) == frame.ids.len())
    }

    /// What the components of `frame` mean: a JFIF file is never plain red, green and blue, whatever else it says.
    pub(super) fn colours(&self, frame: &Frame) -> ColorTransform {
        match (frame.ids.as_slice(), self.adobe_transform) {
            ([_], _) => ColorTransform::Grayscale,
            ([_, _, _], Some(0)) if !self.is_jfif => ColorTransform::RGB,
            ([b'R', b'G', b'B'], None) if !self.is_jfif => ColorTransform::RGB,
            ([_, _, _], _) => ColorTransform::YCbCr,
            (_, Some(2)) => ColorTransform::YCCK,
            _ => ColorTransform::CMYK,
        }
    }
}

fn read_frame(code: u8, segment: &[u8], is_second: bool) -> Result<Frame, ReadError> {
    let (header, parts) = segment.split_first_chunk::<6>().ok_or_else(|| damaged("photo-jpeg-segment"))?;
    let height = usize::from(u16::from_be_bytes([header[1], header[2]]));
    let width = usize::from(u16::from_be_bytes([header[3], header[4]]));
    let count = usize::from(header[5]);
    limits::check_claim(width, height)?;
    if header[0] != 8 {
        return Err(unread_bits(header[0]));
    }
    if !matches!(count, 1 | 3 | 4) || parts.len() < 3 * count || is_second {
        return Err(damaged("photo-jpeg-frame"));
    }
    let parts: Vec<&[u8]> = parts.chunks_exact(3).take(count).collect();
    let samplings: Vec<u8> = parts.iter().map(|part| part[1]).collect();
    let subsampled = samplings.iter().any(|sampling| *sampling != samplings[0]);
    let usual = code != 0xc2 && matches!(samplings.as_slice(), [0x11] | [0x11 | 0x21 | 0x12 | 0x22, 0x11, 0x11]);
    Ok(Frame { width, height, ids: parts.iter().map(|part| part[0]).collect(), subsampled, usual })
}

/// Why a picture of so many bits a sample is not read.
pub(super) fn unread_bits(bits: u8) -> ReadError {
    ReadError::Unsupported { reason: format!("JPEG, {bits} bit") }
}

/// Why a frame of marker `code` is not read; a coding that is read is damaged by being a second frame.
pub(super) fn unread_coding(code: u8) -> ReadError {
    let coding = match code {
        0xc3 => "lossless",
        0xc5..=0xc7 => "hierarchical",
        0xc9..=0xcb | 0xcd..=0xcf => "arithmetic coding",
        _ => return damaged_because(format!("{code:x}")),
    };
    ReadError::Unsupported { reason: format!("JPEG, {coding}") }
}

/// The code of the next marker.
pub(super) fn next_marker<R: BufRead>(reader: &mut R) -> Result<u8, ReadError> {
    let mut byte = [0; 1];
    loop {
        reader.read_exact(&mut byte)?;
        if byte[0] != 0xff {
            continue;
        }
        while byte[0] == 0xff {
            reader.read_exact(&mut byte)?;
        }
        if byte[0] != 0 {
            return Ok(byte[0]);
        }
    }
}

/// What is wrong with a damaged file, by its key in the catalogue.
pub(super) fn damaged(key: &str) -> ReadError {
    damaged_because(crate::texts::lookup(key, &[]))
}

/// The same in the decoder's words.
pub(super) fn damaged_because(reason: String) -> ReadError {
    ReadError::Damaged { format: "JPEG", reason }
}
