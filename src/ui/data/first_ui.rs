//! The first pictures of a folder, while all of its files are being listed.

use crate::ui::core::data_state::FirstPictures;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, THUMBNAIL};
use crate::ui::core::view::View;
use egui::{Color32, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

pub(super) fn first_ui(ui: &mut Ui, (location, first): (&str, &FirstPictures), view: &mut View) {
    if first.photos.is_empty() {
        return;
    }
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GRID * 0.75, GRID * 0.75);
        for (place, photo) in first.photos.iter().enumerate() {
            let (rect, response) = ui.allocate_exact_size(vec2(THUMBNAIL, THUMBNAIL), Sense::hover());
            let spoken = || crate::text!("data-first-spoken", name = location);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, spoken()));
            let place = Id::unique(("first picture", place));
            let texture = view.textures.get(ui.ctx(), place, first.turn.number, || image_from_photo(photo));
            ui.painter().image(texture, rect, whole, Color32::WHITE);
        }
    });
}
