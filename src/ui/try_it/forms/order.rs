//! Tiles to be put in order: dragged by pointer or finger, or taken and put by clicks or keys; two tiles change places.

use crate::photos::Photo;
use crate::task::Choice;
use crate::ui::core::commands::Commands;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::commands::TryCommand;
use crate::ui::try_it::forms::parts::{FOOT, Put, TAG, done_ui, orders, picture, tag};
use egui::{Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Between two tiles.
const GAP: f32 = GRID / 2.0;

/// Who lies in which cell, cell by cell.
fn tile_of_cell(cells: &[usize]) -> Vec<usize> {
    let mut tiles = vec![0; cells.len()];
    for (tile, &cell) in cells.iter().enumerate() {
        if let Some(place) = tiles.get_mut(cell) {
            *place = tile;
        }
    }
    tiles
}

/// The order in which the tiles of two cells have changed places.
fn swapped(cells: &[usize], (one, other): (usize, usize)) -> Vec<usize> {
    let place = |cell: usize| match cell {
        cell if cell == one => other,
        cell if cell == other => one,
        cell => cell,
    };
    cells.iter().map(|&cell| place(cell)).collect()
}

/// The tiles where they lie, and the button that answers; afterwards three orders side by side: what is right, the
/// person's, the network's.
pub(super) fn order_ui(
    ui: &mut Ui,
    put: &Put<'_>,
    (tiles, columns): (&[Photo], usize),
    view: &mut View,
    out: &mut Commands,
) {
    let columns = columns.max(1);
    if put.told.is_some() {
        return told_ui(ui, put, (tiles, columns), view);
    }
    let Some(Choice::Order(cells)) = put.draft else { return };
    let room = ui.max_rect();
    let above = Rect::from_min_max(room.min, pos2(room.right(), room.bottom() - FOOT));
    let places = places(above, tiles.len(), columns);
    let mut responses = Vec::with_capacity(places.len());
    for (cell, (&rect, tile)) in places.iter().zip(tile_of_cell(cells)).enumerate() {
        let Some(photo) = tiles.get(tile) else { continue };
        responses.push(cell_ui(ui, put, (cell, rect), (tile, photo), view));
    }
    moved(ui, (put, cells), (&places, &responses), out);
    dragged(ui, put, (cells, tiles), &responses, view);
    let below = Rect::from_min_max(pos2(room.left(), above.bottom() + GRID * 2.0), room.max);
    done_ui(ui, below, |id| responses.iter().any(|response| response.id == id), out);
}

/// One cell with the tile in it.
fn cell_ui(
    ui: &Ui,
    put: &Put<'_>,
    (cell, rect): (usize, Rect),
    (tile, photo): (usize, &Photo),
    view: &mut View,
) -> Response {
    let colours = palette(ui);
    let response = ui.interact(rect, Id::unique(("try cell", cell)), Sense::click_and_drag());
    let name = if put.held == Some(cell) { "try-cell-held" } else { "try-cell" };
    let name = crate::texts::lookup(name, &[("cell", (cell + 1).into()), ("tile", (tile + 1).into())]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    picture(ui, view, (put, tile), photo, rect);
    let line = match (put.held == Some(cell), response.has_focus(), response.hovered()) {
        (true, ..) => Stroke::new(4.0, colours.truth),
        (_, true, _) => Stroke::new(3.0, colours.accent),
        (.., true) => Stroke::new(2.0, colours.accent),
        _ => Stroke::new(1.0, colours.line),
    };
    ui.painter().rect_stroke(rect, 2.0, line, StrokeKind::Outside);
    response
}

/// What was done with the tiles: one was dragged onto another, or one was taken, and then put.
fn moved(ui: &Ui, (put, cells): (&Put<'_>, &[usize]), (places, responses): (&[Rect], &[Response]), out: &mut Commands) {
    let by_enter = ui.input(|input| input.key_pressed(Key::Enter));
    for (cell, response) in responses.iter().enumerate() {
        if response.drag_stopped() {
            let at = ui.input(|input| input.pointer.interact_pos());
            let onto = at.and_then(|at| places.iter().position(|place| place.contains(at)));
            if let Some(onto) = onto.filter(|onto| *onto != cell) {
                out.push(TryCommand::Draft(Choice::Order(swapped(cells, (cell, onto)))).into());
            }
        } else if response.clicked() && !by_enter {
            out.push(match put.held {
                None => TryCommand::Hold(Some(cell)).into(),
                Some(held) if held == cell => TryCommand::Hold(None).into(),
                Some(held) => TryCommand::Draft(Choice::Order(swapped(cells, (held, cell)))).into(),
            });
        }
    }
}

/// The tile under the pointer while it is dragged.
fn dragged(ui: &Ui, put: &Put<'_>, (cells, tiles): (&[usize], &[Photo]), responses: &[Response], view: &mut View) {
    let Some((cell, response)) = responses.iter().enumerate().find(|(_, response)| response.dragged()) else { return };
    let Some(at) = ui.input(|input| input.pointer.interact_pos()) else { return };
    let tile = tile_of_cell(cells)[cell];
    ui.painter().rect_filled(response.rect, 2.0, palette(ui).raised);
    let rect = Rect::from_center_size(at, response.rect.size());
    if let Some(photo) = tiles.get(tile) {
        picture(ui, view, (put, tile), photo, rect);
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(3.0, palette(ui).accent), StrokeKind::Outside);
    }
}

/// The cells of `count` tiles, as large as they fit.
fn places(room: Rect, count: usize, columns: usize) -> Vec<Rect> {
    let rows = count.div_ceil(columns);
    let wide = (room.width() - GAP * (columns - 1) as f32) / columns as f32;
    let high = (room.height() - GRID - GAP * rows.saturating_sub(1) as f32) / rows.max(1) as f32;
    let side = wide.min(high).max(GRID * 3.0);
    let whole = vec2(columns as f32, rows as f32) * (side + GAP) - vec2(GAP, GAP);
    let corner = pos2(room.center().x - whole.x / 2.0, room.top() + GRID);
    let place = |cell: usize| {
        let shift = vec2((cell % columns) as f32, (cell / columns) as f32) * (side + GAP);
        Rect::from_min_size(corner + shift, vec2(side, side))
    };
    (0..count).map(place).collect()
}

/// What is right, what the person made of it, and what the network did.
fn told_ui(ui: &Ui, put: &Put<'_>, (tiles, columns): (&[Photo], usize), view: &mut View) {
    for (order, text, colour, part) in orders(ui, put) {
        let Choice::Order(cells) = order else { continue };
        let within = Rect::from_min_max(pos2(part.left(), part.top() + TAG), part.max);
        let places = places(within, tiles.len(), columns);
        let left = places.first().map_or(part.left(), Rect::left);
        tag(ui, pos2(left, part.top()), &text, colour, palette(ui));
        for (rect, tile) in places.into_iter().zip(tile_of_cell(cells)) {
            if let Some(photo) = tiles.get(tile) {
                picture(ui, view, (put, tile), photo, rect);
                ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, colour), StrokeKind::Outside);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tiles_change_places_and_all_others_stay() {
        let cells = vec![2, 0, 3, 1];
        assert_eq!(tile_of_cell(&cells), [1, 3, 0, 2]);
        let after = swapped(&cells, (0, 3));
        assert_eq!(tile_of_cell(&after), [2, 3, 0, 1]);
        assert_eq!(swapped(&after, (3, 0)), cells);
    }
}
