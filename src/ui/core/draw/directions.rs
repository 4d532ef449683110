//! Eight directions around a centre: a ray for each, as long as its number; the true one is marked at the rim.

use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::short;
use crate::ui::core::theme;
use egui::{Align2, Stroke, Vec2, vec2};

/// Unit steps of the eight directions, row by row around the centre; y points down.
const STEPS: [(f32, f32); 8] =
    [(-1.0, -1.0), (0.0, -1.0), (1.0, -1.0), (-1.0, 0.0), (1.0, 0.0), (-1.0, 1.0), (0.0, 1.0), (1.0, 1.0)];

pub(crate) fn draw(brush: &mut Brush<'_>, values: &[f32; 8], truth: Option<usize>, full: f32) {
    brush.paper();
    let centre = brush.rect.center();
    let radius = brush.rect.width() / 2.0 - theme::GRID * 1.5;
    let painter = brush.ui.painter().clone();
    for share in [0.5, 1.0] {
        painter.circle_stroke(centre, radius * share, Stroke::new(1.0, brush.colours.line));
    }
    let best = (0..8).fold(0, |best, at| if values[at] > values[best] { at } else { best });
    let pointer = brush.response.hover_pos();
    let mut nearest: Option<(f32, usize)> = None;
    for (at, (x, y)) in STEPS.into_iter().enumerate() {
        let direction: Vec2 = vec2(x, y).normalized();
        let length = radius * (values[at] / full.max(f32::EPSILON)).clamp(0.0, 1.0);
        let colour = if at == best { brush.colours.network } else { brush.colours.quiet() };
        painter.line_segment([centre, centre + direction * length.max(2.0)], Stroke::new(6.0, colour));
        if truth == Some(at) {
            let mark = centre + direction * radius;
            painter.circle_filled(mark, 6.0, brush.colours.truth);
        }
        if let Some(pointer) = pointer {
            let distance = (pointer - (centre + direction * radius * 0.7)).length();
            if nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, at));
            }
        }
    }
    if truth.is_some() {
        let (label, at) = (format!("{:.0} %", values[best] / full.max(f32::EPSILON) * 100.0), brush.rect.left_bottom());
        brush.write(at + vec2(6.0, -4.0), Align2::LEFT_BOTTOM, &label, brush.colours.text, brush.rect.width() - 12.0);
    }
    if let Some((_, at)) = nearest {
        brush.hover = Some(short(values[at]));
    }
}
