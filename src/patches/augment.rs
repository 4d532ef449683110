//! Views of a picture as methods that compare pictures draw them: a piece of random size and shape brought to one side,
//! perhaps mirrored, its colours changed, perhaps grey. The parts and their ranges are those of torchvision's
//! `RandomResizedCrop`, `ColorJitter`, `RandomGrayscale` and `RandomHorizontalFlip`.

use crate::photos::Photo;
use crate::photos::hsv::{hsv_from_rgb, rgb_from_hsv};
use crate::task::{Effect::Live, Field, Rng};
use serde::Serialize;

/// Chance of a mirrored view.
const FLIP: f32 = 0.5;
/// How often a piece is drawn that may not fit, before the middle is taken.
const TRIES: usize = 10;
/// The widest and the narrowest piece.
const ASPECT: f32 = 4.0 / 3.0;
/// How much red, green and blue make a grey (ITU-R 601).
const LUMA: [f32; 3] = [0.299, 0.587, 0.114];

/// How far views may differ from their picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Augment {
    /// The smallest piece, as a share of the picture's area.
    pub least_area: f64,
    /// Whether half of the views are mirrored.
    pub mirror: bool,
    /// Most by which brightness, contrast and saturation are multiplied more or less than once.
    pub jitter: f64,
    /// Most by which the hue is turned, as a share of the colour circle.
    pub hue: f64,
    /// Share of grey views.
    pub grey: f64,
}

impl Augment {
    /// What Wu et al. train on ImageNet with.
    pub const INSTANCES: Self = Self { least_area: 0.2, mirror: true, jitter: 0.4, hue: 0.4, grey: 0.2 };

    /// The parameters.
    pub fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::real("least_area", Live, "", &mut self.least_area, 0.08..=1.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::real("jitter", Live, "", &mut self.jitter, 0.0..=1.0),
            Field::real("hue", Live, "", &mut self.hue, 0.0..=0.5),
            Field::real("grey", Live, "", &mut self.grey, 0.0..=1.0),
        ]
    }

    /// The shorter side at which a picture holds `side` pixels even in its smallest square piece.
    pub fn room(&self, side: usize) -> usize {
        (side as f64 / self.least_area.sqrt()).ceil() as usize
    }

    /// What is done for one view of `picture`.
    pub fn draw(&self, picture: &Photo, rng: &mut Rng) -> Augmented {
        let piece = self.piece(picture, rng);
        let mirrored = rng.coin(FLIP) && self.mirror;
        let jitter = self.jitter as f32;
        let mut factor = || rng.real((1.0 - jitter).max(0.0), 1.0 + jitter);
        let [brightness, contrast, saturation] = [factor(), factor(), factor()];
        let hue = self.hue as f32 * rng.real(-1.0, 1.0);
        let mut changes =
            [Tint::Brightness(brightness), Tint::Contrast(contrast), Tint::Saturation(saturation), Tint::Hue(hue)];
        rng.shuffle(&mut changes);
        Augmented { piece, mirrored, changes, grey: rng.coin(self.grey as f32) }
    }

    /// A piece of random area and shape at a random place: left, top, width, height.
    fn piece(&self, picture: &Photo, rng: &mut Rng) -> [usize; 4] {
        let (width, height) = (picture.width, picture.height);
        for _ in 0..TRIES {
            let area = rng.real(self.least_area as f32, 1.0) * (width * height) as f32;
            let aspect = ASPECT.powf(rng.real(-1.0, 1.0));
            let (across, down) = ((area * aspect).sqrt().round() as usize, (area / aspect).sqrt().round() as usize);
            if (1..=width).contains(&across) && (1..=height).contains(&down) {
                return [rng.between(0, width - across), rng.between(0, height - down), across, down];
            }
        }
        let most = |side: usize| ((side as f32 * ASPECT).round() as usize).max(1);
        let (across, down) = (width.min(most(height)), height.min(most(width)));
        [(width - across) / 2, (height - down) / 2, across, down]
    }
}

/// One change of colours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tint {
    /// Every value is multiplied.
    Brightness(f32),
    /// The distance from the mean grey is multiplied.
    Contrast(f32),
    /// The distance from the pixel's own grey is multiplied.
    Saturation(f32),
    /// The hue is turned by this share of the circle.
    Hue(f32),
}

/// What was done for one view.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Augmented {
    /// Left, top, width and height of the piece in the picture.
    pub piece: [usize; 4],
    /// Whether it was mirrored.
    pub mirrored: bool,
    /// What was done to its colours, in this order.
    pub changes: [Tint; 4],
    /// Whether it was made grey in the end.
    pub grey: bool,
}

impl Augmented {
    /// The middle square of `picture` as it is.
    pub fn still(picture: &Photo) -> Self {
        let (width, height, side) = (picture.width, picture.height, picture.shorter_side());
        let changes = [Tint::Brightness(1.0), Tint::Contrast(1.0), Tint::Saturation(1.0), Tint::Hue(0.0)];
        Self { piece: [(width - side) / 2, (height - side) / 2, side, side], mirrored: false, changes, grey: false }
    }

    /// The view of `side` pixels that this makes of the picture it was drawn for.
    pub fn view(&self, picture: &Photo, side: usize) -> Photo {
        let [x, y, width, height] = self.piece;
        let piece = picture.crop(x, y, width, height).resized(side, side);
        let piece = if self.mirrored { piece.flipped() } else { piece };
        let (pixels, _) = piece.rgb.as_chunks::<3>();
        let mut colours: Vec<[f32; 3]> = pixels.iter().map(|pixel| pixel.map(|v| f32::from(v) / 255.0)).collect();
        self.changes.iter().for_each(|change| change.change(&mut colours));
        if self.grey {
            colours.iter_mut().for_each(|colour| *colour = [grey_of(colour); 3]);
        }
        let byte = |value: f32| (value * 255.0).round().clamp(0.0, 255.0) as u8;
        Photo { rgb: colours.iter().flat_map(|colour| colour.map(byte)).collect(), ..piece }
    }
}

impl Tint {
    /// Changes `colours`, in 0..=1 a channel.
    fn change(self, colours: &mut [[f32; 3]]) {
        match self {
            Self::Brightness(factor) => colours.iter_mut().for_each(|colour| *colour = away(*colour, 0.0, factor)),
            Self::Contrast(factor) => {
                let mean = colours.iter().map(grey_of).sum::<f32>() / colours.len().max(1) as f32;
                colours.iter_mut().for_each(|colour| *colour = away(*colour, mean, factor));
            }
            Self::Saturation(factor) => {
                colours.iter_mut().for_each(|colour| *colour = away(*colour, grey_of(colour), factor));
            }
            Self::Hue(by) if by != 0.0 => colours.iter_mut().for_each(|colour| {
                let [hue, saturation, brightness] = hsv_from_rgb(*colour);
                *colour = rgb_from_hsv([(hue + by).rem_euclid(1.0), saturation, brightness]);
            }),
            Self::Hue(_) => {}
        }
    }
}

/// `colour` with its distance from `from` multiplied.
fn away(colour: [f32; 3], from: f32, factor: f32) -> [f32; 3] {
    colour.map(|value| (from + factor * (value - from)).clamp(0.0, 1.0))
}

/// The grey as bright as `colour`.
fn grey_of(colour: &[f32; 3]) -> f32 {
    colour.iter().zip(LUMA).map(|(value, part)| value * part).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn picture() -> Photo {
        Photo::from_fn(40, 30, |x, y| [(x * 6) as u8, (y * 8) as u8, 90])
    }

    #[test]
    fn pieces_lie_inside_and_have_the_areas_and_shapes_that_are_asked_for() {
        let picture = picture();
        let mut rng = rng_for(1, 0, 0, 0);
        for _ in 0..500 {
            let [x, y, width, height] = Augment::INSTANCES.draw(&picture, &mut rng).piece;
            assert!(x + width <= 40 && y + height <= 30);
            let (area, aspect) = ((width * height) as f32 / 1200.0, width as f32 / height as f32);
            assert!((0.18..=1.0).contains(&area) && (0.7..=1.42).contains(&aspect), "{area} {aspect}");
        }
    }

    #[test]
    fn with_nothing_to_change_a_view_is_its_piece() {
        let still = Augment { least_area: 1.0, mirror: false, jitter: 0.0, hue: 0.0, grey: 0.0 };
        let square = Photo::from_fn(32, 32, |x, y| [(x * 7) as u8, (y * 5) as u8, 200]);
        let drawn = still.draw(&square, &mut rng_for(2, 0, 0, 0));
        let [x, y, width, height] = drawn.piece;
        assert_eq!(drawn.view(&square, 32), square.crop(x, y, width, height).resized(32, 32));
    }

    #[test]
    fn a_still_view_is_the_middle_square() {
        let (picture, still) = (picture(), Augmented::still(&picture()));
        assert_eq!(still.piece, [5, 0, 30, 30]);
        assert_eq!(still.view(&picture, 30), picture.centre_square());
    }

    #[test]
    fn colours_change_as_the_parts_say() {
        let mut grey = [[0.25, 0.25, 0.25], [0.75, 0.75, 0.75]];
        Tint::Contrast(2.0).change(&mut grey);
        assert_eq!(grey, [[0.0; 3], [1.0; 3]]);
        let mut red = [[1.0, 0.0, 0.0]];
        Tint::Hue(1.0 / 3.0).change(&mut red);
        assert!(red[0][1] > 0.999 && red[0][0] < 0.001, "a third of the circle from red is green: {red:?}");
        Tint::Saturation(0.0).change(&mut red);
        assert!((red[0][0] - 0.587).abs() < 1e-3 && red[0][0] == red[0][2]);
        Tint::Brightness(0.5).change(&mut red);
        assert!((red[0][0] - 0.2935).abs() < 1e-3);
    }
}
