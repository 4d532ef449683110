//! The bar at the bottom: device, speed, memory, step, when it was saved, how many problems.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::following::FollowCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::following::LineView;
use crate::ui::core::line_text::{changes_in, following_text};
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::grouped;
use crate::ui::core::phase::phase_text;
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use crate::ui::core::theme::{self, GRID, palette};
use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};
use std::time::Duration;

/// Shows the bar.
pub fn status_bar_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let colours = palette(ui);
    let frame = Frame::new().fill(colours.ground).inner_margin(Margin::symmetric(GRID as i8 * 2, 0));
    Panel::bottom("status").exact_size(theme::STATUS_BAR).resizable(false).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GRID * 3.0;
        ui.horizontal_centered(|ui| {
            for part in parts(state) {
                ui.add(Label::new(RichText::new(part).small().color(colours.weak)).selectable(false));
            }
            following_ui(ui, state, out);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                right_ui(ui, state, out);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| lasting_ui(ui, state));
            });
        });
    });
    if state.run.saved.is_some() && state.run.is_alive() {
        ui.ctx().request_repaint_after(Duration::from_secs(1));
    }
}

/// The line to a run on another machine: how it stands, and a way to let go of it.
fn following_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let (Some(following), Some(text)) = (&state.following, following_text(state)) else { return };
    let colours = palette(ui);
    let is_broken = matches!(following.line, LineView::Broken { .. });
    let colour = if is_broken { colours.problem } else { colours.weak };
    let let_go = RichText::new(crate::text!("follow-stop")).small().color(colours.text);
    if ui.add(egui::Button::new(let_go).small()).on_hover_text(crate::text!("follow-stop.help")).clicked() {
        out.push(FollowCommand::Stop.into());
    }
    // What else stands in the bar comes before a long reason.
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() * 0.6).max(GRID * 12.0));
        let line = Label::new(RichText::new(&text).small().color(colour)).truncate().selectable(false);
        ui.add(line).on_hover_text(format!("{text}\n{}", following.address));
    });
    if let Some(wait) = changes_in(state) {
        ui.ctx().request_repaint_after(wait);
    }
}

fn parts(state: &State) -> Vec<String> {
    let run = &state.run;
    if run.phase == Phase::Followed {
        // The line says it all.
        return Vec::new();
    }
    if run.id.is_none() {
        return vec![phase_text(state)];
    }
    if let Some(report) = &run.mining {
        let (done, total) = (grouped(report.done as u64), grouped(report.total as u64));
        let mut parts = vec![run.device.clone(), phase_text(state)];
        if run.is_alive() && report.total > 0 {
            parts.push(crate::text!("status-mining", what = report.what.as_str(), done = done, total = total));
        }
        return parts;
    }
    let (progress, mut parts) = (&run.progress, vec![run.device.clone()]);
    if progress.images_per_second > 0.0 {
        parts.push(crate::text!("status-speed", images = format!("{:.0}", progress.images_per_second)));
    }
    if progress.memory_bytes > 0 {
        parts.push(crate::text!("status-memory", memory = memory(progress.memory_bytes)));
    }
    // While a run is being started nobody knows its steps.
    if progress.steps > 0 {
        parts.push(crate::text!("status-step", step = grouped(progress.step), steps = grouped(progress.steps)));
    }
    parts
}

/// What holds as long as the run does: which adapter it is, how often it is probed. Where there is no room for all of it, the
/// rest is told by the hover.
fn lasting_ui(ui: &mut Ui, state: &State) {
    let run = &state.run;
    let remarks = run.health.iter().filter(|health| !health.warning).map(|health| health.text.as_str());
    let notes: Vec<&str> = run.notice.as_deref().into_iter().chain(remarks).collect();
    if !notes.is_empty() && ui.available_width() > GRID * 6.0 {
        let line = RichText::new(notes.join("  ·  ")).small().color(palette(ui).weak);
        ui.add(Label::new(line).truncate().selectable(false)).on_hover_text(notes.join("\n"));
    }
}

fn memory(bytes: u64) -> String {
    let mebibytes = bytes as f64 / f64::from(1 << 20);
    if mebibytes < 1024.0 { format!("{mebibytes:.0} MiB") } else { format!("{:.1} GiB", mebibytes / 1024.0) }
}

fn right_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let colours = palette(ui);
    let count = state.problems.len();
    let colour = if count > 0 { colours.problem } else { colours.weak };
    let text = RichText::new(crate::text!("status-problems", count = count)).small().color(colour);
    let button = ui.add(egui::Button::new(text).frame(false));
    if button.on_hover_text(crate::text!("status-problems.help")).clicked() {
        out.push(ShowCommand::Focus(PaneId::PROBLEMS).into());
    }
    if let Some((at, _)) = state.run.saved {
        let seconds = at.elapsed().as_secs();
        let text = crate::text!("status-saved", ago = ago(seconds));
        ui.add(Label::new(RichText::new(text).small().color(colours.weak)).selectable(false));
    }
}

fn ago(seconds: u64) -> String {
    if seconds < 100 {
        crate::text!("time-seconds", count = seconds)
    } else {
        crate::text!("time-minutes", count = seconds / 60)
    }
}
