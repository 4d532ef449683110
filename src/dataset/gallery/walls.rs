//! What walls are made of: brick, planks, plaster, ashlar; roof tiles; windows.

use super::canvas::Canvas;
use super::noise::{lattice, value};
use super::palette::{Colour, hex};
use super::shapes::{Block, Point, Shape, at, block, line};
use super::stage::step;

/// What a wall is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Masonry {
    /// Even, slightly mottled.
    Plaster,
    /// Rows of small bricks.
    Brick,
    /// Horizontal boards.
    Planks,
    /// Large squared stones.
    Ashlar,
}

/// How a wall looks at a local position; `pixel` is the width over which joints are smoothed.
pub fn masonry((colour, kind): (Colour, Masonry), seed: u32, pixel: f32) -> impl Fn(Point) -> Colour {
    move |p: Point| match kind {
        Masonry::Plaster => colour.times(1.0 + (value(p * 12.0, seed) - 0.5) * 0.07),
        Masonry::Brick => courses(colour, p, (at(0.1, 0.05), seed, pixel)),
        Masonry::Ashlar => courses(colour, p, (at(0.17, 0.1), seed, pixel)),
        Masonry::Planks => {
            let row = p.y / 0.062;
            let board = row.floor();
            let seam = step(0.9, row - board, pixel / 0.062);
            let tone = lattice(board as i32, 3, seed) - 0.5;
            let grain = value(at(p.x * 8.0, p.y * 120.0), seed) - 0.5;
            colour.times(1.0 + tone * 0.1 + grain * 0.07).darker(seam * 0.35)
        }
    }
}

/// Bricks or stones of size `stone.x` by `stone.y`, every other row shifted by half.
fn courses(colour: Colour, p: Point, (stone, seed, pixel): (Point, u32, f32)) -> Colour {
    let row = (p.y / stone.y).floor();
    let x = p.x / stone.x + 0.5 * (row as i32).rem_euclid(2) as f32;
    let column = x.floor();
    let (gap_x, gap_y) = ((x - column - 0.5).abs() * stone.x, (p.y / stone.y - row - 0.5).abs() * stone.y);
    let joint = stone.y * 0.08;
    let mortar = step(stone.x * 0.5 - joint, gap_x, pixel).max(step(stone.y * 0.5 - joint, gap_y, pixel));
    let tone = lattice(column as i32, row as i32, seed) - 0.5;
    let warmth = lattice(column as i32, row as i32, seed ^ 99) - 0.5;
    let brick = colour.times(1.0 + tone * 0.24).mix(hex(0xd89058), (warmth * 0.3).max(0.0));
    brick.mix(colour.lighter(0.45), mortar * 0.7)
}

/// Rows of rounded roof tiles.
pub fn roof_tiles(colour: Colour, seed: u32, pixel: f32) -> impl Fn(Point) -> Colour {
    move |p: Point| {
        let high = 0.075;
        let row = (p.y / high).floor();
        let x = p.x / 0.08 + 0.5 * (row as i32).rem_euclid(2) as f32;
        let column = x.floor();
        let down = p.y / high - row;
        let bulge = (x - column - 0.5).abs() * 2.0;
        let edge = step(0.96 - bulge * bulge * 0.4, down, pixel / high * 1.5);
        let tone = lattice(column as i32, row as i32, seed) - 0.5;
        colour.times(1.06 + tone * 0.16 - down * 0.12).darker(edge * 0.32)
    }
}

/// A window with frame, cross, sill; `colours` are those of the frame and of shutters. Lit from inside at night.
pub fn window(canvas: &mut Canvas, pane: Block, colours: (Colour, Colour), lit: bool) {
    let b = pane.bounds();
    let (w, h) = (b.high.x - b.low.x, b.high.y - b.low.y);
    let shutter = w * 0.42;
    for x in [b.low.x - shutter - w * 0.06, b.high.x + w * 0.06] {
        canvas.fill(&block(x, b.low.y, shutter, h), colours.1);
        for i in 1..6 {
            let y = b.low.y + h * i as f32 / 6.0;
            let slat = line(at(x + shutter * 0.2, y), at(x + shutter * 0.8, y), h * 0.05);
            canvas.fill(&slat, colours.1.darker(0.3));
        }
    }
    canvas.fill(&block(b.low.x - w * 0.09, b.low.y - h * 0.08, w * 1.18, h * 1.16), colours.0);
    let (low, high) = (b.low.y, b.high.y);
    if lit {
        canvas.glow(&pane, (hex(0xffc566), 0.35), w * 0.4);
        canvas.shine(&pane, move |p: Point| hex(0xffe6a0).mix(hex(0xf5b04c), (p.y - low) / (high - low)), 1.0);
    } else {
        let glass = move |p: Point| {
            let gleam = step(0.0, ((p.x - b.low.x) / w + (p.y - low) / h - 0.9).sin(), 0.5);
            hex(0x6d93a8).mix(hex(0xb9dbe3), gleam * 0.8)
        };
        canvas.fill(&pane, glass);
        canvas.shade(&block(b.low.x, b.low.y, w, h * 0.12), 0.4, h * 0.08);
    }
    let (x, y) = ((b.low.x + b.high.x) * 0.5, (b.low.y + b.high.y) * 0.5);
    canvas.fill(&block(x - w * 0.04, b.low.y, w * 0.08, h), colours.0);
    canvas.fill(&block(b.low.x, y - h * 0.04, w, h * 0.08), colours.0);
    canvas.shade(&block(b.low.x - w * 0.1, b.high.y + h * 0.12, w * 1.2, h * 0.04), 0.4, h * 0.06);
    canvas.fill(&block(b.low.x - w * 0.16, b.high.y + h * 0.04, w * 1.32, h * 0.11), colours.0.darker(0.12));
}
