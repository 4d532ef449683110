//! Puzzles that a person answers beside the network: a method declares them as [`Askable`], what is asked is plain data
//! ([`Asked`]), and a choice is marked by the method's own [`Answers::judge`].

use super::method::{Answers, Measures};
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
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(number) => write!(f, "{number}"),
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

/// One puzzle as it is put to a person.
pub struct Posed<'a, M: Answers> {
    /// The method.
    pub method: &'a M,
    /// Its parameters.
    pub p: &'a M::Params,
    /// The puzzle.
    pub sample: &'a M::Sample,
    /// Where the random numbers of what the form leaves open begin: the seed and the number of the photo.
    pub at: (u64, u64),
}

impl<M: Answers> Posed<'_, M> {
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

    /// What the judge gives `answer` in the number `metric`.
    pub fn judged(&self, answer: &M::Answer, metric: &str) -> Option<f32> {
        named(&self.method.judge(self.p, self.sample, answer), metric)
    }

    /// What guessing reaches on this puzzle in the number `baseline`.
    pub fn baseline(&self, baseline: &str) -> f32 {
        named(&self.method.baselines(self.p, self.sample), baseline).unwrap_or_default()
    }
}

fn named(measures: &Measures, name: &str) -> Option<f32> {
    measures.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// How people are asked the puzzles of the method `M`. Implemented in the method's `ask.rs`.
pub trait Askable<M: Answers>: Sync {
    /// What is asked; nothing where the parameters leave no question that a person can answer.
    fn ask(&self, posed: &Posed<'_, M>) -> Option<Asked>;

    /// The right choice.
    fn truth(&self, posed: &Posed<'_, M>) -> Option<Choice>;

    /// What a choice is worth, from 0 to 1: the judge's number of an answer that says the same.
    fn mark(&self, posed: &Posed<'_, M>, choice: &Choice) -> Option<f32>;

    /// What the network's answer comes to as a choice.
    fn choice(&self, posed: &Posed<'_, M>, answer: &M::Answer) -> Option<Choice>;

    /// The mark that guessing reaches.
    fn chance(&self, posed: &Posed<'_, M>) -> f32;
}

/// What marks a choice.
type Marker = Arc<dyn Fn(&Choice) -> Option<f32> + Send + Sync>;

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
    marker: Marker,
}

impl AskedPuzzle {
    /// The puzzle that `method` makes of `sample`; nothing where people cannot be asked.
    pub(super) fn of<M: Answers>(
        method: &'static M,
        p: &M::Params,
        (photo, name, sample): (usize, String, M::Sample),
        seed: u64,
    ) -> Option<Self> {
        let askable = method.askable()?;
        let at = (seed, photo as u64);
        let posed = Posed { method, p, sample: &sample, at };
        let (asked, truth, chance) = (askable.ask(&posed)?, askable.truth(&posed)?, askable.chance(&posed));
        let p = p.clone();
        let marker: Marker =
            Arc::new(move |choice| askable.mark(&Posed { method, p: &p, sample: &sample, at }, choice));
        Some(Self { photo, name, asked, truth, chance, marker })
    }

    /// What `choice` is worth, from 0 to 1, by the judge that marks the network; nothing for a choice of another form.
    pub fn mark(&self, choice: &Choice) -> Option<f32> {
        (self.marker)(choice)
    }
}
