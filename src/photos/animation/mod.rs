//! Pictures that move: GIF, WebP and PNG files with more than one frame.
//!
//! How many frames there are is read from the structure of the file, so that looking at a folder decodes nothing. Frames
//! are decoded from the first on, as each is drawn over the one before, and no further than the last that is wanted.

mod apng;
mod canvas;
#[cfg(test)]
mod drawn_tests;
mod webp;

use super::decode::{on_white, read_whole, with_opacity};
use super::watched::Watched;
use super::{Photo, ReadError, header, limits, room};
use crate::threads::Interest;
use image::codecs::gif::GifDecoder;
use image::{AnimationDecoder, ImageDecoder, ImageFormat, Limits, RgbaImage};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Bytes a pixel that a frame takes while it is drawn on the one before.
const BYTES_A_PIXEL: u64 = 16;

/// Whole pictures as they are seen, in order.
type Frames<'a> = Box<dyn Iterator<Item = Result<RgbaImage, ReadError>> + 'a>;

/// How many frames the picture in the file at `path` has: 1 for one that stands still.
///
/// # Errors
/// When it cannot be read, is no picture, or has more frames or pixels than are accepted.
pub fn count_frames(path: &Path) -> Result<usize, ReadError> {
    let found = header::sniff(path)?;
    let (_room, bytes) = match found.format {
        "GIF" | "WebP" | "PNG" => read_whole(path)?,
        _ => return Ok(1),
    };
    let count = match found.format {
        "GIF" => frames_of_gif(&bytes),
        "WebP" => webp::count(&bytes),
        _ => apng::count(&bytes),
    };
    let pixels = (count as u64).saturating_mul((found.width * found.height) as u64);
    if count > limits::MAX_FRAMES || pixels > limits::MAX_MOVING_PIXELS {
        return Err(ReadError::Failed { reason: crate::text!("photo-read-frames", count = count) });
    }
    Ok(count.max(1))
}

/// Decodes the frames `range` of the file at `path`, whole as they are seen, reduced to a shorter side of `side`.
///
/// # Errors
/// When it cannot be read, is damaged, or has fewer frames.
pub fn decode_frames(path: &Path, range: Range<usize>, side: usize) -> Result<Vec<Photo>, ReadError> {
    let (_room, bytes) = read_whole(path)?;
    let format = header::format_of(bytes.get(..bytes.len().min(16)).unwrap_or_default())?;
    let name = header::name_of(format);
    let bytes = with_opacity(&bytes, format);
    let interest = Interest::of_this_thread();
    let decode = || {
        let _room = room::PIXELS.take(BYTES_A_PIXEL * header::pixels_in(&bytes)?)?;
        let mut photos = Vec::with_capacity(range.len());
        for frame in frames_in(&bytes, format)?
            .take(range.end)
            .enumerate()
            .filter_map(|(at, frame)| (at >= range.start || frame.is_err()).then_some(frame))
        {
            if interest.is_lost() {
                return Err(ReadError::Unwanted);
            }
            let pixels = frame?;
            let (width, height) = (pixels.width() as usize, pixels.height() as usize);
            let photo = Photo { width, height, rgb: on_white(&pixels) };
            photos.push(if photo.shorter_side() > side { photo.shorter_side_resized(side) } else { photo });
        }
        if photos.len() == range.len() { Ok(photos) } else { Err(ReadError::Truncated) }
    };
    let stopped = || ReadError::Damaged { format: name, reason: crate::text!("photo-read-decoder-stopped") };
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or_else(|_| Err(stopped()))
}

/// The frames one after the other; none takes more memory than the largest accepted picture needs.
fn frames_in(bytes: &[u8], format: ImageFormat) -> Result<Frames<'_>, ReadError> {
    Ok(match format {
        ImageFormat::WebP => Box::new(webp::frames(bytes)?),
        ImageFormat::Png => Box::new(apng::frames(bytes)?),
        _ => {
            let failed = |error| header::read_error(error, header::name_of(ImageFormat::Gif));
            let mut decoder = GifDecoder::new(Watched::new(bytes)).map_err(failed)?;
            let mut memory = Limits::no_limits();
            memory.max_image_width = Some(limits::MAX_SIDE as u32);
            memory.max_image_height = Some(limits::MAX_SIDE as u32);
            memory.max_alloc = Some(BYTES_A_PIXEL * header::pixels_in(bytes)? + limits::MAX_BESIDE);
            decoder.set_limits(memory).map_err(failed)?;
            Box::new(decoder.into_frames().map(move |frame| Ok(frame.map_err(failed)?.into_buffer())))
        }
    })
}

/// The image blocks of a GIF file, up to where it ends or breaks off.
fn frames_of_gif(bytes: &[u8]) -> usize {
    let palette = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let after_blocks = |mut at: usize| loop {
        match bytes.get(at) {
            Some(0) => return Some(at + 1),
            Some(&length) => at += usize::from(length) + 1,
            None => return None,
        }
    };
    let mut at = 13 + bytes.get(10).map_or(0, |&flags| palette(flags));
    let mut count = 0;
    while let Some(&kind) = bytes.get(at) {
        let next = match kind {
            0x21 => after_blocks(at + 2),
            0x2c => bytes.get(at + 9).and_then(|&flags| after_blocks(at + 11 + palette(flags))),
            _ => None,
        };
        count += usize::from(kind == 0x2c);
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::gif::GifEncoder;
    use image::{Frame, RgbaImage};

    /// A GIF whose frames are grey: 0, 20, 40 and so on.
    fn gif(frames: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        let grey = |at: u8| Frame::new(RgbaImage::from_pixel(24, 16, image::Rgba([at * 20, at * 20, at * 20, 255])));
        encoder.encode_frames((0..frames).map(grey)).unwrap();
        drop(encoder);
        bytes
    }

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    #[test]
    fn frames_of_a_gif_are_counted_and_read_by_range() {
        let file = file(&gif(6));
        assert_eq!(count_frames(file.path()), Ok(6));
        let frames = decode_frames(file.path(), 2..5, 64).unwrap();
        let levels: Vec<u8> = frames.iter().map(|frame| frame.pixel(3, 3)[0]).collect();
        assert_eq!(levels, [40, 60, 80]);
        assert_eq!((frames[0].width, frames[0].height), (24, 16));
        assert_eq!(decode_frames(file.path(), 0..1, 8).unwrap()[0].height, 8, "reduced as it is read");
        assert_eq!(decode_frames(file.path(), 4..7, 64), Err(ReadError::Truncated));
    }

    /// A WebP file of one frame of `frame` at (8, 8) of 16 x 16 pixels, whose header does not say that it is see-through.
    fn webp_at_an_offset(frame: &RgbaImage) -> Vec<u8> {
        let mut still = Vec::new();
        frame.write_with_encoder(image::codecs::webp::WebPEncoder::new_lossless(&mut still)).unwrap();
        let pixels = &still[12..];
        let chunk = |name: &[u8; 4], parts: &[&[u8]]| {
            let body = parts.concat();
            [&name[..], &(body.len() as u32).to_le_bytes(), &body].concat()
        };
        let three = |number: u32| number.to_le_bytes()[..3].to_vec();
        let place = [4, 4, frame.width() - 1, frame.height() - 1, 100].map(three).concat();
        let body = [
            b"WEBP".to_vec(),
            chunk(b"VP8X", &[&[2, 0, 0, 0], &three(15), &three(15)]),
            chunk(b"ANIM", &[&[0; 6]]),
            chunk(b"ANMF", &[&place, &[0], pixels]),
        ];
        chunk(b"RIFF", &[&body.concat()])
    }

    #[test]
    fn where_no_frame_lies_a_moving_webp_is_white_whatever_its_header_says() {
        let green = image::Rgba([0, 200, 0, 255]);
        let mut frame = RgbaImage::from_pixel(8, 8, green);
        frame.put_pixel(0, 0, image::Rgba([0, 0, 0, 0]));
        let bytes = webp_at_an_offset(&frame);
        let still = super::super::decode_bytes(&bytes, None).unwrap();
        let moving = decode_frames(file(&bytes).path(), 0..1, 64).unwrap().remove(0);
        for photo in [still, moving] {
            assert_eq!((photo.width, photo.height), (16, 16));
            assert_eq!([photo.pixel(0, 0), photo.pixel(8, 8)], [[255; 3]; 2]);
            // The decoder of still pictures blends in whole numbers.
            let [red, level, blue] = photo.pixel(12, 12);
            assert!(red == 0 && level.abs_diff(200) <= 1 && blue == 0, "{red}, {level}, {blue}");
        }
    }

    #[test]
    fn a_still_picture_has_one_frame() {
        let folder = tempfile::tempdir().unwrap();
        let png = folder.path().join("a.png");
        Photo::filled(16, 16, [7; 3]).save_png(&png).unwrap();
        assert_eq!(count_frames(&png), Ok(1));
        assert_eq!(count_frames(file(&gif(1)).path()), Ok(1));
    }

    #[test]
    fn a_claim_of_many_frames_or_a_huge_size_is_refused_unread() {
        let one = gif(1);
        let image = one.iter().rposition(|&byte| byte == 0x2c).unwrap();
        let block = &one[image..one.len() - 1];
        let many = [&one[..image], &block.repeat(limits::MAX_FRAMES + 1)[..], &[0x3b]].concat();
        assert!(matches!(count_frames(file(&many).path()), Err(ReadError::Failed { .. })));
        let mut huge = one;
        huge[6..10].fill(0xff);
        assert_eq!(count_frames(file(&huge).path()), Err(ReadError::TooLarge { width: 65535, height: 65535 }));
        assert!(decode_frames(file(&huge).path(), 0..1, 64).is_err());
    }

    #[test]
    fn a_file_that_breaks_off_says_so() {
        let whole = gif(4);
        let cut = file(&whole[..whole.len() * 2 / 3]);
        assert!(count_frames(cut.path()).unwrap() <= 4);
        assert!(decode_frames(cut.path(), 0..4, 64).is_err());
    }
}
