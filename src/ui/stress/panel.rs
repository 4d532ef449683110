//! A photo and what a corruption makes of it; beside it, what the network still knows of many corrupted photos (Hendrycks &
//! Dietterich, ICLR 2019; Hendrycks, Mazeika, Kadavath & Song, NeurIPS 2019).

use crate::photos::{Corruption, SEVERITIES};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::embeddings::subject;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{empty, main_button, segments, small, warning, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::stress::attack_ui::attack_ui;
use crate::ui::stress::classifier_ui::{choice_ui, progress_ui};
use crate::ui::stress::commands::{StressCommand, wanted};
use crate::ui::stress::outliers_ui::outliers_ui;
use crate::ui::stress::results::measured_ui;
use crate::ui::stress::state::{Look, Measuring, PHOTOS, SIDES, StressView, Tab};
use egui::{ComboBox, DragValue, Slider, Ui};

/// From this width on the photo stands beside what was measured.
const WIDE: f32 = GRID * 88.0;

pub(crate) fn stress_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    if state.data.opened.is_none() {
        return empty(ui, &crate::text!("stress-no-data"), &crate::text!("stress-no-data.help"));
    }
    tabs_ui(ui, state.own.tab, out);
    match state.own.tab {
        Tab::Corruptions => corruptions_ui(ui, state, view, out),
        Tab::Attack => attack_ui(ui, state, view, out),
        Tab::Outliers => outliers_ui(ui, state, view, out),
    }
}

/// What is done to the classifier.
fn tabs_ui(ui: &mut Ui, tab: Tab, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let named = |tab: &Tab| {
            let key = match tab {
                Tab::Corruptions => "stress-tab-corruptions",
                Tab::Attack => "stress-tab-attack",
                Tab::Outliers => "stress-tab-outliers",
            };
            (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]))
        };
        let names: Vec<_> = Tab::ALL.iter().map(named).collect();
        let at = Tab::ALL.iter().position(|one| *one == tab).unwrap_or_default();
        if let Some(chosen) = segments(ui, &names, at).and_then(|clicked| Tab::ALL.get(clicked)) {
            out.push(StressCommand::Tab(*chosen).into());
        }
    });
    ui.separator();
}

fn corruptions_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    if ui.available_width() < WIDE {
        look_ui(ui, state, view, out);
        ui.add_space(GRID);
        ui.separator();
        return measure_ui(ui, state, view, out);
    }
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            look_ui(left, state, view, out);
            measure_ui(right, state, view, out);
        }
    });
}

/// The chosen photo, before and after.
fn look_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    let stress = state.own;
    weak(ui, crate::text!("stress-intro")).on_hover_text(crate::text!("stress-intro.help"));
    let mut look = stress.look;
    corruption_ui(ui, &mut look);
    let name = crate::text!("stress-severity");
    ui.horizontal(|ui| {
        ui.label(&name).on_hover_text(crate::text!("stress-severity.help"));
        ui.spacing_mut().slider_width = (ui.available_width() - GRID * 9.0).clamp(GRID * 8.0, GRID * 30.0);
        ui.name_inputs(&name, |ui| ui.add(Slider::new(&mut look.severity, 0..=SEVERITIES)));
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(crate::text!("stress-size"));
        let names = SIDES.map(|side| (crate::text!("stress-side", side = side), crate::text!("stress-size.help")));
        let at = SIDES.iter().position(|side| *side == look.side).unwrap_or(SIDES.len());
        if let Some(side) = segments(ui, &names, at).and_then(|chosen| SIDES.get(chosen)) {
            look.side = *side;
        }
    });
    if look != stress.look {
        out.push(StressCommand::Look(look).into());
    }
    let wanted = wanted(stress, state);
    let is_there = stress.pictured.as_ref().map(|pictured| pictured.wanted) == wanted;
    if wanted.is_some() && !is_there && stress.drawing.is_none() {
        out.push(StressCommand::Draw.into());
    }
    match stress.pictured.as_ref().map(|pictured| &pictured.panels) {
        Some(Ok(panels)) => {
            let largest = if state.preferences.lecture { 420.0 } else { 280.0 };
            let (side, columns) = fit(panels.len(), ui.available_width(), largest, 120.0);
            let name = "corrupted".to_owned();
            group_ui(
                ui,
                &Group { name, panels, version: stress.version, side, columns, standing: None },
                state,
                view,
                out,
            );
        }
        Some(Err(reason)) => warning(ui, reason),
        None => {}
    }
    weak(ui, look.corruption.help());
}

fn corruption_ui(ui: &mut Ui, look: &mut Look) {
    ui.horizontal(|ui| {
        let name = ui.label(crate::text!("stress-corruption"));
        let list = ComboBox::from_id_salt("corruption").selected_text(look.corruption.title()).width(GRID * 20.0);
        let list = list.truncate().show_ui(ui, |ui| {
            for corruption in Corruption::ALL {
                let entry = ui.selectable_label(look.corruption == corruption, corruption.title());
                if entry.on_hover_text(corruption.help()).clicked() {
                    look.corruption = corruption;
                }
            }
        });
        list.response.labelled_by(name.id).on_hover_text(crate::text!("stress-corruption.help"));
    });
}

/// The measurement: its parameters, how it stands, and what came of it.
fn measure_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    let stress = state.own;
    if subject(state).is_none() {
        return empty(ui, &crate::text!("stress-empty"), &crate::text!("stress-empty.help"));
    }
    // First what is to be done: in a small window its parameters may lie out of sight, it may not.
    match &stress.measuring {
        Some(measuring) => measuring_ui(ui, measuring, out),
        None => {
            let measure = main_button(ui, &crate::text!("stress-measure"));
            if measure.on_hover_text(crate::text!("stress-measure.help")).clicked() {
                out.push(StressCommand::Measure.into());
            }
        }
    }
    ui.add_enabled_ui(stress.measuring.is_none(), |ui| {
        choice_ui(ui, state, out);
        parameters_ui(ui, stress, out);
    });
    if let Some(reason) = &stress.refused {
        warning(ui, reason);
    }
    match &stress.measured {
        Some(measured) => measured_ui(ui, (state, measured), view, out),
        None if stress.measuring.is_none() => {
            weak(ui, crate::text!("stress-none-yet"));
        }
        None => {}
    }
}

fn parameters_ui(ui: &mut Ui, stress: &StressView, out: &mut Commands) {
    let mut parameters = stress.parameters;
    ui.horizontal_wrapped(|ui| {
        let name = ui.label(crate::text!("stress-photos"));
        let photos = ui.add(DragValue::new(&mut parameters.photos).range(PHOTOS).speed(2.0));
        photos.labelled_by(name.id).on_hover_text(crate::text!("stress-photos.help"));
    });
    ui.checkbox(&mut parameters.all_severities, crate::text!("stress-all-severities"))
        .on_hover_text(crate::text!("stress-all-severities.help"));
    if parameters != stress.parameters {
        out.push(StressCommand::Parameters(parameters).into());
    }
}

fn measuring_ui(ui: &mut Ui, measuring: &Measuring, out: &mut Commands) {
    let seconds = format!("{:.0}", measuring.since.elapsed().as_secs_f32());
    small(ui, crate::text!("stress-busy", seconds = seconds));
    let name = crate::text!("stress-progress");
    ui.horizontal(|ui| progress_ui(ui, (measuring.done, &name), StressCommand::Cancel, out));
}
