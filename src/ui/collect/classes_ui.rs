//! The classes: where they are kept, each with its name and its growing rows of pictures, and what was not taken in.

use crate::dataset::collection::CLASSES;
use crate::dataset::typed_path;
use crate::ui::collect::commands::CollectCommand;
use crate::ui::collect::pictures_ui::pictures_ui;
use crate::ui::collect::state::{CollectState, ShownClass};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, field, small};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Frame, Key, Margin, Rect, RichText, Stroke, TextEdit, Ui};
use std::path::PathBuf;

/// Width of the field of a class's name.
const NAME: f32 = GRID * 20.0;
/// The names of their fields, by place.
const FIELDS: [&str; 5] = ["collect-1", "collect-2", "collect-3", "collect-4", "collect-5"];

pub(super) fn classes_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, view: &mut View, out: &mut Commands) {
    folder_ui(ui, state, view, out);
    let mut places: Vec<(u64, Rect)> = Vec::new();
    for (class, field) in state.own.classes.iter().zip(FIELDS) {
        let rect = ui.push_id(class.number, |ui| class_ui(ui, state, (class, field), view, out)).inner;
        places.push((class.number, rect));
        ui.add_space(GRID);
    }
    ui.horizontal_wrapped(|ui| {
        let can = state.own.classes.len() < *CLASSES.end();
        let another = ui.add_enabled(can, egui::Button::new(crate::text!("collect-another")));
        let help = crate::text!("collect-another.help", most = *CLASSES.end());
        if another.on_hover_text(&help).on_disabled_hover_text(&help).clicked() {
            out.push(CollectCommand::NewClass.into());
        }
        if state.own.out > 0 {
            let back = ui.button(crate::text!("collect-put-back", count = state.own.out));
            if back.on_hover_text(crate::text!("collect-put-back.help")).clicked() {
                out.push(CollectCommand::PutBack.into());
            }
        }
    });
    path_ui(ui, state, view, out);
    if state.own.coming > 0 {
        busy(ui, &crate::text!("collect-coming", count = state.own.coming));
    }
    refused_ui(ui, state, out);
    dropped(ui, &places, out);
}

/// Where the collection is kept, and another place for it.
fn folder_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, view: &mut View, out: &mut Commands) {
    let Some(folder) = &state.own.folder else { return };
    let kept = folder.display().to_string();
    let name = crate::text!("collect-folder");
    ui.horizontal_wrapped(|ui| {
        small(ui, &name);
        let edit = TextEdit::singleline(view.typed_from("collect-folder", &kept))
            .desired_width((ui.available_width() - GRID * 4.0).max(GRID * 20.0))
            .font(egui::TextStyle::Small);
        let typed = field(ui, &name, edit).on_hover_text(crate::text!("collect-folder.help"));
        if typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            let wanted = typed_path(view.typed_from("collect-folder", &kept));
            if !wanted.as_os_str().is_empty() && wanted != *folder {
                let whole = std::path::absolute(&wanted).unwrap_or(wanted);
                out.push(CollectCommand::Folder(whole).into());
            }
        }
    });
    ui.add_space(GRID / 2.0);
}

/// A class; returns where it stands.
fn class_ui(
    ui: &mut Ui,
    state: &Seen<'_, CollectState>,
    (class, place): (&ShownClass, &'static str),
    view: &mut View,
    out: &mut Commands,
) -> Rect {
    let colours = palette(ui);
    let is_chosen = state.own.chosen == class.number;
    let hovers = ui.input(|input| !input.raw.hovered_files.is_empty());
    let (width, line) = match (is_chosen, hovers) {
        (true, true) => (3.0, colours.accent),
        (true, false) => (1.5, colours.accent),
        _ => (1.5, colours.raised),
    };
    let frame = Frame::new().fill(colours.raised).corner_radius(4.0).inner_margin(Margin::same(GRID as i8));
    let shown = frame.stroke(Stroke::new(width, line)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            name_ui(ui, (class, place), view, out);
            ui.label(crate::text!("collect-count", count = class.pictures.len()));
            let add = ui.button(crate::text!("collect-add"));
            let add_name = crate::text!("collect-add-to", class = class.name.as_str());
            ui.ctx().accesskit_node_builder(add.id, |node| node.set_label(add_name));
            if add.on_hover_text(crate::text!("collect-add.help")).clicked() {
                out.push(CollectCommand::Browse(class.number).into());
            }
            let here = ui.selectable_label(is_chosen, crate::text!("collect-here"));
            let here_name = crate::text!("collect-here-name", class = class.name.as_str());
            ui.ctx().accesskit_node_builder(here.id, |node| node.set_label(here_name));
            if here.on_hover_text(crate::text!("collect-here.help")).clicked() {
                out.push(CollectCommand::Choose(class.number).into());
            }
        });
        pictures_ui(ui, class, view, out);
    });
    shown.response.rect
}

/// The name of a class, which is that of its folder.
fn name_ui(ui: &mut Ui, (class, place): (&ShownClass, &'static str), view: &mut View, out: &mut Commands) {
    let name = crate::text!("collect-name");
    let edit = TextEdit::singleline(view.typed_from(place, &class.name)).desired_width(NAME);
    let typed = field(ui, &name, edit).on_hover_text(crate::text!("collect-name.help"));
    if typed.lost_focus() {
        let wanted = view.typed_from(place, &class.name).trim().to_owned();
        if wanted != class.name {
            out.push(CollectCommand::Name(class.number, wanted).into());
        }
    }
}

/// The path of a picture or a folder, typed: for systems without a dialog.
fn path_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, view: &mut View, out: &mut Commands) {
    let chosen = state.own.classes.iter().find(|class| class.number == state.own.chosen);
    let name = crate::text!("collect-path", class = chosen.map(|class| class.name.clone()).unwrap_or_default());
    let edit = TextEdit::singleline(view.typed("collect-path")).hint_text(&name).desired_width(f32::INFINITY);
    let typed = field(ui, &name, edit).on_hover_text(crate::text!("collect-path.help"));
    if typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let text = std::mem::take(view.typed("collect-path"));
        if !text.trim().is_empty() {
            out.push(CollectCommand::Add(None, vec![typed_path(&text)]).into());
        }
    }
}

/// What was not taken in, and why.
fn refused_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, out: &mut Commands) {
    if state.own.refused.is_empty() {
        return;
    }
    let colours = palette(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(crate::text!("collect-not-taken")).color(colours.problem));
        if ui.small_button(crate::text!("collect-forget")).clicked() {
            out.push(CollectCommand::ForgetRefused.into());
        }
    });
    for reason in state.own.refused.iter().rev() {
        small(ui, reason);
    }
}

/// Files that are dropped go into the class under the pointer, elsewhere into the chosen one.
fn dropped(ui: &Ui, places: &[(u64, Rect)], out: &mut Commands) {
    let paths: Vec<PathBuf> =
        ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
    if paths.is_empty() {
        return;
    }
    let pointer = ui.ctx().pointer_latest_pos();
    let under = pointer.and_then(|at| places.iter().find(|(_, rect)| rect.contains(at)).map(|(number, _)| *number));
    out.push(CollectCommand::Add(under, paths).into());
}
