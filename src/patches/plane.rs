//! The plane in which many points differ most, and points in it as a picture.

use crate::photos::Photo;

/// Rounds of the power iteration.
const ROUNDS: usize = 40;
/// Side of the picture, and what stays free at its edges.
const SIDE: usize = 320;
const EDGE: f32 = 8.0;
/// Ground, and lines between points of one group.
const GROUND: [u8; 3] = [24, 26, 32];
const LINE: [u8; 3] = [74, 78, 88];

/// The picture of `groups` of points, row after row of `dimension` numbers, in the plane in which all of them differ most:
/// the points of a group in the order of `colours`, joined by lines.
pub fn plane_picture(groups: &[Vec<Vec<f32>>], colours: &[[u8; 3]]) -> Photo {
    let all = || groups.iter().flatten();
    let dimension = all().next().map_or(0, Vec::len);
    let points: Vec<f32> = all().flatten().copied().collect();
    let mut photo = Photo::filled(SIDE, SIDE, GROUND);
    if dimension < 2 {
        return photo;
    }
    let (first, second) = principal(&points, dimension);
    let placed = |point: &Vec<f32>| [dot(point, &first), dot(point, &second)];
    let range = |axis: usize| {
        let values = || all().map(|point| placed(point)[axis]);
        (values().fold(f32::INFINITY, f32::min), values().fold(f32::NEG_INFINITY, f32::max))
    };
    let ranges = [range(0), range(1)];
    // One scale for both axes, so that distances can be compared.
    let widest = ranges.iter().map(|(low, high)| high - low).fold(f32::MIN_POSITIVE, f32::max);
    let place = |point: &Vec<f32>| -> [f32; 2] {
        let at = placed(point);
        std::array::from_fn(|axis| {
            let (low, high) = ranges[axis];
            SIDE as f32 / 2.0 + (at[axis] - f32::midpoint(low, high)) / widest * (SIDE as f32 - 2.0 * EDGE)
        })
    };
    let groups: Vec<Vec<[f32; 2]>> = groups.iter().map(|group| group.iter().map(place).collect()).collect();
    for group in &groups {
        group.windows(2).for_each(|pair| line(&mut photo, pair[0], pair[1]));
    }
    for (point, colour) in groups.iter().flat_map(|group| group.iter().zip(colours)) {
        for (right, below) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
            dab(&mut photo, [point[0] + right, point[1] + below], *colour);
        }
    }
    photo
}

fn dab(photo: &mut Photo, [x, y]: [f32; 2], colour: [u8; 3]) {
    let inside = |value: f32| value.clamp(0.0, SIDE as f32 - 1.0) as usize;
    photo.set_pixel(inside(x), inside(y), colour);
}

fn line(photo: &mut Photo, from: [f32; 2], to: [f32; 2]) {
    let steps = (to[0] - from[0]).abs().max((to[1] - from[1]).abs()).ceil().max(1.0);
    for step in 0..=steps as usize {
        let part = step as f32 / steps;
        dab(photo, std::array::from_fn(|axis| from[axis] + part * (to[axis] - from[axis])), LINE);
    }
}

/// The product of two rows of numbers.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The two directions along which `points` differ most (power iteration on their covariance; the same every time).
pub fn principal(points: &[f32], dimension: usize) -> (Vec<f32>, Vec<f32>) {
    let rows = || points.chunks_exact(dimension);
    let count = rows().len().max(1) as f32;
    let mean: Vec<f32> = (0..dimension).map(|at| rows().map(|row| row[at]).sum::<f32>() / count).collect();
    let axis = |start: usize, without: Option<&[f32]>| {
        let mut axis: Vec<f32> =
            (0..dimension).map(|at| if at == start { 1.0 } else { 0.01 * (at as f32).sin() }).collect();
        for _ in 0..ROUNDS {
            let mut next = vec![0.0; dimension];
            for row in rows() {
                let along = dot(row, &axis) - dot(&mean, &axis);
                next.iter_mut().zip(row).zip(&mean).for_each(|((next, value), mean)| *next += along * (value - mean));
            }
            if let Some(other) = without {
                let along = dot(&next, other);
                next.iter_mut().zip(other).for_each(|(next, other)| *next -= along * other);
            }
            let length = dot(&next, &next).sqrt().max(f32::MIN_POSITIVE);
            axis = next.into_iter().map(|value| value / length).collect();
        }
        axis
    };
    let first = axis(0, None);
    let second = axis(1, Some(&first));
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plane_is_the_one_in_which_points_differ_most() {
        let points: Vec<f32> = (0..60)
            .flat_map(|at| {
                let turn = at as f32;
                [0.01 * turn.cos(), 0.9 * turn.sin(), 0.05, 0.4 * (2.0 * turn).cos(), 0.0]
            })
            .collect();
        let (first, second) = principal(&points, 5);
        assert!(first[1].abs() > 0.99 && second[3].abs() > 0.99, "{first:?} {second:?}");
    }

    #[test]
    fn points_of_a_group_are_joined_and_stand_apart_as_they_are() {
        let colours = [[255, 0, 0], [0, 255, 0]];
        let photo =
            plane_picture(&[vec![vec![0.0, 0.0, 1.0], vec![4.0, 0.0, 1.0]], vec![vec![2.0, 1.0, 1.0]]], &colours);
        let count = |colour| (0..SIDE * SIDE).filter(|at| photo.pixel(at % SIDE, at / SIDE) == colour).count();
        assert_eq!((count(colours[0]), count(colours[1])), (8, 4));
        assert!(count(LINE) > 280, "the two lie at both edges: {}", count(LINE));
        assert_eq!(plane_picture(&[], &colours), Photo::filled(SIDE, SIDE, GROUND));
    }
}
