//! A snowman in the snow: head on chest on belly, a carrot, coal buttons, a hat on top, firs and falling flakes.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::noise::value;
use crate::dataset::gallery::outlines::Land;
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::{fence, fir};
use crate::dataset::gallery::scenery::{birds, clouds, sky};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, stripes, upright};

const SNOW: Colour = hex(0xf4f6fa);

struct Snowman {
    scarf: Colour,
    second: Colour,
    hat: usize,
    buttons: usize,
    broom: bool,
    sun: f32,
    seed: u32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let horizon = stage.dice.range(0.54, 0.64);
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.3);
    if stage.dice.chance(0.5) {
        birds(canvas, stage, 0.25);
    }
    drifts(canvas, stage, horizon);
    for _ in 0..stage.dice.count(2, 5) {
        let foot = at(stage.dice.unit(), stage.dice.range(horizon + 0.04, horizon + 0.13));
        let size = stage.dice.range(0.22, 0.42);
        fir(canvas, stage, (foot, size), 1.0);
    }
    if stage.dice.chance(0.45) {
        hut(canvas, stage, horizon + 0.09);
    }
    if stage.dice.chance(0.5) {
        let colour = stage.dice.pick([hex(0x9a7454), hex(0xb8a288), hex(0x8a9aa8)]);
        fence(canvas, colour, (horizon + 0.17, 0.09), (-0.05, 1.05));
    }
    let place = at(0.5 + stage.dice.range(-0.13, 0.13), stage.dice.range(0.85, 0.91));
    let scale = stage.scale(0.5, 0.68);
    let mirror = stage.dice.chance(0.5);
    let lean = stage.dice.range(-0.04, 0.04);
    let man = Snowman::roll(stage, mirror);
    canvas.within(&frame(place.x, place.y, scale).turned(lean).mirrored(mirror), |c| man.draw(c));
    near_drift(canvas, stage);
    for _ in 0..stage.dice.count(25, 60) {
        let flake = at(stage.dice.unit(), stage.dice.unit());
        let radius = stage.dice.range(0.0025, 0.008);
        canvas.glaze(&disc(flake.x, flake.y, radius), SNOW, 0.85);
    }
}

fn drifts(canvas: &mut Canvas, stage: &mut Stage, horizon: f32) {
    let shade = hex(0xa9bedd);
    for layer in 0..3 {
        let y = horizon + layer as f32 * 0.075;
        let shift = stage.dice.range(0.0, 6.0);
        let seed = stage.dice.noise_seed();
        let far = stage.light.horizon.mix(SNOW, 0.45 + 0.25 * layer as f32);
        let height = move |x: f32| y + 0.022 * (x * 5.0 + shift).sin();
        canvas.fill(&Land::below(y - 0.04, height), move |p: Point| {
            let depth = ((p.y - y) * 2.6).clamp(0.0, 1.0);
            let sparkle = (value(p * 60.0, seed) - 0.82).max(0.0) * 0.8;
            let swell = value(at(p.x * 4.0, p.y * 9.0), seed) - 0.5;
            far.mix(shade, depth * 0.35 + swell * 0.16).lighter(sparkle)
        });
    }
}

fn near_drift(canvas: &mut Canvas, stage: &mut Stage) {
    let (shift, y) = (stage.dice.range(0.0, 6.0), stage.dice.range(0.93, 0.97));
    let height = move |x: f32| y + 0.025 * (x * 7.0 + shift).sin();
    canvas.fill(&Land::below(y - 0.05, height), upright((y - 0.03, SNOW), (1.0, hex(0xc4d3ea))));
}

fn hut(canvas: &mut Canvas, stage: &mut Stage, y: f32) {
    let x = stage.dice.range(0.1, 0.9);
    let lit = stage.light.night > 0.2 || stage.light.glow > 0.4;
    canvas.within(&frame(x, y, 0.17), |c| {
        let wood = hex(0x8a5f42);
        let logs = move |p: Point| wood.darker(stripes(p.y / 0.14, 0.2) * 0.18);
        c.fill(&block(0.2, -0.95, 0.16, 0.4), hex(0x9a6a5a));
        c.fill(&block(-0.5, -0.5, 1.0, 0.5), logs);
        c.fill(&polygon([(-0.66, -0.44), (0.0, -0.98), (0.66, -0.44)]).rounded(0.05), SNOW.mix(hex(0xb0c4e0), 0.2));
        c.fill(&polygon([(-0.5, -0.42), (0.0, -0.78), (0.5, -0.42)]), logs);
        let pane = block(-0.36, -0.36, 0.24, 0.22);
        if lit {
            c.shine(&pane, hex(0xffd27a), 1.0);
        } else {
            c.fill(&pane, hex(0x7fa4b4));
        }
        c.fill(&block(-0.255, -0.36, 0.03, 0.22), wood.darker(0.3));
        c.fill(&block(0.08, -0.38, 0.22, 0.38), wood.darker(0.4));
        c.fill(&disc(0.26, -0.18, 0.02), hex(0xe8c25a));
    });
}

fn ball(c: &mut Canvas, (y, radius): (f32, f32), sun: f32, seed: u32) {
    c.fill(&oval(0.0, y, radius, radius * 0.94), move |p: Point| {
        let (u, v) = (p.x / radius, (p.y - y) / radius);
        let light = (0.62 + u * sun * 0.32 - v * 0.42).clamp(0.0, 1.0);
        let lump = value(p * 22.0, seed) - 0.5;
        hex(0x9fb4d8).mix(SNOW, (light * 1.25 + lump * 0.1).clamp(0.0, 1.0))
    });
}

impl Snowman {
    fn roll(stage: &mut Stage, mirror: bool) -> Self {
        Self {
            scarf: stage.dice.pick([hex(0xd2483e), hex(0x3f7fa8), hex(0x4f9a6a), hex(0xe8a83c), hex(0x8a62a8)]),
            second: stage.dice.pick([PAPER, hex(0xf2cf6a), hex(0xf0a08a)]),
            hat: stage.dice.count(0, 2),
            buttons: stage.dice.count(2, 3),
            broom: stage.dice.chance(0.5),
            sun: if mirror { -stage.sun_side } else { stage.sun_side },
            seed: stage.dice.noise_seed(),
        }
    }

    fn draw(&self, c: &mut Canvas) {
        c.shade(&oval(-0.08 * self.sun, 0.0, 0.32, 0.06), 0.4, 0.06);
        let twig = hex(0x6a4a38);
        if self.broom {
            c.fill(&line(at(0.41, 0.0), at(0.37, -0.78), 0.022), hex(0xa8794a));
            for i in 0..7 {
                let x = (i as f32 - 3.0) * 0.018;
                c.fill(
                    &line(at(0.37 + x * 0.4, -0.74), at(0.365 + x * 1.6, -0.95), 0.016),
                    hex(0xc79a52).darker(0.08 * (i % 2) as f32),
                );
            }
            c.fill(&line(at(0.345, -0.76), at(0.395, -0.76), 0.024), self.scarf);
        }
        ball(c, (-0.2, 0.24), self.sun, self.seed);
        c.shade(&oval(0.0, -0.4, 0.15, 0.03), 0.22, 0.05);
        for (side, up) in [(-1.0, -0.66), (1.0, -0.56)] {
            c.fill(&line(at(side * 0.14, -0.5), at(side * 0.38, up), 0.024).tapered(0.014), twig);
            c.fill(
                &line(at(side * 0.32, (up - 0.5) * 0.5 - 0.06), at(side * 0.4, (up - 0.5) * 0.5 + 0.02), 0.013),
                twig,
            );
        }
        ball(c, (-0.49, 0.175), self.sun, self.seed ^ 1);
        ball(c, (-0.75, 0.135), self.sun, self.seed ^ 2);
        for i in 0..self.buttons {
            let y = -0.52 + i as f32 * 0.085;
            c.fill(&disc(0.0, y, 0.019), INK);
            c.fill(&disc(-0.005, y - 0.006, 0.006), hex(0x8a86a0));
        }
        self.face(c);
        self.scarf(c);
        match self.hat {
            0 => self.top_hat(c),
            1 => self.bobble_hat(c),
            _ => self.bucket(c),
        }
    }

    fn face(&self, c: &mut Canvas) {
        for x in [-0.05, 0.05] {
            c.fill(&disc(x, -0.785, 0.02), INK);
            c.fill(&disc(x + 0.006, -0.792, 0.007), PAPER);
            c.glaze(&disc(x * 1.7, -0.73, 0.025), hex(0xf09a90), 0.55);
        }
        for i in 0..5 {
            let t = (i as f32 - 2.0) / 2.0;
            c.fill(&disc(t * 0.062, -0.675 - t * t * 0.02, 0.0095), INK);
        }
        c.shade(&line(at(0.01, -0.735), at(0.12, -0.72), 0.02), 0.25, 0.02);
        let carrot = line(at(0.0, -0.748), at(0.135, -0.735), 0.046).tapered(0.008);
        c.fill(&carrot, upright((-0.775, hex(0xf5a04a)), (-0.725, hex(0xd8682e))));
    }

    fn scarf(&self, c: &mut Canvas) {
        let (first, second) = (self.scarf, self.second);
        let pixel = c.pixel();
        let knit = move |p: Point| {
            first.mix(second, stripes(p.x / 0.09, pixel / 0.09)).darker(0.06 + 0.06 * (p.y * 160.0).sin())
        };
        let tail = move |p: Point| {
            first.mix(second, stripes(p.y / 0.09, pixel / 0.09)).darker(0.06 + 0.05 * (p.x * 160.0).sin())
        };
        c.shade(&bow([at(-0.13, -0.62), at(0.0, -0.55), at(0.13, -0.62)], 0.06), 0.3, 0.03);
        c.fill(&polygon([(-0.105, -0.62), (-0.04, -0.6), (-0.055, -0.38), (-0.125, -0.38)]).rounded(0.008), tail);
        for i in 0..4 {
            let x = -0.12 + i as f32 * 0.02;
            c.fill(&line(at(x, -0.385), at(x, -0.355), 0.008), first.darker(0.15));
        }
        c.fill(&bow([at(-0.125, -0.655), at(0.0, -0.575), at(0.125, -0.655)], 0.062), knit);
        c.fill(&disc(-0.075, -0.625, 0.036), first.darker(0.1));
    }

    fn top_hat(&self, c: &mut Canvas) {
        let felt = hex(0x454058);
        c.fill(&oval(0.0, -0.865, 0.155, 0.026), felt.darker(0.2));
        let paint = move |p: Point| felt.lighter(0.12).mix(felt.darker(0.4), (0.5 - p.x * 4.0).clamp(0.0, 1.0));
        c.fill(&polygon([(-0.095, -0.87), (-0.105, -1.05), (0.105, -1.05), (0.095, -0.87)]).rounded(0.008), paint);
        c.fill(&block(-0.104, -0.925, 0.208, 0.042), self.scarf);
        c.fill(&oval(0.0, -1.055, 0.108, 0.014), felt.lighter(0.18));
    }

    fn bobble_hat(&self, c: &mut Canvas) {
        let (first, second) = (self.scarf, self.second);
        let pixel = c.pixel();
        let knit = move |p: Point| {
            let band = step(0.25, ((p.y / 0.08).fract().abs() - 0.5).abs(), pixel / 0.08);
            first.mix(second, band).darker(0.08 + 0.05 * (p.x * 130.0).sin())
        };
        c.fill(
            &polygon([(-0.125, -0.85), (-0.1, -0.95), (0.0, -1.02), (0.1, -0.95), (0.125, -0.85)]).rounded(0.012),
            knit,
        );
        c.fill(&block(-0.14, -0.88, 0.28, 0.045).rounded(0.02), second.darker(0.06));
        c.fill(&disc(0.0, -1.045, 0.045), second);
        c.fill(&disc(-0.01, -1.055, 0.026), second.lighter(0.4));
    }

    fn bucket(&self, c: &mut Canvas) {
        let tin = self.scarf.mix(hex(0x9aa4b0), 0.35);
        let paint = move |p: Point| tin.lighter(0.2).mix(tin.darker(0.35), (0.5 + p.x * 4.0).clamp(0.0, 1.0));
        c.fill(&polygon([(-0.12, -0.855), (-0.085, -1.0), (0.085, -1.0), (0.12, -0.855)]).rounded(0.008), paint);
        c.fill(&oval(0.0, -0.855, 0.128, 0.02), tin.darker(0.25));
        c.fill(&bow([at(-0.1, -0.94), at(0.0, -0.87), at(0.1, -0.94)], 0.01), INK.lighter(0.3));
    }
}
