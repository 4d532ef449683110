//! Rooms: wallpaper, floor or table, a window, a framed picture; their light comes from above too.

use super::canvas::{Canvas, frame};
use super::noise::value;
use super::palette::{Colour, PAPER, hex};
use super::scenery::MEADOWS;
use super::shapes::{Point, at, block, disc, line, oval, polygon};
use super::stage::{Stage, step, stripes, upright};

/// Wall colour and the colour of its pattern.
const PAPERS: [(Colour, Colour); 8] = [
    (hex(0xf0d9b0), hex(0xe2bd86)),
    (hex(0xbfd5cc), hex(0x9cbfb2)),
    (hex(0xe9c4b4), hex(0xdba592)),
    (hex(0xc5d2e2), hex(0xa3b8d2)),
    (hex(0xe6dcc2), hex(0xc9d0a4)),
    (hex(0xd5c4dc), hex(0xbca4c8)),
    (hex(0x7fa39c), hex(0x94b5ad)),
    (hex(0xd9a066), hex(0xe6b57c)),
];

/// Lamp light indoors: the time of day, half as strong.
pub fn lamp_light(stage: &Stage) -> Colour {
    stage.light.tint.mix(hex(0xfff4e0), 0.5)
}

/// A papered wall down to `bottom`; sets the light.
pub fn wallpaper(canvas: &mut Canvas, stage: &mut Stage, bottom: f32) {
    let (wall, mark) = stage.dice.pick(PAPERS);
    let kind = stage.dice.count(0, 3);
    let (pitch, shift) = (stage.dice.range(0.09, 0.15), stage.dice.unit());
    let (seed, sun) = (stage.dice.noise_seed(), stage.sun_side);
    canvas.set_light(lamp_light(stage));
    let pixel = canvas.pixel();
    let wall_light = move |colour: Colour, p: Point| {
        let light = (0.5 + (p.x - 0.5) * sun * 0.5 - p.y * 0.35).clamp(-0.5, 1.0);
        colour.times(0.95 + light * 0.16 + (value(p * 9.0, seed) - 0.5) * 0.04)
    };
    canvas.fill(&block(-0.6, -0.6, 2.2, bottom + 0.6), move |p: Point| {
        let x = p.x / pitch + shift;
        let pattern = match kind {
            0 => stripes(x, pixel / pitch),
            1 => {
                let row = (p.y / pitch).floor();
                let cell = at((x + 0.5 * row.rem_euclid(2.0)).rem_euclid(1.0) - 0.5, p.y / pitch - row - 0.5);
                1.0 - step(0.17, cell.length(), pixel / pitch)
            }
            2 => {
                let row = (p.y / pitch).floor();
                let cell = at((x + 0.5 * row.rem_euclid(2.0)).rem_euclid(1.0) - 0.5, p.y / pitch - row - 0.5);
                let length = cell.length();
                if length > 0.3 {
                    return wall_light(wall, p);
                }
                let petal = 0.15 + 0.09 * (cell.y.atan2(cell.x) * 5.0).cos();
                (1.0 - step(petal, length, pixel / pitch)) * step(0.06, length, pixel / pitch)
            }
            _ => 0.0,
        };
        wall_light(wall.mix(mark, pattern * 0.75), p)
    });
}

/// A skirting board and floor boards below `top`.
pub fn floor(canvas: &mut Canvas, stage: &mut Stage, top: f32) {
    let wood = stage.dice.pick([hex(0xb98455), hex(0xa77650), hex(0xc79a68), hex(0x94694c)]);
    canvas.fill(&block(-0.6, top - 0.05, 2.2, 0.05), PAPER.darker(0.08));
    canvas.fill(&block(-0.6, top - 0.05, 2.2, 0.008), PAPER.darker(0.2));
    boards(canvas, stage, (top, 0.075), wood);
}

/// Boards from `top` down, `pitch` high at the front.
pub fn boards(canvas: &mut Canvas, stage: &mut Stage, (top, pitch): (f32, f32), wood: Colour) {
    let seed = stage.dice.noise_seed();
    let pixel = canvas.pixel();
    canvas.fill(&block(-0.6, top, 2.2, 1.0), move |p: Point| {
        let row = (p.y - top) / pitch;
        let board = row.floor();
        let seam = step(0.95, row - board, pixel / pitch);
        let grain = value(at(p.x * 7.0 + board * 5.0, p.y * 90.0), seed) - 0.5;
        let tone = value(at(board * 3.7, (p.x * 1.6 + board * 0.37).floor()), seed ^ 9) - 0.5;
        wood.times(1.0 + tone * 0.16 + grain * 0.14).darker(seam * 0.35)
    });
    canvas.shade(&block(-0.6, top - 0.01, 2.2, 0.015), 0.3, 0.03);
}

/// A window with the sky, hills and perhaps the moon behind it, its middle at `place`.
pub fn outlook(canvas: &mut Canvas, stage: &mut Stage, place: Point, scale: f32) {
    let light = stage.light;
    let green = stage.dice.pick(MEADOWS).lit(light.tint);
    let curtain = stage.dice.pick([hex(0xd8705c), hex(0xe8b85a), hex(0x6f9cae), hex(0xf0e2cc), hex(0x8faa72)]);
    let drawn = stage.dice.chance(0.6);
    let shift = stage.dice.range(0.0, 6.0);
    let orb = at(stage.dice.range(-0.25, 0.25), stage.dice.range(-0.38, -0.15));
    canvas.within(&frame(place.x, place.y, scale), |c| {
        c.shade(&block(-0.46, -0.56, 0.92, 1.16), 0.22, 0.08);
        c.fill(&block(-0.46, -0.58, 0.92, 1.16), PAPER);
        c.shine(&block(-0.39, -0.51, 0.78, 1.0), upright((-0.5, light.zenith), (0.3, light.horizon)), 1.0);
        let glow = if light.night > 0.5 { hex(0xfdf3d0) } else { hex(0xfff0b8) };
        c.shine(&disc(orb.x, orb.y, 0.075), glow, 0.9);
        for (y, colour) in [(0.2, green.mix(light.horizon, 0.4)), (0.32, green)] {
            let land = crate::dataset::gallery::outlines::Land {
                height: move |x: f32| y + 0.05 * (x * 8.0 + shift + y * 9.0).sin(),
                bounds: crate::dataset::gallery::shapes::Bounds { low: at(-0.39, y - 0.1), high: at(0.39, 0.49) },
            };
            c.shine(&crate::dataset::gallery::outlines::Inside(land, block(-0.39, -0.5, 0.78, 0.99)), colour, 1.0);
        }
        c.fill(&block(-0.025, -0.52, 0.05, 1.02), PAPER.darker(0.05));
        c.fill(&block(-0.4, -0.06, 0.8, 0.045), PAPER.darker(0.05));
        c.shade(&block(-0.39, -0.51, 0.78, 0.04), 0.25, 0.04);
        c.fill(&block(-0.52, 0.55, 1.04, 0.07), PAPER.darker(0.1));
        if drawn {
            for side in [-1.0, 1.0] {
                let folds = move |p: Point| curtain.darker(0.14 + 0.14 * (p.x * 70.0).sin());
                c.fill(
                    &polygon([
                        (side * 0.56, -0.66),
                        (side * 0.22, -0.66),
                        (side * 0.38, 0.0),
                        (side * 0.36, 0.66),
                        (side * 0.56, 0.66),
                    ])
                    .rounded(0.012),
                    folds,
                );
                c.fill(&line(at(side * 0.37, 0.02), at(side * 0.57, 0.05), 0.05), curtain.darker(0.35));
            }
            c.fill(&line(at(-0.62, -0.67), at(0.62, -0.67), 0.035), hex(0x8a5f42));
            c.fill(&disc(-0.63, -0.67, 0.035), hex(0x8a5f42));
            c.fill(&disc(0.63, -0.67, 0.035), hex(0x8a5f42));
        }
    });
}

/// A small framed picture on the wall.
pub fn framed_picture(canvas: &mut Canvas, stage: &mut Stage, place: Point, scale: f32) {
    let wood = stage.dice.pick([hex(0x8a5f42), hex(0xd0a24c), hex(0x5f4f54), hex(0xf0e6d4)]);
    let sky = stage.dice.pick([hex(0xb8dbe4), hex(0xf4d8a8), hex(0xe8c0b8)]);
    let hill = stage.dice.pick([hex(0x7fa864), hex(0x5f8f94), hex(0xc98a5a)]);
    let tilt = stage.dice.range(-0.04, 0.04);
    canvas.within(&frame(place.x, place.y, scale).turned(tilt), |c| {
        c.shade(&block(-0.5, -0.36, 1.04, 0.82), 0.3, 0.08);
        c.fill(&block(-0.5, -0.4, 1.0, 0.8).rounded(0.02), wood);
        c.fill(&block(-0.42, -0.32, 0.84, 0.64), PAPER);
        c.fill(&block(-0.34, -0.24, 0.68, 0.48), sky);
        c.fill(&disc(0.16, -0.08, 0.08), hex(0xf6d080));
        c.fill(
            &polygon([(-0.34, 0.24), (-0.34, 0.08), (-0.1, -0.1), (0.1, 0.1), (0.2, 0.04), (0.34, 0.14), (0.34, 0.24)]),
            hill,
        );
        c.fill(&oval(0.0, -0.405, 0.03, 0.02), wood.darker(0.3));
    });
}
