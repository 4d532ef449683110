//! Everything that was decided about the patches of one puzzle, and the patches that follow from it.

use super::colour::Colours;
use super::patch::Patch;
use super::place::Place;
use super::shortcut::Shortcut;
use crate::photos::{BlurShape, Photo};
use crate::task::rng_for;
use serde::{Deserialize, Serialize};

/// What stands outside an aperture: the mean colour of ImageNet's photos, red, green, blue.
pub const MEAN_COLOUR: [f32; 3] = [123.0, 117.0, 104.0];

/// Chroma blur of the whole prepared photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blur {
    /// Window side in pixels, odd.
    pub window: usize,
    /// Window shape.
    pub shape: BlurShape,
}

/// Scale and jitter of a patch, or of all patches of a puzzle alike (Mundhenk et al.: yoked jitter).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yoke {
    /// The patch is resized to this side
    pub side: usize,
    /// and cut at this column
    pub x: usize,
    /// and row.
    pub y: usize,
}

/// A window outside of which all patches of a question but one show the mean colour (random aperture).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aperture {
    /// Leftmost column.
    pub x: usize,
    /// Topmost row.
    pub y: usize,
    /// Side.
    pub side: usize,
    /// The patch that is left whole; none where there is only one, or where every question leaves one of its own.
    pub whole: Option<usize>,
}

/// What the detector of shortcuts left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The shortcut.
    #[serde(rename = "leak")]
    pub shortcut: Shortcut,
    /// The address of its random numbers.
    pub noise: u32,
}

/// The patches of one puzzle without their pixels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Where each was cut on the prepared photo.
    pub patches: Vec<Place>,
    /// How far each had been moved from its regular place (right, down); empty where there is no grid.
    pub jitter: Vec<[i32; 2]>,
    /// Side at which the network sees them.
    pub side: usize,
    /// Whether each is a photo of its own, into which nothing of its neighbours may be blurred or moved.
    pub separate: bool,
    /// Chroma blur, before cutting.
    pub blur: Option<Blur>,
    /// Displacement of red, green and blue (right, down) in each patch; empty for none.
    pub channels: Vec<[[i32; 2]; 3]>,
    /// Scale and jitter shared by all.
    pub yoke: Option<Yoke>,
    /// Scale and jitter of each patch; empty where they have none of their own.
    pub scaled: Vec<Yoke>,
    /// The aperture.
    pub aperture: Option<Aperture>,
    /// Side to which each patch was reduced before it was enlarged again; 0 for not at all, empty for none.
    pub pixelated: Vec<usize>,
    /// Quarter turns counter-clockwise that all made.
    pub turns: usize,
    /// What was done to the colours.
    pub colours: Colours,
    /// What the detector of shortcuts left, if it asked.
    pub left: Option<Left>,
}

impl Recipe {
    /// The patches of `photo` under this recipe: the same every time.
    pub fn cut(&self, photo: &Photo) -> Vec<Patch> {
        let blurred = |photo: &Photo| self.blur.map(|blur| photo.chroma_blurred(blur.window, blur.shape));
        if self.separate {
            let own = |number: usize| {
                let place = self.patches[number];
                let own = photo.crop(place.x, place.y, place.w, place.h);
                let own = blurred(&own).unwrap_or(own);
                self.one(&own, Place::new(0, 0, place.w), number)
            };
            return (0..self.patches.len()).map(own).collect();
        }
        let blurred = blurred(photo);
        let photo = blurred.as_ref().unwrap_or(photo);
        (0..self.patches.len()).map(|number| self.one(photo, self.patches[number], number)).collect()
    }

    fn one(&self, photo: &Photo, place: Place, number: usize) -> Patch {
        let shift = self.channels.get(number).copied().unwrap_or_default();
        let mut patch = Patch::cut(photo, place, shift);
        patch = match self.scaled.get(number).copied().or(self.yoke) {
            Some(yoke) => patch.resized(yoke.side).window(yoke.x, yoke.y, self.side),
            None if patch.side != self.side => patch.resized(self.side),
            None => patch,
        };
        if let Some(Left { shortcut, noise }) = self.left {
            patch = patch.reduced_to(shortcut, &mut rng_for(u64::from(noise), number as u64, 0, 1));
        }
        if let Some(aperture) = self.aperture.filter(|aperture| aperture.whole != Some(number)) {
            aperture.close(&mut patch);
        }
        match self.pixelated.get(number) {
            Some(&side) if side > 0 => patch = patch.resized(side).resized(self.side),
            _ => {}
        }
        patch = patch.turned(self.turns);
        self.colours.apply(&mut patch, number);
        patch
    }
}

impl Aperture {
    fn close(&self, patch: &mut Patch) {
        let side = patch.side;
        let inside = |at: usize| {
            (self.x..self.x + self.side).contains(&(at % side)) && (self.y..self.y + self.side).contains(&(at / side))
        };
        for (at, pixel) in patch.rgb.chunks_exact_mut(3).enumerate() {
            if !inside(at) {
                pixel.copy_from_slice(&MEAN_COLOUR);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Photo {
        Photo::from_fn(40, 40, |x, y| [(x * 6) as u8, (y * 6) as u8, ((x + y) * 3) as u8])
    }

    fn plain() -> Recipe {
        Recipe { patches: vec![Place::new(2, 3, 12), Place::new(20, 20, 12)], side: 12, ..Recipe::default() }
    }

    #[test]
    fn a_plain_recipe_gives_the_photos_crops() {
        let patches = plain().cut(&photo());
        assert_eq!(patches[0].photo(), photo().crop(2, 3, 12, 12));
        assert_eq!(patches[1].photo(), photo().crop(20, 20, 12, 12));
    }

    #[test]
    fn an_aperture_closes_all_but_one() {
        let aperture = Aperture { x: 4, y: 5, side: 6, whole: Some(1) };
        let patches = Recipe { aperture: Some(aperture), ..plain() }.cut(&photo());
        assert_eq!(patches[1], plain().cut(&photo())[1]);
        let open = |at: usize| (4..10).contains(&(at % 12)) && (5..11).contains(&(at / 12));
        let whole = &plain().cut(&photo())[0];
        for (at, (pixel, before)) in patches[0].rgb.chunks_exact(3).zip(whole.rgb.chunks_exact(3)).enumerate() {
            assert_eq!(pixel, if open(at) { before } else { &MEAN_COLOUR });
        }
    }

    #[test]
    fn a_yoke_moves_every_patch_alike() {
        let yoke = Yoke { side: 12, x: 3, y: 1 };
        let patches = Recipe { yoke: Some(yoke), side: 8, ..plain() }.cut(&photo());
        assert_eq!(patches[0].photo(), photo().crop(5, 4, 8, 8));
        assert_eq!(patches[1].photo(), photo().crop(23, 21, 8, 8));
    }

    #[test]
    fn patches_with_scales_of_their_own_are_cut_each_by_its_own() {
        let scaled = vec![Yoke { side: 12, x: 3, y: 1 }, Yoke { side: 12, x: 0, y: 4 }];
        let patches = Recipe { scaled, side: 8, ..plain() }.cut(&photo());
        assert_eq!(patches[0].photo(), photo().crop(5, 4, 8, 8));
        assert_eq!(patches[1].photo(), photo().crop(20, 24, 8, 8));
    }

    #[test]
    fn a_recipe_survives_its_json() {
        let recipe = Recipe {
            blur: Some(Blur { window: 5, shape: BlurShape::Gaussian }),
            channels: vec![[[1, 0], [0, 0], [-1, 2]]; 2],
            pixelated: vec![0, 4],
            jitter: vec![[1, -1], [0, 2]],
            scaled: vec![Yoke { side: 14, x: 1, y: 2 }; 2],
            turns: 3,
            colours: Colours::Dropped { kept: vec![0, 2], noise: u32::MAX },
            left: Some(Left { shortcut: Shortcut::Noise, noise: 9 }),
            ..plain()
        };
        let json = serde_json::to_value(&recipe).expect("json");
        let read: Recipe = serde_json::from_value(json).expect("a recipe");
        assert_eq!(read, recipe);
        assert_eq!(read.cut(&photo()), recipe.cut(&photo()));
    }
}
