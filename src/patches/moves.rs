//! Moves and turns as questions, and how normal a picture is whose moves and turns are known: 3 moves across, 3 moves down,
//! 4 turns (Golan & El-Yaniv, NeurIPS 2018; Hendrycks, Mazeika, Kadavath & Song, NeurIPS 2019, section 4.1).

use super::turns::TURNS;
use crate::photos::Photo;

/// Moves along one axis: back, not at all, on.
pub const MOVES: usize = 3;
/// All transforms.
pub const TRANSFORMS: usize = MOVES * MOVES * TURNS;
/// A picture is moved by its side divided by this (8 of 32 pixels, 56 of 224).
const PART: usize = 4;

/// What is done to a picture: it is moved, then turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transform {
    /// 0 is to the left, 1 not at all, 2 to the right.
    pub across: usize,
    /// 0 is up, 1 not at all, 2 down.
    pub down: usize,
    /// Quarters counter-clockwise.
    pub turn: usize,
}

impl Transform {
    /// What becomes of `photo`.
    pub fn of(self, photo: &Photo) -> Photo {
        moved(photo, self.across, self.down).turned(self.turn)
    }
}

/// All of them: the four turns of each move one after another.
pub fn transforms() -> impl Iterator<Item = Transform> {
    (0..TRANSFORMS).map(|number| Transform {
        across: number / (TURNS * MOVES),
        down: number / TURNS % MOVES,
        turn: number % TURNS,
    })
}

/// `photo` moved by a quarter of its side; what comes in at a border is the picture mirrored there, the border itself once.
pub fn moved(photo: &Photo, across: usize, down: usize) -> Photo {
    let back = |place: usize, side: usize, way: usize| {
        let by = side / PART;
        // The place that is seen here, counted from `by` before the picture.
        let seen = place + 2 * by - way * by;
        let last = side.saturating_sub(1);
        match seen.checked_sub(by) {
            None => (by - seen).min(last),
            Some(seen) if seen > last => (2 * last).saturating_sub(seen),
            Some(seen) => seen,
        }
    };
    Photo::from_fn(photo.width, photo.height, |x, y| {
        photo.pixel(back(x, photo.width, across), back(y, photo.height, down))
    })
}

/// What the network says about one transform of a picture: the probability of each answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// How it was moved across.
    pub across: Vec<f32>,
    /// How it was moved down.
    pub down: Vec<f32>,
    /// By how many quarters it was turned.
    pub turn: Vec<f32>,
}

/// How normal a picture is: the probabilities of what was truly done to it, summed over all [`transforms`] in their order.
/// A network that always knows gives 108, one that never does 33.
pub fn normality(said: &[Said]) -> f32 {
    let of = |row: &[f32], truth: usize| row.get(truth).copied().unwrap_or_default();
    let known = transforms().zip(said);
    known
        .map(|(done, said)| of(&said.across, done.across) + of(&said.down, done.down) + of(&said.turn, done.turn))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    #[test]
    fn who_always_knows_has_108_and_who_never_knows_33() {
        let sure = |truth: usize, of: usize| (0..of).map(|at| f32::from(u8::from(at == truth))).collect::<Vec<_>>();
        let perfect: Vec<Said> = transforms()
            .map(|done| Said {
                across: sure(done.across, MOVES),
                down: sure(done.down, MOVES),
                turn: sure(done.turn, TURNS),
            })
            .collect();
        assert!((normality(&perfect) - 108.0).abs() < 1e-4);
        let even = Said { across: vec![1.0 / 3.0; 3], down: vec![1.0 / 3.0; 3], turn: vec![0.25; 4] };
        assert!((normality(&vec![even; TRANSFORMS]) - 33.0).abs() < 1e-4);
    }

    /// The score as the released code writes it: a table of answers for each of nine moves and four turns, read at the
    /// indices of what was done, in plain loops over signed shifts.
    #[test]
    fn the_score_is_that_of_plain_loops_over_shifts_and_turns() {
        let mut rng = rng_for(3, 0, 0, 0);
        let mut row = |of: usize| {
            let raw: Vec<f32> = (0..of).map(|_| rng.real(0.01, 1.0)).collect();
            let all: f32 = raw.iter().sum();
            raw.into_iter().map(|value| value / all).collect::<Vec<f32>>()
        };
        let said: Vec<Said> =
            (0..TRANSFORMS).map(|_| Said { across: row(MOVES), down: row(MOVES), turn: row(TURNS) }).collect();
        let (mut sum, mut at) = (0.0f64, 0);
        for x in [-8i32, 0, 8] {
            for y in [-8i32, 0, 8] {
                for turn in 0..4 {
                    let index = |shift: i32| ((shift + 8) / 8) as usize;
                    sum += f64::from(said[at].across[index(x)]);
                    sum += f64::from(said[at].down[index(y)]);
                    sum += f64::from(said[at].turn[turn]);
                    at += 1;
                }
            }
        }
        assert!((f64::from(normality(&said)) - sum).abs() < 1e-4);
    }

    #[test]
    fn a_moved_picture_is_numpys_padded_one_and_its_turn_comes_after() {
        // numpy.pad([0, 1, .., 7], 2, mode="reflect"): 2 1 | 0 1 2 3 4 5 6 7 | 6 5
        let photo = Photo::from_fn(8, 8, |x, y| [x as u8, y as u8, 0]);
        let row = |photo: &Photo| (0..8).map(|x| photo.pixel(x, 3)[0]).collect::<Vec<_>>();
        assert_eq!(row(&moved(&photo, 2, 1)), [2, 1, 0, 1, 2, 3, 4, 5]);
        assert_eq!(row(&moved(&photo, 0, 1)), [2, 3, 4, 5, 6, 7, 6, 5]);
        assert_eq!(moved(&photo, 1, 1), photo);
        let column = |photo: &Photo| (0..8).map(|y| photo.pixel(5, y)[1]).collect::<Vec<_>>();
        assert_eq!(column(&moved(&photo, 1, 0)), [2, 3, 4, 5, 6, 7, 6, 5], "up");
        let done = Transform { across: 2, down: 0, turn: 3 };
        assert_eq!(done.of(&photo), moved(&moved(&photo, 2, 1), 1, 0).turned(3));
        let all: Vec<Transform> = transforms().collect();
        assert_eq!(all.len(), 36);
        assert!(all.iter().enumerate().all(|(at, one)| !all[..at].contains(one)));
    }
}
