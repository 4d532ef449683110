//! Fish under water: light from above, sand below, weed and coral, bubbles that rise.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::noise::{fractal, value};
use crate::dataset::gallery::outlines::{Cluster, Land};
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::scenery::stone;
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, stripes};

const SUITS: [(Colour, Colour); 7] = [
    (hex(0xf08a34), hex(0xfbf1de)),
    (hex(0xf2c23e), hex(0x2f5f9c)),
    (hex(0x3f86c4), hex(0xf5d060)),
    (hex(0xd8544a), hex(0xf7d9b8)),
    (hex(0x8a6cc0), hex(0xf4c85a)),
    (hex(0x4fa78c), hex(0xf2e6b8)),
    (hex(0xe87a94), hex(0xfde8dc)),
];

/// How one fish looks.
#[derive(Clone, Copy, Debug)]
pub struct Fish {
    suit: (Colour, Colour),
    pattern: usize,
    tall: f32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let floor = stage.dice.range(0.78, 0.86);
    deep(canvas, stage, floor);
    school(canvas, stage);
    let place = at(0.5 + stage.dice.range(-0.12, 0.12), stage.dice.range(0.4, 0.54));
    let scale = stage.scale(0.5, 0.74);
    let mirror = stage.dice.chance(0.5);
    let dive = stage.dice.range(-0.14, 0.14);
    let fish = Fish::roll(stage);
    canvas.shade(&oval(place.x, floor + 0.07, scale * 0.36, 0.02), 0.25, 0.04);
    canvas.within(&frame(place.x, place.y, scale).turned(dive).mirrored(mirror), |c| fish.draw(c));
    let mouth = place.x + if mirror { -0.5 } else { 0.5 } * scale;
    bubbles(canvas, stage, mouth, place.y);
    if stage.dice.chance(0.6) {
        let x = if stage.dice.chance(0.5) { stage.dice.range(0.0, 0.2) } else { stage.dice.range(0.8, 1.0) };
        weed(canvas, stage, at(x, 1.02), 0.5);
    }
}

/// Water with rays of light, sand with stones, weed, coral and a starfish.
pub fn deep(canvas: &mut Canvas, stage: &mut Stage, floor: f32) {
    let (top, low) = stage.dice.pick([
        (hex(0x8fd8dc), hex(0x1f6f96)),
        (hex(0x9ae0d0), hex(0x1d7484)),
        (hex(0x85c6e4), hex(0x2a5c98)),
        (hex(0xa4e2da), hex(0x27808c)),
    ]);
    canvas.set_light(stage.light.tint);
    let seed = stage.dice.noise_seed();
    canvas.fill(&block(-0.6, -0.6, 2.2, 2.2), move |p: Point| {
        let cloud = fractal(p * 3.0, 2, seed) - 0.5;
        top.mix(low, (p.y + cloud * 0.2 + 0.05).clamp(0.0, 1.0))
    });
    let lean = stage.sun_side * 0.25;
    for _ in 0..4 {
        let (x, wide) = (stage.dice.range(-0.1, 1.1), stage.dice.range(0.03, 0.08));
        let ray = polygon([(x, -0.1), (x + wide, -0.1), (x + wide * 2.2 - lean, 0.9), (x - wide - lean, 0.9)]);
        canvas.glaze(&ray, top.lighter(0.6), 0.14);
    }
    reef(canvas, stage, floor, low);
    let sand = stage.dice.pick([hex(0xe8d3a2), hex(0xdcc8a4), hex(0xefdcb4)]);
    let shift = stage.dice.range(0.0, 6.0);
    let skyline = move |x: f32| floor + 0.018 * (x * 6.0 + shift).sin();
    canvas.fill(&Land::below(floor - 0.05, skyline), move |p: Point| {
        let ripple = (p.y * 110.0 + (p.x * 9.0 + shift).sin() * 3.0 + value(p * 5.0, seed) * 5.0).sin();
        sand.mix(low, 0.12).darker((p.y - floor) * 0.6).times(1.0 + ripple * 0.05)
    });
    for _ in 0..stage.dice.count(3, 6) {
        let place = at(stage.dice.unit(), stage.dice.range(floor + 0.03, 0.98));
        let size = stage.dice.range(0.012, 0.035);
        stone(canvas, stage, place, size);
    }
    starfish(canvas, stage, floor);
    for _ in 0..stage.dice.count(2, 4) {
        let foot = at(stage.dice.unit(), floor + stage.dice.range(0.01, 0.06));
        let high = stage.dice.range(0.2, 0.42);
        if stage.dice.chance(0.55) { weed(canvas, stage, foot, high) } else { coral(canvas, stage, foot, high * 0.6) }
    }
}

fn reef(canvas: &mut Canvas, stage: &mut Stage, floor: f32, low: Colour) {
    let side = stage.dice.sign();
    let lumps = (0..5)
        .map(|i| {
            disc(
                0.5 + side * (0.62 - i as f32 * 0.09),
                floor + 0.05,
                stage.dice.range(0.1, 0.2) * (1.0 - i as f32 * 0.1),
            )
        })
        .collect();
    canvas.glaze(&Cluster(lumps), low.darker(0.25), 0.75);
}

fn weed(canvas: &mut Canvas, stage: &mut Stage, foot: Point, high: f32) {
    let green = stage.dice.pick([hex(0x3f9468), hex(0x5fa650), hex(0x2f8a78), hex(0x8a9a3e)]);
    for i in 0..stage.dice.count(3, 5) {
        let spread = (i as f32 - 1.5) * 0.035;
        let tall = high * stage.dice.range(0.6, 1.0);
        let sway = stage.dice.range(-0.09, 0.09);
        let root = at(foot.x + spread, foot.y);
        let middle = at(root.x + sway, root.y - tall * 0.5);
        let tip = at(root.x - sway * 0.6, root.y - tall);
        let shade = green.darker(0.1 * (i % 3) as f32);
        canvas.fill(&bow([root, root + at(-sway, -tall * 0.25), middle], 0.022), shade);
        canvas
            .fill(&bow([middle, middle + at(sway * 0.6, -tall * 0.25), tip], 0.024).tapered(0.004), shade.lighter(0.1));
    }
}

fn coral(canvas: &mut Canvas, stage: &mut Stage, foot: Point, high: f32) {
    let red = stage.dice.pick([hex(0xe8706a), hex(0xf0925a), hex(0xd878a8), hex(0xb884d0)]);
    canvas.within(&frame(foot.x, foot.y, high), |c| {
        c.shade(&oval(0.0, 0.02, 0.4, 0.06), 0.3, 0.08);
        for (x, y, from) in
            [(-0.45, -0.75, -0.15), (0.42, -0.8, -0.2), (0.0, -1.0, 0.0), (-0.22, -0.95, -0.4), (0.25, -1.0, -0.45)]
        {
            let paint = move |p: Point| red.darker(0.25).mix(red.lighter(0.25), (-p.y).clamp(0.0, 1.0));
            c.fill(&bow([at(0.0, from), at(x, from * 0.6 - 0.15), at(x, y)], 0.14).tapered(0.09), paint);
        }
        c.fill(&line(at(0.0, 0.0), at(0.0, -0.5), 0.18).tapered(0.13), red.darker(0.18));
    });
}

fn starfish(canvas: &mut Canvas, stage: &mut Stage, floor: f32) {
    let (x, y) = (stage.dice.range(0.1, 0.9), stage.dice.range(floor + 0.08, 0.96));
    let turn = stage.dice.range(0.0, 1.2);
    canvas.within(&frame(x, y, 0.04).turned(turn), |c| {
        for i in 0..5 {
            let arm = at(0.0, -1.0).turned(i as f32 * 1.2566);
            c.fill(&line(at(0.0, 0.0), arm, 0.7).tapered(0.24), hex(0xe8804a));
            c.fill(&disc(arm.x * 0.55, arm.y * 0.55, 0.1), hex(0xf8c890));
        }
    });
}

fn school(canvas: &mut Canvas, stage: &mut Stage) {
    let kind = Fish::roll(stage);
    let (x, y) = (stage.dice.range(0.15, 0.85), stage.dice.range(0.12, 0.3));
    let mirror = stage.dice.chance(0.5);
    for _ in 0..stage.dice.count(2, 5) {
        let place = at(x + stage.dice.range(-0.15, 0.15), y + stage.dice.range(-0.08, 0.08));
        let size = stage.dice.range(0.07, 0.11);
        canvas.within(&frame(place.x, place.y, size).mirrored(mirror), |c| kind.draw(c));
    }
}

fn bubbles(canvas: &mut Canvas, stage: &mut Stage, x: f32, from: f32) {
    for i in 0..stage.dice.count(3, 7) {
        let (dx, y) = (stage.dice.range(-0.03, 0.03), from - 0.03 - i as f32 * stage.dice.range(0.04, 0.07));
        let radius = stage.dice.range(0.008, 0.02);
        canvas.glaze(&disc(x + dx, y, radius), hex(0xd8f4f4), 0.45);
        canvas.glaze(&disc(x + dx - radius * 0.3, y - radius * 0.3, radius * 0.35), PAPER, 0.9);
    }
}

fn body_half(x: f32, tall: f32) -> f32 {
    let t = ((x + 0.36) / 0.86).clamp(0.0, 1.0);
    tall * (t.powf(0.75) * (1.0 - t)).max(0.0).powf(0.62) * 2.05 + 0.035 * (1.0 - t)
}

impl Fish {
    /// A fish with colours and a pattern of its own.
    pub fn roll(stage: &mut Stage) -> Self {
        Self { suit: stage.dice.pick(SUITS), pattern: stage.dice.count(0, 3), tall: stage.dice.range(0.23, 0.31) }
    }

    /// Draws the fish swimming to the right, one unit long, its middle at the origin.
    pub fn draw(&self, c: &mut Canvas) {
        let (main, second) = self.suit;
        let tall = self.tall;
        let fin = main.mix(second, 0.35).darker(0.08);
        let rays = move |p: Point| fin.darker(0.1 + 0.1 * ((p.y - p.x * 0.3) * 90.0).sin());
        c.fill(&polygon([(-0.3, 0.0), (-0.52, -0.2), (-0.46, 0.0), (-0.52, 0.2)]).rounded(0.02), rays);
        c.fill(
            &polygon([(-0.16, -tall * 0.7), (-0.06, -tall - 0.11), (0.12, -tall - 0.08), (0.24, -tall * 0.75)])
                .rounded(0.015),
            rays,
        );
        c.fill(&polygon([(-0.12, tall * 0.7), (-0.12, tall + 0.1), (0.06, tall * 0.9)]).rounded(0.015), rays);
        c.within(&frame(0.0, 0.0, 1.0), |c| self.body(c));
        c.fill(&bow([at(0.2, -tall * 0.62), at(0.14, 0.0), at(0.2, tall * 0.6)], 0.014), main.darker(0.4));
        c.fill(&polygon([(0.1, 0.04), (-0.08, 0.15), (-0.02, 0.01)]).rounded(0.018), fin.lighter(0.15));
        c.fill(&disc(0.32, -0.05, 0.052), PAPER);
        c.fill(&disc(0.332, -0.048, 0.032), INK);
        c.fill(&disc(0.342, -0.06, 0.012), PAPER);
        c.fill(&bow([at(0.47, 0.03), at(0.43, 0.07), at(0.38, 0.065)], 0.014), main.darker(0.5));
        c.glaze(&disc(0.33, 0.045, 0.03), hex(0xf08a80), 0.35);
    }

    fn body(&self, c: &mut Canvas) {
        let (main, second) = self.suit;
        let (pattern, tall) = (self.pattern, self.tall);
        let pixel = c.pixel();
        let scales = move |p: Point| {
            let row = (p.y / 0.06).floor();
            let q = at((p.x / 0.06 + 0.5 * row.rem_euclid(2.0)).fract().abs() - 0.5, p.y / 0.06 - row - 0.5);
            let rim = step(0.46, at(q.x - 0.15, q.y).length(), pixel / 0.06 + 0.1);
            let mark = match pattern {
                0 => stripes(p.x / 0.27 + 0.12, pixel / 0.27),
                1 => step(p.y.abs(), 0.05, pixel),
                2 => {
                    1.0 - step(
                        0.3,
                        at((p.x / 0.14).fract().abs() - 0.5, (p.y / 0.14).fract().abs() - 0.5).length(),
                        pixel / 0.14,
                    )
                }
                _ => 0.0,
            };
            let on_body = 1.0 - step(0.2, p.x, pixel);
            let belly = ((p.y / tall) * 0.5 + 0.5).clamp(0.0, 1.0);
            let colour = main.mix(second, mark * on_body).darker(rim * on_body * 0.12);
            colour
                .lighter(0.2 * (1.0 - belly))
                .mix(second.lighter(0.2), ((p.y / tall - 0.35) * 0.7).clamp(0.0, 0.5))
                .darker(belly * 0.2)
        };
        let shape = crate::dataset::gallery::outlines::Profile {
            half_width: |x| body_half(x, tall),
            top: -0.36,
            bottom: 0.5,
            reach: tall * 1.2,
        };
        c.fill(&crate::dataset::gallery::outlines::Sideways(shape), scales);
    }
}
