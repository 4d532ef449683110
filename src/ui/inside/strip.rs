//! The network as a strip: the photo, every named layer with its size, the place where the head is cut off, and the head.
//! A click on a layer shows its maps.

use crate::task::{PlannedLayer, ReceptiveField};
use crate::train::InsideReply;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{grouped, small};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{self, GRID, Palette, SMALL, palette};
use crate::ui::core::view::View;
use crate::ui::inside::commands::InsideCommand;
use crate::ui::inside::state::InsideState;
use egui::{
    Align2, Color32, ColorImage, FontId, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

/// Size of a card: four stand side by side in a column of a small window.
const CARD: Vec2 = vec2(GRID * 9.5, GRID * 12.0);
/// Side of the place for the picture of a layer.
const FIGURE: f32 = GRID * 5.5;
/// Width of the cut between trunk and head.
const CUT: f32 = GRID * 2.0;

/// What stands on a card.
struct Card<'a> {
    title: &'a str,
    size: String,
    numbers: String,
    chosen: bool,
}

/// The strip, and below it what its marks mean.
pub(super) fn strip_ui(
    ui: &mut Ui,
    state: &Seen<'_, InsideState>,
    reply: &InsideReply,
    view: &mut View,
    out: &mut Commands,
) {
    let best = best_layer(state, reply);
    let scale = if state.preferences.lecture { 1.2 } else { 1.0 };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GRID / 2.0, GRID / 2.0);
        photo_ui(ui, reply, view, state.own.version, scale);
        for (at, layer) in reply.plan.iter().enumerate() {
            let read = if best.as_ref().is_some_and(|(name, _)| name == layer.name) { Read::Best } else { Read::Yes };
            if layer_ui(ui, reply, (at, layer), read, scale) {
                out.push(InsideCommand::Layer(layer.name.to_owned()).into());
            }
        }
        // The cut stands before the head, in the same line.
        let whole = vec2(CUT + CARD.x, CARD.y) * scale;
        ui.allocate_ui(whole, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                cut_ui(ui, scale);
                head_ui(ui, reply, scale);
            });
        });
    });
    let marks = match best {
        Some((layer, share)) => {
            crate::text!("inside-strip-best", layer = layer, share = format!("{:.0}", share * 100.0))
        }
        None => crate::text!("inside-strip-read"),
    };
    small(ui, marks).on_hover_text(crate::text!("inside-strip-read.help"));
}

/// Whether the probe reads features here, and whether these are the best so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    Yes,
    Best,
}

/// The layer whose features were best when they were last measured.
fn best_layer(state: &Seen<'_, InsideState>, reply: &InsideReply) -> Option<(String, f64)> {
    let share = |name: &&str| {
        let series = state.run.held_out.get(&format!("probe/knn_top1/{name}"))?;
        Some(((*name).to_owned(), series.last()?[1]))
    };
    reply.layers.iter().filter_map(share).max_by(|a, b| a.1.total_cmp(&b.1))
}

fn shaped([maps, rows, columns]: [usize; 3]) -> String {
    crate::text!("inside-strip-size", maps = maps, height = rows, width = columns)
}

/// Draws a card, and returns where its picture stands.
fn card_ui(ui: &mut Ui, card: &Card<'_>, scale: f32, sense: Sense) -> (Rect, Response) {
    let colours = palette(ui);
    let (rect, response) = ui.allocate_exact_size(CARD * scale, sense);
    let fill = if response.hovered() && sense.senses_click() { colours.hovered } else { colours.raised };
    let line = match (card.chosen, response.has_focus()) {
        (_, true) => Stroke::new(2.0, colours.accent),
        (true, false) => Stroke::new(2.0, colours.network),
        (false, false) => Stroke::new(1.0, colours.line),
    };
    ui.painter().rect(rect, 4.0, fill, line, StrokeKind::Inside);
    let line_height = SMALL * scale * 1.3;
    let text = |y: f32, text: &str, ink: Color32| {
        let font = FontId::proportional(SMALL * scale);
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink);
        // A long name is made narrower rather than cut.
        let shrink = ((rect.width() - GRID) / galley.size().x.max(1.0)).min(1.0);
        let font = FontId::proportional(font.size * shrink);
        ui.painter().text(pos2(rect.center().x, y), Align2::CENTER_TOP, text, font, ink);
    };
    let top = rect.top() + GRID / 2.0;
    text(top, card.title, if card.chosen { colours.network } else { colours.text });
    let bottom = rect.bottom() - GRID / 2.0;
    text(bottom - 2.0 * line_height, &card.size, colours.text);
    text(bottom - line_height, &card.numbers, colours.weak);
    let figure =
        Rect::from_min_max(pos2(rect.left(), top + line_height), pos2(rect.right(), bottom - 2.0 * line_height));
    (figure, response)
}

/// The photo as the network is fed it.
fn photo_ui(ui: &mut Ui, reply: &InsideReply, view: &mut View, version: u64, scale: f32) {
    let title = crate::text!("inside-strip-photo");
    let card = Card { title: &title, size: shaped(reply.fed), numbers: String::new(), chosen: false };
    let (place, response) = card_ui(ui, &card, scale, Sense::hover());
    let photo = &reply.photo;
    // A network that is fed lightness sees no colours.
    let grey = |rgb: &[u8]| [(rgb.iter().map(|value| u32::from(*value)).sum::<u32>() / 3) as u8; 3];
    let image = || match reply.fed[0] {
        1 => ColorImage::from_rgb([photo.width, photo.height], &photo.rgb.chunks(3).flat_map(grey).collect::<Vec<_>>()),
        _ => ColorImage::from_rgb([photo.width, photo.height], &photo.rgb),
    };
    let texture = view.textures.get(ui.ctx(), ui.scope_id().with("strip photo"), version, image);
    let square = Rect::from_center_size(place.center(), Vec2::splat(place.height().min(FIGURE * scale) - 2.0));
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    ui.painter().image(texture, square, whole, Color32::WHITE);
    let spoken = format!("{title}, {}", card.size);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    response.on_hover_text(crate::text!("inside-strip-photo.help"));
}

/// A layer; says whether it was clicked.
fn layer_ui(ui: &mut Ui, reply: &InsideReply, (at, layer): (usize, &PlannedLayer), read: Read, scale: f32) -> bool {
    let colours = palette(ui);
    let card = Card {
        title: layer.name,
        size: shaped(layer.shape),
        numbers: counted(layer.parameters()),
        chosen: at == reply.layer,
    };
    let (place, response) = card_ui(ui, &card, scale, Sense::click());
    let ink = if card.chosen { colours.network } else { colours.quiet() };
    block(ui.painter(), colours, (place, ink), layer.shape, reply.fed[1]);
    // Features are read here.
    let dot = pos2(place.right() - GRID, place.top() + GRID * 0.5);
    match read {
        Read::Best => ui.painter().circle_filled(dot, GRID * 0.5, colours.truth),
        Read::Yes => ui.painter().circle_stroke(dot, GRID * 0.5 - 1.0, Stroke::new(1.5, colours.truth)),
    };
    let spoken = format!("{}, {}, {}", layer.name, card.size, card.numbers);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, card.chosen, &spoken));
    let ReceptiveField { size, .. } = layer.field;
    let parameters = grouped(layer.parameters() as u64);
    let help = crate::text!("inside-strip-layer.help", layer = layer.name, parameters = parameters, size = size);
    response.on_hover_text(help).clicked()
}

/// A stack of maps: as high as they are, as deep as they are many.
fn block(painter: &Painter, colours: &Palette, (place, ink): (Rect, Color32), shape: [usize; 3], side: usize) {
    let [maps, rows, _] = shape;
    let room = (place.height() - GRID * 0.5).min(place.width() * 0.5);
    let height = (room * (rows as f32 / side.max(1) as f32).sqrt()).max(3.0);
    let depth = (maps as f32).log2().max(0.0) * 3.0;
    let slant = vec2(depth, -depth * 0.35);
    let front = Rect::from_center_size(place.center() - slant * 0.5, vec2(height * 0.35, height));
    let stroke = Stroke::new(1.0, colours.panel);
    let fill = |share: f32| theme::mix(ink, colours.panel, share);
    let top = vec![front.left_top(), front.left_top() + slant, front.right_top() + slant, front.right_top()];
    let right = vec![front.right_top(), front.right_top() + slant, front.right_bottom() + slant, front.right_bottom()];
    painter.add(Shape::convex_polygon(top, fill(0.45), stroke));
    painter.add(Shape::convex_polygon(right, fill(0.25), stroke));
    painter.rect(front, 0.0, fill(0.0), stroke, StrokeKind::Inside);
}

/// Where the head is cut off once it has done its work.
fn cut_ui(ui: &mut Ui, scale: f32) {
    let colours = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(CUT, CARD.y) * scale, Sense::hover());
    let ends = [pos2(rect.center().x, rect.top()), pos2(rect.center().x, rect.bottom())];
    ui.painter().extend(Shape::dashed_line(&ends, Stroke::new(2.0, colours.problem), 5.0, 4.0));
    let name = crate::text!("inside-strip-cut");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    response.on_hover_text(crate::text!("inside-strip-cut.help"));
}

/// What stands behind the cut.
fn head_ui(ui: &mut Ui, reply: &InsideReply, scale: f32) {
    let total: usize = reply.head.iter().map(|part| part.parameters).sum();
    let title = crate::text!("inside-strip-head");
    let size = crate::text!("inside-strip-head-parts", count = reply.head.len());
    let card = Card { title: &title, size, numbers: counted(total), chosen: false };
    let (place, response) = card_ui(ui, &card, scale, Sense::hover());
    let colours = palette(ui);
    let square = Rect::from_center_size(place.center(), vec2(GRID * 4.0, GRID * 3.0) * scale);
    for edge in [
        [square.left_top(), square.right_top()],
        [square.right_top(), square.right_bottom()],
        [square.right_bottom(), square.left_bottom()],
        [square.left_bottom(), square.left_top()],
    ] {
        ui.painter().extend(Shape::dashed_line(&edge, Stroke::new(1.5, colours.quiet()), 4.0, 3.0));
    }
    let spoken = format!("{title}, {}, {}", card.size, card.numbers);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    response.on_hover_ui(|ui| {
        ui.set_max_width(GRID * 40.0);
        ui.label(crate::text!("inside-strip-cut.help"));
        for part in &reply.head {
            small(ui, crate::text!("inside-strip-part", name = part.name.as_str(), count = counted(part.parameters)));
        }
    });
}

/// So many learned numbers, short: `18.4 k`.
fn counted(parameters: usize) -> String {
    let value = parameters as f64;
    let number = match parameters {
        0..1_000 => parameters.to_string(),
        1_000..100_000 => format!("{:.1} k", value / 1e3),
        100_000..1_000_000 => format!("{:.0} k", value / 1e3),
        _ => format!("{:.1} M", value / 1e6),
    };
    crate::text!("inside-strip-learned", number = number)
}
