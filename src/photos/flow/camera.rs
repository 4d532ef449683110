//! The one affine motion that most of a flow field follows, whatever the rest does.
//!
//! Pairs of places suggest motions (shift, turn and zoom); the one that most places follow is made an affine one by a few
//! rounds of least squares in which a place counts the less, the farther it is from following. No chance is in it.

use super::affine::{Affine, solved};
use super::field::Field;

/// Pairs of places that suggest a motion.
const SUGGESTIONS: usize = 96;
/// Places that are asked, at most.
const PLACES: usize = 400;
/// Rounds of least squares.
const ROUNDS: usize = 8;
/// A place follows a motion that misses it by less than this share of the frame's shorter side.
const NEAR: f32 = 1.0 / 200.0;
/// The least distance of two places that suggest a motion, in pixels.
const APART: f32 = 4.0;
/// Multiplier and increment of the sequence by which pairs are chosen (Knuth's MMIX generator).
const SEQUENCE: [u64; 2] = [6_364_136_223_846_793_005, 1_442_695_040_888_963_407];

/// A place and how far it moves.
type Moved = ([f32; 2], [f32; 2]);

/// The motion that most of `field` follows.
pub fn camera(field: &Field) -> Affine {
    let places = places(field);
    let near = NEAR * field.width.min(field.height) as f32;
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(SEQUENCE[0]).wrapping_add(SEQUENCE[1]);
        (state >> 33) as usize % places.len().max(1)
    };
    let suggested = (0..SUGGESTIONS).filter_map(|_| through(places.get(next())?, places.get(next())?));
    let scored =
        std::iter::once(Affine::default()).chain(suggested).map(|motion| (missed(&motion, &places, near), motion));
    let best = scored.min_by(|a, b| a.0.total_cmp(&b.0)).map_or_else(Affine::default, |(_, motion)| motion);
    (0..ROUNDS).fold(best, |motion, _| refined(&motion, &places, near))
}

/// Places all over the frame.
fn places(field: &Field) -> Vec<Moved> {
    let stride = ((field.ways.len() as f32 / PLACES as f32).sqrt().ceil() as usize).max(1);
    let lines = (stride / 2..field.height).step_by(stride);
    let all = lines.flat_map(|y| (stride / 2..field.width).step_by(stride).map(move |x| (x, y)));
    all.map(|(x, y)| ([x as f32, y as f32], field.ways[y * field.width + x])).collect()
}

/// Shift, turn and zoom by which two places move; nothing where they are too near to each other to say.
fn through((a, a_way): &Moved, (b, b_way): &Moved) -> Option<Affine> {
    let apart = [b[0] - a[0], b[1] - a[1]];
    let square = apart[0] * apart[0] + apart[1] * apart[1];
    if square < APART * APART {
        return None;
    }
    let change = [b_way[0] - a_way[0], b_way[1] - a_way[1]];
    let zoom = (change[0] * apart[0] + change[1] * apart[1]) / square;
    let turn = (change[1] * apart[0] - change[0] * apart[1]) / square;
    let shift = [a_way[0] - zoom * a[0] + turn * a[1], a_way[1] - turn * a[0] - zoom * a[1]];
    Some(Affine { shift, slopes: [[zoom, -turn], [turn, zoom]] })
}

/// The squared length by which a motion misses a place, where `near` is 1.
fn square(motion: &Affine, (place, way): &Moved, near: f32) -> f32 {
    let own = motion.way(*place);
    ((own[0] - way[0]).powi(2) + (own[1] - way[1]).powi(2)) / (near * near)
}

/// How badly a motion explains all places together; one that it misses by far counts as one.
fn missed(motion: &Affine, places: &[Moved], near: f32) -> f32 {
    let squares = places.iter().map(|moved| square(motion, moved, near));
    squares.map(|square| square / (1.0 + square)).sum()
}

/// The affine motion of least squares, each place weighed by how well the present one explains it (Geman & McClure).
fn refined(motion: &Affine, places: &[Moved], near: f32) -> Affine {
    let mut products = [[0.0f64; 3]; 3];
    let mut sums = [[0.0f64; 3]; 2];
    for moved in places {
        let ([x, y], way) = *moved;
        let weight = f64::from(1.0 + square(motion, moved, near)).powi(-2);
        let terms = [1.0, f64::from(x), f64::from(y)];
        for row in 0..3 {
            (0..3).for_each(|column| products[row][column] += weight * terms[row] * terms[column]);
            (0..2).for_each(|axis| sums[axis][row] += weight * terms[row] * f64::from(way[axis]));
        }
    }
    match sums.map(|sums| solved(products, sums)) {
        [Some(right), Some(down)] => Affine::of_rows([right, down]),
        _ => *motion,
    }
}
