//! A car on a street: cabin above the body, wheels below it, a street of brick houses behind.

use super::street::street;
use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::outlines::Inside;
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::bush;
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, upright};

const PAINTS: [Colour; 8] = [
    hex(0xd2483e),
    hex(0x3a7fb0),
    hex(0xf0bc44),
    hex(0x4f9a7c),
    hex(0xf2e8d6),
    hex(0xe88a4a),
    hex(0x8a6aa8),
    hex(0x7fbcc0),
];
/// What kind of car: where its cabin stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Build {
    Saloon,
    Van,
    Pickup,
    Beetle,
}

/// How one car looks.
#[derive(Clone, Copy, Debug)]
pub struct Car {
    build: Build,
    paint: Colour,
    trim: Colour,
    luggage: bool,
    lit: bool,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let kerb = stage.dice.range(0.68, 0.74);
    street(canvas, stage, kerb);
    let place = at(0.5 + stage.dice.range(-0.12, 0.12), stage.dice.range(kerb + 0.1, 0.87));
    let scale = stage.scale(0.56, 0.8);
    let mirror = stage.dice.chance(0.5);
    let car = Car::roll(stage);
    canvas.within(&frame(place.x, place.y, scale).mirrored(mirror), |c| car.draw(c));
    if stage.dice.chance(0.45) {
        hydrant(canvas, stage);
    } else if stage.dice.chance(0.6) {
        let (x, size) = (stage.dice.range(0.0, 1.0), stage.dice.range(0.07, 0.1));
        bush(canvas, stage, at(x, 1.01), size);
    }
}

fn hydrant(canvas: &mut Canvas, stage: &mut Stage) {
    let x = if stage.dice.chance(0.5) { stage.dice.range(0.05, 0.2) } else { stage.dice.range(0.8, 0.95) };
    canvas.within(&frame(x, 0.985, 0.14), |c| {
        let red = hex(0xc8483c);
        let body = move |p: Point| red.lighter(0.15).mix(red.darker(0.4), (p.x * 3.0 + 0.4).clamp(0.0, 1.0));
        c.shade(&oval(0.0, 0.0, 0.4, 0.07), 0.4, 0.1);
        c.fill(&block(-0.2, -0.75, 0.4, 0.75).rounded(0.05), body);
        c.fill(&oval(0.0, -0.78, 0.22, 0.2), body);
        c.fill(&block(-0.34, -0.56, 0.68, 0.16).rounded(0.05), body);
        c.fill(&disc(0.0, -0.48, 0.12), red.darker(0.25));
        c.fill(&disc(0.0, -0.48, 0.06), hex(0xe8c25a));
        c.fill(&block(-0.26, -0.1, 0.52, 0.1).rounded(0.03), body);
    });
}

impl Car {
    /// A car of some build and colour.
    pub fn roll(stage: &mut Stage) -> Self {
        Self {
            build: stage.dice.pick([Build::Saloon, Build::Saloon, Build::Van, Build::Pickup, Build::Beetle]),
            paint: stage.dice.pick(PAINTS),
            trim: stage.dice.pick([PAPER, hex(0xf3dfb4), hex(0xdfe6e0)]),
            luggage: stage.dice.chance(0.3),
            lit: stage.light.night > 0.2,
        }
    }

    /// Draws the car driving to the right, one unit long, its wheels on `y = 0`.
    pub fn draw(&self, c: &mut Canvas) {
        c.shade(&oval(0.0, 0.0, 0.5, 0.035), 0.55, 0.05);
        self.cabin(c);
        self.body(c);
        for x in [-0.29, 0.29] {
            wheel(c, x);
        }
    }

    fn cabin(&self, c: &mut Canvas) {
        let (paint, trim) = (self.paint, self.trim);
        let upper = if self.build == Build::Van { trim } else { paint };
        let shell = upright((-0.5, upper.lighter(0.25)), (-0.22, upper.darker(0.12)));
        let glass =
            |p: Point| hex(0x5f8aa0).mix(hex(0xcbe6ea), step(0.0, ((p.x * 6.0 - p.y * 7.0).sin()) - 0.2, 0.3) * 0.75);
        let panes: [[(f32, f32); 4]; 2] = match self.build {
            Build::Saloon => {
                c.fill(&polygon([(-0.3, -0.22), (-0.19, -0.42), (0.12, -0.42), (0.27, -0.22)]).rounded(0.02), shell);
                [
                    [(-0.23, -0.24), (-0.16, -0.395), (-0.04, -0.395), (-0.04, -0.24)],
                    [(0.0, -0.24), (0.0, -0.395), (0.09, -0.395), (0.2, -0.24)],
                ]
            }
            Build::Beetle => {
                c.fill(&oval(-0.03, -0.23, 0.29, 0.23), shell);
                [
                    [(-0.24, -0.24), (-0.16, -0.38), (-0.04, -0.4), (-0.04, -0.24)],
                    [(0.0, -0.24), (0.0, -0.4), (0.1, -0.37), (0.18, -0.24)],
                ]
            }
            Build::Van => {
                c.fill(&polygon([(-0.45, -0.22), (-0.43, -0.5), (0.28, -0.5), (0.4, -0.22)]).rounded(0.025), shell);
                [
                    [(-0.38, -0.28), (-0.38, -0.46), (-0.1, -0.46), (-0.1, -0.28)],
                    [(0.05, -0.28), (0.05, -0.46), (0.25, -0.46), (0.34, -0.28)],
                ]
            }
            Build::Pickup => {
                c.fill(&polygon([(-0.08, -0.22), (-0.06, -0.44), (0.14, -0.44), (0.25, -0.22)]).rounded(0.02), shell);
                self.load(c);
                [
                    [(-0.035, -0.25), (-0.03, -0.41), (0.03, -0.41), (0.03, -0.25)],
                    [(0.06, -0.25), (0.06, -0.41), (0.12, -0.41), (0.19, -0.25)],
                ]
            }
        };
        for pane in panes {
            c.fill(&polygon(pane).rounded(0.008), glass);
        }
        c.fill(&disc(0.075, -0.295, 0.038), hex(0xdba07c).darker(0.15));
        c.fill(&oval(0.07, -0.325, 0.04, 0.02), hex(0x4f3a34));
        if self.luggage && matches!(self.build, Build::Saloon | Build::Van) {
            let roof = if self.build == Build::Van { -0.52 } else { -0.44 };
            c.fill(&block(-0.17, roof - 0.1, 0.15, 0.09).rounded(0.012), hex(0x9a6a42));
            c.fill(&block(-0.01, roof - 0.075, 0.11, 0.065).rounded(0.012), hex(0x5a7a8a));
            c.fill(&block(-0.2, roof - 0.012, 0.33, 0.014), INK.lighter(0.2));
        }
    }

    fn load(&self, c: &mut Canvas) {
        for (i, x) in [-0.38, -0.3, -0.21, -0.13].into_iter().enumerate() {
            let colour = if self.luggage { hex(0xe8943c) } else { hex(0xd8b45a) };
            c.fill(&disc(x, -0.255 - 0.02 * (i % 2) as f32, 0.052), colour.darker(0.1 * (i % 2) as f32));
        }
    }

    fn body(&self, c: &mut Canvas) {
        let (paint, trim) = (self.paint, self.trim);
        let shell = move |p: Point| {
            let gleam = (1.0 - ((p.y + 0.185) * 26.0).abs()).max(0.0);
            paint.lighter(0.1).mix(paint.darker(0.35), ((p.y + 0.24) * 5.5).clamp(0.0, 1.0)).lighter(gleam * 0.3)
        };
        if self.build == Build::Beetle {
            let above = block(-0.6, -0.4, 1.2, 0.325);
            c.fill(&Inside(oval(0.24, -0.13, 0.23, 0.13), above), shell);
            c.fill(&Inside(oval(-0.27, -0.14, 0.2, 0.13), above), shell);
            c.fill(&block(-0.42, -0.2, 0.84, 0.13).rounded(0.05), shell);
        } else {
            let nose = if self.build == Build::Van { -0.25 } else { -0.215 };
            c.fill(
                &polygon([
                    (-0.46, -0.23),
                    (0.3, -0.23),
                    (0.42, nose + 0.03),
                    (0.47, -0.14),
                    (0.46, -0.085),
                    (-0.47, -0.085),
                ])
                .rounded(0.022),
                shell,
            );
        }
        c.fill(&block(-0.46, -0.135, 0.92, 0.018), trim);
        for x in [-0.06, 0.19] {
            c.fill(&line(at(x, -0.22), at(x, -0.09), 0.006), paint.darker(0.45));
        }
        c.fill(&line(at(-0.015, -0.185), at(0.03, -0.185), 0.014), trim);
        c.fill(&block(0.42, -0.1, 0.09, 0.035).rounded(0.015), hex(0xb8b8bc));
        c.fill(&block(-0.51, -0.1, 0.09, 0.035).rounded(0.015), hex(0xb8b8bc));
        c.fill(&block(-0.495, -0.2, 0.03, 0.05).rounded(0.012), hex(0xd8382e));
        if self.lit {
            c.glow(&polygon([(0.46, -0.17), (0.9, -0.26), (0.9, 0.02)]), (hex(0xffe9a8), 0.4), 0.05);
        }
        c.shine(&oval(0.455, -0.17, 0.028, 0.036), hex(0xfff3c8), if self.lit { 1.0 } else { 0.85 });
        c.fill(&bow([at(0.2, -0.25), at(0.215, -0.27), at(0.24, -0.265)], 0.016), paint.darker(0.3));
    }
}

fn wheel(c: &mut Canvas, x: f32) {
    c.fill(&disc(x, -0.1, 0.122), INK.darker(0.25));
    c.fill(&disc(x, -0.098, 0.098), hex(0x3a3844));
    c.fill(&disc(x, -0.098, 0.058), hex(0xd8d4cc));
    for i in 0..5 {
        let spoke = at(0.0, 0.038).turned(i as f32 * 1.2566);
        c.fill(&disc(x + spoke.x, -0.098 + spoke.y, 0.012), hex(0x77747e));
    }
    c.fill(&disc(x, -0.098, 0.018), hex(0x9a9690));
}
