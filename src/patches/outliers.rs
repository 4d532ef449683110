//! Pictures that are unlike those that a network learned from: where they come from, and those that the program makes.

use crate::dataset::Role;
use crate::photos::Photo;
use crate::task::{Draw, Framing, Rng, SampleError};

/// A blob of [`OutlierKind::Blobs`] is about this many pixels of a picture of 32.
const BLOB: usize = 4;
/// The share of values that are lit before they run into one another, and how bright a value must be then (released code).
const LIT: f32 = 0.7;
const BRIGHT: u8 = 191;
/// The deviation of noise (released code).
const DEVIATION: f32 = 0.5;

/// Where an outlier comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlierKind {
    /// Of the data, but of another class than those that are normal.
    Class,
    /// From elsewhere: classes that were left out, or another folder.
    Given,
    /// Normal noise in every value.
    Noise,
    /// Blobs of pure colours.
    Blobs,
}

impl OutlierKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Class, Self::Given, Self::Noise, Self::Blobs];

    /// The kind in a word or two.
    pub fn title(self) -> String {
        match self {
            Self::Class => crate::text!("panel-robust-outliers-class"),
            Self::Given => crate::text!("panel-robust-outliers-given"),
            Self::Noise => crate::text!("panel-robust-outliers-noise"),
            Self::Blobs => crate::text!("panel-robust-outliers-blobs"),
        }
    }

    /// Whether the program makes it.
    pub fn is_made(self) -> bool {
        matches!(self, Self::Noise | Self::Blobs)
    }
}

/// A picture of noise.
pub fn noise(side: usize, rng: &mut Rng) -> Photo {
    let mut value = || (255.0 * (0.5 + DEVIATION * rng.normal()).clamp(0.0, 1.0)).round() as u8;
    Photo::from_fn(side, side, |_, _| [value(), value(), value()])
}

/// A picture of blobs: coarse dots that are lit or not, smoothed, and dark where they are not bright.
pub fn blobs(side: usize, rng: &mut Rng) -> Photo {
    let coarse = (side * BLOB / 16).max(4);
    let mut dot = || if rng.coin(LIT) { 255 } else { 0 };
    let smooth = Photo::from_fn(coarse, coarse, |_, _| [dot(), dot(), dot()]).resized(side, side);
    Photo::from_fn(side, side, |x, y| smooth.pixel(x, y).map(|value| if value < BRIGHT { 0 } else { value }))
}

/// One outlier of each kind that there is for the puzzle of `draw`: from the run's source of outliers, and those that are
/// made.
///
/// # Errors
/// When the given one cannot be read.
pub fn outliers_beside<M>(
    framing: Framing,
    draw: &Draw<'_, M>,
    rng: &mut Rng,
) -> Result<Vec<(OutlierKind, Photo)>, SampleError> {
    let mut found = Vec::new();
    match draw.source(Role::OUTLIERS) {
        Ok(other) => found.push((OutlierKind::Given, framing.framed(&other, rng)?.photo)),
        Err(SampleError::NoSource { .. }) => {}
        Err(other) => return Err(other),
    }
    found.push((OutlierKind::Noise, noise(framing.size, rng)));
    found.push((OutlierKind::Blobs, blobs(framing.size, rng)));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    #[test]
    fn noise_and_blobs_are_no_flat_pictures_and_always_the_same() {
        for side in [32, 64] {
            for make in [noise, blobs] {
                let photo = make(side, &mut rng_for(1, 2, 3, 4));
                assert_eq!((photo.width, photo.height), (side, side));
                assert_eq!(photo, make(side, &mut rng_for(1, 2, 3, 4)));
                let dark = photo.rgb.iter().filter(|value| **value < 128).count() * 10 / photo.rgb.len();
                assert!((2..9).contains(&dark), "{dark} tenths are dark");
            }
        }
    }
}
