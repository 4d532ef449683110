//! Training on the collection: by which method, the button, how the run stands, and what came of it.

use crate::ui::collect::commands::CollectCommand;
use crate::ui::collect::found_ui::found_ui;
use crate::ui::collect::state::{CollectState, OwnRun, Waits};
use crate::ui::collect::training::{method, methods};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{busy, clock, grouped, main_button, section, small, weak};
use crate::ui::core::run_view::Phase;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::Overlay;
use crate::ui::core::theme::{GRID, palette};
use egui::{Button, ComboBox, ProgressBar, Ui};
use std::time::Instant;

pub(super) fn training_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, out: &mut Commands) {
    section(ui, &crate::text!("collect-train-section"));
    method_ui(ui, state, out);
    button_ui(ui, state, out);
    let failed = state.data.failed.as_ref().filter(|_| state.own.waits == Waits::Data && state.data.opening.is_none());
    if let Some(reason) = failed.or(state.own.failed.as_ref()) {
        ui.colored_label(palette(ui).problem, reason);
    } else if state.own.waits != Waits::Nothing {
        busy(ui, &crate::text!("collect-begins"));
    }
    let Some(run) = &state.own.run else { return };
    if state.run.folder.as_ref() == Some(&run.folder) {
        progress_ui(ui, state, out);
    }
    result_ui(ui, run);
}

/// The method, and what it asks of the network.
fn method_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, out: &mut Commands) {
    let Some((_, chosen)) = method(state.own, state) else { return };
    ui.horizontal_wrapped(|ui| {
        let name = ui.label(crate::text!("collect-method"));
        let shown = ComboBox::from_id_salt("collect-method").selected_text(chosen.info().title()).width(GRID * 24.0);
        let combo = shown.show_ui(ui, |ui| {
            for (_, task) in methods(state) {
                let info = task.info();
                if ui.selectable_label(info.id == chosen.info().id, info.title()).clicked() {
                    out.push(CollectCommand::Method(info.id).into());
                }
            }
        });
        combo.response.labelled_by(name.id).on_hover_text(crate::text!("collect-method.help"));
    });
    weak(ui, chosen.info().summary());
}

fn button_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, out: &mut Commands) {
    let lacks = state.own.lacks();
    let busy_elsewhere = state.run.is_alive();
    let why = match &lacks {
        Some(reason) => Some(reason.clone()),
        None if busy_elsewhere && state.own.run.is_none() => Some(crate::text!("collect-other-run")),
        None => None,
    };
    ui.add_space(GRID);
    let label = crate::text!("collect-train");
    // A collection that could not be opened may be tried again.
    let waits = match state.own.waits {
        Waits::Data => state.data.opening.is_some(),
        other => other != Waits::Nothing,
    };
    if lacks.is_none() && !busy_elsewhere && !waits && state.own.coming == 0 {
        if main_button(ui, &label).on_hover_text(crate::text!("collect-train.help")).clicked() {
            out.push(CollectCommand::Train.into());
        }
    } else {
        ui.add_enabled(false, Button::new(label)).on_disabled_hover_text(crate::text!("collect-train.help"));
    }
    if let Some(why) = why {
        weak(ui, why);
    } else if state.own.is_small() && state.own.run.is_none() {
        weak(ui, crate::text!("collect-few"));
    }
}

/// How far the run is, and the way to the panels that show it.
fn progress_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, out: &mut Commands) {
    let progress = &state.run.progress;
    ui.add_space(GRID);
    let share = progress.step as f32 / progress.steps.max(1) as f32;
    let steps = crate::text!("collect-step", step = grouped(progress.step), steps = grouped(progress.steps));
    ui.add(ProgressBar::new(share).text(steps).corner_radius(3).desired_width(ui.available_width().min(GRID * 50.0)));
    ui.horizontal_wrapped(|ui| {
        let look = ui.button(crate::text!("collect-look"));
        if look.on_hover_text(crate::text!("collect-look.help")).clicked() {
            out.push(ShowCommand::Overlay(Overlay::None).into());
            out.push(ShowCommand::Focus(PaneId::LEARNING).into());
        }
        if matches!(state.run.phase, Phase::Running)
            && ui.button(crate::text!("collect-enough")).on_hover_text(crate::text!("collect-enough.help")).clicked()
        {
            out.push(TrainCommand::StopAndSave.into());
        }
        if let Some(seconds) = state.run.time_left.seconds(Instant::now()).filter(|_| state.run.is_alive()) {
            small(ui, crate::text!("collect-left", time = clock(seconds as f32)));
        }
    });
}

fn result_ui(ui: &mut Ui, run: &OwnRun) {
    section(ui, &crate::text!("collect-result")).on_hover_text(crate::text!("collect-result.help"));
    match (&run.found, &run.refused) {
        (Some(found), _) => found_ui(ui, found),
        (None, Some(reason)) => {
            ui.colored_label(palette(ui).problem, reason);
        }
        (None, None) => busy(ui, &crate::text!("collect-measuring")),
    }
}
