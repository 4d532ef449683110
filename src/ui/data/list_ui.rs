//! The reading written as a list, which can be corrected by hand and opened as data.

use crate::ui::core::commands::Commands;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::{busy, field, small};
use crate::ui::core::theme::palette;
use crate::ui::core::view::View;
use crate::ui::data::commands::ReadingCommand;
use crate::ui::data::state::ReadingState;
use egui::{CollapsingHeader, Key, TextEdit, Ui};

/// Where the list shall go, and what became of the last one.
pub(super) fn list_ui(ui: &mut Ui, own: &ReadingState, data: &OpenedData, view: &mut View, out: &mut Commands) {
    let header = CollapsingHeader::new(crate::text!("data-list")).id_salt("reading-list");
    header.show(ui, |ui| {
        small(ui, crate::text!("data-list.help"));
        // Beside the folder, never in it.
        let beside = format!("{}.csv", data.location.trim_end_matches(['/', '\\']));
        let name = crate::text!("data-list-file");
        let edit = TextEdit::singleline(view.typed_from("list-file", &beside)).desired_width(f32::INFINITY);
        let typed = field(ui, &name, edit).on_hover_text(&name);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if own.writing {
            busy(ui, &crate::text!("data-list-writing"));
        } else if ui.button(crate::text!("data-list-write")).clicked() || entered {
            let file = view.typed_from("list-file", &beside).trim().to_owned();
            if !file.is_empty() {
                out.push(ReadingCommand::WriteList(file).into());
            }
        }
        let colours = palette(ui);
        if let Some(result) = &own.list {
            let (ink, said) = match result {
                Ok(done) => (colours.weak, done),
                Err(reason) => (colours.problem, reason),
            };
            ui.colored_label(ink, said);
        }
    });
}
