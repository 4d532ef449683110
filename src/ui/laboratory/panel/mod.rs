//! The colour laboratory: what a network says about the colours of a photo, at any temperature, without asking it again.

mod photo;
pub(super) mod picture;
mod plane;
mod reference;
mod saturation;

use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{empty, section, segments, small, weak};
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::laboratory::panel::picture::Pixel;
use crate::ui::laboratory::panel::saturation::saturation_ui;
use crate::ui::laboratory::state::{ID, LaboratoryState, Reference};
use crate::ui::laboratory::thread::Plane;
use egui::{Slider, Ui};

/// The paper's temperature (Zhang, Isola & Efros 2016, section 2.3).
const PAPER_TEMPERATURE: f32 = 0.38;
/// Widest window of the chroma blur, in pixels.
const WIDEST_BLUR: usize = 25;

pub(super) fn laboratory_ui(
    ui: &mut Ui,
    state: &Seen<'_, LaboratoryState>,
    view: &mut Sight<'_, Pixel>,
    out: &mut Commands,
) {
    let laboratory = state.own;
    // New answers came: the same picture of the new ones.
    if state.run.shown().is_some() && !laboratory.is_current(&state.run) {
        out.push(LaboratoryCommand::Refresh.into());
    }
    if laboratory.picture.is_none() && state.run.folder.is_none() {
        return empty(ui, &crate::text!("laboratory-empty"), &crate::text!("laboratory-empty.help"));
    }
    view.takes_pictures.push((ID, ui.clip_rect()));
    photo::photo_ui(ui, state, view, out);
    if laboratory.picture.is_none() {
        return empty(ui, &crate::text!("laboratory-empty"), &crate::text!("laboratory-empty-run"));
    }
    // The slider stands above: whoever moves it must see it and the picture at once, in a narrow panel too.
    temperature_ui(ui, state, out);
    let has_saturation = picture::picture_ui(ui, state, view, out);
    photo::save_ui(ui, state, view, out);
    reference::reference_ui(ui, state, view, out);
    if !has_saturation {
        section(ui, &crate::text!("laboratory-grey")).on_hover_text(crate::text!("laboratory-grey.help"));
        let side = ui.available_width().min(GRID * 40.0);
        saturation_ui(ui, state, (view, side), out);
    }
    planes_ui(ui, state, out);
    found_ui(ui, state, view, out);
}

/// The temperature; a method that decides for one colour has none, and says so in the slider's place.
fn temperature_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, out: &mut Commands) {
    let prediction = state.own.picture.as_ref().map(|prediction| prediction.colours.as_ref());
    if let Some(decided) = prediction.and_then(|prediction| prediction.decided.as_ref()) {
        let way = if decided.histograms.is_some() { "laboratory-by-histograms" } else { "laboratory-by-regression" };
        let line = weak(ui, crate::texts::lookup(way, &[]));
        line.on_hover_text(crate::texts::lookup(&format!("{way}.help"), &[]));
        let is_reference_warm = |reference: &Reference| {
            reference.prediction().is_some_and(|prediction| prediction.colours.decided.is_none())
        };
        if !state.own.reference.as_ref().is_some_and(is_reference_warm) {
            return;
        }
    }
    if ui.available_width() > photo::WIDE {
        ui.horizontal(|ui| {
            slider_ui(ui, state, GRID * 40.0, out);
            choices_ui(ui, state, out);
        });
    } else {
        slider_ui(ui, state, (ui.available_width() - GRID * 9.0).max(GRID * 10.0), out);
        ui.horizontal_wrapped(|ui| choices_ui(ui, state, out));
    }
}

fn slider_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, width: f32, out: &mut Commands) {
    let mut temperature = state.own.temperature();
    let name = ui.label(crate::text!("laboratory-temperature"));
    name.on_hover_text(crate::text!("laboratory-temperature.help"));
    ui.spacing_mut().slider_width = width;
    let slider = ui.name_inputs(crate::text!("laboratory-temperature"), |ui| {
        ui.add(Slider::new(&mut temperature, 0.0..=1.0).fixed_decimals(2))
    });
    if slider.changed() {
        out.push(LaboratoryCommand::Temperature(temperature).into());
    }
}

/// The temperatures that have a name, and what painting took.
fn choices_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, out: &mut Commands) {
    let temperature = state.own.temperature();
    for (at, key) in [(0.0, "laboratory-mode"), (PAPER_TEMPERATURE, "laboratory-paper"), (1.0, "laboratory-mean")] {
        let chosen = (temperature - at).abs() < 1e-3;
        let button = ui.selectable_label(chosen, crate::texts::lookup(key, &[]));
        if button.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[])).clicked() {
            out.push(LaboratoryCommand::Temperature(at).into());
        }
    }
    if let Some(painted) = &state.own.painted {
        let took = format!("{:.0}", painted.took.as_secs_f64() * 1000.0);
        let text = match &painted.device {
            Some(device) => crate::text!("laboratory-took", took = took, device = device.as_str()),
            None => crate::text!("laboratory-took-processor", took = took),
        };
        small(ui, crate::text!("laboratory-no-network")).on_hover_text(text);
    }
}

fn planes_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, out: &mut Commands) {
    const PLANES: [(Plane, &str); 4] = [
        (Plane::All, "laboratory-plane-all"),
        (Plane::Lightness, "laboratory-plane-lightness"),
        (Plane::GreenRed, "laboratory-plane-a"),
        (Plane::BlueYellow, "laboratory-plane-b"),
    ];
    section(ui, &crate::text!("laboratory-planes")).on_hover_text(crate::text!("laboratory-planes.help"));
    ui.horizontal_wrapped(|ui| {
        let names =
            PLANES.map(|(_, key)| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[])));
        let chosen = PLANES.iter().position(|(plane, _)| *plane == state.own.plane).unwrap_or(0);
        if let Some((plane, _)) = segments(ui, &names, chosen).and_then(|clicked| PLANES.get(clicked)) {
            out.push(LaboratoryCommand::Plane(*plane).into());
        }
    });
    let mut window = state.own.blur;
    ui.horizontal(|ui| {
        let name = ui.label(crate::text!("laboratory-blur"));
        name.on_hover_text(crate::text!("laboratory-blur.help"));
        ui.spacing_mut().slider_width = (ui.available_width() - GRID * 9.0).max(GRID * 8.0);
        let slider = Slider::new(&mut window, 1..=WIDEST_BLUR).step_by(2.0).suffix(" px");
        if ui.name_inputs(crate::text!("laboratory-blur"), |ui| ui.add(slider)).changed() {
            out.push(LaboratoryCommand::Blur(window).into());
        }
    });
}

/// The colours of the folder, as the run counted them before it began.
fn found_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, view: &mut View, out: &mut Commands) {
    let panels = &state.found.panels;
    if panels.is_empty() || state.found.folder != state.run.folder {
        return;
    }
    section(ui, &crate::text!("laboratory-folder")).on_hover_text(crate::text!("laboratory-folder.help"));
    let (side, columns) = fit(panels.len(), ui.available_width(), 320.0, 96.0);
    let group = Group { name: "found".to_owned(), panels, version: state.found.version, side, columns, standing: None };
    group_ui(ui, &group, state, view, out);
}
