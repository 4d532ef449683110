//! The cosine transform of 8 x 8 blocks in whole numbers, as libjpeg does it (`jfdctint`, `jidctint`: Loeffler, Ligtenberg &
//! Moschytz, ICASSP 1989, with 13 bits of fraction).
//!
//! In whole numbers because a coefficient of whole levels often lies exactly between two multiples of its table's step.

/// Pixels a side of a block.
pub const SIDE: usize = 8;
/// One in the numbers below.
const ONE: i32 = 1 << BITS;
const BITS: u32 = 13;
/// Bits that are kept between the two passes.
const KEPT: u32 = 2;

/// The waves of a block, eight times their orthonormal size.
pub fn forward(block: &[i32; 64]) -> [i32; 64] {
    let rows = lines(block, |line| waves(line).map(|wave| rounded(wave, BITS - KEPT)));
    transposed(&lines(&transposed(&rows), |line| waves(line).map(|wave| rounded(wave, BITS + KEPT))))
}

/// The block of orthonormal waves.
pub fn backward(waves: &[i32; 64]) -> [i32; 64] {
    let columns = lines(&transposed(waves), |line| places(line).map(|place| rounded(place, BITS - KEPT)));
    // Three bits more: each pass makes numbers the square root of 8 too large.
    lines(&transposed(&columns), |line| places(line).map(|place| rounded(place, BITS + KEPT + 3)))
}

fn rounded(value: i32, bits: u32) -> i32 {
    (value + (1 << (bits - 1))) >> bits
}

fn lines(block: &[i32; 64], change: impl Fn([i32; SIDE]) -> [i32; SIDE]) -> [i32; 64] {
    let mut out = [0; 64];
    for (to, from) in out.chunks_exact_mut(SIDE).zip(block.chunks_exact(SIDE)) {
        to.copy_from_slice(&change(std::array::from_fn(|at| from[at])));
    }
    out
}

fn transposed(block: &[i32; 64]) -> [i32; 64] {
    std::array::from_fn(|at| block[at % SIDE * SIDE + at / SIDE])
}

/// The four odd waves from the four differences, or the differences from the waves: the matrix is its own transpose.
fn odd([a, b, c, d]: [i32; 4]) -> [i32; 4] {
    let shared = (a + c + b + d) * 9633;
    let (outer, inner) = ((a + d) * -7373, (b + c) * -20995);
    let (even, uneven) = ((a + c) * -16069 + shared, (b + d) * -3196 + shared);
    [a * 2446 + outer + even, b * 16819 + inner + uneven, c * 25172 + inner + even, d * 12299 + outer + uneven]
}

fn waves(line: [i32; SIDE]) -> [i32; SIDE] {
    let sum: [i32; 4] = std::array::from_fn(|at| line[at] + line[7 - at]);
    let [seven, five, three, one] = odd([line[3] - line[4], line[2] - line[5], line[1] - line[6], line[0] - line[7]]);
    let (outer, inner) = (sum[0] - sum[3], sum[1] - sum[2]);
    let shared = (inner + outer) * 4433;
    let (ends, middle) = (sum[0] + sum[3], sum[1] + sum[2]);
    let (zero, four) = ((ends + middle) * ONE, (ends - middle) * ONE);
    [zero, one, shared + outer * 6270, three, four, five, shared - inner * 15137, seven]
}

fn places(line: [i32; SIDE]) -> [i32; SIDE] {
    let shared = (line[2] + line[6]) * 4433;
    let (six, two) = (shared - line[6] * 15137, shared + line[2] * 6270);
    let (sum, difference) = ((line[0] + line[4]) * ONE, (line[0] - line[4]) * ONE);
    let even = [sum + two, difference + six, difference - six, sum - two];
    let [d, c, b, a] = odd([line[7], line[5], line[3], line[1]]);
    let odd = [a, b, c, d];
    std::array::from_fn(|at| if at < 4 { even[at] + odd[at] } else { even[7 - at] - odd[7 - at] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn block() -> [i32; 64] {
        std::array::from_fn(|at| ((at * 37) % 101) as i32 * 2 - 100)
    }

    #[test]
    fn waves_are_those_of_the_definition() {
        let scale = |wave: usize| if wave == 0 { 0.125f64.sqrt() } else { 0.5 };
        let cosine = |wave: usize, at: usize| scale(wave) * (PI * wave as f64 * (2 * at + 1) as f64 / 16.0).cos();
        for (at, found) in forward(&block()).into_iter().enumerate() {
            let (down, across) = (at / SIDE, at % SIDE);
            let parts = block().into_iter().enumerate();
            let sum: f64 =
                parts.map(|(at, value)| f64::from(value) * cosine(down, at / SIDE) * cosine(across, at % SIDE)).sum();
            assert!((f64::from(found) - 8.0 * sum).abs() < 2.0, "{at}: {found} for {}", 8.0 * sum);
        }
    }

    #[test]
    fn there_and_back_is_the_block_to_one_level() {
        let waves = forward(&block()).map(|wave| (f64::from(wave) / 8.0).round() as i32);
        assert!(block().into_iter().zip(backward(&waves)).all(|(a, b)| (a - b).abs() <= 1));
    }
}
