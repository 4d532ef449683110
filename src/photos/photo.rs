//! A decoded picture: 8-bit sRGB, interleaved, rows from the top.

/// Any image in memory, whether a camera took it or not: `Photo` is the one name of the type.
///
/// `rgb` holds `height * width * 3` bytes: red, green, blue of the top-left pixel first, then along the row.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Photo {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Interleaved sRGB bytes, `height * width * 3` of them.
    pub rgb: Vec<u8>,
}

impl Photo {
    /// A picture of one colour.
    pub fn filled(width: usize, height: usize, colour: [u8; 3]) -> Self {
        Self { width, height, rgb: colour.repeat(width * height) }
    }

    /// A picture whose pixel at column `x`, row `y` is `colour(x, y)`.
    pub fn from_fn(width: usize, height: usize, mut colour: impl FnMut(usize, usize) -> [u8; 3]) -> Self {
        let mut rgb = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            for x in 0..width {
                rgb.extend_from_slice(&colour(x, y));
            }
        }
        Self { width, height, rgb }
    }

    /// The pixel at column `x`, row `y`.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    /// Sets the pixel at column `x`, row `y`.
    pub fn set_pixel(&mut self, x: usize, y: usize, colour: [u8; 3]) {
        let at = (y * self.width + x) * 3;
        self.rgb[at..at + 3].copy_from_slice(&colour);
    }

    /// The shorter of width and height.
    pub fn shorter_side(&self) -> usize {
        self.width.min(self.height)
    }

    /// Bytes this picture occupies.
    pub fn bytes(&self) -> usize {
        self.rgb.len()
    }

    /// The rectangle with its top-left corner at (`x`, `y`); it must lie inside the picture.
    pub fn crop(&self, x: usize, y: usize, width: usize, height: usize) -> Self {
        let mut rgb = Vec::with_capacity(width * height * 3);
        for row in y..y + height {
            let start = (row * self.width + x) * 3;
            rgb.extend_from_slice(&self.rgb[start..start + width * 3]);
        }
        Self { width, height, rgb }
    }

    /// The picture mirrored left to right.
    pub fn flipped(&self) -> Self {
        Self::from_fn(self.width, self.height, |x, y| self.pixel(self.width - 1 - x, y))
    }
}
