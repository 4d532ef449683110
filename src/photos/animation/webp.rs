//! The frames of a WebP file, each decoded as the still picture that it is in the file (WebP container specification,
//! "Animation"): the decoder of whole animations leaves what a frame should clear.

use super::canvas::{Afterwards, Canvas, Part, misplaced};
use crate::photos::{ReadError, header, limits};
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, Limits, RgbaImage};
use std::io::Cursor;

/// Bytes of an `ANMF` chunk before its picture.
const PLACE_BYTES: usize = 16;

/// The chunks of the file in `bytes`, by name, up to where it ends or breaks off.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(12..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, body) = rest.split_at_checked(8)?;
        let (kind, length) = head.split_at(4);
        let length = little(length) as usize;
        let chunk = body.get(..length.min(body.len()))?;
        rest = body.get(length.saturating_add(length % 2)..).unwrap_or_default();
        Some((kind, chunk))
    })
}

/// How many frames there are.
pub(super) fn count(bytes: &[u8]) -> usize {
    chunks(bytes).filter(|(kind, _)| *kind == b"ANMF").count()
}

/// The frames, one after the other as they are seen.
pub(super) fn frames(bytes: &[u8]) -> Result<impl Iterator<Item = Result<RgbaImage, ReadError>>, ReadError> {
    let size = chunks(bytes).find(|(kind, _)| *kind == b"VP8X").and_then(|(_, chunk)| chunk.get(4..10));
    let Some((width, height)) = size.map(|size| size.split_at(3)) else { return Err(misplaced(ImageFormat::WebP)) };
    let (width, height) = (little(width) + 1, little(height) + 1);
    limits::check_claim(width as usize, height as usize)?;
    let mut canvas = Canvas::new(width, height, ImageFormat::WebP);
    let parts = chunks(bytes).filter(|(kind, _)| *kind == b"ANMF");
    Ok(parts.map(move |(_, chunk)| canvas.draw(&part(chunk)?)))
}

/// The frame in an `ANMF` chunk.
fn part(chunk: &[u8]) -> Result<Part, ReadError> {
    let (place, picture) = chunk.split_at_checked(PLACE_BYTES).ok_or(ReadError::Truncated)?;
    let [left, top, width, height] = [0, 3, 6, 9].map(|at| place.get(at..at + 3).map_or(0, little));
    let (width, height) = (width + 1, height + 1);
    limits::check_claim(width as usize, height as usize)?;
    let flags = place.get(15).copied().unwrap_or_default();
    let pixels = decoded(&still(picture, width, height))?;
    if pixels.dimensions() != (width, height) {
        return Err(misplaced(ImageFormat::WebP));
    }
    let afterwards = if flags & 1 == 1 { Afterwards::Clear } else { Afterwards::Stay };
    Ok(Part { pixels, left: 2 * left, top: 2 * top, over: flags & 2 == 0, afterwards })
}

/// A file of its own for the chunks of one frame.
fn still(picture: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    if picture.starts_with(b"ALPH") {
        let three = |value: u32| value.to_le_bytes().into_iter().take(3);
        body.extend(b"VP8X\x0a\0\0\0\x10\0\0\0");
        body.extend(three(width - 1).chain(three(height - 1)));
    }
    body.extend(picture);
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

fn decoded(file: &[u8]) -> Result<RgbaImage, ReadError> {
    let failed = |error| header::read_error(error, header::name_of(ImageFormat::WebP));
    let mut decoder = WebPDecoder::new(Cursor::new(file)).map_err(failed)?;
    let mut memory = Limits::no_limits();
    memory.max_alloc = Some(16 * limits::MAX_PIXELS as u64);
    decoder.set_limits(memory).map_err(failed)?;
    Ok(DynamicImage::from_decoder(decoder).map_err(failed)?.into_rgba8())
}

/// A number of up to four bytes, the lowest first.
fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
}
