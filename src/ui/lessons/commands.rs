//! What can be done in a lesson.

use crate::lessons::Stage;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::lessons::set_up::towards;
use crate::ui::lessons::state::{Answer, ID, LessonsState};

/// Something to do in a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonCommand {
    /// Opens the lesson with this number in the list.
    Open(usize),
    /// Goes back to the list.
    Close,
    /// Goes to this step.
    Go(usize),
    /// Predicts this; nothing is told yet.
    Predict(usize),
    /// Keeps the prediction: from now on it cannot be changed.
    Keep,
    /// Answers a question that is asked before (false) and after (true) the lesson: its number, and the choice.
    Ask(usize, bool, usize),
    /// Sets the window to what a run of the lesson needs.
    SetUp(Stage),
    /// Sets the window to what it was before.
    Back,
    /// Shows what is for teachers, or hides it.
    Notes(bool),
    /// Tells this word of the field, or no more if it is being told.
    Tell(String),
}

impl PaneCommand for LessonCommand {
    const PANE: PaneId = ID;
}

/// Does it.
pub fn apply(lessons: &mut LessonsState, desk: &mut Desk<'_>, command: LessonCommand) {
    match command {
        LessonCommand::Open(lesson) => go(lessons, desk, Some((lesson, 0))),
        LessonCommand::Close => go(lessons, desk, None),
        LessonCommand::Go(step) => go(lessons, desk, lessons.open.map(|(lesson, _)| (lesson, step))),
        LessonCommand::Predict(value) => {
            if let Some((_, _, place)) = lessons.here() {
                let answer = lessons.answers.entry(place).or_insert(Answer { value, kept: false });
                if !answer.kept {
                    answer.value = value;
                }
            }
        }
        LessonCommand::Keep => {
            if let Some((_, _, place)) = lessons.here()
                && let Some(answer) = lessons.answers.get_mut(&place)
            {
                answer.kept = true;
            }
        }
        LessonCommand::Ask(question, after, choice) => {
            if let Some((lesson, ..)) = lessons.here() {
                let place = (lesson.id, question, after);
                // What was thought before is not changed once it is known better.
                lessons.asked.entry(place).or_insert(choice);
            }
        }
        // What a running network can take at once would reach it, and it may be nobody's of this lesson.
        LessonCommand::SetUp(_) | LessonCommand::Back if desk.state.run.is_alive() => {}
        LessonCommand::SetUp(stage) => {
            let wanted = lessons.here().map(|(lesson, ..)| lesson.run(stage).put_into(desk.state.settings.clone()));
            if let Some(wanted) = wanted {
                lessons.before.get_or_insert_with(|| desk.state.settings.clone());
                desk.out.extend(towards(&wanted, desk.state));
            }
        }
        LessonCommand::Back => {
            if let Some(before) = lessons.before.take() {
                desk.out.extend(towards(&before, desk.state));
            }
        }
        LessonCommand::Notes(shown) => lessons.notes = shown,
        LessonCommand::Tell(word) => lessons.told = Some(word).filter(|word| lessons.told.as_ref() != Some(word)),
    }
}

/// An arrow: the step before or after; beyond the ends a lecture goes on to another panel.
pub fn arrow(lessons: &mut LessonsState, desk: &mut Desk<'_>, by: i32) {
    let step = lessons
        .here()
        .and_then(|(lesson, _, (_, at))| at.checked_add_signed(by as isize).filter(|step| *step < lesson.steps.len()));
    match step {
        Some(step) => apply(lessons, desk, LessonCommand::Go(step)),
        None if desk.state.preferences.lecture => desk.out.push(ShowCommand::Move(by).into()),
        None => {}
    }
}

/// Goes to a step of a lesson, or to the list; the arrows follow.
fn go(lessons: &mut LessonsState, desk: &mut Desk<'_>, to: Option<(usize, usize)>) {
    let before = std::mem::replace(&mut lessons.open, to);
    lessons.told = None;
    if to.is_some() && lessons.here().is_none() {
        lessons.open = before;
    }
    desk.state.arrows_of = lessons.open.map(|_| ID);
}
