//! Bars with names and values.

use crate::task::{Bar, Role};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::heat::short;
use crate::ui::core::theme;
use egui::{Align2, Rect, pos2, vec2};

pub(crate) fn draw(brush: &mut Brush<'_>, bars: &[Bar], full: f32) {
    brush.paper();
    let area = brush.rect.shrink(theme::GRID);
    let row = (area.height() / bars.len().max(1) as f32).min(26.0);
    let names = area.width() * 0.38;
    for (index, bar) in bars.iter().enumerate() {
        let middle = area.top() + row * (index as f32 + 0.5);
        brush.write(pos2(area.left(), middle), Align2::LEFT_CENTER, &bar.label, brush.colours.text, names - 6.0);
        let room =
            Rect::from_min_max(pos2(area.left() + names, middle - row * 0.3), pos2(area.right(), middle + row * 0.3));
        let length = room.width() * (bar.value / full.max(f32::EPSILON)).clamp(0.0, 1.0);
        brush.ui.painter().rect_filled(room, 2.0, brush.colours.hovered);
        let colour = if bar.role == Role::Neutral { brush.colours.quiet() } else { brush.colours.voice(bar.role) };
        brush.ui.painter().rect_filled(Rect::from_min_size(room.min, vec2(length, room.height())), 2.0, colour);
        let hovered = brush.response.hover_pos().is_some_and(|at| (at.y - middle).abs() < row / 2.0);
        if hovered {
            brush.hover = Some(format!("{}  {}", bar.label, short(bar.value)));
        }
    }
}
