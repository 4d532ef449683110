//! A hot-air balloon over hills: the envelope above, ropes, the basket below, striped in gores.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::outlines::Profile;
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::{fir, tree};
use crate::dataset::gallery::scenery::{birds, cloud, clouds, hills, meadow, sky};
use crate::dataset::gallery::shapes::{Point, at, block, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, stripes, upright};
use std::f32::consts::TAU;

/// Pairs of colours that go together on a balloon.
const SUITS: [(Colour, Colour); 8] = [
    (hex(0xd9503f), hex(0xf9edd2)),
    (hex(0x2f78a0), hex(0xf5c24c)),
    (hex(0xf0a03c), hex(0xf9edd2)),
    (hex(0x4f9a78), hex(0xf7dca0)),
    (hex(0xb85a86), hex(0xf8d8c8)),
    (hex(0x7a68a8), hex(0xf2c86a)),
    (hex(0xd9503f), hex(0x3f8fa8)),
    (hex(0xe8c04a), hex(0xd8684a)),
];

/// How one balloon looks.
#[derive(Clone, Copy, Debug)]
pub struct Balloon {
    suit: (Colour, Colour),
    gores: f32,
    band: usize,
    flame: bool,
    sun: f32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let horizon = stage.dice.range(0.72, 0.82);
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.5);
    birds(canvas, stage, 0.5);
    hills(canvas, stage, horizon - 0.03, horizon + 0.03);
    meadow(canvas, stage, horizon + 0.06);
    village(canvas, stage, horizon + 0.07);
    for _ in 0..stage.dice.count(2, 5) {
        let foot = at(stage.dice.unit(), stage.dice.range(horizon + 0.09, 0.97));
        let scale = stage.dice.range(0.07, 0.13);
        if stage.dice.chance(0.5) { tree(canvas, stage, foot, scale) } else { fir(canvas, stage, (foot, scale), 0.0) }
    }
    for _ in 0..stage.dice.count(0, 2) {
        let side = stage.dice.sign();
        let (x, y) = (0.5 + side * stage.dice.range(0.32, 0.44), stage.dice.range(0.15, 0.5));
        let scale = stage.dice.range(0.09, 0.16);
        let other = Balloon::roll(stage);
        canvas.within(&frame(x, y, scale), |c| other.draw(c));
    }
    let (x, y) = (0.5 + stage.dice.range(-0.13, 0.13), stage.dice.range(0.4, 0.48));
    let scale = stage.scale(0.5, 0.74);
    let sway = stage.dice.range(-0.06, 0.06);
    let balloon = Balloon::roll(stage);
    canvas.within(&frame(x, y, scale).turned(sway), |c| balloon.draw(c));
    if stage.dice.chance(0.35) {
        let place = at(x + stage.dice.sign() * stage.dice.range(0.15, 0.3), y + stage.dice.range(-0.05, 0.2));
        let size = stage.dice.range(0.07, 0.12);
        cloud(canvas, stage, place, size);
    }
}

/// A few roofs and a church tower, far off.
fn village(canvas: &mut Canvas, stage: &mut Stage, y: f32) {
    let x = stage.dice.range(0.1, 0.75);
    let lit = stage.light.night > 0.3;
    for i in 0..stage.dice.count(2, 4) {
        let roof = stage.dice.pick([hex(0xb5533f), hex(0x9c5a44), hex(0x6a6478)]);
        let wall = stage.dice.pick([hex(0xf1e4c8), hex(0xe6cfae), hex(0xdcd8d0)]);
        canvas.within(&frame(x + i as f32 * 0.055, y + stage.dice.range(0.0, 0.02), 0.045), |c| {
            if i == 1 {
                c.fill(&block(-0.2, -1.5, 0.4, 1.5), wall.darker(0.06));
                c.fill(&polygon([(-0.26, -1.5), (0.0, -2.3), (0.26, -1.5)]), roof.darker(0.2));
            }
            c.fill(&block(-0.45, -0.55, 0.9, 0.55), wall);
            c.fill(&polygon([(-0.56, -0.52), (-0.3, -0.98), (0.3, -0.98), (0.56, -0.52)]), roof);
            for side in [-0.2, 0.2] {
                let pane = block(side - 0.08, -0.38, 0.16, 0.18);
                if lit { c.shine(&pane, hex(0xffd27a), 1.0) } else { c.fill(&pane, hex(0x56748a)) }
            }
        });
    }
}

fn girth(y: f32) -> f32 {
    // A sphere of radius 0.4 about y = -0.1 that runs out into a cone towards the mouth at y = 0.42.
    let t = (y + 0.1) / 0.4;
    if t < 0.45 { 0.4 * (1.0 - t * t).max(0.0).sqrt() } else { (0.357 - (y - 0.08) * 0.79).max(0.08) }
}

impl Balloon {
    /// A balloon with colours of its own.
    pub fn roll(stage: &mut Stage) -> Self {
        Self {
            suit: stage.dice.pick(SUITS),
            gores: stage.dice.pick([2.5, 3.5, 4.5]),
            band: stage.dice.count(0, 3),
            flame: stage.dice.chance(0.5),
            sun: stage.sun_side,
        }
    }

    /// Draws the balloon, a bit more than one unit high, its middle at the origin.
    pub fn draw(&self, c: &mut Canvas) {
        for x in [-1.0, -0.35, 0.35, 1.0] {
            c.fill(&line(at(x * 0.085, 0.3), at(x * 0.07, 0.5), 0.007), INK.lighter(0.15));
        }
        if self.flame {
            c.glow(&oval(0.0, 0.39, 0.03, 0.05), (hex(0xffc85a), 0.8), 0.06);
            c.shine(&oval(0.0, 0.4, 0.014, 0.04), hex(0xfff0b0), 1.0);
        }
        self.envelope(c);
        self.basket(c);
    }

    fn envelope(&self, c: &mut Canvas) {
        let (first, second) = self.suit;
        let (gores, band, sun) = (self.gores, self.band, self.sun);
        let pixel = c.pixel();
        let cloth = move |p: Point| {
            let half = girth(p.y).max(0.02);
            let across = (p.x / half).clamp(-1.0, 1.0);
            let meridian = across.asin() / std::f32::consts::PI;
            let slim = pixel * gores / half / (1.0 - across * across).max(0.04).sqrt();
            let mut colour = first.mix(second, stripes(meridian * gores + 0.25, slim));
            if band == 1 || band == 2 {
                let belt = step(-0.19, p.y, pixel) - step(-0.05, p.y, pixel);
                let zigzag = step((p.y + 0.12).abs(), 0.05 - 0.04 * (meridian * gores * TAU).cos(), pixel);
                colour = colour.mix(second, belt).mix(first.darker(0.15), if band == 2 { belt * zigzag } else { 0.0 });
            }
            let light = (across * sun * 0.55 - (p.y + 0.1) * 1.1 + 0.45).clamp(0.0, 1.0);
            colour.darker((1.0 - light) * 0.42).lighter((light - 0.72).max(0.0) * 0.5)
        };
        c.fill(&Profile { half_width: girth, top: -0.5, bottom: 0.33, reach: 0.41 }, cloth);
        c.fill(&block(-0.155, 0.315, 0.31, 0.022).rounded(0.01), first.darker(0.35));
    }

    fn basket(&self, c: &mut Canvas) {
        let pixel = c.pixel();
        let wicker = hex(0xb07a45);
        let weave = move |p: Point| {
            let rows = stripes(p.y / 0.024, pixel / 0.024);
            let columns = stripes(p.x / 0.04 + 0.5 * (p.y / 0.012).floor().rem_euclid(2.0), pixel / 0.04);
            wicker.darker(0.22 * rows + 0.12 * columns + (p.x + 0.08).max(0.0))
        };
        let skin = hex(0xe9b48e);
        c.fill(&disc(-0.028, 0.475, 0.022), skin);
        c.fill(&oval(-0.028, 0.457, 0.023, 0.012), hex(0x5a3d30));
        c.fill(&disc(0.03, 0.482, 0.02), skin.darker(0.2));
        c.fill(&oval(0.03, 0.467, 0.026, 0.009), self.suit.0);
        c.fill(&polygon([(-0.078, 0.5), (0.078, 0.5), (0.064, 0.6), (-0.064, 0.6)]).rounded(0.008), weave);
        c.fill(&line(at(-0.085, 0.498), at(0.085, 0.498), 0.018), hex(0x7a4f30));
        for x in [-0.07, 0.07] {
            c.fill(&oval(x, 0.555, 0.018, 0.024), upright((0.53, PAPER.darker(0.15)), (0.58, PAPER.darker(0.45))));
        }
    }
}
