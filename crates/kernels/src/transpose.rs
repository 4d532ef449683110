//! Rows become columns, block by block, so that what is read and what is written stays together.

/// Side of a block.
const SIDE: usize = 4;

/// Copies `rows` x `columns` values: `to[column * to_step + row] = from[row * from_step + column]`.
#[inline]
pub fn transpose([rows, columns]: [usize; 2], (from, from_step): (&[f32], usize), (to, to_step): (&mut [f32], usize)) {
    let [whole_rows, whole_columns] = [rows, columns].map(|length| length / SIDE * SIDE);
    for row in (0..whole_rows).step_by(SIDE) {
        for column in (0..whole_columns).step_by(SIDE) {
            block(&from[row * from_step + column..], from_step, &mut to[column * to_step + row..], to_step);
        }
    }
    for row in 0..rows {
        let first = if row < whole_rows { whole_columns } else { 0 };
        let values = from[row * from_step..][..columns].iter().enumerate().skip(first);
        for (column, value) in values {
            to[column * to_step + row] = *value;
        }
    }
}

#[inline(always)]
fn block(from: &[f32], from_step: usize, to: &mut [f32], to_step: usize) {
    let mut rows = [[0.0; SIDE]; SIDE];
    for (row, line) in rows.iter_mut().enumerate() {
        line.copy_from_slice(&from[row * from_step..][..SIDE]);
    }
    for (column, line) in turned(rows).iter().enumerate() {
        to[column * to_step..][..SIDE].copy_from_slice(line);
    }
}

/// With the shuffles that every processor of this kind has; the compiler finds none by itself.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn turned(rows: [[f32; SIDE]; SIDE]) -> [[f32; SIDE]; SIDE] {
    use pulp::{bytemuck::cast, core_arch::x86::Sse};
    let Some(sse) = Sse::try_new() else { return copied(rows) };
    let [a, b, c, d] = [cast(rows[0]), cast(rows[1]), cast(rows[2]), cast(rows[3])];
    let low = [sse._mm_unpacklo_ps(a, b), sse._mm_unpacklo_ps(c, d)];
    let high = [sse._mm_unpackhi_ps(a, b), sse._mm_unpackhi_ps(c, d)];
    let columns = [
        sse._mm_movelh_ps(low[0], low[1]),
        sse._mm_movehl_ps(low[1], low[0]),
        sse._mm_movelh_ps(high[0], high[1]),
        sse._mm_movehl_ps(high[1], high[0]),
    ];
    [cast(columns[0]), cast(columns[1]), cast(columns[2]), cast(columns[3])]
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn turned(rows: [[f32; SIDE]; SIDE]) -> [[f32; SIDE]; SIDE] {
    copied(rows)
}

#[inline(always)]
fn copied(rows: [[f32; SIDE]; SIDE]) -> [[f32; SIDE]; SIDE] {
    let mut columns = [[0.0; SIDE]; SIDE];
    for (row, line) in rows.iter().enumerate() {
        for (column, value) in line.iter().enumerate() {
            columns[column][row] = *value;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_to_its_place_and_no_other_is_touched() {
        for (rows, columns) in [(1, 1), (4, 8), (12, 4), (7, 9), (3, 17), (16, 5)] {
            let (from_step, to_step) = (columns + 3, rows + 2);
            let from: Vec<f32> = (0..rows * from_step).map(|at| at as f32).collect();
            let mut to = vec![-1.0; columns * to_step];
            transpose([rows, columns], (&from, from_step), (&mut to, to_step));
            for (at, value) in to.iter().enumerate() {
                let (column, row) = (at / to_step, at % to_step);
                let wanted = if row < rows { from[row * from_step + column] } else { -1.0 };
                assert_eq!(*value, wanted, "{rows} x {columns}: {row} {column}");
            }
        }
    }
}
