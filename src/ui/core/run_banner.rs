//! Which run a panel shows: its method, data and step. What is chosen for the next run may be something else by now.

use crate::task::AnyTask;
use crate::ui::core::parts::{grouped, small};
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{RichText, Sense, Ui, vec2};

/// The title of the run's method where it is not the chosen one.
pub fn other_method(state: &State) -> Option<String> {
    let task = state.run_task().filter(|task| task.info().id != state.settings.task)?;
    Some(task.info().title())
}

/// One line above what a panel shows of the run, with the next run's method where there is room; nothing while there is
/// none.
pub fn run_banner_ui(ui: &mut Ui, state: &State) {
    if state.run.phase != Phase::Idle {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = GRID * 2.0;
            run_line_ui(ui, state);
        });
    }
}

/// The same in a row that holds something else, too.
pub fn run_line_ui(ui: &mut Ui, state: &State) {
    let (run, colours) = (&state.run, palette(ui));
    let Some(task) = state.run_task().filter(|_| run.phase != Phase::Idle) else { return };
    let mut parts = vec![task.info().title()];
    if !run.data.is_empty() {
        parts.push(run.data.clone());
    }
    parts.push(crate::text!("run-banner-step", step = grouped(run.progress.step)));
    ui.spacing_mut().item_spacing.x = GRID * 0.75;
    let (dot, _) = ui.allocate_exact_size(vec2(GRID, GRID), Sense::hover());
    let colour = if run.is_alive() { colours.accent } else { colours.quiet() };
    ui.painter().circle_filled(dot.center(), GRID * 0.45, colour);
    let line = RichText::new(parts.join(" · ")).small().color(colours.text);
    ui.label(line).on_hover_text(crate::text!("run-banner-step.help"));
    if let Some(chosen) = state.task().filter(|_| other_method(state).is_some()).map(AnyTask::info) {
        small(ui, crate::text!("run-banner-chosen", method = chosen.title()));
    }
}
