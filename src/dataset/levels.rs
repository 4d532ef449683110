//! What the folders of data were taken as, told with the reason, so that a person sees a mistake.

use super::listing::Part;
use super::natural::natural_order;
use std::cmp::Ordering;

/// What a folder was taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// Looked through: it holds everything, or everything of its part.
    Wrapper,
    /// The part to train on.
    Train,
    /// The part to measure on.
    Valid,
    /// The part that is kept for the end.
    Test,
    /// A class.
    Class,
    /// Its images are used, and it says nothing about them.
    NoClass,
    /// Passed over: thumbnails, trash, what lies beside the parts, what a person said to pass over.
    PassedOver,
    /// There is no picture in it.
    Empty,
}

impl Taken {
    /// In words, after “taken as”.
    pub fn words(self) -> String {
        crate::texts::lookup(
            match self {
                Self::Wrapper => "data-taken-wrapper",
                Self::Train => "data-taken-train",
                Self::Valid => "data-taken-valid",
                Self::Test => "data-taken-test",
                Self::Class => "data-taken-class",
                Self::NoClass => "data-taken-no-class",
                Self::PassedOver => "data-taken-passed-over",
                Self::Empty => "data-taken-empty",
            },
            &[],
        )
    }

    /// The part, where it is one.
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Self::Train => Some(Part::Train),
            Self::Valid => Some(Part::Valid),
            Self::Test => Some(Part::Test),
            _ => None,
        }
    }
}

/// What data was taken as.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reading {
    /// Each folder that means something.
    pub levels: Vec<Level>,
    /// Sentences about what may be another thing than it was taken for.
    pub notes: Vec<String>,
    /// Files that neither are pictures nor are called so.
    pub other_files: usize,
}

/// One folder and what it was taken as.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Level {
    /// The folder, relative to the data, `/` between folders.
    pub path: String,
    /// What it was taken as.
    pub taken: Taken,
    /// Why: part of a sentence.
    pub reason: String,
    /// How many pictures lie in it.
    pub images: usize,
}

impl Level {
    /// Before or behind `other` in a tree: folders in natural order, each before what lies in it.
    pub fn tree_order(&self, other: &Self) -> Ordering {
        let (mut own, mut others) = (self.path.split('/'), other.path.split('/'));
        loop {
            let order = match (own.next(), others.next()) {
                (Some(one), Some(two)) => natural_order(one.as_bytes(), two.as_bytes()),
                (None, None) => return Ordering::Equal,
                (one, _) => return if one.is_none() { Ordering::Less } else { Ordering::Greater },
            };
            if order.is_ne() {
                return order;
            }
        }
    }

    /// Whether it lies in the folder `above`, however deep.
    pub fn lies_in(&self, above: &str) -> bool {
        self.path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl From<Part> for Taken {
    fn from(part: Part) -> Self {
        match part {
            Part::Train => Self::Train,
            Part::Valid => Self::Valid,
            Part::Test => Self::Test,
        }
    }
}
