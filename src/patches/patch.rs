//! One patch as numbers: it may leave the range of a photo's bytes once colours are projected or dropped.

use super::place::Place;
use super::shortcut::Shortcut;
use crate::photos::Photo;
use crate::task::Rng;

/// The border that [`Shortcut::Border`] leaves is this part of the side wide: 2 of 96 pixels, 1 of 16.
const BORDER: usize = 48;

/// Width in pixels of the border that [`Shortcut::Border`] leaves of a patch of `side` pixels.
fn border(side: usize) -> usize {
    ((side + BORDER / 2) / BORDER).max(1)
}

/// Side of the square that [`Shortcut::Middle`] leaves of a patch of `side` pixels: about as many pixels as the border has.
fn middle(side: usize) -> usize {
    let ring = side.pow(2) - side.saturating_sub(2 * border(side)).pow(2);
    ((ring as f64).sqrt().round() as usize).min(side)
}

/// A square of interleaved RGB, 0..=255 for a plain cut.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// Side in pixels.
    pub side: usize,
    /// `side * side * 3` values.
    pub rgb: Vec<f32>,
}

impl Patch {
    /// The pixels of `photo` at `place`; channel `c` is read `shift[c]` = (right, down) pixels away, as near as the photo
    /// allows.
    pub fn cut(photo: &Photo, place: Place, shift: [[i32; 2]; 3]) -> Self {
        let near = |at: usize, by: i32, length: usize| (at as i64 + i64::from(by)).clamp(0, length as i64 - 1) as usize;
        let mut rgb = Vec::with_capacity(place.w * place.w * 3);
        for y in place.y..place.y + place.w {
            for x in place.x..place.x + place.w {
                for (channel, [right, down]) in shift.into_iter().enumerate() {
                    let pixel = photo.pixel(near(x, right, photo.width), near(y, down, photo.height));
                    rgb.push(f32::from(pixel[channel]));
                }
            }
        }
        Self { side: place.w, rgb }
    }

    /// The mean of each channel.
    pub fn means(&self) -> [f32; 3] {
        let pixels = (self.side * self.side).max(1) as f32;
        std::array::from_fn(|c| self.rgb.iter().skip(c).step_by(3).sum::<f32>() / pixels)
    }

    /// The standard deviation of each channel (biased).
    pub fn deviations(&self) -> [f32; 3] {
        let (means, pixels) = (self.means(), (self.side * self.side).max(1) as f32);
        std::array::from_fn(|c| {
            let squares = self.rgb.iter().skip(c).step_by(3).map(|v| (v - means[c]).powi(2));
            (squares.sum::<f32>() / pixels).sqrt()
        })
    }

    /// What is left of the patch when only the shortcut `shortcut` may be used; chromatic aberration is made in the photo, not here.
    pub fn reduced_to(mut self, shortcut: Shortcut, rng: &mut Rng) -> Self {
        let (means, deviations) = (self.means(), self.deviations());
        let (side, border, middle) = (self.side, border(self.side), middle(self.side));
        let first = (side - middle) / 2;
        let is_border = |at: usize| {
            let (x, y) = (at % side, at / side);
            x < border || y < border || x + border >= side || y + border >= side
        };
        let is_middle = |at: usize| {
            let inside = |at: usize| (first..first + middle).contains(&at);
            inside(at % side) && inside(at / side)
        };
        for (at, pixel) in self.rgb.chunks_exact_mut(3).enumerate() {
            match shortcut {
                Shortcut::Border | Shortcut::Strangers if is_border(at) => {}
                Shortcut::Middle if is_middle(at) => {}
                Shortcut::Border | Shortcut::Strangers | Shortcut::Middle | Shortcut::Means => {
                    pixel.copy_from_slice(&means);
                }
                Shortcut::Noise => {
                    for (channel, value) in pixel.iter_mut().enumerate() {
                        *value = (means[channel] + deviations[channel] * rng.normal()).clamp(0.0, 255.0);
                    }
                }
                Shortcut::ChromaticAberration => {}
            }
        }
        self
    }

    /// The patch as a picture, for people.
    pub fn photo(&self) -> Photo {
        let rgb = self.rgb.iter().map(|v| v.round().clamp(0.0, 255.0) as u8).collect();
        Photo { width: self.side, height: self.side, rgb }
    }

    /// The patch from the nearest picture.
    pub fn from_photo(photo: &Photo) -> Self {
        Self { side: photo.width, rgb: photo.rgb.iter().map(|&byte| f32::from(byte)).collect() }
    }

    /// Resized to `side`, in bytes as every resizing of a photo.
    pub fn resized(&self, side: usize) -> Self {
        Self::from_photo(&self.photo().resized(side, side))
    }

    /// The square of `to` at (`x`, `y`).
    pub fn window(&self, x: usize, y: usize, to: usize) -> Self {
        let rows = (y..y + to).flat_map(|row| &self.rgb[(row * self.side + x) * 3..][..to * 3]);
        Self { side: to, rgb: rows.copied().collect() }
    }

    /// Turned by quarter turns counter-clockwise ([`Photo::turned`]).
    pub fn turned(&self, quarters: usize) -> Self {
        let last = self.side.saturating_sub(1);
        let mut rgb = Vec::with_capacity(self.rgb.len());
        for y in 0..self.side {
            for x in 0..self.side {
                let (from_x, from_y) = match quarters % 4 {
                    1 => (last - y, x),
                    2 => (last - x, last - y),
                    3 => (y, last - x),
                    _ => (x, y),
                };
                rgb.extend_from_slice(&self.rgb[(from_y * self.side + from_x) * 3..][..3]);
            }
        }
        Self { side: self.side, rgb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn photo() -> Photo {
        Photo::from_fn(20, 16, |x, y| [(x * 9) as u8, (y * 11) as u8, (x * y % 200) as u8])
    }

    #[test]
    fn a_plain_cut_is_the_photos_crop() {
        let patch = Patch::cut(&photo(), Place::new(3, 5, 8), [[0; 2]; 3]);
        assert_eq!(patch.photo(), photo().crop(3, 5, 8, 8));
    }

    #[test]
    fn a_moved_channel_is_the_crop_beside() {
        let patch = Patch::cut(&photo(), Place::new(3, 5, 8), [[2, 0], [0, 0], [0, -1]]);
        let (right, above) = (photo().crop(5, 5, 8, 8), photo().crop(3, 4, 8, 8));
        assert_eq!(patch.photo().pixel(4, 4)[0], right.pixel(4, 4)[0]);
        assert_eq!(patch.photo().pixel(4, 4)[2], above.pixel(4, 4)[2]);
    }

    #[test]
    fn turning_a_patch_is_turning_its_picture() {
        let patch = Patch::cut(&photo(), Place::new(1, 2, 9), [[0; 2]; 3]);
        for quarters in 0..4 {
            assert_eq!(patch.turned(quarters).photo(), patch.photo().turned(quarters));
        }
    }

    #[test]
    fn the_border_grows_with_the_patch_and_the_middle_leaves_as_much() {
        let changed = |side: usize, shortcut: Shortcut| {
            let patch = Patch { side, rgb: (0..side * side * 3).map(|at| (at * 97 % 251) as f32).collect() };
            let left = patch.clone().reduced_to(shortcut, &mut rng_for(1, 0, 0, 0));
            let kept = left.rgb.chunks_exact(3).zip(patch.rgb.chunks_exact(3)).filter(|(left, was)| left == was);
            kept.count()
        };
        // Rings of 1, 1 and 2 pixels: as wide a part of each patch as whole pixels allow.
        for (side, ring) in [(16, 60), (64, 252), (96, 752)] {
            assert_eq!(changed(side, Shortcut::Border), ring, "{side}");
            let middle = changed(side, Shortcut::Middle) as f64 / ring as f64;
            assert!((0.9..1.1).contains(&middle), "{side}: {middle}");
        }
    }

    #[test]
    fn each_shortcut_leaves_what_it_says() {
        let patch = Patch::cut(&photo(), Place::new(2, 2, 12), [[0; 2]; 3]);
        let mut rng = rng_for(1, 0, 0, 0);
        let border = patch.clone().reduced_to(Shortcut::Border, &mut rng);
        assert_eq!(border.rgb[..3], patch.rgb[..3]);
        let middle = (6 * 12 + 6) * 3;
        assert_eq!(border.rgb[middle..middle + 3], patch.means());
        let left = patch.clone().reduced_to(Shortcut::Middle, &mut rng);
        assert_eq!(left.rgb[middle..middle + 3], patch.rgb[middle..middle + 3]);
        assert_eq!(left.rgb[..3], patch.means());
        let means = patch.clone().reduced_to(Shortcut::Means, &mut rng);
        assert!(means.rgb.chunks_exact(3).all(|p| *p == patch.means()));
        let noise = patch.clone().reduced_to(Shortcut::Noise, &mut rng);
        for (a, b) in noise.means().into_iter().zip(patch.means()) {
            assert!((a - b).abs() < 20.0);
        }
        assert_ne!(noise, patch);
    }
}
