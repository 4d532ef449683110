//! The forms of questions, a file each.

mod colour;
mod direction;
mod mark;
mod order;
mod parts;
mod pick;
mod turn;

pub(super) use parts::{Put, Told};

use crate::photos::Photo;
use crate::task::{Asked, Choice};
use crate::ui::core::commands::Commands;
use crate::ui::core::view::View;
use egui::Ui;

/// The question.
pub(super) fn question(asked: &Asked) -> String {
    match asked {
        Asked::Order { by, .. } => crate::texts::lookup(&format!("try-order-{}", by.replace('_', "-")), &[]),
        Asked::Pick { what, .. } => crate::texts::lookup(&format!("try-pick-{what}"), &[]),
        asked => crate::texts::lookup(&format!("try-ask-{}", asked.form()), &[]),
    }
}

/// How it is answered, by pointer and by keys.
pub(super) fn how(asked: &Asked) -> String {
    crate::texts::lookup(&format!("try-how-{}", asked.form()), &[])
}

/// What a choice is called.
pub(super) fn name(asked: &Asked, choice: &Choice) -> String {
    match (asked, choice) {
        (Asked::Turn { .. }, Choice::One(turn)) => turn::name(*turn),
        (Asked::Direction { .. }, Choice::One(direction)) => direction::name(*direction),
        (Asked::Pick { .. } | Asked::Colour { .. }, Choice::One(number)) => pick::name(*number),
        (_, choice) => choice.to_string(),
    }
}

/// The pictures of a puzzle, and how many stand in a row.
fn pictures(asked: &Asked) -> (Vec<&Photo>, usize) {
    match asked {
        Asked::Turn { given } => (vec![given], 1),
        Asked::Pick { shown, .. } => (vec![shown], 1),
        Asked::Colour { grey: photo, .. } | Asked::Mark { photo, .. } => (vec![photo], 1),
        Asked::Direction { first, second } => (vec![first, second], 2),
        Asked::Order { tiles, columns, .. } => (tiles.iter().collect(), (*columns).max(1)),
    }
}

/// Width and height of [`overview`].
pub(super) fn overview_size(asked: &Asked) -> [usize; 2] {
    let (pictures, columns) = pictures(asked);
    let [width, height] = pictures.first().map_or([1, 1], |first| [first.width, first.height]);
    [width * columns, height * pictures.len().div_ceil(columns)]
}

/// All pictures of a puzzle in one, as it was put.
pub(super) fn overview(asked: &Asked) -> Photo {
    let (pictures, columns) = pictures(asked);
    let [width, height] = overview_size(asked);
    let (wide, high) = (width / columns, height / pictures.len().div_ceil(columns).max(1));
    Photo::from_fn(width, height, |x, y| {
        let place = (y / high.max(1)) * columns + x / wide.max(1);
        let (x, y) = (x % wide.max(1), y % high.max(1));
        let inside = pictures.get(place).filter(|photo| x < photo.width && y < photo.height);
        inside.map_or([0; 3], |photo| photo.pixel(x, y))
    })
}

/// Paints the puzzle and takes the answer.
pub(super) fn form_ui(ui: &mut Ui, put: &Put<'_>, view: &mut View, out: &mut Commands) {
    match &put.puzzle.asked {
        Asked::Turn { given } => turn::turn_ui(ui, put, given, view, out),
        Asked::Direction { first, second } => direction::direction_ui(ui, put, (first, second), view, out),
        Asked::Pick { shown, options, what } => pick::pick_ui(ui, put, (shown, options, what), view, out),
        Asked::Colour { grey, place, colours } => colour::colour_ui(ui, put, (grey, *place, colours), view, out),
        Asked::Mark { photo, columns } => mark::mark_ui(ui, put, (photo, *columns), view, out),
        Asked::Order { tiles, columns, .. } => order::order_ui(ui, put, (tiles, *columns), view, out),
    }
}
