//! Pictures of one size in a grid, each with the number of its true place.

use crate::photos::Photo;
use crate::ui::core::draw::brush::Brush;
use egui::{Align2, Rect, vec2};

pub(crate) fn draw(brush: &mut Brush<'_>, tiles: &[Photo], columns: usize, order: &[usize]) {
    let Some(first) = tiles.first() else { return };
    let columns = columns.max(1);
    let rows = tiles.len().div_ceil(columns);
    let gap = 2.0;
    let whole = brush.rect;
    let cell_width = ((whole.width() + gap) / columns as f32 - gap)
        .min(((whole.height() + gap) / rows as f32 - gap) * first.width as f32 / first.height.max(1) as f32);
    let cell = vec2(cell_width, cell_width * first.height as f32 / first.width.max(1) as f32);
    let used = vec2((cell.x + gap) * columns as f32 - gap, (cell.y + gap) * rows as f32 - gap);
    let start = Rect::from_center_size(whole.center(), used).min;
    for (index, tile) in tiles.iter().enumerate() {
        let at = start + vec2((cell.x + gap) * (index % columns) as f32, (cell.y + gap) * (index / columns) as f32);
        let rect = brush.photo(&format!("tile{index}"), tile, Rect::from_min_size(at, cell));
        if let Some(number) = order.get(index) {
            let badge = Rect::from_min_size(rect.min, vec2(18.0, 16.0));
            brush.ui.painter().rect_filled(badge, 0.0, brush.colours.panel);
            brush.write(badge.center(), Align2::CENTER_CENTER, &(number + 1).to_string(), brush.colours.text, 18.0);
        }
    }
}
