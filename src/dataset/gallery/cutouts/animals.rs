//! Animals of cut paper: bird, cat, fish, snail. All look to the right; the picture may mirror them.

use super::sheet::{From, Sheet};
use crate::dataset::gallery::canvas::Canvas;
use crate::dataset::gallery::outlines::{Inside, Outline};
use crate::dataset::gallery::shapes::{at, block, bow, disc, line, oval, polygon};

/// A bird on its two legs: tail, wing, beak.
pub fn bird(c: &mut Canvas, s: &mut Sheet) {
    let (plump, neck, tail) = (s.dice.range(0.2, 0.28), s.dice.range(0.0, 0.12), s.dice.range(0.0, 0.22));
    let (lean, wing, legs) = (s.dice.range(-0.35, 0.0), s.dice.range(-0.5, 0.6), s.dice.range(0.14, 0.22));
    for x in [-0.06, 0.09] {
        s.mark(c, &line(at(x, 0.2), at(x - 0.02, 0.28 + legs), 0.024));
        s.mark(c, &line(at(x - 0.04, 0.28 + legs), at(x + 0.06, 0.28 + legs), 0.024));
    }
    s.cut(
        c,
        &polygon([(-0.22, 0.0), (-0.5, -0.14 - tail), (-0.58, 0.0 - tail), (-0.24, 0.16)]).rounded(0.015),
        From::Second,
    );
    let head = at(0.27, -0.18 - neck);
    s.cut(
        c,
        &polygon([(head.x + 0.1, head.y - 0.06), (head.x + 0.29, head.y + 0.02), (head.x + 0.1, head.y + 0.08)]),
        From::Accent,
    );
    s.cut(c, &oval(0.0, 0.06, 0.36, plump).turned(lean), From::Body);
    s.cut(c, &line(at(0.17, 0.0), head, 0.24).tapered(0.28), From::Body);
    if s.dice.chance(0.4) {
        s.cut(
            c,
            &polygon([(head.x - 0.06, head.y - 0.12), (head.x - 0.12, head.y - 0.27), (head.x + 0.06, head.y - 0.13)]),
            From::Accent,
        );
    }
    s.cut(c, &oval(-0.06, 0.03, 0.2, 0.11).turned(wing), From::Second);
    s.eye(c, (head.x + 0.04, head.y - 0.03), 0.042);
}

/// A cat that sits and looks at us: ears, whiskers, tail.
pub fn cat(c: &mut Canvas, s: &mut Sheet) {
    let (fat, head, ears) = (s.dice.range(0.2, 0.28), s.dice.range(0.18, 0.23), s.dice.range(0.1, 0.18));
    let (curl, nod) = (s.dice.range(-0.25, 0.1), s.dice.range(-0.05, 0.05));
    s.cut(c, &bow([at(0.12, 0.4), at(0.62, 0.46), at(0.44, 0.02 + curl)], 0.09), From::Second);
    s.cut(c, &oval(0.0, 0.2, fat, 0.28), From::Body);
    let y = -0.2;
    for side in [-1.0, 1.0] {
        let x = nod + side * head * 0.6;
        s.cut(
            c,
            &polygon([
                (x - side * 0.09, y - head * 0.6),
                (x + side * 0.09, y - head * 0.4),
                (x + side * 0.07, y - head - ears),
            ]),
            From::Body,
        );
    }
    s.cut(c, &oval(nod, y, head * 1.12, head), From::Body);
    if s.dice.chance(0.5) {
        s.cut(c, &oval(0.0, 0.24, fat * 0.5, 0.17), From::Second);
    }
    for side in [-1.0, 1.0] {
        s.cut(c, &oval(side * 0.1, 0.46, 0.09, 0.05), From::Second);
        s.eye(c, (nod + side * head * 0.42, y - 0.03), 0.042);
        for lift in [-0.03, 0.03] {
            s.mark(
                c,
                &line(at(nod + side * 0.07, y + 0.08), at(nod + side * (head + 0.12), y + 0.08 + lift * 2.0), 0.012),
            );
        }
    }
    s.cut(c, &polygon([(nod - 0.035, y + 0.04), (nod + 0.035, y + 0.04), (nod, y + 0.085)]), From::Accent);
}

/// A fish: tail, fins, a gill, an eye.
pub fn fish(c: &mut Canvas, s: &mut Sheet) {
    let (tall, tail, fin) = (s.dice.range(0.17, 0.28), s.dice.range(0.14, 0.26), s.dice.range(0.06, 0.18));
    let split = s.dice.range(-0.5, -0.4);
    s.cut(c, &polygon([(-0.26, 0.0), (-0.56, -tail), (split, 0.0), (-0.56, tail)]).rounded(0.012), From::Second);
    s.cut(c, &polygon([(-0.2, -tall * 0.7), (-0.1, -tall - fin), (0.14, -tall * 0.85)]).rounded(0.012), From::Second);
    s.cut(
        c,
        &polygon([(-0.1, tall * 0.8), (-0.14, tall + fin * 0.6), (0.05, tall * 0.85)]).rounded(0.012),
        From::Second,
    );
    let body = oval(0.03, 0.0, 0.4, tall);
    s.cut(c, &body, From::Body);
    for number in 0..s.dice.count(0, 2) {
        s.cut(c, &Inside(body, block(-0.22 + 0.2 * number as f32, -0.4, 0.08, 0.8)), From::Accent);
    }
    s.mark(c, &bow([at(0.18, -tall * 0.6), at(0.12, 0.0), at(0.18, tall * 0.6)], 0.018));
    s.cut(c, &polygon([(0.1, 0.03), (-0.08, 0.13), (-0.02, 0.0)]).rounded(0.012), From::Second);
    s.eye(c, (0.28, -0.05), 0.045);
    s.mark(c, &bow([at(0.42, 0.03), at(0.37, 0.07), at(0.33, 0.06)], 0.016));
}

/// A snail: a shell with its spiral, a foot, two horns.
pub fn snail(c: &mut Canvas, s: &mut Sheet) {
    let (shell, neck, high) = (s.dice.range(0.23, 0.31), s.dice.range(0.0, 0.16), s.dice.range(-0.06, 0.04));
    let head = at(0.42, 0.06 - neck);
    for reach in [-0.02, 0.09] {
        let tip = at(head.x + reach, head.y - 0.22);
        s.mark(c, &line(at(head.x, head.y), tip, 0.022));
        s.mark(c, &disc(tip.x, tip.y, 0.026));
    }
    s.cut(c, &line(at(0.3, 0.34), head, 0.17).tapered(0.15), From::Body);
    s.cut(c, &line(at(-0.52, 0.38), at(0.3, 0.34), 0.05).tapered(0.17), From::Body);
    let middle = at(-0.06, 0.34 - shell + high);
    s.cut(c, &disc(middle.x, middle.y, shell), From::Second);
    for (share, shift) in [(0.68, 0.12), (0.36, 0.22)] {
        s.mark(c, &Outline(disc(middle.x + shift * shell, middle.y + shift * shell, shell * share), 0.022));
    }
    s.cut(c, &disc(middle.x + 0.26 * shell, middle.y + 0.26 * shell, shell * 0.14), From::Accent);
    s.eye(c, (head.x + 0.02, head.y - 0.01), 0.034);
}
