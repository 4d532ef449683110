//! What is asked before and after a lesson, to see what was understood.

use crate::lessons::{Lesson, Question};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{small, weak};
use crate::ui::lessons::commands::LessonCommand;
use crate::ui::lessons::state::LessonsState;
use egui::{CollapsingHeader, Ui};

/// The questions of `lesson`, as they are asked before it or `after` it.
pub(super) fn questions_ui(ui: &mut Ui, own: &LessonsState, (lesson, after): (&Lesson, bool), out: &mut Commands) {
    let key = if after { "lessons-after" } else { "lessons-beforehand" };
    let header = CollapsingHeader::new(crate::texts::lookup(key, &[])).id_salt((lesson.id, after)).default_open(after);
    let shown = header.show(ui, |ui| {
        for (number, question) in lesson.questions.iter().enumerate() {
            let said = |after| own.asked.get(&(lesson.id, number, after)).copied();
            ui.label(&question.text);
            choices_ui(ui, (number, question), (after, said(after)), out);
            if after && said(true).is_some() {
                told_ui(ui, question, [said(false), said(true)]);
                if own.notes {
                    weak(ui, &question.why);
                }
            }
        }
    });
    shown.header_response.on_hover_text(crate::text!("lessons-beforehand.help"));
}

fn choices_ui(
    ui: &mut Ui,
    (number, question): (usize, &Question),
    (after, said): (bool, Option<usize>),
    out: &mut Commands,
) {
    ui.add_enabled_ui(said.is_none(), |ui| {
        for (place, choice) in question.choices.iter().enumerate() {
            if ui.radio(said == Some(place + 1), choice).clicked() {
                out.push(LessonCommand::Ask(number, after, place + 1).into());
            }
        }
    });
}

/// What was said before and after, and what is right.
fn told_ui(ui: &mut Ui, question: &Question, said: [Option<usize>; 2]) {
    let nothing = crate::text!("lessons-said-nothing");
    let words = |said: Option<usize>| {
        said.and_then(|number| question.choices.get(number.wrapping_sub(1))).unwrap_or(&nothing).clone()
    };
    let [before, now] = said.map(words);
    small(ui, crate::text!("lessons-said", before = before, now = now, right = words(Some(question.right))));
}
