//! The plane in which many points differ most, and points in it.

use crate::task::Cloud;

/// Rounds of the power iteration.
const ROUNDS: usize = 40;

/// `groups` of points in the plane in which all of them differ most: the points of a group in the order of `names`, joined
/// by lines.
pub fn plane_cloud(groups: &[Vec<Vec<f32>>], names: Vec<String>) -> Cloud {
    let all = || groups.iter().flatten();
    let dimension = all().next().map_or(0, Vec::len);
    if dimension < 2 {
        return Cloud::new(&[], 2);
    }
    let points: Vec<f32> = all().flatten().copied().collect();
    let (first, second) = principal(&points, dimension);
    let placed: Vec<[f32; 2]> = all().map(|point| [dot(point, &first), dot(point, &second)]).collect();
    let range = |axis: usize| {
        let values = || placed.iter().map(|place| place[axis]);
        (values().fold(f32::INFINITY, f32::min), values().fold(f32::NEG_INFINITY, f32::max))
    };
    let ranges = [range(0), range(1)];
    // One scale for both axes, so that distances can be compared.
    let half = ranges.iter().map(|(low, high)| high - low).fold(f32::MIN_POSITIVE, f32::max) / 2.0;
    let centred = |place: &[f32; 2]| -> [f32; 2] {
        std::array::from_fn(|axis| (place[axis] - f32::midpoint(ranges[axis].0, ranges[axis].1)) / half)
    };
    let spread: Vec<f32> = placed.iter().flat_map(centred).collect();
    let numbers = groups.iter().flat_map(|group| 0..group.len() as i16).collect();
    Cloud { groups: numbers, joined: names.len(), names, ..Cloud::new(&spread, 2) }
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
        let names = vec!["one".to_owned(), "two".to_owned()];
        let cloud = plane_cloud(
            &[vec![vec![0.0, 0.0, 1.0], vec![4.0, 0.0, 1.0]], vec![vec![2.0, 1.0, 1.0], vec![2.0, 0.0, 1.0]]],
            names,
        );
        let seen = cloud.seen([0.0; 2], 0.01);
        let across = |a: usize, b: usize| [0, 1].map(|axis| (seen[a].at[axis] - seen[b].at[axis]).abs());
        assert!((across(0, 1)[0] - 2.0).abs() < 0.02, "the two that differ most lie at both edges");
        assert!((across(2, 3)[1] - 0.5).abs() < 0.02, "and both axes have one scale");
        assert_eq!((cloud.joined, cloud.group_name(1), cloud.group_name(2)), (2, Some("two"), Some("one")));
        assert!(plane_cloud(&[], Vec::new()).is_empty());
    }
}
