//! The defences against shortcuts, and the toolkit of Mundhenk, Ho & Chen (CVPR 2018): parameters that every method of patches
//! has, alone or together.
//!
//! Their texts stand in the catalogue under `param-patches-<key>`.

use super::colour::{ColourChoice, Colours};
use super::layout::lay_out_one;
use super::normalise::Normalise;
use super::place::Place;
use super::recipe::{Aperture, Blur, Left, Recipe, Yoke};
use super::shortcut::Shortcut;
use crate::choices;
use crate::photos::BlurShape;
use crate::task::Effect::Live;
use crate::task::{Choose, Feed, Field, Rng, Split};

/// A stored patch of the toolkit is this much larger than what the network sees (110 / 96 px).
const STORED: f64 = 110.0 / 96.0;
/// The least number of pixels of a pixelated patch, at 96 px: 10 x 10.
const LEAST_PIXELS: f64 = 10.0 / 96.0;

choices! {
    /// What is done to colours.
    pub enum Colour {
        /// Nothing.
        Keep = "keep",
        /// The green-magenta axis is projected out.
        Projection = "projection",
        /// All channels but one are dropped.
        Dropping = "dropping",
    }
}

choices! {
    /// The window of the chroma blur.
    pub enum BlurWindow {
        /// Even weights.
        Box = "box",
        /// A Gaussian.
        Gaussian = "gaussian",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Defences {
    /// What is done to colours.
    pub colour: Colour,
    /// Share of training puzzles that turn grey.
    pub grey: f64,
    /// Window of the chroma blur; 1 is none.
    pub chroma_blur: usize,
    /// Its shape.
    pub blur_window: BlurWindow,
    /// Pixels by which each colour channel of a patch may be displaced.
    pub channel_jitter: usize,
    /// How values are scaled.
    pub normalise: Normalise,
    /// Share of training patches that are pixelated.
    pub pixelation: f64,
    /// Whether all patches of a puzzle share scale and jitter.
    pub yoked: bool,
    /// Whether each patch has a scale and jitter of its own, where they are not yoked.
    pub mixed: bool,
    /// The largest scale of yoked or mixed patches as a multiple of what the network sees.
    pub scales: f64,
    /// Side of the smallest aperture as a share of the patch; 1 is none.
    pub aperture: f64,
}

impl Default for Defences {
    fn default() -> Self {
        Self {
            colour: Colour::Keep,
            grey: 0.0,
            chroma_blur: 1,
            blur_window: BlurWindow::Gaussian,
            channel_jitter: 0,
            normalise: Normalise::PerPatch,
            pixelation: 0.0,
            yoked: false,
            mixed: false,
            scales: 128.0 / 96.0,
            aperture: 1.0,
        }
    }
}

impl Defences {
    /// The parameters, to stand among those of a method.
    pub fn fields(&mut self) -> Vec<Field<'_>> {
        let (blurs, yoked, scales) = (self.chroma_blur > 1, self.yoked, self.is_scaled());
        vec![
            Field::choice("colour", Live, &mut self.colour),
            Field::real("grey", Live, "", &mut self.grey, 0.0..=1.0),
            Field::count("chroma_blur", Live, "px", &mut self.chroma_blur, 1..=25),
            Field::choice("blur_window", Live, &mut self.blur_window).only_if(blurs),
            Field::count("channel_jitter", Live, "px", &mut self.channel_jitter, 0..=4),
            Field::choice("normalise", Live, &mut self.normalise),
            Field::real("pixelation", Live, "", &mut self.pixelation, 0.0..=1.0),
            Field::switch("yoked", Live, &mut self.yoked),
            Field::switch("mixed", Live, &mut self.mixed).only_if(!yoked),
            Field::real("scales", Live, "", &mut self.scales, 1.0..=2.0).only_if(scales),
            Field::real("aperture", Live, "", &mut self.aperture, 0.3..=1.0),
        ]
    }

    /// Whether patches are seen at a scale that is drawn at random.
    fn is_scaled(&self) -> bool {
        self.yoked || self.mixed
    }

    /// Side at which patches are cut so that the network can see `side` pixels of them.
    pub fn cut_side(&self, side: usize) -> usize {
        if self.is_scaled() { (side as f64 * STORED).round() as usize } else { side }
    }

    /// Draws what is done to the patches at `places`, which the network sees at `side` pixels. What only makes training
    /// harder (grey, pixelation, apertures, random scale) is left out of measurements; what removes a shortcut from every
    /// picture (colours, blur, moved channels) stays.
    pub fn draw(&self, places: Vec<Place>, side: usize, draw: (Split, Option<Shortcut>), rng: &mut Rng) -> Recipe {
        let training = draw.0 == Split::Train;
        let count = places.len();
        // Where every training puzzle is grey, a coloured one would be something new.
        let grey = if training || self.grey >= 1.0 { self.grey as f32 } else { 0.0 };
        let choice = match self.colour {
            Colour::Keep => ColourChoice::Keep,
            Colour::Projection => ColourChoice::Project,
            Colour::Dropping => ColourChoice::Drop,
        };
        Recipe {
            side,
            separate: false,
            blur: self.blur(),
            channels: self.draw_channels(count, rng),
            yoke: self.yoked.then(|| self.draw_yoke(side, training, rng)),
            scaled: self.draw_scales(count, side, training, rng),
            aperture: (training && self.aperture < 1.0).then(|| self.draw_aperture(side, count, rng)),
            pixelated: if training { self.draw_pixelation(side, count, rng) } else { Vec::new() },
            turns: 0,
            jitter: Vec::new(),
            colours: choice.draw(count, grey, rng),
            left: draw.1.map(|shortcut| Left { shortcut, noise: rng.bits() as u32 }),
            patches: places,
        }
    }

    fn blur(&self) -> Option<Blur> {
        let shape = match self.blur_window {
            BlurWindow::Box => BlurShape::Box,
            BlurWindow::Gaussian => BlurShape::Gaussian,
        };
        (self.chroma_blur > 1).then_some(Blur { window: self.chroma_blur | 1, shape })
    }

    /// The input transform: a whole square picture gets what every patch gets in a measurement (chroma blur, colours) and
    /// is scaled as a patch. Of dropped colours the middle channel is kept; which one is drawn at random in training, so that
    /// there is a transform for each.
    pub fn feed(&self) -> Feed {
        let kept = |channel: usize| Colours::Dropped { kept: vec![channel], noise: 0 };
        let colours = match self.colour {
            _ if self.grey >= 1.0 => Colours::Grey,
            Colour::Keep => Colours::AsTheyAre,
            Colour::Projection => Colours::Projected,
            Colour::Dropping => {
                let of_channels = (0..3).map(|channel| self.feed_of(kept(channel))).collect();
                return self.feed_of(kept(1)).with_channels(of_channels);
            }
        };
        self.feed_of(colours)
    }

    fn feed_of(&self, colours: Colours) -> Feed {
        let steps = [
            self.blur().map(|blur| format!("chroma_blur_{}", blur.window)),
            (self.grey >= 1.0).then(|| "grey".to_owned()),
            (self.grey < 1.0 && self.colour != Colour::Keep).then(|| self.colour.name().to_owned()),
            Some(self.normalise.scale_name().to_owned()),
        ];
        let (normalise, recipe) = (self.normalise, Recipe { blur: self.blur(), colours, ..Recipe::default() });
        Feed::new(steps.into_iter().flatten().collect::<Vec<_>>().join("+"), 3, move |photo, planes| {
            let (side, patches) = (photo.width, vec![Place::new(0, 0, photo.width)]);
            let recipe = Recipe { side, patches, ..recipe.clone() };
            recipe.cut(photo).iter().for_each(|patch| lay_out_one(patch, normalise, planes));
        })
    }

    fn draw_channels(&self, count: usize, rng: &mut Rng) -> Vec<[[i32; 2]; 3]> {
        let reach = self.channel_jitter;
        if reach == 0 {
            return Vec::new();
        }
        let mut moved = || rng.between(0, 2 * reach) as i32 - reach as i32;
        (0..count).map(|_| std::array::from_fn(|_| [moved(), moved()])).collect()
    }

    fn draw_yoke(&self, side: usize, training: bool, rng: &mut Rng) -> Yoke {
        if !training {
            let scaled = (side as f64 * STORED.min(self.scales)).round() as usize;
            return Yoke { side: scaled, x: (scaled - side) / 2, y: (scaled - side) / 2 };
        }
        let scaled = rng.between(side, (side as f64 * self.scales).round() as usize);
        Yoke { side: scaled, x: rng.between(0, scaled - side), y: rng.between(0, scaled - side) }
    }

    fn draw_scales(&self, count: usize, side: usize, training: bool, rng: &mut Rng) -> Vec<Yoke> {
        let count = if self.mixed && !self.yoked { count } else { 0 };
        (0..count).map(|_| self.draw_yoke(side, training, rng)).collect()
    }

    fn draw_aperture(&self, side: usize, count: usize, rng: &mut Rng) -> Aperture {
        let least = (side as f64 * self.aperture).round() as usize;
        let opening = rng.between(least.max(1), side);
        let (x, y) = (rng.between(0, side - opening), rng.between(0, side - opening));
        let whole = (count > 1).then(|| rng.below(count));
        Aperture { x, y, side: opening, whole }
    }

    fn draw_pixelation(&self, side: usize, count: usize, rng: &mut Rng) -> Vec<usize> {
        if self.pixelation == 0.0 {
            return Vec::new();
        }
        (0..count)
            .map(|_| if rng.coin(self.pixelation as f32) { pixelated_side(side, rng.unit()) } else { 0 })
            .collect()
    }
}

/// Side of a pixelated patch: the number of its pixels is even between 10 x 10 and 95 x 95 of 96 px (released trainer:
/// `floor(sqrt(u (95^2 - 10^2) + 10^2))`), scaled to `side`.
pub fn pixelated_side(side: usize, chance: f32) -> usize {
    let least = (side as f64 * LEAST_PIXELS).max(1.0);
    let most = side as f64 - 1.0;
    let squared = f64::from(chance) * (most * most - least * least) + least * least;
    (squared.sqrt() as usize).clamp(1, side)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    #[test]
    fn pixelated_sides_have_the_published_range_and_mean() {
        let mut rng = rng_for(1, 0, 0, 0);
        let sides: Vec<usize> = (0..20_000).map(|_| pixelated_side(96, rng.unit())).collect();
        assert_eq!((sides.iter().min(), sides.iter().max()), (Some(&10), Some(&94)));
        let mean = sides.iter().map(|s| (s * s) as f64).sum::<f64>() / sides.len() as f64;
        // E[r^2] is about 4562; rounding the root down takes half a pixel of it.
        assert!((4400.0..4600.0).contains(&mean), "{mean}");
    }

    #[test]
    fn the_area_of_an_aperture_has_the_published_mean() {
        let defences = Defences { aperture: 64.0 / 96.0, ..Defences::default() };
        let mut rng = rng_for(2, 0, 0, 0);
        let areas = (0..20_000).map(|_| (defences.draw_aperture(96, 3, &mut rng).side as f64).powi(2) / 9216.0);
        let mean = areas.sum::<f64>() / 20_000.0;
        assert!((mean - 0.7043).abs() < 0.005, "{mean}");
    }

    #[test]
    fn a_yoke_is_within_the_published_scales_and_still_for_measurements() {
        let mut rng = rng_for(3, 0, 0, 0);
        for _ in 0..200 {
            let yoke = Defences::default().draw_yoke(96, true, &mut rng);
            assert!((96..=128).contains(&yoke.side) && yoke.x + 96 <= yoke.side && yoke.y + 96 <= yoke.side);
        }
        assert_eq!(Defences::default().draw_yoke(96, false, &mut rng), Yoke { side: 110, x: 7, y: 7 });
    }

    #[test]
    fn mixed_scales_differ_from_patch_to_patch_and_yoked_ones_do_not() {
        let places = vec![Place::new(0, 0, 110); 9];
        let draw = |yoked: bool, split: Split| {
            let defences = Defences { mixed: true, yoked, ..Defences::default() };
            assert_eq!(defences.cut_side(96), 110);
            defences.draw(places.clone(), 96, (split, None), &mut rng_for(8, 0, 0, 0))
        };
        let mixed = draw(false, Split::Train);
        assert!(mixed.yoke.is_none() && mixed.scaled.len() == 9);
        assert!(mixed.scaled.iter().all(|s| (96..=128).contains(&s.side) && s.x.max(s.y) + 96 <= s.side));
        assert!(mixed.scaled.iter().any(|s| s.side != mixed.scaled[0].side));
        let yoked = draw(true, Split::Train);
        assert!(yoked.yoke.is_some() && yoked.scaled.is_empty());
        let still = draw(false, Split::HeldOut).scaled;
        assert!(still.iter().all(|s| *s == Yoke { side: 110, x: 7, y: 7 }), "measurements have no random scale");
    }

    #[test]
    fn measurements_have_no_random_hardships() {
        let all = Defences { grey: 0.9999, pixelation: 1.0, aperture: 0.5, ..Defences::default() };
        let recipe = all.draw(vec![Place::new(0, 0, 8)], 8, (Split::HeldOut, None), &mut rng_for(4, 0, 0, 0));
        assert_eq!((recipe.aperture, recipe.pixelated.len()), (None, 0));
        assert_eq!(recipe.colours, Colours::AsTheyAre);
        let recipe = all.draw(vec![Place::new(0, 0, 8)], 8, (Split::Train, None), &mut rng_for(4, 0, 0, 0));
        assert!(recipe.aperture.is_some() && recipe.pixelated.len() == 1);
        assert_eq!(recipe.colours, Colours::Grey);
    }
}
