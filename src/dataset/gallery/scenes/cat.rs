//! A sitting cat seen from the front: ears above eyes above the nose, paws below, tail to one side.

use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::indoors::{floor, framed_picture, outlook, wallpaper};
use crate::dataset::gallery::noise::value;
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::{bush, fence, tree};
use crate::dataset::gallery::scenery::{clouds, hills, meadow, sky, strewn};
use crate::dataset::gallery::shapes::{Point, at, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, upright};

/// Fur, its darker pattern, chest and paws.
const COATS: [(Colour, Colour, Colour); 8] = [
    (hex(0xe39a4f), hex(0xbf6d33), hex(0xfaeedb)),
    (hex(0x9a9aa4), hex(0x6b6b7c), hex(0xf2efe8)),
    (hex(0x4a4654), hex(0x38343f), hex(0xf4efe4)),
    (hex(0xf3e8d6), hex(0xdcc6a6), hex(0xfffaf0)),
    (hex(0xb58a64), hex(0x7f5a42), hex(0xf3e4cc)),
    (hex(0xead2ac), hex(0x7a5a4c), hex(0xf6ead4)),
    (hex(0x7a6a62), hex(0x544842), hex(0xe9dccb)),
    (hex(0xc8703c), hex(0x93492a), hex(0xf8e4c8)),
];

struct Cat {
    coat: (Colour, Colour, Colour),
    eyes: Colour,
    collar: Colour,
    tabby: bool,
    patch: bool,
    tail: f32,
    plump: f32,
    sun: f32,
    seed: u32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    let ground = stage.dice.range(0.66, 0.74);
    let indoors = stage.dice.chance(0.65);
    let x = 0.5 + stage.dice.range(-0.1, 0.1);
    if indoors {
        room(canvas, stage, (x, ground));
    } else {
        garden(canvas, stage, ground);
    }
    let foot = at(x, stage.dice.range(ground + 0.13, 0.92));
    let scale = stage.scale(0.62, 0.82);
    if indoors {
        rug(canvas, stage, foot);
    }
    let cat = Cat::roll(stage);
    canvas.within(&frame(foot.x, foot.y, scale), |c| cat.draw(c));
    if indoors && stage.dice.chance(0.6) {
        wool(canvas, stage, foot);
    } else if !indoors {
        let (side, size) = (stage.dice.sign(), stage.dice.range(0.07, 0.11));
        bush(canvas, stage, at(x + side * 0.4, 1.0), size);
    }
}

fn room(canvas: &mut Canvas, stage: &mut Stage, (x, ground): (f32, f32)) {
    wallpaper(canvas, stage, ground);
    let away = if x > 0.5 { -1.0 } else { 1.0 };
    let place = at(x + away * stage.dice.range(0.24, 0.36), stage.dice.range(0.26, 0.34));
    let size = stage.dice.range(0.34, 0.46);
    if stage.dice.chance(0.6) {
        outlook(canvas, stage, place, size);
    } else {
        framed_picture(canvas, stage, place, size * 0.75);
    }
    floor(canvas, stage, ground);
}

fn garden(canvas: &mut Canvas, stage: &mut Stage, ground: f32) {
    let horizon = ground - 0.12;
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.3);
    hills(canvas, stage, horizon - 0.04, horizon);
    let (x, size) = (stage.dice.unit(), stage.dice.range(0.4, 0.6));
    meadow(canvas, stage, ground - 0.06);
    tree(canvas, stage, at(x, ground), size);
    let colour = stage.dice.pick([PAPER, hex(0xc99a6a), hex(0x9fb8b0)]);
    fence(canvas, colour, (ground + 0.03, 0.15), (-0.05, 1.05));
    strewn(canvas, stage, ground + 0.08, 12);
}

fn rug(canvas: &mut Canvas, stage: &mut Stage, foot: Point) {
    let colour = stage.dice.pick([hex(0xb5524a), hex(0x4f7f8c), hex(0x8a9a5a), hex(0xd8a24c), hex(0x8a6a94)]);
    let wide = stage.dice.range(0.36, 0.48);
    canvas.within(&frame(foot.x, foot.y, wide), |c| {
        c.shade(&oval(0.0, 0.03, 1.02, 0.25), 0.3, 0.04);
        for (radius, tone) in
            [(1.0, colour), (0.86, PAPER.mix(colour, 0.25)), (0.78, colour.lighter(0.12)), (0.45, colour.darker(0.2))]
        {
            c.fill(&oval(0.0, 0.0, radius, radius * 0.24), tone);
        }
    });
}

fn wool(canvas: &mut Canvas, stage: &mut Stage, foot: Point) {
    let colour = stage.dice.pick([hex(0xd84f5f), hex(0x5f9cc0), hex(0xf0b84c), hex(0x8fb060)]);
    let side = stage.dice.sign();
    let size = stage.dice.range(0.055, 0.08);
    canvas.within(&frame(foot.x + side * 0.34, (foot.y + 0.05).min(0.97), size).mirrored(side < 0.0), |c| {
        c.fill(&bow([at(-0.6, -0.1), at(-1.6, 0.35), at(-2.4, -0.05)], 0.11), colour.darker(0.12));
        c.shade(&oval(0.0, 0.0, 1.0, 0.2), 0.45, 0.25);
        let ball = move |p: Point| colour.lighter(0.2).mix(colour.darker(0.4), ((p.y + 1.9) * 0.5).clamp(0.0, 1.0));
        c.fill(&disc(0.0, -0.95, 1.0), ball);
        for i in 0..4 {
            let t = i as f32 * 0.36 - 0.6;
            c.fill(
                &bow([at(-0.75, -1.35 + t), at(t, -1.5 - t * 0.4), at(0.8, -0.95 + t * 0.5)], 0.07),
                colour.darker(0.25),
            );
            c.fill(&bow([at(t - 0.2, -1.75), at(t * 1.4, -0.9), at(t - 0.1, -0.15)], 0.06), colour.lighter(0.3));
        }
    });
}

impl Cat {
    fn roll(stage: &mut Stage) -> Self {
        Self {
            coat: stage.dice.pick(COATS),
            eyes: stage.dice.pick([hex(0x8fc05a), hex(0xe8b83c), hex(0x5fa8c0), hex(0xb8c85a)]),
            collar: stage.dice.pick([hex(0xd2483e), hex(0x3f7fa8), hex(0x5fa06a), hex(0xe88aa0)]),
            tabby: stage.dice.chance(0.6),
            patch: stage.dice.chance(0.7),
            tail: stage.dice.sign(),
            plump: stage.dice.range(0.92, 1.12),
            sun: stage.sun_side,
            seed: stage.dice.noise_seed(),
        }
    }

    /// Fur, lighter towards the light, `marks` from 0 to 1 is the pattern.
    fn fur(&self, marks: impl Fn(Point) -> f32) -> impl Fn(Point) -> Colour {
        let ((fur, dark, _), seed, sun, tabby) = (self.coat, self.seed, self.sun, self.tabby);
        move |p: Point| {
            let strand = value(at(p.x * 60.0, p.y * 22.0), seed) - 0.5;
            let light = (0.5 + p.x * sun * 1.2 - (p.y + 0.45) * 0.45).clamp(0.0, 1.0);
            let mark = if tabby { marks(p).clamp(0.0, 1.0) } else { 0.0 };
            fur.darker(0.26 * (1.0 - light))
                .lighter((light - 0.6).max(0.0) * 0.3)
                .mix(dark, mark * 0.8)
                .times(1.0 + strand * 0.14)
        }
    }

    fn draw(&self, c: &mut Canvas) {
        let plump = self.plump;
        c.shade(&oval(-0.05 * self.sun, 0.0, 0.28 * plump, 0.045), 0.45, 0.05);
        self.tail(c);
        let pixel = c.pixel();
        let flank = move |p: Point| {
            step(0.15, (p.y * 62.0 + p.x.abs() * 20.0).sin(), pixel * 62.0) * step(0.12, p.x.abs(), 0.06)
        };
        let body = [
            (-0.1, -0.5),
            (0.1, -0.5),
            (0.15, -0.36),
            (0.2, -0.2),
            (0.22, -0.08),
            (0.17, -0.02),
            (-0.17, -0.02),
            (-0.22, -0.08),
            (-0.2, -0.2),
            (-0.15, -0.36),
        ];
        c.fill(&polygon(body.map(|(x, y)| (x * plump, y))).rounded(0.028), self.fur(flank));
        if self.patch {
            let chest = self.coat.2;
            c.fill(&oval(0.0, -0.36, 0.085, 0.15), upright((-0.5, chest), (-0.2, chest.darker(0.12))));
        }
        for side in [-1.0, 1.0] {
            c.shade(&oval(side * 0.075, -0.13, 0.07, 0.14), 0.16, 0.02);
            c.fill(&line(at(side * 0.07, -0.3), at(side * 0.075, -0.04), 0.1), self.fur(|_| 0.0));
            self.paw(c, at(side * 0.078, -0.01), 0.062);
            self.paw(c, at(side * 0.19 * plump, -0.005), 0.068);
        }
        self.head(c);
    }

    fn paw(&self, c: &mut Canvas, place: Point, size: f32) {
        let colour = if self.patch { self.coat.2.darker(0.04) } else { self.coat.0.lighter(0.08) };
        c.fill(&oval(place.x, place.y - size * 0.35, size, size * 0.62), colour);
        for toe in [-0.33, 0.33] {
            c.fill(
                &line(
                    at(place.x + toe * size, place.y - size * 0.3),
                    at(place.x + toe * size, place.y + size * 0.12),
                    0.006,
                ),
                colour.darker(0.4),
            );
        }
    }

    fn tail(&self, c: &mut Canvas) {
        let side = self.tail;
        let ends = [at(side * 0.15, -0.06), at(side * 0.46, 0.02), at(side * 0.36, -0.27)];
        let pixel = c.pixel();
        c.fill(&bow(ends, 0.075).tapered(0.05), self.fur(move |p| step(0.2, (p.y * 95.0).sin(), pixel * 95.0)));
        let tip = if self.patch { self.coat.2 } else { self.coat.1 };
        c.fill(&oval(side * 0.358, -0.275, 0.027, 0.036), tip);
    }

    fn head(&self, c: &mut Canvas) {
        c.shade(&oval(0.0, -0.47, 0.12, 0.03), 0.3, 0.05);
        let (fur, dark, _) = self.coat;
        c.fill(&bow([at(-0.12, -0.49), at(0.0, -0.43), at(0.12, -0.49)], 0.038), self.collar);
        c.fill(&disc(0.0, -0.44, 0.025), hex(0xf0c24a));
        c.fill(&line(at(0.0, -0.435), at(0.0, -0.42), 0.008), INK);
        for side in [-1.0, 1.0] {
            let ear = polygon([(side * 0.19, -0.68), (side * 0.165, -0.87), (side * 0.045, -0.77)]).rounded(0.018);
            c.fill(&ear, if self.tabby { fur.darker(0.12) } else { dark.mix(fur, 0.5) });
            c.fill(
                &polygon([(side * 0.165, -0.72), (side * 0.152, -0.825), (side * 0.085, -0.765)]).rounded(0.01),
                hex(0xeaa49a),
            );
        }
        let pixel = c.pixel();
        let brow = move |p: Point| {
            let crown = step(0.1, (p.x * 85.0).cos(), pixel * 85.0)
                * step(-0.5, -p.y - 1.22, 0.03)
                * step(-0.075, -p.x.abs(), 0.01);
            let cheek = step(0.25, (p.y * 80.0).sin(), pixel * 80.0) * step(0.145, p.x.abs(), 0.02);
            crown.max(cheek)
        };
        c.fill(&oval(0.0, -0.63, 0.212, 0.175), self.fur(brow));
        if self.patch {
            c.fill(&oval(0.0, -0.7, 0.028, 0.09), self.coat.2);
        }
        self.face(c);
    }

    fn face(&self, c: &mut Canvas) {
        let muzzle = self.coat.2;
        for side in [-1.0, 1.0] {
            c.fill(&oval(side * 0.048, -0.555, 0.065, 0.05), muzzle);
            let x = side * 0.088;
            c.fill(&oval(x, -0.652, 0.05, 0.052), INK);
            c.fill(
                &oval(x, -0.65, 0.044, 0.046),
                upright((-0.7, self.eyes.darker(0.25)), (-0.6, self.eyes.lighter(0.3))),
            );
            c.fill(&oval(x, -0.65, 0.02, 0.039), hex(0x221e2a));
            c.fill(&disc(x + 0.013, -0.668, 0.012), PAPER);
            c.fill(&disc(x - 0.012, -0.634, 0.006), PAPER);
            for (i, y) in [-0.575, -0.555, -0.535].into_iter().enumerate() {
                let drop = (i as f32 - 1.0) * 0.03;
                let ends = [at(side * 0.085, y), at(side * 0.18, y - 0.012 + drop * 0.3), at(side * 0.285, y + drop)];
                c.glaze(&bow(ends, 0.006).tapered(0.003), PAPER.darker(0.05), 0.9);
                c.fill(&disc(side * (0.05 + 0.014 * i as f32), y + 0.005, 0.004), INK);
            }
        }
        c.fill(&oval(0.0, -0.535, 0.03, 0.035), muzzle.darker(0.06));
        c.fill(&polygon([(-0.024, -0.592), (0.024, -0.592), (0.0, -0.567)]).rounded(0.009), hex(0xd8757a));
        c.fill(&line(at(0.0, -0.56), at(0.0, -0.543), 0.007), INK);
        c.fill(&bow([at(0.0, -0.543), at(0.02, -0.52), at(0.046, -0.537)], 0.008), INK);
        c.fill(&bow([at(0.0, -0.543), at(-0.02, -0.52), at(-0.046, -0.537)], 0.008), INK);
    }
}
