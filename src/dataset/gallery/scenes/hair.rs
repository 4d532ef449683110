//! Hair of a portrait, and the hat on it: what lies behind the face, and what falls over it.

use crate::dataset::gallery::canvas::Canvas;
use crate::dataset::gallery::noise::value;
use crate::dataset::gallery::outlines::{Cluster, blob};
use crate::dataset::gallery::palette::{Colour, hex};
use crate::dataset::gallery::shapes::{Oval, Point, at, block, bow, disc, oval, polygon};
use crate::dataset::gallery::stage::Stage;

const HAIRS: [Colour; 8] = [
    hex(0x3a2c2c),
    hex(0x5d3f2e),
    hex(0x8a5a36),
    hex(0xc98f4a),
    hex(0xe6c072),
    hex(0xb5563a),
    hex(0x2c2a38),
    hex(0xcfc8c0),
];

/// How hair is worn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    Short,
    Bob,
    Long,
    Curls,
    Bun,
    Plaits,
}

/// The hair of one person.
pub struct Hair {
    /// Its colour, also that of the brows.
    pub colour: Colour,
    cut: Cut,
    hat: bool,
    /// Half the width of the head.
    wide: f32,
    /// The colours of ribbons and hat.
    cloth: (Colour, Colour),
    sun: f32,
    seed: u32,
}

impl Hair {
    /// Hair for a head that is twice `wide` wide, worn with clothes of these colours.
    pub fn roll(stage: &mut Stage, wide: f32, cloth: (Colour, Colour)) -> Self {
        Self {
            colour: stage.dice.pick(HAIRS),
            cut: stage.dice.pick([Cut::Short, Cut::Short, Cut::Bob, Cut::Long, Cut::Curls, Cut::Bun, Cut::Plaits]),
            hat: stage.dice.chance(0.2),
            wide,
            cloth,
            sun: stage.sun_side,
            seed: stage.dice.noise_seed(),
        }
    }

    fn strands(&self) -> impl Fn(Point) -> Colour {
        let (hair, seed, sun) = (self.colour, self.seed, self.sun);
        move |p: Point| {
            let strand = value(at(p.x * 55.0, p.y * 7.0), seed) - 0.5;
            let gleam = (1.0 - ((p.y + 0.2) * 9.0 - p.x * sun * 3.0).abs()).max(0.0);
            hair.times(1.0 + strand * 0.3).lighter(gleam * 0.2).darker(((p.y + 0.1) * 0.6).clamp(0.0, 0.3))
        }
    }

    fn curls() -> Vec<Oval> {
        (0..15)
            .map(|i| {
                let spoke = at(0.0, -0.2).turned((i as f32 - 7.0) * 0.28);
                disc(spoke.x * 1.02, -0.02 + spoke.y * 1.08, 0.068 + 0.012 * (i % 2) as f32)
            })
            .collect()
    }

    /// Draws what lies behind head and shoulders.
    pub fn draw_behind(&self, c: &mut Canvas) {
        let w = self.wide;
        let back = self.strands();
        match self.cut {
            Cut::Long => {
                let fall = [
                    (-w - 0.03, -0.2),
                    (w + 0.03, -0.2),
                    (w + 0.07, 0.2),
                    (w + 0.09, 0.46),
                    (0.0, 0.4),
                    (-w - 0.09, 0.46),
                    (-w - 0.07, 0.2),
                ];
                c.fill(&blob(fall), |p: Point| back(p).darker(0.15));
            }
            Cut::Bob => {
                let fall = [
                    (-w - 0.02, -0.2),
                    (w + 0.02, -0.2),
                    (w + 0.07, 0.1),
                    (w + 0.02, 0.23),
                    (0.0, 0.15),
                    (-w - 0.02, 0.23),
                    (-w - 0.07, 0.1),
                ];
                c.fill(&blob(fall), |p: Point| back(p).darker(0.15));
            }
            Cut::Curls => c.fill(&Cluster(Self::curls()), |p: Point| back(p).darker(0.12)),
            Cut::Bun => {
                c.fill(&disc(0.0, -0.31, 0.085), &back);
                c.fill(&bow([at(-0.07, -0.26), at(0.0, -0.22), at(0.07, -0.26)], 0.02), self.cloth.0);
            }
            Cut::Plaits => {
                for side in [-1.0, 1.0] {
                    for i in 0..6 {
                        let y = 0.1 + i as f32 * 0.052;
                        c.fill(&oval(side * (w + 0.015 + 0.01 * (i % 2) as f32), y, 0.042, 0.038), &back);
                    }
                    c.fill(&oval(side * (w + 0.02), 0.4, 0.03, 0.018), self.cloth.0);
                    c.fill(
                        &polygon([(side * w, 0.41), (side * (w + 0.04), 0.41), (side * (w + 0.03), 0.48)])
                            .rounded(0.01),
                        &back,
                    );
                }
            }
            Cut::Short => {}
        }
    }

    /// Draws what lies over the face, and the hat.
    pub fn draw_front(&self, c: &mut Canvas) {
        let w = self.wide;
        let paint = self.strands();
        let side = self.sun;
        match self.cut {
            Cut::Curls => {
                for curl in Self::curls().into_iter().skip(2).take(11) {
                    c.fill(&curl, &paint);
                }
                for i in 0..6 {
                    c.fill(&disc((i as f32 - 2.5) * 0.058, -0.172 + 0.012 * (i % 2) as f32, 0.045), &paint);
                }
            }
            Cut::Bob | Cut::Long => {
                let fringe = [
                    (-w - 0.03, 0.1),
                    (-w - 0.055, -0.12),
                    (-w * 0.65, -0.3),
                    (w * 0.65, -0.3),
                    (w + 0.055, -0.12),
                    (w + 0.03, 0.1),
                    (w - 0.012, 0.0),
                    (w * 0.85, -0.11),
                    (0.0, -0.085),
                    (-w * 0.85, -0.11),
                    (-w + 0.012, 0.0),
                ];
                c.fill(&blob(fringe), &paint);
            }
            Cut::Short | Cut::Bun | Cut::Plaits => {
                let parting = 0.07 * side;
                let cap = [
                    (-w - 0.03, 0.04),
                    (-w - 0.045, -0.14),
                    (-w * 0.62, -0.3),
                    (w * 0.62, -0.3),
                    (w + 0.045, -0.14),
                    (w + 0.03, 0.04),
                    (w - 0.015, -0.05),
                    (w * 0.6, -0.12),
                    (parting, -0.19),
                    (-w * 0.6, -0.12),
                    (-w + 0.015, -0.05),
                ];
                c.fill(&blob(cap), &paint);
                c.fill(
                    &bow([at(parting, -0.155), at(parting * 0.9, -0.2), at(parting * 0.5, -0.25)], 0.006),
                    self.colour.darker(0.35),
                );
            }
        }
        if self.hat {
            self.draw_hat(c);
        }
    }

    fn draw_hat(&self, c: &mut Canvas) {
        let (first, second) = self.cloth;
        let w = self.wide;
        let felt = move |p: Point| first.lighter(0.1).mix(first.darker(0.35), (0.5 + p.x * 2.0).clamp(0.0, 1.0));
        c.shade(&oval(0.0, -0.12, w + 0.04, 0.02), 0.3, 0.03);
        c.fill(
            &polygon([(-w * 0.9, -0.17), (-w * 0.72, -0.32), (w * 0.72, -0.32), (w * 0.9, -0.17)]).rounded(0.03),
            felt,
        );
        c.fill(&block(-w * 0.98, -0.2, w * 1.96, 0.04).rounded(0.01), second);
        c.fill(&oval(0.0, -0.155, w + 0.11, 0.032), felt);
    }
}
