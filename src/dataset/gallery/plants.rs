//! Trees, firs, bushes, fences: what stands beside and in front of the main object.

use super::canvas::{Canvas, frame};
use super::noise::value;
use super::outlines::Cluster;
use super::palette::{Colour, PAPER, hex};
use super::shapes::{Oval, Point, at, block, disc, line, oval, polygon};
use super::stage::{Stage, upright};
use std::f32::consts::TAU;

const LEAVES: [Colour; 6] = [hex(0x5d9550), hex(0x6fa052), hex(0x4d8a5b), hex(0x88a84c), hex(0xd58a3c), hex(0xe2b04a)];

/// The colour of leaves: mostly green, now and then autumn.
pub fn leaf_colour(stage: &mut Stage) -> Colour {
    if stage.dice.chance(0.8) {
        stage.dice.pick([LEAVES[0], LEAVES[1], LEAVES[2], LEAVES[3]])
    } else {
        stage.dice.pick([LEAVES[4], LEAVES[5]])
    }
}

fn foliage(canvas: &mut Canvas, stage: &mut Stage, puffs: &[Oval], colour: Colour) {
    let seed = stage.dice.noise_seed();
    let sun = stage.sun_side;
    canvas.fill(&Cluster(puffs.to_vec()), colour.darker(0.22));
    for (i, puff) in puffs.iter().enumerate() {
        let grown = at(0.02 * sun, -0.04);
        let centre = centre_of(puff) + grown;
        let radius = radius_of(puff) * 0.86;
        let paint = move |p: Point| {
            let q = p - centre;
            let lit = ((q.x * sun - q.y * 1.4) / radius * 0.5 + 0.4).clamp(0.0, 1.0);
            let dab = value(p * 16.0, seed.wrapping_add(i as u32));
            colour.darker(0.12).mix(colour.lighter(0.22), lit * 0.8 + (dab - 0.5) * 0.6)
        };
        canvas.glaze(&disc(centre.x, centre.y, radius), paint, 0.85);
    }
}

fn centre_of(puff: &Oval) -> Point {
    let b = super::shapes::Shape::bounds(puff);
    (b.low + b.high) * 0.5
}

fn radius_of(puff: &Oval) -> f32 {
    let b = super::shapes::Shape::bounds(puff);
    (b.high.x - b.low.x) * 0.5
}

/// A broad-leaved tree, `scale` high, its foot at `foot`.
pub fn tree(canvas: &mut Canvas, stage: &mut Stage, foot: Point, scale: f32) {
    let colour = leaf_colour(stage);
    let fruit = stage.dice.chance(0.3);
    let bark = stage.dice.pick([hex(0x7a5a44), hex(0x8a6a50), hex(0x6a5448)]);
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        c.shade(&oval(-0.1 * stage.sun_side, 0.0, 0.32, 0.05), 0.3, 0.06);
        let trunk = line(at(0.0, 0.0), at(0.0, -0.55), 0.13).tapered(0.07);
        let sun = stage.sun_side;
        c.fill(&trunk, move |p: Point| bark.mix(bark.darker(0.4), (0.5 - p.x * sun * 9.0).clamp(0.0, 1.0)));
        c.fill(&line(at(0.0, -0.35), at(0.16, -0.55), 0.05).tapered(0.02), bark.darker(0.2));
        c.fill(&line(at(0.0, -0.3), at(-0.15, -0.5), 0.05).tapered(0.02), bark.darker(0.2));
        let mut puffs = vec![disc(0.0, -0.78, stage.dice.range(0.2, 0.25))];
        let around = stage.dice.count(5, 7);
        for i in 0..around {
            let spoke = at(0.23, 0.0).turned(i as f32 / around as f32 * TAU + 0.5);
            let wobble = stage.dice.range(0.85, 1.15);
            puffs.push(disc(spoke.x * wobble * 1.1, -0.68 + spoke.y * wobble * 0.8, stage.dice.range(0.13, 0.19)));
        }
        foliage(c, stage, &puffs, colour);
        if fruit {
            for _ in 0..8 {
                let spot = at(0.0, stage.dice.range(0.05, 0.3)).turned(stage.dice.range(0.0, TAU)) + at(0.0, -0.7);
                c.fill(&disc(spot.x, spot.y, 0.028), hex(0xd8483e));
            }
        }
    });
}

/// A fir, `scale` high, its foot at `foot`; `snow` lies on it from 0 (none) to 1.
pub fn fir(canvas: &mut Canvas, stage: &mut Stage, foot: (Point, f32), snow: f32) {
    let colour = stage.dice.pick([hex(0x3f7257), hex(0x4a7d58), hex(0x36685a), hex(0x567f52)]);
    let sun = stage.sun_side;
    canvas.within(&frame(foot.0.x, foot.0.y, foot.1), |c| {
        c.shade(&oval(-0.08 * sun, 0.0, 0.26, 0.04), 0.3, 0.06);
        c.fill(&block(-0.045, -0.16, 0.09, 0.17), hex(0x6d5040));
        for layer in 0..4 {
            let (low, wide) = (-0.12 - 0.2 * layer as f32, 0.29 - 0.058 * layer as f32);
            let high = low - 0.34 + 0.02 * layer as f32;
            let w = wide;
            let skirt = [
                (0.0, high),
                (w, low),
                (w * 0.5, low - 0.03),
                (w * 0.15, low + 0.02),
                (-w * 0.3, low - 0.03),
                (-w, low),
            ];
            c.shade(&polygon([(0.0, high + 0.1), (w * 0.9, low + 0.03), (-w * 0.9, low + 0.03)]), 0.3, 0.04);
            let paint = move |p: Point| {
                let lit = (0.5 + p.x * sun / wide * 0.6 - (p.y - low) * 1.2).clamp(0.0, 1.0);
                colour.darker(0.25).mix(colour.lighter(0.18), lit)
            };
            c.fill(&polygon(skirt).rounded(0.012), paint);
            if snow > 0.0 {
                let s = snow;
                let drift = (low - high) * 0.5;
                let cap = [
                    (0.0, high - 0.01),
                    (w * 0.52 * s, high + drift),
                    (w * 0.2, high + drift - 0.03),
                    (0.0, high + drift + 0.02),
                    (-w * 0.25, high + drift - 0.03),
                    (-w * 0.52 * s, high + drift),
                ];
                c.fill(&polygon(cap).rounded(0.014), PAPER.mix(hex(0xb8cbe6), 0.25));
            }
        }
    });
}

/// A bush, `scale` wide to each side, its foot at `foot`, sometimes in bloom.
pub fn bush(canvas: &mut Canvas, stage: &mut Stage, foot: Point, scale: f32) {
    let colour = leaf_colour(stage);
    let bloom = stage.dice.chance(0.4);
    let petal = stage.dice.pick([hex(0xe8788a), hex(0xf5e6d8), hex(0xf0c050), hex(0xb48ad0)]);
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        c.shade(&oval(0.0, 0.0, 1.1, 0.18), 0.35, 0.2);
        let puffs: Vec<Oval> = [(-0.62, 0.4), (0.6, 0.42), (-0.15, 0.56), (0.3, 0.5)]
            .map(|(x, r)| disc(x + stage.dice.range(-0.08, 0.08), -r * stage.dice.range(0.75, 1.0), r))
            .to_vec();
        foliage(c, stage, &puffs, colour);
        if bloom {
            for _ in 0..9 {
                let spot = at(stage.dice.range(-0.8, 0.8), stage.dice.range(-0.85, -0.1));
                c.fill(&disc(spot.x, spot.y, 0.085), petal);
                c.fill(&disc(spot.x, spot.y, 0.035), petal.mix(hex(0xe0a030), 0.7));
            }
        }
    });
}

/// A picket fence along `y` from `from` to `to`, pickets `height` high.
pub fn fence(canvas: &mut Canvas, colour: Colour, (y, height): (f32, f32), (from, to): (f32, f32)) {
    let pitch = height * 0.52;
    canvas.shade(&block(from, y - height * 0.08, to - from, height * 0.16), 0.3, height * 0.12);
    for share in [0.3, 0.72] {
        canvas.fill(&block(from, y - height * share, to - from, height * 0.1), colour.darker(0.16));
    }
    let count = ((to - from) / pitch).floor().max(1.0) as usize;
    for i in 0..=count {
        let x = from + (to - from) * i as f32 / count as f32;
        let half = height * 0.13;
        let shape = polygon([
            (x - half, y),
            (x - half, y - height * 0.82),
            (x, y - height),
            (x + half, y - height * 0.82),
            (x + half, y),
        ]);
        canvas.fill(&shape, upright((y - height, colour.lighter(0.15)), (y, colour.darker(0.18))));
    }
}
