//! Points in a plane, on a circle or on a ball as plain data, and how they are seen from any side.
//!
//! Kept small, because every kept step of a run has one: places are whole thousandths, written as one line of text.

use crate::dataset::Source;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Thousandths in a length of 1.
const GRAIN: f32 = 1000.0;
/// Names of classes that are kept; more cannot be told apart by colours and shapes.
const NAMED: usize = 32;

/// Points in a plane, on a circle or on a ball; of methods whose points are images, with the images.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cloud {
    /// Numbers a point: 2, or 3 for a ball.
    pub dimension: usize,
    /// Thousandths in -1..=1, point after point.
    #[serde(with = "line")]
    pub points: Vec<i16>,
    /// Whether all points lie on the circle itself, not in it.
    pub is_circle: bool,
    /// Whether the circle or the ball is drawn on which they lie.
    pub has_outline: bool,
    /// Each point's group by its place in `names`, -1 for none; empty where there are no groups.
    #[serde(with = "line")]
    pub groups: Vec<i16>,
    /// Names of the groups.
    pub names: Vec<String>,
    /// So many points after each other are joined by lines; 0 joins none.
    pub joined: usize,
    /// The training image that each point stands for; empty where they stand for none.
    #[serde(with = "line")]
    pub rows: Vec<u32>,
    /// What these images are called, once the engine has said it.
    pub images: Vec<String>,
}

/// A point as it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spotted {
    /// Which point it is.
    pub number: usize,
    /// To the right and up, -1..=1.
    pub at: [f32; 2],
    /// -1 at the back .. 1 at the front; 1 where there is no back.
    pub depth: f32,
}

impl Cloud {
    /// The points with these numbers, row after row; a `dimension` of 3 can be turned.
    pub fn new(points: &[f32], dimension: usize) -> Self {
        Self::default().with_points(points, dimension)
    }

    /// The same cloud with these points.
    pub fn with_points(self, points: &[f32], dimension: usize) -> Self {
        let grain = |value: &f32| (value * GRAIN).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
        Self { dimension, points: points.iter().map(grain).collect(), ..self }
    }

    /// How many points there are.
    pub fn len(&self) -> usize {
        self.points.len() / self.dimension.max(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Whether it has a side that cannot be seen.
    pub fn is_ball(&self) -> bool {
        self.dimension == 3
    }

    /// The group of a point.
    pub fn group(&self, number: usize) -> Option<usize> {
        self.groups.get(number).and_then(|group| usize::try_from(*group).ok())
    }

    /// The name of the group of a point.
    pub fn group_name(&self, number: usize) -> Option<&str> {
        self.group(number).and_then(|group| self.names.get(group)).map(String::as_str)
    }

    /// The points as they are seen after a turn by these angles to the right and down, those at the back first. On a circle
    /// those that fall together stand behind each other towards the middle, `size` apart.
    pub fn seen(&self, turn: [f32; 2], size: f32) -> Vec<Spotted> {
        let mut spotted: Vec<Spotted> = self
            .points
            .chunks_exact(self.dimension.max(1))
            .enumerate()
            .map(|(number, point)| {
                let value = |axis: usize| point.get(axis).map_or(0.0, |value| f32::from(*value) / GRAIN);
                if self.is_ball() {
                    let [right, up, depth] = turned([value(0), value(1), value(2)], turn);
                    Spotted { number, at: [right, up], depth }
                } else {
                    Spotted { number, at: [value(0), value(1)], depth: 1.0 }
                }
            })
            .collect();
        if self.is_circle {
            stand_behind(&mut spotted, size.max(0.005));
        }
        spotted.sort_by(|a, b| a.depth.total_cmp(&b.depth));
        spotted
    }

    /// Says of what class each image is, and what it is called, where `images` knows.
    pub fn tell_images(&mut self, images: &dyn Source) {
        let rows = || self.rows.iter().map(|row| *row as usize).filter(|row| *row < images.len());
        if rows().count() != self.rows.len() {
            return;
        }
        self.images = rows().map(|row| images.name(row)).collect();
        let classes = images.classes();
        if self.groups.is_empty() && (1..=NAMED).contains(&classes.len()) {
            let label = |row: usize| images.label(row).and_then(|label| i16::try_from(label).ok()).unwrap_or(-1);
            self.groups = rows().map(label).collect();
            self.names = classes.to_vec();
        }
    }
}

/// A place after a turn to the right, then down.
pub fn turned([x, y, z]: [f32; 3], [right, down]: [f32; 2]) -> [f32; 3] {
    let (sin, cos) = right.sin_cos();
    let (x, z) = (x * cos + z * sin, z * cos - x * sin);
    let (sin, cos) = down.sin_cos();
    [x, y * cos - z * sin, y * sin + z * cos]
}

/// Moves points of a circle towards its middle where others stand already.
fn stand_behind(spotted: &mut [Spotted], size: f32) {
    let places = (std::f32::consts::TAU / size).floor().max(1.0);
    let mut taken = vec![0usize; places as usize];
    for spot in spotted {
        let [x, y] = spot.at;
        let share = (y.atan2(x) / std::f32::consts::TAU).rem_euclid(1.0);
        let Some(before) = taken.get_mut(((share * places) as usize).min(places as usize - 1)) else { continue };
        let inward = (1.0 - *before as f32 * size).max(0.05);
        *before += 1;
        spot.at = [x * inward, y * inward];
    }
}

/// Many numbers as one line of text.
mod line {
    use super::written;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};
    use std::fmt::Display;
    use std::str::FromStr;

    pub fn serialize<T: Display, S: Serializer>(numbers: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&written(numbers))
    }

    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = |word: &str| word.parse().map_err(|_| D::Error::custom(format!("{word} is no number")));
        text.split_whitespace().map(number).collect()
    }
}

fn written<T: std::fmt::Display>(numbers: &[T]) -> String {
    numbers.iter().enumerate().fold(String::new(), |mut text, (at, number)| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{}{number}", if at > 0 { " " } else { "" });
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_at_the_front_goes_right_and_to_the_back_when_the_ball_is_turned() {
        let quarter = std::f32::consts::FRAC_PI_2;
        let cloud = Cloud::new(&[0.0, 0.0, 1.0, 0.0, 1.0, 0.0], 3);
        let at = |turn, number| {
            let seen = cloud.seen(turn, 0.01);
            let spot = seen.iter().find(|spot| spot.number == number).unwrap();
            [spot.at[0], spot.at[1], spot.depth].map(|value| (value * 100.0).round() / 100.0)
        };
        assert_eq!(at([0.0, 0.0], 0), [0.0, 0.0, 1.0]);
        assert_eq!(at([quarter, 0.0], 0), [1.0, 0.0, 0.0]);
        assert_eq!(at([2.0 * quarter, 0.0], 0), [0.0, 0.0, -1.0]);
        assert_eq!(at([0.0, quarter], 0), [0.0, -1.0, 0.0], "turned down, what was in front is below");
        assert_eq!(at([0.0, quarter], 1), [0.0, 0.0, 1.0], "and what was above is in front");
        let numbers: Vec<usize> = cloud.seen([0.0, -0.5], 0.01).iter().map(|spot| spot.number).collect();
        assert_eq!(numbers, [1, 0], "what is behind comes first");
    }

    #[test]
    fn points_of_a_circle_that_fall_together_stand_behind_each_other() {
        let cloud = Cloud { is_circle: true, ..Cloud::new(&[0.6, 0.8, 0.6, 0.8, -1.0, 0.0], 2) };
        let seen = cloud.seen([0.3, 0.3], 0.1);
        let far: Vec<f32> = seen.iter().map(|spot| (spot.at[0].hypot(spot.at[1]) * 100.0).round() / 100.0).collect();
        assert_eq!(far, [1.0, 0.9, 1.0], "a circle is not turned, and all its points can be counted");
    }

    #[test]
    fn a_cloud_is_one_line_of_text_and_comes_back_as_it_was() {
        let cloud = Cloud { groups: vec![0, -1], rows: vec![7, 70_000], ..Cloud::new(&[0.1234, -1.0, 0.5, 1.0], 2) };
        let json = serde_json::to_string_pretty(&cloud).unwrap();
        assert!(json.contains("\"123 -1000 500 1000\"") && json.lines().count() < 15, "{json}");
        assert_eq!(serde_json::from_str::<Cloud>(&json).unwrap(), cloud);
        assert!(serde_json::from_str::<Cloud>(&json.replace("500", "x")).is_err());
    }
}
