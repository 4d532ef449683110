//! Boxes with labels on a picture, and arrows between them.

use crate::photos::Photo;
use crate::task::{Arrow, PlacedBox, Role};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::theme::Palette;
use egui::{Align2, Color32, Rect, Stroke, StrokeKind, pos2, vec2};

/// The share of a box's width that its label may take.
const WIDEST: f32 = 0.8;

pub(crate) fn draw(brush: &mut Brush<'_>, photo: &Photo, boxes: &[PlacedBox], arrows: &[Arrow]) {
    let rect = brush.photo("photo", photo, brush.rect);
    let scale = rect.width() / photo.width.max(1) as f32;
    let placed = |one: &PlacedBox| {
        let [x, y, width, height] = one.rect;
        Rect::from_min_size(rect.min + vec2(x, y) * scale, vec2(width, height) * scale)
    };
    let mut named: Option<String> = None;
    for one in boxes {
        let (area, colour) = (placed(one), colour(brush.colours, one.role));
        // A dark line under the coloured one keeps the box visible on any photo.
        brush.ui.painter().rect_stroke(area, 0.0, Stroke::new(4.0, Color32::from_black_alpha(150)), StrokeKind::Middle);
        brush.ui.painter().rect_stroke(area, 0.0, Stroke::new(2.0, colour), StrokeKind::Middle);
        if !one.label.is_empty() {
            label(brush, area, &one.label, colour);
        }
        if brush.response.hover_pos().is_some_and(|at| area.contains(at)) {
            named = Some(one.label.clone()).filter(|label| !label.is_empty());
        }
    }
    for arrow in arrows {
        if let (Some(from), Some(to)) = (boxes.get(arrow.from), boxes.get(arrow.to)) {
            let (start, end) = (placed(from).center(), placed(to).center());
            let colour = colour(brush.colours, to.role);
            brush.ui.painter().line_segment([start, end], Stroke::new(4.0, Color32::from_black_alpha(150)));
            brush.ui.painter().arrow(start, end - start, Stroke::new(2.0, colour));
        }
    }
    brush.say_pixel(photo, rect);
    if let Some(named) = named {
        let pixel = brush.hover.take().map(|pixel| format!("  ·  {pixel}")).unwrap_or_default();
        brush.hover = Some(format!("{named}{pixel}"));
    }
}

fn colour(colours: &Palette, role: Role) -> Color32 {
    if role == Role::Neutral { colours.accent } else { colours.voice(role) }
}

/// A label in the corner of its box. Where it would hide what is in the box, it waits until the picture is enlarged or the
/// pointer is there.
fn label(brush: &Brush<'_>, area: Rect, text: &str, colour: Color32) {
    let width = text.chars().count() as f32 * 7.0 + 8.0;
    if width > area.width() * WIDEST {
        return;
    }
    let badge = Rect::from_min_size(pos2(area.left(), area.top()), vec2(width, 16.0));
    brush.ui.painter().rect_filled(badge, 0.0, brush.colours.panel);
    brush.write(badge.center(), Align2::CENTER_CENTER, text, colour, width);
}
