//! Is it getting better? Progress, plots, health in sentences, where the time goes.

use crate::train::{FinishReason, Shares};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::elsewhere_ui::elsewhere_ui;
use crate::ui::core::parts::{busy, clock, empty, grouped, main_button, section, small, weak};
use crate::ui::core::phase::phase_text;
use crate::ui::core::plots;
use crate::ui::core::run_view::Phase;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, mix, palette};
use crate::ui::core::view::View;
use crate::ui::learning::cursor::Cursor;
use crate::ui::learning::labels::LabelView;
use crate::ui::learning::{charts, examples, features_plot, health, last_run, loss_plot, mining, probes};
use egui::{CollapsingHeader, Rect, Response, RichText, Sense, Ui, WidgetInfo, pos2, vec2};
use std::time::Instant;

pub(super) fn training_ui(ui: &mut Ui, state: &Seen<'_, LabelView>, view: &mut View, out: &mut Commands) {
    if state.run.phase == Phase::Idle {
        empty(ui, &crate::text!("train-empty"), &crate::text!("train-empty.help"));
        ui.vertical_centered(|ui| {
            if main_button(ui, &crate::text!("train-start")).clicked() {
                out.push(TrainCommand::StartOrPause.into());
            }
            examples::examples_ui(ui, out);
            last_run::last_run_ui(ui, state, out);
        });
        return;
    }
    if let Some(report) = &state.run.mining {
        return mining::mining_ui(ui, state, report, view, out);
    }
    progress_ui(ui, state, out);
    health::line_ui(ui, state);
    if state.run.train.is_empty() {
        let first = crate::text!("train-first-step");
        weak(ui, if state.run.is_alive() { first } else { crate::text!("train-no-step") });
        return;
    }
    let least = if state.preferences.lecture { GRID * 52.0 } else { GRID * 30.0 };
    let room = (ui.available_height() - GRID * 28.0).max(least);
    let height = (room * 0.5).clamp(GRID * 15.0, GRID * 46.0);
    let mut cursor = Cursor::of(ui);
    loss_plot::loss_ui(ui, (state, height), (view, &mut cursor), out);
    features_plot::features_ui(ui, (state, height), &mut cursor, out);
    probes::labels_ui(ui, state, out);
    cursor.below_ui(ui, state);
    plots::controls_ui(ui, state, out);
    health::all_ui(ui, state);
    probes::probe_ui(ui, state, out);
    metrics_ui(ui, (state, (room * 0.42).clamp(GRID * 14.0, GRID * 44.0)), view, out);
    numbers_ui(ui, state, view, out);
    CollapsingHeader::new(crate::text!("train-time"))
        .id_salt("time")
        .show(ui, |ui| time_ui(ui, &state.run.progress.shares));
}

/// What the method measures on held-out images.
fn metrics_ui(ui: &mut Ui, (state, height): (&State, f32), view: &mut View, out: &mut Commands) {
    let metrics = state.run_task().map(|task| task.info().metrics).unwrap_or_default();
    if let Some((headline, others)) = metrics.split_first() {
        let title = headline_ui(ui, state, headline);
        let plot = plots::metric_ui(ui, state, view, headline, height);
        save_ui::plot_ui(ui, (&title, plot), &|| Wish::chart(state, charts::metric(state, headline)), out);
        small(ui, crate::text!("held-out-numbers"));
        let measured =
            others.iter().filter(|metric| state.run.held_out.contains_key(&format!("valid/{}", metric.name)));
        for metric in measured {
            let shown = CollapsingHeader::new(metric.title()).id_salt(metric.name).show(ui, |ui| {
                small(ui, metric.help());
                plots::metric_ui(ui, state, view, metric, GRID * 16.0)
            });
            let plot = (&shown.header_response, shown.body_returned.flatten());
            save_ui::plot_ui(ui, plot, &|| Wish::chart(state, charts::metric(state, metric)), out);
        }
    }
}

/// Everything else that a step tells.
fn numbers_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    small(ui, crate::text!("train-numbers"));
    let others: Vec<&String> = state.run.train.keys().filter(|name| name.as_str() != "loss").collect();
    for name in others {
        let help = plots::line_help(name);
        let shown = CollapsingHeader::new(plots::line_name(name)).id_salt(("train", name)).show(ui, |ui| {
            if let Some(help) = &help {
                small(ui, help);
            }
            plots::number_ui(ui, state, view, name, GRID * 14.0)
        });
        if let Some(help) = &help {
            shown.header_response.clone().on_hover_text(help);
        }
        let plot = (&shown.header_response, shown.body_returned.flatten());
        save_ui::plot_ui(ui, plot, &|| Wish::chart(state, charts::number(state, name)), out);
    }
}

/// The headline number beside its frame of reference.
fn headline_ui(ui: &mut Ui, state: &State, metric: &crate::task::MetricInfo) -> Response {
    let title = section(ui, &metric.title()).on_hover_text(metric.help());
    if !state.run.held_out.contains_key(&format!("valid/{}", metric.name)) {
        small(ui, crate::text!("train-first-measure", steps = state.settings.evaluate_every));
    }
    title
}

fn progress_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let (run, colours) = (&state.run, palette(ui));
    let progress = &run.progress;
    let share = if progress.steps == 0 { 0.0 } else { progress.step as f32 / progress.steps as f32 };
    let said = RichText::new(phase_text(state)).strong();
    // A reason takes several lines.
    let is_held = matches!(run.phase, Phase::Paused(Some(_)));
    if is_held {
        ui.label(said.clone());
    }
    ui.horizontal(|ui| {
        if !is_held {
            ui.label(said);
        }
        if let Some(left) = run.time_left.seconds(Instant::now()).filter(|_| run.is_alive()) {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                small(ui, crate::text!("train-left", time = clock(left as f32)));
            });
        }
    });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let spoken = crate::text!("train-progress-spoken", step = progress.step, steps = progress.steps);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &spoken));
    ui.painter().rect_filled(rect, 3.0, colours.raised);
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(done, 3.0, colours.accent);
    let (step, steps) = (grouped(progress.step), grouped(progress.steps));
    if progress.steps > 0 {
        small(ui, crate::text!("train-steps", step = step, steps = steps, parameters = grouped(run.parameters as u64)));
    }
    if let Some((what, _)) = &run.busy {
        busy(ui, what);
    } else if run.phase == Phase::Starting {
        busy(ui, &crate::text!("phase-starting"));
    }
    elsewhere_ui(ui, state, out);
    if let (
        Phase::Ended(FinishReason::Stopped | FinishReason::Done | FinishReason::Diverged) | Phase::Failed,
        Some(folder),
    ) = (&run.phase, &run.folder)
    {
        if state.own_data.as_ref().is_some_and(|own| own.looking) {
            return busy(ui, &crate::text!("where-photos-looking"));
        }
        ui.horizontal_wrapped(|ui| {
            if ui.button(crate::text!("train-resume")).on_hover_text(crate::text!("train-resume.help")).clicked() {
                out.push(TrainCommand::Resume(folder.clone()).into());
            }
            let is_lent = state.known_runs.is_lent(folder);
            small(ui, if is_lent { crate::text!("example-copied") } else { folder.display().to_string() });
        });
    }
}

/// One bar: the trainer's own time. Beside it the loader threads, which work at the same time.
fn time_ui(ui: &mut Ui, shares: &Shares) {
    let colours = palette(ui);
    let own = [
        ("time-wait", shares.wait),
        ("time-upload", shares.upload),
        ("time-forward", shares.forward),
        ("time-backward", shares.backward),
        ("time-update", shares.update),
        ("time-other", shares.other),
    ];
    let longest = own.iter().map(|(_, share)| *share).fold(0.01, f32::max);
    for (key, share) in own {
        bar_ui(ui, key, share, longest, colours.accent);
    }
    small(ui, crate::text!("time-loaders"));
    for (key, share) in [("time-decode", shares.decode), ("time-sample", shares.sample)] {
        bar_ui(ui, key, share, longest.max(share), mix(colours.accent, colours.panel, 0.5));
    }
}

fn bar_ui(ui: &mut Ui, key: &str, share: f32, full: f32, colour: egui::Color32) {
    let colours = palette(ui);
    let (name, font) = (crate::texts::lookup(key, &[]), egui::TextStyle::Small.resolve(ui.style()));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), GRID * 2.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{name} {:.0} %", share * 100.0)));
    let (names, numbers) = (rect.width() * 0.4, GRID * 5.0);
    let room = rect.width() - names - numbers;
    let at = rect.left_center();
    ui.painter().text(at, egui::Align2::LEFT_CENTER, &name, font.clone(), colours.text);
    let length = room * (share / full.max(1e-6)).clamp(0.0, 1.0);
    let bar = Rect::from_min_size(pos2(at.x + names, rect.top() + 3.0), vec2(length, rect.height() - 6.0));
    ui.painter().rect_filled(bar, 2.0, colour);
    ui.painter().text(
        rect.right_center(),
        egui::Align2::RIGHT_CENTER,
        format!("{:.0} %", share * 100.0),
        font,
        colours.text,
    );
    response.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[]));
}
