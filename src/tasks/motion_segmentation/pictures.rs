//! Motion in pictures: directions as colours with arrows on them, cells over a frame, films.

use super::prior::Prior;
use crate::photos::Photo;
use crate::photos::flow::Field;
use crate::photos::hsv::rgb_from_hsv;
use crate::task::{Arrow, Panel, PanelKind, PlacedBox, Role};

/// Arrows along a side, about.
const ARROWS: usize = 8;
/// Pixels along a side of a picture of a field, at least.
const SHOWN: usize = 192;
/// Ways that are shorter than this many pixels have no arrow.
const SHORT: f32 = 0.5;
/// The colour of cells that move, and how much of it the surest gets.
const MOVES: [f32; 3] = [213.0, 94.0, 0.0];
const STRONGEST: f32 = 0.65;
/// Seconds that a frame of a film is shown.
pub(super) const PERIOD: f32 = 0.12;

/// The directions of a field as colours, white where nothing moves and full where something moves by `full` pixels; arrows lead
/// where places go.
pub(super) fn field_panel(id: &str, field: &Field, full: f32) -> Panel {
    let (side, times) = (field.width, SHOWN.div_ceil(field.width.max(1)).max(1));
    let photo = Photo::from_fn(side * times, field.height * times, |x, y| {
        let [right, down] = field.ways[y / times * side + x / times];
        let hue = (down.atan2(right) / std::f32::consts::TAU).rem_euclid(1.0);
        let strength = (right.hypot(down) / full).min(1.0);
        rgb_from_hsv([hue, strength, 1.0 - 0.15 * strength]).map(|level| (level * 255.0).round() as u8)
    });
    let step = (side / ARROWS).max(1);
    let middles =
        (step / 2..field.height).step_by(step).flat_map(|y| (step / 2..side).step_by(step).map(move |x| (x, y)));
    let (mut boxes, mut arrows) = (Vec::new(), Vec::new());
    for (x, y) in middles {
        let [right, down] = field.ways[y * side + x];
        if right.hypot(down) >= SHORT {
            let place = |x: f32, y: f32| {
                let rect = [(x + 0.5) * times as f32, (y + 0.5) * times as f32, 0.0, 0.0];
                PlacedBox { rect, label: String::new(), role: Role::Neutral }
            };
            arrows.push(Arrow { from: boxes.len(), to: boxes.len() + 1 });
            boxes.extend([place(x as f32, y as f32), place(x as f32 + right, y as f32 + down)]);
        }
    }
    let mean = field.ways.iter().map(|way| way[0].hypot(way[1])).sum::<f32>() / field.ways.len().max(1) as f32;
    let number = crate::text!("panel-motion-pixels", mean = format!("{mean:.1}"));
    Panel::new(id, &format!("panel-motion-{id}"), PanelKind::Boxes { photo, boxes, arrows }).with_number(number)
}

/// The longest way of some fields, but one pixel at least.
pub(super) fn longest(fields: &[&Field]) -> f32 {
    fields.iter().flat_map(|field| &field.ways).map(|way| way[0].hypot(way[1])).fold(1.0, f32::max)
}

/// The value of the cell in which a pixel of a picture of `side` lies.
fn of_cell(values: &[f32], columns: usize, side: usize, (x, y): (usize, usize)) -> f32 {
    let cell = |at: usize| (at * columns / side.max(1)).min(columns.saturating_sub(1));
    values.get(cell(y) * columns + cell(x)).copied().unwrap_or(0.0)
}

/// Cells with a value in 0..=1 over a square frame.
pub(super) fn over(frame: &Photo, values: &[f32], columns: usize) -> PanelKind {
    let pixels = (0..frame.width * frame.height).map(|at| (at % frame.width, at / frame.width));
    let mask = pixels.map(|place| of_cell(values, columns, frame.width, place)).collect();
    PanelKind::Mask { over: frame.clone(), mask }
}

/// A square frame in the colour of motion where cells are likely to move.
pub(super) fn tinted(frame: &Photo, values: &[f32], columns: usize) -> Photo {
    Photo::from_fn(frame.width, frame.height, |x, y| {
        let share = STRONGEST * of_cell(values, columns, frame.width, (x, y));
        let below = frame.pixel(x, y);
        std::array::from_fn(|c| (f32::from(below[c]) * (1.0 - share) + MOVES[c] * share).round() as u8)
    })
}

/// How often each cell moves.
pub(super) fn prior_panel(prior: &Prior) -> Panel {
    let (width, high) = (prior.columns, prior.shares.iter().copied().fold(0.01, f32::max));
    let height = prior.shares.len() / width.max(1);
    let kind = PanelKind::Heat { width, height, values: prior.shares.clone(), low: 0.0, high };
    let number = crate::text!("panel-motion-frames", frames = prior.frames, passed = prior.passed_over);
    Panel::new("prior", "panel-motion-prior", kind).with_number(number)
}
