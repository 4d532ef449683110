//! A table of numbers at several stages: dragging sideways goes from the first to the last.

use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::Alike;
use crate::ui::core::draw::matrix::{self, Table};
use crate::ui::core::theme;
use egui::{Align2, CursorIcon, Modifiers, Rect, vec2};

/// Returns the new share of the way when it is dragged.
pub(crate) fn draw(
    brush: &mut Brush<'_>,
    rows: &[String],
    columns: &[String],
    stages: &[(String, Vec<f32>)],
) -> Option<f32> {
    let last = stages.len().saturating_sub(1);
    let at = (brush.place.wipe * last as f32).round() as usize;
    let (name, values) = stages.get(at.min(last))?;
    // The name of the stage stands where the names of the columns would.
    let unnamed = vec![String::new(); columns.len()];
    // The same digits at every stage, so that numbers do not jump while one drags.
    let told = Alike::of(stages.iter().flat_map(|(_, values)| values.iter().copied()));
    matrix::draw(brush, &Table { rows, columns: &unnamed, values, told });
    let (rect, colours) = (brush.rect, brush.colours);
    let track = Rect::from_min_max(rect.left_bottom() + vec2(4.0, -3.0), rect.right_bottom() - vec2(4.0, 0.0));
    brush.ui.painter().rect_filled(track, 1.5, colours.hovered);
    let done = vec2(track.width() * at as f32 / last.max(1) as f32, track.height());
    brush.ui.painter().rect_filled(Rect::from_min_size(track.min, done), 1.5, colours.network);
    let corner = rect.left_top() + vec2(4.0, 2.0);
    brush.write(corner, Align2::LEFT_TOP, name, colours.text, rect.width() - theme::GRID);
    if brush.response.hovered() {
        brush.ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let [steps, _] = steps(brush.ui, brush.response, Axes::Sideways, Modifiers::NONE);
    if steps != 0 {
        return Some(((at as i32 + steps) as f32 / last.max(1) as f32).clamp(0.0, 1.0));
    }
    let pointer = brush.response.interact_pointer_pos().filter(|_| brush.response.dragged())?;
    Some(((pointer.x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0))
}
