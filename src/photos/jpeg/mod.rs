//! JPEG files: the header walk, and decoding at 1/1, 1/2, 1/4 or 1/8 of the size.
//!
//! Our own decoder, because the reduced scales are what makes the first pass over a folder of large photographs fast,
//! and no other decoder in Rust offers them at that speed on one thread. Baseline and progressive Huffman coding, 8
//! bits, any sampling; grey, RGB, YCbCr, CMYK and YCCK. Lossless, hierarchical and arithmetic coding are not read.
//! A file that ends early is refused, never filled with grey.

mod bits;
mod frame;
mod huffman;
mod idct;
mod planes;
mod scan;

use super::{Photo, ReadError};
use bits::BitReader;
use frame::{Frame, Segments};
use planes::Plane;
use scan::{Broken, Coefficients, Scan};
use std::io::{BufRead, Seek, SeekFrom};

/// Width and height of the JPEG in `reader`, from its frame header.
///
/// # Errors
/// When the file ends before the frame header, or uses a coding that is not read (arithmetic, hierarchical).
pub(super) fn read_size<R: BufRead + Seek>(reader: &mut R) -> Result<(usize, usize), ReadError> {
    let mut marker = [0; 2];
    reader.read_exact(&mut marker)?;
    loop {
        let code = next_marker(reader)?;
        if matches!(code, 0x01 | 0xd0..=0xd8) {
            continue;
        }
        if matches!(code, 0xd9 | 0xda) {
            return Err(damaged("photo-jpeg-no-frame"));
        }
        let mut length = [0; 2];
        reader.read_exact(&mut length)?;
        let length = i64::from(u16::from_be_bytes(length));
        if matches!(code, 0xc0..=0xcf) && !matches!(code, 0xc4 | 0xc8 | 0xcc) {
            if !matches!(code, 0xc0..=0xc2) {
                return Err(frame::unread_coding(code));
            }
            let mut frame = [0; 5];
            reader.read_exact(&mut frame)?;
            let height = usize::from(u16::from_be_bytes([frame[1], frame[2]]));
            let width = usize::from(u16::from_be_bytes([frame[3], frame[4]]));
            return Ok((width, height));
        }
        if length < 2 {
            return Err(damaged("photo-jpeg-segment"));
        }
        reader.seek(SeekFrom::Current(length - 2))?;
    }
}

fn next_marker<R: BufRead>(reader: &mut R) -> Result<u8, ReadError> {
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

fn damaged(key: &str) -> ReadError {
    damaged_because(crate::texts::lookup(key, &[]))
}

fn damaged_because(reason: String) -> ReadError {
    ReadError::Damaged { format: "JPEG", reason }
}

/// Decodes a JPEG, at a reduced scale where its shorter side then is still at least `side`, and turns it upright.
///
/// # Errors
/// When the file ends before the picture does, contradicts itself, or uses a coding that is not read.
pub(super) fn decode(bytes: &[u8], side: Option<usize>) -> Result<Photo, ReadError> {
    let mut file = File { bytes, position: 0 };
    let mut segments = Segments::new();
    let (frame, eighths) = loop {
        let (code, segment) = file.next_segment()?;
        if matches!(code, 0xd9 | 0xda) {
            return Err(damaged("photo-jpeg-no-frame"));
        }
        segments.read(code, segment)?;
        if let Some(frame) = &segments.frame {
            break (frame.clone(), eighths_for(frame.width.min(frame.height), side));
        }
    };
    let planes = if frame.progressive {
        file.read_progressive(&mut segments, &frame, eighths)?
    } else {
        file.read_baseline(&mut segments, &frame, eighths)?
    };
    let colours = segments.colours(&frame);
    let (width, height, rgb) = planes::rgb_from_planes(&frame, &planes, colours, eighths);
    Ok(Photo { width, height, rgb }.oriented(segments.orientation))
}

/// The bytes of a JPEG and how far they were read.
struct File<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> File<'a> {
    /// The next marker and the segment after it; end of image has none.
    fn next_segment(&mut self) -> Result<(u8, &'a [u8]), ReadError> {
        let mut rest = self.bytes.get(self.position..).unwrap_or_default();
        let code = loop {
            let code = next_marker(&mut rest)?;
            if !matches!(code, 0x01 | 0xd0..=0xd8) {
                break code;
            }
        };
        if code == 0xd9 {
            return Ok((code, &[]));
        }
        let (length, body) = rest.split_first_chunk::<2>().ok_or(ReadError::Truncated)?;
        let length =
            usize::from(u16::from_be_bytes(*length)).checked_sub(2).ok_or_else(|| damaged("photo-jpeg-segment"))?;
        let (segment, after) = body.split_at_checked(length).ok_or(ReadError::Truncated)?;
        self.position = self.bytes.len() - after.len();
        Ok((code, segment))
    }

    /// Reads on to the next scan and its header; `None` at the end of the image.
    fn next_scan(&mut self, segments: &mut Segments, frame: &Frame) -> Result<Option<Scan>, ReadError> {
        loop {
            match self.next_segment()? {
                (0xd9, _) => return Ok(None),
                (0xda, segment) => {
                    return Scan::read(segment, frame).map(Some).ok_or_else(|| damaged("photo-jpeg-scan"));
                }
                (code, segment) => segments.read(code, segment)?,
            }
        }
    }

    fn read_baseline(
        &mut self,
        segments: &mut Segments,
        frame: &Frame,
        eighths: usize,
    ) -> Result<Vec<Plane>, ReadError> {
        let mut planes = planes::planes_for(frame, eighths);
        let mut seen = vec![false; planes.len()];
        while seen.contains(&false) {
            let scan = self.next_scan(segments, frame)?.ok_or(ReadError::Truncated)?;
            let mut bits = BitReader::new(self.bytes, self.position);
            scan::read_baseline(segments, frame, &scan, &mut bits, &mut planes).map_err(|broken| self.why(broken))?;
            self.position = bits.position();
            for (place, _, _) in scan.parts {
                seen[place] = true;
            }
        }
        Ok(planes)
    }

    fn read_progressive(
        &mut self,
        segments: &mut Segments,
        frame: &Frame,
        eighths: usize,
    ) -> Result<Vec<Plane>, ReadError> {
        let empty = |component: &frame::Component| Coefficients {
            wide: component.blocks.0,
            values: vec![0; component.blocks.0 * component.blocks.1 * 64],
        };
        let mut coefficients: Vec<Coefficients> = frame.components.iter().map(empty).collect();
        while let Some(scan) = self.next_scan(segments, frame)? {
            let mut bits = BitReader::new(self.bytes, self.position);
            scan::read_progressive(segments, frame, &scan, &mut bits, &mut coefficients)
                .map_err(|broken| self.why(broken))?;
            self.position = bits.position();
        }
        let mut planes = planes::planes_for(frame, eighths);
        for ((plane, coefficients), component) in planes.iter_mut().zip(&coefficients).zip(&frame.components) {
            let steps = segments.steps[component.table].as_ref().ok_or_else(|| damaged("photo-jpeg-table"))?;
            plane.fill(coefficients, &idct::scales(steps, plane.size));
        }
        Ok(planes)
    }

    fn why(&self, broken: Broken) -> ReadError {
        match broken {
            Broken::Ended => ReadError::Truncated,
            Broken::Nonsense => damaged("photo-jpeg-code"),
        }
    }
}

/// In eighths of the full size, the smallest scale whose shorter side is at least `side`.
fn eighths_for(shorter_side: usize, side: Option<usize>) -> usize {
    let Some(side) = side else { return 8 };
    [1, 2, 4].into_iter().find(|eighths| (shorter_side * eighths).div_ceil(8) >= side).unwrap_or(8)
}
