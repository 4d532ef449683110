//! The colour of a marked place of a grey photo.

use crate::photos::Photo;
use crate::ui::core::commands::Commands;
use crate::ui::core::theme::{GRID, of_photo, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::forms::parts::{Put, Thing, caption, option_ui, picture, told_on};
use crate::ui::try_it::forms::pick::{KEYS, halves, name};
use egui::{Stroke, Ui, vec2};

/// The grey photo with a ring around the place on the left, the colours on the right.
pub(super) fn colour_ui(
    ui: &Ui,
    put: &Put<'_>,
    (grey, place, colours): (&Photo, [usize; 2], &[[u8; 3]]),
    view: &mut View,
    out: &mut Commands,
) {
    let (left, places) = halves(ui.max_rect(), colours.len());
    let rect = picture(ui, view, (put, 0), grey, left);
    caption(ui, rect, &crate::text!("try-colour-grey"));
    let share =
        vec2((place[0] as f32 + 0.5) / grey.width.max(1) as f32, (place[1] as f32 + 0.5) / grey.height.max(1) as f32);
    let at = rect.min + rect.size() * share;
    let ground = palette(ui);
    ui.painter().circle_stroke(at, GRID * 1.75, Stroke::new(5.0, ground.panel));
    ui.painter().circle_stroke(at, GRID * 1.75, Stroke::new(2.5, ground.accent));
    for (number, ((colour, rect), key)) in colours.iter().zip(places).zip(KEYS).enumerate() {
        let name = name(number);
        option_ui(ui, put, &Thing { rect, number, name: &name, key }, out);
        ui.painter().rect_filled(rect, 4.0, of_photo(*colour));
        caption(ui, rect, &(number + 1).to_string());
        told_on(ui, put, number, rect);
    }
}
