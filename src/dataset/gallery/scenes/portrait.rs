//! A portrait: hair above brows above eyes above nose above mouth, shoulders below.

use super::hair::Hair;
use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::indoors::{framed_picture, outlook, wallpaper};
use crate::dataset::gallery::outlines::{Cluster, Inside, Outline, blob};
use crate::dataset::gallery::palette::{Colour, INK, PAPER, hex};
use crate::dataset::gallery::plants::tree;
use crate::dataset::gallery::scenery::{clouds, hills, meadow, sky};
use crate::dataset::gallery::shapes::{Point, at, block, bow, disc, line, oval, polygon};
use crate::dataset::gallery::stage::{Stage, step, stripes};

const SKINS: [Colour; 7] =
    [hex(0xf6d3b6), hex(0xefc09a), hex(0xe3a97e), hex(0xc98d62), hex(0xa56d48), hex(0x7f5138), hex(0xf3c8a8)];
const CLOTHES: [Colour; 8] = [
    hex(0xd2564a),
    hex(0x3f7fa0),
    hex(0xe8b24c),
    hex(0x5f9a78),
    hex(0x8a6aa4),
    hex(0xf0e4cc),
    hex(0xe88a6a),
    hex(0x4a5578),
];

struct Person {
    skin: Colour,
    hair: Hair,
    iris: Colour,
    cloth: (Colour, Colour),
    pattern: usize,
    wide: f32,
    glasses: bool,
    freckles: bool,
    smile: f32,
    sun: f32,
}

/// Draws one scene.
pub fn draw(canvas: &mut Canvas, stage: &mut Stage) {
    backdrop(canvas, stage);
    let place = at(0.5 + stage.dice.range(-0.08, 0.08), stage.dice.range(0.47, 0.52));
    let scale = stage.scale(0.82, 1.06);
    let tilt = stage.dice.range(-0.06, 0.06);
    let person = Person::roll(stage);
    canvas.within(&frame(place.x, place.y, scale), |c| {
        c.shade(&oval(-0.04 * person.sun, 0.1, 0.24, 0.34), 0.2, 0.1);
        c.within(&frame(0.0, 0.2, 1.0).turned(tilt), |c| {
            c.within(&frame(0.0, -0.2, 1.0), |c| person.hair.draw_behind(c));
        });
        person.shoulders(c);
        c.within(&frame(0.0, 0.2, 1.0).turned(tilt), |c| c.within(&frame(0.0, -0.2, 1.0), |c| person.head(c)));
    });
}

fn backdrop(canvas: &mut Canvas, stage: &mut Stage) {
    if stage.dice.chance(0.6) {
        wallpaper(canvas, stage, 1.0);
        let side = stage.dice.sign();
        let (place, size) =
            (at(0.5 + side * stage.dice.range(0.32, 0.42), stage.dice.range(0.2, 0.4)), stage.dice.range(0.26, 0.46));
        if stage.dice.chance(0.4) {
            outlook(canvas, stage, place, size);
        } else {
            framed_picture(canvas, stage, place, size * 0.8);
        }
        return;
    }
    let horizon = stage.dice.range(0.5, 0.66);
    sky(canvas, stage, horizon);
    clouds(canvas, stage, 0.3);
    hills(canvas, stage, horizon - 0.03, horizon + 0.02);
    meadow(canvas, stage, horizon + 0.04);
    for side in [-1.0, 1.0] {
        if stage.dice.chance(0.6) {
            let (x, size) = (0.5 + side * stage.dice.range(0.32, 0.45), stage.dice.range(0.36, 0.6));
            tree(canvas, stage, at(x, horizon + 0.12), size);
        }
    }
}

impl Person {
    fn roll(stage: &mut Stage) -> Self {
        let trims = [PAPER, hex(0xf2cf7a), hex(0x3b4a68), hex(0xe8a08a)];
        let cloth = (stage.dice.pick(CLOTHES), stage.dice.pick(trims));
        let wide = stage.dice.range(0.168, 0.192);
        Self {
            skin: stage.dice.pick(SKINS),
            hair: Hair::roll(stage, wide, cloth),
            iris: stage.dice.pick([hex(0x5a7fa0), hex(0x6a4a32), hex(0x5f8a5a), hex(0x4a3a34)]),
            cloth,
            pattern: stage.dice.count(0, 3),
            wide,
            glasses: stage.dice.chance(0.25),
            freckles: stage.dice.chance(0.3),
            smile: stage.dice.range(0.4, 1.0),
            sun: stage.sun_side,
        }
    }

    fn shoulders(&self, c: &mut Canvas) {
        let (skin, (cloth, second), pattern, sun) = (self.skin, self.cloth, self.pattern, self.sun);
        c.fill(&block(-0.068, 0.1, 0.136, 0.24), skin.darker(0.12));
        c.shade(&oval(0.0, 0.185, 0.09, 0.04), 0.35, 0.04);
        let pixel = c.pixel();
        let fabric = move |p: Point| {
            let mark = match pattern {
                0 => stripes(p.y / 0.075, pixel / 0.075),
                1 => {
                    1.0 - step(
                        0.2,
                        at((p.x / 0.07).rem_euclid(1.0) - 0.5, (p.y / 0.07).rem_euclid(1.0) - 0.5).length(),
                        pixel / 0.07,
                    )
                }
                _ => 0.0,
            };
            let light = (0.5 + p.x * sun * 1.3 - (p.y - 0.3) * 0.6).clamp(0.0, 1.0);
            let knit = 0.03 * ((p.x * 150.0).sin() * (p.y * 150.0).sin());
            cloth.mix(second, mark).darker(0.3 * (1.0 - light)).times(1.0 + knit)
        };
        let torso = [
            (-0.07, 0.235),
            (0.07, 0.235),
            (0.2, 0.29),
            (0.34, 0.36),
            (0.37, 0.6),
            (0.38, 1.1),
            (-0.38, 1.1),
            (-0.37, 0.6),
            (-0.34, 0.36),
            (-0.2, 0.29),
        ];
        c.fill(&blob(torso), fabric);
        c.fill(&oval(0.0, 0.262, 0.078, 0.045), skin.darker(0.08));
        if pattern == 3 {
            for side in [-1.0, 1.0] {
                c.fill(
                    &polygon([(side * 0.005, 0.33), (side * 0.07, 0.245), (side * 0.13, 0.3), (side * 0.07, 0.37)])
                        .rounded(0.01),
                    second,
                );
            }
            for y in [0.41, 0.49] {
                c.fill(&disc(0.0, y, 0.011), second);
            }
        } else {
            c.fill(
                &bow([at(-0.088, 0.252), at(0.0, 0.355), at(0.088, 0.252)], 0.026),
                if pattern == 2 { second } else { cloth.darker(0.2) },
            );
        }
        for side in [-1.0, 1.0] {
            c.shade(&line(at(side * 0.22, 0.45), at(side * 0.235, 0.7), 0.008), 0.35, 0.012);
        }
    }

    fn head(&self, c: &mut Canvas) {
        let (skin, w, sun) = (self.skin, self.wide, self.sun);
        for side in [-1.0, 1.0] {
            c.fill(&oval(side * w, 0.015, 0.034, 0.048), skin.darker(0.08));
            c.fill(&oval(side * w, 0.018, 0.016, 0.028), skin.darker(0.26));
        }
        let flesh = move |p: Point| {
            let light = (0.58 + p.x * sun * 1.5 - p.y * 0.9).clamp(0.0, 1.0);
            skin.darker(0.2 * (1.0 - light)).lighter((light - 0.6).max(0.0) * 0.22)
        };
        let skull = vec![oval(0.0, -0.045, w, 0.2), oval(0.0, 0.05, w * 0.86, 0.146)];
        c.fill(&Cluster(skull), flesh);
        for side in [-1.0, 1.0] {
            c.glow(&oval(side * w * 0.58, 0.082, 0.02, 0.014), (hex(0xe87f72).mix(skin, 0.25).times(0.95), 0.5), 0.03);
        }
        self.features(c);
        self.hair.draw_front(c);
        if self.glasses {
            self.glasses(c);
        }
    }

    fn features(&self, c: &mut Canvas) {
        let skin = self.skin;
        for side in [-1.0, 1.0] {
            let x = side * 0.072;
            c.fill(&oval(x, 0.005, 0.033, 0.027), PAPER);
            c.fill(&disc(x, 0.007, 0.022), self.iris);
            c.fill(&disc(x, 0.007, 0.012), hex(0x221e2a));
            c.fill(&disc(x + 0.007, -0.001, 0.0065), PAPER);
            c.fill(&bow([at(x - 0.036, 0.004), at(x, -0.044), at(x + 0.036, 0.004)], 0.009), INK);
            let brow = [at(x - side * 0.036, -0.05), at(x + side * 0.002, -0.078), at(x + side * 0.042, -0.05)];
            c.fill(&bow(brow, 0.017).tapered(0.007), self.hair.colour.darker(0.25));
            if self.freckles {
                for (dx, dy) in [(-0.02, 0.06), (0.008, 0.072), (0.03, 0.058)] {
                    c.glaze(&disc(x + dx, dy, 0.0055), skin.darker(0.35), 0.7);
                }
            }
        }
        c.fill(&bow([at(0.004, 0.02), at(0.03 * self.sun, 0.07), at(-0.006, 0.076)], 0.008), skin.darker(0.32));
        c.fill(&oval(0.0, 0.066, 0.022, 0.017), skin.mix(hex(0xe8907a), 0.25));
        let lip = hex(0xb5505a).mix(skin.darker(0.3), 0.3);
        let deep = 0.03 + 0.035 * self.smile;
        if self.smile > 0.75 {
            let open = || Inside(oval(0.0, 0.108, 0.058, 0.05), block(-0.07, 0.112, 0.14, 0.08));
            c.fill(&open(), hex(0x8a3540));
            c.fill(&Inside(open(), oval(0.0, 0.165, 0.032, 0.024)), hex(0xe0808a));
            c.fill(&Inside(open(), block(-0.07, 0.112, 0.14, 0.014)), PAPER);
        } else {
            c.fill(&bow([at(-0.055, 0.12), at(0.0, 0.12 + deep), at(0.055, 0.12)], 0.013), lip);
        }
        c.fill(&bow([at(-0.022, 0.166), at(0.0, 0.174), at(0.022, 0.166)], 0.007), skin.darker(0.22));
    }

    fn glasses(&self, c: &mut Canvas) {
        let wire = self.cloth.0.darker(0.35);
        for side in [-1.0, 1.0] {
            let ring = Outline(oval(side * 0.074, 0.007, 0.053, 0.048), 0.011);
            c.glaze(&oval(side * 0.074, 0.007, 0.05, 0.045), hex(0xdff0f4), 0.18);
            c.fill(&ring, wire);
            c.fill(&line(at(side * 0.127, 0.0), at(side * self.wide, -0.01), 0.01), wire);
        }
        c.fill(&bow([at(-0.022, 0.0), at(0.0, -0.012), at(0.022, 0.0)], 0.01), wire);
    }
}
