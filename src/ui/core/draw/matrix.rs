//! A table of numbers as a heat map with names on both sides.

use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::heat::short;
use crate::ui::core::theme;
use egui::{Align2, Color32, Rect, pos2, vec2};

pub(crate) fn draw(brush: &mut Brush<'_>, rows: &[String], columns: &[String], values: &[f32]) {
    brush.paper();
    let (height, width) = (rows.len().max(1), columns.len().max(1));
    let high = values.iter().copied().fold(f32::EPSILON, f32::max);
    let low = values.iter().copied().fold(0.0, f32::min);
    let widest = |names: &[String]| names.iter().map(|name| brush.width_of(name)).fold(0.0, f32::max);
    let margin = (widest(rows) + 8.0).clamp(brush.rect.width() * 0.12, brush.rect.width() * 0.4);
    let longest = widest(columns) + 3.0;
    let area = Rect::from_min_max(brush.rect.min + vec2(margin, 18.0), brush.rect.max - vec2(4.0, 4.0));
    let cell = vec2(area.width() / width as f32, area.height() / height as f32);
    for (row, name) in rows.iter().enumerate() {
        let y = area.top() + cell.y * (row as f32 + 0.5);
        brush.write(pos2(area.left() - 4.0, y), Align2::RIGHT_CENTER, name, brush.colours.text, margin - 6.0);
        for (column, column_name) in columns.iter().enumerate() {
            let value = values.get(row * width + column).copied().unwrap_or_default();
            let colour = theme::scale_colour((value - low) / (high - low));
            let at = area.min + vec2(cell.x * column as f32, cell.y * row as f32);
            let square = Rect::from_min_size(at, cell - vec2(1.0, 1.0));
            brush.ui.painter().rect_filled(square, 0.0, colour);
            if cell.x > 30.0 && cell.y > 16.0 {
                let on_white = theme::contrast(colour, Color32::WHITE) > theme::contrast(colour, Color32::BLACK);
                let ink = if on_white { Color32::WHITE } else { Color32::BLACK };
                brush.write(square.center(), Align2::CENTER_CENTER, &short(value), ink, cell.x);
            }
            if brush.response.hover_pos().is_some_and(|at| square.contains(at)) {
                brush.hover = Some(format!("{name}, {column_name}  {}", short(value)));
            }
        }
    }
    // Where names are wider than their columns, some are left out rather than all cut.
    let every = (longest / cell.x.max(1.0)).ceil().clamp(1.0, width as f32) as usize;
    for (column, name) in columns.iter().enumerate().step_by(every) {
        let x = area.left() + cell.x * (column as f32 + 0.5);
        brush.write(pos2(x, area.top() - 2.0), Align2::CENTER_BOTTOM, name, brush.colours.weak, cell.x * every as f32);
    }
}
