//! What the forms share: how a choice looks, is clicked, and is told about.

use crate::photos::Photo;
use crate::task::{AskedPuzzle, Choice};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::main_button;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, Palette, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::commands::TryCommand;
use egui::{
    Align2, Color32, Id, Key, Memory, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

/// A puzzle as it is put.
pub(in crate::ui::try_it) struct Put<'a> {
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
pub(in crate::ui::try_it) struct Told<'a> {
    /// The person's choice.
    pub person: &'a Choice,
    /// The network's, where it is known.
    pub network: Option<&'a Choice>,
}

/// One of several things to choose: where it stands, its number, what it is called, and the key that chooses it.
pub(super) struct Thing<'a> {
    pub rect: Rect,
    pub number: usize,
    pub name: &'a str,
    pub key: Key,
}

/// Lets one thing be chosen, by pointer, by its key, or as whatever the keyboard has reached; paints its frame.
pub(super) fn option_ui(ui: &Ui, put: &Put<'_>, option: &Thing<'_>, out: &mut Commands) -> Response {
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
pub(super) fn told_on(ui: &Ui, put: &Put<'_>, number: usize, rect: Rect) {
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
pub(super) fn tag(ui: &Ui, at: egui::Pos2, text: &str, colour: Color32, colours: &Palette) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    let ground = Rect::from_min_size(at, galley.size() + vec2(GRID * 1.5, GRID / 2.0));
    ui.painter().rect_filled(ground, 0.0, colours.panel);
    ui.painter().galley(ground.min + vec2(GRID * 0.75, GRID / 4.0), galley, colour);
    ground.height()
}

/// Paints a picture as large as it fits; `part` tells the pictures of a puzzle apart.
pub(super) fn picture(ui: &Ui, view: &mut View, (put, part): (&Put<'_>, usize), photo: &Photo, within: Rect) -> Rect {
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
pub(super) fn caption(ui: &Ui, rect: Rect, text: &str) {
    let font = TextStyle::Small.resolve(ui.style());
    let below = rect.center_bottom() + vec2(0.0, GRID / 2.0);
    ui.painter().text(below, Align2::CENTER_TOP, text, font, palette(ui).weak);
}

/// Room above a picture for a word on it.
pub(super) const TAG: f32 = GRID * 3.0;
/// Room below what is being made for the button that answers.
pub(super) const FOOT: f32 = GRID * 7.0;

/// The button that answers with what was made. Enter presses it, unless the keyboard is on something else than what is
/// being made.
pub(super) fn done_ui(ui: &mut Ui, room: Rect, is_own: impl Fn(Id) -> bool, out: &mut Commands) {
    let speaks = ui.memory(Memory::focused).is_none_or(is_own);
    let entered = speaks && ui.input(|input| input.key_pressed(Key::Enter));
    let clicked = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.vertical_centered(|ui| main_button(ui, &crate::text!("try-done")).clicked()).inner
    });
    if entered || clicked.inner {
        out.push(TryCommand::Answer(None).into());
    }
}

/// What is right, the person's choice and the network's, each with its name, its colour and its part of the room.
pub(super) fn orders<'a>(ui: &Ui, put: &'a Put<'_>) -> Vec<(&'a Choice, String, Color32, Rect)> {
    let Some(told) = &put.told else { return Vec::new() };
    let colours = palette(ui);
    let all = [
        (Some(&put.puzzle.truth), "try-tag-right", colours.truth),
        (Some(told.person), "try-tag-you", colours.accent),
        (told.network, "try-tag-network", colours.network),
    ];
    let known: Vec<_> = all.into_iter().filter_map(|(choice, key, colour)| Some((choice?, key, colour))).collect();
    let room = ui.max_rect();
    let wide = room.width() / known.len().max(1) as f32;
    let part = |number: usize| {
        let left = room.left() + wide * number as f32;
        Rect::from_min_max(pos2(left + GRID, room.top()), pos2(left + wide - GRID, room.bottom()))
    };
    let named = known.into_iter().enumerate();
    named.map(|(at, (choice, key, colour))| (choice, crate::texts::lookup(key, &[]), colour, part(at))).collect()
}
