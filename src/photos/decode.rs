//! From the bytes of a file to an upright 8-bit sRGB photo, whatever the format.
//!
//! 16-bit and floating-point pictures are scaled to 8 bits, palettes and grey are expanded, alpha is composited on
//! white, the first frame of an animation is taken, CMYK is converted by (1 - ink)(1 - black). Embedded colour
//! profiles are ignored. A decoder that panics on a strange file is a bad file, not a crash.

#[cfg(feature = "jxl")]
use super::jxl;
use super::room::{self, Taken};
use super::watched::Watched;
use super::{Photo, ReadError, foreign, header, jpeg, limits, orient};
use crate::files;
use crate::threads::Interest;
use image::{DynamicImage, ImageDecoder, ImageFormat};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Decodes the file at `path`, upright.
///
/// With `side`, a JPEG may come at a reduced scale (1/2, 1/4, 1/8) as long as its shorter side is at least `side`;
/// nothing is ever enlarged.
///
/// # Errors
/// When the file cannot be read, is not a picture, claims a size that is not accepted, or is damaged.
pub fn decode_file(path: &Path, side: Option<usize>) -> Result<Photo, ReadError> {
    let (_room, bytes) = read_whole(path)?;
    match foreign::by_name(path, &bytes) {
        Some(known) => Err(known),
        None => decode_bytes(&bytes, side),
    }
}

/// Decodes the picture in `bytes`; see [`decode_file`].
pub fn decode_bytes(bytes: &[u8], side: Option<usize>) -> Result<Photo, ReadError> {
    let Some(start) = bytes.get(..bytes.len().min(16)).filter(|start| !start.is_empty()) else {
        return Err(ReadError::Empty);
    };
    #[cfg(feature = "jxl")]
    if jxl::begins(start) {
        return guarded(jxl::NAME, || decode_jxl(bytes));
    }
    let format = header::format_of(start)?;
    guarded(header::name_of(format), || match format {
        ImageFormat::Jpeg => jpeg::decode(bytes, side),
        other => decode_other(bytes, other),
    })
}

/// What `decode` gives, unless nobody wants it any more; a panic is a damaged file.
fn guarded(format: &'static str, decode: impl FnOnce() -> Result<Photo, ReadError>) -> Result<Photo, ReadError> {
    let interest = Interest::of_this_thread();
    if interest.is_lost() {
        return Err(ReadError::Unwanted);
    }
    let decoded = catch_unwind(AssertUnwindSafe(decode));
    if interest.is_lost() {
        return Err(ReadError::Unwanted);
    }
    decoded.unwrap_or_else(|_| Err(ReadError::Damaged { format, reason: crate::text!("photo-read-decoder-stopped") }))
}

/// The bytes of the file at `path`, and the room that they take among those of other threads.
pub(super) fn read_whole(path: &Path) -> Result<(Taken, Vec<u8>), ReadError> {
    let room = room::FILES.take(std::fs::metadata(path)?.len().min(limits::MAX_FILE_BYTES))?;
    Ok((room, files::read_plain(path, limits::MAX_FILE_BYTES)?))
}

#[cfg(feature = "jxl")]
fn decode_jxl(bytes: &[u8]) -> Result<Photo, ReadError> {
    let decoder = jxl::decoder(Watched::new(bytes)).map_err(|error| header::read_error(error, jxl::NAME))?;
    let (width, height) = decoder.dimensions();
    // It decodes into numbers of 32 bits.
    let channels = u64::from(decoder.color_type().channel_count());
    let at_once = decoder.total_bytes() + 4 * channels * u64::from(width) * u64::from(height);
    let (_room, image) = header::pixels_within(decoder, at_once, jxl::NAME)?;
    Ok(photo_from_image(image, false))
}

fn decode_other(bytes: &[u8], format: ImageFormat) -> Result<Photo, ReadError> {
    let failed = |error| header::read_error(error, header::name_of(format));
    let bytes = with_opacity(bytes, format);
    let mut decoder = header::decoder_for(Watched::new(&bytes), format)?;
    let mut orientation = decoder.orientation().map_err(failed)?.to_exif();
    if orientation == 1 {
        orientation = decoder.exif_metadata().map_err(failed)?.map_or(1, |exif| orient::orientation_from_exif(&exif));
    }
    let (_room, image) = header::pixels_of(decoder, format, &bytes)?;
    Ok(photo_from_image(image, format == ImageFormat::Bmp).oriented(orientation))
}

/// The bytes of a moving WebP file whose header says that its pixels are see-through: where no frame lies they are, also
/// in a file that says nothing of it, and would be decoded as black.
pub(super) fn with_opacity(bytes: &[u8], format: ImageFormat) -> Cow<'_, [u8]> {
    const FLAGS: usize = 20;
    const MOVES: u8 = 0x02;
    const SEE_THROUGH: u8 = 0x10;
    let moves = bytes.get(FLAGS).is_some_and(|flags| flags & MOVES != 0);
    if format != ImageFormat::WebP || bytes.get(12..16) != Some(b"VP8X") || !moves {
        return Cow::Borrowed(bytes);
    }
    let mut bytes = bytes.to_vec();
    bytes.iter_mut().skip(FLAGS).take(1).for_each(|flags| *flags |= SEE_THROUGH);
    Cow::Owned(bytes)
}

/// `may_be_empty`: programs that write BMP often leave the room for opacity empty and mean an ordinary picture.
fn photo_from_image(image: DynamicImage, may_be_empty: bool) -> Photo {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let empty = |image: &DynamicImage| may_be_empty && image.to_rgba8().pixels().all(|p| p.0[3] == 0);
    let see_through = image.color().has_alpha() && !empty(&image);
    let rgb = if see_through { on_white(&image.into_rgba8()) } else { image.into_rgb8().into_raw() };
    Photo { width, height, rgb }
}

/// Red, green and blue of pixels with alpha, laid on white paper.
pub(super) fn on_white(rgba: &[u8]) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    for pixel in rgba.chunks_exact(4) {
        let alpha = u32::from(pixel[3]);
        rgb.extend(pixel[..3].iter().map(|&ink| ((u32::from(ink) * alpha + 255 * (255 - alpha) + 127) / 255) as u8));
    }
    rgb
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

    fn png(bytes: &[u8], width: u32, height: u32, kind: ExtendedColorType) -> Vec<u8> {
        let mut out = Vec::new();
        PngEncoder::new(&mut out).write_image(bytes, width, height, kind).unwrap();
        out
    }

    #[test]
    fn transparent_pixels_become_white_and_half_transparent_ones_half_white() {
        let rgba = [255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 128, 10, 20, 30, 51];
        let photo = decode_bytes(&png(&rgba, 4, 1, ExtendedColorType::Rgba8), None).unwrap();
        assert_eq!(photo.rgb, [255, 0, 0, 255, 255, 255, 127, 127, 127, 206, 208, 210]);
    }

    #[test]
    fn a_bitmap_whose_opacity_was_left_empty_is_an_ordinary_picture() {
        let bitmap = |alpha: u8| {
            let mut header = [&b"BM"[..], &[0; 8], &138_u32.to_le_bytes(), &124_u32.to_le_bytes()].concat();
            header.extend([2_i32, 1].iter().flat_map(|side| side.to_le_bytes()));
            header.extend([1_u16, 32].iter().flat_map(|value| value.to_le_bytes()));
            header.extend(
                [3_u32, 8, 0, 0, 0, 0, 0xff_0000, 0xff00, 0xff, 0xff00_0000].iter().flat_map(|v| v.to_le_bytes()),
            );
            header.resize(138, 0);
            header.extend([30, 20, 10, 0, 60, 50, 40, alpha]);
            decode_bytes(&header, None).unwrap().rgb
        };
        assert_eq!(bitmap(0), [10, 20, 30, 40, 50, 60]);
        assert_eq!(bitmap(255), [255, 255, 255, 40, 50, 60], "where some is opaque, the rest is see-through");
    }

    #[test]
    fn sixteen_bits_are_scaled_not_cut() {
        let grey: Vec<u8> = [0_u16, 0x00ff, 0x8000, 0xffff].iter().flat_map(|value| value.to_ne_bytes()).collect();
        let photo = decode_bytes(&png(&grey, 4, 1, ExtendedColorType::L16), None).unwrap();
        assert_eq!(photo.rgb, [0, 0, 0, 1, 1, 1, 128, 128, 128, 255, 255, 255]);
    }

    #[test]
    fn nothing_and_text_are_told_apart_from_pictures() {
        assert_eq!(decode_bytes(&[], None), Err(ReadError::Empty));
        assert_eq!(decode_bytes(b"hello, I am a text", None), Err(ReadError::NotAPicture));
        assert_eq!(decode_bytes(b"h", None), Err(ReadError::NotAPicture));
    }

    #[test]
    fn a_png_cut_short_is_called_truncated() {
        let whole = png(&[90; 64 * 64 * 3], 64, 64, ExtendedColorType::Rgb8);
        assert_eq!(decode_bytes(&whole[..whole.len() - 30], None), Err(ReadError::Truncated));
    }

    #[test]
    fn a_claim_of_sixty_thousand_squared_is_refused_unread() {
        let mut bytes = png(&[90; 16 * 16], 16, 16, ExtendedColorType::L8);
        bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let checksum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        let refused = Err(ReadError::TooLarge { width: 60_000, height: 60_000 });
        assert_eq!(decode_bytes(&bytes, None), refused);
        assert_eq!(header::sniff_bytes(&bytes).map(|_| Photo::filled(1, 1, [0; 3])), refused);
    }

    #[test]
    fn pixels_of_sixteen_bits_have_the_same_room_as_others() {
        let mut bytes = png(&[0; 16 * 16 * 8], 16, 16, ExtendedColorType::Rgba16);
        for side in [16..20, 20..24] {
            bytes[side].copy_from_slice(&10_000_u32.to_be_bytes());
        }
        let checksum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(decode_bytes(&bytes, None), Err(ReadError::TooLarge { width: 10_000, height: 10_000 }));
    }

    /// The checksum of PNG chunks, bit by bit.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, &byte| {
            (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
        })
    }
}
