//! The painted picture with its wipe, and beside it the plane with the distribution behind the pixel under the pointer.

use super::super::super::commands::{Commands, LaboratoryCommand, ShowCommand};
use super::super::super::draw::ab_plane::{Drawing, Mark, Sign, colour_at, name_axes, paint, sign};
use super::super::super::laboratory::Side;
use super::super::super::parts::small;
use super::super::super::saving::{self, Wish};
use super::super::super::state::State;
use super::super::super::textures::image_from_photo;
use super::super::super::theme::{GRID, palette};
use super::super::super::view::View;
use crate::photos::Photo;
use crate::photos::lab::lab_from_rgb;
use crate::task::{ColourDistribution, Panel, PanelKind};
use egui::{
    Color32, CursorIcon, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

/// Picture and plane stand beside each other where both can have this side.
const BESIDE: f32 = GRID * 26.0;
const SIDES: [(Side, &str); 3] = [
    (Side::Grey, "laboratory-side-grey"),
    (Side::Answer, "laboratory-side-answer"),
    (Side::Truth, "laboratory-side-truth"),
];

pub(super) fn picture_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(said) = state.laboratory.picture.as_deref() else { return };
    let width = ui.available_width();
    let beside = width >= 2.0 * BESIDE + GRID;
    let most = (ui.ctx().content_rect().height() * 0.55).max(BESIDE);
    let side = if beside { (width - GRID) / 2.0 } else { width }.min(most);
    let mut contents = |ui: &mut Ui| {
        let under = ui
            .vertical(|ui| {
                ui.set_width(side);
                let under = shown_ui(ui, state, view, side, out);
                sides_ui(ui, state, out);
                under
            })
            .inner;
        if let Some(pixel) = under {
            view.laboratory_pixel = pixel;
        }
        ui.vertical(|ui| {
            ui.set_width(side);
            plane_ui(ui, state, said, view.laboratory_pixel, side);
        });
    };
    if beside { ui.horizontal_top(&mut contents).inner } else { contents(ui) }
}

fn number_of(side: Side) -> usize {
    SIDES.iter().position(|(of, _)| *of == side).unwrap_or(0)
}

/// The picture; returns the pixel under the pointer.
fn shown_ui(ui: &mut Ui, state: &State, view: &mut View, side: f32, out: &mut Commands) -> Option<[usize; 2]> {
    let laboratory = &state.laboratory;
    let painted = laboratory.painted.as_ref()?;
    let [left, right] = laboratory.sides.map(number_of);
    let photo = &painted.pictures[2];
    let factor = side / photo.width.max(photo.height).max(1) as f32;
    let size = vec2(photo.width as f32, photo.height as f32) * factor;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let spoken = crate::text!("laboratory-picture-spoken", name = laboratory.name.as_str());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let border = rect.left() + rect.width() * state.wipe;
    let both = || {
        let kind = PanelKind::Wipe { left: painted.pictures[left].clone(), right: painted.pictures[right].clone() };
        let mut panel = Panel::new("laboratory", "laboratory-picture-spoken", kind);
        panel.caption.clone_from(&laboratory.name);
        Wish::panel(state, &panel)
    };
    saving::menu_on(&response, &both, out);
    let version = painted.number;
    image(ui, view, (&painted.pictures[right], right, version), rect, rect);
    let part = Rect::from_min_max(rect.min, pos2(border, rect.bottom()));
    image(ui, view, (&painted.pictures[left], left, version), rect, part);
    ui.painter().vline(border, rect.y_range(), Stroke::new(3.0, Color32::from_black_alpha(160)));
    ui.painter().vline(border, rect.y_range(), Stroke::new(1.0, Color32::WHITE));
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let share = ((at.x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0);
        out.push(ShowCommand::Wipe(share).into());
    }
    under_pointer(ui, &response, photo, rect)
}

fn image(ui: &Ui, view: &mut View, (photo, which, version): (&Photo, usize, u64), rect: Rect, part: Rect) {
    let id = Id::unique(("laboratory", which));
    let texture = view.textures.get(ui.ctx(), id, version, || image_from_photo(photo));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(part));
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(texture, rect, whole, Color32::WHITE);
}

fn under_pointer(ui: &Ui, response: &Response, photo: &Photo, rect: Rect) -> Option<[usize; 2]> {
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
fn sides_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let now = state.laboratory.sides;
    ui.horizontal_wrapped(|ui| {
        for (end, key) in [(0, "laboratory-left"), (1, "laboratory-right")] {
            small(ui, crate::texts::lookup(key, &[])).on_hover_text(crate::text!("laboratory-sides.help"));
            for (side, key) in SIDES {
                let button =
                    ui.push_id(end, |ui| ui.selectable_label(now[end] == side, crate::texts::lookup(key, &[])));
                if button.inner.clicked() {
                    let mut sides = now;
                    sides[end] = side;
                    out.push(LaboratoryCommand::Sides(sides).into());
                }
            }
            ui.add_space(GRID);
        }
    });
}

/// The plane with the distribution behind `pixel`, its marks, and what they mean.
fn plane_ui(ui: &mut Ui, state: &State, said: &ColourDistribution, [x, y]: [usize; 2], side: f32) {
    let colours = palette(ui);
    let (x, y) = (x.min(said.photo.width.saturating_sub(1)), y.min(said.photo.height.saturating_sub(1)));
    let place = said.place_at(x, y);
    let shares = said.shares(place, 1.0);
    let [lightness, a, b] = lab_from_rgb(said.photo.pixel(x, y));
    let temperature = state.laboratory.temperature();
    let (mean, mode, annealed) = (said.mean(place, 1.0), said.mean(place, 0.0), said.mean(place, temperature));
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    let spoken = crate::text!("laboratory-plane-spoken", x = x, y = y);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let entries = [
        (Sign::Cross, annealed, "laboratory-annealed"),
        (Sign::Circle, mean, "laboratory-mean"),
        (Sign::Triangle, mode, "laboratory-mode"),
        (Sign::Square, [a, b], "laboratory-truth"),
    ];
    let marks = entries.map(|(sign, at, _)| Mark { at, sign });
    let drawing = Drawing { centres: &said.centres, shares: &shares, marks: &marks };
    paint(ui.painter(), rect, &drawing, colours);
    name_axes(ui.painter(), rect, &TextStyle::Small.resolve(ui.style()), colours);
    ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    if let Some(at) = response.hover_pos() {
        let under = colour_at(rect, at);
        let nearest = said.centres.iter().zip(&shares).min_by(|one, other| {
            let far = |centre: &[f32; 2]| (centre[0] - under[0]).hypot(centre[1] - under[1]);
            far(one.0).total_cmp(&far(other.0))
        });
        if let Some((centre, share)) = nearest {
            let text = crate::text!(
                "laboratory-bin",
                a = format!("{:.0}", centre[0]),
                b = format!("{:.0}", centre[1]),
                percent = format!("{:.2}", share * 100.0)
            );
            response.on_hover_text(text);
        }
    }
    ui.horizontal_wrapped(|ui| {
        for (which, at, key) in entries {
            let (spot, _) = ui.allocate_exact_size(vec2(GRID * 2.0, GRID * 2.0), Sense::hover());
            sign(ui.painter(), spot.center(), which);
            let value = format!("{:.0}, {:.0}", at[0], at[1]);
            small(ui, format!("{} {value}", crate::texts::lookup(key, &[])));
        }
    });
    let lightness = format!("{lightness:.0}");
    small(ui, crate::text!("laboratory-pixel", x = x, y = y, lightness = lightness));
}
