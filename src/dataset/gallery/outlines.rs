//! Shapes made of other shapes or of a function: clusters, land below a skyline, bodies of revolution, cut-outs.

use super::shapes::{Bounds, Point, Shape, at, distance_to_polygon};

/// Everything below a skyline `y = height(x)`, from `left` to `right` and down to `bottom`.
pub struct Land<F> {
    /// The skyline.
    pub height: F,
    /// The box that is filled at most; its top must lie above the skyline.
    pub bounds: Bounds,
}

impl<F: Fn(f32) -> f32> Land<F> {
    /// Land across the whole picture (and a bit beyond), its skyline nowhere above `top`.
    pub const fn below(top: f32, height: F) -> Self {
        Self { height, bounds: Bounds { low: at(-0.6, top), high: at(1.6, 1.6) } }
    }
}

impl<F: Fn(f32) -> f32> Shape for Land<F> {
    fn distance(&self, p: Point) -> f32 {
        let skyline = (self.height)(p.x);
        let slope = ((self.height)(p.x + 0.004) - skyline) / 0.004;
        (skyline - p.y) / slope.mul_add(slope, 1.0).sqrt()
    }

    fn bounds(&self) -> Bounds {
        self.bounds
    }
}

/// A body that is symmetric about the axis `x = 0`: half its width is a function of height (a vase, a balloon, a fish
/// when turned).
pub struct Profile<F> {
    /// Half the width at height `y`.
    pub half_width: F,
    /// Top of the body.
    pub top: f32,
    /// Bottom of the body.
    pub bottom: f32,
    /// The greatest half width.
    pub reach: f32,
}

impl<F: Fn(f32) -> f32> Shape for Profile<F> {
    fn distance(&self, p: Point) -> f32 {
        let y = p.y.clamp(self.top, self.bottom);
        let half = (self.half_width)(y);
        let slope = ((self.half_width)(y + 0.002) - half) / 0.002;
        let slope = slope.clamp(-4.0, 4.0);
        let side = (p.x.abs() - half) / slope.mul_add(slope, 1.0).sqrt();
        side.max(self.top - p.y).max(p.y - self.bottom)
    }

    fn bounds(&self) -> Bounds {
        Bounds { low: at(-self.reach, self.top), high: at(self.reach, self.bottom) }
    }
}

/// What two shapes share.
pub struct Inside<A, B>(pub A, pub B);

impl<A: Shape, B: Shape> Shape for Inside<A, B> {
    fn distance(&self, p: Point) -> f32 {
        self.0.distance(p).max(self.1.distance(p))
    }

    fn bounds(&self) -> Bounds {
        let (a, b) = (self.0.bounds(), self.1.bounds());
        Bounds {
            low: at(a.low.x.max(b.low.x), a.low.y.max(b.low.y)),
            high: at(a.high.x.min(b.high.x), a.high.y.min(b.high.y)),
        }
    }
}

/// Many shapes of one kind as one silhouette.
pub struct Cluster<S>(pub Vec<S>);

impl<S: Shape> Shape for Cluster<S> {
    fn distance(&self, p: Point) -> f32 {
        self.0.iter().fold(f32::INFINITY, |nearest, shape| nearest.min(shape.distance(p)))
    }

    fn bounds(&self) -> Bounds {
        let corners: Vec<Point> = self.0.iter().map(Shape::bounds).flat_map(|b| [b.low, b.high]).collect();
        Bounds::around(&corners, 0.0)
    }
}

/// The outline of a shape as a band of the given width.
pub struct Outline<S>(pub S, pub f32);

impl<S: Shape> Shape for Outline<S> {
    fn distance(&self, p: Point) -> f32 {
        self.0.distance(p).abs() - self.1 * 0.5
    }

    fn bounds(&self) -> Bounds {
        let b = self.0.bounds();
        Bounds { low: b.low - at(self.1, self.1), high: b.high + at(self.1, self.1) }
    }
}

/// A shape lying on its side: its vertical axis runs along `x`.
pub struct Sideways<S>(pub S);

impl<S: Shape> Shape for Sideways<S> {
    fn distance(&self, p: Point) -> f32 {
        self.0.distance(at(p.y, p.x))
    }

    fn bounds(&self) -> Bounds {
        let b = self.0.bounds();
        Bounds { low: at(b.low.y, b.low.x), high: at(b.high.y, b.high.x) }
    }
}

/// A closed curve drawn towards the corners of a polygon, with nothing angular left.
pub struct Blob(Vec<Point>);

/// The curve within `corners`: Chaikin's corner cutting, twice.
pub fn blob<const N: usize>(corners: [(f32, f32); N]) -> Blob {
    let cut = |points: Vec<Point>| -> Vec<Point> {
        let next = points.iter().skip(1).chain(points.first());
        points.iter().zip(next).flat_map(|(&a, &b)| [a * 0.75 + b * 0.25, a * 0.25 + b * 0.75]).collect()
    };
    Blob(cut(cut(corners.map(|(x, y)| at(x, y)).to_vec())))
}

impl Shape for Blob {
    fn distance(&self, p: Point) -> f32 {
        distance_to_polygon(&self.0, p)
    }

    fn bounds(&self) -> Bounds {
        Bounds::around(&self.0, 0.0)
    }
}
