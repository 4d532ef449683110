//! JPEG files: the header walk, and decoding at 1/1, 1/2, 1/4 or 1/8 of the size.

use super::{Photo, ReadError, limits, orient};
use jpeg_decoder::{Decoder, PixelFormat};
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
    ReadError::Damaged { format: "JPEG", reason: crate::texts::lookup(key, &[]) }
}

/// Decodes a JPEG, at a reduced scale where its shorter side then is still at least `side`, and turns it upright.
pub(super) fn decode(bytes: &[u8], side: Option<usize>) -> Result<Photo, ReadError> {
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(read_error)?;
    let info = decoder.info().ok_or(ReadError::Truncated)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    limits::check_claim(width, height)?;
    let eighths = eighths_for(width.min(height), side);
    let scaled = |length: usize| (length * eighths).div_ceil(8) as u16;
    decoder.scale(scaled(width), scaled(height)).map_err(read_error)?;
    let pixels = decoder.decode().map_err(read_error)?;
    let orientation = decoder.exif_data().map_or(1, orient::orientation_from_exif);
    let info = decoder.info().ok_or(ReadError::Truncated)?;
    let rgb = match info.pixel_format {
        PixelFormat::RGB24 => pixels,
        PixelFormat::L8 => pixels.iter().flat_map(|&grey| [grey; 3]).collect(),
        PixelFormat::L16 => pixels.chunks_exact(2).flat_map(|grey| [grey[1]; 3]).collect(),
        PixelFormat::CMYK32 => pixels.chunks_exact(4).flat_map(rgb_from_cmyk).collect(),
    };
    Ok(Photo { width: usize::from(info.width), height: usize::from(info.height), rgb }.oriented(orientation))
}

/// In eighths of the full size, the smallest scale whose shorter side is at least `side`.
fn eighths_for(shorter_side: usize, side: Option<usize>) -> usize {
    let Some(side) = side else { return 8 };
    [1, 2, 4].into_iter().find(|eighths| (shorter_side * eighths).div_ceil(8) >= side).unwrap_or(8)
}

/// Cyan, magenta, yellow and black (255 = full ink) on white paper.
fn rgb_from_cmyk(inks: &[u8]) -> [u8; 3] {
    let paper = 255 - u32::from(inks[3]);
    [0, 1, 2].map(|at| ((paper * (255 - u32::from(inks[at])) + 127) / 255) as u8)
}

fn read_error(error: jpeg_decoder::Error) -> ReadError {
    use jpeg_decoder::Error;
    match error {
        Error::Io(error) => error.into(),
        Error::Unsupported(feature) => ReadError::Unsupported { reason: format!("{feature:?}") },
        other => ReadError::Damaged { format: "JPEG", reason: other.to_string() },
    }
}
