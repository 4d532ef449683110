//! Dense optical flow (Lucas & Kanade 1981, coarse to fine as by Bouguet 2001): each pixel goes where the square about it
//! agrees best. Where a square shows too little to say (the aperture problem) it keeps what the coarser level said.

use super::field::Field;
use super::plane::{Plane, pyramid};
use crate::photos::Photo;

/// The shorter side of the coarsest level, at least.
const COARSEST: usize = 12;
/// Half the side of the square about a pixel that moves with it, without the pixel itself.
const REACH: usize = 3;
/// Times the square is looked at anew where it was found, a level.
const ROUNDS: usize = 3;
/// How strongly a pixel keeps to what the coarser level said, against the squared slopes of a square (of 255 a pixel).
const STEADINESS: f32 = 100.0;
/// The farthest that a pixel goes in one round.
const FAR: f32 = 1.0;

/// A frame made ready to be compared with others of its size, fine to coarse.
pub struct Levels(Vec<Plane>);

impl Levels {
    /// The levels of a frame.
    pub fn of(photo: &Photo) -> Self {
        Self(pyramid(Plane::of(photo), COARSEST))
    }
}

/// Where the pixels of `from` are in `to`.
pub fn flow(from: &Levels, to: &Levels) -> Field {
    let mut found: Option<Field> = None;
    for (from, to) in from.0.iter().zip(&to.0).rev() {
        let (width, height) = (from.width, from.height);
        let start = found.map_or_else(|| Field::still(width, height), |coarse| coarse.doubled(width, height));
        found = Some(refined(from, to, &start));
    }
    found.unwrap_or_else(|| Field::still(0, 0))
}

/// How the brightness of a frame changes, and sums of products of that over the square about each pixel.
struct Slopes {
    across: Vec<f32>,
    down: Vec<f32>,
    products: [Vec<f32>; 3],
}

impl Slopes {
    fn of(plane: &Plane) -> Self {
        let [across, down] = plane.slopes();
        let products = [(&across, &across), (&across, &down), (&down, &down)].map(|(a, b)| summed(plane, a, b));
        Self { across, down, products }
    }
}

/// The sums of the products of `a` and `b` over the square about each pixel of `plane`.
fn summed(plane: &Plane, a: &[f32], b: &[f32]) -> Vec<f32> {
    let values = a.iter().zip(b).map(|(a, b)| a * b).collect();
    Plane { values, ..*plane }.summed(REACH).values
}

/// The ways of one level, `start` being those of the coarser one.
fn refined(from: &Plane, to: &Plane, start: &Field) -> Field {
    let width = from.width;
    let Slopes { across, down, products: [xx, xy, yy] } = Slopes::of(from);
    let mut field = start.clone();
    for _ in 0..ROUNDS {
        let mut missing = Vec::with_capacity(from.values.len());
        let rows = from.values.chunks_exact(width).zip(field.ways.chunks_exact(width)).enumerate();
        for (y, (values, ways)) in rows {
            let row = values.iter().zip(ways).enumerate();
            missing.extend(row.map(|(x, (value, way))| value - to.at(x as f32 + way[0], y as f32 + way[1])));
        }
        let missing = [summed(from, &across, &missing), summed(from, &down, &missing)];
        for (at, (way, begun)) in field.ways.iter_mut().zip(&start.ways).enumerate() {
            let (xx, xy, yy) = (xx[at] + STEADINESS, xy[at], yy[at] + STEADINESS);
            let pull = [0, 1].map(|axis| missing[axis][at] + STEADINESS * (begun[axis] - way[axis]));
            let determinant = xx * yy - xy * xy;
            let step = [(yy * pull[0] - xy * pull[1]) / determinant, (xx * pull[1] - xy * pull[0]) / determinant];
            *way = [0, 1].map(|axis| way[axis] + step[axis].clamp(-FAR, FAR));
        }
    }
    field.median()
}
