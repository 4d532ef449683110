//! One pair: shown for its time, then asked about; in practice the answer is told.

use crate::eval::turing::{Fake, Moment, Sitting, Trial};
use crate::photos::Photo;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::weak;
use crate::ui::core::seen::Seen;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, Palette, palette};
use crate::ui::core::view::View;
use crate::ui::turing::commands::TuringCommand;
use crate::ui::turing::go_on::go_on_ui;
use crate::ui::turing::state::TuringState;
use egui::{
    Align2, Color32, Id, Key, Rect, RichText, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;
use std::time::Duration;

/// Room below the pictures for the question or the answer.
const FOOT: f32 = GRID * 15.0;

/// The pictures of a trial, left and right.
fn pictures(state: &Seen<'_, TuringState>, trial: &Trial) -> Option<[Arc<Photo>; 2]> {
    let pair = state.own.pairs.as_ref()?.pairs.get(trial.picture)?;
    let fake = match trial.fake {
        Fake::Answer => pair.fake.clone(),
        Fake::ColoursOf(other) => state.own.decoys.get(&(trial.picture, other))?.clone(),
    };
    let real = pair.real.clone();
    Some(if trial.fake_left { [fake, real] } else { [real, fake] })
}

pub(crate) fn trial_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View, out: &mut Commands) {
    let Some((sitting, trial)) = state.own.sitting.as_ref().and_then(|s| Some((s, s.current()?))) else { return };
    progress_ui(ui, sitting, sitting.replies.len());
    let Some(photos) = pictures(state, trial) else {
        // Fakes with random colours are being made; the first are wanted after the practice.
        ui.request_repaint_after(Duration::from_millis(30));
        weak(ui, crate::text!("turing-preparing"));
        return;
    };
    let (moment, left) = state.own.moment();
    if let Some(left) = left {
        ui.request_repaint_after(Duration::from_secs_f32(left.max(0.001)));
    }
    let ask = moment == Moment::Ask;
    let number = sitting.replies.len();
    for (side, rect) in places(ui).into_iter().enumerate() {
        let is_left = side == 0;
        let name = crate::texts::lookup(if is_left { "turing-left" } else { "turing-right" }, &[]);
        let response = ui.interact(rect, Id::unique(("turing", is_left)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ask, &name));
        let shown = match moment {
            Moment::Both => true,
            Moment::Left => is_left,
            Moment::Right => !is_left,
            Moment::Breath | Moment::Ask => false,
        };
        paint(ui, view, &photos[side], (number, is_left), if shown { rect } else { Rect::NOTHING });
        if !shown {
            empty_place(ui, rect, ask, response.hovered(), &name);
        }
        let key = if is_left { Key::ArrowLeft } else { Key::ArrowRight };
        if ask && (response.clicked() || ui.input(|input| input.key_pressed(key))) {
            out.push(TuringCommand::Answer { left: is_left }.into());
        }
    }
    foot(ui, |ui| {
        let key = if ask { "turing-ask" } else { "turing-look" };
        ui.label(RichText::new(crate::texts::lookup(key, &[])).heading());
        weak(ui, crate::texts::lookup(&format!("{key}.help"), &[]));
    });
}

pub(crate) fn feedback_ui(
    ui: &mut Ui,
    state: &Seen<'_, TuringState>,
    view: &mut View,
    right: bool,
    out: &mut Commands,
) {
    let colours = palette(ui);
    let Some(sitting) = &state.own.sitting else { return };
    let number = sitting.replies.len().saturating_sub(1);
    progress_ui(ui, sitting, number);
    let Some(trial) = sitting.trials.get(number) else { return };
    if let Some(photos) = pictures(state, trial) {
        for (side, rect) in places(ui).into_iter().enumerate() {
            let is_left = side == 0;
            let shown = paint(ui, view, &photos[side], (number, is_left), rect);
            let (key, colour) = if is_left == trial.fake_left {
                ("turing-fake", colours.network)
            } else {
                ("turing-real", colours.truth)
            };
            ui.painter().rect_stroke(shown, 0.0, Stroke::new(4.0, colour), StrokeKind::Outside);
            tag(ui, shown, &crate::texts::lookup(key, &[]), colour, colours);
        }
    }
    foot(ui, |ui| {
        let key = if right { "turing-right-answer" } else { "turing-wrong-answer" };
        ui.label(RichText::new(crate::texts::lookup(key, &[])).heading());
        go_on_ui(ui, &crate::text!("turing-go-on"), out);
    });
}

fn progress_ui(ui: &mut Ui, sitting: &Sitting, number: usize) {
    let practice = sitting.settings.practice;
    let text = if number < practice {
        crate::text!("turing-practice-progress", number = number + 1, count = practice)
    } else {
        crate::text!("turing-test-progress", number = number + 1 - practice, count = sitting.settings.test)
    };
    weak(ui, format!("{}  ·  {text}", sitting.person));
}

/// Where the two pictures stand: side by side, as large as they fit.
fn places(ui: &Ui) -> [Rect; 2] {
    let room = ui.max_rect();
    let room =
        Rect::from_min_max(pos2(room.left(), ui.cursor().top() + GRID), pos2(room.right(), room.bottom() - FOOT));
    let side = ((room.width() - GRID * 6.0) / 2.0).min(room.height()).max(GRID * 8.0);
    let place = |shift: f32| Rect::from_center_size(room.center() + vec2(shift, 0.0), vec2(side, side));
    [place(-(side / 2.0 + GRID * 3.0)), place(side / 2.0 + GRID * 3.0)]
}

/// Shows the picture as large as it fits; with [`Rect::NOTHING`] it is only made ready, so that it comes at once.
fn paint(ui: &Ui, view: &mut View, photo: &Photo, (number, left): (usize, bool), within: Rect) -> Rect {
    let texture = view
        .textures
        .get(ui.ctx(), Id::unique(("turing picture", left)), version(photo, number), || image_from_photo(photo));
    if within == Rect::NOTHING {
        return within;
    }
    let factor = (within.width() / photo.width.max(1) as f32).min(within.height() / photo.height.max(1) as f32);
    let rect = Rect::from_center_size(within.center(), vec2(photo.width as f32, photo.height as f32) * factor);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture, rect, whole, Color32::WHITE);
    rect
}

/// Differs whenever another picture stands there.
fn version(photo: &Photo, number: usize) -> u64 {
    (std::ptr::from_ref(photo) as u64).wrapping_add((number as u64) << 48)
}

/// The place of a picture that is not shown: to be clicked once it is asked.
fn empty_place(ui: &Ui, rect: Rect, ask: bool, hovered: bool, name: &str) {
    let colours = palette(ui);
    let fill = if ask && hovered { colours.hovered } else { colours.raised };
    let line = if ask { Stroke::new(2.0, colours.accent) } else { Stroke::new(1.0, colours.line) };
    ui.painter().rect(rect, 6.0, fill, line, StrokeKind::Inside);
    if ask {
        let font = TextStyle::Heading.resolve(ui.style());
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, name, font, colours.text);
    }
}

/// A word on a picture's upper edge.
fn tag(ui: &Ui, rect: Rect, text: &str, colour: Color32, colours: &Palette) {
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    let ground = Rect::from_min_size(rect.min, galley.size() + vec2(GRID * 2.0, GRID));
    ui.painter().rect_filled(ground, 0.0, colours.panel);
    ui.painter().galley(ground.min + vec2(GRID, GRID / 2.0), galley, colour);
}

fn foot(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let room = ui.max_rect();
    let rect = Rect::from_min_max(pos2(room.left(), room.bottom() - FOOT + GRID * 2.0), room.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| ui.vertical_centered(content));
}
