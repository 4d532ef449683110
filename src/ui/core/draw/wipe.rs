//! Two pictures of one size with a border that is dragged between them.

use crate::photos::Photo;
use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::draw::brush::Brush;
use egui::{Color32, CursorIcon, Modifiers, Rect, Stroke, pos2, vec2};

/// How far an arrow key moves the border, as a share of the picture.
const STEP: f32 = 0.05;

/// Returns the new share of the left picture when the border is dragged.
pub(crate) fn draw(brush: &mut Brush<'_>, left: &Photo, right: &Photo) -> Option<f32> {
    let rect = brush.photo("right", right, brush.rect);
    let border = rect.left() + rect.width() * brush.place.wipe;
    let whole = brush.ui.clip_rect();
    let clipped =
        brush.ui.painter().with_clip_rect(whole.intersect(Rect::from_min_max(rect.min, pos2(border, rect.bottom()))));
    let texture = brush.textures.get(brush.ui.ctx(), brush.place.id.with("left"), brush.place.version, || {
        crate::ui::core::textures::image_from_photo(left)
    });
    clipped.image(texture, rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    let painter = brush.ui.painter();
    painter.vline(border, rect.y_range(), Stroke::new(3.0, Color32::from_black_alpha(160)));
    painter.vline(border, rect.y_range(), Stroke::new(1.0, Color32::WHITE));
    let handle = Rect::from_center_size(pos2(border, rect.center().y), vec2(7.0, 22.0));
    painter.rect(
        handle,
        3.5,
        Color32::WHITE,
        Stroke::new(1.0, Color32::from_black_alpha(160)),
        egui::StrokeKind::Outside,
    );
    if brush.response.hovered() {
        brush.ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let [steps, _] = steps(brush.ui, brush.response, Axes::Sideways, Modifiers::NONE);
    if steps != 0 {
        return Some((brush.place.wipe + STEP * steps as f32).clamp(0.0, 1.0));
    }
    let at = brush.response.interact_pointer_pos().filter(|_| brush.response.dragged())?;
    Some(((at.x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0))
}
