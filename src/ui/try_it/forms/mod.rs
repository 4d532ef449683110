//! The forms of questions, a file each, and what they share: how a choice looks, is clicked, and is told about.

mod colour;
mod direction;
mod order;
mod pick;
mod turn;

use crate::photos::Photo;
use crate::task::{Asked, AskedPuzzle, Choice};
use crate::ui::core::commands::Commands;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, Palette, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::commands::TryCommand;
use egui::{
    Align2, Color32, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

/// A puzzle as it is put.
pub(super) struct Put<'a> {
    /// The puzzle.
    pub puzzle: &'a AskedPuzzle,
    /// Differs from that of any other puzzle, for textures.
    pub number: u64,
    /// The choice that is being made, where it takes several steps.
    pub draft: Option<&'a Choice>,
    /// What was taken up and is not put down yet.
    pub held: Option<usize>,
    /// What is told, once the person has answered.
    pub told: Option<Told<'a>>,
}

/// What is told after an answer.
pub(super) struct Told<'a> {
    /// The person's choice.
    pub person: &'a Choice,
    /// The network's, where it is known.
    pub network: Option<&'a Choice>,
}

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
        Asked::Colour { grey, .. } => (vec![grey], 1),
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
        Asked::Order { tiles, columns, .. } => order::order_ui(ui, put, (tiles, *columns), view, out),
    }
}

/// One of several things to choose: where it stands, its number, what it is called, and the key that chooses it.
struct Thing<'a> {
    rect: Rect,
    number: usize,
    name: &'a str,
    key: Key,
}

/// Lets one thing be chosen, by pointer, by its key, or as whatever the keyboard has reached; paints its frame.
fn option_ui(ui: &Ui, put: &Put<'_>, option: &Thing<'_>, out: &mut Commands) -> Response {
    let colours = palette(ui);
    let asks = put.told.is_none();
    let sense = if asks { Sense::click() } else { Sense::hover() };
    let response = ui.interact(option.rect, Id::unique(("try option", option.number)), sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, asks, option.name));
    let is_chosen = asks && (response.clicked() || ui.input(|input| input.key_pressed(option.key)));
    if is_chosen {
        out.push(TryCommand::Answer(Some(Choice::One(option.number))).into());
    }
    let (width, line) = match (asks, response.has_focus() || response.hovered()) {
        (true, true) => (3.0, colours.accent),
        _ => (1.0, colours.line),
    };
    ui.painter().rect_stroke(option.rect, 4.0, Stroke::new(width, line), StrokeKind::Outside);
    response
}

/// Says of a thing that it is right, that the person chose it, that the network did: by words in their colours.
fn told_on(ui: &Ui, put: &Put<'_>, number: usize, rect: Rect) {
    let Some(told) = &put.told else { return };
    let colours = palette(ui);
    let is = |choice: &Choice| *choice == Choice::One(number);
    let voices = [
        (is(&put.puzzle.truth), "try-tag-right", colours.truth),
        (is(told.person), "try-tag-you", colours.accent),
        (told.network.is_some_and(is), "try-tag-network", colours.network),
    ];
    let said: Vec<_> = voices.into_iter().filter(|(holds, ..)| *holds).collect();
    if let Some((_, _, colour)) = said.first() {
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(4.0, *colour), StrokeKind::Outside);
    }
    let mut top = rect.top();
    for (_, key, colour) in said {
        top += tag(ui, pos2(rect.left(), top), &crate::texts::lookup(key, &[]), colour, colours);
    }
}

/// A word on a picture; returns how high it is.
fn tag(ui: &Ui, at: egui::Pos2, text: &str, colour: Color32, colours: &Palette) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    let ground = Rect::from_min_size(at, galley.size() + vec2(GRID * 1.5, GRID / 2.0));
    ui.painter().rect_filled(ground, 0.0, colours.panel);
    ui.painter().galley(ground.min + vec2(GRID * 0.75, GRID / 4.0), galley, colour);
    ground.height()
}

/// Paints a picture as large as it fits; `part` tells the pictures of a puzzle apart.
fn picture(ui: &Ui, view: &mut View, (put, part): (&Put<'_>, usize), photo: &Photo, within: Rect) -> Rect {
    let place = Id::unique(("try picture", part));
    let texture = view.textures.get(ui.ctx(), place, put.number, || image_from_photo(photo));
    let (width, height) = (photo.width.max(1) as f32, photo.height.max(1) as f32);
    let factor = (within.width() / width).min(within.height() / height);
    let rect = Rect::from_center_size(within.center(), vec2(width, height) * factor);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture, rect, whole, Color32::WHITE);
    rect
}

/// A small line of text under a thing to choose.
fn caption(ui: &Ui, rect: Rect, text: &str) {
    let font = TextStyle::Small.resolve(ui.style());
    let below = rect.center_bottom() + vec2(0.0, GRID / 2.0);
    ui.painter().text(below, Align2::CENTER_TOP, text, font, palette(ui).weak);
}
