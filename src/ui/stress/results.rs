//! What was measured of corrupted photos: the heat map, means with their intervals, and the reliability diagram.

use crate::eval::Accuracy;
use crate::task::Panel;
use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{grouped, segments, small, warning};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::stress::classifier_ui::question_text;
use crate::ui::stress::commands::StressCommand;
use crate::ui::stress::state::{Measured, Shown, StressView};
use egui::{Grid, RichText, Ui};

/// A picture narrower than this does not stand beside another.
const BESIDE: f32 = 250.0;
/// The place of the diagram among [`Shown::ALL`].
const CALIBRATION: usize = 3;

pub(super) fn measured_ui(
    ui: &mut Ui,
    (state, measured): (&Seen<'_, StressView>, &Measured),
    view: &mut View,
    out: &mut Commands,
) {
    ui.add_space(GRID);
    stale_ui(ui, state, measured);
    means_ui(ui, measured);
    let shown = state.own.shown;
    let at = Shown::ALL.iter().position(|one| *one == shown).unwrap_or_default();
    shown_ui(ui, state.own, at, out);
    let largest = if state.preferences.lecture { 640.0 } else { 440.0 };
    // Where there is room the diagram stands beside the table; else it takes its place.
    let both = shown != Shown::Calibration && fit(2, ui.available_width(), largest, BESIDE).1 == 2;
    let first = if shown == Shown::AboveKept { state.own.above_kept.as_ref() } else { measured.panels.get(at) };
    let second = measured.panels.get(CALIBRATION).filter(|_| both);
    let panels: Vec<Panel> = first.into_iter().chain(second).cloned().collect();
    let (side, columns) = fit(panels.len(), ui.available_width(), largest, BESIDE);
    let group = Group {
        name: "measured".to_owned(),
        panels: &panels,
        version: state.own.version,
        side,
        columns,
        standing: None,
    };
    group_ui(ui, &group, state, view, out);
    let [trained, untrained] = &measured.report.tables;
    let text = crate::text!(
        "stress-calibration-is",
        clean = format!("{:.3}", trained.clean.calibration_error),
        corrupted = format!("{:.3}", trained.calibration_error),
        untrained = format!("{:.3}", untrained.calibration_error)
    );
    small(ui, text).on_hover_text(crate::text!("stress-calibration.help"));
}

/// Which accuracies are shown, and keeping them.
fn shown_ui(ui: &mut Ui, stress: &StressView, at: usize, out: &mut Commands) {
    let named = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
    ui.horizontal_wrapped(|ui| {
        let mut keys = vec!["stress-trained", "stress-untrained", "stress-above", "stress-calibration"];
        keys.extend(stress.above_kept.as_ref().map(|_| "stress-above-kept"));
        let names: Vec<_> = keys.into_iter().map(named).collect();
        if let Some(chosen) = segments(ui, &names, at).and_then(|clicked| Shown::ALL.get(clicked)) {
            out.push(StressCommand::Show(*chosen).into());
        }
        let keep = ui.small_button(crate::text!("stress-keep"));
        if keep.on_hover_text(crate::text!("stress-keep.help")).clicked() {
            out.push(StressCommand::Keep.into());
        }
    });
}

/// Says when what is shown was measured on other data, of another run, or before the network learned more.
fn stale_ui(ui: &mut Ui, state: &Seen<'_, StressView>, measured: &Measured) {
    if measured.generation != state.data.generation || Some(&measured.run) != state.run.folder.as_ref() {
        warning(ui, &crate::text!("stress-stale"));
    } else if state.run.progress.step > measured.step {
        small(ui, crate::text!("stress-older", step = grouped(state.run.progress.step)));
    }
}

/// Clean and corrupted, trained and untrained, each with its interval.
fn means_ui(ui: &mut Ui, measured: &Measured) {
    let [trained, untrained] = &measured.report.tables;
    let with_interval = |Accuracy { value, interval: [low, high] }: Accuracy| {
        crate::text!(
            "stress-interval",
            value = format!("{value:.3}"),
            low = format!("{low:.3}"),
            high = format!("{high:.3}")
        )
    };
    let rows = [
        ("stress-clean-row", [trained, untrained].map(|table| table.clean.accuracy)),
        ("stress-corrupted-row", [trained, untrained].map(|table| table.mean)),
    ];
    Grid::new("means").num_columns(3).spacing([GRID * 1.5, GRID / 2.0]).show(ui, |ui| {
        ui.label("");
        small(ui, crate::text!("stress-trained"));
        small(ui, crate::text!("stress-untrained"));
        ui.end_row();
        for (key, values) in rows {
            let help = crate::texts::lookup(&format!("{key}.help"), &[]);
            ui.label(crate::texts::lookup(key, &[])).on_hover_text(help);
            values.into_iter().for_each(|value| {
                ui.label(with_interval(value));
            });
            ui.end_row();
        }
    });
    let gain = crate::text!("stress-gain-is", gain = with_interval(trained.gain(untrained)));
    ui.label(RichText::new(gain).strong()).on_hover_text(crate::text!("stress-gain-is.help"));
    let (known, asked) = measured.report.images;
    let asked_about = question_text(measured.report.question);
    let text = crate::text!(
        "stress-measured",
        step = grouped(measured.step),
        layer = measured.report.layer,
        photos = grouped(asked as u64),
        known = grouped(known as u64),
        side = measured.report.side,
        seconds = format!("{:.0}", measured.seconds.max(1.0))
    );
    small(ui, text);
    small(ui, asked_about);
}
