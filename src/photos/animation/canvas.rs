//! What the frames of a moving picture are drawn on: each covers a part, and says what becomes of that part afterwards.

use crate::photos::{ReadError, header};
use image::{GenericImage, ImageFormat, Rgba, RgbaImage};

/// What becomes of the part that a frame covered, once the frame was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Afterwards {
    /// It stays.
    Stay,
    /// It is see-through again, whatever colour the file names: so do browsers.
    Clear,
    /// It is again what it was before.
    Restore,
}

/// One frame as it lies in the file.
pub(super) struct Part {
    /// Its pixels.
    pub pixels: RgbaImage,
    /// The column of its left edge.
    pub left: u32,
    /// The row of its upper edge.
    pub top: u32,
    /// Whether what it covers shines through; otherwise it takes its place, see-through or not.
    pub over: bool,
    /// What becomes of its place.
    pub afterwards: Afterwards,
}

/// The picture as it is before the next frame.
pub(super) struct Canvas {
    pixels: RgbaImage,
    format: ImageFormat,
}

impl Canvas {
    /// A see-through one for a file of `format`.
    pub fn new(width: u32, height: u32, format: ImageFormat) -> Self {
        Self { pixels: RgbaImage::new(width, height), format }
    }

    /// What one sees with `part` drawn.
    ///
    /// # Errors
    /// Where it reaches over the edge.
    pub fn draw(&mut self, part: &Part) -> Result<RgbaImage, ReadError> {
        let (width, height) = part.pixels.dimensions();
        let fits = |offset: u32, length: u32, whole: u32| offset.checked_add(length).is_some_and(|end| end <= whole);
        if !fits(part.left, width, self.pixels.width()) || !fits(part.top, height, self.pixels.height()) {
            return Err(misplaced(self.format));
        }
        let mut seen = self.pixels.clone();
        if part.over {
            for (x, y, pixel) in part.pixels.enumerate_pixels() {
                let below = seen.get_pixel_mut(part.left + x, part.top + y);
                *below = laid_over(*below, *pixel);
            }
        } else {
            seen.copy_from(&part.pixels, part.left, part.top).map_err(|_| misplaced(self.format))?;
        }
        match part.afterwards {
            Afterwards::Stay => self.pixels.clone_from(&seen),
            Afterwards::Restore => {}
            Afterwards::Clear => {
                self.pixels.clone_from(&seen);
                for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
                    self.pixels.put_pixel(part.left + x, part.top + y, Rgba([0; 4]));
                }
            }
        }
        Ok(seen)
    }
}

/// What one sees of `below` through `above`, rounded: `image` rounds down, so that what is whole becomes see-through.
fn laid_over(Rgba(below): Rgba<u8>, Rgba(above): Rgba<u8>) -> Rgba<u8> {
    let [shown, hidden] = [u32::from(above[3]) * 255, u32::from(below[3]) * (255 - u32::from(above[3]))];
    let whole = shown + hidden;
    if whole == 0 {
        return Rgba([0; 4]);
    }
    let mixed = |at: usize| (u32::from(above[at]) * shown + u32::from(below[at]) * hidden + whole / 2) / whole;
    Rgba([mixed(0), mixed(1), mixed(2), (whole + 127) / 255].map(|value| value as u8))
}

/// A frame is not where or what the file says.
pub(super) fn misplaced(format: ImageFormat) -> ReadError {
    ReadError::Damaged { format: header::name_of(format), reason: crate::text!("photo-read-frame-place") }
}
