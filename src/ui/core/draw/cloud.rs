//! Points in a plane, on a circle or on a ball: dragging turns a ball, the colour and shape of a point say its group, and
//! the one under the pointer is ringed.

use crate::task::{Cloud, Role, Spotted, turned};
use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::dots::{Look, class_look, sized_symbol};
use crate::ui::core::draw::brush::{Brush, Dragged, Place};
use crate::ui::core::legend::Sign;
use crate::ui::core::theme::{GRID, Palette, mix};
use egui::{CursorIcon, Modifiers, Pos2, Rect, Shape, Stroke, vec2};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// How far the pointer may be from a point.
const REACH: f32 = GRID;
/// How far an arrow key turns, as a share of a drag across the picture.
const KEYED: f32 = 0.06;
/// How much of a point at the very back is the paper's colour.
const FADED: f32 = 0.75;
/// Corners of a circle on the ball.
const CORNERS: usize = 64;

/// What happened to it: how it was turned, and the point under the pointer.
pub(crate) fn draw(brush: &mut Brush<'_>, cloud: &Cloud, role: Role) -> (Option<Dragged>, Option<usize>) {
    brush.paper();
    let colours = brush.colours;
    let circle = brush.rect.shrink(GRID * 1.25);
    let place = |[x, y]: [f32; 2]| circle.center() + vec2(x, -y) * circle.width() / 2.0;
    let turn = brush.place.turn;
    let half = half_side(cloud.len(), brush.place);
    if cloud.has_outline {
        brush.ui.painter().circle_stroke(circle.center(), circle.width() / 2.0, Stroke::new(1.0, colours.quiet()));
    }
    if cloud.is_ball() {
        rings(brush, turn, place);
    }
    let seen = cloud.seen(turn, half * 4.0 / circle.width());
    lines(brush, cloud, &seen, place);
    for spot in &seen {
        let look = look(cloud, spot.number, (colours, role));
        let behind = (1.0 - spot.depth) / 2.0 * FADED;
        let colour = mix(look.colour, colours.raised, behind);
        sized_symbol(brush.ui.painter(), place(spot.at), half * (1.0 - 0.4 * behind), Look { colour, ..look });
    }
    if cloud.is_ball() && brush.response.hovered() {
        let held = brush.response.dragged();
        brush.ui.set_cursor_icon(if held { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
    (dragged(brush, cloud), hovered(brush, cloud, &seen, place, half))
}

/// What the colours and shapes of a cloud mean.
pub(crate) fn legend(cloud: &Cloud, colours: &Palette) -> Vec<(Sign, String)> {
    let sign = |(group, name): (usize, &String)| (Sign::Point(class_look(group, colours)), name.clone());
    cloud.names.iter().enumerate().map(sign).collect()
}

fn look(cloud: &Cloud, number: usize, (colours, role): (&Palette, Role)) -> Look {
    match cloud.group(number) {
        Some(group) => class_look(group, colours),
        None if cloud.groups.is_empty() && role == Role::Neutral => Look { colour: colours.accent, shape: 0 },
        None if cloud.groups.is_empty() => Look { colour: colours.voice(role), shape: 0 },
        None => Look { colour: colours.quiet(), shape: 0 },
    }
}

/// Half the side of a point: the more there are and the smaller the picture, the smaller.
fn half_side(count: usize, place: Place) -> f32 {
    let even = (place.side * place.side / count.max(1) as f32).sqrt() * 0.22;
    even.clamp(1.5, GRID * 0.6)
}

/// The equator and two circles through the poles, fainter at the back: they show the turn where points are few.
fn rings(brush: &Brush<'_>, turn: [f32; 2], place: impl Fn([f32; 2]) -> Pos2) {
    let [front, back] = [0.45, 0.85].map(|faded| mix(brush.colours.quiet(), brush.colours.raised, faded));
    let ring = |axis: usize, share: f32| {
        let (sin, cos) = (share * TAU).sin_cos();
        turned(
            if axis == 0 {
                [cos, 0.0, sin]
            } else if axis == 1 {
                [cos, sin, 0.0]
            } else {
                [0.0, sin, cos]
            },
            turn,
        )
    };
    for axis in 0..3 {
        for corner in 0..CORNERS {
            let ends = [corner, corner + 1].map(|at| ring(axis, at as f32 / CORNERS as f32));
            let ink = if ends[0][2] < 0.0 { back } else { front };
            brush.ui.painter().line_segment(ends.map(|[x, y, _]| place([x, y])), Stroke::new(1.0, ink));
        }
    }
}

fn lines(brush: &Brush<'_>, cloud: &Cloud, seen: &[Spotted], place: impl Fn([f32; 2]) -> Pos2) {
    if cloud.joined < 2 {
        return;
    }
    let mut spots: Vec<&Spotted> = seen.iter().collect();
    spots.sort_by_key(|spot| spot.number);
    let stroke = Stroke::new(1.0, mix(brush.colours.quiet(), brush.colours.raised, 0.6));
    for group in spots.chunks(cloud.joined) {
        brush.ui.painter().add(Shape::line(group.iter().map(|spot| place(spot.at)).collect(), stroke));
    }
}

/// A drag across the picture is half a turn; an arrow key turns by a part of that.
fn dragged(brush: &Brush<'_>, cloud: &Cloud) -> Option<Dragged> {
    let keyed = if cloud.is_ball() { steps(brush.ui, brush.response, Axes::Both, Modifiers::NONE) } else { [0; 2] };
    let by = brush.response.drag_delta() + vec2(keyed[0] as f32, keyed[1] as f32) * brush.rect.width() * KEYED;
    if !cloud.is_ball() || by == egui::Vec2::ZERO {
        return None;
    }
    let [right, down] = brush.place.turn;
    let side = brush.rect.width().max(1.0);
    let down = (down + by.y / side * PI).clamp(-FRAC_PI_2, FRAC_PI_2);
    Some(Dragged::Turn([(right + by.x / side * PI).rem_euclid(TAU), down]))
}

/// The point nearest to the pointer, what is in front before what is behind.
fn hovered(
    brush: &mut Brush<'_>,
    cloud: &Cloud,
    seen: &[Spotted],
    place: impl Fn([f32; 2]) -> Pos2,
    half: f32,
) -> Option<usize> {
    let pointer = brush.response.hover_pos().filter(|at| brush.rect.contains(*at) && !brush.response.dragged())?;
    let reached = seen.iter().filter(|spot| place(spot.at).distance(pointer) < REACH);
    let far = |spot: &&Spotted| place(spot.at).distance(pointer) - spot.depth;
    let spot = reached.min_by(|a, b| far(a).total_cmp(&far(b)))?;
    brush.ui.painter().circle_stroke(place(spot.at), half + 2.0, Stroke::new(1.5, brush.colours.text));
    let words = [cloud.group_name(spot.number), cloud.images.get(spot.number).map(String::as_str)];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    brush.hover = (!words.is_empty()).then(|| words.join("  ·  "));
    Some(spot.number)
}

/// Where the image of the point under the pointer is shown: a corner of the picture away from the pointer.
pub fn beside(rect: Rect, pointer: Pos2) -> Rect {
    let side = (rect.width() * 0.28).clamp(GRID * 5.0, GRID * 14.0);
    let left = if pointer.x > rect.center().x { rect.left() } else { rect.right() - side };
    let top = if pointer.y > rect.center().y { rect.top() } else { rect.bottom() - side };
    Rect::from_min_size(Pos2::new(left, top), vec2(side, side))
}
