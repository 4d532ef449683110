//! The pictures side by side: the photo in which one paints, what each network puts into the hole, and what was there.

use crate::photos::Photo;
use crate::ui::brush::canvas::{self, canvas_ui};
use crate::ui::brush::state::{BrushState, Filler};
use crate::ui::core::commands::Commands;
use crate::ui::core::metrics_line::metrics_line;
use crate::ui::core::parts::{busy, grouped, small, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align, Color32, Id, Layout, Rect, RichText, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

/// Room for the word above a picture, and for the number below it.
const HEAD: f32 = GRID * 4.0;
const FOOT: f32 = GRID * 8.0;
/// Between two pictures.
const GAP: f32 = GRID * 2.0;

/// One picture: the word above it and its colour, and what it shows.
struct Column<'a> {
    title: String,
    colour: Color32,
    shows: Shows<'a>,
}

enum Shows<'a> {
    Canvas,
    Network(&'a Filler, &'static str),
    Truth,
}

pub(super) fn pictures_ui(ui: &mut Ui, state: &Seen<'_, BrushState>, view: &mut View, out: &mut Commands) {
    let Some(canvas) = &state.own.canvas else { return };
    let columns = columns(ui, state);
    let room = ui.available_rect_before_wrap();
    let wide = ((room.width() + GAP) / columns.len() as f32 - GAP).max(GRID);
    let within = vec2(wide, (room.height() - HEAD - FOOT).max(GRID));
    let size = vec2(canvas.photo.width.max(1) as f32, canvas.photo.height.max(1) as f32);
    let size = size * (within.x / size.x).min(within.y / size.y);
    let left = room.left() + (room.width() - (size.x + GAP) * columns.len() as f32 + GAP).max(0.0) / 2.0;
    for (number, column) in columns.into_iter().enumerate() {
        let corner = pos2(left + (size.x + GAP) * number as f32, room.top());
        let rect = Rect::from_min_size(corner + vec2(0.0, HEAD), size);
        line_ui(ui, Rect::from_min_size(corner, vec2(size.x, HEAD)), |ui| {
            ui.add(egui::Label::new(RichText::new(&column.title).strong().color(column.colour)).truncate());
        });
        let below = Rect::from_min_size(rect.left_bottom() + vec2(0.0, GRID / 2.0), vec2(size.x, FOOT));
        match column.shows {
            Shows::Canvas => {
                canvas_ui(ui, (state.own, canvas), rect, view, out);
                line_ui(ui, below, |ui| {
                    let percent = format!("{:.0}", state.own.hole.coverage() * 100.0);
                    small(ui, crate::text!("brush-covers", percent = percent));
                });
            }
            Shows::Network(network, place) => {
                match &network.filled {
                    Some((_, filled)) => picture(ui, (place, network.version), &filled.photo, rect, view),
                    None => canvas::picture(ui, (state.own, canvas), rect, view),
                }
                named(ui, place, &column.title, rect);
                line_ui(ui, below, |ui| said_ui(ui, state, network));
            }
            Shows::Truth => {
                picture(ui, ("brush truth", canvas.version), &canvas.photo, rect, view);
                named(ui, "brush truth", &column.title, rect);
            }
        }
    }
}

fn columns<'a>(ui: &Ui, state: &'a Seen<'_, BrushState>) -> Vec<Column<'a>> {
    let colours = palette(ui);
    let title = |network: &Filler| match &network.filled {
        Some((step, _)) => crate::text!("brush-network", name = network.name(), step = grouped(*step)),
        None => network.name(),
    };
    let network = |network: &'a Filler, colour: Color32, place: &'static str| Column {
        title: title(network),
        colour,
        shows: Shows::Network(network, place),
    };
    let first = Column { title: crate::text!("brush-paint-here"), colour: colours.accent, shows: Shows::Canvas };
    let mut columns = vec![first];
    columns.extend(state.own.own.as_ref().map(|own| network(own, colours.network, "brush network")));
    columns.extend(state.own.other.as_ref().map(|other| network(other, colours.text, "brush other network")));
    columns.push(Column { title: crate::text!("brush-truth"), colour: colours.truth, shows: Shows::Truth });
    columns
}

/// Texts in `rect`, one below the other.
fn line_ui(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GRID / 4.0);
        add(ui);
    });
}

fn picture(ui: &Ui, (place, version): (&'static str, u64), photo: &Photo, rect: Rect, view: &mut View) {
    let texture = view.textures.get(ui.ctx(), Id::unique(place), version, || image_from_photo(photo));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture, rect, whole, Color32::WHITE);
}

/// Says what a picture is to those who do not see it.
fn named(ui: &Ui, place: &'static str, name: &str, rect: Rect) {
    let response = ui.interact(rect, Id::unique(("brush picture", place)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name));
}

/// How good what the network put there is, or why it put nothing there.
fn said_ui(ui: &mut Ui, state: &Seen<'_, BrushState>, network: &Filler) {
    let metric = state.run_task().and_then(|task| task.info().metrics.first().copied());
    if let Some(reason) = &network.refused {
        ui.label(RichText::new(reason).small().color(palette(ui).problem));
    } else if let Some((_, filled)) = &network.filled {
        let line = metric.and_then(|metric| Some((metrics_line(&filled.measures, &metric)?, metric.help())));
        if let Some((line, help)) = line {
            small(ui, line).on_hover_text(help);
        }
    } else if network.waits() {
        busy(ui, &crate::text!("brush-fills"));
    } else if state.own.hole.is_empty() {
        weak(ui, crate::text!("brush-nothing-yet"));
    }
}
