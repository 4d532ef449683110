//! Lines over a common axis; each is named at its end. What neither the network nor the truth says is dashed.

use crate::task::{Line, Role};
use crate::texts::retold;
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::Alike;
use crate::ui::core::theme;
use egui::{Align2, Galley, Rect, Shape, Stroke, TextStyle, pos2};

/// Names that stand above each other where lines end at one height.
const NAMES: usize = 3;

pub(crate) fn draw(brush: &mut Brush<'_>, lines: &[Line], x_axis: &str, y_axis: &str) {
    brush.paper();
    let colours = brush.colours;
    let points = || lines.iter().flat_map(|line| line.points.iter());
    let ends = |axis: usize| {
        points().fold([f32::MAX, f32::MIN], |[low, high], point| [low.min(point[axis]), high.max(point[axis])])
    };
    let ([left, right], [low, high]) = (ends(0), ends(1));
    if left > right {
        return;
    }
    let axis = |name: &str, from: f32, to: f32| {
        // An end that cannot be told from 0 on this axis is 0, not a long number.
        let [from, to] = [from, to].map(|end| if end.abs() < (to - from) * 1e-3 { 0.0 } else { end });
        let [from, to] = Alike::both([from, to]);
        brush.wrapped(
            &crate::text!("draw-range", name = retold(name), from = from, to = to),
            colours.weak,
            brush.rect.width() - 2.0 * theme::GRID,
        )
    };
    let (across, down) = (axis(x_axis, left, right), axis(y_axis, low, high));
    // A name that is longer than its axis takes more lines, and the lines of the drawing give way.
    let margin = |axis: &Galley| (axis.size().y + theme::GRID).max(theme::GRID * 2.5);
    let area = Rect::from_min_max(
        brush.rect.min + egui::vec2(theme::GRID, margin(&down)),
        brush.rect.max - egui::vec2(theme::GRID, margin(&across)),
    );
    // In a lecture letters are larger.
    let letters = TextStyle::Small.resolve(brush.ui.style()).size;
    let share = |value: f32, from: f32, to: f32| if to > from { (value - from) / (to - from) } else { 0.5 };
    for (index, line) in lines.iter().enumerate() {
        let colour = if line.role == Role::Neutral { colours.quiet() } else { colours.voice(line.role) };
        let path: Vec<_> = line
            .points
            .iter()
            .map(|[x, y]| {
                pos2(
                    area.left() + area.width() * share(*x, left, right),
                    area.bottom() - area.height() * share(*y, low, high),
                )
            })
            .collect();
        if let Some(end) = path.last() {
            // Where a line ends at the top its name stands below its end, not over the words of the axis.
            let row = index % NAMES;
            let highest = area.top() + letters * (lines.len().min(NAMES).saturating_sub(row)) as f32;
            let above = pos2(area.right(), (end.y - 2.0 - letters * row as f32).max(highest));
            brush.write(above, Align2::RIGHT_BOTTOM, &retold(&line.label), colour, area.width());
        }
        let stroke = Stroke::new(1.5, colour);
        if line.role == Role::Neutral {
            brush.ui.painter().extend(Shape::dashed_line(&path, stroke, 5.0, 3.0));
        } else {
            brush.ui.painter().add(Shape::line(path, stroke));
        }
    }
    let painter = brush.ui.painter();
    painter.galley(brush.rect.left_top() + egui::vec2(8.0, 4.0), down, colours.weak);
    let foot = brush.rect.left_bottom() + egui::vec2(8.0, -4.0 - across.size().y);
    painter.galley(foot, across, colours.weak);
}
