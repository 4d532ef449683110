//! Value noise and its sum over octaves, evaluated at scene positions so that a scene is the same at every size.

use super::shapes::Point;

/// Odd numbers that spread columns and rows over all bits.
const COLUMN: u32 = 0x8da6_b343;
const ROW: u32 = 0xd816_3841;

/// Random bits that belong to a lattice point.
pub const fn bits(x: i32, y: i32, seed: u32) -> u32 {
    let mut h = (x as u32).wrapping_mul(COLUMN) ^ (y as u32).wrapping_mul(ROW) ^ seed;
    h = (h ^ (h >> 16)).wrapping_mul(0x7feb_352d);
    h = (h ^ (h >> 15)).wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}

/// A number in `[0, 1)` that belongs to a lattice point.
pub const fn lattice(x: i32, y: i32, seed: u32) -> f32 {
    (bits(x, y, seed) >> 8) as f32 / 16_777_216.0
}

/// The whole number at or below `v`; much cheaper than a call of `floor` where the processor's own is not compiled in.
const fn whole(v: f32) -> i32 {
    let cut = v as i32;
    if (cut as f32) > v { cut - 1 } else { cut }
}

/// Smooth noise in `[0, 1)`, one feature a unit.
pub fn value(p: Point, seed: u32) -> f32 {
    let (ix, iy) = (whole(p.x), whole(p.y));
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (tx, ty) = (ease(p.x - ix as f32), ease(p.y - iy as f32));
    // One short hash a corner: this is the innermost loop of most textures.
    let corner = |x: u32, y: u32| {
        let h = x ^ y ^ seed;
        let h = (h ^ (h >> 15)).wrapping_mul(0x7feb_352d);
        ((h ^ (h >> 16)) >> 8) as f32 / 16_777_216.0
    };
    let (x, y) = ((ix as u32).wrapping_mul(COLUMN), (iy as u32).wrapping_mul(ROW));
    let (x_next, y_next) = (x.wrapping_add(COLUMN), y.wrapping_add(ROW));
    let top = corner(x, y) * (1.0 - tx) + corner(x_next, y) * tx;
    let low = corner(x, y_next) * (1.0 - tx) + corner(x_next, y_next) * tx;
    top + (low - top) * ty
}

/// Noise summed over `octaves`, each twice as fine and half as strong; in `[0, 1)`, mean one half.
pub fn fractal(p: Point, octaves: u32, seed: u32) -> f32 {
    let (mut sum, mut weight, mut total, mut q) = (0.0, 1.0, 0.0, p);
    for octave in 0..octaves {
        sum += weight * value(q, seed.wrapping_add(octave.wrapping_mul(0x9e37_79b9)));
        total += weight;
        weight *= 0.5;
        q = Point { x: q.x * 2.03 + 7.1, y: q.y * 2.03 + 3.7 };
    }
    sum / total
}
