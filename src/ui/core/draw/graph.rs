//! Pictures joined by lines, to walk in: one in the middle, those that are joined to it around it, and a click on one of them
//! goes there. Where there is nothing to walk to, a click does what it does on every picture.

use crate::task::{Graph, GraphJoint};
use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::theme;
use egui::{Align2, Color32, CursorIcon, Modifiers, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

/// Pictures around the middle at most, so that each can be seen.
const AROUND: usize = 12;
/// Height of a line of the legend.
const LEGEND: f32 = 14.0;
/// How far the ring lies from the middle, as a share of what there is room for.
const RING: f32 = 0.98;

/// From this width on there is room to walk; below, a click makes it larger first.
const WALKED: f32 = 180.0;

/// A picture and where it stands.
struct Placed {
    node: usize,
    rect: Rect,
    joint: Option<GraphJoint>,
}

/// Returns whether a click went to another picture.
pub(crate) fn draw(brush: &mut Brush<'_>, graph: &Graph) -> bool {
    brush.paper();
    let kept = brush.place.id.with("middle");
    let middle =
        brush.ui.data(|data| data.get_temp::<usize>(kept)).unwrap_or(0).min(graph.nodes.len().saturating_sub(1));
    let roomy = brush.rect.width() >= WALKED;
    let legend = if roomy { LEGEND * graph.lines.len() as f32 } else { 0.0 };
    let area = Rect::from_min_max(brush.rect.min, brush.rect.max - vec2(0.0, legend)).shrink(4.0);
    let placed = places(graph, middle, area);
    lines(brush, graph, &placed);
    let pointer = brush.response.hover_pos().filter(|_| roomy);
    let over = pointer.and_then(|at| placed.iter().skip(1).find(|one| one.rect.contains(at)));
    let over = over.or_else(|| placed.get(1 + keyed(brush, placed.len() - 1)?));
    for one in &placed {
        let state = (over.is_some_and(|over| over.node == one.node), roomy);
        picture(brush, graph, one, state);
    }
    if roomy {
        legend_ui(brush, graph);
    }
    if let Some(over) = over {
        brush.ui.set_cursor_icon(CursorIcon::PointingHand);
        let line = over.joint.and_then(|joint| graph.lines.get(joint.line)).map_or("", |line| line.name.as_str());
        let name = graph.names.get(over.node).map_or("", String::as_str);
        brush.hover = Some(crate::text!("draw-graph-step", name = name, line = line));
    }
    let to = over.filter(|_| brush.response.clicked()).map(|over| over.node);
    if let Some(to) = to {
        brush.ui.data_mut(|data| {
            data.insert_temp(kept, to);
            data.remove::<usize>(brush.place.id.with("keyed"));
        });
    }
    to.is_some()
}

/// Which of `count` pictures around the middle the arrows point at; none before the first arrow.
fn keyed(brush: &Brush<'_>, count: usize) -> Option<usize> {
    if brush.rect.width() < WALKED || count == 0 || !brush.response.has_focus() {
        return None;
    }
    let kept = brush.place.id.with("keyed");
    let [right, down] = steps(brush.ui, brush.response, Axes::Both, Modifiers::NONE);
    let before: Option<usize> = brush.ui.data(|data| data.get_temp(kept));
    let now = match (before, right + down) {
        (None, 0) => return None,
        (None, _) => 0,
        (Some(before), by) => (before as i64 + i64::from(by)).rem_euclid(count as i64) as usize,
    };
    brush.ui.data_mut(|data| data.insert_temp(kept, now));
    Some(now)
}

/// The middle picture first, then those around it, from the top clockwise.
fn places(graph: &Graph, middle: usize, area: Rect) -> Vec<Placed> {
    let mut around = graph.around(middle);
    around.truncate(AROUND);
    let count = around.len().max(1) as f32;
    let whole = area.width().min(area.height());
    // As large as neighbours on the ring leave room for.
    let side = (whole * 0.3).min(whole * std::f32::consts::PI * 0.36 / count).max(12.0);
    let centre = area.center();
    let reach = Vec2::splat((whole - side) / 2.0 * RING);
    let mut placed = vec![Placed {
        node: middle,
        rect: Rect::from_center_size(centre, Vec2::splat(side.max(whole * 0.2))),
        joint: None,
    }];
    placed.extend(around.into_iter().enumerate().map(|(number, (node, joint))| {
        let angle = std::f32::consts::TAU * number as f32 / count - std::f32::consts::FRAC_PI_2;
        let at: Pos2 = centre + vec2(angle.cos(), angle.sin()) * reach;
        Placed { node, rect: Rect::from_center_size(at, Vec2::splat(side)), joint: Some(joint) }
    }));
    placed
}

/// Lines from the middle, and thinner ones among those around it.
fn lines(brush: &Brush<'_>, graph: &Graph, placed: &[Placed]) {
    let middle = placed.first().map(|one| one.node);
    let at = |node: usize| placed.iter().find(|one| one.node == node).map(|one| one.rect.center());
    for joint in &graph.joints {
        let (Some(from), Some(to), Some(line)) = (at(joint.from), at(joint.to), graph.lines.get(joint.line)) else {
            continue;
        };
        let own = middle == Some(joint.from) || middle == Some(joint.to);
        // Among the others, what is only inferred would hide the rest.
        if own || !line.dashed {
            let width = if own { 1.0 + 2.0 * joint.strength.clamp(0.0, 1.0) } else { 1.0 };
            let colour = brush.colours.voice(line.role).gamma_multiply(if own { 1.0 } else { 0.5 });
            stroke(brush, [from, to], Stroke::new(width, colour), line.dashed);
        }
    }
}

fn stroke(brush: &Brush<'_>, ends: [Pos2; 2], stroke: Stroke, dashed: bool) {
    if dashed {
        brush.ui.painter().extend(Shape::dashed_line(&ends, stroke, 5.0, 4.0));
    } else {
        brush.ui.painter().line_segment(ends, stroke);
    }
}

/// A picture in the colour of the line that leads to it, with its name where there is room for it.
fn picture(brush: &mut Brush<'_>, graph: &Graph, one: &Placed, (hovered, named): (bool, bool)) {
    let Some(photo) = graph.nodes.get(one.node) else { return };
    let rect = brush.photo(&format!("node{}", one.node), photo, one.rect);
    let colour = match one.joint.and_then(|joint| graph.lines.get(joint.line)) {
        _ if hovered => brush.colours.accent,
        Some(line) => brush.colours.voice(line.role),
        None => brush.colours.text,
    };
    let painter = brush.ui.painter();
    painter.rect_stroke(rect, 0.0, Stroke::new(3.0, Color32::from_black_alpha(120)), StrokeKind::Middle);
    painter.rect_stroke(rect, 0.0, Stroke::new(if hovered { 2.5 } else { 1.5 }, colour), StrokeKind::Middle);
    if let Some(name) = graph.names.get(one.node).filter(|_| named) {
        let badge = Rect::from_min_size(rect.min, vec2(brush.width_of(name) + 6.0, LEGEND));
        painter.rect_filled(badge, 0.0, brush.colours.panel);
        brush.write(badge.center(), Align2::CENTER_CENTER, name, brush.colours.text, badge.width());
    }
}

/// What each kind of line means.
fn legend_ui(brush: &Brush<'_>, graph: &Graph) {
    let bottom = brush.rect.bottom() - LEGEND * graph.lines.len() as f32;
    for (number, line) in graph.lines.iter().enumerate() {
        let y = bottom + LEGEND * (number as f32 + 0.5);
        let left = brush.rect.left() + theme::GRID;
        let colour = brush.colours.voice(line.role);
        stroke(brush, [pos2(left, y), pos2(left + 20.0, y)], Stroke::new(2.0, colour), line.dashed);
        let room = brush.rect.width() - 36.0;
        brush.write(pos2(left + 26.0, y), Align2::LEFT_CENTER, &line.name, brush.colours.weak, room);
    }
}
