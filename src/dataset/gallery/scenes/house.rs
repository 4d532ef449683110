//! A house with its garden: walls under a roof, door and windows in the walls, a path to the door, a fence in front.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::palette::{Colour, PAPER, hex};
use crate::dataset::gallery::plants::{bush, fence, fir, tree};
use crate::dataset::gallery::scenery::{birds, clouds, hills, meadow, sky, strewn};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, oval, polygon};
use crate::dataset::gallery::stage::{Stage, upright};
use crate::dataset::gallery::walls::{Masonry, masonry, roof_tiles, window};

const WALLS: [(Colour, Masonry); 6] = [
    (hex(0xf3e5c8), Masonry::Plaster),
    (hex(0xb9634a), Masonry::Brick),
    (hex(0xa9c4cc), Masonry::Planks),
    (hex(0xe8b98a), Masonry::Plaster),
    (hex(0xe3aaa0), Masonry::Plaster),
    (hex(0xb58a5e), Masonry::Planks),
];
const ROOFS: [Colour; 5] = [hex(0xb4483c), hex(0x5c5f78), hex(0x8a5140), hex(0x47766f), hex(0xc9743e)];
const DOORS: [Colour; 5] = [hex(0x3f7d78), hex(0xa23d3a), hex(0x7a5236), hex(0x3d5a8c), hex(0xd39a35)];

struct House {
    wall: (Colour, Masonry),
    roof: Colour,
    door: Colour,
    half_width: f32,
    height: f32,
    gable: bool,
    chimney: f32,
    seed: u32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let horizon = stage.dice.range(0.56, 0.64);
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.3);
    birds(canvas, stage, 0.25);
    hills(canvas, stage, horizon - 0.02, horizon + 0.03);
    let ground = horizon + 0.05;
    meadow(canvas, stage, ground);
    let foot = at(0.5 + stage.dice.range(-0.1, 0.1), stage.dice.range(0.75, 0.8));
    for side in [-1.0, 1.0] {
        if stage.dice.chance(0.7) {
            let place = at(foot.x + side * stage.dice.range(0.3, 0.44), stage.dice.range(0.69, 0.74));
            let scale = stage.dice.range(0.3, 0.48);
            if stage.dice.chance(0.3) {
                fir(canvas, stage, (place, scale), 0.0);
            } else {
                tree(canvas, stage, place, scale);
            }
        }
    }
    let house = House {
        wall: stage.dice.pick(WALLS),
        roof: stage.dice.pick(ROOFS),
        door: stage.dice.pick(DOORS),
        half_width: stage.dice.range(0.46, 0.56),
        height: stage.dice.range(0.46, 0.56),
        gable: stage.dice.chance(0.5),
        chimney: stage.dice.sign() * stage.dice.range(0.18, 0.3),
        seed: stage.dice.noise_seed(),
    };
    let scale = stage.scale(0.36, 0.52);
    canvas.within(&frame(foot.x, foot.y, scale), |c| {
        path(c, stage);
        house.draw(c, stage);
    });
    bush(canvas, stage, at(foot.x - scale * 0.5, foot.y + 0.015), stage.dice.clone().range(0.05, 0.08));
    bush(canvas, stage, at(foot.x + scale * 0.52, foot.y + 0.02), stage.dice.clone().range(0.05, 0.09));
    strewn(canvas, stage, foot.y + 0.05, stage.dice.clone().count(8, 18));
    if stage.dice.chance(0.6) {
        let colour = stage.dice.pick([PAPER, hex(0xcfa878), hex(0x9fb8b0)]);
        let (y, gap) = (stage.dice.range(0.9, 0.97), scale * 0.26);
        let size = (y, stage.dice.range(0.08, 0.12));
        let gate = foot.x + (y - foot.y) * 0.12;
        fence(canvas, colour, size, (-0.04, gate - gap));
        fence(canvas, colour, size, (gate + gap, 1.04));
    }
}

fn path(canvas: &mut Canvas, stage: &Stage) {
    let sand = hex(0xe2cda0);
    let lane = polygon([(-0.1, 0.0), (0.1, 0.0), (0.13, 0.2), (0.3, 0.9), (-0.14, 0.9), (-0.1, 0.2)]);
    canvas.fill(&lane.rounded(0.015), upright((0.0, sand.darker(0.12)), (0.8, sand)));
    let mut dice = stage.dice.clone();
    for _ in 0..12 {
        let y = dice.range(0.06, 0.6);
        let x = dice.range(-0.07, 0.09) + y * 0.12;
        canvas.fill(&oval(x, y, 0.022, 0.012), sand.darker(dice.range(0.1, 0.25)));
    }
}

impl House {
    fn draw(&self, c: &mut Canvas, stage: &Stage) {
        let (w, h) = (self.half_width, self.height);
        c.shade(&oval(-0.08 * stage.sun_side, 0.0, w * 1.15, 0.07), 0.42, 0.08);
        self.chimney(c, stage);
        c.fill(&block(-w, -h, 2.0 * w, h), masonry(self.wall, self.seed, c.pixel()));
        if self.gable {
            c.fill(&polygon([(-w, -h), (0.0, -h - 0.42), (w, -h)]), masonry(self.wall, self.seed, c.pixel()));
        }
        c.fill(&block(-w, -0.05, 2.0 * w, 0.05), hex(0x9a948c));
        let lee = if stage.sun_side > 0.0 { -w } else { w * 0.4 };
        c.shade(&block(lee, -h, w * 0.6, h), 0.16, w * 0.3);
        c.shade(&block(-w, -h - 0.03, 2.0 * w, 0.07), 0.4, 0.06);
        self.roof(c);
        let lit = stage.light.night > 0.3;
        let frame_colour = PAPER.mix(self.wall.0, 0.08);
        for x in [-w * 0.62, w * 0.62] {
            window(c, block(x - 0.1, -h * 0.72, 0.2, 0.22), (frame_colour, self.door), lit);
        }
        if self.gable {
            window(c, block(-0.075, -h - 0.2, 0.15, 0.15), (frame_colour, self.door), lit);
        }
        self.entrance(c, lit);
    }

    fn chimney(&self, c: &mut Canvas, stage: &Stage) {
        let (x, top) = (self.chimney, -self.height - 0.42);
        let wind = -stage.sun_side;
        for i in 0..4 {
            let t = i as f32;
            let puff = disc(x + wind * (0.03 + t * t * 0.02), top - 0.08 - t * 0.075, 0.035 + t * 0.014);
            c.glaze(&puff, PAPER.mix(stage.light.horizon, 0.4), 0.62 - t * 0.1);
        }
        c.fill(&block(x - 0.055, top, 0.11, 0.4), masonry((hex(0xa9614c), Masonry::Brick), self.seed ^ 5, c.pixel()));
        c.fill(&block(x - 0.07, top - 0.015, 0.14, 0.035), hex(0x7d4a3e));
    }

    fn roof(&self, c: &mut Canvas) {
        let (w, h) = (self.half_width, self.height);
        if self.gable {
            let tiles = roof_tiles(self.roof, self.seed, c.pixel());
            for side in [-1.0, 1.0] {
                let slope = polygon([
                    (0.0, -h - 0.5),
                    (side * (w + 0.09), -h + 0.03),
                    (side * (w + 0.02), -h + 0.06),
                    (0.0, -h - 0.39),
                ]);
                c.fill(&slope.rounded(0.008), &tiles);
            }
        } else {
            let tiles = roof_tiles(self.roof, self.seed, c.pixel());
            let slope =
                polygon([(-w - 0.1, -h + 0.03), (-w * 0.62, -h - 0.36), (w * 0.62, -h - 0.36), (w + 0.1, -h + 0.03)]);
            c.fill(&slope.rounded(0.012), tiles);
            c.fill(&block(-w * 0.62 - 0.02, -h - 0.385, w * 1.24 + 0.04, 0.035).rounded(0.015), self.roof.darker(0.25));
        }
        let eave = if self.gable { 0.0 } else { w + 0.11 };
        c.fill(&block(-eave, -h + 0.02, eave * 2.0, 0.028), self.roof.darker(0.4));
    }

    fn entrance(&self, c: &mut Canvas, lit: bool) {
        let door = self.door;
        c.fill(&block(-0.12, -0.33, 0.24, 0.33), PAPER.mix(self.wall.0, 0.1));
        let planks = move |p: Point| {
            let board = ((p.x + 0.1) / 0.05).floor();
            let seam = ((p.x + 0.1) / 0.05 - board - 0.5).abs() * 2.0;
            door.darker(0.3 * (seam - 0.75).max(0.0) * 3.0).times(1.0 + 0.05 * (board % 2.0))
        };
        c.fill(&block(-0.095, -0.305, 0.19, 0.305), planks);
        let pane = block(-0.055, -0.275, 0.11, 0.08).rounded(0.015);
        if lit {
            c.shine(&pane, hex(0xffd98a), 1.0);
        } else {
            c.fill(&pane, hex(0xbfdbe2));
        }
        c.fill(&disc(0.068, -0.14, 0.014), hex(0xe8c25a));
        c.fill(&block(-0.15, -0.03, 0.3, 0.035), hex(0xb8b2a8));
        c.fill(&polygon([(-0.17, -0.335), (0.0, -0.43), (0.17, -0.335)]).rounded(0.01), self.roof.darker(0.1));
        c.fill(&bow([at(-0.1, -0.34), at(0.0, -0.39), at(0.1, -0.34)], 0.012), self.roof.darker(0.35));
    }
}
