//! One picture among several: the true fill of a hole, the other view of the same thing.

use crate::photos::Photo;
use crate::ui::core::commands::Commands;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::try_it::forms::parts::{Put, Thing, caption, option_ui, picture, told_on};
use egui::{Key, Rect, Ui, pos2, vec2};

/// The keys of the choices.
pub(super) const KEYS: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
/// Room under each choice for its number.
const CAPTION: f32 = GRID * 2.5;
/// Between two choices.
const GAP: f32 = GRID * 2.0;

/// What a choice is called.
pub(super) fn name(number: usize) -> String {
    crate::text!("try-option", number = number + 1)
}

/// What the question is about on the left, as large as it fits; what there is to choose from on the right.
pub(super) fn pick_ui(
    ui: &Ui,
    put: &Put<'_>,
    (shown, options, what): (&Photo, &[Photo], &'static str),
    view: &mut View,
    out: &mut Commands,
) {
    let (left, places) = halves(ui.max_rect(), options.len());
    let rect = picture(ui, view, (put, options.len()), shown, left);
    let text = if what == "hole" { crate::text!("try-pick-with-hole") } else { crate::text!("try-pick-this") };
    caption(ui, rect, &text);
    for (number, ((photo, rect), key)) in options.iter().zip(places).zip(KEYS).enumerate() {
        let name = name(number);
        option_ui(ui, put, &Thing { rect, number, name: &name, key }, out);
        picture(ui, view, (put, number), photo, rect);
        caption(ui, rect, &(number + 1).to_string());
        told_on(ui, put, number, rect);
    }
}

/// The place of what the question is about, and those of `count` choices beside it, two or three in a row.
pub(super) fn halves(room: Rect, count: usize) -> (Rect, Vec<Rect>) {
    let columns = if count > 4 { 3 } else { 2 };
    let rows = count.div_ceil(columns).max(1);
    let high = (room.height() - GRID - (CAPTION + GRID) * rows as f32) / rows as f32;
    let left = room.height().min(room.width() * 0.4) - CAPTION - GRID;
    let wide = (room.width() - left - GRID * 8.0 - GAP * (columns - 1) as f32) / columns as f32;
    let cell = high.min(wide).max(GRID * 4.0);
    let whole = left + GRID * 6.0 + cell * columns as f32 + GAP * (columns - 1) as f32;
    let corner = pos2(room.center().x - whole / 2.0, room.top() + GRID);
    let large = Rect::from_min_size(corner, vec2(left, left));
    let place = |number: usize| {
        let shift = vec2((number % columns) as f32 * (cell + GAP), (number / columns) as f32 * (cell + CAPTION + GRID));
        Rect::from_min_size(pos2(large.right() + GRID * 6.0, corner.y) + shift, vec2(cell, cell))
    };
    (large, (0..count).map(place).collect())
}
