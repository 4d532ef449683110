//! Counts over equal bins.

use crate::task::Role;
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::{Alike, short};
use crate::ui::core::theme;
use egui::{Align2, Rect, Stroke, pos2};

pub(crate) fn draw(brush: &mut Brush<'_>, [from, to]: [f32; 2], counts: &[f32], role: Role) {
    brush.paper();
    let area =
        Rect::from_min_max(brush.rect.min + egui::vec2(8.0, 8.0), brush.rect.max - egui::vec2(8.0, theme::GRID * 2.5));
    let most = counts.iter().copied().fold(f32::EPSILON, f32::max);
    let width = area.width() / counts.len().max(1) as f32;
    let colour = if role == Role::Neutral { brush.colours.accent } else { brush.colours.voice(role) };
    for (bin, &count) in counts.iter().enumerate() {
        let left = area.left() + width * bin as f32;
        let bar = Rect::from_min_max(
            pos2(left, area.bottom() - area.height() * count / most),
            pos2(left + (width - 1.0).max(0.5), area.bottom()),
        );
        brush.ui.painter().rect_filled(bar, 0.0, colour);
        if brush.response.hover_pos().is_some_and(|at| (left..left + width).contains(&at.x)) {
            let step = (to - from) / counts.len() as f32;
            let start = from + step * bin as f32;
            brush.hover =
                Some(crate::text!("draw-bin", from = short(start), to = short(start + step), count = short(count)));
        }
    }
    let colours = brush.colours;
    brush.ui.painter().hline(area.x_range(), area.bottom(), Stroke::new(1.0, colours.quiet()));
    let foot = area.bottom() + 3.0;
    let [low, high] = Alike::both([from, to]);
    brush.write(pos2(area.left(), foot), Align2::LEFT_TOP, &low, colours.weak, area.width() / 2.0);
    brush.write(pos2(area.right(), foot), Align2::RIGHT_TOP, &high, colours.weak, area.width() / 2.0);
}
