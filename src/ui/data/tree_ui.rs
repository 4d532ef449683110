//! The rows of a tree of folders: what each was taken as and why, and a menu that says otherwise.

use crate::dataset::{LayoutRule, Taken};
use crate::ui::core::commands::Commands;
use crate::ui::core::folder_tree::{FolderTree, Row};
use crate::ui::core::parts::small;
use crate::ui::core::scroll::show_around;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::data::commands::ReadingCommand;
use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, TextStyle, Ui, UiBuilder, WidgetInfo, vec2};

/// What a folder may be said to be, and the words for it.
const TAKEN: [(Taken, &str); 5] = [
    (Taken::Class, "data-say-class"),
    (Taken::Train, "data-say-train"),
    (Taken::Valid, "data-say-valid"),
    (Taken::Test, "data-say-test"),
    (Taken::PassedOver, "data-say-skip"),
];

/// The tree; of what would be read where `preview` holds. `said` is what a person says already.
pub(super) fn tree_ui(ui: &mut Ui, (tree, said, preview): (&FolderTree, &[LayoutRule], bool), out: &mut Commands) {
    if tree.shown() == 0 {
        small(ui, crate::text!("data-reading-none"));
        return;
    }
    let height = ui.text_style_height(&TextStyle::Body) + ui.text_style_height(&TextStyle::Small) + 2.0;
    let area =
        ScrollArea::vertical().id_salt(("tree", preview)).max_height(height * 7.5).min_scrolled_height(height * 3.0);
    area.show_rows(ui, height, tree.shown(), |ui, in_sight| {
        for (at, row, open) in in_sight.filter_map(|place| tree.row(place)) {
            // One id a row, so that a row keeps its own while the tree is scrolled.
            ui.push_id(at, |ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
                let layout = Layout::left_to_right(Align::Center);
                let mut line = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
                line.add_space(row.depth as f32 * GRID * 1.5);
                opener_ui(&mut line, (row, open), ReadingCommand::Toggle { preview, row: at }, out);
                line.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    menu_ui(ui, row, said, out);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| words_ui(ui, row));
                });
            });
        }
    });
}

/// The sign that opens and closes a folder, where something lies in it.
fn opener_ui(ui: &mut Ui, (row, open): (&Row, bool), toggle: ReadingCommand, out: &mut Commands) {
    let size = vec2(GRID * 2.0, GRID * 2.0);
    if row.inside == 0 {
        ui.add_space(size.x + ui.spacing().item_spacing.x);
        return;
    }
    let (_, response) = ui.allocate_exact_size(size, Sense::click());
    let key = if open { "data-tree-close" } else { "data-tree-open" };
    let name = crate::texts::lookup(key, &[("name", row.name.as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    egui::collapsing_header::paint_default_icon(ui, if open { 1.0 } else { 0.0 }, &response);
    show_around(ui, &response, ui.max_rect().height());
    if response.clicked() {
        out.push(toggle.into());
    }
}

fn words_ui(ui: &mut Ui, row: &Row) {
    let (level, colours) = (&row.level, palette(ui));
    let why = crate::text!("data-level-why", taken = level.taken.words(), reason = level.reason.as_str());
    let unused = matches!(level.taken, Taken::PassedOver | Taken::Empty);
    let ink = if unused { colours.weak } else { colours.text };
    let name = crate::text!("data-level", name = row.name.as_str(), images = level.images);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add(Label::new(RichText::new(name).color(ink)).truncate()).on_hover_text(&level.path);
        ui.add(Label::new(RichText::new(&why).small().color(colours.weak)).truncate()).on_hover_text(&why);
    });
}

/// What else the folder may be said to be.
fn menu_ui(ui: &mut Ui, row: &Row, said: &[LayoutRule], out: &mut Commands) {
    let of_it = |rule: &LayoutRule| matches!(rule, LayoutRule::Folder { path, .. } if *path == row.level.path);
    let already = said.iter().position(of_it);
    // A rule about a folder without pictures would be refused.
    if row.level.images == 0 && already.is_none() {
        return;
    }
    let menu = ui.menu_button("…", |ui| {
        for (taken, key) in TAKEN {
            if ui.button(crate::texts::lookup(key, &[])).clicked() {
                let rule = LayoutRule::Folder { path: row.level.path.clone(), taken };
                out.push(ReadingCommand::Say(rule).into());
                ui.close();
            }
        }
        if let Some(number) = already
            && ui.button(crate::text!("data-say-nothing")).clicked()
        {
            out.push(ReadingCommand::TakeBack(number).into());
            ui.close();
        }
    });
    let name = crate::text!("data-say", name = row.name.as_str());
    ui.ctx().accesskit_node_builder(menu.response.id, |node| node.set_label(name.clone()));
    show_around(ui, &menu.response, ui.max_rect().height());
    menu.response.on_hover_text(name);
}
