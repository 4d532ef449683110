//! A field of values with its colour scale beside it.

use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::{Alike, short};
use crate::ui::core::theme;
use egui::{Align2, ColorImage, Rect, pos2, vec2};

/// The values.
pub(crate) struct Field<'a> {
    pub width: usize,
    pub height: usize,
    pub values: &'a [f32],
    pub low: f32,
    pub high: f32,
}

pub(crate) fn draw(brush: &mut Brush<'_>, field: &Field<'_>) {
    let rect = brush.image("heat", [field.width, field.height], brush.rect, || coloured(field));
    scale_bar(brush, field, rect);
    if let Some((x, y)) = brush.pixel_under_pointer(field.width, field.height, rect) {
        let value = field.values.get(y * field.width + x).copied().unwrap_or_default();
        brush.hover = Some(crate::text!("draw-value", x = x, y = y, value = short(value)));
    }
}

fn coloured(field: &Field<'_>) -> ColorImage {
    let span = (field.high - field.low).max(f32::EPSILON);
    let rgb: Vec<u8> = (0..field.width * field.height)
        .flat_map(|at| theme::scale((field.values.get(at).copied().unwrap_or_default() - field.low) / span))
        .collect();
    ColorImage::from_rgb([field.width, field.height], &rgb)
}

/// A narrow bar at the foot of the picture, with the values of its ends.
fn scale_bar(brush: &Brush<'_>, field: &Field<'_>, rect: Rect) {
    let painter = brush.ui.painter();
    let band = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 16.0), rect.right_bottom());
    painter.rect_filled(band, 0.0, brush.colours.panel.gamma_multiply(0.86));
    let bar = Rect::from_center_size(band.center(), vec2(band.width() * 0.28, 6.0));
    let steps = 24;
    for step in 0..steps {
        let colour = theme::scale_colour(step as f32 / (steps - 1) as f32);
        let left = bar.left() + bar.width() * step as f32 / steps as f32;
        let piece = Rect::from_min_size(pos2(left, bar.top()), vec2(bar.width() / steps as f32 + 0.5, bar.height()));
        painter.rect_filled(piece, 0.0, colour);
    }
    let room = band.width() * 0.36 - 4.0;
    let [low, high] = Alike::both([field.low, field.high]);
    brush.write(bar.left_center() - vec2(4.0, 0.0), Align2::RIGHT_CENTER, &low, brush.colours.text, room);
    brush.write(bar.right_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER, &high, brush.colours.text, room);
}
