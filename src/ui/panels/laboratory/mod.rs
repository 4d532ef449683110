//! The colour laboratory: what a network says about the colours of a photo, at any temperature, without asking it again.

mod picture;

use super::super::commands::{Commands, LaboratoryCommand};
use super::super::draw::{Place, panel_ui};
use super::super::laboratory::{Plane, answers};
use super::super::parts::{empty, field, section, segments, small, weak};
use super::super::saving::{self, Wish};
use super::super::state::State;
use super::super::theme::GRID;
use super::super::view::View;
use super::grid::{Group, fit, group_ui};
use crate::task::{Panel, PanelKind, Role};
use egui::{Id, Label, RichText, Slider, TextEdit, Ui};

/// The paper's temperature (Zhang, Isola & Efros 2016, section 2.3).
const PAPER_TEMPERATURE: f32 = 0.38;
/// Widest window of the chroma blur, in pixels.
const WIDEST_BLUR: usize = 25;

pub(super) fn laboratory_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let laboratory = &state.laboratory;
    // New answers came: the same picture of the new ones.
    if state.run.shown().is_some() && laboratory.version != Some(state.run.version) {
        out.push(LaboratoryCommand::Look(laboratory.item).into());
    }
    if laboratory.picture.is_none() {
        return empty(ui, &crate::text!("laboratory-empty"), &crate::text!("laboratory-empty.help"));
    }
    choose_ui(ui, state, out);
    // The slider stands above: whoever moves it must see it and the picture at once, in a narrow panel too.
    temperature_ui(ui, state, out);
    picture::picture_ui(ui, state, view, out);
    planes_ui(ui, state, out);
    saturation_ui(ui, state, view, out);
    found_ui(ui, state, view, out);
    compare_ui(ui, state, view, out);
}

/// Which of the answers.
fn choose_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let Some(count) = state.run.shown().map(|sheet| answers(sheet).len()) else { return };
    let item = state.laboratory.item;
    ui.horizontal(|ui| {
        let back = ui.add_enabled(item > 0, egui::Button::new(crate::text!("laboratory-previous")));
        if back.on_hover_text(crate::text!("laboratory-previous.help")).clicked() {
            out.push(LaboratoryCommand::Look(item - 1).into());
        }
        let next = ui.add_enabled(item + 1 < count, egui::Button::new(crate::text!("laboratory-next")));
        if next.on_hover_text(crate::text!("laboratory-next.help")).clicked() {
            out.push(LaboratoryCommand::Look(item + 1).into());
        }
        ui.label(crate::text!("laboratory-picture", number = item + 1, count = count));
        // A long name must not widen the panel beyond its edge.
        ui.add(Label::new(RichText::new(&state.laboratory.name).small()).truncate());
    });
}

fn temperature_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let mut temperature = state.laboratory.temperature();
    let name = ui.label(crate::text!("laboratory-temperature"));
    name.on_hover_text(crate::text!("laboratory-temperature.help"));
    ui.spacing_mut().slider_width = (ui.available_width() - GRID * 9.0).max(GRID * 10.0);
    let slider = ui.name_inputs(crate::text!("laboratory-temperature"), |ui| {
        ui.add(Slider::new(&mut temperature, 0.0..=1.0).fixed_decimals(2))
    });
    if slider.changed() {
        out.push(LaboratoryCommand::Temperature(temperature).into());
    }
    ui.horizontal_wrapped(|ui| {
        for (at, key) in [(0.0, "laboratory-mode"), (PAPER_TEMPERATURE, "laboratory-paper"), (1.0, "laboratory-mean")] {
            let chosen = (temperature - at).abs() < 1e-3;
            let button = ui.selectable_label(chosen, crate::texts::lookup(key, &[]));
            if button.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[])).clicked() {
                out.push(LaboratoryCommand::Temperature(at).into());
            }
        }
        if let Some(painted) = &state.laboratory.painted {
            let took = format!("{:.0}", painted.took.as_secs_f64() * 1000.0);
            let text = match &painted.device {
                Some(device) => crate::text!("laboratory-took", took = took, device = device.as_str()),
                None => crate::text!("laboratory-took-processor", took = took),
            };
            small(ui, crate::text!("laboratory-no-network")).on_hover_text(text);
        }
    });
}

fn planes_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
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
        let chosen = PLANES.iter().position(|(plane, _)| *plane == state.laboratory.plane).unwrap_or(0);
        if let Some((plane, _)) = segments(ui, &names, chosen).and_then(|clicked| PLANES.get(clicked)) {
            out.push(LaboratoryCommand::Plane(*plane).into());
        }
    });
    let mut window = state.laboratory.blur;
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

fn saturation_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(painted) = &state.laboratory.painted else { return };
    section(ui, &crate::text!("laboratory-grey")).on_hover_text(crate::text!("laboratory-grey.help"));
    let side = ui.available_width().min(GRID * 40.0);
    let id = Id::unique("laboratory saturation");
    let place = Place { id, version: painted.number, side, wipe: 0.5, caption_lines: 1, number_lines: 1 };
    let drawn = panel_ui(ui, &mut view.textures, &painted.saturation, place);
    saving::menu_on(&drawn.response, &|| Wish::panel(state, &painted.saturation), out);
}

/// The colours of the folder, as the run counted them before it began.
fn found_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some((_, panels)) = state.laboratory.found.as_ref().filter(|(_, panels)| !panels.is_empty()) else { return };
    section(ui, &crate::text!("laboratory-folder")).on_hover_text(crate::text!("laboratory-folder.help"));
    let (side, columns) = fit(panels.len(), ui.available_width(), 320.0, 96.0);
    let group = Group { name: "found".to_owned(), panels, version: 0, side, columns };
    group_ui(ui, &group, state, view, out);
}

/// The same photo as another run answers it.
fn compare_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    section(ui, &crate::text!("laboratory-compare")).on_hover_text(crate::text!("laboratory-compare.help"));
    ui.horizontal(|ui| {
        let name = crate::text!("laboratory-compare-folder");
        let width = ui.available_width() - GRID * 12.0;
        let edit = TextEdit::singleline(&mut view.rival_path).hint_text(name.clone()).desired_width(width);
        let typed = field(ui, &name, edit);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if (ui.button(crate::text!("laboratory-compare-load")).clicked() || entered)
            && !view.rival_path.trim().is_empty()
        {
            out.push(LaboratoryCommand::Compare(view.rival_path.trim().into()).into());
        }
    });
    let Some(rival) = &state.laboratory.rival else { return };
    let own = state.run.shown().and_then(|sheet| side_by_side(&sheet.items, &state.laboratory.name, "own"));
    let theirs = match &rival.sheet {
        Ok(sheet) => side_by_side(&sheet.items, &state.laboratory.name, "theirs"),
        Err(reason) => {
            weak(ui, reason);
            return;
        }
    };
    let (Some(own), Some(theirs)) = (own, theirs) else {
        weak(ui, crate::text!("laboratory-compare-none", name = state.laboratory.name.as_str()));
        return;
    };
    let panels = [own, theirs];
    let (side, columns) = fit(2, ui.available_width(), 320.0, 96.0);
    let name = format!("rival {}", rival.folder.display());
    let version = state.laboratory.key;
    group_ui(ui, &Group { name, panels: &panels, version, side, columns }, state, view, out);
}

/// The finished answer to the photo of this name, captioned by whose it is.
fn side_by_side(items: &[crate::train::AnswerItem], name: &str, whose: &str) -> Option<Panel> {
    let item = items.iter().find(|item| item.name == name)?;
    let pair = crate::eval::turing::pair_of_panels(name, &item.panels)?;
    let key = format!("laboratory-{whose}");
    Some(Panel::new(whose, &key, PanelKind::Picture((*pair.fake).clone())).in_role(Role::Network))
}
