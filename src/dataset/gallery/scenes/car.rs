//! A car on a street: cabin above the body, wheels below it, a row of brick houses behind, a lamp post in front.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::noise::value;
use crate::dataset::gallery::outlines::Inside;
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::{bush, tree};
use crate::dataset::gallery::scenery::{birds, clouds, sky};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, upright};
use crate::dataset::gallery::walls::{Masonry, masonry, roof_tiles, window};

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
const FRONTS: [(Colour, Masonry); 6] = [
    (hex(0xb5604a), Masonry::Brick),
    (hex(0xc98a5e), Masonry::Brick),
    (hex(0xefdcb6), Masonry::Plaster),
    (hex(0x9db8bc), Masonry::Plaster),
    (hex(0xe0a59a), Masonry::Plaster),
    (hex(0x8f5a54), Masonry::Brick),
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

/// Sky, a row of houses, trees and lamps, pavement and road; `kerb` is where the road begins.
pub fn street(canvas: &mut Canvas, stage: &mut Stage, kerb: f32) {
    sky(canvas, stage, kerb);
    clouds(canvas, stage, 0.25);
    birds(canvas, stage, 0.2);
    let pavement = kerb - 0.055;
    let mut x = stage.dice.range(-0.3, -0.02);
    while x < 1.3 {
        let width = stage.dice.range(0.22, 0.34);
        front(canvas, stage, (at(x, pavement), width));
        x += width;
        if stage.dice.chance(0.3) {
            x += stage.dice.range(0.03, 0.12);
        }
    }
    let grey = hex(0xc9bfae);
    canvas.fill(&block(-0.6, pavement, 2.2, 0.06), move |p: Point| {
        grey.times(1.0 + 0.05 * ((p.x * 9.0).floor() % 2.0)).darker((p.y - pavement) * 1.5)
    });
    for _ in 0..stage.dice.count(0, 2) {
        let (at_x, size) = (stage.dice.unit(), stage.dice.range(0.26, 0.4));
        tree(canvas, stage, at(at_x, pavement + 0.015), size);
    }
    if stage.dice.chance(0.7) {
        let lamp_x = stage.dice.unit();
        lamp(canvas, stage, at(lamp_x, pavement + 0.03));
    }
    road(canvas, stage, kerb);
}

fn road(canvas: &mut Canvas, stage: &mut Stage, kerb: f32) {
    let tar = stage.dice.pick([hex(0x77747e), hex(0x6c6f7c), hex(0x837b7a)]);
    let seed = stage.dice.noise_seed();
    canvas.fill(&block(-0.6, kerb, 2.2, 1.0), move |p: Point| {
        let grit = value(at(p.x * 90.0, p.y * 140.0), seed) - 0.5;
        tar.lighter(0.1).mix(tar.darker(0.25), (p.y - kerb) * 3.0).times(1.0 + grit * 0.12)
    });
    canvas.fill(&block(-0.6, kerb - 0.006, 2.2, 0.018), hex(0xe4dccb));
    canvas.shade(&block(-0.6, kerb + 0.012, 2.2, 0.01), 0.3, 0.012);
    let (dash, shift) = (stage.dice.range(0.12, 0.2), stage.dice.range(-0.2, 0.0));
    let y = kerb + (1.0 - kerb) * 0.8;
    for i in 0..16 {
        let x = shift - 0.4 + i as f32 * dash;
        canvas.fill(
            &polygon([(x, y), (x + dash * 0.5, y), (x + dash * 0.48, y + 0.018), (x - dash * 0.02, y + 0.018)]),
            PAPER.darker(0.08),
        );
    }
}

/// One house of the row: its foot's left corner and its width.
fn front(canvas: &mut Canvas, stage: &mut Stage, (foot, width): (Point, f32)) {
    let wall = stage.dice.pick(FRONTS);
    let roof = stage.dice.pick([hex(0xa84a3c), hex(0x5f6078), hex(0x8a5646), hex(0x54706c)]);
    let floors = stage.dice.count(2, 3);
    let (seed, shop) = (stage.dice.noise_seed(), stage.dice.chance(0.35));
    let shutters = stage.dice.pick([hex(0x4a7f7a), hex(0x6a5a7a), hex(0xa85a4a), hex(0x4f6a92)]);
    let night = stage.light.night > 0.3;
    let haze = stage.light.horizon;
    let scale = width / 1.2;
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        let high = 0.48 * floors as f32 + 0.12;
        c.fill(
            &polygon([(-0.02, -high), (0.2, -high - 0.38), (1.0, -high - 0.38), (1.22, -high)]),
            roof_tiles(roof, seed, c.pixel()),
        );
        let brick = masonry((wall.0.mix(haze, 0.12), wall.1), seed, c.pixel());
        c.fill(&block(0.0, -high, 1.2, high), brick);
        c.fill(&block(-0.03, -high - 0.03, 1.26, 0.06), PAPER.mix(wall.0, 0.3));
        c.shade(&block(0.0, -high, 1.2, 0.08), 0.35, 0.06);
        for floor in 1..floors {
            for x in [0.3, 0.9] {
                let lit = night && stage.dice.chance(0.7);
                window(c, block(x - 0.1, -0.36 - 0.46 * floor as f32, 0.2, 0.26), (PAPER, shutters), lit);
            }
        }
        if shop {
            shop_front(c, shutters, night);
        } else {
            street_door(c, shutters, night);
        }
        c.shade(&block(1.17, -high, 0.06, high), 0.3, 0.04);
    });
}

fn street_door(c: &mut Canvas, colour: Colour, night: bool) {
    window(c, block(0.72, -0.4, 0.22, 0.26), (PAPER, colour), night);
    c.fill(&block(0.16, -0.46, 0.28, 0.46), PAPER);
    c.fill(&block(0.19, -0.43, 0.22, 0.43), colour.darker(0.1));
    c.fill(&block(0.22, -0.4, 0.16, 0.12), if night { hex(0xffd98a) } else { hex(0xa8cdd8) });
    c.fill(&disc(0.38, -0.2, 0.015), hex(0xe8c25a));
}

fn shop_front(c: &mut Canvas, colour: Colour, night: bool) {
    let pane = block(0.12, -0.36, 0.62, 0.3);
    c.fill(&block(0.06, -0.42, 1.08, 0.42), colour.darker(0.15));
    if night {
        c.shine(&pane, hex(0xffdc90), 1.0);
    } else {
        c.fill(&pane, upright((-0.36, hex(0x7fa6b8)), (-0.06, hex(0xc4e0e4))));
    }
    for (i, fruit) in [hex(0xd8604c), hex(0xf0b84c), hex(0x7fa858), hex(0xd8604c)].into_iter().enumerate() {
        c.fill(&disc(0.2 + 0.15 * i as f32, -0.1, 0.05), fruit);
    }
    c.fill(&block(0.84, -0.38, 0.22, 0.38), PAPER.mix(colour, 0.35));
    c.fill(&disc(0.88, -0.18, 0.016), hex(0xe8c25a));
    let pixel = c.pixel();
    let awning =
        move |p: Point| PAPER.mix(colour.lighter(0.1), step(0.25, ((p.x / 0.17).fract() - 0.5).abs(), pixel / 0.17));
    c.fill(&polygon([(0.06, -0.52), (1.14, -0.52), (1.2, -0.38), (0.0, -0.38)]), awning);
    c.shade(&block(0.06, -0.38, 1.08, 0.02), 0.35, 0.04);
}

fn lamp(canvas: &mut Canvas, stage: &Stage, foot: Point) {
    let night = stage.light.night;
    canvas.within(&frame(foot.x, foot.y, 0.42), |c| {
        let iron = hex(0x3f4a50);
        c.shade(&oval(0.0, 0.0, 0.08, 0.015), 0.35, 0.03);
        c.fill(&line(at(0.0, 0.0), at(0.0, -0.86), 0.034).tapered(0.02), iron);
        c.fill(&polygon([(-0.05, 0.0), (-0.025, -0.12), (0.025, -0.12), (0.05, 0.0)]), iron);
        let pane = polygon([(-0.055, -1.02), (0.055, -1.02), (0.032, -0.87), (-0.032, -0.87)]);
        if night > 0.2 {
            c.glow(&disc(0.0, -0.94, 0.07), (hex(0xffdf90), 0.6), 0.2);
        }
        c.shine(&pane, hex(0xfff0c0), 0.55 + 0.45 * night);
        c.fill(&polygon([(-0.075, -1.02), (0.0, -1.1), (0.075, -1.02)]).rounded(0.008), iron);
    });
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
