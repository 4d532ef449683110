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
    let mut values = [[0.0; SIDE]; SIDE];
    for (row, line) in values.iter_mut().enumerate() {
        line.copy_from_slice(&from[row * from_step..][..SIDE]);
    }
    for column in 0..SIDE {
        let mut line = [0.0; SIDE];
        for row in 0..SIDE {
            line[row] = values[row][column];
        }
        to[column * to_step..][..SIDE].copy_from_slice(&line);
    }
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
