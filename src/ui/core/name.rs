//! What is known of a pane without the pane: its name, where it stands at first, which questions are its own.

/// The name of a pane: part of its catalogue keys (`panel-NAME`), of the ids of its widgets, and of saved layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaneId(pub &'static str);

impl PaneId {
    /// What goes in.
    pub const DATA: Self = Self("data");
    /// What the network sees.
    pub const PUZZLE: Self = Self("puzzle");
    /// Whether it is getting better.
    pub const LEARNING: Self = Self("learning");
    /// What happened and what went wrong.
    pub const PROBLEMS: Self = Self("problems");
    /// All runs.
    pub const RUNS: Self = Self("runs");
    /// Pictures of one's own in a few classes.
    pub const COLLECT: Self = Self("collect");
    /// Puzzles that people answer beside the network.
    pub const TRY: Self = Self("try");
    /// Holes that a person paints and the network fills.
    pub const BRUSH: Self = Self("brush");
    /// Runs that wait.
    pub const QUEUE: Self = Self("queue");
    /// Whether people can tell the network's answers from photos.
    pub const TURING: Self = Self("turing");

    /// Its title.
    pub fn title(self) -> String {
        crate::texts::lookup(&format!("panel-{}", self.0), &[])
    }

    /// The question it answers.
    pub fn subtitle(self) -> String {
        crate::texts::lookup(&format!("panel-{}.help", self.0), &[])
    }
}

/// The columns in which panes stand at first, as the story reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What goes in.
    Data,
    /// What is asked.
    Puzzle,
    /// What is said.
    Answers,
    /// What is learned.
    Learning,
}

/// What is known of a pane without the pane.
#[derive(Clone, Copy, Debug)]
pub struct PaneCard {
    /// Its name.
    pub id: PaneId,
    /// The column in which it stands at first, and its place there; none for one that is no panel and comes when called.
    pub home: Option<(Column, u8)>,
    /// Whether a lecture moves through it.
    pub lecture: bool,
    /// Kinds of the questions to the trainer whose answers it takes.
    pub queries: &'static [&'static str],
    /// Whether it shows the run, and says above it which one that is.
    pub shows_run: bool,
}

impl PaneCard {
    /// A panel that stands at `place` of `column`, is no part of a lecture and asks nothing.
    pub const fn panel(id: &'static str, column: Column, place: u8) -> Self {
        Self { id: PaneId(id), home: Some((column, place)), lecture: false, queries: &[], shows_run: false }
    }

    /// The same as a part of a lecture.
    pub const fn in_lecture(self) -> Self {
        Self { lecture: true, ..self }
    }

    /// The same as one that shows the run.
    pub const fn of_run(self) -> Self {
        Self { shows_run: true, ..self }
    }

    /// The same with questions to the trainer.
    pub const fn asking(self, queries: &'static [&'static str]) -> Self {
        Self { queries, ..self }
    }
}
