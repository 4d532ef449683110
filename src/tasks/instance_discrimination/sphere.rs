//! The bank as points on a sphere, seen from the front: all of it on a circle where there are two numbers, both halves of
//! a ball where there are three, and otherwise the plane in which the points differ most.

use crate::patches::plane::{dot, principal};
use crate::photos::Photo;

/// Side of the picture.
const SIDE: usize = 320;
/// Radius of the sphere in it.
const RADIUS: f32 = 150.0;
/// Ground, outline, points at the front and points at the back.
const GROUND: [u8; 3] = [24, 26, 32];
const OUTLINE: [u8; 3] = [110, 114, 124];
const FRONT: [u8; 3] = [255, 196, 84];
const BACK: [u8; 3] = [120, 96, 56];

/// The picture of `points`, row after row of `dimension` numbers.
pub fn picture(points: &[f32], dimension: usize) -> Photo {
    let mut photo = Photo::from_fn(SIDE, SIDE, |x, y| {
        let from_middle = |at: usize| at as f32 + 0.5 - SIDE as f32 / 2.0;
        let away = from_middle(x).hypot(from_middle(y)) - RADIUS;
        if away.abs() < 0.8 { OUTLINE } else { GROUND }
    });
    let rows = || points.chunks_exact(dimension.max(1));
    let mut flat: Vec<[f32; 3]> = match dimension {
        0 | 1 => Vec::new(),
        2 => rows().map(|row| [row[0], row[1], 1.0]).collect(),
        3 => rows().map(|row| [row[0], row[1], row[2]]).collect(),
        _ => {
            let (first, second) = principal(points, dimension);
            rows().map(|row| [dot(row, &first), dot(row, &second), 1.0]).collect()
        }
    };
    // What lies in front is painted over what lies behind.
    flat.sort_by(|a, b| a[2].total_cmp(&b[2]));
    for [x, y, depth] in flat {
        let place = |value: f32| (SIDE as f32 / 2.0 + RADIUS * value).clamp(1.0, SIDE as f32 - 2.0) as usize;
        let (column, row) = (place(x), place(-y));
        for (down, across) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            photo.set_pixel(column + across - 1, row + down - 1, if depth < 0.0 { BACK } else { FRONT });
        }
    }
    photo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_stands_where_its_numbers_say_and_one_behind_is_darker() {
        let at = |photo: &Photo, x: f32, y: f32| {
            let place = |v: f32| (SIDE as f32 / 2.0 + RADIUS * v) as usize;
            photo.pixel(place(x), place(-y))
        };
        assert_eq!(at(&picture(&[0.6, 0.8], 2), 0.6, 0.8), FRONT);
        let ball = picture(&[0.0, 0.6, 0.8, 0.6, 0.0, -0.8], 3);
        assert_eq!((at(&ball, 0.0, 0.6), at(&ball, 0.6, 0.0)), (FRONT, BACK));
    }
}
