//! The plane of the map: points or pictures, zoom and pan, the lasso.

use crate::eval::atlas::Spot;
use crate::pictures::{self, Picture, Shape};
use crate::ui::atlas::commands::AtlasCommand;
use crate::ui::atlas::looks::{judged, look_of, looks};
use crate::ui::atlas::state::ID;
use crate::ui::atlas::state::{AtlasView, Cast};
use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::dots::{self, Camera, Dots, Look};
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::grouped;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::theme::{GRID, LIGHT, palette};
use crate::ui::core::tile::picture_in;
use egui::{
    Align, Key, Layout, Modifiers, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

/// With no more points in sight than this, pictures stand in their place.
const PICTURES: usize = 70;
/// Side of such a picture.
const PICTURE: f32 = GRID * 5.0;
/// How near the pointer must be to a point.
const REACH: f32 = GRID;
/// How far an arrow key moves the plane, in points of the screen.
const PANNED: f32 = GRID * 3.0;
/// How much larger the key + makes everything.
const ZOOMED: f32 = 1.25;
/// Side of a chosen photo.
pub(super) const CHOSEN: f32 = GRID * 6.0;

/// What the plane remembers between frames.
#[derive(Default)]
pub struct Plane {
    /// What is seen.
    pub camera: Camera,
    /// Whether dragging draws a lasso rather than moving the plane.
    pub lassoes: bool,
    /// Whether time runs.
    pub plays: bool,
    /// Photos whose thumbnails were missed in this frame.
    pub wishes: Vec<usize>,
    line: Vec<Pos2>,
    dots: Dots,
}

/// The plane in `height` points of the panel.
pub(crate) fn map_ui(
    ui: &mut Ui,
    (state, data): (&Seen<'_, AtlasView>, &OpenedData),
    (cast, spots, height): (&Cast, &[Spot], f32),
    view: &mut Sight<'_, Plane>,
    out: &mut Commands,
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    spoken(&response, spots.len());
    let colours = palette(ui);
    ui.painter().rect_filled(rect, 4.0, colours.raised);
    move_ui(ui, &response, rect, view);
    lasso_ui(ui, &response, rect, view, out);
    let painter = ui.painter().with_clip_rect(rect);
    let camera = view.own.camera;
    let in_sight: Vec<usize> =
        (0..spots.len()).filter(|at| rect.contains(camera.place(spots[*at], rect))).take(PICTURES + 1).collect();
    let look = |at: usize| look_of(state.own, cast, at, colours);
    if in_sight.len() <= PICTURES {
        for &at in &in_sight {
            let frame = Rect::from_center_size(camera.place(spots[at], rect), Vec2::splat(PICTURE));
            if let Some(photo) = cast.photos.get(at).copied().flatten() {
                view.own.wishes.push(photo as usize);
                picture_in(&painter, view.thumbs(ID).get(photo as usize), frame, colours);
                painter.rect_stroke(frame, 2.0, Stroke::new(2.0, look(at).colour), StrokeKind::Outside);
            }
            dots::symbol(&painter, frame.right_top(), look(at));
        }
    } else {
        let texture = view.textures.get(ui.ctx(), egui::Id::unique("dots"), 0, dots::shapes);
        let of = (state.own.version, camera, rect, ui.visuals().dark_mode);
        painter.add(egui::Shape::Mesh(view.own.dots.mesh(of, texture, spots, look)));
    }
    line_ui(&painter, view, Stroke::new(2.0, colours.accent));
    let make = || Wish::of_run(state, Picture::Map(on_paper((state, data), (cast, spots), camera)));
    save_ui::menu_on(&response, &make, out);
    tools_ui(ui, rect, view, (&make, out));
    hover_ui(ui, (response, rect), (state, data), (cast, spots), view, out);
    wish_ui(ui, state, view, out);
}

fn move_ui(ui: &Ui, response: &Response, rect: Rect, view: &mut Sight<'_, Plane>) {
    let plane = &mut view.own;
    let lassoes = plane.lassoes != ui.input(|input| input.modifiers.shift);
    if response.dragged() && !lassoes && plane.line.is_empty() {
        plane.camera.pan(response.drag_delta(), rect);
    }
    if let Some(place) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta()));
        let factor = (scroll * 0.004).exp() * pinch;
        if (factor - 1.0).abs() > 1e-4 {
            plane.camera.zoom_at(factor, place, rect);
            // The panel must not scroll away under the map.
            ui.input_mut(|input| input.smooth_scroll_delta = Vec2::ZERO);
        }
    }
    let keyed = steps(ui, response, Axes::Both, Modifiers::NONE);
    if keyed != [0; 2] {
        plane.camera.pan(-vec2(keyed[0] as f32, keyed[1] as f32) * PANNED, rect);
    }
    let zoomed = |key: Key| response.has_focus() && ui.input(|input| input.key_pressed(key));
    if zoomed(Key::Plus) || zoomed(Key::Equals) {
        plane.camera.zoom_at(ZOOMED, rect.center(), rect);
    } else if zoomed(Key::Minus) {
        plane.camera.zoom_at(1.0 / ZOOMED, rect.center(), rect);
    }
    if response.double_clicked() {
        plane.camera = Camera::default();
    }
}

fn lasso_ui(ui: &Ui, response: &Response, rect: Rect, view: &mut Sight<'_, Plane>, out: &mut Commands) {
    let plane = &mut view.own;
    let lassoes = plane.lassoes != ui.input(|input| input.modifiers.shift);
    if let Some(place) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let begins = response.drag_started() && lassoes;
        let goes_on = plane.line.last().is_some_and(|last| last.distance(place) > 3.0);
        if begins || goes_on {
            plane.line.push(place);
        }
    }
    if response.drag_stopped() && !plane.line.is_empty() {
        let line = std::mem::take(&mut plane.line);
        if line.len() > 2 {
            out.push(AtlasCommand::Lasso(line.iter().map(|place| plane.camera.spot(*place, rect)).collect()).into());
        }
    }
}

fn line_ui(painter: &Painter, view: &Sight<'_, Plane>, pen: Stroke) {
    if view.own.line.len() > 1 {
        painter.add(egui::Shape::closed_line(view.own.line.clone(), pen));
    }
}

/// The lasso, the way back to the whole, and the way to a file, in the corners.
fn tools_ui(ui: &mut Ui, rect: Rect, view: &mut Sight<'_, Plane>, (make, out): (&dyn Fn() -> Wish, &mut Commands)) {
    let corner = Rect::from_min_size(rect.left_top() + vec2(GRID, GRID), vec2(rect.width() - GRID * 2.0, GRID * 3.5));
    // A child of its own: a scope would move the panel's next line up to the tools.
    let mut tools = ui.new_child(egui::UiBuilder::new().max_rect(corner));
    tools.horizontal(|ui| {
        let lasso = ui.selectable_label(view.own.lassoes, crate::text!("atlas-lasso"));
        if lasso.on_hover_text(crate::text!("atlas-lasso.help")).clicked() {
            view.own.lassoes = !view.own.lassoes;
        }
        if view.own.camera != Camera::default() {
            let whole = ui.selectable_label(false, crate::text!("atlas-whole"));
            if whole.on_hover_text(crate::text!("atlas-whole.help")).clicked() {
                view.own.camera = Camera::default();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| save_ui::button_ui(ui, make, out));
    });
}

/// What is seen of the map as plain data on white paper.
fn on_paper(
    (state, data): (&Seen<'_, AtlasView>, &OpenedData),
    (cast, spots): (&Cast, &[Spot]),
    camera: Camera,
) -> pictures::Map {
    let atlas = &state.own;
    let square = Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0));
    let dot = |look: Look| {
        // On white paper: what is see-through lets white through.
        let [red, green, blue, alpha] = look.colour.to_array();
        let shape = [Shape::Disc, Shape::Square, Shape::Triangle, Shape::Diamond][look.shape % dots::SHAPES];
        pictures::Dot { colour: [red, green, blue].map(|ink| ink.saturating_add(255 - alpha)), shape }
    };
    let place = |(at, spot): (usize, &Spot)| {
        let seen = camera.place(*spot, square);
        ([seen.x, seen.y], dot(look_of(atlas, cast, at, &LIGHT)))
    };
    let step = match (&atlas.through, &atlas.map) {
        (Some(through), _) if atlas.through_training => through.step(atlas.at),
        (_, Some(map)) => map.step,
        _ => state.run.progress.step,
    };
    let legend = looks(data, cast, atlas, &LIGHT);
    pictures::Map {
        title: crate::text!("atlas-picture", count = grouped(spots.len() as u64), step = grouped(step)),
        note: judged(atlas),
        dots: spots.iter().enumerate().map(place).collect(),
        legend: legend.into_iter().map(|(look, name)| (dot(look), name)).collect(),
    }
}

/// Says whose point lies under the pointer, or in the middle while the map has the keyboard; a click or Enter asks about it.
#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
fn hover_ui(
    ui: &Ui,
    (response, rect): (Response, Rect),
    (state, data): (&Seen<'_, AtlasView>, &OpenedData),
    (cast, spots): (&Cast, &[Spot]),
    view: &mut Sight<'_, Plane>,
    out: &mut Commands,
) {
    let hovered = response.hover_pos().filter(|_| view.own.line.is_empty());
    let keyed = response.has_focus().then(|| rect.center());
    let Some(pointer) = hovered.or(keyed) else { return };
    let camera = view.own.camera;
    let far = |at: &usize| camera.place(spots[*at], rect).distance_sq(pointer);
    let Some(at) = (0..spots.len()).min_by(|a, b| far(a).total_cmp(&far(b))) else { return };
    // The keyboard takes the nearest point: the middle seldom lies on one.
    if hovered.is_some() && far(&at) > REACH * REACH {
        return;
    }
    let pen = Stroke::new(1.5, palette(ui).text);
    ui.painter().circle_stroke(camera.place(spots[at], rect), dots::radius(spots.len()) + 2.0, pen);
    if response.clicked() {
        out.push(AtlasCommand::Point(at).into());
    }
    let Some(photo) = cast.photos.get(at).copied().flatten().map(|photo| photo as usize) else { return };
    view.own.wishes.push(photo);
    let part = if cast.held_out.get(at).copied().unwrap_or_default() { "atlas-held-out" } else { "atlas-trained-on" };
    let wrong = state.own.map.as_ref().and_then(|map| map.wrong.as_ref()).and_then(|wrong| wrong.get(at).copied());
    let wrong = wrong.filter(|wrong| *wrong && !state.own.through_training);
    let thumb = view.thumbs(ID).get(photo);
    response.on_hover_ui_at_pointer(|ui| {
        let (frame, _) = ui.allocate_exact_size(Vec2::splat(PICTURE * 2.0), Sense::hover());
        picture_in(ui.painter(), thumb, frame, palette(ui));
        ui.strong(data.pool.class(photo).unwrap_or_default());
        ui.label(data.pool.source.name(photo));
        ui.label(crate::texts::lookup(part, &[]));
        if wrong.is_some() {
            ui.colored_label(palette(ui).problem, crate::text!("atlas-wrong-one"));
        }
    });
}

/// Asks for the thumbnails that were missed in this frame.
fn wish_ui(ui: &Ui, state: &Seen<'_, AtlasView>, view: &mut Sight<'_, Plane>, out: &mut Commands) {
    let wanted = std::mem::take(&mut view.own.wishes);
    let list = wanted.iter().fold(wanted.len() as u64, |hash, at| hash.wrapping_mul(0x100_0000_01b3) ^ *at as u64);
    let thumbs = view.thumbs(ID);
    let missing = thumbs.wanted(state.data.generation, list, 0..wanted.len(), |place| wanted.get(place).copied());
    if let Some(missing) = missing {
        let pixels = (CHOSEN * ui.pixels_per_point()).ceil() as usize;
        out.push(DataCommand::Thumbnails(ID, missing, pixels).into());
    }
}

/// What the map says to those who do not see it.
fn spoken(response: &Response, count: usize) {
    let text = crate::text!("atlas-spoken", count = grouped(count as u64));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &text));
}
