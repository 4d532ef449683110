//! Shapes as signed distances: negative inside, in the units of the local frame, `y` downwards.
//!
//! A distance may be an estimate, but near the outline it must be right, because the canvas smooths the edge with it.

use std::ops::{Add, Mul, Sub};

/// A position or a displacement.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// The point at (`x`, `y`).
pub const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

impl Point {
    /// Distance from the origin.
    pub fn length(self) -> f32 {
        // Not `hypot`: lengths here are near one, and this is ten times as fast.
        self.dot(self).sqrt()
    }

    fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// The point turned by `angle` radians, clockwise on the screen.
    pub fn turned(self, angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        at(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        at(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        at(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        at(self.x * factor, self.y * factor)
    }
}

/// An upright box around a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Top left.
    pub low: Point,
    /// Bottom right.
    pub high: Point,
}

impl Bounds {
    /// The box around some points, grown by `margin`.
    pub fn around(points: &[Point], margin: f32) -> Self {
        let mut low = at(f32::INFINITY, f32::INFINITY);
        let mut high = at(f32::NEG_INFINITY, f32::NEG_INFINITY);
        for p in points {
            low = at(low.x.min(p.x), low.y.min(p.y));
            high = at(high.x.max(p.x), high.y.max(p.y));
        }
        Self { low: low - at(margin, margin), high: high + at(margin, margin) }
    }
}

/// Something that can be filled.
pub trait Shape {
    /// Signed distance of `p` from the outline, negative inside.
    fn distance(&self, p: Point) -> f32;
    /// A box that holds the whole shape.
    fn bounds(&self) -> Bounds;
}

/// An ellipse, possibly turned.
#[derive(Clone, Copy, Debug)]
pub struct Oval {
    centre: Point,
    radii: Point,
    turn: f32,
}

/// An ellipse by centre and half axes.
pub const fn oval(x: f32, y: f32, half_width: f32, half_height: f32) -> Oval {
    Oval { centre: at(x, y), radii: at(half_width, half_height), turn: 0.0 }
}

/// A circle.
pub const fn disc(x: f32, y: f32, radius: f32) -> Oval {
    oval(x, y, radius, radius)
}

impl Oval {
    /// The same ellipse turned clockwise about its centre, in radians.
    pub const fn turned(self, turn: f32) -> Self {
        Self { turn, ..self }
    }
}

impl Shape for Oval {
    fn distance(&self, p: Point) -> f32 {
        let mut q = p - self.centre;
        if self.radii.x == self.radii.y {
            return q.length() - self.radii.x;
        }
        if self.turn != 0.0 {
            q = q.turned(-self.turn);
        }
        let near = at(q.x / self.radii.x, q.y / self.radii.y);
        let slope = at(near.x / self.radii.x, near.y / self.radii.y).length();
        let level = near.length();
        if slope < 1e-6 { -self.radii.x.min(self.radii.y) } else { level * (level - 1.0) / slope }
    }

    fn bounds(&self) -> Bounds {
        let reach = if self.turn == 0.0 { self.radii } else { at(1.0, 1.0) * self.radii.x.max(self.radii.y) };
        Bounds { low: self.centre - reach, high: self.centre + reach }
    }
}

/// A rectangle, possibly with round corners.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    centre: Point,
    half: Point,
    corner: f32,
}

/// A rectangle by its top-left corner and its size.
pub const fn block(left: f32, top: f32, width: f32, height: f32) -> Block {
    Block { centre: at(left + width * 0.5, top + height * 0.5), half: at(width * 0.5, height * 0.5), corner: 0.0 }
}

impl Block {
    /// The same rectangle with its corners rounded.
    pub const fn rounded(self, corner: f32) -> Self {
        Self { corner, ..self }
    }
}

impl Shape for Block {
    fn distance(&self, p: Point) -> f32 {
        let q = p - self.centre;
        let (x, y) = (q.x.abs() - self.half.x + self.corner, q.y.abs() - self.half.y + self.corner);
        at(x.max(0.0), y.max(0.0)).length() + x.max(y).min(0.0) - self.corner
    }

    fn bounds(&self) -> Bounds {
        Bounds { low: self.centre - self.half, high: self.centre + self.half }
    }
}

/// A filled polygon, possibly with round corners (which grow it).
#[derive(Clone, Copy, Debug)]
pub struct Polygon<const N: usize> {
    corners: [Point; N],
    round: f32,
}

/// A polygon by its corners as `(x, y)`.
pub fn polygon<const N: usize>(corners: [(f32, f32); N]) -> Polygon<N> {
    Polygon { corners: corners.map(|(x, y)| at(x, y)), round: 0.0 }
}

impl<const N: usize> Polygon<N> {
    /// The same polygon grown by `round`, its corners rounded by as much.
    pub const fn rounded(self, round: f32) -> Self {
        Self { round, ..self }
    }
}

impl<const N: usize> Shape for Polygon<N> {
    fn distance(&self, p: Point) -> f32 {
        distance_to_polygon(&self.corners, p) - self.round
    }

    fn bounds(&self) -> Bounds {
        Bounds::around(&self.corners, self.round)
    }
}

/// Signed distance from a closed polygon: the nearest edge, the sign by counting crossings.
pub fn distance_to_polygon(corners: &[Point], p: Point) -> f32 {
    let mut nearest = f32::INFINITY;
    let mut inside = false;
    let mut a = corners[corners.len() - 1];
    for &b in corners {
        let (edge, to) = (b - a, p - a);
        let along = (to.dot(edge) / edge.dot(edge).max(1e-12)).clamp(0.0, 1.0);
        let gap = to - edge * along;
        nearest = nearest.min(gap.dot(gap));
        if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        a = b;
    }
    let distance = nearest.sqrt();
    if inside { -distance } else { distance }
}

/// A thick line with round ends that may taper; straight or bent.
#[derive(Clone, Copy, Debug)]
pub struct Line<const N: usize> {
    points: [Point; N],
    half_start: f32,
    half_end: f32,
}

/// A straight thick line.
pub const fn line(from: Point, to: Point, width: f32) -> Line<2> {
    Line { points: [from, to], half_start: width * 0.5, half_end: width * 0.5 }
}

/// A bent line from the first to the last point, drawn towards the middle one (a quadratic Bézier curve).
pub fn bow(ends: [Point; 3], width: f32) -> Line<9> {
    let [a, b, c] = ends;
    let points = std::array::from_fn(|i| {
        let t = i as f32 / 8.0;
        a * ((1.0 - t) * (1.0 - t)) + b * (2.0 * t * (1.0 - t)) + c * (t * t)
    });
    Line { points, half_start: width * 0.5, half_end: width * 0.5 }
}

impl<const N: usize> Line<N> {
    /// The same line, its far end of another width.
    pub const fn tapered(self, end_width: f32) -> Self {
        Self { half_end: end_width * 0.5, ..self }
    }
}

impl<const N: usize> Shape for Line<N> {
    fn distance(&self, p: Point) -> f32 {
        let mut nearest = f32::INFINITY;
        let pieces = (N - 1) as f32;
        for (i, ends) in self.points.windows(2).enumerate() {
            let (edge, to) = (ends[1] - ends[0], p - ends[0]);
            let along = (to.dot(edge) / edge.dot(edge).max(1e-12)).clamp(0.0, 1.0);
            let half = self.half_start + (self.half_end - self.half_start) * (i as f32 + along) / pieces;
            nearest = nearest.min((to - edge * along).length() - half);
        }
        nearest
    }

    fn bounds(&self) -> Bounds {
        Bounds::around(&self.points, self.half_start.max(self.half_end))
    }
}
