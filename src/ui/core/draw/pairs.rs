//! Pairs of pictures side by side, one pair a row.

use crate::photos::Photo;
use crate::ui::core::draw::brush::Brush;
use egui::{Rect, Stroke, pos2, vec2};

pub(crate) fn draw(brush: &mut Brush<'_>, pairs: &[(Photo, Photo)]) {
    let columns = (pairs.len() as f32 / 2.0).sqrt().ceil().max(1.0) as usize;
    let rows = pairs.len().div_ceil(columns).max(1);
    let gap = 4.0;
    let whole = brush.rect;
    let side = ((whole.width() - gap * (columns - 1) as f32) / columns as f32 / 2.0 - 1.0)
        .min((whole.height() - gap * (rows - 1) as f32) / rows as f32);
    for (index, (left, right)) in pairs.iter().enumerate() {
        let at = whole.min
            + vec2((2.0 * side + 2.0 + gap) * (index % columns) as f32, (side + gap) * (index / columns) as f32);
        brush.photo(&format!("left{index}"), left, Rect::from_min_size(at, vec2(side, side)));
        let middle = at.x + side + 1.0;
        brush.ui.painter().vline(middle, at.y..=at.y + side, Stroke::new(1.0, brush.colours.line));
        brush.photo(&format!("right{index}"), right, Rect::from_min_size(pos2(middle + 1.0, at.y), vec2(side, side)));
    }
}
