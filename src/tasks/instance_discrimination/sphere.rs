//! The bank as points on a sphere: on a circle where there are two numbers, on a ball where there are three, and otherwise
//! the plane in which the points differ most.

use crate::nets::unit_length;
use crate::patches::plane::{dot, principal};
use crate::task::{Cloud, floats};
use burn::prelude::*;

/// The cloud of `rows` of the bank, each with the number of its image.
pub fn cloud(rows: Tensor<2>, images: Vec<u32>) -> Cloud {
    let dimension = rows.dims()[1];
    // Rows that no view has reached yet are of any length; their direction is what counts.
    let points = floats(unit_length(rows));
    let of = Cloud { has_outline: true, rows: images, ..Cloud::default() };
    match dimension {
        2 => Cloud { is_circle: true, ..of.with_points(&points, 2) },
        3 => of.with_points(&points, 3),
        _ => {
            let (first, second) = principal(&points, dimension);
            let place = |row: &[f32]| [dot(row, &first), dot(row, &second)];
            let placed: Vec<f32> = points.chunks_exact(dimension.max(1)).flat_map(place).collect();
            of.with_points(&placed, 2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<const N: usize>(rows: [[f32; N]; 2]) -> Cloud {
        cloud(Tensor::from_floats(rows, &Device::default()), vec![4, 9])
    }

    #[test]
    fn two_numbers_lie_on_the_circle_three_on_a_ball_and_more_in_a_plane() {
        let circle = of([[1.2, 1.6], [0.0, -0.5]]);
        assert_eq!((circle.is_circle, circle.points), (true, vec![600, 800, 0, -1000]), "whatever their length");
        let ball = of([[0.0, 0.6, 0.8], [0.6, 0.0, -0.8]]);
        assert_eq!((ball.is_ball(), ball.is_circle), (true, false));
        assert_eq!(ball.points, [0, 600, 800, 600, 0, -800]);
        let plane = of([[0.6, 0.8, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]);
        assert_eq!((plane.dimension, plane.is_circle, plane.len()), (2, false, 2));
        assert!([circle.rows, ball.rows, plane.rows].into_iter().all(|rows| rows == [4, 9]));
    }
}
