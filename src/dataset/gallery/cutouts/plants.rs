//! Plants of cut paper: mushroom and tree.

use super::sheet::{From, Sheet};
use crate::dataset::gallery::canvas::Canvas;
use crate::dataset::gallery::outlines::{Cluster, Inside};
use crate::dataset::gallery::shapes::{at, block, disc, line, oval, polygon};

/// A mushroom: a stem, a cap with spots, perhaps a small one beside it.
pub fn mushroom(c: &mut Canvas, s: &mut Sheet) {
    if s.dice.chance(0.5) {
        let high = s.dice.range(0.0, 0.1);
        s.cut(c, &line(at(0.3, 0.44), at(0.31, 0.2 - high), 0.1).tapered(0.07), From::Second);
        s.cut(c, &Inside(oval(0.31, 0.22 - high, 0.17, 0.16), block(0.0, -0.4, 0.7, 0.62 - high)), From::Body);
    }
    let (wide, tall, stem) = (s.dice.range(0.34, 0.48), s.dice.range(0.26, 0.42), s.dice.range(0.14, 0.22));
    let lean = s.dice.range(-0.06, 0.06);
    s.cut(c, &line(at(-0.04, 0.4), at(lean - 0.04, -0.04), stem * 1.25).tapered(stem), From::Second);
    let cap = Inside(oval(lean - 0.04, 0.0, wide, tall), block(-0.8, -0.8, 1.6, 0.84));
    s.cut(c, &cap, From::Body);
    for _ in 0..s.dice.count(3, 6) {
        let (x, y, size) = (s.dice.range(-0.75, 0.75), s.dice.range(0.1, 0.8), s.dice.range(0.03, 0.065));
        let room = (1.0 - y * y).sqrt() * 0.85;
        s.cut(c, &disc(lean - 0.04 + x * wide * room, -y * tall, size), From::Accent);
    }
}

/// A tree: a trunk and a crown, round or of tiers, perhaps with fruit.
pub fn tree(c: &mut Canvas, s: &mut Sheet) {
    let (thick, bend) = (s.dice.range(0.08, 0.15), s.dice.range(-0.05, 0.05));
    s.cut(c, &line(at(0.0, 0.47), at(bend, -0.05), thick * 1.3).tapered(thick), From::Second);
    if s.dice.chance(0.5) {
        let (wide, tiers) = (s.dice.range(0.26, 0.38), s.dice.count(2, 3));
        for tier in (0..tiers).rev() {
            let (low, half) = (0.22 - 0.24 * (tiers - 1 - tier) as f32, wide * (0.55 + 0.2 * tier as f32));

            s.cut(c, &polygon([(bend - half, low), (bend, low - 0.36), (bend + half, low)]).rounded(0.015), From::Body);
        }
    } else {
        let (reach, size) = (s.dice.range(0.15, 0.22), s.dice.range(0.17, 0.22));
        let puffs = [(-1.0, -0.1), (1.0, -0.12), (-0.55, -0.32), (0.55, -0.3), (0.0, -0.16)];
        let discs = puffs.map(|(x, y)| disc(bend + x * reach, y, size)).to_vec();
        s.cut(c, &Cluster(discs), From::Body);
        for _ in 0..s.dice.count(0, 5) {
            let (x, y) = (s.dice.range(-0.22, 0.22), s.dice.range(-0.36, 0.0));
            s.cut(c, &disc(bend + x, y, 0.04), From::Accent);
        }
    }
}
