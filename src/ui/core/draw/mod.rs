//! Pictures as plain data become pictures on the screen: one file for each kind of panel.
//!
//! Every picture stands in a square of the same side with its caption and number beneath; enlarged pixels stay crisp.

pub mod ab_plane;
pub mod bars;
pub mod boxes;
pub mod colours;
pub mod curve;
pub mod directions;
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

use crate::photos::Photo;
use crate::task::{Panel, PanelKind, Role};
use crate::ui::core::textures::Textures;
use crate::ui::core::theme::{self, Palette, palette};
use egui::{Align2, FontId, Galley, Id, Pos2, Rect, Response, Sense, Stroke, TextStyle, Ui, Vec2, WidgetInfo, vec2};
use std::sync::Arc;

/// Lines that a caption or a number takes at most.
const MOST_LINES: usize = 3;

/// Where a panel is drawn.
#[derive(Clone, Copy)]
pub struct Place {
    /// Names the place, so that its textures stay.
    pub id: Id,
    /// Changes when the content does.
    pub version: u64,
    /// Side of the square in points.
    pub side: f32,
    /// Share of the left picture in a wipe.
    pub wipe: f32,
    /// Lines that a caption may take; the same for all pictures of a row.
    pub caption_lines: usize,
    /// Lines that a number may take; none keeps no room for one.
    pub number_lines: usize,
}

/// What happened to a panel.
pub struct Drawn {
    /// Clicks and hovering.
    pub response: Response,
    /// Where the border of a wipe was dragged to.
    pub wipe: Option<f32>,
}

/// What a kind of panel draws with.
pub(crate) struct Brush<'a> {
    pub ui: &'a Ui,
    pub textures: &'a mut Textures,
    pub place: Place,
    pub rect: Rect,
    pub response: &'a Response,
    pub colours: &'static Palette,
    pub hover: Option<String>,
}

/// Draws `panel` with its caption; takes `place.side` of width.
pub fn panel_ui(ui: &mut Ui, textures: &mut Textures, panel: &Panel, place: Place) -> Drawn {
    let colours = palette(ui);
    let caption = caption(ui, panel, place.side, place.caption_lines);
    let number = number(ui, panel, place.side, place.number_lines.max(1));
    let height = place.side + caption_height(ui, place.caption_lines, place.number_lines);
    let (rect, space) = ui.allocate_exact_size(vec2(place.side, height), Sense::hover());
    let square = Rect::from_min_size(rect.min, Vec2::splat(place.side));
    let drags = matches!(panel.kind, PanelKind::Wipe { .. } | PanelKind::Stages { .. });
    let sense = if drags { Sense::click_and_drag() } else { Sense::click() };
    let response = ui.interact(square, space.id.with("picture"), sense);
    let spoken = spoken(panel);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let mut drawn = Drawn { response: response.clone(), wipe: None };
    if !ui.is_rect_visible(rect) {
        return drawn;
    }
    let mut brush = Brush { ui, textures, place, rect: square, response: &response, colours, hover: None };
    drawn.wipe = draw(&mut brush, &panel.kind, panel.role);
    let hover = brush.hover.take();
    if response.has_focus() {
        ui.painter().rect_stroke(square.expand(2.0), 2.0, Stroke::new(2.0, colours.accent), egui::StrokeKind::Outside);
    }
    paint_caption(ui, panel, rect, (caption, number), colours);
    drawn.response = response.on_hover_ui_at_pointer(|ui| {
        if let Some(hover) = &hover {
            ui.strong(hover);
        }
        ui.set_max_width(theme::GRID * 36.0);
        ui.label(&panel.description);
    });
    drawn
}

fn draw(brush: &mut Brush<'_>, kind: &PanelKind, role: Role) -> Option<f32> {
    match kind {
        PanelKind::Picture(photo) => picture::draw(brush, photo),
        PanelKind::Tiles { tiles, columns, order } => tiles::draw(brush, tiles, *columns, order),
        PanelKind::Mask { over, mask } => mask::draw(brush, over, mask),
        PanelKind::Heat { width, height, values, low, high } => {
            heat::draw(brush, &heat::Field { width: *width, height: *height, values, low: *low, high: *high });
        }
        PanelKind::Boxes { photo, boxes, arrows } => boxes::draw(brush, photo, boxes, arrows),
        PanelKind::Pairs(pairs) => pairs::draw(brush, pairs),
        PanelKind::Wipe { left, right } => return wipe::draw(brush, left, right),
        PanelKind::Bars { bars, full } => bars::draw(brush, bars, *full),
        PanelKind::Directions { values, truth, full } => directions::draw(brush, values, *truth, *full),
        PanelKind::Curve { lines, x_axis, y_axis } => curve::draw(brush, lines, x_axis, y_axis),
        PanelKind::Matrix { rows, columns, values } => matrix::draw(brush, rows, columns, values),
        PanelKind::Stages { rows, columns, stages } => return stages::draw(brush, rows, columns, stages),
        PanelKind::Histogram { from, to, counts } => histogram::draw(brush, [*from, *to], counts, role),
        PanelKind::Graph { nodes, places, edges } => graph::draw(brush, nodes, places, edges),
        PanelKind::Distribution(said) => colours::draw(brush, said),
        PanelKind::Text(text) => text::draw(brush, text),
    }
    None
}

/// What a screen reader says.
fn spoken(panel: &Panel) -> String {
    match &panel.number {
        Some(number) => format!("{}, {}. {}", panel.caption, number, panel.description),
        None => format!("{}. {}", panel.caption, panel.description),
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
    wrapped(ui, &panel.caption, palette(ui).voice(panel.role), (side, lines))
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

impl Brush<'_> {
    /// Shows `photo` as large as it fits into `within`, crisp, and returns where.
    pub fn photo(&mut self, name: &str, photo: &Photo, within: Rect) -> Rect {
        self.image(name, [photo.width, photo.height], within, || crate::ui::core::textures::image_from_photo(photo))
    }

    /// Shows an image that is made only when its place has none of this version.
    pub fn image(
        &mut self,
        name: &str,
        [width, height]: [usize; 2],
        within: Rect,
        make: impl FnOnce() -> egui::ColorImage,
    ) -> Rect {
        let rect = fit(width, height, within);
        if width == 0 || height == 0 {
            return rect;
        }
        let texture = self.textures.get(self.ui.ctx(), self.place.id.with(name), self.place.version, make);
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        self.ui.painter().image(texture, rect, whole, egui::Color32::WHITE);
        rect
    }

    /// The pixel of a `width` x `height` picture shown in `rect` that lies under the pointer.
    pub fn pixel_under_pointer(&self, width: usize, height: usize, rect: Rect) -> Option<(usize, usize)> {
        let at = self.response.hover_pos().filter(|at| rect.contains(*at))?;
        let x = ((at.x - rect.left()) / rect.width() * width as f32) as usize;
        let y = ((at.y - rect.top()) / rect.height() * height as f32) as usize;
        (x < width && y < height).then_some((x, y))
    }

    /// Small text.
    pub fn font(&self) -> FontId {
        TextStyle::Small.resolve(self.ui.style())
    }

    /// How wide small text is.
    pub fn width_of(&self, text: &str) -> f32 {
        self.ui.painter().layout_no_wrap(text.to_owned(), self.font(), self.colours.text).size().x
    }

    /// Writes small text, cut to `width`.
    #[expect(clippy::too_many_arguments, reason = "a place on paper takes as many words")]
    pub fn write(&self, at: Pos2, align: Align2, text: &str, colour: egui::Color32, width: f32) -> Rect {
        let mut job =
            egui::text::LayoutJob::single_section(text.to_owned(), egui::TextFormat::simple(self.font(), colour));
        job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(1.0));
        let galley = self.ui.painter().layout_job(job);
        let rect = align.anchor_size(at, galley.size());
        self.ui.painter().galley(rect.min, galley, colour);
        rect
    }

    /// The paper of a drawing that is not a photo.
    pub fn paper(&self) {
        self.ui.painter().rect_filled(self.rect, 2.0, self.colours.raised);
    }

    /// Says what lies under the pointer.
    pub fn say_pixel(&mut self, photo: &Photo, rect: Rect) {
        if let Some((x, y)) = self.pixel_under_pointer(photo.width, photo.height, rect) {
            let [red, green, blue] = photo.pixel(x, y);
            self.hover = Some(crate::text!("draw-pixel", x = x, y = y, red = red, green = green, blue = blue));
        }
    }
}

/// The largest rectangle of this shape inside `within`, at its top left when it is square, else centred.
fn fit(width: usize, height: usize, within: Rect) -> Rect {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let factor = (within.width() / width).min(within.height() / height);
    Rect::from_center_size(within.center(), vec2(width, height) * factor)
}
