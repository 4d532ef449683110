//! Things of cut paper: boat, car, house, teapot.

use super::sheet::{From, Sheet};
use crate::dataset::gallery::canvas::Canvas;
use crate::dataset::gallery::outlines::{Inside, Outline};
use crate::dataset::gallery::shapes::{at, block, bow, disc, line, oval, polygon};

/// A sailing boat: hull, mast, sails, a flag.
pub fn boat(c: &mut Canvas, s: &mut Sheet) {
    let (long, deep, mast) = (s.dice.range(0.38, 0.52), s.dice.range(0.18, 0.26), s.dice.range(0.38, 0.5));
    let (lean, jib) = (s.dice.range(-0.06, 0.06), s.dice.chance(0.7));
    s.mark(c, &line(at(lean, 0.2), at(lean, -mast), 0.026));
    s.cut(
        c,
        &polygon([(lean + 0.03, -mast + 0.06), (lean + 0.03, 0.12), (lean + long * 0.85, 0.1)]).rounded(0.01),
        From::Second,
    );
    if jib {
        s.cut(
            c,
            &polygon([(lean - 0.03, -mast + 0.14), (lean - 0.03, 0.12), (lean - long * 0.7, 0.12)]).rounded(0.01),
            From::Accent,
        );
    }
    s.cut(c, &polygon([(lean, -mast), (lean - 0.16, -mast + 0.045), (lean, -mast + 0.09)]), From::Accent);
    let hull =
        polygon([(-long, 0.18), (long, 0.16), (long * 0.7, 0.18 + deep), (-long * 0.72, 0.18 + deep)]).rounded(0.015);
    s.cut(c, &hull, From::Body);
    if s.dice.chance(0.5) {
        s.cut(c, &Inside(hull, block(-0.7, 0.2 + deep * 0.5, 1.4, 0.06)), From::Second);
    } else {
        for x in [-0.2, 0.0, 0.2] {
            s.cut(c, &disc(x, 0.17 + deep * 0.5, 0.04), From::Accent);
        }
    }
}

/// A car: body, cabin with panes, two wheels, a lamp.
pub fn car(c: &mut Canvas, s: &mut Sheet) {
    let (roof, long, wheel) = (s.dice.range(0.2, 0.36), s.dice.range(0.44, 0.54), s.dice.range(0.11, 0.15));
    let (back, front) = (s.dice.range(-0.42, -0.2), s.dice.range(0.12, 0.3));
    let slope = s.dice.range(0.06, 0.14);
    let top = 0.0 - roof;
    s.cut(
        c,
        &polygon([(back - slope * 0.5, 0.04), (back, top), (front, top), (front + slope, 0.04)]).rounded(0.025),
        From::Body,
    );
    let middle = 0.5 * (back + front);
    let pane =
        |from: f32, to: f32, lean: f32| polygon([(from, 0.0), (from, top + 0.05), (to, top + 0.05), (to + lean, 0.0)]);
    s.cut(c, &pane(back + 0.02, middle - 0.02, 0.0), From::Accent);
    s.cut(c, &pane(middle + 0.02, front - 0.01, slope * 0.7), From::Accent);
    s.cut(c, &block(-long, -0.0, 2.0 * long, 0.26).rounded(0.07), From::Body);
    if s.dice.chance(0.5) {
        s.cut(c, &block(-long, 0.1, 2.0 * long, 0.05), From::Second);
    }
    for x in [-0.27, 0.28] {
        s.cut(c, &disc(x, 0.26, wheel), From::Second);
        s.cut(c, &disc(x, 0.26, wheel * 0.45), From::Accent);
    }
    s.cut(c, &disc(long - 0.03, 0.09, 0.04), From::Accent);
    s.mark(c, &line(at(middle - 0.02, 0.07), at(middle + 0.04, 0.07), 0.018));
}

/// A house: walls, roof, chimney, door, windows.
pub fn house(c: &mut Canvas, s: &mut Sheet) {
    let (half, roof, tall) = (s.dice.range(0.25, 0.4), s.dice.range(0.24, 0.4), s.dice.range(0.36, 0.52));
    let (ridge, eaves) = (s.dice.range(0.0, 0.6), s.dice.range(0.05, 0.1));
    let top = 0.46 - tall;
    let chimney = s.dice.sign() * half * 0.55;
    s.cut(c, &block(chimney - 0.05, top - roof * 0.95, 0.1, roof * 0.8), From::Accent);
    s.cut(c, &block(-half, top - 0.02, 2.0 * half, tall), From::Body);
    let peak = half * ridge;
    s.cut(
        c,
        &polygon([(-half - eaves, top), (-peak, top - roof), (peak, top - roof), (half + eaves, top)]).rounded(0.012),
        From::Second,
    );
    let door = s.dice.pick([-0.5, 0.0, 0.5]) * half;
    s.cut(c, &block(door - 0.07, 0.2, 0.14, 0.25), From::Accent);
    s.mark(c, &disc(door + 0.04, 0.33, 0.014));
    for x in [-0.5, 0.0, 0.5] {
        if (x * half - door).abs() > 0.01 {
            s.cut(c, &block(x * half - 0.065, top + 0.1, 0.13, 0.13), From::Accent);
            s.mark(c, &line(at(x * half, top + 0.1), at(x * half, top + 0.23), 0.014));
        }
    }
}

/// A teapot: belly, lid, spout, handle.
pub fn teapot(c: &mut Canvas, s: &mut Sheet) {
    let (wide, tall, spout) = (s.dice.range(0.27, 0.35), s.dice.range(0.22, 0.3), s.dice.range(-0.2, -0.04));
    let (loop_wide, loop_tall) = (s.dice.range(0.12, 0.18), s.dice.range(0.13, 0.2));
    s.cut(c, &Outline(oval(-wide - 0.03, 0.1, loop_wide, loop_tall), 0.065), From::Second);
    s.cut(
        c,
        &bow([at(wide * 0.6, 0.22), at(wide + 0.12, 0.16), at(wide + 0.18, spout)], 0.16).tapered(0.06),
        From::Second,
    );
    s.cut(c, &block(-wide * 0.55, 0.1 + tall * 0.9, wide * 1.1, 0.07).rounded(0.02), From::Second);
    let belly = oval(0.0, 0.12, wide, tall);
    s.cut(c, &belly, From::Body);
    if s.dice.chance(0.5) {
        s.cut(c, &Inside(belly, block(-0.6, 0.1, 1.2, 0.07)), From::Accent);
    }
    s.cut(c, &oval(0.0, 0.12 - tall * 0.93, wide * 0.6, 0.055), From::Second);
    s.cut(c, &disc(0.0, 0.12 - tall * 0.93 - 0.085, 0.045), From::Accent);
}
