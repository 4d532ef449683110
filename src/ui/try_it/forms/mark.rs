//! Places of a picture to be marked: painted by pointer or finger, or one by one with the keys.

use crate::photos::Photo;
use crate::task::Choice;
use crate::ui::core::commands::Commands;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::commands::TryCommand;
use crate::ui::try_it::forms::parts::{FOOT, Put, TAG, done_ui, orders, picture, tag};
use egui::{Color32, EventFilter, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// How much of a mark's colour covers the picture.
const COVER: f32 = 0.45;

/// The picture with what is marked, and the button that answers; afterwards what is right, the person's marks and the
/// network's, side by side.
pub(super) fn mark_ui(
    ui: &mut Ui,
    put: &Put<'_>,
    (photo, columns): (&Photo, usize),
    view: &mut View,
    out: &mut Commands,
) {
    let columns = columns.max(1);
    if put.told.is_some() {
        return told_ui(ui, put, (photo, columns), view);
    }
    let Some(Choice::Places(cells)) = put.draft else { return };
    let room = ui.max_rect();
    let above = Rect::from_min_max(room.min + vec2(0.0, GRID), pos2(room.right(), room.bottom() - FOOT));
    let rect = picture(ui, view, (put, 0), photo, above);
    marks(ui, rect, (cells, columns), palette(ui).accent);
    let response = ui.interact(rect, Id::unique("try marks"), Sense::click_and_drag());
    let cursor = put.held.unwrap_or(0).min(cells.len().saturating_sub(1));
    let key = if cells.get(cursor) == Some(&true) { "try-place-marked" } else { "try-place" };
    let at = [("row", (cursor / columns + 1).into()), ("column", (cursor % columns + 1).into())];
    let name = crate::texts::lookup(key, &at);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    painted(ui, (put, cells, columns), &response, out);
    by_keys(ui, (cells, columns, cursor), &response, out);
    if response.has_focus() {
        ui.painter().rect_stroke(cell(rect, (cells.len(), columns), cursor), 0.0, pen(ui), StrokeKind::Inside);
    }
    let below = Rect::from_min_max(pos2(room.left(), above.bottom() + GRID * 2.0), room.max);
    done_ui(ui, below, |id| id == response.id, out);
}

fn pen(ui: &Ui) -> Stroke {
    Stroke::new(3.0, palette(ui).text)
}

/// Where cell `at` of so many lies.
fn cell(rect: Rect, (count, columns): (usize, usize), at: usize) -> Rect {
    let size = rect.size() / vec2(columns as f32, count.div_ceil(columns).max(1) as f32);
    Rect::from_min_size(rect.min + vec2((at % columns) as f32, (at / columns) as f32) * size, size)
}

/// The cells that are marked.
fn marks(ui: &Ui, rect: Rect, (cells, columns): (&[bool], usize), colour: Color32) {
    for at in (0..cells.len()).filter(|at| cells[*at]) {
        let place = cell(rect, (cells.len(), columns), at);
        ui.painter().rect_filled(place, 0.0, colour.gamma_multiply(COVER));
        ui.painter().rect_stroke(place, 0.0, Stroke::new(1.0, colour), StrokeKind::Inside);
    }
    ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, palette(ui).line), StrokeKind::Outside);
}

/// Cells under the pointer become what the first one was not.
fn painted(ui: &Ui, (put, cells, columns): (&Put<'_>, &[bool], usize), response: &Response, out: &mut Commands) {
    let Some(at) = response.interact_pointer_pos().filter(|at| response.rect.contains(*at)) else { return };
    let found = (0..cells.len()).find(|one| cell(response.rect, (cells.len(), columns), *one).contains(at));
    let Some(found) = found.filter(|_| response.is_pointer_button_down_on()) else { return };
    let brush = Id::unique(("try brush", put.number));
    if ui.input(|input| input.pointer.primary_pressed()) {
        ui.data_mut(|data| data.insert_temp(brush, !cells[found]));
    }
    let marks = ui.data(|data| data.get_temp(brush)).unwrap_or(true);
    if cells[found] != marks {
        changed(cells, (found, marks), out);
    }
}

fn changed(cells: &[bool], (at, marks): (usize, bool), out: &mut Commands) {
    let mut cells = cells.to_vec();
    cells[at] = marks;
    out.push(TryCommand::Draft(Choice::Places(cells)).into());
    out.push(TryCommand::Hold(Some(at)).into());
}

/// Arrows move from cell to cell, Space marks one or takes the mark away.
fn by_keys(ui: &Ui, (cells, columns, cursor): (&[bool], usize, usize), response: &Response, out: &mut Commands) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let (column, row) = (cursor % columns, cursor / columns);
    let rows = cells.len().div_ceil(columns);
    let ways = [
        (Key::ArrowLeft, (column > 0).then(|| cursor - 1)),
        (Key::ArrowRight, (column + 1 < columns).then_some(cursor + 1)),
        (Key::ArrowUp, (row > 0).then(|| cursor - columns)),
        (Key::ArrowDown, (row + 1 < rows).then_some(cursor + columns)),
    ];
    let to = ways.into_iter().find(|(key, _)| pressed(*key)).and_then(|(_, to)| to);
    out.extend(to.map(|to| TryCommand::Hold(Some(to)).into()));
    if pressed(Key::Space) {
        changed(cells, (cursor, !cells[cursor]), out);
    }
}

/// What is right, what the person marked, and what the network did.
fn told_ui(ui: &Ui, put: &Put<'_>, (photo, columns): (&Photo, usize), view: &mut View) {
    for (choice, text, colour, part) in orders(ui, put) {
        let Choice::Places(cells) = choice else { continue };
        let within = Rect::from_min_max(pos2(part.left(), part.top() + TAG), part.max);
        let rect = picture(ui, view, (put, 0), photo, within);
        tag(ui, rect.min - vec2(0.0, TAG), &text, colour, palette(ui));
        marks(ui, rect, (cells, columns), colour);
    }
}
