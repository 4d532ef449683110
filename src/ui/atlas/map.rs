//! The plane of the map: points or pictures, zoom and pan, the lasso.

use crate::eval::atlas::Spot;
use crate::pictures::{self, Picture, Shape};
use crate::ui::atlas::commands::AtlasCommand;
use crate::ui::atlas::panel::{judged, look_of, looks, spoken, wish_ui};
use crate::ui::atlas::state::Cast;
use crate::ui::core::commands::Commands;
use crate::ui::core::dots::{self, Camera, Dots, Look};
use crate::ui::core::parts::grouped;
use crate::ui::core::saving::{self, Wish};
use crate::ui::core::services::OpenedData;
use crate::ui::core::services::thumbnails::ThumbPlace;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, LIGHT, palette};
use crate::ui::core::tile::picture_in;
use crate::ui::core::view::View;
use egui::epaint;
use egui::{Align, Layout, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

/// With no more points in sight than this, pictures stand in their place.
const PICTURES: usize = 70;
/// Side of such a picture.
const PICTURE: f32 = GRID * 5.0;
/// How near the pointer must be to a point.
const REACH: f32 = GRID;

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
    (state, data): (&State, &OpenedData),
    (cast, spots, height): (&Cast, &[Spot], f32),
    view: &mut View,
    out: &mut Commands,
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    spoken(&response, spots.len());
    let colours = palette(ui);
    ui.painter().rect_filled(rect, 4.0, colours.raised);
    move_ui(ui, &response, rect, view);
    lasso_ui(ui, &response, rect, view, out);
    let painter = ui.painter().with_clip_rect(rect);
    let camera = view.atlas.camera;
    let in_sight: Vec<usize> =
        (0..spots.len()).filter(|at| rect.contains(camera.place(spots[*at], rect))).take(PICTURES + 1).collect();
    let look = |at: usize| look_of(&state.atlas, cast, at, colours);
    if in_sight.len() <= PICTURES {
        for &at in &in_sight {
            let frame = Rect::from_center_size(camera.place(spots[at], rect), Vec2::splat(PICTURE));
            if let Some(photo) = cast.photos.get(at).copied().flatten() {
                view.atlas.wishes.push(photo as usize);
                picture_in(&painter, view.thumbs[ThumbPlace::Atlas as usize].get(photo as usize), frame, colours);
                painter.rect_stroke(frame, 2.0, Stroke::new(2.0, look(at).colour), StrokeKind::Outside);
            }
            symbol(&painter, frame.right_top(), look(at));
        }
    } else {
        let texture = view.textures.get(ui.ctx(), egui::Id::unique("dots"), 0, dots::shapes);
        let of = (state.atlas.version, camera, rect, ui.visuals().dark_mode);
        painter.add(epaint::Shape::Mesh(view.atlas.dots.mesh(of, texture, spots, look)));
    }
    line_ui(&painter, view, Stroke::new(2.0, colours.accent));
    let make = || Wish::of_run(state, Picture::Map(on_paper((state, data), (cast, spots), camera)));
    saving::menu_on(&response, &make, out);
    tools_ui(ui, rect, view, (&make, out));
    hover_ui(ui, (response, rect), (state, data), (cast, spots), view, out);
    wish_ui(ui, state, view, out);
}

fn move_ui(ui: &Ui, response: &Response, rect: Rect, view: &mut View) {
    let plane = &mut view.atlas;
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
    if response.double_clicked() {
        plane.camera = Camera::default();
    }
}

fn lasso_ui(ui: &Ui, response: &Response, rect: Rect, view: &mut View, out: &mut Commands) {
    let plane = &mut view.atlas;
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

fn line_ui(painter: &Painter, view: &View, pen: Stroke) {
    if view.atlas.line.len() > 1 {
        painter.add(epaint::Shape::closed_line(view.atlas.line.clone(), pen));
    }
}

/// The lasso, the way back to the whole, and the way to a file, in the corners.
fn tools_ui(ui: &mut Ui, rect: Rect, view: &mut View, (make, out): (&dyn Fn() -> Wish, &mut Commands)) {
    let corner = Rect::from_min_size(rect.left_top() + vec2(GRID, GRID), vec2(rect.width() - GRID * 2.0, GRID * 3.5));
    // A child of its own: a scope would move the panel's next line up to the tools.
    let mut tools = ui.new_child(egui::UiBuilder::new().max_rect(corner));
    tools.horizontal(|ui| {
        let lasso = ui.selectable_label(view.atlas.lassoes, crate::text!("atlas-lasso"));
        if lasso.on_hover_text(crate::text!("atlas-lasso.help")).clicked() {
            view.atlas.lassoes = !view.atlas.lassoes;
        }
        if view.atlas.camera != Camera::default() {
            let whole = ui.selectable_label(false, crate::text!("atlas-whole"));
            if whole.on_hover_text(crate::text!("atlas-whole.help")).clicked() {
                view.atlas.camera = Camera::default();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| saving::button_ui(ui, make, out));
    });
}

/// What is seen of the map as plain data on white paper.
fn on_paper((state, data): (&State, &OpenedData), (cast, spots): (&Cast, &[Spot]), camera: Camera) -> pictures::Map {
    let atlas = &state.atlas;
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

/// Says whose point lies under the pointer; a click asks about it.
#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
fn hover_ui(
    ui: &Ui,
    (response, rect): (Response, Rect),
    (state, data): (&State, &OpenedData),
    (cast, spots): (&Cast, &[Spot]),
    view: &mut View,
    out: &mut Commands,
) {
    let Some(pointer) = response.hover_pos().filter(|_| view.atlas.line.is_empty()) else { return };
    let camera = view.atlas.camera;
    let far = |at: &usize| camera.place(spots[*at], rect).distance_sq(pointer);
    let Some(at) = (0..spots.len()).min_by(|a, b| far(a).total_cmp(&far(b))) else { return };
    if far(&at) > REACH * REACH {
        return;
    }
    let pen = Stroke::new(1.5, palette(ui).text);
    ui.painter().circle_stroke(camera.place(spots[at], rect), dots::radius(spots.len()) + 2.0, pen);
    if response.clicked() {
        out.push(AtlasCommand::Point(at).into());
    }
    let Some(photo) = cast.photos.get(at).copied().flatten().map(|photo| photo as usize) else { return };
    view.atlas.wishes.push(photo);
    let part = if cast.held_out.get(at).copied().unwrap_or_default() { "atlas-held-out" } else { "atlas-trained-on" };
    let wrong = state.atlas.map.as_ref().and_then(|map| map.wrong.as_ref()).and_then(|wrong| wrong.get(at).copied());
    let wrong = wrong.filter(|wrong| *wrong && !state.atlas.through_training);
    let thumb = view.thumbs[ThumbPlace::Atlas as usize].get(photo);
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

/// A single symbol, as in the legend.
pub(crate) fn symbol(painter: &Painter, at: Pos2, look: Look) {
    let half = GRID * 0.5;
    let corner = |x: f32, y: f32| at + vec2(x, y) * half;
    let corners = match look.shape {
        0 => {
            painter.circle_filled(at, half, look.colour);
            return;
        }
        1 => vec![corner(-0.85, -0.85), corner(0.85, -0.85), corner(0.85, 0.85), corner(-0.85, 0.85)],
        2 => vec![corner(0.0, -0.95), corner(0.95, 0.8), corner(-0.95, 0.8)],
        _ => vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)],
    };
    painter.add(epaint::Shape::convex_polygon(corners, look.colour, Stroke::NONE));
}
