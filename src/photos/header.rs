//! What a file is, told from its content and never from its name, without decoding a pixel.
//!
//! The folder scan asks this of every file, so JPEG headers are walked segment by segment: a large EXIF block is
//! skipped, not read.

#[cfg(feature = "jxl")]
use super::jxl;
use super::{ReadError, foreign, jpeg, limits, room, tiff_inside};
use crate::files;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

/// Bytes a pixel of a JPEG picture inside of another file while it is decoded: its waves and its values.
const BYTES_INSIDE: u64 = 10;

/// What the first bytes of a picture file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format by its usual name, such as `PNG`.
    pub format: &'static str,
    /// Pixels in a row as stored, before any EXIF rotation.
    pub width: usize,
    /// Rows as stored.
    pub height: usize,
}

impl Header {
    /// The shorter of width and height.
    pub fn shorter_side(&self) -> usize {
        self.width.min(self.height)
    }
}

/// Reads the header of the file at `path`.
///
/// # Errors
/// When it cannot be read, is not a picture, or claims a size that is not accepted.
pub fn sniff(path: &Path) -> Result<Header, ReadError> {
    let file = files::open_plain(path)?;
    let metadata = file.metadata()?;
    if metadata.len() == 0 && metadata.is_file() {
        return Err(ReadError::Empty);
    }
    let mut reader = BufReader::with_capacity(2048, file);
    match foreign::by_name(path, reader.fill_buf()?) {
        Some(known) => Err(known),
        None => sniff_reader(reader),
    }
}

/// How many pixels the picture in `bytes` says it has; errors as [`sniff`].
pub(super) fn pixels_in(bytes: &[u8]) -> Result<u64, ReadError> {
    sniff_bytes(bytes).map(|header| (header.width * header.height) as u64)
}

/// Reads the header of the picture in `bytes`; errors as [`sniff`].
pub fn sniff_bytes(bytes: &[u8]) -> Result<Header, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    sniff_reader(std::io::Cursor::new(bytes))
}

fn sniff_reader<R: BufRead + Seek>(mut reader: R) -> Result<Header, ReadError> {
    let mut start = Vec::with_capacity(16);
    reader.by_ref().take(16).read_to_end(&mut start)?;
    reader.rewind()?;
    #[cfg(feature = "jxl")]
    if jxl::begins(&start) {
        let decoder = jxl::decoder(reader).map_err(|error| read_error(error, jxl::NAME))?;
        let (width, height) = decoder.dimensions();
        let (width, height) = (width as usize, height as usize);
        limits::check_claim(width, height)?;
        return Ok(Header { format: jxl::NAME, width, height });
    }
    let format = format_of(&start)?;
    let (width, height) = if format == ImageFormat::Jpeg {
        jpeg::read_size(&mut reader)?
    } else {
        let decoder = decoder_for(reader, format)?;
        let (width, height) = decoder.dimensions();
        (width as usize, height as usize)
    };
    limits::check_claim(width, height)?;
    Ok(Header { format: name_of(format), width, height })
}

/// The format that `start` (the first 16 bytes) belongs to.
pub(super) fn format_of(start: &[u8]) -> Result<ImageFormat, ReadError> {
    if let Some(foreign) = foreign::named(start) {
        return Err(foreign);
    }
    let format = image::guess_format(start).map_err(|_| ReadError::NotAPicture)?;
    if format.reading_enabled() {
        Ok(format)
    } else {
        Err(ReadError::Unsupported { reason: name_of(format).to_owned() })
    }
}

/// A decoder that has read its header and will not take more memory than the largest accepted picture needs.
pub(super) fn decoder_for<'a, R: BufRead + Seek + 'a>(
    reader: R,
    format: ImageFormat,
) -> Result<impl ImageDecoder + 'a, ReadError> {
    let mut reader = ImageReader::with_format(reader, format);
    let mut memory = Limits::no_limits();
    let pixels = 16 * limits::MAX_PIXELS as u64;
    memory.max_alloc = Some(if format == ImageFormat::Png { limits::MAX_PNG_EXTRAS } else { pixels });
    reader.limits(memory);
    reader.into_decoder().map_err(|error| read_error(error, name_of(format)))
}

/// The pixels that `decoder` is about to give of the file `bytes`, unless that would take more memory than a picture may; and
/// the room that they have as long as they are made into others.
pub(super) fn pixels_of(
    mut decoder: impl ImageDecoder,
    format: ImageFormat,
    bytes: &[u8],
) -> Result<(room::Taken, DynamicImage), ReadError> {
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    limits::check_claim(width, height)?;
    let inside = if format == ImageFormat::Tiff { tiff_inside::largest(bytes)? } else { 0 };
    if !tiff_inside::fits(inside, (width * height) as u64) {
        return Err(ReadError::TooLarge { width, height });
    }
    if format == ImageFormat::Gif {
        // Its frames may be larger than the picture.
        let mut memory = Limits::no_limits();
        memory.max_alloc = Some(decoder.total_bytes() + limits::MAX_BESIDE);
        decoder.set_limits(memory).map_err(|error| read_error(error, name_of(format)))?;
    }
    let at_once = bytes_at_once(&decoder, format) + BYTES_INSIDE * inside;
    pixels_within(decoder, at_once, name_of(format))
}

/// The pixels that `decoder` is about to give while it holds `at_once` bytes, as long as a picture may take so many.
pub(super) fn pixels_within(
    decoder: impl ImageDecoder,
    at_once: u64,
    format: &'static str,
) -> Result<(room::Taken, DynamicImage), ReadError> {
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    limits::check_claim(width, height)?;
    if at_once > limits::MAX_BYTES_AT_ONCE {
        return Err(ReadError::TooLarge { width, height });
    }
    let room = room::PIXELS.take(at_once)?;
    Ok((room, DynamicImage::from_decoder(decoder).map_err(|error| read_error(error, format))?))
}

/// What `decoder` holds at once, and, beside the pixels as they are in the file, those that come of them.
fn bytes_at_once(decoder: &impl ImageDecoder, format: ImageFormat) -> u64 {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let copies = match format {
        // They decode into a buffer of their own.
        ImageFormat::Tiff | ImageFormat::WebP | ImageFormat::Gif => 2,
        _ => 1,
    };
    // With opacity they are laid on white in between.
    let made = if decoder.color_type().has_alpha() { 5 } else { 3 };
    let total = decoder.total_bytes();
    (copies * total).max(total + made * pixels)
}

/// A decoder's complaint in our words.
pub(super) fn read_error(error: ImageError, format: &'static str) -> ReadError {
    if let ImageError::IoError(error) = error {
        return error.into();
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        let io_error = inner.downcast_ref::<std::io::Error>();
        if io_error.is_some_and(|error| error.kind() == std::io::ErrorKind::UnexpectedEof) {
            return ReadError::Truncated;
        }
        cause = inner.source();
    }
    match error {
        ImageError::Unsupported(what) => ReadError::Unsupported { reason: what.to_string() },
        other => ReadError::Damaged { format, reason: other.to_string() },
    }
}

/// The usual name of a format.
pub(super) fn name_of(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Jpeg => "JPEG",
        ImageFormat::Png => "PNG",
        ImageFormat::WebP => "WebP",
        ImageFormat::Gif => "GIF",
        ImageFormat::Bmp => "BMP",
        ImageFormat::Tiff => "TIFF",
        ImageFormat::Pnm => "PNM",
        ImageFormat::Ico => "ICO",
        ImageFormat::Avif => "AVIF",
        ImageFormat::OpenExr => "OpenEXR",
        ImageFormat::Hdr => "Radiance HDR",
        ImageFormat::Dds => "DDS",
        ImageFormat::Qoi => "QOI",
        other => other.extensions_str().first().copied().unwrap_or("?"),
    }
}

/// Whether the name of `path` ends as those of picture files do; the file is not touched.
pub fn is_picture(path: &Path) -> bool {
    let is_jxl = || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jxl"));
    ImageFormat::from_path(path).is_ok() || (cfg!(feature = "jxl") && is_jxl())
}
