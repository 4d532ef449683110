//! From a photo to the picture that patches are cut from: size, crop, mirror.

use super::shortcut::Shortcut;
use crate::photos::Photo;
pub use crate::task::Framing as Shape;
use crate::task::{Draw, Framed, Rng, SampleError, framed_recipe, rng_for};

/// Chromatic aberration of the detector's pictures; those of [`crate::dataset::CHROMATIC_ABERRATION`].
const CHROMATIC_ABERRATION: f32 = crate::dataset::CHROMATIC_ABERRATION;

/// A photo ready to be cut, and what was done to it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The picture.
    pub photo: Photo,
    /// Where it lies in the photo, as fractions: x, y, width, height.
    pub crop: [f64; 4],
    /// Whether it was mirrored.
    pub mirrored: bool,
    /// Where the detector of shortcuts asked about chromatic aberration alone: the address of the noise that stands in its place.
    pub noise: Option<u32>,
}

impl Prepared {
    /// Size, crop and mirror for `samples.json`.
    pub fn recipe(&self) -> serde_json::Value {
        let mut recipe = framed_recipe(&self.photo, self.crop, self.mirrored);
        recipe["noise"] = self.noise.into();
        recipe
    }
}

/// The prepared photo of `draw`. For the detector's chromatic aberration it is a picture of grey noise seen through the lens, of the
/// same size.
pub fn prepare(draw: &Draw<'_>, shape: Shape, rng: &mut Rng) -> Result<Prepared, SampleError> {
    let Framed { mut photo, crop, mirrored } = shape.framed(draw, rng)?;
    let noise = (Shortcut::of(draw.form) == Some(Shortcut::ChromaticAberration)).then(|| rng.bits() as u32);
    if let Some(address) = noise {
        photo = noise_through_lens(photo.width, photo.height, address);
    }
    Ok(Prepared { photo, crop, mirrored, noise })
}

/// Grey noise seen through a lens with chromatic aberration: the picture at `address`, the same every time. It has some coarseness, so
/// that its edges are wide enough for it to show.
fn noise_through_lens(width: usize, height: usize, address: u32) -> Photo {
    const GRAIN: usize = 3;
    let mut rng = rng_for(u64::from(address), 0, 0, 2);
    let coarse =
        Photo::from_fn(width.div_ceil(GRAIN) + 1, height.div_ceil(GRAIN) + 1, |_, _| [(255.0 * rng.unit()) as u8; 3]);
    coarse.resized(width, height).with_chromatic_aberration(CHROMATIC_ABERRATION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::task::Split;

    #[test]
    fn the_detectors_noise_can_be_made_again_from_its_recipe() {
        let gallery = Gallery::train(1, 48);
        let shape = Shape { size: 48, square: true, load_ratio: 1.0, mirror: false };
        let mut draw = Draw::new(&gallery, 3, Split::HeldOut, &());
        let plain = prepare(&draw, shape, &mut rng_for(6, 0, 0, 0)).expect("a photo");
        assert!(plain.recipe()["noise"].is_null());
        draw.form = Some(Shortcut::ChromaticAberration.form());
        let asked = prepare(&draw, shape, &mut rng_for(6, 0, 0, 0)).expect("noise");
        let address = asked.recipe()["noise"].as_u64().expect("an address") as u32;
        assert_eq!(asked.photo, noise_through_lens(48, 48, address));
        assert_ne!(asked.photo, noise_through_lens(48, 48, address ^ 1));
    }
}
