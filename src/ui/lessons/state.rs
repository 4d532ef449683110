//! What the pane of lessons knows: the lessons, where one is, what was predicted, and what was set before.

use crate::lessons::{Lesson, Measured, Stage, Step, Word, glossary, lessons};
use crate::train::RunSettings;
use crate::ui::core::name::PaneId;
use crate::ui::core::run_view::{Phase, RunView};
use std::collections::BTreeMap;

/// The pane.
pub const ID: PaneId = PaneId("lessons");

/// A step of a lesson.
pub type Place = (&'static str, usize);

/// What a person predicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The choice, counted from 1, or the number on the slider, of 100.
    pub value: usize,
    /// Whether it is final, so that what happens may be told.
    pub kept: bool,
}

/// What the pane knows.
pub struct LessonsState {
    /// The lessons, or what is wrong with one.
    pub lessons: Result<Vec<Lesson>, String>,
    /// The lesson that is open, and its step.
    pub open: Option<(usize, usize)>,
    /// What was predicted since the window opened.
    pub answers: BTreeMap<Place, Answer>,
    /// What was answered to the questions before (false) and after (true) a lesson, by lesson and number.
    pub asked: BTreeMap<(&'static str, usize, bool), usize>,
    /// What was set before a lesson set something up.
    pub before: Option<RunSettings>,
    /// Whether what is for teachers is shown.
    pub notes: bool,
    /// The words of the field.
    pub words: Vec<Word>,
    /// The word that is being told.
    pub told: Option<String>,
}

impl Default for LessonsState {
    fn default() -> Self {
        let (lessons, answers) = (Ok(Vec::new()), BTreeMap::new());
        let (words, told) = (Vec::new(), None);
        let asked = BTreeMap::new();
        let mut state = Self { lessons, open: None, answers, asked, before: None, notes: false, words, told };
        state.read();
        state
    }
}

impl LessonsState {
    /// Reads the lessons, and the words of the field, in the language of the window.
    pub(super) fn read(&mut self) {
        self.lessons = lessons().map_err(|error| error.to_string());
        (self.words, self.told) = (glossary(), None);
    }

    /// The lesson that is open, its step, and which one that is.
    pub fn here(&self) -> Option<(&Lesson, &Step, Place)> {
        let (lesson, at) = self.open?;
        let lesson = self.lessons.as_ref().ok()?.get(lesson)?;
        Some((lesson, lesson.steps.get(at)?, (lesson.id, at)))
    }

    /// How many steps of `lesson` were answered.
    pub fn answered(&self, lesson: &Lesson) -> usize {
        self.answers.iter().filter(|((id, _), answer)| *id == lesson.id && answer.kept).count()
    }
}

/// How the run that a step needs stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing<'a> {
    /// There is none: the run that is shown, if any, is another one.
    Missing,
    /// It is not over.
    UnderWay {
        /// Steps done.
        step: u64,
        /// All steps.
        steps: u64,
    },
    /// It is over, and these are its numbers.
    Over(Vec<(&'a str, Measured)>),
}

/// How the run of `lesson` that is needed stands, as it is shown in the window.
pub fn standing<'a>(lesson: &'a Lesson, stage: Stage, run: &RunView) -> Standing<'a> {
    let plan = lesson.run(stage);
    let failed = run.phase == Phase::Failed;
    if failed || !run.settings.as_ref().is_some_and(|settings| plan.is_of(settings)) {
        return Standing::Missing;
    }
    let (step, steps) = (run.progress.step, plan.steps);
    match lesson.measured(|name| last(run, name)) {
        Some(found) if !run.is_alive() && step >= steps => Standing::Over(found),
        _ if run.is_alive() => Standing::UnderWay { step, steps },
        _ => Standing::Missing,
    }
}

/// The last number of this name, as the run folder names it.
fn last(run: &RunView, name: &str) -> Option<f64> {
    let Some(shortcut) = name.strip_prefix("shortcut/") else {
        return run.held_out.get(name).and_then(|series| series.last()).map(|[_, value]| *value);
    };
    let (_, findings) = run.findings.as_ref()?;
    let of_form = |id: &str| findings.iter().find(|finding| finding.shortcut.id == id);
    let chance = shortcut.strip_suffix("_chance").and_then(of_form).map(|found| found.chance);
    chance.or_else(|| of_form(shortcut).map(|found| found.accuracy)).map(f64::from)
}

/// Whether every claim came out in the run of this stage as the lesson says.
pub fn as_told(stage: Stage, found: &[(&str, Measured)]) -> bool {
    found.iter().all(|(_, measured)| measured.as_told(stage))
}
