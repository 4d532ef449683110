//! By how much a picture was turned: one chooses among the four ways of turning it back.

use crate::photos::Photo;
use crate::ui::core::commands::Commands;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::try_it::forms::parts::{Put, Thing, caption, option_ui, picture, told_on};
use egui::{Key, Rect, Ui, pos2, vec2};

/// Turns that are told apart.
const TURNS: usize = 4;
/// The key of each.
const KEYS: [Key; TURNS] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
/// Room under each choice for its name.
const CAPTION: f32 = GRID * 3.0;

/// What a turn is called.
pub(super) fn name(turn: usize) -> String {
    crate::texts::lookup(&format!("try-turn-{}", turn % TURNS), &[])
}

/// The picture as it was given on the left; on the right what it becomes when each turn is undone.
pub(super) fn turn_ui(ui: &Ui, put: &Put<'_>, given: &Photo, view: &mut View, out: &mut Commands) {
    let room = ui.max_rect();
    let side = room.height().min((room.width() - GRID * 6.0) * 0.5).max(GRID * 12.0) - CAPTION;
    let left = room.center().x - side - GRID * 3.0;
    let large = Rect::from_min_size(pos2(left, room.top() + GRID), vec2(side, side));
    let shown = picture(ui, view, (put, TURNS), given, large);
    caption(ui, shown, &crate::text!("try-turn-given"));
    let cell = (side - CAPTION - GRID * 2.0) / 2.0;
    for (turn, key) in KEYS.into_iter().enumerate() {
        let (column, row) = ((turn % 2) as f32, (turn / 2) as f32);
        let corner = vec2(column * (cell + GRID * 2.0), row * (cell + CAPTION + GRID));
        let rect = Rect::from_min_size(pos2(room.center().x + GRID * 3.0, large.top()) + corner, vec2(cell, cell));
        let name = name(turn);
        option_ui(ui, put, &Thing { rect, number: turn, name: &name, key }, out);
        picture(ui, view, (put, turn), &given.turned(TURNS - turn), rect);
        caption(ui, rect, &format!("{}  ·  {name}", turn + 1));
        told_on(ui, put, turn, rect);
    }
}
