//! JPEG files: the size from the header alone, and decoding at 1/1, 1/2, 1/4 or 1/8 of the size.
//!
//! Two crates decode. `zune-jpeg` is the faster one for whole pictures, and gets the usual codings right. The others go to
//! `jpeg-decoder` (`zune-jpeg` garbles some without a word: components in scans of their own, unusual samplings), and so
//! do photos that are eight times too large, as it can decode at a reduced scale. Both are told where the bits of a scan
//! end: they would fill what a file lacks with grey, and here such a file is refused. Lossless, hierarchical and
//! arithmetic coding are not read.

mod segments;
mod stops;
mod tables;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod writer;

use super::watched::Watched;
use super::{Photo, ReadError, limits, room};
use jpeg_decoder::{Decoder, Error, PixelFormat, UnsupportedFeature};
use segments::{File, Frame, Segments, damaged, damaged_because, next_marker};
use std::io::{BufRead, Seek, SeekFrom};
use zune_jpeg::zune_core::{bytestream::ZCursor, options::DecoderOptions};

/// Pixels of all scans of a file together: more would keep a processor for long, whatever they show.
const SCANNED_PIXELS: usize = 2_500_000_000;
/// Bytes a pixel that decoding takes at most: coefficients of 16 bits, levels and what comes of them.
const BYTES_A_PIXEL: u64 = 12;
/// Scans that every file may have.
const LEAST_SCANS: usize = 16;
/// Scans that no file needs.
const MOST_SCANS: usize = 1000;

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
                return Err(segments::unread_coding(code));
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

/// Decodes a JPEG, at a reduced scale where its shorter side then is still at least `side`, and turns it upright.
///
/// # Errors
/// When the file ends before the picture does, contradicts itself, or uses a coding that is not read.
pub(super) fn decode(bytes: &[u8], side: Option<usize>) -> Result<Photo, ReadError> {
    let mut file = File::new(bytes);
    let segments = Segments::before_scans(&mut file)?;
    let frame = segments.frame.as_ref().ok_or_else(|| damaged("photo-jpeg-no-frame"))?;
    let standard = (!segments.has_tables).then(|| tables::with_standard(bytes));
    let file = match &standard {
        Some(bytes) => File { bytes, position: file.position + tables::STANDARD.len(), segments: file.segments },
        None => file,
    };
    let _room = room::PIXELS.take(BYTES_A_PIXEL * (frame.width * frame.height) as u64)?;
    let most = (SCANNED_PIXELS / (frame.width * frame.height).max(1)).clamp(LEAST_SCANS, MOST_SCANS);
    let stopped = stops::with_stops(file, most)?;
    let eighths = eighths_for(frame.width.min(frame.height), side);
    let plain = if segments.plain && eighths > 1 { decode_plain(&stopped, frame) } else { None };
    let (photo, decoded) = match plain {
        Some(photo) => (photo, 8),
        None => decode_any(&stopped, &segments, frame, eighths)?,
    };
    let photo = if decoded > eighths { averaged(&photo, decoded / eighths) } else { photo };
    Ok(photo.oriented(segments.orientation))
}

/// The whole picture by the fast decoder; nothing where it finds fault.
fn decode_plain(bytes: &[u8], frame: &Frame) -> Option<Photo> {
    let options = DecoderOptions::default().set_strict_mode(true).set_max_width(limits::MAX_SIDE);
    let options = options.set_max_height(limits::MAX_SIDE);
    let rgb = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode().ok()?;
    Some(Photo { width: frame.width, height: frame.height, rgb })
}

/// The picture by the decoder of every coding, and its scale: at least `eighths`.
fn decode_any(bytes: &[u8], segments: &Segments, frame: &Frame, eighths: usize) -> Result<(Photo, usize), ReadError> {
    let mut decoder = Decoder::new(Watched::new(bytes));
    decoder.set_color_transform(segments.colours(frame));
    // Its reduced scales halve colours that the file already holds at half the size: those come from twice the scale.
    let decoded = if frame.subsampled { (2 * eighths).min(8) } else { eighths };
    if decoded < 8 {
        let part = |length: usize| u16::try_from((length * decoded).div_ceil(8)).unwrap_or(u16::MAX);
        decoder.scale(part(frame.width), part(frame.height)).map_err(told)?;
    }
    let pixels = decoder.decode().map_err(told)?;
    let info = decoder.info().ok_or_else(|| damaged("photo-jpeg-no-frame"))?;
    let rgb = match info.pixel_format {
        PixelFormat::L8 => pixels.iter().flat_map(|&grey| [grey; 3]).collect(),
        PixelFormat::RGB24 => pixels,
        PixelFormat::CMYK32 => light_from_inks(&pixels),
        PixelFormat::L16 => return Err(segments::unread_bits(16)),
    };
    Ok((Photo { width: usize::from(info.width), height: usize::from(info.height), rgb }, decoded))
}

/// In eighths of the full size, the smallest scale whose shorter side is at least `side`.
fn eighths_for(shorter_side: usize, side: Option<usize>) -> usize {
    let Some(side) = side else { return 8 };
    [1, 2, 4].into_iter().find(|eighths| (shorter_side * eighths).div_ceil(8) >= side).unwrap_or(8)
}

/// Each pixel the mean of a square of `side` x `side` (2 or 4); at the right and the lower edge of those that there are.
fn averaged(photo: &Photo, side: usize) -> Photo {
    let (width, height) = (photo.width.div_ceil(side), photo.height.div_ceil(side));
    let mut rgb = vec![0; width * height * 3];
    let mut sums = vec![0_u16; 3 * photo.width];
    for (rows, out) in photo.rgb.chunks(side * sums.len()).zip(rgb.chunks_exact_mut(3 * width)) {
        sums.fill(0);
        for row in rows.chunks_exact(sums.len()) {
            sums.iter_mut().zip(row).for_each(|(sum, &level)| *sum += u16::from(level));
        }
        let high = (rows.len() / sums.len()) as u16;
        for (columns, pixel) in sums.chunks(3 * side).zip(out.as_chunks_mut::<3>().0) {
            let columns = columns.as_chunks::<3>().0;
            let count = high * columns.len() as u16;
            for (channel, mean) in pixel.iter_mut().enumerate() {
                let sum: u16 = columns.iter().map(|column| column[channel]).sum();
                *mean = ((sum + count / 2) / count) as u8;
            }
        }
    }
    Photo { width, height, rgb }
}

/// What cyan, magenta, yellow and black leave of white light: (1 - ink)(1 - black).
fn light_from_inks(inks: &[u8]) -> Vec<u8> {
    let left = |ink: u8, black: u8| ((u32::from(255 - ink) * u32::from(255 - black) + 127) / 255) as u8;
    inks.as_chunks::<4>()
        .0
        .iter()
        .flat_map(|&[cyan, magenta, yellow, black]| [left(cyan, black), left(magenta, black), left(yellow, black)])
        .collect()
}

/// The decoder's complaint in our words.
fn told(error: Error) -> ReadError {
    match error {
        Error::Io(error) => error.into(),
        Error::Unsupported(feature) => ReadError::Unsupported { reason: format!("JPEG, {}", name_of(&feature)) },
        Error::Format(reason) => damaged_because(reason),
        Error::Internal(error) => damaged_because(error.to_string()),
    }
}

fn name_of(feature: &UnsupportedFeature) -> String {
    match feature {
        UnsupportedFeature::SubsamplingRatio | UnsupportedFeature::NonIntegerSubsamplingRatio => "sampling".to_owned(),
        other => format!("{other:?}"),
    }
}
