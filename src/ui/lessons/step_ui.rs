//! One step of a lesson: its text, the prediction, what to do, and then what happened here.

use crate::lessons::{Lesson, Measured, Prediction, Stage, Step, filled, percent};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::{busy, main_button, section, small, warning, weak};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::lessons::commands::LessonCommand;
use crate::ui::lessons::questions_ui::questions_ui;
use crate::ui::lessons::state::{Answer, LessonsState, Place, Standing, as_told, standing};
use crate::ui::lessons::words_ui::used_ui;
use egui::{Button, RichText, Slider, Ui};

/// Where a slider stands before it is moved.
const MIDDLE: usize = 50;

pub(crate) fn step_ui(
    ui: &mut Ui,
    (state, own): (&State, &LessonsState),
    (lesson, step, place): (&Lesson, &Step, Place),
    out: &mut Commands,
) {
    let words = &step.words;
    if place.1 == 0 {
        questions_ui(ui, own, (lesson, false), out);
    }
    ui.add_space(GRID);
    ui.label(RichText::new(&words.heading).heading().strong());
    ui.label(&words.text);
    set_up_ui(ui, (state, own), (lesson, step), out);
    section(ui, &crate::text!("lessons-predict"));
    ui.label(&words.question);
    let answer = own.answers.get(&place).copied();
    let kept = answer.is_some_and(|answer| answer.kept);
    ui.add_enabled_ui(!kept, |ui| match step.predict {
        Prediction::Choice(_) => choices_ui(ui, &words.choices, answer, out),
        Prediction::Number(_) => number_ui(ui, answer, out),
    });
    match answer {
        Some(answer) if answer.kept => {
            section(ui, &crate::text!("lessons-do"));
            ui.label(&words.task);
            section(ui, &crate::text!("lessons-happened"));
            happened_ui(ui, state, (lesson, step), answer);
        }
        Some(_) => {
            if main_button(ui, &crate::text!("lessons-keep")).clicked() {
                out.push(LessonCommand::Keep.into());
            }
        }
        None => {
            small(ui, crate::text!("lessons-first-predict"));
        }
    }
    if place.1 + 1 == lesson.steps.len() && kept {
        questions_ui(ui, own, (lesson, true), out);
    }
    ui.add_space(GRID);
    let open = [(&words.text, true), (&words.question, true), (&words.task, kept), (&words.reveal, kept)];
    let shown: Vec<&str> = open.into_iter().filter(|(_, shown)| *shown).map(|(text, _)| text.as_str()).collect();
    used_ui(ui, own, &shown.join(" "), out);
    ui.add_space(GRID * 2.0);
    let mut notes = own.notes;
    if ui.checkbox(&mut notes, crate::text!("lessons-notes")).changed() {
        out.push(LessonCommand::Notes(notes).into());
    }
    if notes {
        weak(ui, &words.teacher);
        small(ui, &lesson.paper);
    }
}

/// The buttons that bring the window to where the step needs it, and back.
fn set_up_ui(ui: &mut Ui, (state, own): (&State, &LessonsState), (lesson, step): (&Lesson, &Step), out: &mut Commands) {
    let stage = step.stage.unwrap_or(Stage::Lesson);
    let is_set = lesson.run(stage).is_of(&state.settings);
    let alive = state.run.is_alive();
    ui.horizontal_wrapped(|ui| {
        let set_up = ui.add_enabled(!is_set && !alive, Button::new(crate::text!("lessons-set-up")));
        let why = crate::texts::lookup(if alive { "lessons-alive" } else { "lessons-is-set" }, &[]);
        if set_up.on_hover_text(crate::text!("lessons-set-up.help")).on_disabled_hover_text(why).clicked() {
            out.push(LessonCommand::SetUp(stage).into());
        }
        if own.before.is_some() {
            let back = ui.add_enabled(!alive, Button::new(crate::text!("lessons-back")));
            let back = back.on_hover_text(crate::text!("lessons-back.help"));
            if back.on_disabled_hover_text(crate::text!("lessons-alive")).clicked() {
                out.push(LessonCommand::Back.into());
            }
        }
        if let Some(card) = state.panes.iter().find(|card| card.id.0 == step.panel) {
            let look = ui.button(crate::text!("lessons-look", panel = card.id.title()));
            if look.on_hover_text(card.id.subtitle()).clicked() {
                out.push(ShowCommand::Focus(card.id).into());
            }
        }
    });
    if state.data.opening.is_some() {
        busy(ui, &crate::text!("lessons-opening"));
    } else if is_set {
        small(ui, crate::text!("lessons-is-set"));
    }
}

fn choices_ui(ui: &mut Ui, choices: &[String], answer: Option<Answer>, out: &mut Commands) {
    for (index, choice) in choices.iter().enumerate() {
        let chosen = answer.is_some_and(|answer| answer.value == index + 1);
        if ui.radio(chosen, choice).clicked() {
            out.push(LessonCommand::Predict(index + 1).into());
        }
    }
}

fn number_ui(ui: &mut Ui, answer: Option<Answer>, out: &mut Commands) {
    let mut value = answer.map_or(MIDDLE, |answer| answer.value);
    // As wide as a room can see, with a step of one percent in reach.
    ui.spacing_mut().slider_width = (ui.available_width() * 0.4).clamp(GRID * 16.0, GRID * 50.0);
    let slider = Slider::new(&mut value, 0..=100);
    let response = ui.name_inputs(crate::text!("lessons-number"), |ui| ui.add(slider));
    // A press on the middle is a prediction, too.
    if response.changed() || (answer.is_none() && (response.drag_stopped() || response.clicked())) {
        out.push(LessonCommand::Predict(value).into());
    }
}

/// What happened here, beside what was predicted.
fn happened_ui(ui: &mut Ui, state: &State, (lesson, step): (&Lesson, &Step), answer: Answer) {
    let words = &step.words;
    let Some(stage) = step.stage else {
        compared_ui(ui, step, answer, &[]);
        ui.label(&words.reveal);
        return;
    };
    match standing(lesson, stage, &state.run) {
        Standing::Missing => {
            let alive = state.run.is_alive();
            weak(ui, crate::texts::lookup(if alive { "lessons-other-run" } else { "lessons-no-run" }, &[]));
        }
        Standing::UnderWay { step, steps } => {
            busy(ui, &crate::text!("lessons-under-way", step = step, steps = steps));
        }
        Standing::Over(found) if as_told(stage, &found) => {
            compared_ui(ui, step, answer, &found);
            ui.label(filled(&words.reveal, found));
        }
        Standing::Over(found) => warning(ui, &filled(&words.otherwise, found)),
    }
}

/// What was predicted, and what came out.
fn compared_ui(ui: &mut Ui, step: &Step, answer: Answer, found: &[(&str, Measured)]) {
    let colours = palette(ui);
    let choice = |number: usize| step.words.choices.get(number.wrapping_sub(1)).map_or("", String::as_str);
    let (right, said) = match &step.predict {
        Prediction::Choice(right) if *right == answer.value => {
            (true, crate::text!("lessons-was-right", answer = choice(answer.value)))
        }
        Prediction::Choice(right) => {
            (false, crate::text!("lessons-was-other", answer = choice(answer.value), right = choice(*right)))
        }
        Prediction::Number(claim) => {
            let came = found.iter().find(|(name, _)| name == claim).map_or(f64::NAN, |(_, found)| found.value);
            (false, crate::text!("lessons-was-number", answer = answer.value, came = percent(came)))
        }
    };
    ui.colored_label(if right { colours.truth } else { colours.text }, RichText::new(said).strong());
}
