//! A castle on its hill: battlements above walls, pointed roofs on towers, a gate in the middle.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::outlines::Land;
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::{bush, fir, tree};
use crate::dataset::gallery::scenery::{birds, clouds, hills, meadow, sky, strewn};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, upright};
use crate::dataset::gallery::walls::{Masonry, masonry, roof_tiles};

struct Castle {
    stone: Colour,
    roof: Colour,
    flag: Colour,
    keep: f32,
    towers: f32,
    spread: f32,
    round_keep: bool,
    seed: u32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let horizon = stage.dice.range(0.6, 0.68);
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.35);
    birds(canvas, stage, 0.3);
    hills(canvas, stage, horizon - 0.02, horizon + 0.03);
    let green = meadow(canvas, stage, horizon + 0.06);
    let foot = at(0.5 + stage.dice.range(-0.09, 0.09), stage.dice.range(0.72, 0.77));
    let scale = stage.scale(0.5, 0.68);
    let mound = move |x: f32| {
        let t = (x - foot.x) / (scale * 0.95);
        foot.y - 0.01 + 0.14 * t * t
    };
    canvas.fill(
        &Land::below(foot.y - 0.03, mound),
        upright((foot.y - 0.02, green.lighter(0.12)), (foot.y + 0.16, green.darker(0.15))),
    );
    for _ in 0..stage.dice.count(2, 4) {
        let x = foot.x + stage.dice.sign() * stage.dice.range(0.3, 0.46);
        let size = stage.dice.range(0.14, 0.24);
        let place = at(x, mound(x).min(0.93) + 0.01);
        if stage.dice.chance(0.6) { fir(canvas, stage, (place, size), 0.0) } else { tree(canvas, stage, place, size) }
    }
    let castle = Castle::roll(stage);
    let lit = stage.light.night > 0.3;
    let sun = stage.sun_side;
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        road(c);
        castle.draw(c, (lit, sun));
    });
    strewn(canvas, stage, foot.y + 0.12, 10);
    for side in [-1.0, 1.0] {
        if stage.dice.chance(0.5) {
            let (x, size) = (foot.x + side * stage.dice.range(0.24, 0.4), stage.dice.range(0.05, 0.09));
            let y = stage.dice.range(0.9, 1.0);
            bush(canvas, stage, at(x, y), size);
        }
    }
}

fn road(c: &mut Canvas) {
    let sand = hex(0xe0cb9c);
    for i in 0..12 {
        let t = i as f32 / 12.0;
        let (y, half) = (0.5 * t * t + 0.04 * t, 0.085 + 0.1 * t);
        let x = 0.1 * (t * 4.2).sin() * t;
        c.fill(&oval(x, y + 0.015, half, 0.035 + 0.03 * t), sand.darker(0.14 - 0.1 * t));
    }
}

impl Castle {
    fn roll(stage: &mut Stage) -> Self {
        Self {
            stone: stage.dice.pick([hex(0xcdbfa6), hex(0xb9b4b0), hex(0xd8b89a), hex(0xc4a996), hex(0xe0d2b4)]),
            roof: stage.dice.pick([hex(0xb5483e), hex(0x3f6c94), hex(0x6a5a94), hex(0x3f8078), hex(0xc47a3c)]),
            flag: stage.dice.pick([hex(0xe0503f), hex(0xf0c040), hex(0x3f86b0), hex(0xe87a94)]),
            keep: stage.dice.range(0.62, 0.76),
            towers: stage.dice.range(0.42, 0.54),
            spread: stage.dice.range(0.34, 0.42),
            round_keep: stage.dice.chance(0.6),
            seed: stage.dice.noise_seed(),
        }
    }

    fn draw(&self, c: &mut Canvas, (lit, sun): (bool, f32)) {
        c.shade(&oval(-0.05 * sun, 0.0, self.spread + 0.16, 0.05), 0.4, 0.06);
        let keep = (0.0, self.keep, 0.13);
        self.tower(c, keep, (self.round_keep, sun));
        for x in [-0.05, 0.05] {
            slit(c, at(x, -self.keep + 0.15), lit);
        }
        let (wall, high) = (self.spread, self.towers * 0.66);
        c.fill(&block(-wall, -high, wall * 2.0, high), masonry((self.stone, Masonry::Ashlar), self.seed, c.pixel()));
        self.battlement(c, (-wall, wall), -high);
        c.shade(&block(-wall, -0.08, wall * 2.0, 0.1), 0.22, 0.08);
        for x in [-0.22, 0.22] {
            slit(c, at(x, -high * 0.62), lit);
        }
        self.gate(c);
        for side in [-1.0, 1.0] {
            let x = side * self.spread;
            self.tower(c, (x, self.towers, 0.095), (true, sun));
            slit(c, at(x, -self.towers + 0.14), lit);
            slit(c, at(x, -self.towers * 0.4), lit);
        }
        self.banner(c);
    }

    /// A tower by (middle, height, half width), with a pointed roof or battlements.
    fn tower(&self, c: &mut Canvas, (x, high, half): (f32, f32, f32), (pointed, sun): (bool, f32)) {
        let stones = masonry((self.stone.lighter(0.06), Masonry::Ashlar), self.seed ^ 21, c.pixel());
        let round = move |p: Point| {
            let across = ((p.x - x) / half * sun).clamp(-1.0, 1.0);
            stones(p).darker((0.25 - across * 0.3).max(0.0) * 0.75)
        };
        c.fill(&block(x - half, -high, half * 2.0, high), &round);
        let wide = half * 1.18;
        c.fill(&block(x - wide, -high - 0.05, wide * 2.0, 0.085), &round);
        c.shade(&block(x - wide, -high + 0.035, wide * 2.0, 0.012), 0.35, 0.02);
        if pointed {
            let top = -high - 0.05 - half * 2.5;
            let tiles = roof_tiles(self.roof, self.seed, c.pixel());
            let cone = move |p: Point| tiles(p).darker((0.3 - (p.x - x) / half * sun * 0.5).clamp(0.0, 0.5));
            c.fill(
                &polygon([(x - wide * 1.12, -high - 0.045), (x, top), (x + wide * 1.12, -high - 0.045)]).rounded(0.006),
                cone,
            );
            self.pennant(c, at(x, top), sun);
        } else {
            self.battlement(c, (x - wide, x + wide), -high - 0.045);
            self.pennant(c, at(x, -high - 0.08), sun);
        }
    }

    fn pennant(&self, c: &mut Canvas, foot: Point, sun: f32) {
        c.fill(&line(foot, foot + at(0.0, -0.13), 0.011), INK.lighter(0.1));
        let tip = -0.11 * sun;
        let (x, y) = (foot.x, foot.y);
        c.fill(
            &polygon([
                (x, y - 0.13),
                (x + tip, y - 0.105),
                (x + tip * 0.7, y - 0.09),
                (x + tip, y - 0.065),
                (x, y - 0.06),
            ]),
            self.flag,
        );
    }

    fn battlement(&self, c: &mut Canvas, (from, to): (f32, f32), y: f32) {
        let count = ((to - from) / 0.062).round().max(3.0) as usize | 1;
        let pitch = (to - from) / count as f32;
        for i in (0..count).step_by(2) {
            let x = from + pitch * i as f32;
            c.fill(&block(x, y - 0.05, pitch, 0.055), upright((y - 0.05, self.stone.lighter(0.25)), (y, self.stone)));
        }
        c.fill(&block(from, y, to - from, 0.02), self.stone.lighter(0.15));
    }

    fn gate(&self, c: &mut Canvas) {
        let stone = self.stone.darker(0.22);
        c.fill(&disc(0.0, -0.15, 0.105), stone);
        c.fill(&block(-0.105, -0.15, 0.21, 0.15), stone);
        let wood = hex(0x6d4630);
        let boards = move |p: Point| wood.darker(0.35 * ((p.x / 0.032).fract().abs() - 0.8).max(0.0) * 4.0);
        c.fill(&disc(0.0, -0.145, 0.082), boards);
        c.fill(&block(-0.082, -0.145, 0.164, 0.145), boards);
        for y in [-0.17, -0.11, -0.05] {
            c.fill(&line(at(-0.075, y), at(0.075, y), 0.012), INK.lighter(0.12));
        }
        c.fill(&line(at(0.0, -0.22), at(0.0, 0.0), 0.008), INK);
        c.fill(&disc(0.022, -0.085, 0.012), hex(0xe0b84c));
        c.fill(&disc(-0.022, -0.085, 0.012), hex(0xe0b84c));
    }

    fn banner(&self, c: &mut Canvas) {
        for x in [-0.135, 0.135] {
            c.fill(
                &polygon([(x - 0.03, -0.24), (x + 0.03, -0.24), (x + 0.03, -0.1), (x, -0.07), (x - 0.03, -0.1)]),
                self.flag,
            );
            c.fill(&disc(x, -0.17, 0.016), PAPER);
        }
    }
}

fn slit(c: &mut Canvas, place: Point, lit: bool) {
    let (x, y) = (place.x, place.y);
    let pane = block(x - 0.018, y - 0.03, 0.036, 0.065);
    let arch = disc(x, y - 0.03, 0.018);
    if lit {
        c.glow(&pane, (hex(0xffc566), 0.4), 0.03);
        c.shine(&pane, hex(0xffd988), 1.0);
        c.shine(&arch, hex(0xffd988), 1.0);
    } else {
        c.fill(&pane, hex(0x4a4a60));
        c.fill(&arch, hex(0x4a4a60));
    }
    c.fill(&bow([at(x - 0.026, y - 0.03), at(x, y - 0.075), at(x + 0.026, y - 0.03)], 0.01), PAPER.darker(0.25));
    c.fill(&block(x - 0.028, y + 0.035, 0.056, 0.012), PAPER.darker(0.2));
}
