//! Pictures joined by lines: the stronger the joint, the thicker the line.

use crate::photos::Photo;
use crate::ui::core::draw::brush::Brush;
use egui::{Rect, Stroke, Vec2, pos2};

pub(crate) fn draw(brush: &mut Brush<'_>, nodes: &[Photo], places: &[[f32; 2]], edges: &[(usize, usize, f32)]) {
    brush.paper();
    let side = (brush.rect.width() / (nodes.len() as f32).sqrt().max(2.0) * 0.45).max(12.0);
    let area = brush.rect.shrink(side / 2.0 + 4.0);
    let at = |index: usize| {
        places.get(index).map(|[x, y]| pos2(area.left() + area.width() * x, area.top() + area.height() * y))
    };
    for &(from, to, strength) in edges {
        if let (Some(from), Some(to)) = (at(from), at(to)) {
            let stroke = Stroke::new(0.5 + 2.5 * strength.clamp(0.0, 1.0), brush.colours.quiet());
            brush.ui.painter().line_segment([from, to], stroke);
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        if let Some(centre) = at(index) {
            brush.photo(&format!("node{index}"), node, Rect::from_center_size(centre, Vec2::splat(side)));
        }
    }
}
