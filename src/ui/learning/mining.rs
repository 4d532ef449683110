//! The stage before training: how far it is, what it found so far, and what can be done with it.

use crate::train::{FinishReason, MiningReport};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::elsewhere_ui::elsewhere_ui;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::icons::Icon;
use crate::ui::core::parts::{busy, clock, grouped, icon_button, section, small, weak};
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align, Layout, Rect, RichText, Sense, Ui, WidgetInfo, vec2};

pub(crate) fn mining_ui(ui: &mut Ui, state: &State, report: &MiningReport, view: &mut View, out: &mut Commands) {
    heading_ui(ui, state, report);
    elsewhere_ui(ui, state, out);
    bar_ui(ui, report);
    if report.total > 0 {
        let (done, total) = (grouped(report.done as u64), grouped(report.total as u64));
        small(ui, crate::text!("mining-done", done = done, total = total));
    }
    transport_ui(ui, state, report, out);
    if report.panels.is_empty() {
        if state.run.is_alive() {
            weak(ui, crate::text!("mining-nothing-yet"));
        }
        return;
    }
    section(ui, &crate::text!("mining-found")).on_hover_text(crate::text!("mining-found.help"));
    let (side, columns) = fit(report.panels.len(), ui.available_width(), 320.0, 140.0);
    let version = state.run.mining_version;
    let group = Group { name: "mining".to_owned(), panels: &report.panels, version, side, columns, standing: None };
    group_ui(ui, &group, state, view, out);
}

/// What is done, and how long it will take.
fn heading_ui(ui: &mut Ui, state: &State, report: &MiningReport) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(&report.what).strong());
        let left = report.seconds_left.filter(|_| state.run.is_alive());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(left) = left {
                small(ui, crate::text!("train-left", time = clock(left)));
            }
        });
    });
    let said = match &state.run.phase {
        Phase::Paused(Some(reason)) => reason.clone(),
        Phase::Paused(None) => crate::text!("mining-paused"),
        Phase::Stopping => return busy(ui, &crate::text!("phase-stopping")),
        Phase::Ended(FinishReason::Discarded) => crate::text!("finish-discarded"),
        Phase::Ended(_) => crate::text!("mining-stopped"),
        Phase::Failed => crate::text!("phase-failed"),
        _ => crate::text!("mining-before"),
    };
    weak(ui, said);
}

fn bar_ui(ui: &mut Ui, report: &MiningReport) {
    let colours = palette(ui);
    let share = if report.total == 0 { 0.0 } else { report.done as f32 / report.total as f32 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let spoken = crate::text!("mining-done", done = report.done, total = report.total);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &spoken));
    ui.painter().rect_filled(rect, 3.0, colours.raised);
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(done, 3.0, colours.accent);
}

/// Hold, go on, cancel; after the end, go on with the run.
fn transport_ui(ui: &mut Ui, state: &State, report: &MiningReport, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GRID;
        if !state.run.is_alive() {
            if !matches!(state.run.phase, Phase::Ended(FinishReason::Discarded)) {
                if ui.button(crate::text!("train-resume")).on_hover_text(crate::text!("train-resume.help")).clicked() {
                    out.push(TrainCommand::Resume(report.folder.clone()).into());
                }
                small(ui, report.folder.display().to_string());
            }
            return;
        }
        let stopping = state.run.phase == Phase::Stopping;
        let (icon, key) = match state.run.phase {
            Phase::Paused(_) => (Icon::Start, "train-continue"),
            _ => (Icon::Pause, "train-pause"),
        };
        let paused = matches!(state.run.phase, Phase::Paused(_));
        if icon_button(ui, icon, &crate::texts::lookup(key, &[]), paused, !stopping).clicked() {
            out.push(TrainCommand::StartOrPause.into());
        }
        let cancel = icon_button(ui, Icon::Stop, &crate::text!("mining-cancel"), false, !stopping);
        if cancel.on_hover_text(crate::text!("mining-cancel.help")).clicked() {
            out.push(TrainCommand::AskStop.into());
        }
    });
}
