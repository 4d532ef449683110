//! What fills the window while pictures are collected: the classes on the left, training and what came of it on the right;
//! one below the other where the window is narrow.

use crate::ui::collect::classes_ui::classes_ui;
use crate::ui::collect::commands::CollectCommand;
use crate::ui::collect::state::CollectState;
use crate::ui::collect::training_ui::training_ui;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::weak;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::Overlay;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align, CentralPanel, Event, Frame, Layout, Margin, RichText, ScrollArea, Ui, UiBuilder};
use std::path::PathBuf;

/// A window narrower than this has one column.
const NARROW: f32 = GRID * 100.0;
/// The share of the classes where there are two.
const CLASSES: f32 = 0.58;

pub(super) fn collect_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, view: &mut View, out: &mut Commands) {
    let colours = palette(ui);
    let is_narrow = ui.available_width() < NARROW;
    let margin = Margin::symmetric(GRID as i8 * if is_narrow { 2 } else { 4 }, GRID as i8 * 2);
    CentralPanel::default().frame(Frame::new().fill(colours.panel).inner_margin(margin)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(crate::text!("collect-title")).heading().strong());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let leave = ui.button(crate::text!("collect-leave"));
                if leave.on_hover_text(crate::text!("collect-leave.help")).clicked() {
                    out.push(ShowCommand::Overlay(Overlay::None).into());
                }
            });
        });
        if is_narrow {
            ScrollArea::vertical().id_salt("collect").auto_shrink(false).show(ui, |ui| {
                weak(ui, crate::text!("collect-what"));
                classes_ui(ui, state, view, out);
                ui.add_space(GRID * 2.0);
                training_ui(ui, state, out);
            });
        } else {
            weak(ui, crate::text!("collect-what"));
            columns_ui(ui, state, view, out);
        }
    });
    pasted(ui, out);
    out.push(CollectCommand::Want.into());
}

fn columns_ui(ui: &mut Ui, state: &Seen<'_, CollectState>, view: &mut View, out: &mut Commands) {
    let room = ui.available_rect_before_wrap();
    let (left, right) = room.split_left_right_at_fraction(CLASSES);
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        ScrollArea::vertical().id_salt("classes").auto_shrink(false).show(ui, |ui| classes_ui(ui, state, view, out));
    });
    let right = right.with_min_x(right.left() + GRID * 4.0);
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        ScrollArea::vertical().id_salt("training").auto_shrink(false).show(ui, |ui| training_ui(ui, state, out));
    });
}

/// A pasted picture, or pasted paths as a file manager copies them, unless somebody types.
fn pasted(ui: &Ui, out: &mut Commands) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::PasteImage(image) => out.push(CollectCommand::Paste(image).into()),
            Event::Paste(text) => {
                let paths: Vec<PathBuf> = text.lines().map(crate::dataset::typed_path).collect();
                let there: Vec<PathBuf> = paths.into_iter().filter(|path| path.exists()).collect();
                if !there.is_empty() {
                    out.push(CollectCommand::Add(None, there).into());
                }
            }
            _ => {}
        }
    }
}
