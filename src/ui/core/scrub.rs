//! Back through the moments of a training: one slider over every kept step, and a button that plays them.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::state::State;
use crate::ui::core::theme::GRID;
use egui::{Slider, Ui};
use std::time::Duration;

/// How long a moment is shown while they are played.
const MOMENT: Duration = Duration::from_millis(500);

/// The slider; its right end follows the newest answers.
pub(crate) fn scrub_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let run = &state.run;
    let last = run.kept.len().saturating_sub(1);
    let at = run.place().unwrap_or(last);
    // The row stands there from the beginning, so that nothing jumps when a second step is kept.
    ui.add_enabled_ui(last > 0, |ui| {
        ui.horizontal(|ui| {
            let playing = run.played.is_some();
            let key = if playing { "answers-hold" } else { "answers-play" };
            let button = ui.small_button(crate::texts::lookup(key, &[]));
            if button.on_hover_text(crate::text!("answers-play.help")).clicked() {
                out.push(TrainCommand::Play(!playing).into());
            }
            let mut place = at;
            ui.spacing_mut().slider_width = (ui.available_width() - GRID).max(GRID * 4.0);
            let slider = Slider::new(&mut place, 0..=last.max(1)).show_value(false);
            let response = ui.name_inputs(crate::text!("answers-scrub"), |ui| ui.add(slider));
            if response.changed() {
                out.push(TrainCommand::Play(false).into());
                out.push(TrainCommand::LookAt(place).into());
            }
            if !response.dragged() {
                response.on_hover_text(crate::text!("answers-scrub.help"));
            }
        });
    });
    play(ui, state, at, out);
}

/// Goes on to the next moment once this one was seen; two places that play ask for the same.
fn play(ui: &Ui, state: &State, at: usize, out: &mut Commands) {
    let Some(since) = state.run.played else { return };
    let left = MOMENT.saturating_sub(since.elapsed());
    // What is read from disk takes its time.
    if left.is_zero() && state.run.is_there() {
        out.push(TrainCommand::PlayOn(at + 1).into());
    }
    ui.ctx().request_repaint_after(left.max(Duration::from_millis(30)));
}
