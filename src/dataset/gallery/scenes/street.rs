//! A street: a row of brick and plaster houses, shops, trees and lamps, pavement and road.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::noise::value;
use crate::dataset::gallery::palette::{Colour, PAPER, hex};
use crate::dataset::gallery::plants::tree;
use crate::dataset::gallery::scenery::{birds, clouds, sky};
use crate::dataset::gallery::shapes::{Point, at, block, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, upright};
use crate::dataset::gallery::walls::{Masonry, masonry, roof_tiles, window};

const FRONTS: [(Colour, Masonry); 6] = [
    (hex(0xb5604a), Masonry::Brick),
    (hex(0xc98a5e), Masonry::Brick),
    (hex(0xefdcb6), Masonry::Plaster),
    (hex(0x9db8bc), Masonry::Plaster),
    (hex(0xe0a59a), Masonry::Plaster),
    (hex(0x8f5a54), Masonry::Brick),
];

/// Sky, a row of houses, trees and lamps, pavement and road; `kerb` is where the road begins.
pub fn street(canvas: &mut Canvas, stage: &mut Stage, kerb: f32) {
    sky(canvas, stage, kerb);
    clouds(canvas, stage, 0.25);
    birds(canvas, stage, 0.2);
    let pavement = kerb - 0.055;
    let mut x = stage.dice.range(-0.3, -0.02);
    while x < 1.3 {
        let width = stage.dice.range(0.22, 0.34);
        front(canvas, stage, (at(x, pavement), width));
        x += width;
        if stage.dice.chance(0.3) {
            x += stage.dice.range(0.03, 0.12);
        }
    }
    let grey = hex(0xc9bfae);
    canvas.fill(&block(-0.6, pavement, 2.2, 0.06), move |p: Point| {
        grey.times(1.0 + 0.05 * ((p.x * 9.0).floor() % 2.0)).darker((p.y - pavement) * 1.5)
    });
    for _ in 0..stage.dice.count(0, 2) {
        let (at_x, size) = (stage.dice.unit(), stage.dice.range(0.26, 0.4));
        tree(canvas, stage, at(at_x, pavement + 0.015), size);
    }
    if stage.dice.chance(0.7) {
        let lamp_x = stage.dice.unit();
        lamp(canvas, stage, at(lamp_x, pavement + 0.03));
    }
    road(canvas, stage, kerb);
}

fn road(canvas: &mut Canvas, stage: &mut Stage, kerb: f32) {
    let tar = stage.dice.pick([hex(0x77747e), hex(0x6c6f7c), hex(0x837b7a)]);
    let seed = stage.dice.noise_seed();
    canvas.fill(&block(-0.6, kerb, 2.2, 1.0), move |p: Point| {
        let grit = value(at(p.x * 90.0, p.y * 140.0), seed) - 0.5;
        tar.lighter(0.1).mix(tar.darker(0.25), (p.y - kerb) * 3.0).times(1.0 + grit * 0.12)
    });
    canvas.fill(&block(-0.6, kerb - 0.006, 2.2, 0.018), hex(0xe4dccb));
    canvas.shade(&block(-0.6, kerb + 0.012, 2.2, 0.01), 0.3, 0.012);
    let (dash, shift) = (stage.dice.range(0.12, 0.2), stage.dice.range(-0.2, 0.0));
    let y = kerb + (1.0 - kerb) * 0.8;
    for i in 0..16 {
        let x = shift - 0.4 + i as f32 * dash;
        canvas.fill(
            &polygon([(x, y), (x + dash * 0.5, y), (x + dash * 0.48, y + 0.018), (x - dash * 0.02, y + 0.018)]),
            PAPER.darker(0.08),
        );
    }
}

/// One house of the row: its foot's left corner and its width.
fn front(canvas: &mut Canvas, stage: &mut Stage, (foot, width): (Point, f32)) {
    let wall = stage.dice.pick(FRONTS);
    let roof = stage.dice.pick([hex(0xa84a3c), hex(0x5f6078), hex(0x8a5646), hex(0x54706c)]);
    let floors = stage.dice.count(2, 3);
    let (seed, shop) = (stage.dice.noise_seed(), stage.dice.chance(0.35));
    let shutters = stage.dice.pick([hex(0x4a7f7a), hex(0x6a5a7a), hex(0xa85a4a), hex(0x4f6a92)]);
    let night = stage.light.night > 0.3;
    let haze = stage.light.horizon;
    let scale = width / 1.2;
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        let high = 0.48 * floors as f32 + 0.12;
        c.fill(
            &polygon([(-0.02, -high), (0.2, -high - 0.38), (1.0, -high - 0.38), (1.22, -high)]),
            roof_tiles(roof, seed, c.pixel()),
        );
        let brick = masonry((wall.0.mix(haze, 0.12), wall.1), seed, c.pixel());
        c.fill(&block(0.0, -high, 1.2, high), brick);
        c.fill(&block(-0.03, -high - 0.03, 1.26, 0.06), PAPER.mix(wall.0, 0.3));
        c.shade(&block(0.0, -high, 1.2, 0.08), 0.35, 0.06);
        for floor in 1..floors {
            for x in [0.3, 0.9] {
                let lit = night && stage.dice.chance(0.7);
                window(c, block(x - 0.1, -0.36 - 0.46 * floor as f32, 0.2, 0.26), (PAPER, shutters), lit);
            }
        }
        if shop {
            shop_front(c, shutters, night);
        } else {
            street_door(c, shutters, night);
        }
        c.shade(&block(1.17, -high, 0.06, high), 0.3, 0.04);
    });
}

fn street_door(c: &mut Canvas, colour: Colour, night: bool) {
    window(c, block(0.72, -0.4, 0.22, 0.26), (PAPER, colour), night);
    c.fill(&block(0.16, -0.46, 0.28, 0.46), PAPER);
    c.fill(&block(0.19, -0.43, 0.22, 0.43), colour.darker(0.1));
    c.fill(&block(0.22, -0.4, 0.16, 0.12), if night { hex(0xffd98a) } else { hex(0xa8cdd8) });
    c.fill(&disc(0.38, -0.2, 0.015), hex(0xe8c25a));
}

fn shop_front(c: &mut Canvas, colour: Colour, night: bool) {
    let pane = block(0.12, -0.36, 0.62, 0.3);
    c.fill(&block(0.06, -0.42, 1.08, 0.42), colour.darker(0.15));
    if night {
        c.shine(&pane, hex(0xffdc90), 1.0);
    } else {
        c.fill(&pane, upright((-0.36, hex(0x7fa6b8)), (-0.06, hex(0xc4e0e4))));
    }
    for (i, fruit) in [hex(0xd8604c), hex(0xf0b84c), hex(0x7fa858), hex(0xd8604c)].into_iter().enumerate() {
        c.fill(&disc(0.2 + 0.15 * i as f32, -0.1, 0.05), fruit);
    }
    c.fill(&block(0.84, -0.38, 0.22, 0.38), PAPER.mix(colour, 0.35));
    c.fill(&disc(0.88, -0.18, 0.016), hex(0xe8c25a));
    let pixel = c.pixel();
    let awning =
        move |p: Point| PAPER.mix(colour.lighter(0.1), step(0.25, ((p.x / 0.17).fract() - 0.5).abs(), pixel / 0.17));
    c.fill(&polygon([(0.06, -0.52), (1.14, -0.52), (1.2, -0.38), (0.0, -0.38)]), awning);
    c.shade(&block(0.06, -0.38, 1.08, 0.02), 0.35, 0.04);
}

fn lamp(canvas: &mut Canvas, stage: &Stage, foot: Point) {
    let night = stage.light.night;
    canvas.within(&frame(foot.x, foot.y, 0.42), |c| {
        let iron = hex(0x3f4a50);
        c.shade(&oval(0.0, 0.0, 0.08, 0.015), 0.35, 0.03);
        c.fill(&line(at(0.0, 0.0), at(0.0, -0.86), 0.034).tapered(0.02), iron);
        c.fill(&polygon([(-0.05, 0.0), (-0.025, -0.12), (0.025, -0.12), (0.05, 0.0)]), iron);
        let pane = polygon([(-0.055, -1.02), (0.055, -1.02), (0.032, -0.87), (-0.032, -0.87)]);
        if night > 0.2 {
            c.glow(&disc(0.0, -0.94, 0.07), (hex(0xffdf90), 0.6), 0.2);
        }
        c.shine(&pane, hex(0xfff0c0), 0.55 + 0.45 * night);
        c.fill(&polygon([(-0.075, -1.02), (0.0, -1.1), (0.075, -1.02)]).rounded(0.008), iron);
    });
}
