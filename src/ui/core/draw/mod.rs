//! Pictures as plain data become pictures on the screen: one file for each kind of panel.
//!
//! Every picture stands in a square of the same side with its caption and number beneath; enlarged pixels stay crisp.

pub mod ab_plane;
pub mod bars;
pub mod boxes;
mod brush;
pub mod cloud;
pub mod colours;
pub mod curve;
pub mod directions;
mod figures;
pub mod film;
pub mod graph;
pub mod heat;
pub mod histogram;
pub mod mask;
pub mod matrix;
pub mod pairs;
pub mod picture;
pub mod stages;
pub mod text;
pub mod tiles;
pub mod wipe;

pub use brush::{Dragged, Place};
pub(crate) use figures::Alike;

use crate::task::{Panel, PanelKind, Role};
use crate::texts::retold;
use crate::ui::core::textures::Textures;
use crate::ui::core::theme::{self, Palette, palette};
use brush::Brush;
use egui::{Galley, Pos2, Rect, Response, Sense, TextStyle, Ui, Vec2, WidgetInfo, vec2};
use std::sync::Arc;

/// Lines that a caption or a number takes at most.
const MOST_LINES: usize = 3;

/// What happened to a panel.
pub struct Drawn {
    /// Clicks and hovering.
    pub response: Response,
    /// What was dragged.
    pub dragged: Option<Dragged>,
    /// The point of a cloud under the pointer.
    pub point: Option<usize>,
    /// Whether the click was one within the picture, so that it does nothing else.
    pub walked: bool,
}

/// Draws `panel` with its caption; takes `place.side` of width.
pub fn panel_ui(ui: &mut Ui, textures: &mut Textures, panel: &Panel, place: Place) -> Drawn {
    let colours = palette(ui);
    let caption = caption(ui, panel, place.side, place.caption_lines);
    let number = number(ui, panel, place.side, place.number_lines.max(1));
    let height = place.side + caption_height(ui, place.caption_lines, place.number_lines);
    let (rect, space) = ui.allocate_exact_size(vec2(place.side, height), Sense::hover());
    let square = Rect::from_min_size(rect.min, Vec2::splat(place.side));
    let drags = match &panel.kind {
        PanelKind::Wipe { .. } | PanelKind::Stages { .. } => true,
        PanelKind::Cloud(cloud) => cloud.is_ball(),
        _ => false,
    };
    let sense = if drags { Sense::click_and_drag() } else { Sense::click() };
    let response = ui.interact(square, space.id.with("picture"), sense);
    let spoken = spoken(panel);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let mut drawn = Drawn { response: response.clone(), dragged: None, point: None, walked: false };
    if !ui.is_rect_visible(rect) {
        return drawn;
    }
    let mut brush = Brush { ui, textures, place, rect: square, response: &response, colours, hover: None };
    match &panel.kind {
        PanelKind::Graph(graph) => drawn.walked = graph::draw(&mut brush, graph),
        PanelKind::Film { frames, period } => drawn.walked = film::draw(&mut brush, frames, *period),
        kind => (drawn.dragged, drawn.point) = draw(&mut brush, kind, panel.role),
    }
    let hover = brush.hover.take();
    // A caption that is cut stands whole where the pointer is told of the picture.
    let name = retold(&panel.caption).into_owned();
    let written = [(Some(&caption), Some(&name)), (number.as_ref(), panel.number.as_ref())];
    let is_cut = |galley: Option<&Arc<Galley>>| galley.is_some_and(|galley| galley.elided);
    let cut: Vec<&String> = written.into_iter().filter_map(|(galley, text)| text.filter(|_| is_cut(galley))).collect();
    paint_caption(ui, panel, rect, (caption, number), colours);
    drawn.response = response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(theme::GRID * 36.0);
        for text in hover.iter().chain(cut) {
            ui.strong(text);
        }
        ui.label(retold(&panel.description));
    });
    drawn
}

/// Draws `panel` alone, as a picture that nothing can be done with.
pub fn still_ui(ui: &mut Ui, textures: &mut Textures, panel: &Panel, place: Place) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(place.side), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, spoken(panel)));
    if ui.is_rect_visible(rect) {
        let colours = palette(ui);
        let mut brush = Brush { ui, textures, place, rect, response: &response, colours, hover: None };
        draw(&mut brush, &panel.kind, panel.role);
    }
}

fn draw(brush: &mut Brush<'_>, kind: &PanelKind, role: Role) -> (Option<Dragged>, Option<usize>) {
    match kind {
        PanelKind::Picture(photo) => picture::draw(brush, photo),
        PanelKind::Tiles { tiles, columns, order } => tiles::draw(brush, tiles, *columns, order),
        PanelKind::Mask { over, mask } => mask::draw(brush, over, mask),
        PanelKind::Heat { width, height, values, low, high } => {
            heat::draw(brush, &heat::Field { width: *width, height: *height, values, low: *low, high: *high });
        }
        PanelKind::Boxes { photo, boxes, arrows } => boxes::draw(brush, photo, boxes, arrows),
        PanelKind::Pairs(pairs) => pairs::draw(brush, pairs),
        PanelKind::Wipe { left, right } => return (wipe::draw(brush, left, right).map(Dragged::Wipe), None),
        PanelKind::Bars { bars, full } => bars::draw(brush, bars, *full),
        PanelKind::Directions { values, truth, full } => directions::draw(brush, values, *truth, *full),
        PanelKind::Curve { lines, x_axis, y_axis } => curve::draw(brush, lines, x_axis, y_axis),
        PanelKind::Matrix { rows, columns, values } => {
            matrix::draw(brush, &matrix::Table { rows, columns, values, told: Alike::of(values.iter().copied()) });
        }
        PanelKind::Stages { rows, columns, stages } => {
            return (stages::draw(brush, rows, columns, stages).map(Dragged::Wipe), None);
        }
        PanelKind::Histogram { from, to, counts } => histogram::draw(brush, [*from, *to], counts, role),
        PanelKind::Cloud(cloud) => return cloud::draw(brush, cloud, role),
        PanelKind::Nearest { rows, own } => bars::draw(brush, &PanelKind::bars_of_rows(rows, *own), 1.0),
        PanelKind::Graph(graph) => {
            graph::draw(brush, graph);
        }
        PanelKind::Film { frames, period } => {
            film::draw(brush, frames, *period);
        }
        PanelKind::Distribution(prediction) => colours::draw(brush, prediction),
        PanelKind::Text(text) => text::draw(brush, text),
    }
    (None, None)
}

/// What a screen reader says.
fn spoken(panel: &Panel) -> String {
    match &panel.number {
        Some(number) => format!("{}, {}. {}", retold(&panel.caption), number, retold(&panel.description)),
        None => format!("{}. {}", retold(&panel.caption), retold(&panel.description)),
    }
}

/// Height of a caption of this many lines, and of a number of so many below it.
pub fn caption_height(ui: &Ui, lines: usize, number_lines: usize) -> f32 {
    line_height(ui) * (lines + number_lines) as f32 + theme::GRID / 2.0
}

fn line_height(ui: &Ui) -> f32 {
    ui.text_style_height(&TextStyle::Small) + 1.0
}

/// How many lines the captions and the numbers of `panels` take at this side: one caption's at least, three at most.
pub fn caption_lines(ui: &Ui, panels: &[Panel], side: f32) -> (usize, usize) {
    let captions = panels.iter().map(|panel| caption(ui, panel, side, MOST_LINES).rows.len());
    let numbers = panels.iter().filter_map(|panel| number(ui, panel, side, MOST_LINES)).map(|number| number.rows.len());
    (captions.max().unwrap_or(1).clamp(1, MOST_LINES), numbers.max().unwrap_or(0).min(MOST_LINES))
}

fn caption(ui: &Ui, panel: &Panel, side: f32, lines: usize) -> Arc<Galley> {
    wrapped(ui, &retold(&panel.caption), palette(ui).voice(panel.role), (side, lines))
}

fn number(ui: &Ui, panel: &Panel, side: f32, lines: usize) -> Option<Arc<Galley>> {
    panel.number.as_ref().map(|number| wrapped(ui, number, palette(ui).text, (side, lines)))
}

/// Small text in a column of this width, cut after so many lines.
fn wrapped(ui: &Ui, text: &str, colour: egui::Color32, (width, lines): (f32, usize)) -> Arc<Galley> {
    let font = TextStyle::Small.resolve(ui.style());
    let mut job = egui::text::LayoutJob::single_section(text.to_owned(), egui::TextFormat::simple(font, colour));
    job.wrap = egui::text::TextWrapping { max_width: width, max_rows: lines, ..Default::default() };
    ui.painter().layout_job(job)
}

fn paint_caption(
    ui: &Ui,
    panel: &Panel,
    rect: Rect,
    (caption, number): (Arc<Galley>, Option<Arc<Galley>>),
    colours: &Palette,
) {
    let top = rect.top() + rect.width() + theme::GRID / 2.0;
    let below = caption.size().y + 1.0;
    // A thin rule in the colour of the voice, so that who speaks can be seen from the back of the room.
    if panel.role != Role::Neutral {
        let rule = Rect::from_min_size(Pos2::new(rect.left(), rect.top() + rect.width()), vec2(rect.width(), 2.0));
        ui.painter().rect_filled(rule, 0.0, colours.voice(panel.role));
    }
    ui.painter().galley(Pos2::new(rect.left(), top), caption, colours.weak);
    if let Some(number) = number {
        ui.painter().galley(Pos2::new(rect.left(), top + below), number, colours.text);
    }
}
