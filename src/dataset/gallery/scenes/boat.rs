//! A sailing boat on the sea: sails above the hull, the hull in the waves, an island or a lighthouse far off.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::noise::{fractal, value};
use crate::dataset::gallery::outlines::{Inside, Land};
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::scenery::{bird, birds, clouds, sky};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, stripes, upright};

const HULLS: [Colour; 6] = [hex(0xb8463c), hex(0x2f5f84), hex(0x8b5a3c), hex(0x3f7f74), hex(0xf0e6d2), hex(0x3b4460)];
const SAILS: [Colour; 5] = [hex(0xfbf4e2), hex(0xfbf4e2), hex(0xe8a64c), hex(0xc9584a), hex(0x7fb0b8)];

/// How one boat looks.
#[derive(Clone, Copy, Debug)]
pub struct Boat {
    hull: Colour,
    sail: Colour,
    second: Colour,
    flag: Colour,
    striped: bool,
    seed: u32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let horizon = stage.dice.range(0.5, 0.6);
    sea(canvas, stage, horizon);
    let place = at(0.5 + stage.dice.range(-0.1, 0.1), stage.dice.range(0.75, 0.82));
    let scale = stage.scale(0.46, 0.66);
    let mirror = stage.dice.chance(0.5);
    let boat = Boat::roll(stage);
    let list = stage.dice.range(-0.07, 0.07);
    boat.reflection(canvas, place, scale);
    canvas.within(&frame(place.x, place.y, scale).turned(list).mirrored(mirror), |c| boat.draw(c));
    bow_wave(canvas, stage, place, scale);
    if stage.dice.chance(0.35) {
        buoy(canvas, stage);
    }
    if stage.dice.chance(0.5) {
        let (x, y) = (stage.dice.range(0.1, 0.9), stage.dice.range(0.25, 0.45));
        let size = stage.dice.range(0.035, 0.05);
        canvas.within(&frame(x, y, size), bird);
    }
}

/// Sky and sea, an island or a lighthouse at the horizon.
pub fn sea(canvas: &mut Canvas, stage: &mut Stage, horizon: f32) {
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.3);
    birds(canvas, stage, 0.3);
    island(canvas, stage, horizon);
    water(canvas, stage, horizon);
}

fn island(canvas: &mut Canvas, stage: &mut Stage, horizon: f32) {
    let (x, width) = (0.5 + stage.dice.sign() * stage.dice.range(0.2, 0.45), stage.dice.range(0.14, 0.3));
    let high = stage.dice.range(0.03, 0.09);
    let green = stage.light.horizon.mix(hex(0x5f8f6a), 0.65);
    let shape = move |p: f32| {
        horizon - high * (1.0 - ((p - x) / width).powi(2)).max(0.0).sqrt() * (1.0 + 0.15 * (p * 40.0).sin())
    };
    canvas.fill(
        &Land::below(horizon - 0.16, shape),
        upright((horizon - high, green.lighter(0.1)), (horizon, green.darker(0.2))),
    );
    if stage.dice.chance(0.55) {
        lighthouse(canvas, stage, at(x, horizon - high * 0.8));
    }
}

fn lighthouse(canvas: &mut Canvas, stage: &mut Stage, foot: Point) {
    let red = stage.dice.pick([hex(0xc24a40), hex(0x35618c), hex(0x8a4a3a)]);
    let scale = stage.dice.range(0.16, 0.22);
    let night = stage.light.night;
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        let tower = polygon([(-0.13, 0.02), (-0.08, -0.72), (0.08, -0.72), (0.13, 0.02)]);
        let width = c.pixel() / 0.3;
        c.fill(&tower, move |p: Point| PAPER.mix(red, stripes(p.y / 0.3, width)).darker((p.x + 0.1).max(0.0) * 1.4));
        c.fill(&block(-0.12, -0.77, 0.24, 0.05), INK.lighter(0.2));
        c.shine(&block(-0.06, -0.9, 0.12, 0.14), hex(0xffe7a0), 0.95);
        if night > 0.2 {
            c.glow(&disc(0.0, -0.83, 0.1), (hex(0xffe7a0), 0.8 * night), 0.3);
        }
        c.fill(&polygon([(-0.1, -0.9), (0.0, -1.04), (0.1, -0.9)]), red);
    });
}

fn water(canvas: &mut Canvas, stage: &mut Stage, horizon: f32) {
    let deep = stage.dice.pick([hex(0x2f7f9c), hex(0x2c6f95), hex(0x3a8f98), hex(0x35809a)]);
    let far = deep.mix(stage.light.horizon, 0.45);
    let seed = stage.dice.noise_seed();
    let crest = far.lighter(0.5);
    canvas.fill(&block(-0.6, horizon, 2.2, 1.2), move |p: Point| {
        let depth = ((p.y - horizon) / (1.0 - horizon)).clamp(0.0, 1.2);
        let fine = 1.0 / (0.25 + depth);
        let ripple = value(at(p.x * 7.0 * fine, p.y * 50.0 * fine), seed);
        let swell = fractal(at(p.x * 3.0, p.y * 16.0), 2, seed ^ 3) - 0.5;
        far.mix(deep, depth.sqrt()).times(1.0 + swell * 0.2).mix(crest, ((ripple - 0.72) * 2.4).clamp(0.0, 0.6))
    });
    let x = 0.5 + stage.sun_side * 0.3;
    for _ in 0..14 {
        let y = stage.dice.range(horizon + 0.01, 0.92);
        let spread = 0.03 + (y - horizon) * 0.12;
        let place = x + stage.dice.range(-1.0, 1.0) * spread;
        canvas.glow(&oval(place, y, spread * 0.5, 0.004), (hex(0xfff2cc), 0.35), 0.006);
    }
    for _ in 0..stage.dice.count(9, 15) {
        let y = stage.dice.range(horizon + 0.04, 1.0);
        wavelet(canvas, at(stage.dice.unit(), y), 0.02 + 0.07 * (y - horizon), crest);
    }
}

fn wavelet(canvas: &mut Canvas, place: Point, size: f32, colour: Colour) {
    let ends = [at(-size, 0.0) + place, at(-size * 0.4, -size * 0.55) + place, at(size * 0.1, 0.0) + place];
    canvas.glaze(&bow(ends, size * 0.14), colour, 0.75);
    let ends = [at(size * 0.1, 0.0) + place, at(size * 0.6, -size * 0.5) + place, at(size, size * 0.05) + place];
    canvas.glaze(&bow(ends, size * 0.14).tapered(0.002), colour, 0.75);
}

fn bow_wave(canvas: &mut Canvas, stage: &mut Stage, place: Point, scale: f32) {
    let foam = PAPER.mix(hex(0xa8d4dc), 0.35);
    for i in 0..7 {
        let along = (i as f32 - 3.0) * 0.1 * scale;
        let size = stage.dice.range(0.05, 0.08) * scale;
        wavelet(canvas, at(place.x + along, place.y + 0.012 * scale * (i % 2) as f32 + 0.01), size, foam);
    }
}

fn buoy(canvas: &mut Canvas, stage: &mut Stage) {
    let x = if stage.dice.chance(0.5) { stage.dice.range(0.06, 0.18) } else { stage.dice.range(0.82, 0.94) };
    let y = stage.dice.range(0.82, 0.93);
    canvas.within(&frame(x, y, 0.1), |c| {
        c.shade(&oval(0.0, 0.02, 0.4, 0.08), 0.35, 0.1);
        c.fill(&line(at(0.0, -0.4), at(0.0, -0.85), 0.06), INK);
        c.fill(&polygon([(-0.3, 0.0), (-0.18, -0.5), (0.18, -0.5), (0.3, 0.0)]).rounded(0.04), hex(0xd2503c));
        c.fill(&polygon([(-0.25, -0.2), (-0.22, -0.33), (0.22, -0.33), (0.25, -0.2)]), PAPER);
        c.shine(&disc(0.0, -0.88, 0.09), hex(0xffd86a), 1.0);
    });
}

impl Boat {
    /// A boat with colours of its own.
    pub fn roll(stage: &mut Stage) -> Self {
        let sail = stage.dice.pick(SAILS);
        Self {
            hull: stage.dice.pick(HULLS),
            sail,
            second: stage.dice.pick([hex(0xd8604c), hex(0x3f7fa0), hex(0xe8b24c), hex(0x5fa08a)]),
            flag: stage.dice.pick([hex(0xd8483e), hex(0xf0c040), hex(0x3f7fa0)]),
            striped: stage.dice.chance(0.4),
            seed: stage.dice.noise_seed(),
        }
    }

    fn reflection(&self, canvas: &mut Canvas, place: Point, scale: f32) {
        canvas.within(&frame(place.x, place.y, scale), |c| {
            c.shade(&oval(0.0, 0.05, 0.36, 0.06), 0.4, 0.05);
            for i in 0..5 {
                let t = i as f32;
                let wide = 0.26 - t * 0.04;
                let shift = if i % 2 == 0 { 0.02 } else { -0.02 };
                c.glaze(&oval(shift, 0.08 + t * 0.04, wide, 0.012), self.sail, 0.22);
            }
        });
    }

    /// Draws the boat sailing to the right, one unit high, the waterline at `y = 0`.
    pub fn draw(&self, c: &mut Canvas) {
        let mast = hex(0x7a5638);
        c.fill(&line(at(-0.03, -0.12), at(-0.03, -0.98), 0.022).tapered(0.014), mast);
        c.fill(&polygon([(-0.03, -0.98), (-0.03, -0.91), (-0.17, -0.94)]).rounded(0.004), self.flag);
        self.sails(c);
        c.fill(&line(at(-0.04, -0.2), at(-0.38, -0.19), 0.018), mast);
        let hull = polygon([(-0.4, -0.14), (0.46, -0.17), (0.36, -0.03), (0.26, 0.04), (-0.3, 0.04), (-0.36, -0.02)]);
        let base = self.hull;
        let seed = self.seed;
        let width = c.pixel() / 0.05;
        let planks = move |p: Point| {
            let board = stripes(p.y / 0.05, width) * 0.07;
            base.lighter(0.12)
                .mix(base.darker(0.45), ((p.y + 0.15) * 5.0).clamp(0.0, 1.0))
                .times(1.0 - board + 0.1 * value(p * 20.0, seed))
        };
        c.fill(&Inside(hull.rounded(0.012), block(-0.6, -0.3, 1.2, 0.34)), planks);
        let rim = if base.rgb[0] > 0.85 { hex(0x3f7fa0) } else { PAPER };
        c.fill(&line(at(-0.41, -0.145), at(0.47, -0.175), 0.028), rim.darker(0.05));
        for x in [-0.22, -0.06, 0.1] {
            c.fill(&disc(x, -0.075, 0.027), hex(0xd9b45a));
            c.fill(&disc(x, -0.075, 0.018), hex(0x31485a));
        }
        c.fill(&block(-0.3, -0.215, 0.2, 0.06).rounded(0.015), PAPER.darker(0.06));
        c.fill(&line(at(0.44, -0.17), at(-0.02, -0.9), 0.006), INK.lighter(0.3));
    }

    fn sails(&self, c: &mut Canvas) {
        let (sail, second, striped) = (self.sail, self.second, self.striped);
        let width = c.pixel() / 0.22;
        let cloth = move |p: Point| {
            let fold = ((p.x * 9.0 + p.y * 3.0).sin() * 0.5 + 0.5) * 0.1;
            let colour = if striped { sail.mix(second, stripes(p.y / 0.22, width)) } else { sail };
            let seam = stripes(p.y / 0.22, width * 2.0) * 0.04;
            colour.darker(0.04 + fold + seam + (p.x + 0.4).clamp(0.0, 0.4) * 0.22)
        };
        let main = [(-0.055, -0.93), (-0.05, -0.21), (-0.39, -0.21), (-0.33, -0.36), (-0.22, -0.62), (-0.12, -0.82)];
        c.fill(&polygon(main).rounded(0.006), cloth);
        let jib = [(0.0, -0.88), (0.1, -0.68), (0.24, -0.42), (0.41, -0.19), (0.22, -0.22), (0.02, -0.23)];
        let front = if striped { sail } else { second.lighter(0.15) };
        c.fill(&polygon(jib).rounded(0.006), move |p: Point| front.darker((0.3 - p.x).clamp(0.0, 0.3) * 0.6));
    }
}
