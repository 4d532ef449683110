//! A mask that a person made: which pixels are the hole.
//!
//! - Where parts are see-through and all four corners are painted, what was erased is the hole. Else what was painted on
//!   the empty ground is, in whatever colour; if that is white and dark, its white is.
//! - Otherwise white is the hole (a mean of 128 of 255 or more).
//! - A picture of two values without white (0 and 1, red on black) means the one that is not in the corner.
//!
//! A mask that leaves nothing or everything to fill is an error.

use super::{Photo, ReadError, decode, header, jpeg};
use image::{DynamicImage, ImageBuffer, ImageFormat, Rgba, RgbaImage};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

/// Half of what a pixel of 16 bits can be.
const HALF: u32 = 1 << 15;
/// Colours that are counted at most: a picture of more is not of two values.
const COLOURS: usize = 3;

/// Why a picture is no mask.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MaskError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is no hole in it.
    #[error("{}", crate::text!("mask-nothing"))]
    Nothing,
    /// All of it is hole.
    #[error("{}", crate::text!("mask-everything"))]
    Everything,
    /// It has many values and none of them is white.
    #[error("{}", crate::text!("mask-no-white"))]
    NoWhite,
}

/// A pixel of 16 bits: red, green, blue, opacity.
type Pixel = [u16; 4];

/// The mask in the file at `path`: white where the hole is, black elsewhere.
///
/// # Errors
/// When the file cannot be read, or it cannot be known what of it is the hole.
pub fn load_mask(path: &Path) -> Result<Photo, MaskError> {
    let (_room, bytes) = decode::read_whole(path)?;
    mask_from_bytes(&bytes)
}

fn mask_from_bytes(bytes: &[u8]) -> Result<Photo, MaskError> {
    let start = bytes.get(..bytes.len().min(16)).filter(|start| !start.is_empty()).ok_or(ReadError::Empty)?;
    let format = header::format_of(start)?;
    let image = if format == ImageFormat::Jpeg {
        let photo = jpeg::decode(bytes, None)?;
        let (width, height) = (photo.width as u32, photo.height as u32);
        image::RgbImage::from_raw(width, height, photo.rgb)
            .map(DynamicImage::ImageRgb8)
            .ok_or(ReadError::NotAPicture)?
    } else {
        header::pixels_of(header::decoder_for(Cursor::new(bytes), format)?, header::name_of(format))?
    };
    let (width, height) = (image.width() as usize, image.height() as usize);
    let hole = hole_in(&Pixels::of(image), width)?;
    match hole.iter().filter(|&&hole| hole).count() {
        0 => Err(MaskError::Nothing),
        count if count == hole.len() => Err(MaskError::Everything),
        _ => Ok(Photo::from_fn(width, height, |x, y| [if hole[y * width + x] { 255 } else { 0 }; 3])),
    }
}

/// The pixels of a picture, in no more bytes than it has.
enum Pixels {
    Usual(RgbaImage),
    Wide(ImageBuffer<Rgba<u16>, Vec<u16>>),
}

impl Pixels {
    fn of(image: DynamicImage) -> Self {
        let color = image.color();
        let is_wide = color.bytes_per_pixel() > color.channel_count();
        if is_wide { Self::Wide(image.into_rgba16()) } else { Self::Usual(image.into_rgba8()) }
    }

    fn len(&self) -> usize {
        match self {
            Self::Usual(image) => image.as_raw().len() / 4,
            Self::Wide(image) => image.as_raw().len() / 4,
        }
    }

    fn get(&self, at: usize) -> Option<Pixel> {
        match self {
            Self::Usual(image) => {
                image.as_raw().as_chunks::<4>().0.get(at).map(|pixel| pixel.map(|value| u16::from(value) * 257))
            }
            Self::Wide(image) => image.as_raw().as_chunks::<4>().0.get(at).copied(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = Pixel> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

fn is_white(pixel: &Pixel) -> bool {
    pixel[..3].iter().map(|&value| u32::from(value)).sum::<u32>() >= 3 * HALF
}

fn is_painted(pixel: &Pixel) -> bool {
    u32::from(pixel[3]) >= HALF
}

/// Which of `pixels` are the hole.
fn hole_in(pixels: &Pixels, width: usize) -> Result<Vec<bool>, MaskError> {
    let count = pixels.len();
    let corners = [0, width.saturating_sub(1), count.saturating_sub(width), count.saturating_sub(1)];
    let mut corners = corners.into_iter().filter_map(|at| pixels.get(at));
    let painted = pixels.iter().filter(is_painted).count();
    let white = pixels.iter().filter(|pixel| is_painted(pixel) && is_white(pixel)).count();
    if painted < count {
        let erased = corners.clone().all(|corner| is_painted(&corner));
        if erased || white == 0 || white == painted {
            return Ok(pixels.iter().map(|pixel| is_painted(&pixel) != erased).collect());
        }
    }
    if white > 0 {
        return Ok(pixels.iter().map(|pixel| is_painted(&pixel) && is_white(&pixel)).collect());
    }
    let mut colours = BTreeSet::new();
    for pixel in pixels.iter() {
        colours.insert(pixel);
        if colours.len() >= COLOURS {
            return Err(MaskError::NoWhite);
        }
    }
    let ground = corners.next().unwrap_or_default();
    Ok(pixels.iter().map(|pixel| pixel != ground).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Luma, Rgb, RgbImage};

    fn in_square(x: u32, y: u32) -> bool {
        (6..10).contains(&x) && (4..8).contains(&y)
    }

    fn read(image: impl Into<DynamicImage>) -> Result<usize, MaskError> {
        let mut bytes = Vec::new();
        image.into().write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let mask = mask_from_bytes(&bytes)?;
        let of_square = |photo: &Photo| (0..16).all(|at| photo.pixel(6 + at % 4, 4 + at / 4) == [255; 3]);
        let count = mask.rgb.chunks_exact(3).filter(|pixel| *pixel == [255; 3]).count();
        assert!(count != 16 || of_square(&mask), "another hole than the square");
        Ok(count)
    }

    fn rgba(square: [u8; 4], ground: [u8; 4]) -> RgbaImage {
        RgbaImage::from_fn(16, 12, |x, y| Rgba(if in_square(x, y) { square } else { ground }))
    }

    fn grey(square: u8, ground: u8) -> GrayImage {
        GrayImage::from_fn(16, 12, |x, y| Luma([if in_square(x, y) { square } else { ground }]))
    }

    #[test]
    fn the_painted_square_is_the_hole_in_every_kind_of_picture() {
        let wide = |value: u16| {
            let of = |x, y| Luma([if in_square(x, y) { value } else { 0 }]);
            DynamicImage::ImageLuma16(ImageBuffer::from_fn(16, 12, of))
        };
        let rgb = |colour: [u8; 3]| {
            DynamicImage::from(RgbImage::from_fn(16, 12, |x, y| Rgb(if in_square(x, y) { colour } else { [0; 3] })))
        };
        for image in [
            rgba([0, 0, 0, 255], [0; 4]).into(),
            rgba([255; 4], [0; 4]).into(),
            rgba([255, 0, 0, 255], [0; 4]).into(),
            rgba([255, 255, 255, 0], [255; 4]).into(),
            rgba([0; 4], [90, 30, 20, 255]).into(),
            rgba([255; 4], [0, 0, 0, 255]).into(),
            grey(255, 0).into(),
            grey(1, 0).into(),
            grey(100, 0).into(),
            rgb([255, 0, 0]),
            rgb([0, 255, 0]),
            rgb([255, 255, 0]),
            wide(1),
            wide(u16::MAX),
        ] {
            assert_eq!(read(image), Ok(16));
        }
    }

    #[test]
    fn a_photo_with_a_part_erased_means_that_part_whatever_else_is_white() {
        let photo = RgbaImage::from_fn(16, 12, |x, y| {
            Rgba([(x * 16) as u8, (y * 20) as u8, 255, if in_square(x, y) { 0 } else { 255 }])
        });
        assert_eq!(read(photo), Ok(16));
    }

    #[test]
    fn a_mask_that_leaves_nothing_or_everything_or_a_riddle_is_refused() {
        assert_eq!(read(grey(0, 0)), Err(MaskError::Nothing));
        assert_eq!(read(grey(255, 255)), Err(MaskError::Everything));
        assert_eq!(read(rgba([0; 4], [0; 4])), Err(MaskError::Nothing));
        assert_eq!(read(GrayImage::from_fn(16, 12, |x, y| Luma([(x + y) as u8]))), Err(MaskError::NoWhite));
        assert_eq!(mask_from_bytes(b"no picture at all"), Err(MaskError::Read(ReadError::NotAPicture)));
        assert!(matches!(load_mask(&std::env::temp_dir()), Err(MaskError::Read(ReadError::Failed { .. }))));
    }
}
