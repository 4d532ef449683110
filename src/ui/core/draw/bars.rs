//! Bars with names and values.

use crate::task::{Bar, Role};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::short;
use crate::ui::core::theme;
use egui::{Align2, Rect, pos2, vec2};

/// The share of the width that names usually take, and the most that they may; in a small tile names matter more than bars.
const USUAL: f32 = 0.38;
const MOST: f32 = 0.55;
const MOST_OF_SMALL: f32 = 0.72;
const SMALL: f32 = 100.0;
/// Between a name and its bar.
const GAP: f32 = 6.0;
/// Height of a name with its bar below.
const ABOVE: f32 = 26.0;

pub(crate) fn draw(brush: &mut Brush<'_>, bars: &[Bar], full: f32) {
    brush.paper();
    let small = brush.rect.width() < SMALL;
    let (room_around, most_of_names) = if small { (theme::GRID / 2.0, MOST_OF_SMALL) } else { (theme::GRID, MOST) };
    let area = brush.rect.shrink(room_around);
    let each = area.height() / bars.len().max(1) as f32;
    let widest = bars.iter().map(|bar| brush.width_of(&bar.label)).fold(0.0, f32::max) + GAP;
    // Names too long to stand beside their bars stand above them, where there is room for both.
    let above = widest > area.width() * most_of_names && each >= ABOVE;
    // Names that are longer still take two lines of their own.
    let lines = if above && widest > area.width() && each >= ABOVE * 1.5 { 2.0 } else { 1.0 };
    let row = each.min(if above { ABOVE * (0.6 + 0.6 * lines) } else { 26.0 });
    let names = if above { 0.0 } else { widest.clamp(area.width() * USUAL, area.width() * most_of_names) };
    for (index, bar) in bars.iter().enumerate() {
        let (top, middle) = (area.top() + row * index as f32, area.top() + row * (index as f32 + 0.5));
        let (align, foot, room) = match above {
            true => {
                let foot = top + row * lines / (lines + 1.0);
                (Align2::LEFT_TOP, foot, [foot, top + row - ABOVE * 0.18])
            }
            false => (Align2::LEFT_CENTER, top + row, [middle - row * 0.3, middle + row * 0.3]),
        };
        let most = if above { area.width() } else { names - GAP };
        let own = Rect::from_min_max(pos2(area.left(), top), pos2(area.left() + most, foot));
        brush.write_in(own, align, &bar.label, brush.colours.text);
        let room = Rect::from_min_max(pos2(area.left() + names, room[0]), pos2(area.right(), room[1]));
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
