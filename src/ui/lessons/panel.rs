//! The list of lessons, or the one that is open.

use crate::lessons::Lesson;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{empty, small, weak};
use crate::ui::core::scroll::scrolled_anew;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::lessons::commands::LessonCommand;
use crate::ui::lessons::state::LessonsState;
use crate::ui::lessons::step_ui::step_ui;
use crate::ui::lessons::words_ui::all_ui;
use egui::{RichText, Sense, Ui, WidgetInfo, vec2};

pub(crate) fn lessons_ui(ui: &mut Ui, (state, own): (&State, &LessonsState), out: &mut Commands) {
    let lessons = match &own.lessons {
        Ok(lessons) => lessons,
        Err(reason) => return empty(ui, &crate::text!("lessons-none"), reason),
    };
    // A new step begins at its top.
    let about = own.here().map_or_else(String::new, |(_, _, (id, at))| format!("{id} {at}"));
    scrolled_anew(ui, &about, |ui| match own.here() {
        Some((lesson, step, place)) => {
            head_ui(ui, lesson, place.1, out);
            step_ui(ui, (state, own), (lesson, step, place), out);
        }
        None => {
            weak(ui, crate::text!("lessons-intro"));
            for (index, lesson) in lessons.iter().enumerate() {
                entry_ui(ui, (index, lesson), own.answered(lesson), out);
            }
            all_ui(ui, own, out);
        }
    });
}

/// A lesson in the list.
fn entry_ui(ui: &mut Ui, (index, lesson): (usize, &Lesson), answered: usize, out: &mut Commands) {
    ui.add_space(GRID);
    let title = crate::text!("lessons-entry", number = lesson.number, title = lesson.title.as_str());
    if ui.add(egui::Button::new(RichText::new(title).strong()).wrap()).clicked() {
        out.push(LessonCommand::Open(index).into());
    }
    weak(ui, &lesson.aim);
    let (minutes, steps) = (lesson.minutes, lesson.steps.len());
    small(ui, crate::text!("lessons-progress", minutes = minutes, answered = answered, steps = steps));
    small(ui, &lesson.paper);
}

/// What the lesson is called, how far one is, and the way on.
fn head_ui(ui: &mut Ui, lesson: &Lesson, at: usize, out: &mut Commands) {
    let steps = lesson.steps.len();
    let title = crate::text!("lessons-entry", number = lesson.number, title = lesson.title.as_str());
    // Beside the button, a title of two lines would run into it.
    let is_wide = ui.available_width() > GRID * 40.0;
    ui.horizontal_wrapped(|ui| {
        if ui.button(crate::text!("lessons-close")).clicked() {
            out.push(LessonCommand::Close.into());
        }
        if is_wide {
            small(ui, &title);
        }
    });
    if !is_wide {
        small(ui, title);
    }
    ui.horizontal_wrapped(|ui| {
        let mut go = |ui: &mut Ui, key: &str, to: Option<usize>| {
            let button = ui.add_enabled(to.is_some(), egui::Button::new(crate::texts::lookup(key, &[])));
            if let Some(to) = to.filter(|_| button.on_hover_text(crate::text!("lessons-arrows")).clicked()) {
                out.push(LessonCommand::Go(to).into());
            }
        };
        go(ui, "lessons-before", at.checked_sub(1));
        go(ui, "lessons-next", Some(at + 1).filter(|to| *to < steps));
        dots_ui(ui, at, steps);
    });
}

/// A dot for each step, those behind filled.
fn dots_ui(ui: &mut Ui, at: usize, steps: usize) {
    let colours = palette(ui);
    let (rect, dots) =
        ui.allocate_exact_size(vec2(GRID * 2.0 * steps as f32, ui.spacing().interact_size.y), Sense::hover());
    let spoken = crate::text!("lessons-place", step = at + 1, steps = steps);
    dots.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    for step in 0..steps {
        let centre = rect.left_center() + vec2(GRID * (2.0 * step as f32 + 1.0), 0.0);
        let colour = if step <= at { colours.accent } else { colours.quiet() };
        ui.painter().circle_filled(centre, if step == at { GRID * 0.6 } else { GRID * 0.4 }, colour);
    }
    dots.on_hover_text(spoken);
}
