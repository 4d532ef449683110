//! Puzzles that a person answers beside the network: a method declares them as [`Askable`], what is asked is plain data
//! ([`Asked`]), and a choice is marked by the method's own judge.

use super::rng::{Rng, purpose, rng_for};
use crate::photos::Photo;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// Pictures that a person chooses from, where the network chooses from more.
pub const AMONG: usize = 5;

/// What is asked about one puzzle, and between what one chooses. A new form is one variant here and one file in the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// By how many quarters counter-clockwise a picture was turned.
    Turn {
        /// The picture as it is shown.
        given: Photo,
    },
    /// Where the second piece lies as seen from the first: a place around it, row by row.
    Direction {
        /// The piece in the middle.
        first: Photo,
        /// The piece whose place is asked for.
        second: Photo,
    },
    /// One picture among several.
    Pick {
        /// What the question is about.
        shown: Photo,
        /// The pictures to choose from.
        options: Vec<Photo>,
        /// What is looked for: a stable name.
        what: &'static str,
    },
    /// The colour of a marked place.
    Colour {
        /// The photo without its colours.
        grey: Photo,
        /// The place, in pixels.
        place: [usize; 2],
        /// The colours to choose from.
        colours: Vec<[u8; 3]>,
    },
    /// Which cells of a picture something holds of.
    Mark {
        /// The picture.
        photo: Photo,
        /// Cells in a row.
        columns: usize,
    },
    /// The cell of each tile, cells counted row by row.
    Order {
        /// The tiles in the order in which they are shown.
        tiles: Vec<Photo>,
        /// Tiles in a row.
        columns: usize,
        /// By what they are put in order: a stable name.
        by: &'static str,
    },
}

impl Asked {
    /// The stable name of the form.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Turn { .. } => "turn",
            Self::Direction { .. } => "direction",
            Self::Pick { .. } => "pick",
            Self::Colour { .. } => "colour",
            Self::Mark { .. } => "mark",
            Self::Order { .. } => "order",
        }
    }
}

/// What was chosen, by a person or by the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// One of several, by its number.
    One(usize),
    /// The cell of each tile.
    Order(Vec<usize>),
    /// Whether each cell is marked, row by row.
    Places(Vec<bool>),
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(number) => write!(f, "{number}"),
            Self::Places(cells) => {
                f.write_str(&cells.iter().map(|marked| if *marked { '1' } else { '0' }).collect::<String>())
            }
            Self::Order(cells) => {
                let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
                f.write_str(&cells.join(" "))
            }
        }
    }
}

/// What the network would have chosen, had it been asked as a person is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The number of the photo in the held-out data.
    pub photo: usize,
    /// What the photo is called.
    pub name: String,
    /// Its choice.
    pub choice: Choice,
}

/// One puzzle as it is put to a person: parameters `P`, puzzle `S`.
pub struct Posed<'a, P, S> {
    /// The method's parameters.
    pub p: &'a P,
    /// The puzzle.
    pub sample: &'a S,
    /// Where the random numbers of what the form leaves open begin: the seed and the number of the photo.
    pub at: (u64, u64),
}

impl<P, S> Posed<'_, P, S> {
    /// Random numbers for what the form leaves open, always the same for this puzzle.
    pub fn rng(&self) -> Rng {
        rng_for(self.at.0, self.at.1, 0, purpose::ASKED)
    }

    /// `count` things in the order in which they are shown, always the same for this puzzle.
    pub fn mixed(&self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        self.rng().shuffle(&mut order);
        order
    }
}

/// The number `name` of a judge, or of baselines.
pub fn number_of(measures: &[(&'static str, f32)], name: &str) -> Option<f32> {
    measures.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// How people are asked the puzzles `S` that a method makes under parameters `P` and that its network answers with `A`.
/// Implemented in the method's `ask.rs`.
pub trait Askable<P, S, A>: Sync {
    /// What is asked; nothing where the parameters leave no question that a person can answer.
    fn ask(&self, posed: &Posed<'_, P, S>) -> Option<Asked>;

    /// The right choice.
    fn truth(&self, posed: &Posed<'_, P, S>) -> Option<Choice>;

    /// What a choice is worth, from 0 to 1: the number that the method's judge gives an answer which says the same.
    fn mark(&self, posed: &Posed<'_, P, S>, choice: &Choice) -> Option<f32>;

    /// What the network's answer comes to as a choice.
    fn choice(&self, posed: &Posed<'_, P, S>, answer: &A) -> Option<Choice>;

    /// The mark that guessing reaches.
    fn chance(&self, posed: &Posed<'_, P, S>) -> f32;
}

/// What marks a choice.
pub(super) type Marker = Arc<dyn Fn(&Choice) -> Option<f32> + Send + Sync>;

/// One puzzle with what is asked about it, without the types of its method.
#[derive(Clone)]
pub struct AskedPuzzle {
    /// The number of the photo in the held-out data.
    pub photo: usize,
    /// What the photo is called.
    pub name: String,
    /// What is asked.
    pub asked: Asked,
    /// The right choice.
    pub truth: Choice,
    /// The mark that guessing reaches.
    pub chance: f32,
    pub(super) marker: Marker,
}

impl AskedPuzzle {
    /// What `choice` is worth, from 0 to 1, by the judge that marks the network; nothing for a choice of another form.
    pub fn mark(&self, choice: &Choice) -> Option<f32> {
        (self.marker)(choice)
    }
}
