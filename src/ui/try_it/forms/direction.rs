//! Where the second piece of a photo lies as seen from the first: one of eight places around it.

use crate::photos::Photo;
use crate::task::Choice;
use crate::ui::core::commands::Commands;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::forms::parts::{Put, Thing, caption, option_ui, picture, told_on};
use egui::{Align2, Key, Rect, TextStyle, Ui, pos2, vec2};

/// The keys of the eight places, as they lie on a number pad.
const KEYS: [(Key, &str); 8] = [
    (Key::Num7, "7"),
    (Key::Num8, "8"),
    (Key::Num9, "9"),
    (Key::Num4, "4"),
    (Key::Num6, "6"),
    (Key::Num1, "1"),
    (Key::Num2, "2"),
    (Key::Num3, "3"),
];
/// The place of the piece in the middle.
const MIDDLE: usize = 4;

/// What a direction is called.
pub(super) fn name(direction: usize) -> String {
    crate::texts::lookup(&format!("panel-relative-position-direction-{direction}"), &[])
}

/// The piece whose place is asked for on the left; on the right the piece in the middle with eight places around it. Where
/// the pointer or the keyboard is, the piece is tried out.
pub(super) fn direction_ui(
    ui: &Ui,
    put: &Put<'_>,
    (first, second): (&Photo, &Photo),
    view: &mut View,
    out: &mut Commands,
) {
    let room = ui.max_rect();
    let gap = GRID * 1.5;
    let cell = ((room.height() - GRID * 3.0 - gap * 2.0) / 3.0).min((room.width() - GRID * 10.0) / 5.0);
    let grid = cell * 3.0 + gap * 2.0;
    let left = room.center().x - (grid + cell + GRID * 6.0) / 2.0;
    let top = room.top() + GRID;
    let asked = Rect::from_min_size(pos2(left, top + cell + gap), vec2(cell, cell));
    let shown = picture(ui, view, (put, 0), second, asked);
    caption(ui, shown, &crate::text!("try-direction-piece"));
    let place = |at: usize| {
        let corner = vec2((at % 3) as f32, (at / 3) as f32) * (cell + gap);
        Rect::from_min_size(pos2(left + cell + GRID * 6.0, top) + corner, vec2(cell, cell))
    };
    picture(ui, view, (put, 1), first, place(MIDDLE));
    for (direction, (key, digit)) in KEYS.into_iter().enumerate() {
        let rect = place(if direction < MIDDLE { direction } else { direction + 1 });
        let name = name(direction);
        let response = option_ui(ui, put, &Thing { rect, number: direction, name: &name, key }, out);
        let is_right = put.told.is_some() && put.puzzle.truth == Choice::One(direction);
        if is_right || (put.told.is_none() && (response.hovered() || response.has_focus())) {
            picture(ui, view, (put, 2), second, rect.shrink(2.0));
        } else {
            let colours = palette(ui);
            ui.painter().rect_filled(rect.shrink(1.0), 4.0, colours.raised);
            let font = TextStyle::Heading.resolve(ui.style());
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, digit, font, colours.weak);
        }
        told_on(ui, put, direction, rect);
    }
}
