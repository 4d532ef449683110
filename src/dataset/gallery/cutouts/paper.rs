//! Coloured papers: palettes that go together, patterns, and who gets which, whatever the thing.

use crate::dataset::gallery::dice::Dice;
use crate::dataset::gallery::noise::{fractal, lattice};
use crate::dataset::gallery::palette::{Colour, hex};
use crate::dataset::gallery::shapes::{Point, at};
use crate::dataset::gallery::stage::{step, stripes};

/// Colours that go together. Each has dark, middle and light ones, so that a thing can always be told from its ground.
const PALETTES: [[Colour; 6]; 12] = [
    [hex(0xf4ead6), hex(0xd9503f), hex(0x2f6f8f), hex(0xf2b84b), hex(0x2d3047), hex(0x8fb89a)],
    [hex(0xf7dfc5), hex(0xe8734a), hex(0x5b8c85), hex(0x1f3a4d), hex(0xf4c95d), hex(0xb5546a)],
    [hex(0xe6eef0), hex(0x5a7fb0), hex(0xf28f79), hex(0x2b2e4a), hex(0xf6d55c), hex(0x3caea3)],
    [hex(0xfbe9e7), hex(0xd46a92), hex(0x5e4b8b), hex(0xf3b562), hex(0x2e4a4f), hex(0x8cc0bf)],
    [hex(0xeaf0d6), hex(0x6a994e), hex(0x386641), hex(0xbc4749), hex(0xf2e8cf), hex(0xe9a23b)],
    [hex(0xf1e3f3), hex(0x8f5fa8), hex(0x3b2b56), hex(0xf2a65a), hex(0x62bfad), hex(0xf9f0c8)],
    [hex(0xdfe7fd), hex(0x274690), hex(0x1b1b3a), hex(0xf58549), hex(0xf2c14e), hex(0x7fb069)],
    [hex(0xffefd5), hex(0xc8553d), hex(0x588b8b), hex(0xf28f3b), hex(0x2d2a32), hex(0xffd5c2)],
    [hex(0xe9e4d4), hex(0x7c6a5a), hex(0x3f4a3c), hex(0xc98b3f), hex(0xa3b18a), hex(0xd8573c)],
    [hex(0xd7f0ea), hex(0x17817a), hex(0x0b3c49), hex(0xe56b6f), hex(0xffe8a3), hex(0xeaac8b)],
    [hex(0xf6f0e2), hex(0x9a3b52), hex(0x46566b), hex(0xe3a587), hex(0x20263a), hex(0xc9b458)],
    [hex(0xe4f1f6), hex(0xef8354), hex(0x4f5d75), hex(0xbfc0c0), hex(0x2d3142), hex(0x7cb5c4)],
];

/// Least difference in lightness between a thing and its ground, and between its parts.
const CONTRAST: (f32, f32) = (0.2, 0.13);

/// What is printed on a paper.
#[derive(Clone, Copy, Debug)]
enum Print {
    Plain,
    Stripes,
    Dots,
    Checks,
    Waves,
    Flecks,
}

/// A sheet of coloured paper.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    ground: Colour,
    ink: Colour,
    print: Print,
    turn: f32,
    pitch: f32,
    seed: u32,
}

impl Paper {
    fn roll(dice: &mut Dice, ground: Colour, other: Colour) -> Self {
        let prints =
            [Print::Plain, Print::Plain, Print::Stripes, Print::Dots, Print::Checks, Print::Waves, Print::Flecks];
        let share = dice.range(0.16, 0.5);
        Self {
            ground,
            ink: ground.mix(other, share),
            print: dice.pick(prints),
            turn: dice.range(0.0, std::f32::consts::TAU),
            pitch: dice.range(0.035, 0.11),
            seed: dice.noise_seed(),
        }
    }

    /// The colour at `p`; a local unit is `unit` pictures wide and a pixel `pixel` local units.
    pub fn colour(&self, p: Point, unit: f32, pixel: f32) -> Colour {
        let q = p.turned(self.turn) * (unit / self.pitch);
        let soft = pixel * unit / self.pitch;
        let cell = at(q.x - q.x.floor() - 0.5, q.y - q.y.floor() - 0.5);
        let share = match self.print {
            Print::Plain => 0.0,
            Print::Stripes => stripes(q.x, soft),
            Print::Dots => 1.0 - step(0.27, cell.length(), soft),
            Print::Checks => 0.5 * (stripes(q.x, soft) + stripes(q.y, soft)),
            Print::Waves => stripes(q.x * 0.8 + 0.3 * (q.y * 2.2).sin(), soft),
            Print::Flecks => {
                let (column, row) = (q.x.floor() as i32, q.y.floor() as i32);
                let size = 0.08 + 0.3 * lattice(column, row, self.seed);
                1.0 - step(size, at(cell.x * 0.6, cell.y * 1.5).length(), soft)
            }
        };
        let mottle = 1.0 + (fractal(p * (unit * 9.0), 2, self.seed) - 0.5) * 0.1;
        self.ground.mix(self.ink, share).times(mottle)
    }
}

/// The papers of one picture; which colour lies where has nothing to do with what is cut from it.
#[derive(Clone, Copy, Debug)]
pub struct Papers {
    /// What everything lies on, and a second sheet of it.
    pub table: [Paper; 2],
    /// Most of the thing.
    pub body: Paper,
    /// Its larger parts.
    pub second: Paper,
    /// Its small parts.
    pub accent: Paper,
    /// Eyes, mouths, panes: dark on light papers, light on dark ones.
    pub mark: Colour,
}

impl Papers {
    /// Papers by lot.
    pub fn roll(dice: &mut Dice) -> Self {
        let mut colours = dice.pick(PALETTES);
        for last in (1..colours.len()).rev() {
            colours.swap(last, dice.count(0, last));
        }
        let [table, other, ..] = colours;
        let apart =
            |from: Colour, least: f32| move |colour: &&Colour| (lightness(**colour) - lightness(from)).abs() >= least;
        let body = *colours[1..].iter().find(apart(table, CONTRAST.0)).unwrap_or(&other);
        let rest: Vec<&Colour> = colours[1..].iter().filter(|colour| **colour != body).collect();
        let mut parts = rest.iter().copied().filter(apart(body, CONTRAST.1));
        let second = *parts.next().unwrap_or(&other);
        let accent = *parts.next().unwrap_or(&second);
        let ground = *rest.iter().copied().find(|colour| !apart(table, CONTRAST.0)(colour)).unwrap_or(&table);
        let mark = if lightness(body) > 0.5 { hex(0x2a2636) } else { hex(0xfff6e4) };
        Self {
            table: [Paper::roll(dice, table, second), Paper::roll(dice, table.mix(ground, 0.6), accent)],
            body: Paper::roll(dice, body, second),
            second: Paper::roll(dice, second, body),
            accent: Paper::roll(dice, accent, body),
            mark,
        }
    }
}

/// How light a colour looks, from 0 to 1.
fn lightness(colour: Colour) -> f32 {
    let [r, g, b] = colour.rgb;
    0.3 * r + 0.59 * g + 0.11 * b
}
