//! The painted picture with its wipe, and beside it what the network thinks of the pixel under the pointer.

use crate::photos::Photo;
use crate::task::{Panel, PanelKind};
use crate::ui::core::arrows::{Axes, steps, walked};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::small;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::laboratory::panel::plane::plane_ui;
use crate::ui::laboratory::panel::saturation::saturation_ui;
use crate::ui::laboratory::state::{LaboratoryState, Side};
use crate::ui::laboratory::thread::Painted;
use egui::{Color32, CursorIcon, Id, Modifiers, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// A pixel of a photo, from the left and from the top.
pub(in crate::ui::laboratory) type Pixel = [usize; 2];

/// Picture and plane stand beside each other where both can have this side.
const BESIDE: f32 = GRID * 26.0;
/// How far Shift and an arrow key move the border, as a share of the picture.
const WIPED: f32 = 0.05;
const SIDES: [(Side, &str); 4] = [
    (Side::Grey, "laboratory-side-grey"),
    (Side::Answer, "laboratory-side-answer"),
    (Side::Truth, "laboratory-side-truth"),
    (Side::Reference, "laboratory-side-reference"),
];

/// Returns whether there was room for the saturation, too.
pub(crate) fn picture_ui(
    ui: &mut Ui,
    state: &Seen<'_, LaboratoryState>,
    view: &mut Sight<'_, Pixel>,
    out: &mut Commands,
) -> bool {
    let Some(prediction) = state.own.picture.as_ref().map(|prediction| prediction.colours.as_ref()) else {
        return false;
    };
    let width = ui.available_width();
    let beside = width >= 2.0 * BESIDE + GRID;
    let most = (ui.ctx().content_rect().height() * 0.55).max(BESIDE);
    let side = if beside { (width - GRID) / 2.0 } else { width }.min(most);
    let has_room = width >= 3.0 * side + 2.0 * GRID;
    let mut contents = |ui: &mut Ui| {
        let under = ui
            .vertical(|ui| {
                ui.set_width(side);
                let at = *view.own;
                let under = shown_ui(ui, state, view, (side, at), out);
                sides_ui(ui, state, out);
                under
            })
            .inner;
        if let Some(pixel) = under {
            *view.own = pixel;
        }
        ui.vertical(|ui| {
            ui.set_width(side);
            plane_ui(ui, state, prediction, (*view.own, side), out);
        });
        if has_room {
            ui.vertical(|ui| saturation_ui(ui, state, (view, side), out));
        }
    };
    if beside {
        ui.horizontal_top(&mut contents);
    } else {
        contents(ui);
    }
    has_room
}

/// The picture of a side, and its number; where the other run has not answered yet, this run's answer.
fn picture_of(painted: &Painted, side: Side) -> (&Photo, usize) {
    match (side, &painted.reference) {
        (Side::Reference, Some(reference)) => (reference, 3),
        (Side::Grey, _) => (&painted.pictures[0], 0),
        (Side::Answer | Side::Reference, _) => (&painted.pictures[1], 1),
        (Side::Truth, _) => (&painted.pictures[2], 2),
    }
}

/// The picture; returns the pixel under the pointer.
fn shown_ui(
    ui: &mut Ui,
    state: &Seen<'_, LaboratoryState>,
    view: &mut View,
    (side, at): (f32, Pixel),
    out: &mut Commands,
) -> Option<Pixel> {
    let laboratory = &state.own;
    let painted = laboratory.painted.as_ref()?;
    let [left, right] = laboratory.sides.map(|side| picture_of(painted, side));
    let photo = &painted.pictures[2];
    let factor = side / photo.width.max(photo.height).max(1) as f32;
    let size = vec2(photo.width as f32, photo.height as f32) * factor;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let spoken = crate::text!("laboratory-picture-spoken", name = laboratory.name.as_str());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let border = rect.left() + rect.width() * state.wipe;
    let both = || {
        let kind = PanelKind::Wipe { left: left.0.clone(), right: right.0.clone() };
        let mut panel = Panel::new("laboratory", "laboratory-picture-spoken", kind);
        panel.caption.clone_from(&laboratory.name);
        Wish::panel(state, &panel)
    };
    save_ui::menu_on(&response, &both, out);
    let version = painted.number;
    image(ui, view, (right.0, right.1, version), rect, rect);
    let part = Rect::from_min_max(rect.min, pos2(border, rect.bottom()));
    image(ui, view, (left.0, left.1, version), rect, part);
    ui.painter().vline(border, rect.y_range(), Stroke::new(3.0, Color32::from_black_alpha(160)));
    ui.painter().vline(border, rect.y_range(), Stroke::new(1.0, Color32::WHITE));
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let share = ((at.x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0);
        out.push(ShowCommand::Wipe(share).into());
    }
    let [wiped, _] = steps(ui, &response, Axes::Both, Modifiers::SHIFT);
    if wiped != 0 {
        out.push(ShowCommand::Wipe(state.wipe + WIPED * wiped as f32).into());
    }
    under_pointer(ui, &response, photo, rect).or_else(|| keyed(ui, &response, (photo, rect), at))
}

/// The pixel that the arrows lead to, ringed while the picture has the keyboard.
fn keyed(ui: &Ui, response: &Response, (photo, rect): (&Photo, Rect), [x, y]: Pixel) -> Option<Pixel> {
    let [y, x] = walked(ui, response, [photo.height, photo.width], Some([y, x]))?;
    let share = vec2((x as f32 + 0.5) / photo.width as f32, (y as f32 + 0.5) / photo.height as f32);
    let at = rect.min + rect.size() * share;
    ui.painter().circle_stroke(at, 6.0, Stroke::new(3.0, Color32::from_black_alpha(160)));
    ui.painter().circle_stroke(at, 6.0, Stroke::new(1.5, Color32::WHITE));
    Some([x, y])
}

fn image(ui: &Ui, view: &mut View, (photo, which, version): (&Photo, usize, u64), rect: Rect, part: Rect) {
    let id = Id::unique(("laboratory", which));
    let texture = view.textures.get(ui.ctx(), id, version, || image_from_photo(photo));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(part));
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(texture, rect, whole, Color32::WHITE);
}

fn under_pointer(ui: &Ui, response: &Response, photo: &Photo, rect: Rect) -> Option<Pixel> {
    let at = response.hover_pos().filter(|at| rect.contains(*at))?;
    ui.set_cursor_icon(CursorIcon::Crosshair);
    let pixel = |at: f32, from: f32, length: f32, count: usize| {
        (((at - from) / length.max(1.0) * count as f32) as usize).min(count.saturating_sub(1))
    };
    let x = pixel(at.x, rect.left(), rect.width(), photo.width);
    let y = pixel(at.y, rect.top(), rect.height(), photo.height);
    Some([x, y])
}

/// What stands left and right of the border.
fn sides_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, out: &mut Commands) {
    let now = state.own.sides;
    for (end, key) in [(0, "laboratory-left"), (1, "laboratory-right")] {
        ui.horizontal(|ui| {
            small(ui, crate::texts::lookup(key, &[])).on_hover_text(crate::text!("laboratory-sides.help"));
            let has_reference = state.own.reference.is_some();
            for (side, key) in SIDES.into_iter().filter(|(side, _)| has_reference || *side != Side::Reference) {
                let button =
                    ui.push_id(end, |ui| ui.selectable_label(now[end] == side, crate::texts::lookup(key, &[])));
                if button.inner.clicked() {
                    let mut sides = now;
                    sides[end] = side;
                    out.push(LaboratoryCommand::Sides(sides).into());
                }
            }
        });
    }
}
