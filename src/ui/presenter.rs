//! The presenter's own window beside the one that the projector shows: which panel the room sees and which comes next, what
//! the step of the lesson is about, what is for the teacher alone, the run, and the time.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::{clock, section, small, weak};
use crate::ui::core::run_banner::run_line_ui;
use crate::ui::core::scroll::scrolled;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::keys;
use crate::ui::lessons::commands::LessonCommand;
use crate::ui::lessons::state::LessonsState;
use egui::{CentralPanel, Context, Frame, Margin, RichText, Ui, ViewportBuilder, ViewportClass, ViewportId, vec2};
use std::time::{Duration, Instant};

/// Size of the window, and the least that it can be made.
const SIZES: [egui::Vec2; 2] = [vec2(GRID * 66.0, GRID * 84.0), vec2(GRID * 40.0, GRID * 40.0)];
/// Size of the clock.
const CLOCK: f32 = GRID * 5.0;

/// Shows the window, where it is wished for; where there can be only one window, within it.
pub fn presenter_ui(ctx: &Context, state: &State, lessons: Option<&LessonsState>, out: &mut Commands) {
    if !state.talk.presenter {
        return;
    }
    let builder = ViewportBuilder::default()
        .with_title(crate::text!("presenter-title"))
        .with_inner_size(SIZES[0])
        .with_min_inner_size(SIZES[1]);
    ctx.show_viewport_immediate(ViewportId::from_hash_of("presenter"), builder, |ui, class| {
        if ui.input(|input| input.viewport().close_requested()) && class != ViewportClass::EmbeddedWindow {
            out.push(ShowCommand::Presenter(false).into());
        }
        ui.ctx().request_repaint_after(Duration::from_secs(1));
        if class == ViewportClass::EmbeddedWindow {
            return content_ui(ui, state, lessons, out);
        }
        // The keys of the window move the room on from here, too.
        keys::read(ui.ctx(), state, out);
        let frame = Frame::new().fill(palette(ui).panel).inner_margin(Margin::same(GRID as i8 * 2));
        CentralPanel::default().frame(frame).show(ui, |ui| scrolled(ui, |ui| content_ui(ui, state, lessons, out)));
    });
}

fn content_ui(ui: &mut Ui, state: &State, lessons: Option<&LessonsState>, out: &mut Commands) {
    clock_ui(ui, state, out);
    panels_ui(ui, state, out);
    match lessons.and_then(LessonsState::here) {
        Some((lesson, step, (_, at))) => {
            let (steps, title) = (lesson.steps.len(), lesson.title.as_str());
            section(ui, &crate::text!("lessons-entry", number = lesson.number, title = title));
            small(ui, crate::text!("lessons-place", step = at + 1, steps = steps));
            ui.label(RichText::new(&step.words.heading).heading());
            ui.label(RichText::new(&step.words.question).italics());
            section(ui, &crate::text!("presenter-notes"));
            ui.label(&step.words.teacher);
            section(ui, &crate::text!("presenter-then"));
            let next = lesson.steps.get(at + 1);
            weak(ui, next.map_or_else(|| crate::text!("presenter-end"), |step| step.words.heading.clone()));
            steps_ui(ui, at, steps, out);
        }
        None => {
            section(ui, &crate::text!("presenter-notes"));
            weak(ui, state.focus.subtitle());
            weak(ui, crate::text!("presenter-no-lesson"));
        }
    }
}

/// How long it has been going on, how the run stands, and the ring for the room.
fn clock_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let now = Instant::now();
    let since = state.talk.since.map_or(0.0, |since| now.duration_since(since).as_secs_f32());
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(clock(since)).size(CLOCK).strong());
        if ui.button(crate::text!("presenter-restart")).on_hover_text(crate::text!("presenter-restart.help")).clicked()
        {
            out.push(ShowCommand::RestartClock.into());
        }
        let mut pointer = state.talk.pointer;
        let ring = ui.checkbox(&mut pointer, crate::text!("presenter-pointer"));
        if ring.on_hover_text(crate::text!("presenter-pointer.help")).changed() {
            out.push(ShowCommand::Pointer(pointer).into());
        }
    });
    ui.horizontal_wrapped(|ui| run_line_ui(ui, state));
    if let Some(left) = state.run.time_left.seconds(now).filter(|_| state.run.is_alive()) {
        small(ui, crate::text!("train-left", time = clock(left as f32)));
    }
}

/// What the room sees, what comes next, and the way there.
fn panels_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let panels = state.panels(true);
    section(ui, &crate::text!("presenter-room"));
    ui.label(RichText::new(state.focus.title()).heading().color(palette(ui).accent));
    let next = panels.iter().position(|panel| *panel == state.focus).and_then(|at| panels.get(at + 1));
    ui.horizontal_wrapped(|ui| {
        if ui.button(crate::text!("presenter-back")).clicked() {
            out.push(ShowCommand::Move(-1).into());
        }
        if ui.button(crate::text!("presenter-on")).clicked() {
            out.push(ShowCommand::Move(1).into());
        }
        if let Some(next) = next {
            weak(ui, crate::text!("presenter-next", panel = next.title()));
        }
    });
}

/// The way through the lesson.
fn steps_ui(ui: &mut Ui, at: usize, steps: usize, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let ways = [("lessons-before", at.checked_sub(1)), ("lessons-next", Some(at + 1).filter(|to| *to < steps))];
        for (key, to) in ways {
            let button = ui.add_enabled(to.is_some(), egui::Button::new(crate::texts::lookup(key, &[])));
            if let Some(to) = to.filter(|_| button.clicked()) {
                out.push(LessonCommand::Go(to).into());
            }
        }
    });
}
