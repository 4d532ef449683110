//! The gallery of cut paper: ten things in which neither colour, nor pattern, nor ground, nor light says what is shown.
//!
//! Every picture draws its papers by lot, and the table below them has no up or down. What a thing is lies in its
//! shape, its parts, and how they stand to each other.

mod animals;
mod paper;
mod plants;
mod sheet;
mod things;

use super::canvas::{Canvas, frame};
use super::dice::Dice;
use super::shapes::at;
use sheet::Sheet;

/// One kind of thing.
pub struct Cutout {
    /// Name of the class, lower case.
    pub name: &'static str,
    /// Cuts one thing about the origin, about one unit high.
    cut: fn(&mut Canvas, &mut Sheet),
}

/// All kinds of things; the place in this list is the label.
pub const CUTOUTS: [Cutout; 10] = [
    Cutout { name: "bird", cut: animals::bird },
    Cutout { name: "boat", cut: things::boat },
    Cutout { name: "car", cut: things::car },
    Cutout { name: "cat", cut: animals::cat },
    Cutout { name: "fish", cut: animals::fish },
    Cutout { name: "house", cut: things::house },
    Cutout { name: "mushroom", cut: plants::mushroom },
    Cutout { name: "snail", cut: animals::snail },
    Cutout { name: "teapot", cut: things::teapot },
    Cutout { name: "tree", cut: plants::tree },
];

/// The size of the thing of picture `index`, 0 small to 1 large, and the dice for all else.
pub fn begin(seed: u64, index: u64) -> (f32, Dice) {
    let mut dice = Dice::new(seed, index);
    (dice.unit(), dice)
}

/// Draws one picture of `CUTOUTS[label]`; `size` is that of the thing, 0 small to 1 large.
pub fn draw(canvas: &mut Canvas, label: usize, (dice, size): (Dice, f32)) {
    let mut sheet = Sheet::new(dice);
    sheet.table(canvas);
    let scale = 0.52 + 0.3 * size;
    let room = 0.5 * (0.96 - scale).max(0.0);
    let place = at(0.5 + sheet.dice.range(-room, room), 0.5 + sheet.dice.range(-room, room));
    let (tilt, mirror) = (sheet.dice.range(-0.2, 0.2), sheet.dice.chance(0.5));
    let scraps = sheet.dice.count(3, 7);
    sheet.scraps(canvas, scraps);
    sheet.place(scale, tilt, mirror);
    let here = frame(place.x, place.y, scale).turned(tilt).mirrored(mirror);
    canvas.within(&here, |canvas| (CUTOUTS[label].cut)(canvas, &mut sheet));
}

#[cfg(test)]
mod tests;
