//! A hole that a person paints: strokes of a round brush, and the pixels that they take away.

use crate::photos::Photo;

/// One stroke: where the middle of the brush went, in pixels of the photo.
#[derive(Clone, Debug, PartialEq)]
struct Stroke {
    radius: f32,
    points: Vec<[f32; 2]>,
}

/// What was done, so that it can be undone.
#[derive(Clone, Debug, PartialEq)]
enum Done {
    /// A stroke.
    Painted,
    /// All of these were taken back at once.
    Cleared(Vec<Stroke>),
}

/// A hole in a photo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hole {
    size: [usize; 2],
    strokes: Vec<Stroke>,
    done: Vec<Done>,
    removed: Vec<bool>,
}

impl Hole {
    /// None yet, in a photo of this width and height.
    pub fn new(size: [usize; 2]) -> Self {
        Self { size, removed: vec![false; size[0] * size[1]], ..Self::default() }
    }

    /// Puts the brush down.
    pub fn begin(&mut self, at: [f32; 2], radius: f32) {
        self.strokes.push(Stroke { radius, points: vec![at] });
        self.done.push(Done::Painted);
        self.take(at, at, radius);
    }

    /// Moves the brush that is down.
    pub fn go(&mut self, to: [f32; 2]) {
        let Some(stroke) = self.strokes.last_mut() else { return };
        let from = stroke.points.last().copied().unwrap_or(to);
        stroke.points.push(to);
        let radius = stroke.radius;
        self.take(from, to, radius);
    }

    /// Takes back the last stroke, or brings back what was cleared.
    pub fn undo(&mut self) {
        match self.done.pop() {
            Some(Done::Painted) => drop(self.strokes.pop()),
            Some(Done::Cleared(strokes)) => self.strokes = strokes,
            None => return,
        }
        self.paint_anew();
    }

    /// Takes back everything.
    pub fn clear(&mut self) {
        if !self.strokes.is_empty() {
            self.done.push(Done::Cleared(std::mem::take(&mut self.strokes)));
            self.paint_anew();
        }
    }

    /// Whether something can be undone.
    pub fn has_past(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether nothing is taken away.
    pub fn is_empty(&self) -> bool {
        !self.removed.contains(&true)
    }

    /// Which pixels are taken away, row by row.
    pub fn removed(&self) -> &[bool] {
        &self.removed
    }

    /// Which part of the photo is taken away, 0..=1.
    pub fn coverage(&self) -> f32 {
        let removed = self.removed.iter().filter(|removed| **removed).count();
        removed as f32 / self.removed.len().max(1) as f32
    }

    /// The hole as a picture: white where pixels are taken away.
    pub fn picture(&self) -> Photo {
        let [width, height] = self.size;
        Photo::from_fn(width, height, |x, y| if self.removed[y * width + x] { [255; 3] } else { [0; 3] })
    }

    fn paint_anew(&mut self) {
        self.removed.fill(false);
        for Stroke { radius, points } in self.strokes.clone() {
            for (at, to) in points.iter().enumerate() {
                self.take(points[at.saturating_sub(1)], *to, radius);
            }
        }
    }

    /// Takes away every pixel whose middle is within `radius` of the way between two points.
    fn take(&mut self, from: [f32; 2], to: [f32; 2], radius: f32) {
        let [width, height] = self.size;
        let span = |axis: usize, length: usize| {
            let (low, high) = (from[axis].min(to[axis]) - radius, from[axis].max(to[axis]) + radius);
            low.floor().max(0.0) as usize..(high.ceil().max(0.0) as usize).min(length)
        };
        for y in span(1, height) {
            for x in span(0, width) {
                if distance([x as f32 + 0.5, y as f32 + 0.5], from, to) <= radius {
                    self.removed[y * width + x] = true;
                }
            }
        }
    }
}

/// How far `at` is from the way between two points.
fn distance(at: [f32; 2], from: [f32; 2], to: [f32; 2]) -> f32 {
    let way = [to[0] - from[0], to[1] - from[1]];
    let length = way[0] * way[0] + way[1] * way[1];
    let along = (at[0] - from[0]) * way[0] + (at[1] - from[1]) * way[1];
    let share = if length > 0.0 { (along / length).clamp(0.0, 1.0) } else { 0.0 };
    (at[0] - from[0] - share * way[0]).hypot(at[1] - from[1] - share * way[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns that are taken away in row `y`.
    fn row(hole: &Hole, y: usize) -> Vec<usize> {
        (0..hole.size[0]).filter(|x| hole.removed[y * hole.size[0] + x]).collect()
    }

    #[test]
    fn a_stroke_takes_everything_on_its_way_and_ends_round() {
        let mut hole = Hole::new([20, 10]);
        hole.begin([5.0, 5.0], 2.0);
        hole.go([12.0, 5.0]);
        assert_eq!(row(&hole, 5), (3..14).collect::<Vec<_>>());
        assert_eq!(row(&hole, 3), (4..13).collect::<Vec<_>>(), "its corners are round");
        assert!(row(&hole, 2).is_empty());
        hole.begin([19.0, 0.0], 3.0);
        assert_eq!(row(&hole, 0), [16, 17, 18, 19], "what is beside the photo is passed over");
    }

    #[test]
    fn strokes_are_undone_one_by_one_and_what_was_cleared_comes_back() {
        let mut hole = Hole::new([16, 16]);
        let none = hole.removed().to_vec();
        hole.begin([4.0, 4.0], 2.0);
        hole.go([9.0, 4.0]);
        let one = hole.removed().to_vec();
        hole.begin([4.0, 10.0], 3.0);
        let both = hole.removed().to_vec();
        hole.clear();
        assert!(hole.is_empty() && hole.has_past());
        hole.undo();
        assert_eq!(hole.removed(), both);
        hole.undo();
        assert_eq!(hole.removed(), one);
        hole.undo();
        assert_eq!((hole.removed(), hole.has_past()), (none.as_slice(), false));
        hole.undo();
        assert_eq!(hole.coverage(), 0.0);
    }

    #[test]
    fn its_picture_is_white_where_pixels_are_taken_away() {
        let mut hole = Hole::new([8, 6]);
        hole.begin([2.0, 3.0], 1.0);
        let picture = hole.picture();
        assert_eq!((picture.width, picture.height), (8, 6));
        let white = (0..48).filter(|at| picture.pixel(at % 8, at / 8) == [255; 3]).count();
        assert_eq!(white as f32 / 48.0, hole.coverage());
        assert_eq!(picture.pixel(1, 2), [255; 3]);
    }
}
