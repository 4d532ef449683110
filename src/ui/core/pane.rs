//! The panels of the window: their order, their names, and the question that each answers.

use serde::{Deserialize, Serialize};

/// The panels, in the order in which the story reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PanelName {
    /// What goes in.
    Data,
    /// Which question is asked.
    Methods,
    /// What the network sees.
    Puzzle,
    /// What it says.
    Answers,
    /// Whether it is getting better.
    Learning,
    /// Which photos look alike to it.
    Neighbours,
    /// How all photos lie to each other.
    Atlas,
    /// Which objects it finds.
    Discovery,
    /// Whether it cheats.
    Shortcuts,
    /// What it thinks of colours.
    Laboratory,
    /// What its filters and maps look like.
    Inside,
    /// All runs, and any of them beside each other.
    Runs,
    /// What happened and what went wrong.
    Problems,
}

impl PanelName {
    /// All panels, in order.
    pub const ALL: [Self; 13] = [
        Self::Data,
        Self::Methods,
        Self::Puzzle,
        Self::Answers,
        Self::Learning,
        Self::Neighbours,
        Self::Atlas,
        Self::Discovery,
        Self::Shortcuts,
        Self::Laboratory,
        Self::Inside,
        Self::Runs,
        Self::Problems,
    ];
    /// The panels between which a lecture moves.
    pub const LECTURE: [Self; 9] = [
        Self::Data,
        Self::Puzzle,
        Self::Answers,
        Self::Learning,
        Self::Neighbours,
        Self::Atlas,
        Self::Discovery,
        Self::Shortcuts,
        Self::Laboratory,
    ];

    /// Part of the catalogue keys of this panel.
    pub fn key(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Methods => "methods",
            Self::Puzzle => "puzzle",
            Self::Answers => "answers",
            Self::Learning => "learning",
            Self::Neighbours => "neighbours",
            Self::Atlas => "atlas",
            Self::Discovery => "discovery",
            Self::Shortcuts => "shortcuts",
            Self::Laboratory => "laboratory",
            Self::Inside => "inside",
            Self::Runs => "runs",
            Self::Problems => "problems",
        }
    }

    /// Its title.
    pub fn title(self) -> String {
        crate::texts::lookup(&format!("panel-{}", self.key()), &[])
    }

    /// The question it answers.
    pub fn subtitle(self) -> String {
        crate::texts::lookup(&format!("panel-{}.help", self.key()), &[])
    }
}
