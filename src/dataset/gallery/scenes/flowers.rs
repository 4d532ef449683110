//! Flowers in a vase on a table: blossoms above stems above the vase, fruit beside it, a window or picture behind.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::indoors::{boards, framed_picture, outlook, wallpaper};
use crate::dataset::gallery::outlines::Profile;
use crate::dataset::gallery::palette::{Colour, PAPER, hex};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, stripes, upright};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Daisy,
    Tulip,
    Poppy,
    Sunflower,
}

struct Vase {
    glaze: Colour,
    pattern: Colour,
    belly: f32,
    neck: f32,
    kind: usize,
    sun: f32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let table = stage.dice.range(0.72, 0.8);
    wallpaper(canvas, stage, table);
    let x = 0.5 + stage.dice.range(-0.1, 0.1);
    backdrop(canvas, stage, x);
    let wood = stage.dice.pick([hex(0xa8714a), hex(0xc08a58), hex(0x8a5a44), hex(0xd0a878)]);
    boards(canvas, stage, (table, 0.11), wood);
    if stage.dice.chance(0.5) {
        cloth(canvas, stage, (x, table));
    }
    let foot = at(x, stage.dice.range(table + 0.06, table + 0.12));
    let scale = stage.scale(0.66, 0.88);
    let vase = Vase::roll(stage);
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        c.shade(&oval(-0.08 * vase.sun, 0.0, 0.19, 0.028), 0.5, 0.035);
        bouquet(c, stage);
        vase.draw(c);
    });
    fruit(canvas, stage, foot);
}

fn backdrop(canvas: &mut Canvas, stage: &mut Stage, x: f32) {
    let away = if x > 0.5 { -1.0 } else { 1.0 };
    let (place, size) =
        (at(x + away * stage.dice.range(0.22, 0.36), stage.dice.range(0.26, 0.36)), stage.dice.range(0.36, 0.5));
    if stage.dice.chance(0.5) {
        outlook(canvas, stage, place, size);
    } else {
        framed_picture(canvas, stage, place, size * 0.7);
        if stage.dice.chance(0.4) {
            let other = at(x - away * stage.dice.range(0.3, 0.42), stage.dice.range(0.16, 0.4));
            framed_picture(canvas, stage, other, size * 0.5);
        }
    }
}

fn cloth(canvas: &mut Canvas, stage: &mut Stage, (x, table): (f32, f32)) {
    let colour = stage.dice.pick([hex(0xd8705c), hex(0x6f9cae), hex(0xe8c46a), hex(0x8faa72)]);
    let (wide, pixel) = (stage.dice.range(0.3, 0.42), canvas.pixel());
    let check = move |p: Point| {
        let squares = stripes(p.x / 0.07, pixel / 0.07) * 0.5 + stripes(p.y / 0.045, pixel / 0.045) * 0.5;
        PAPER.darker(0.04).mix(colour, squares * 0.9)
    };
    let shape =
        polygon([(x - wide, table + 0.03), (x + wide, table + 0.03), (x + wide * 1.25, 1.05), (x - wide * 1.25, 1.05)]);
    canvas.fill(&shape, check);
}

fn bouquet(c: &mut Canvas, stage: &mut Stage) {
    let kinds = [Kind::Daisy, Kind::Tulip, Kind::Poppy, Kind::Sunflower];
    let (main, other) = (stage.dice.pick(kinds), stage.dice.pick(kinds));
    let count = stage.dice.count(5, 8);
    let mouth = at(0.0, -0.33);
    let mut heads = Vec::new();
    for i in 0..count {
        let fan = (i as f32 + 0.5) / count as f32 * 2.0 - 1.0;
        let reach = stage.dice.range(0.24, 0.34) * (1.0 - 0.12 * fan.abs()) - 0.06 * (i % 2) as f32;
        let head = mouth + at(fan.mul_add(0.95, 0.0).sin() * reach * 1.05, -(fan * 0.95).cos() * reach - 0.03);
        heads.push((head, fan, if stage.dice.chance(0.65) { main } else { other }));
    }
    let green = stage.dice.pick([hex(0x4f8a4a), hex(0x5d9a58), hex(0x447a54)]);
    for (head, fan, _) in &heads {
        let bend = at(fan * 0.04, (head.y + mouth.y) * 0.5);
        c.fill(&bow([at(fan * 0.03, mouth.y + 0.04), bend, *head], 0.016).tapered(0.011), green.darker(0.1));
    }
    for i in 0..stage.dice.count(4, 7) {
        let side = if i % 2 == 0 { 1.0 } else { -1.0 };
        let (reach, angle) = (stage.dice.range(0.14, 0.22), stage.dice.range(0.35, 1.15) * side);
        let tip = mouth + at(0.0, -reach).turned(angle);
        let middle = (mouth + tip) * 0.5 + at(side * 0.01, -0.02);
        c.fill(&bow([mouth, middle, tip], 0.05).tapered(0.004), green.lighter(0.04 * i as f32));
        c.fill(&bow([mouth, middle, tip], 0.006).tapered(0.002), green.darker(0.3));
    }
    let colours = [stage.dice.pick(PETALS), stage.dice.pick(PETALS)];
    heads.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    for (head, fan, kind) in heads {
        let petal = if stage.dice.chance(0.65) { colours[0] } else { colours[1] };
        let size = stage.dice.range(0.075, 0.098);
        c.within(&frame(head.x, head.y, size).turned(fan * 0.7), |c| blossom(c, kind, petal));
    }
}

const PETALS: [Colour; 8] = [
    hex(0xf8f2e6),
    hex(0xe8604f),
    hex(0xf2a8b4),
    hex(0xf3c04a),
    hex(0xb48ad0),
    hex(0xf08c4c),
    hex(0x7f9fd8),
    hex(0xd84f7f),
];

fn blossom(c: &mut Canvas, kind: Kind, petal: Colour) {
    c.shade(&disc(0.0, 0.08, 0.7), 0.22, 0.3);
    let ring = |c: &mut Canvas, count: usize, shape: (f32, f32, f32), colour: Colour| {
        for i in 0..count {
            let angle = i as f32 / count as f32 * std::f32::consts::TAU;
            c.within(&frame(0.0, 0.0, 1.0).turned(angle), |c| {
                let paint =
                    upright((-shape.0 - shape.2, colour.lighter(0.2)), (-shape.0 + shape.2, colour.darker(0.22)));
                c.fill(&oval(0.0, -shape.0, shape.1, shape.2), paint);
            });
        }
    };
    match kind {
        Kind::Daisy => {
            ring(c, 11, (0.62, 0.17, 0.38), petal);
            c.fill(&disc(0.0, 0.0, 0.3), hex(0xe8a832));
            c.fill(&disc(-0.06, -0.08, 0.17), hex(0xf6cc5c));
        }
        Kind::Sunflower => {
            let gold = hex(0xf2b838).mix(petal, 0.15);
            ring(c, 14, (0.74, 0.16, 0.4), gold.darker(0.12));
            ring(c, 12, (0.66, 0.15, 0.36), gold);
            c.fill(&disc(0.0, 0.0, 0.46), hex(0x6a432e));
            for i in 0..14 {
                let seed = at(0.1 + 0.024 * i as f32, 0.0).turned(i as f32 * 2.4);
                c.fill(&disc(seed.x, seed.y, 0.05), hex(0x9a6a3c));
            }
        }
        Kind::Poppy => {
            ring(c, 5, (0.48, 0.48, 0.48), petal);
            ring(c, 4, (0.22, 0.34, 0.3), petal.darker(0.14));
            c.fill(&disc(0.0, 0.0, 0.2), hex(0x4a3a44));
            ring(c, 8, (0.28, 0.035, 0.05), hex(0xf0c860));
        }
        Kind::Tulip => {
            let paint = upright((-0.95, petal.lighter(0.25)), (0.5, petal.darker(0.2)));
            c.fill(
                &polygon([(-0.5, 0.1), (-0.56, -0.85), (0.0, -0.2), (0.56, -0.85), (0.5, 0.1)]).rounded(0.09),
                petal.darker(0.18),
            );
            c.fill(&oval(0.0, -0.28, 0.32, 0.66), &paint);
            c.fill(&oval(-0.32, -0.12, 0.27, 0.55).turned(-0.2), &paint);
            c.fill(&oval(0.32, -0.12, 0.27, 0.55).turned(0.2), petal.darker(0.1));
        }
    }
}

fn fruit(canvas: &mut Canvas, stage: &mut Stage, foot: Point) {
    for _ in 0..stage.dice.count(1, 3) {
        let side = stage.dice.sign();
        let place = at(foot.x + side * stage.dice.range(0.2, 0.4), foot.y + stage.dice.range(0.0, 0.07));
        let colour = stage.dice.pick([hex(0xd84f3f), hex(0xf0c444), hex(0xf0923c), hex(0x9ab850)]);
        let (size, sun) = (stage.dice.range(0.045, 0.06), stage.sun_side);
        canvas.within(&frame(place.x, place.y, size), |c| {
            c.shade(&oval(-0.2 * sun, 0.0, 1.1, 0.22), 0.45, 0.25);
            let skin = move |p: Point| {
                colour
                    .lighter(0.25)
                    .mix(colour.darker(0.45), (0.45 - p.x * sun * 0.3 + (p.y + 0.9) * 0.4).clamp(0.0, 1.0))
            };
            c.fill(&oval(0.0, -0.9, 1.0, 0.94), skin);
            c.glaze(&oval(0.35 * sun, -1.3, 0.22, 0.16), PAPER, 0.6);
            c.fill(&line(at(0.0, -1.7), at(0.12, -2.05), 0.12), hex(0x6a4a34));
            c.fill(&oval(0.38, -1.95, 0.3, 0.12).turned(-0.3), hex(0x6f9a4c));
        });
    }
}

impl Vase {
    fn roll(stage: &mut Stage) -> Self {
        Self {
            glaze: stage.dice.pick([
                hex(0x3f7f9c),
                hex(0xf3ead6),
                hex(0xc8644c),
                hex(0x7fa88c),
                hex(0xe8b45a),
                hex(0x8f7fb0),
                hex(0x9cc4c8),
            ]),
            pattern: stage.dice.pick([hex(0xf7efdc), hex(0x35618c), hex(0xe8a04c), hex(0xb5483e)]),
            belly: stage.dice.range(0.1, 0.145),
            neck: stage.dice.range(0.05, 0.08),
            kind: stage.dice.count(0, 3),
            sun: stage.sun_side,
        }
    }

    fn draw(&self, c: &mut Canvas) {
        let (belly, neck) = (self.belly, self.neck);
        let half = move |y: f32| {
            let t = ((y + 0.35) / 0.35).clamp(0.0, 1.0);
            let body = (t.powf(1.3) * std::f32::consts::PI * 0.86 + 0.14).sin().max(0.0);
            let lip = 0.022 * (1.0 - t * 9.0).max(0.0);
            neck + (belly - neck) * body.powf(1.2) + lip
        };
        let (glaze, pattern, kind, sun, pixel) = (self.glaze, self.pattern, self.kind, self.sun, c.pixel());
        let surface = move |p: Point| {
            let across = (p.x / half(p.y).max(0.01)).clamp(-1.0, 1.0);
            let bend = across.asin() * 0.3;
            let band = step(-0.25, p.y, pixel) - step(-0.07, p.y, pixel);
            let mark = match kind {
                0 => band * stripes(p.y / 0.06, pixel / 0.06),
                1 => {
                    band * (1.0
                        - step(
                            0.24,
                            at((bend / 0.11).rem_euclid(1.0) - 0.5, ((p.y + 0.25) / 0.09).fract() - 0.5).length(),
                            pixel / 0.1,
                        ))
                }
                2 => step((p.y + 0.16 + 0.03 * (bend * 42.0).sin()).abs(), 0.022, pixel),
                _ => 0.0,
            };
            let light = (across * sun * 0.5 + 0.5).clamp(0.0, 1.0);
            let gleam = (1.0 - (across * sun - 0.5).abs() * 6.0).max(0.0) * band;
            glaze.mix(pattern, mark * 0.85).darker(0.38 * (1.0 - light)).lighter(gleam * 0.5)
        };
        c.fill(&Profile { half_width: half, top: -0.35, bottom: 0.0, reach: 0.17 }, surface);
        c.fill(&block(-neck - 0.026, -0.362, neck * 2.0 + 0.052, 0.022).rounded(0.01), glaze.lighter(0.22));
    }
}
