//! A field of values with its colour scale beside it.

use crate::ui::core::draw::brush::Brush;
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
    brush.write(bar.left_center() - vec2(4.0, 0.0), Align2::RIGHT_CENTER, &short(field.low), brush.colours.text, room);
    brush.write(bar.right_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER, &short(field.high), brush.colours.text, room);
}

/// A number in as few figures as tell it.
pub(crate) fn short(value: f32) -> String {
    // Minus zero is zero.
    let value = if value == 0.0 { 0.0 } else { value };
    let size = value.abs();
    let trimmed = |text: String| text.trim_end_matches('0').trim_end_matches('.').to_owned();
    if size >= 1000.0 || value.fract() == 0.0 {
        format!("{value:.0}")
    } else if size >= 10.0 {
        trimmed(format!("{value:.1}"))
    } else if size >= 0.0095 {
        // What rounds to a hundredth is one.
        trimmed(format!("{value:.2}"))
    } else if size >= 0.00095 {
        format!("{value:.3}")
    } else {
        format!("{value:.0e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_points_as_long_as_a_few_figures_tell_them() {
        let told = [0.0, -0.0, 3.0, 0.5, -0.0099999, 0.0099999, 0.004, -0.001, 0.000_94, 1234.5, 12.34].map(short);
        assert_eq!(told, ["0", "0", "3", "0.5", "-0.01", "0.01", "0.004", "-0.001", "9e-4", "1234", "12.3"]);
    }
}
