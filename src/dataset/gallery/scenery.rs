//! What stands behind the main object: sky, clouds, hills, meadow.

use super::canvas::{Canvas, frame};
use super::noise::{fractal, value};
use super::outlines::{Cluster, Inside, Land};
use super::palette::{Colour, PAPER, hex};
use super::shapes::{Bounds, Point, at, block, bow, disc, line, oval, polygon};
use super::stage::{Stage, mottled, upright};

/// Greens of meadows, by day.
pub const MEADOWS: [Colour; 4] = [hex(0x8db758), hex(0x9cba5c), hex(0x7cae62), hex(0xa9bf63)];

/// The sky with sun or moon and stars, down to `horizon`; sets the light for all that follows.
pub fn sky(canvas: &mut Canvas, stage: &mut Stage, horizon: f32) {
    let light = stage.light;
    let seed = stage.dice.noise_seed();
    canvas.shine(
        &block(-0.6, -0.6, 2.2, horizon + 0.72),
        move |p: Point| {
            let height = (p.y / horizon).clamp(0.0, 1.0);
            let wash = value(at(p.x * 3.0, p.y * 7.0), seed) - 0.5;
            light.zenith.mix(light.horizon, height * (0.7 + 0.3 * height)).times(1.0 + wash * 0.05)
        },
        1.0,
    );
    let x = 0.5 + stage.sun_side * stage.dice.range(0.22, 0.42);
    let y = stage.dice.range(0.08, 0.2) * horizon / 0.6 + light.glow * 0.14;
    if light.night > 0.5 {
        stars(canvas, stage, horizon);
        moon(canvas, stage, at(x, y));
    } else {
        let sun = hex(0xfff0b8).mix(hex(0xffd080), light.glow);
        canvas.glow(&disc(x, y, 0.06), (sun, 0.5), 0.16);
        canvas.shine(&disc(x, y, 0.055), sun.lighter(0.3), 0.95);
    }
    canvas.set_light(light.tint);
}

fn stars(canvas: &mut Canvas, stage: &mut Stage, horizon: f32) {
    for _ in 0..stage.dice.count(14, 26) {
        let (x, y) = (stage.dice.unit(), stage.dice.unit() * horizon * 0.85);
        let radius = stage.dice.range(0.002, 0.005);
        canvas.shine(&disc(x, y, radius), hex(0xfff3cf), 0.9);
    }
}

fn moon(canvas: &mut Canvas, stage: &mut Stage, centre: Point) {
    canvas.glow(&disc(centre.x, centre.y, 0.05), (hex(0xbfd0f0), 0.35), 0.14);
    canvas.shine(&disc(centre.x, centre.y, 0.05), hex(0xfdf3d0), 1.0);
    for _ in 0..3 {
        let spot = at(stage.dice.range(-0.025, 0.025), stage.dice.range(-0.025, 0.025)) + centre;
        canvas.shine(&disc(spot.x, spot.y, stage.dice.range(0.006, 0.012)), hex(0xe6dbb6), 0.7);
    }
}

/// Some clouds above `lowest`.
pub fn clouds(canvas: &mut Canvas, stage: &mut Stage, lowest: f32) {
    for _ in 0..stage.dice.count(1, 3) {
        let (x, y) = (stage.dice.range(-0.05, 1.05), stage.dice.range(0.06, lowest));
        let scale = stage.dice.range(0.10, 0.2);
        cloud(canvas, stage, at(x, y), scale);
    }
}

/// One cloud, its flat underside centred on `place`.
pub fn cloud(canvas: &mut Canvas, stage: &mut Stage, place: Point, scale: f32) {
    let mut puffs = Vec::new();
    let count = stage.dice.count(4, 6);
    for i in 0..count {
        let along = (i as f32 + 0.5) / count as f32 * 2.0 - 1.0;
        let radius = (1.0 - along * along).sqrt() * stage.dice.range(0.34, 0.5) + 0.1;
        puffs.push(disc(along * 0.9, -radius * 0.5, radius));
    }
    let light = stage.light;
    let white = PAPER.mix(light.horizon, 0.25 + 0.35 * light.night);
    let under = light.horizon.mix(light.zenith, 0.35).lighter(0.2);
    let shape = Inside(Cluster(puffs), block(-1.6, -1.4, 3.2, 1.4).rounded(0.12));
    canvas.within(&frame(place.x, place.y, scale), |c| {
        let paint = upright((-0.75, white), (0.05, white.mix(under, 0.75)));
        c.glaze(&shape, move |p: Point| paint(p).lit(light.tint.mix(PAPER, 0.4)), 0.94);
    });
}

/// Two or three ranges of hills (or mountains) between `far` and `near`, hazy in the distance.
pub fn hills(canvas: &mut Canvas, stage: &mut Stage, far: f32, near: f32) {
    let mountains = stage.dice.chance(0.3);
    let green = stage.dice.pick(MEADOWS).mix(hex(0x5f9a6a), 0.3);
    for layer in 0..2 {
        let share = layer as f32 * 0.6;
        let base = far + (near - far) * share;
        let seed = stage.dice.noise_seed();
        if mountains && layer == 0 {
            mountain_range(canvas, stage, base);
            continue;
        }
        let (shift, pitch) = (stage.dice.range(0.0, 9.0), stage.dice.range(4.0, 7.0));
        let height =
            move |x: f32| base + 0.035 * ((x + shift) * pitch).sin() + 0.018 * ((x - shift) * pitch * 2.3).sin();
        let colour = stage.light.horizon.mix(green, 0.45 + 0.4 * share);
        let field = mottled(colour, 9.0, 0.16, seed);
        let soft = colour.darker(0.12);
        let paint = move |p: Point| field(p).mix(soft, ((p.y - base) * 5.0).clamp(0.0, 1.0));
        // Nothing of it shows below the meadow.
        let bounds = Bounds { low: at(-0.6, base - 0.06), high: at(1.6, near + 0.14) };
        canvas.fill(&Land { height, bounds }, paint);
        for _ in 0..stage.dice.count(2, 6) {
            let x = stage.dice.unit();
            let size = stage.dice.range(0.012, 0.024);
            canvas.fill(&oval(x, height(x), size, size * 1.1), colour.darker(0.25));
        }
    }
}

fn mountain_range(canvas: &mut Canvas, stage: &mut Stage, base: f32) {
    let rock = stage.light.horizon.mix(hex(0x6f7f9c), 0.7);
    for _ in 0..stage.dice.count(3, 4) {
        let (x, width) = (stage.dice.range(0.0, 1.0), stage.dice.range(0.2, 0.32));
        let top = base - stage.dice.range(0.16, 0.28);
        let ridge = x + stage.dice.range(-0.03, 0.03);
        canvas.fill(&polygon([(x - width, base + 0.1), (x, top), (x + width, base + 0.1)]), rock);
        let shadow_foot = x - width * stage.sun_side;
        canvas.glaze(&polygon([(shadow_foot, base + 0.1), (x, top), (ridge, base + 0.1)]), rock.darker(0.25), 0.7);
        let (left, right) = (x - width * 0.28, x + width * 0.28);
        let snow = top + (base + 0.1 - top) * 0.28;
        let cap = [
            (x, top),
            (right, snow),
            (x + width * 0.1, snow - 0.02),
            (x, snow + 0.02),
            (x - width * 0.12, snow - 0.015),
            (left, snow),
        ];
        canvas.fill(&polygon(cap), PAPER.mix(stage.light.horizon, 0.15));
    }
}

/// The ground from `top` to the bottom of the picture: grass with strokes and small flowers.
pub fn meadow(canvas: &mut Canvas, stage: &mut Stage, top: f32) -> Colour {
    let green = stage.dice.pick(MEADOWS);
    let seed = stage.dice.noise_seed();
    let bend = stage.dice.range(-0.02, 0.02);
    let height = move |x: f32| top + bend * (x * 3.0).cos();
    let near = green.darker(0.22);
    canvas.fill(&Land::below(top - 0.05, height), move |p: Point| {
        let depth = ((p.y - top) / (1.0 - top)).clamp(0.0, 1.0);
        let dab = fractal(at(p.x * 26.0, p.y * 60.0), 2, seed) - 0.5;
        let patch = value(p * 6.0, seed ^ 77) - 0.5;
        green.mix(near, depth * 0.8).times(1.0 + dab * 0.22 + patch * 0.12)
    });
    for _ in 0..stage.dice.count(24, 40) {
        let (x, y) = (stage.dice.unit(), stage.dice.range(top + 0.03, 1.02));
        let size = 0.012 + 0.03 * (y - top) / (1.0 - top);
        let blade = if stage.dice.chance(0.5) { green.lighter(0.18) } else { near.darker(0.12) };
        let lean = stage.dice.range(-0.5, 0.5) * size;
        let shape = bow([at(x, y), at(x, y - size * 0.6), at(x + lean, y - size)], size * 0.16).tapered(0.001);
        canvas.fill(&shape, blade);
    }
    green
}

/// Small flowers and stones strewn between `top` and the bottom.
pub fn strewn(canvas: &mut Canvas, stage: &mut Stage, top: f32, count: usize) {
    let petals = [hex(0xf7f0e3), hex(0xf2c14e), hex(0xe6707f), hex(0xb58fd0), hex(0xf09a56)];
    let first = stage.dice.pick(petals);
    for _ in 0..count {
        let (x, y) = (stage.dice.unit(), stage.dice.range(top, 1.0));
        let size = 0.006 + 0.012 * (y - top) / (1.0 - top).max(0.01);
        if stage.dice.chance(0.15) {
            stone(canvas, stage, at(x, y), size * 1.6);
            continue;
        }
        let petal = if stage.dice.chance(0.6) { first } else { stage.dice.pick(petals) };
        canvas.fill(&line(at(x, y), at(x, y - size * 2.2), size * 0.35), hex(0x4f8a4a));
        canvas.within(&frame(x, y - size * 2.4, size), |c| {
            for i in 0..5 {
                let side = at(0.62, 0.0).turned(i as f32 * 1.2566);
                c.fill(&disc(side.x, side.y, 0.5), petal);
            }
            c.fill(&disc(0.0, 0.0, 0.36), petal.mix(hex(0xe0a030), 0.8));
        });
    }
}

/// A round stone that lies on the ground.
pub fn stone(canvas: &mut Canvas, stage: &mut Stage, place: Point, size: f32) {
    let grey = stage.dice.pick([hex(0xa9a49c), hex(0x8f8f95), hex(0xbcb0a0)]);
    let width = stage.dice.range(1.0, 1.5);
    canvas.within(&frame(place.x, place.y, size), |c| {
        c.shade(&oval(0.0, 0.1, width * 1.1, 0.3), 0.35, 0.3);
        c.fill(&oval(0.0, -0.4, width, 0.7), upright((-1.0, grey.lighter(0.3)), (0.3, grey.darker(0.35))));
    });
}

/// Some birds far away, above `lowest`.
pub fn birds(canvas: &mut Canvas, stage: &mut Stage, lowest: f32) {
    let (x, y) = (stage.dice.range(0.1, 0.8), stage.dice.range(0.08, lowest));
    for _ in 0..stage.dice.count(2, 4) {
        let place = at(x + stage.dice.range(-0.12, 0.12), y + stage.dice.range(-0.06, 0.06));
        let size = stage.dice.range(0.014, 0.026);
        canvas.within(&frame(place.x, place.y, size), bird);
    }
}

/// One bird far away, a unit wide to each side.
pub fn bird(canvas: &mut Canvas) {
    let ink = hex(0x4a4658);
    canvas.fill(&bow([at(0.0, 0.0), at(0.4, -0.7), at(1.0, -0.45)], 0.2).tapered(0.05), ink);
    canvas.fill(&bow([at(0.0, 0.0), at(-0.4, -0.7), at(-1.0, -0.45)], 0.2).tapered(0.05), ink);
    canvas.fill(&oval(0.0, 0.05, 0.14, 0.2), ink);
}
