//! How the folders of the data were read: one line always, a tree with the reasons, and what can be done about it.

use crate::ui::core::commands::Commands;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::small;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::data::list_ui::list_ui;
use crate::ui::data::other_ui::other_ui;
use crate::ui::data::state::ReadingState;
use crate::ui::data::tree_ui::tree_ui;
use egui::{CollapsingHeader, ScrollArea, Ui};

/// The reading of `data`, the `generation`th that was opened.
pub(super) fn reading_ui(
    ui: &mut Ui,
    (own, data, generation): (&ReadingState, &OpenedData, u64),
    view: &mut View,
    out: &mut Commands,
) {
    if !data.is_folder {
        return;
    }
    small(ui, &own.tree.summary);
    let header = CollapsingHeader::new(crate::text!("data-reading"))
        .id_salt(("reading", generation))
        .default_open(!own.tree.is_ordinary);
    // What it shows may not push the photos out of sight.
    let height = (ui.available_height() * 0.6).max(GRID * 20.0);
    let shown = header.show(ui, |ui| {
        ScrollArea::vertical().id_salt("reading").max_height(height).show(ui, |ui| {
            tree_ui(ui, (&own.tree, &own.wish, false), out);
            other_ui(ui, (own, data, generation), view, out);
            list_ui(ui, own, data, view, out);
        });
    });
    shown.header_response.on_hover_text(crate::text!("data-reading.help"));
}
