//! The frames of a PNG file that moves (PNG specification, third edition, "APNG"), with 8 or 16 bits, interlaced or not.

use super::canvas::{Afterwards, Canvas, Part};
use crate::photos::{ReadError, header, limits};
use image::{ImageFormat, RgbaImage};
use png::{BitDepth, BlendOp, Decoder, DecodingError, DisposeOp, FrameControl, Reader, Transformations};
use std::io::Cursor;

/// How many frames the `acTL` chunk tells of, which stands before the pixels.
pub(super) fn count(bytes: &[u8]) -> usize {
    let mut at = 8;
    while let Some([a, b, c, d, kind @ ..]) = bytes.get(at..at + 8) {
        if kind == b"acTL" {
            let number = bytes.get(at + 8..at + 12).and_then(|number| number.try_into().ok());
            return number.map_or(0, |number| u32::from_be_bytes(number) as usize);
        }
        if kind == b"IDAT" {
            return 1;
        }
        at += 12 + u32::from_be_bytes([*a, *b, *c, *d]) as usize;
    }
    1
}

/// The frames, one after the other as they are seen.
pub(super) fn frames(bytes: &[u8]) -> Result<impl Iterator<Item = Result<RgbaImage, ReadError>>, ReadError> {
    let memory = png::Limits { bytes: 16 * limits::MAX_PIXELS };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), memory);
    decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(read_error)?;
    let (width, height) = reader.info().size();
    limits::check_claim(width as usize, height as usize)?;
    let count = reader.info().animation_control().map_or(0, |control| control.num_frames);
    let mut pixels = vec![0; reader.output_buffer_size().ok_or_else(|| read_error(DecodingError::LimitsExceeded))?];
    if count > 0 && reader.info().frame_control().is_none() {
        // The picture for programs that know no frames is none of them.
        reader.next_frame(&mut pixels).map_err(read_error)?;
    }
    let mut canvas = Canvas::new(width, height, ImageFormat::Png);
    Ok((0..count).map(move |_| canvas.draw(&part(&mut reader, &mut pixels)?)))
}

/// The next frame; `pixels` has room for a whole picture.
fn part(reader: &mut Reader<Cursor<&[u8]>>, pixels: &mut [u8]) -> Result<Part, ReadError> {
    let shape = reader.next_frame(pixels).map_err(read_error)?;
    let info = reader.info();
    let (samples, deep) = (shape.color_type.samples(), shape.bit_depth == BitDepth::Sixteen);
    let control = info.frame_control().copied().unwrap_or(FrameControl {
        width: shape.width,
        height: shape.height,
        ..FrameControl::default()
    });
    // Rows of interlaced frames lie as far apart as those of the whole picture.
    let row =
        if info.interlaced { reader.output_line_size(info.width).unwrap_or(shape.line_size) } else { shape.line_size };
    let sample = |x: u32, y: u32, at: usize| {
        let place = y as usize * row + (x as usize * samples + at) * if deep { 2 } else { 1 };
        match pixels.get(place..).unwrap_or_default() {
            [high, low, ..] if deep => ((u32::from(u16::from_be_bytes([*high, *low])) + 128) / 257) as u8,
            [value, ..] => *value,
            [] => 0,
        }
    };
    let pixel = |x: u32, y: u32| match samples {
        2 => image::Rgba([0, 0, 0, 1].map(|at| sample(x, y, at))),
        _ => image::Rgba([0, 1, 2, 3].map(|at| sample(x, y, at))),
    };
    Ok(Part {
        pixels: RgbaImage::from_fn(shape.width, shape.height, pixel),
        left: control.x_offset,
        top: control.y_offset,
        over: control.blend_op == BlendOp::Over,
        afterwards: match control.dispose_op {
            DisposeOp::None => Afterwards::Stay,
            DisposeOp::Background => Afterwards::Clear,
            DisposeOp::Previous => Afterwards::Restore,
        },
    })
}

/// A decoder's complaint in our words.
fn read_error(error: DecodingError) -> ReadError {
    match error {
        DecodingError::IoError(error) => error.into(),
        other => ReadError::Damaged { format: header::name_of(ImageFormat::Png), reason: other.to_string() },
    }
}
