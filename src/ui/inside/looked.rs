//! The photo with what a unit sees of it, the map of that unit, and which pixels move it.

use crate::eval::Target;
use crate::task::{LayerMaps, Panel, PanelKind, PlacedBox, ReceptiveField, Role};
use crate::train::InsideReply;
use crate::ui::core::arrows::walked;
use crate::ui::core::commands::Commands;
use crate::ui::core::draw::{Place, panel_ui};
use crate::ui::core::grid::fit;
use crate::ui::core::parts::{figures, segments, small, weak};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::palette;
use crate::ui::core::view::View;
use crate::ui::inside::commands::InsideCommand;
use crate::ui::inside::state::InsideState;
use egui::{Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

/// The map that is looked at.
pub(super) fn shown_map(target: Target, maps: &LayerMaps) -> usize {
    match target {
        Target::Map(map) | Target::Unit { map, .. } => map,
        Target::Energy => maps.strongest(),
    }
}

fn plane(maps: &LayerMaps) -> usize {
    maps.shape[1] * maps.shape[2]
}

pub(super) fn map_values(maps: &LayerMaps, map: usize) -> &[f32] {
    maps.values.chunks(plane(maps).max(1)).nth(map).unwrap_or_default()
}

/// Photo with the field of a unit, the map with that unit, and which pixels move it.
pub(super) fn looked_ui(
    ui: &mut Ui,
    state: &Seen<'_, InsideState>,
    reply: &InsideReply,
    view: &mut View,
    out: &mut Commands,
) {
    let largest = if state.preferences.lecture { 420.0 } else { 300.0 };
    let (side, _) = fit(3, ui.available_width(), largest, 60.0);
    let map = shown_map(reply.target, &reply.maps);
    let [_, rows, columns] = reply.maps.shape;
    let base = ui.scope_id().with("inside");
    let place = |name: &str, version: u64| Place {
        id: base.with(name),
        version,
        side,
        wipe: 0.5,
        turn: [0.0; 2],
        caption_lines: 2,
        number_lines: 2,
    };
    ui.horizontal_top(|ui| {
        // The unit is known only once the map has been drawn, but the photo stands before it: last frame's will do.
        let remembered = base.with("unit");
        let hovered: Option<(usize, usize)> = ui.data(|data| data.get_temp(remembered)).flatten();
        let chosen = match reply.target {
            Target::Unit { row, column, .. } => Some((row, column)),
            // The number that is worked out below.
            _ => reply.arithmetic.as_ref().filter(|told| told.unit[0] == map).map(|told| (told.unit[1], told.unit[2])),
        };
        let unit = hovered.or(chosen);
        let (photo, shown) = (photo_panel(reply, unit), map_panel(reply, map));
        let drawn = panel_ui(ui, &mut view.textures, &photo, place("photo", state.own.version));
        save_ui::menu_on(&drawn.response, &|| Wish::panel(state, &photo), out);
        let drawn = panel_ui(ui, &mut view.textures, &shown, place("map", map_version(state, map)));
        save_ui::menu_on(&drawn.response, &|| Wish::panel(state, &shown), out);
        let rect = drawn.response.rect;
        let under = |at: Pos2| {
            let share = (at - rect.min) / rect.size();
            let (row, column) = ((share.y * rows as f32) as usize, (share.x * columns as f32) as usize);
            (row < rows && column < columns).then_some((row, column))
        };
        let from = unit.map(|(row, column)| [row, column]);
        let keyed = || walked(ui, &drawn.response, [rows, columns], from).map(|[row, column]| (row, column));
        let over = drawn.response.hover_pos().and_then(under).or_else(keyed);
        ui.data_mut(|data| data.insert_temp(remembered, over));
        if let Some((row, column)) = unit {
            let cell = vec2(rect.width() / columns as f32, rect.height() / rows as f32);
            let corner = rect.min + vec2(cell.x * column as f32, cell.y * row as f32);
            let colour = palette(ui).network;
            ui.painter().rect_stroke(
                Rect::from_min_size(corner, cell),
                0.0,
                Stroke::new(2.0, colour),
                StrokeKind::Outside,
            );
        }
        if let (true, Some((row, column))) = (drawn.response.clicked(), over) {
            out.push(InsideCommand::Move(Target::Unit { map, row, column }).into());
        }
        let moved = saliency_panel(reply);
        let drawn = panel_ui(ui, &mut view.textures, &moved, place("moved", state.own.version));
        save_ui::menu_on(&drawn.response, &|| Wish::panel(state, &moved), out);
    });
    target_ui(ui, reply, map, out);
}

/// Textures of maps change with the answer and with the map.
fn map_version(state: &Seen<'_, InsideState>, map: usize) -> u64 {
    state.own.version.wrapping_mul(10_000).wrapping_add(map as u64)
}

/// What the pixels move: the layer, the map, or one unit of it.
fn target_ui(ui: &mut Ui, reply: &InsideReply, map: usize, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        small(ui, crate::text!("inside-moves"));
        let help = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
        let mut names = vec![help("inside-energy")];
        names.push((crate::text!("inside-map", map = map), crate::text!("inside-map.help")));
        let at = match reply.target {
            Target::Energy => 0,
            Target::Map(_) => 1,
            Target::Unit { row, column, .. } => {
                names.push((crate::text!("inside-unit", row = row, column = column), crate::text!("inside-unit.help")));
                2
            }
        };
        match segments(ui, &names, at) {
            Some(0) => out.push(InsideCommand::Move(Target::Energy).into()),
            Some(1) => out.push(InsideCommand::Move(Target::Map(map)).into()),
            _ => {}
        }
    });
    let is_unit = matches!(reply.target, Target::Unit { .. });
    let hint = match (is_unit, field_of(reply).is_some()) {
        (true, true) => "inside-hint-unit",
        (false, true) => "inside-hint",
        // Without the geometry there is no box to promise.
        (_, false) => "inside-hint-alone",
    };
    weak(ui, crate::texts::lookup(hint, &[]));
}

/// What units of the layer see; nothing where the trunk does not tell.
fn field_of(reply: &InsideReply) -> Option<ReceptiveField> {
    reply.plan.get(reply.layer).map(|layer| layer.field)
}

/// The photo, and on it what the unit sees.
fn photo_panel(reply: &InsideReply, unit: Option<(usize, usize)>) -> Panel {
    let field = field_of(reply);
    let side = reply.photo.width;
    let boxes = unit.zip(field).map(|((row, column), field)| {
        let ((left, right), (top, bottom)) = (field.range(column, side), field.range(row, side));
        let [x, y, width, height] = [left, top, right - left, bottom - top].map(|length| length as f32);
        PlacedBox { rect: [x, y, width, height], label: String::new(), role: Role::Network }
    });
    let kind = PanelKind::Boxes { photo: reply.photo.clone(), boxes: boxes.into_iter().collect(), arrows: Vec::new() };
    let key = if field.is_some() { "inside-photo" } else { "inside-photo-alone" };
    let panel = Panel::new("inside-photo", key, kind);
    match field {
        Some(field) => panel.with_number(crate::text!("inside-field", size = field.size, jump = field.jump)),
        None => panel.with_number(crate::text!("inside-no-field")),
    }
}

fn map_panel(reply: &InsideReply, map: usize) -> Panel {
    let values = map_values(&reply.maps, map);
    let [_, height, width] = reply.maps.shape;
    let (low, high) = ends(values);
    let kind = PanelKind::Heat { width, height, values: values.to_vec(), low, high };
    let mean = f64::from(values.iter().sum::<f32>() / values.len().max(1) as f32);
    let mut panel = Panel::new("inside-chosen-map", "inside-chosen-map", kind).in_role(Role::Network);
    panel.caption = crate::text!("inside-map-of", map = map, layer = reply.maps.name);
    panel.with_number(crate::text!("inside-mean", value = figures(mean)))
}

fn saliency_panel(reply: &InsideReply) -> Panel {
    let (_, high) = ends(&reply.saliency);
    let (width, height) = (reply.photo.width, reply.photo.height);
    let kind = PanelKind::Heat { width, height, values: reply.saliency.clone(), low: 0.0, high };
    let panel = Panel::new("inside-saliency", "inside-saliency", kind).in_role(Role::Network);
    panel.with_number(crate::text!("inside-largest", value = figures(f64::from(high))))
}

pub(super) fn ends(values: &[f32]) -> (f32, f32) {
    let finite = values.iter().copied().filter(|value| value.is_finite());
    let (low, high) = finite.fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)));
    if low > high { (0.0, 1.0) } else { (low, high.max(low + f32::MIN_POSITIVE)) }
}
