//! A small rasteriser: fills signed-distance shapes with smooth edges in a local frame, keeps who owns each pixel.
//!
//! Everything is drawn in scene units (the picture is the unit square), so a scene is the same at every size. Below
//! [`FINE_SIDE`] pixels a picture is drawn at twice the size and averaged.

use super::palette::Colour;
use super::shapes::{Bounds, Point, Shape, at};

/// Pictures smaller than this are drawn at twice their size and averaged, so that fine patterns stay smooth.
pub const FINE_SIDE: usize = 128;

/// What a shape is filled with: a colour, or a function of the local position.
pub trait Paint {
    /// The colour at a local position.
    fn colour(&self, p: Point) -> Colour;
}

impl Paint for Colour {
    fn colour(&self, _: Point) -> Colour {
        *self
    }
}

impl<F: Fn(Point) -> Colour> Paint for F {
    fn colour(&self, p: Point) -> Colour {
        self(p)
    }
}

/// A local frame: moved, scaled, turned, mirrored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    origin: Point,
    right: Point,
    down: Point,
    scale: f32,
}

/// The frame whose origin lies at (`x`, `y`) and whose unit is `scale`.
pub const fn frame(x: f32, y: f32, scale: f32) -> Frame {
    Frame { origin: at(x, y), right: at(scale, 0.0), down: at(0.0, scale), scale }
}

impl Frame {
    /// The same frame turned clockwise, in radians.
    pub fn turned(self, angle: f32) -> Self {
        Self { right: self.right.turned(angle), down: self.down.turned(angle), ..self }
    }

    /// The same frame, left and right exchanged if `mirror`.
    pub fn mirrored(self, mirror: bool) -> Self {
        if mirror { Self { right: self.right * -1.0, ..self } } else { self }
    }

    /// Where a local position lies outside.
    pub fn place(&self, p: Point) -> Point {
        self.origin + self.right * p.x + self.down * p.y
    }

    /// The frame inside this one.
    pub fn inner(&self, inner: &Self) -> Self {
        let direction = |d: Point| self.right * d.x + self.down * d.y;
        Self {
            origin: self.place(inner.origin),
            right: direction(inner.right),
            down: direction(inner.down),
            scale: self.scale * inner.scale,
        }
    }

    fn inverse(&self) -> Self {
        let square = self.scale * self.scale;
        let right = at(self.right.x, self.down.x) * (1.0 / square);
        let down = at(self.right.y, self.down.y) * (1.0 / square);
        let origin = (right * self.origin.x + down * self.origin.y) * -1.0;
        Self { origin, right, down, scale: 1.0 / self.scale }
    }
}

/// The picture being drawn.
pub struct Canvas {
    side: usize,
    pixels: Vec<[f32; 3]>,
    owners: Vec<u8>,
    owner: u8,
    frame: Frame,
    light: Colour,
}

impl Canvas {
    /// An empty canvas for a picture of `size` pixels; `camera` maps scene to picture, both unit squares.
    pub fn new(size: usize, camera: &Frame) -> Self {
        let side = if size < FINE_SIDE { size * 2 } else { size };
        Self {
            side,
            pixels: vec![[0.5; 3]; side * side],
            owners: vec![0; side * side],
            owner: 0,
            frame: frame(0.0, 0.0, side as f32).inner(camera),
            light: Colour { rgb: [1.0; 3] },
        }
    }

    /// Pixels along one side of the drawing surface (twice the picture's where it is averaged).
    pub const fn side(&self) -> usize {
        self.side
    }

    /// The colours drawn so far, row by row.
    pub fn pixels(&self) -> &[[f32; 3]] {
        &self.pixels
    }

    /// The colours drawn so far, to be changed as a whole.
    pub fn pixels_mut(&mut self) -> &mut [[f32; 3]] {
        &mut self.pixels
    }

    /// Who drew each pixel last.
    pub fn owners(&self) -> &[u8] {
        &self.owners
    }

    /// Says who owns what is drawn from now on; 0 is the scene.
    pub const fn set_owner(&mut self, owner: u8) {
        self.owner = owner;
    }

    /// Sets the coloured light in which everything but lamps is seen from now on.
    pub const fn set_light(&mut self, light: Colour) {
        self.light = light;
    }

    /// The size of a pixel in local units: the width over which patterns should be smoothed.
    pub fn pixel(&self) -> f32 {
        1.0 / self.frame.scale
    }

    /// Draws inside a local frame.
    pub fn within(&mut self, inner: &Frame, draw: impl FnOnce(&mut Self)) {
        let outer = self.frame;
        self.frame = outer.inner(inner);
        draw(self);
        self.frame = outer;
    }

    /// Fills a shape.
    pub fn fill(&mut self, shape: &impl Shape, paint: impl Paint) {
        self.glaze(shape, paint, 1.0);
    }

    /// Fills a shape, letting `1 - opacity` of what lies behind through.
    pub fn glaze(&mut self, shape: &impl Shape, paint: impl Paint, opacity: f32) {
        let light = self.light;
        let owner = if opacity >= 0.5 { Some(self.owner) } else { None };
        self.cover(shape, 0.0, owner, move |p, cover| (paint.colour(p).lit(light), cover * opacity));
    }

    /// Fills a shape with a colour that shines by itself, whatever the light.
    pub fn shine(&mut self, shape: &impl Shape, paint: impl Paint, opacity: f32) {
        let owner = if opacity >= 0.5 { Some(self.owner) } else { None };
        self.cover(shape, 0.0, owner, move |p, cover| (paint.colour(p), cover * opacity));
    }

    /// A soft shadow: the shape with an edge as wide as `softness` to both sides.
    pub fn shade(&mut self, shape: &impl Shape, opacity: f32, softness: f32) {
        let colour = super::palette::SHADOW.lit(self.light);
        self.cover(shape, softness, None, |_, cover| (colour, cover * opacity));
    }

    /// A soft light: as [`Canvas::shade`], in a colour that shines.
    pub fn glow(&mut self, shape: &impl Shape, light: (Colour, f32), softness: f32) {
        self.cover(shape, softness, None, |_, cover| (light.0, cover * light.1));
    }

    fn cover(
        &mut self,
        shape: &impl Shape,
        softness: f32,
        owner: Option<u8>,
        paint: impl Fn(Point, f32) -> (Colour, f32),
    ) {
        let Some((columns, rows)) = self.reach(shape.bounds(), softness) else { return };
        let back = self.frame.inverse();
        let scale = self.frame.scale;
        let ramp = if softness > 0.0 { 1.0 / (2.0 * softness * scale).max(1.0) } else { 1.0 };
        for y in rows.0..rows.1 {
            let row = back.origin + back.down * (y as f32 + 0.5);
            let (mut x, mut inside_until) = (columns.0, columns.0);
            while x < columns.1 {
                let p = row + back.right * (x as f32 + 0.5);
                let cover = if x < inside_until {
                    1.0
                } else {
                    // The outline is nowhere nearer than the distance; half of it allows for estimates.
                    let distance = shape.distance(p) * scale;
                    let free = ((distance.abs() - 0.5 / ramp) * 0.5).clamp(1.0, 1e4) as usize;
                    let cover = (0.5 - distance * ramp).clamp(0.0, 1.0);
                    if cover <= 0.0 {
                        x += free;
                        continue;
                    }
                    inside_until = if cover >= 1.0 { x + free } else { x };
                    if softness > 0.0 { cover * cover * (3.0 - 2.0 * cover) } else { cover }
                };
                self.put(y * self.side + x, paint(p, cover), owner.filter(|_| cover >= 0.5));
                x += 1;
            }
        }
    }

    fn put(&mut self, index: usize, (colour, alpha): (Colour, f32), owner: Option<u8>) {
        for (value, ink) in self.pixels[index].iter_mut().zip(colour.rgb) {
            *value += (ink - *value) * alpha;
        }
        if let Some(owner) = owner {
            self.owners[index] = owner;
        }
    }

    /// Columns and rows of pixels that a box can touch.
    fn reach(&self, bounds: Bounds, softness: f32) -> Option<((usize, usize), (usize, usize))> {
        let (low, high) = (bounds.low, bounds.high);
        let corners = [low, at(high.x, low.y), high, at(low.x, high.y)].map(|p| self.frame.place(p));
        let hull = Bounds::around(&corners, softness * self.frame.scale + 1.0);
        let clip = |v: f32| v.clamp(0.0, self.side as f32) as usize;
        let columns = (clip(hull.low.x), clip(hull.high.x.ceil()));
        let rows = (clip(hull.low.y), clip(hull.high.y.ceil()));
        (columns.0 < columns.1 && rows.0 < rows.1).then_some((columns, rows))
    }
}
