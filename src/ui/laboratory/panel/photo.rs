//! Which photo is looked at: an answer of the run, or any photo, and the way to keep what the network made of it.

use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, field, grouped, small};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::laboratory::state::{LaboratoryState, QueryImage, answers};
use egui::{Button, Key, Label, RichText, TextEdit, Ui};

/// A panel wider than this has room for two rows beside each other.
pub(crate) const WIDE: f32 = GRID * 90.0;

pub(crate) fn photo_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, view: &mut View, out: &mut Commands) {
    // Height is scarce in a wide panel, width in a narrow one.
    if ui.available_width() > WIDE {
        ui.horizontal(|ui| {
            answers_ui(ui, state, out);
            open_ui(ui, view, out);
        });
    } else {
        answers_ui(ui, state, out);
        ui.horizontal(|ui| open_ui(ui, view, out));
    }
    let laboratory = state.own;
    if let Some(query_image) = laboratory
        .query_image
        .as_ref()
        .filter(|query_image| query_image.original.is_none() || laboratory.asked.is_some())
    {
        // A short wait is not worth a line that jumps in and out.
        if laboratory.asked.is_none_or(|(_, since)| since.elapsed().as_millis() > 200) {
            busy(ui, &crate::text!("laboratory-asking", name = query_image.name()));
        }
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(200));
    }
    if let Some(reason) = &laboratory.refused {
        ui.colored_label(palette(ui).problem, reason);
    }
}

/// Which of the answers, or that it is another photo and the way back.
fn answers_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, out: &mut Commands) {
    let count = state.run.shown().map_or(0, |sheet| answers(sheet).len());
    let (item, query_image) = (state.own.item, state.own.query_image.as_ref());
    if count == 0 && query_image.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        if query_image.is_some() {
            let back = ui.add_enabled(count > 0, Button::new(crate::text!("laboratory-answers")));
            if back.on_hover_text(crate::text!("laboratory-answers.help")).clicked() {
                out.push(LaboratoryCommand::Look(item).into());
            }
        } else {
            let back = ui.add_enabled(item > 0, Button::new(crate::text!("laboratory-previous")));
            if back.on_hover_text(crate::text!("laboratory-previous.help")).clicked() {
                out.push(LaboratoryCommand::Look(item - 1).into());
            }
            let next = ui.add_enabled(item + 1 < count, Button::new(crate::text!("laboratory-next")));
            if next.on_hover_text(crate::text!("laboratory-next.help")).clicked() {
                out.push(LaboratoryCommand::Look(item + 1).into());
            }
            ui.label(crate::text!("laboratory-picture", number = item + 1, count = count));
        }
        if let Some(step) = query_image.and_then(|query_image| query_image.step) {
            small(ui, crate::text!("laboratory-step", step = grouped(step)));
        }
        // A long name must not widen the panel beyond its edge.
        let name = query_image.map_or_else(|| state.own.name.clone(), QueryImage::name);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(GRID * 28.0));
            ui.add(Label::new(RichText::new(name).small()).truncate());
        });
    });
}

/// Another photo: by the system's dialog, by its path, or dropped.
fn open_ui(ui: &mut Ui, view: &mut View, out: &mut Commands) {
    let open = ui.button(crate::text!("laboratory-open"));
    if open.on_hover_text(crate::text!("laboratory-open.help")).clicked() {
        out.push(LaboratoryCommand::Choose.into());
    }
    let name = crate::text!("laboratory-path");
    let width = ui.available_width();
    let typed_path = view.typed("laboratory-path");
    let edit = TextEdit::singleline(&mut *typed_path).hint_text(name.clone()).desired_width(width);
    let typed = field(ui, &name, edit).on_hover_text(crate::text!("laboratory-open.help"));
    let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && !typed_path.trim().is_empty() {
        out.push(LaboratoryCommand::File(typed_path.trim().into()).into());
    }
}

/// The way to keep the photo under the network's colours, and where the last one lies.
pub(crate) fn save_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, view: &mut View, out: &mut Commands) {
    let laboratory = state.own;
    let original = laboratory.query_image.as_ref().and_then(|query_image| query_image.original.as_ref());
    if laboratory.query_image.is_none() {
        return whole_ui(ui, state, out);
    }
    ui.horizontal(|ui| {
        let button = ui.add_enabled(original.is_some(), Button::new(crate::text!("laboratory-save")));
        if button.on_hover_text(crate::text!("laboratory-save.help")).clicked() {
            view.typed("laboratory-save").clear();
            out.push(LaboratoryCommand::Save.into());
        }
        match (&laboratory.saved, original) {
            (Some(Ok(saved)), _) => {
                let [width, height] = saved.size;
                let path = saved.path.display().to_string();
                let line = crate::text!("laboratory-saved-line", path = path.as_str(), width = width, height = height);
                ui.add(Label::new(RichText::new(line).small()).truncate()).on_hover_text(path);
            }
            (Some(Err(reason)), _) => {
                ui.colored_label(palette(ui).problem, reason);
            }
            (None, Some(photo)) => {
                small(ui, crate::text!("laboratory-size", width = photo.width, height = photo.height));
            }
            (None, None) => {}
        }
    });
    if let Some(suggested) = &laboratory.save_as {
        path_ui(ui, (view, suggested), out);
    }
}

/// An answer is a square cut from its photo; the way to the photo itself.
fn whole_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let whole = ui.add_enabled(state.data.opened.is_some(), Button::new(crate::text!("laboratory-whole")));
        if whole.on_hover_text(crate::text!("laboratory-whole.help")).clicked() {
            out.push(LaboratoryCommand::Whole.into());
        }
        small(ui, crate::text!("laboratory-save-square"));
    });
}

/// Where the system has no dialog, the file's path is typed.
fn path_ui(ui: &mut Ui, (view, suggested): (&mut View, &std::path::Path), out: &mut Commands) {
    let path = view.typed("laboratory-save");
    if path.is_empty() {
        *path = suggested.display().to_string();
    }
    ui.horizontal(|ui| {
        let name = crate::text!("laboratory-save-path");
        let width = ui.available_width() - GRID * 10.0;
        let typed = field(ui, &name, TextEdit::singleline(&mut *path).desired_width(width));
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.button(crate::text!("laboratory-save-here")).clicked() || entered {
            out.push(LaboratoryCommand::SaveTo(path.trim().into()).into());
        }
    });
}
