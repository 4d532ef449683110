//! How the images of an array of NumPy lie in it: `N × H × W`, `N × H × W × C` or `N × C × H × W` with one, three or four
//! channels, as bytes or as floats from 0 to 1.

use super::header::{Header, Kind, shown};
use crate::photos::{Photo, limits};
use crate::text;

/// How far a float may lie outside 0 to 1, as sums of floats do.
const TOLERANCE: f64 = 1e-3;

/// How the images of an array lie in it.
#[derive(Debug)]
pub(super) struct Pixels {
    kind: Kind,
    big_endian: bool,
    width: usize,
    height: usize,
    channels: usize,
    /// Whether one channel comes after the other, rather than one pixel.
    planar: bool,
}

impl Pixels {
    /// How images lie in an array with this header.
    ///
    /// # Errors
    /// A sentence that says why it holds none, and what to do.
    pub(super) fn of(header: &Header) -> Result<Self, String> {
        if !matches!(header.kind, Kind::Whole(1) | Kind::Float(_)) {
            return Err(text!("npy-kind", kind = header.descr.as_str()));
        }
        let unfit = || text!("npy-shape", shape = shown(&header.shape));
        let is_channels = |count: usize| matches!(count, 1 | 3 | 4);
        let (height, width, channels, planar) = match *header.shape.as_slice() {
            [0, ..] => return Err(unfit()),
            [_, height, width] => (height, width, 1, false),
            [_, height, width, channels] if is_channels(channels) => (height, width, channels, false),
            [_, channels, height, width] if is_channels(channels) => (height, width, channels, true),
            _ => return Err(unfit()),
        };
        let (kind, big_endian) = (header.kind, header.big_endian);
        let sound = width.min(height) >= limits::MIN_SIDE && width.max(height) <= limits::MAX_SIDE;
        let pixels = Self { kind, big_endian, width, height, channels, planar };
        if sound && width * height <= limits::MAX_PIXELS && pixels.bytes() as u64 <= limits::MAX_DECODED_BYTES {
            Ok(pixels)
        } else {
            Err(unfit())
        }
    }

    /// Width and height of each image.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Bytes of one image.
    pub(super) fn bytes(&self) -> usize {
        self.width * self.height * self.channels * self.kind.size()
    }

    /// The image of these bytes.
    ///
    /// # Errors
    /// Where floats are not those of an image.
    pub(super) fn photo(&self, bytes: &[u8]) -> Result<Photo, String> {
        let levels = self.levels(bytes)?;
        let (plane, channels) = (self.width * self.height, self.channels);
        let level = |pixel: usize, channel: usize| {
            let at = if self.planar { channel * plane + pixel } else { pixel * channels + channel };
            levels.get(at).copied().unwrap_or_default()
        };
        let on_white = |level: u8, alpha: u8| {
            let (level, alpha) = (u32::from(level), u32::from(alpha));
            ((level * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        Ok(Photo::from_fn(self.width, self.height, |x, y| {
            let pixel = y * self.width + x;
            match channels {
                1 => [level(pixel, 0); 3],
                3 => [0, 1, 2].map(|channel| level(pixel, channel)),
                _ => [0, 1, 2].map(|channel| on_white(level(pixel, channel), level(pixel, 3))),
            }
        }))
    }

    /// The values as levels from 0 to 255.
    fn levels(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let values: Vec<f64> = match self.kind {
            Kind::Float(4) => bytes.as_chunks::<4>().0.iter().map(|four| f64::from(self.single(*four))).collect(),
            Kind::Float(_) => bytes.as_chunks::<8>().0.iter().map(|eight| self.double(*eight)).collect(),
            _ => return Ok(bytes.to_vec()),
        };
        let inside = -TOLERANCE..=1.0 + TOLERANCE;
        match values.iter().find(|value| !inside.contains(value)) {
            Some(value) => Err(text!("npy-range", value = format!("{value:.3}"))),
            None => Ok(values.into_iter().map(|value| (value * 255.0).round().clamp(0.0, 255.0) as u8).collect()),
        }
    }

    fn single(&self, bytes: [u8; 4]) -> f32 {
        if self.big_endian { f32::from_be_bytes(bytes) } else { f32::from_le_bytes(bytes) }
    }

    fn double(&self, bytes: [u8; 8]) -> f64 {
        if self.big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
    }
}
