//! A thumbnail with up to two lines beneath it and a mark in its corner.

use crate::ui::core::theme::{GRID, Palette, palette};
use crate::ui::core::thumbs::Thumb;
use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// A mark in the corner: a tick or a cross, on a disc of its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The same class.
    Same,
    /// Another class.
    Other,
}

/// What is shown with a thumbnail.
pub struct Tile {
    /// Side of the picture.
    pub side: f32,
    /// What it says to those who do not see it.
    pub spoken: String,
    /// Lines beneath it.
    pub lines: [Option<String>; 2],
    /// The mark.
    pub mark: Option<Mark>,
    /// Whether it is a button.
    pub clickable: bool,
}

/// Shows a thumbnail, or its empty place while it is not there.
pub fn tile_ui(ui: &mut Ui, thumb: Option<&Thumb>, tile: &Tile) -> Response {
    let colours = palette(ui);
    let line = ui.text_style_height(&TextStyle::Small);
    let lines = tile.lines.iter().flatten().count() as f32;
    let sense = if tile.clickable { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(tile.side, tile.side + lines * line), sense);
    let role = if tile.clickable { egui::Role::Button } else { egui::Role::Image };
    response.widget_info(|| WidgetInfo::labeled(role, true, &tile.spoken));
    let picture = Rect::from_min_size(rect.min, vec2(tile.side, tile.side));
    picture_in(ui.painter(), thumb, picture, colours);
    if let Some(mark) = tile.mark {
        mark_on(ui.painter(), mark, picture.right_bottom() - vec2(GRID, GRID), colours);
    }
    if tile.clickable && response.hovered() {
        ui.painter().rect_stroke(picture, 2.0, Stroke::new(2.0, colours.text), StrokeKind::Inside);
    }
    let inks = [colours.text, colours.weak];
    for (number, (text, ink)) in tile.lines.iter().flatten().zip(inks).enumerate() {
        let font = TextStyle::Small.resolve(ui.style());
        let mut job = egui::text::LayoutJob::single_section(text.clone(), egui::TextFormat::simple(font, ink));
        job.wrap = egui::text::TextWrapping::truncate_at_width(tile.side);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(rect.left(), picture.bottom() + number as f32 * line), galley, ink);
    }
    response.on_hover_text(&tile.spoken)
}

/// Paints a thumbnail into `rect`.
pub fn picture_in(painter: &Painter, thumb: Option<&Thumb>, rect: Rect, colours: &Palette) {
    match thumb {
        Some(Thumb::Picture(texture)) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture.id(), rect, whole, Color32::WHITE);
        }
        Some(Thumb::Broken(_)) => {
            painter.rect_stroke(rect, 2.0, Stroke::new(1.0, colours.problem), StrokeKind::Inside);
        }
        None => {
            painter.rect_filled(rect, 2.0, colours.raised);
        }
    }
}

/// The tick is green and the cross is not, but it is their shape that tells them apart.
fn mark_on(painter: &Painter, mark: Mark, at: Pos2, colours: &Palette) {
    let colour = if mark == Mark::Same { colours.truth } else { colours.problem };
    painter.circle_filled(at, GRID * 0.85, colours.panel);
    painter.circle_filled(at, GRID * 0.7, colour);
    let pen = Stroke::new(1.6, colours.panel);
    let line = |from: [f32; 2], to: [f32; 2]| {
        let place = |[x, y]: [f32; 2]| at + vec2(x, y) * GRID;
        painter.line_segment([place(from), place(to)], pen);
    };
    match mark {
        Mark::Same => {
            line([-0.32, 0.02], [-0.08, 0.28]);
            line([-0.08, 0.28], [0.34, -0.26]);
        }
        Mark::Other => {
            line([-0.25, -0.25], [0.25, 0.25]);
            line([-0.25, 0.25], [0.25, -0.25]);
        }
    }
}
