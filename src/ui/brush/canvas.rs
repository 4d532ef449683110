//! The photo in which one paints: with mouse or finger, or with keys.

use crate::photos::Photo;
use crate::ui::brush::commands::BrushCommand;
use crate::ui::brush::state::{BrushState, Canvas};
use crate::ui::core::commands::Commands;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{
    Color32, CursorIcon, EventFilter, Id, Key, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2,
};

/// What is taken away is shown in this grey, every so many diagonals a little lighter, so that it is seen on grey photos too.
const GREYS: [u8; 2] = [112, 148];
/// Pixels of the photo from one lighter diagonal to the next.
const STRIPES: usize = 6;
/// How far the brush goes by a key, as a part of its width.
const STEP: f32 = 0.25;

/// Paints the photo without what is taken away into `rect`, and takes strokes.
pub(super) fn canvas_ui(
    ui: &mut Ui,
    (own, canvas): (&BrushState, &Canvas),
    rect: Rect,
    view: &mut View,
    out: &mut Commands,
) {
    picture(ui, (own, canvas), rect, view);
    ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, palette(ui).line), StrokeKind::Outside);
    let response = ui.interact(rect, Id::unique("brush strokes"), Sense::click_and_drag());
    let key = if own.down { "brush-canvas-down" } else { "brush-canvas" };
    let percent = format!("{:.0}", own.hole.coverage() * 100.0);
    let name = crate::texts::lookup(key, &[("name", canvas.name.as_str().into()), ("percent", percent.into())]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let scale = rect.width() / canvas.photo.width.max(1) as f32;
    by_pointer(ui, (own, scale), &response, out);
    by_keys(ui, own, &response, out);
    brush(ui, (own, scale), &response);
    response.on_hover_cursor(CursorIcon::Crosshair);
}

/// The photo without what is taken away.
pub(super) fn picture(ui: &Ui, (own, canvas): (&BrushState, &Canvas), rect: Rect, view: &mut View) {
    // Another one for every photo and every hole in it.
    let version = (canvas.version << 32) + own.changes;
    let make = || image_from_photo(&with_hole(&canvas.photo, own.hole.removed()));
    let texture = view.textures.get(ui.ctx(), Id::unique("brush canvas"), version, make);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture, rect, whole, Color32::WHITE);
}

/// The photo with its hole.
fn with_hole(photo: &Photo, removed: &[bool]) -> Photo {
    Photo::from_fn(photo.width, photo.height, |x, y| {
        let is_removed = removed.get(y * photo.width + x).copied().unwrap_or_default();
        if is_removed { [GREYS[usize::from((x + y).is_multiple_of(STRIPES))]; 3] } else { photo.pixel(x, y) }
    })
}

/// Where `at` lies in the photo.
fn place(at: Pos2, rect: Rect, scale: f32) -> [f32; 2] {
    let Vec2 { x, y } = (at - rect.min) / scale;
    [x, y]
}

fn by_pointer(ui: &Ui, (own, scale): (&BrushState, f32), response: &Response, out: &mut Commands) {
    let held = response.is_pointer_button_down_on();
    let at = response.interact_pointer_pos().map(|at| place(at, response.rect, scale));
    match at.filter(|_| held) {
        Some(at) if ui.input(|input| input.pointer.primary_pressed()) => out.push(BrushCommand::Down(at).into()),
        Some(at) if own.down && at != own.cursor => out.push(BrushCommand::To(at).into()),
        Some(_) => {}
        // A brush that keys have put down stays there.
        None if response.drag_stopped() || response.clicked_by(egui::PointerButton::Primary) => {
            out.push(BrushCommand::Lift.into());
        }
        None => {}
    }
}

/// Arrows move the brush, Space puts it down and lifts it.
fn by_keys(ui: &Ui, own: &BrushState, response: &Response, out: &mut Commands) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let step = (own.radius() * 2.0 * STEP).max(1.0);
    let ways = [
        (Key::ArrowLeft, [-step, 0.0]),
        (Key::ArrowRight, [step, 0.0]),
        (Key::ArrowUp, [0.0, -step]),
        (Key::ArrowDown, [0.0, step]),
    ];
    let size = own.canvas.as_ref().map_or([0, 0], |canvas| [canvas.photo.width, canvas.photo.height]);
    let way = ways.into_iter().find(|(key, _)| ui.input(|input| input.key_pressed(*key)));
    if let Some((_, way)) = way {
        let to = [0, 1].map(|axis| (own.cursor[axis] + way[axis]).clamp(0.0, size[axis] as f32));
        out.push(BrushCommand::To(to).into());
    }
    if ui.input(|input| input.key_pressed(Key::Space)) {
        out.push(if own.down { BrushCommand::Lift } else { BrushCommand::Down(own.cursor) }.into());
    }
}

/// The brush itself: a ring under the pointer, or where the keys have moved it.
fn brush(ui: &Ui, (own, scale): (&BrushState, f32), response: &Response) {
    let by_keys = response.rect.min + Vec2::from(own.cursor) * scale;
    let at = response.hover_pos().or_else(|| response.has_focus().then_some(by_keys));
    let Some(at) = at else { return };
    let painter = ui.painter().with_clip_rect(response.rect.expand(GRID));
    let radius = own.radius() * scale;
    painter.circle_stroke(at, radius + 1.0, Stroke::new(1.0, Color32::BLACK));
    painter.circle_stroke(at, radius, Stroke::new(1.5, palette(ui).accent));
}
