//! The pictures of a class as rows of thumbnails; of many only those in sight are laid out. A click takes one out.

use crate::ui::collect::commands::CollectCommand;
use crate::ui::collect::state::{Collected, ShownClass};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::small;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align2, Color32, Id, Rect, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// Side of a thumbnail.
const SIDE: f32 = GRID * 7.0;
/// Between two.
const GAP: f32 = GRID / 2.0;
/// Rows of a class at most; more are scrolled.
const MOST_ROWS: f32 = 3.0;

pub(super) fn pictures_ui(ui: &mut Ui, class: &ShownClass, view: &mut View, out: &mut Commands) {
    if class.pictures.is_empty() {
        small(ui, crate::text!("collect-empty"));
        return;
    }
    // The newest row stays in sight, and however many there are, the other classes do, too.
    let area = ScrollArea::vertical().id_salt("pictures").max_height(MOST_ROWS * (SIDE + GAP)).stick_to_bottom(true);
    area.show(ui, |ui| rows_ui(ui, class, view, out));
}

fn rows_ui(ui: &mut Ui, class: &ShownClass, view: &mut View, out: &mut Commands) {
    let columns = (((ui.available_width() + GAP) / (SIDE + GAP)) as usize).max(1);
    let rows = class.pictures.len().div_ceil(columns);
    let size = vec2(ui.available_width(), rows as f32 * (SIDE + GAP));
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    for (at, picture) in class.pictures.iter().enumerate() {
        let corner = vec2((at % columns) as f32, (at / columns) as f32) * (SIDE + GAP);
        let rect = Rect::from_min_size(room.min + corner, vec2(SIDE, SIDE));
        if ui.is_rect_visible(rect) {
            picture_ui(ui, (class, picture), rect, view, out);
        }
    }
}

fn picture_ui(
    ui: &mut Ui,
    (class, picture): (&ShownClass, &Collected),
    rect: Rect,
    view: &mut View,
    out: &mut Commands,
) {
    let id = Id::unique(("collected", picture.number));
    let response = ui.interact(rect, id, Sense::click());
    let name = crate::text!("collect-take-out", file = picture.name.as_str(), class = class.name.as_str());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let texture = view.textures.get(ui.ctx(), id, picture.number, || (*picture.thumbnail).clone());
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture, rect, whole, Color32::WHITE);
    if response.hovered() || response.has_focus() {
        let colours = palette(ui);
        ui.painter().rect_filled(rect, 0.0, colours.veil());
        let font = TextStyle::Heading.resolve(ui.style());
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "×", font, colours.text);
    }
    if response.clicked() {
        out.push(CollectCommand::TakeOut(picture.path.clone()).into());
    }
    response.on_hover_text(format!("{}\n{}", picture.name, crate::text!("collect-take-out.help")));
}
