//! Which of the two galleries.

use super::cutouts::CUTOUTS;
use super::scenes::FAMILIES;

/// A gallery that the program draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// Scenes with light and colour: skies, water, rooms, people.
    Scenes,
    /// Things of cut paper whose colours, patterns and grounds are drawn by lot: only shape and parts tell them apart.
    CutPaper,
}

impl Book {
    /// All galleries.
    pub const ALL: [Self; 2] = [Self::Scenes, Self::CutPaper];

    /// The word that stands for it where a path is asked for.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scenes => "demo",
            Self::CutPaper => "demo-shapes",
        }
    }

    /// The gallery that a word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|book| book.word() == word)
    }

    /// Its name.
    pub fn title(self) -> String {
        crate::texts::lookup(self.text_key(), &[])
    }

    /// What it shows and what it is good for, in a sentence or two.
    pub fn help(self) -> String {
        crate::texts::lookup(&format!("{}.help", self.text_key()), &[])
    }

    const fn text_key(self) -> &'static str {
        match self {
            Self::Scenes => "data-demo",
            Self::CutPaper => "data-demo-shapes",
        }
    }

    /// What its pictures' keys begin with.
    pub(in crate::dataset) const fn key(self) -> &'static str {
        match self {
            Self::Scenes => "gallery",
            Self::CutPaper => "gallery of cut paper",
        }
    }

    /// Names of its classes; the place in this list is the label.
    pub fn classes(self) -> [&'static str; 10] {
        match self {
            Self::Scenes => FAMILIES.map(|family| family.name),
            Self::CutPaper => CUTOUTS.map(|cutout| cutout.name),
        }
    }
}
