//! From the coefficients of a block to pixels: 8 x 8, or at once 4 x 4, 2 x 2 or 1 x 1 from the lowest frequencies.
//!
//! The small ones are the inverse transforms of that length over the low corner of the block, which is the block
//! reduced without aliasing. Floating point with the scale of each coefficient folded into its quantisation step.

use std::f32::consts::{FRAC_1_SQRT_2, FRAC_PI_8, SQRT_2};

/// Where the coefficients of a file lie in the block, row by row.
pub(super) const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

/// Coefficients (row by row, scaled), then pixels in the top-left corner.
pub(super) type Block = [f32; 64];

/// What to multiply each coefficient of the file with, for blocks of `size` pixels, from the quantisation steps in the
/// order of the file.
pub(super) fn scales(steps: &[u16; 64], size: usize) -> Block {
    let scale = |place: usize| -> f32 {
        let plain = if place == 0 { FRAC_1_SQRT_2 / 2.0 } else { 0.5 };
        match (size, place) {
            (8, 0) => plain,
            // The factors of Arai, Agui and Nakajima: 1/sqrt(8) times sqrt(2) cos(place pi/16).
            (8, _) => 0.5 * (place as f32 * FRAC_PI_8 / 2.0).cos(),
            (4, 2) | (2, 1) => plain * FRAC_1_SQRT_2,
            _ => plain,
        }
    };
    std::array::from_fn(|at| {
        let place = usize::from(ZIGZAG[at]);
        f32::from(steps[at]) * scale(place / 8) * scale(place % 8)
    })
}

/// Transforms `block` and writes `size` x `size` pixels (8, 4, 2 or 1) at `start` of a plane.
#[inline(always)]
pub(super) fn write_block(block: &mut Block, size: usize, plane: &mut [u8], start: usize, stride: usize) {
    match size {
        8 => {
            columns_8(block);
            transpose(block);
            columns_8(block);
            transpose(block);
            store::<8>(block, plane, start, stride);
        }
        4 => write_4(block, plane, start, stride),
        2 => write_2(block, plane, start, stride),
        _ => {
            if let Some(pixel) = plane.get_mut(start) {
                *pixel = byte(block[0]);
            }
        }
    }
}

/// Writes a block that has no other coefficient than the first.
#[inline(always)]
pub(super) fn write_flat(level: f32, size: usize, plane: &mut [u8], start: usize, stride: usize) {
    let level = byte(level);
    for row in 0..size {
        if let Some(pixels) = plane.get_mut(start + row * stride..start + row * stride + size) {
            pixels.fill(level);
        }
    }
}

/// A level around 0 as a byte around 128, rounded and clipped. Adding 1.5 * 2^23 leaves the integer in the low bits.
#[inline(always)]
fn byte(level: f32) -> u8 {
    ((level + 128.0).clamp(0.0, 255.0) + 12_582_912.0).to_bits() as u8
}

#[inline(always)]
fn store<const SIZE: usize>(block: &Block, plane: &mut [u8], start: usize, stride: usize) {
    for row in 0..SIZE {
        let from = start + row * stride;
        if let Some(pixels) = plane.get_mut(from..).and_then(|rest| rest.first_chunk_mut::<SIZE>()) {
            *pixels = std::array::from_fn(|at| byte(block[row * 8 + at]));
        }
    }
}

fn transpose(block: &mut Block) {
    for row in 0..8 {
        for column in 0..row {
            block.swap(row * 8 + column, column * 8 + row);
        }
    }
}

/// One dimension of the 8-point transform, down all eight columns at once (Arai, Agui and Nakajima 1988).
#[inline(always)]
fn columns_8(block: &mut Block) {
    type Row = [f32; 8];
    let add = |a: Row, b: Row| -> Row { std::array::from_fn(|at| a[at] + b[at]) };
    let sub = |a: Row, b: Row| -> Row { std::array::from_fn(|at| a[at] - b[at]) };
    let mul = |a: Row, factor: f32| -> Row { std::array::from_fn(|at| a[at] * factor) };
    let row = |number: usize| -> Row { std::array::from_fn(|at| block[number * 8 + at]) };

    let (sum, difference) = (add(row(0), row(4)), sub(row(0), row(4)));
    let outer = add(row(2), row(6));
    let inner = sub(mul(sub(row(2), row(6)), SQRT_2), outer);
    let even = [add(sum, outer), add(difference, inner), sub(difference, inner), sub(sum, outer)];

    let (z13, z10) = (add(row(5), row(3)), sub(row(5), row(3)));
    let (z11, z12) = (add(row(1), row(7)), sub(row(1), row(7)));
    let z5 = mul(add(z10, z12), 1.847_759_1);
    let odd_0 = add(z11, z13);
    let odd_1 = sub(sub(z5, mul(z10, 2.613_126)), odd_0);
    let odd_2 = sub(mul(sub(z11, z13), SQRT_2), odd_1);
    let odd_3 = sub(sub(z5, mul(z12, 1.082_392_2)), odd_2);

    for (number, odd) in [odd_0, odd_1, odd_2, odd_3].into_iter().enumerate() {
        block[number * 8..number * 8 + 8].copy_from_slice(&add(even[number], odd));
        block[(7 - number) * 8..(7 - number) * 8 + 8].copy_from_slice(&sub(even[number], odd));
    }
}

#[inline(always)]
fn write_4(block: &Block, plane: &mut [u8], start: usize, stride: usize) {
    let rows: [[f32; 4]; 4] = std::array::from_fn(|row| std::array::from_fn(|at| block[row * 8 + at]));
    let half = turn(four(rows));
    let full = turn(four(half));
    for (row, levels) in full.iter().enumerate() {
        let from = start + row * stride;
        if let Some(pixels) = plane.get_mut(from..).and_then(|rest| rest.first_chunk_mut::<4>()) {
            *pixels = levels.map(byte);
        }
    }
}

/// One dimension of the 4-point transform, down all four columns at once.
#[inline(always)]
fn four(rows: [[f32; 4]; 4]) -> [[f32; 4]; 4] {
    /// cos(pi/8) and cos(3 pi/8).
    const COSINES: [f32; 2] = [0.923_879_5, 0.382_683_43];
    let mut out = [[0.0; 4]; 4];
    for at in 0..4 {
        let (sum, difference) = (rows[0][at] + rows[2][at], rows[0][at] - rows[2][at]);
        let outer = rows[1][at] * COSINES[0] + rows[3][at] * COSINES[1];
        let inner = rows[1][at] * COSINES[1] - rows[3][at] * COSINES[0];
        out[0][at] = sum + outer;
        out[1][at] = difference + inner;
        out[2][at] = difference - inner;
        out[3][at] = sum - outer;
    }
    out
}

#[inline(always)]
fn turn(rows: [[f32; 4]; 4]) -> [[f32; 4]; 4] {
    std::array::from_fn(|row| std::array::from_fn(|at| rows[at][row]))
}

#[inline(always)]
fn write_2(block: &Block, plane: &mut [u8], start: usize, stride: usize) {
    let [a, b, c, d] = [block[0], block[1], block[8], block[9]];
    for (row, levels) in [[a + b + c + d, a - b + c - d], [a + b - c - d, a - b - c + d]].into_iter().enumerate() {
        let from = start + row * stride;
        if let Some(pixels) = plane.get_mut(from..).and_then(|rest| rest.first_chunk_mut::<2>()) {
            *pixels = levels.map(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    /// The definition: a sum over the `size` x `size` lowest frequencies.
    fn naive(coefficients: &[i32; 64], size: usize) -> Vec<u8> {
        let weight = |place: usize| if place == 0 { 0.125_f64.sqrt() } else { 0.5 };
        let wave =
            |x: usize, place: usize| weight(place) * ((2 * x + 1) as f64 * place as f64 * PI / (2 * size) as f64).cos();
        let mut pixels = Vec::new();
        for y in 0..size {
            for x in 0..size {
                let places = (0..size).flat_map(|v| (0..size).map(move |u| (u, v)));
                let level: f64 =
                    places.map(|(u, v)| f64::from(coefficients[v * 8 + u]) * wave(x, u) * wave(y, v)).sum();
                pixels.push((level + 128.0).round().clamp(0.0, 255.0) as u8);
            }
        }
        pixels
    }

    #[test]
    fn every_size_agrees_with_the_definition() {
        let mut state = 9_u32;
        for round in 0..50 {
            let steps: [u16; 64] = std::array::from_fn(|at| 1 + (at as u16 + round) % 7);
            let mut coefficients = [0; 64];
            let mut file_order = [0; 64];
            for at in 0..64 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let value = (state >> 24) as i32 % 40 - 20;
                file_order[at] = value;
                coefficients[usize::from(ZIGZAG[at])] = value * i32::from(steps[at]);
            }
            for size in [8, 4, 2, 1] {
                let scales = scales(&steps, size);
                let mut block = [0.0; 64];
                for at in 0..64 {
                    block[usize::from(ZIGZAG[at])] = file_order[at] as f32 * scales[at];
                }
                let mut plane = vec![0; size * size];
                write_block(&mut block, size, &mut plane, 0, size);
                for (pixel, wanted) in plane.iter().zip(naive(&coefficients, size)) {
                    assert!(pixel.abs_diff(wanted) <= 1, "size {size}: {pixel} is not {wanted}");
                }
            }
        }
    }

    #[test]
    fn a_flat_block_is_the_same_by_the_short_way() {
        for size in [8, 4, 2, 1] {
            let level = 35.0 * scales(&[16; 64], size)[0];
            let (mut short, mut long) = (vec![0; size * size], vec![0; size * size]);
            write_flat(level, size, &mut short, 0, size);
            let mut block = [0.0; 64];
            block[0] = level;
            write_block(&mut block, size, &mut long, 0, size);
            assert_eq!(short, long);
            assert_eq!(short[0], 198, "128 + 35 * 16 / 8");
        }
    }
}
