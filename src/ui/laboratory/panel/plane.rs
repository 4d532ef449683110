//! What the network thinks of one pixel: its distribution on the ab plane, or the histograms of hue and chroma that its
//! one colour was decided by.

use crate::colour::{hue_chroma, rgb_from_hue_chroma};
use crate::photos::lab::lab_from_rgb;
use crate::task::PlaneDistribution;
use crate::ui::core::commands::Commands;
use crate::ui::core::draw::ab_plane::{DECADES, Drawing, Mark, PlaneStyle, Sign, colour_at, name_axes, paint, sign};
use crate::ui::core::draw::colours::plane_of;
use crate::ui::core::parts::{segments, small};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{self, GRID, palette};
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::laboratory::state::LaboratoryState;
use egui::{Align2, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// Height of a histogram.
const BARS: f32 = GRID * 6.0;

/// A point on the plane: its sign, where it lies, and the key of its name.
type Entry = (Sign, [f32; 2], &'static str);

/// The plane, its marks, and what they mean.
pub(crate) fn plane_ui(
    ui: &mut Ui,
    state: &Seen<'_, LaboratoryState>,
    prediction: &PlaneDistribution,
    ([x, y], side): ([usize; 2], f32),
    out: &mut Commands,
) {
    let colours = palette(ui);
    let (x, y) = (x.min(prediction.photo.width.saturating_sub(1)), y.min(prediction.photo.height.saturating_sub(1)));
    let place = prediction.place_at(x, y);
    let shares = prediction.shares(place, 1.0);
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    let spoken = crate::text!("laboratory-plane-spoken", x = x, y = y);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let entries = entries(state, prediction, (x, y));
    let marks: Vec<Mark> = entries.iter().map(|(sign, at, _)| Mark { at: *at, sign: *sign }).collect();
    // Where a colour is decided there are no shares that a scale could show.
    let style = if prediction.decided.is_some() { PlaneStyle::Squares } else { state.own.style };
    let drawing = Drawing { centres: plane_of(prediction), shares: &shares, marks: &marks, style };
    paint(ui.painter(), rect, &drawing, colours);
    name_axes(ui.painter(), rect, &TextStyle::Small.resolve(ui.style()), colours);
    ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    bin_hover(prediction, &shares, (rect, response));
    if prediction.decided.is_none() {
        style_ui(ui, state, &shares, out);
    }
    legend_ui(ui, &entries);
    let [lightness, ..] = lab_from_rgb(prediction.photo.pixel(x, y));
    let lightness = format!("{lightness:.0}");
    small(ui, crate::text!("laboratory-pixel", x = x, y = y, lightness = lightness));
    histograms_ui(ui, prediction, (x, y), side);
}

fn entries(state: &Seen<'_, LaboratoryState>, prediction: &PlaneDistribution, (x, y): (usize, usize)) -> Vec<Entry> {
    let place = prediction.place_at(x, y);
    let [_, a, b] = lab_from_rgb(prediction.photo.pixel(x, y));
    let temperature = state.own.temperature();
    let mut entries = if prediction.decided.is_some() {
        vec![(Sign::Cross, prediction.mean(place, 1.0), "laboratory-answer")]
    } else {
        vec![
            (Sign::Cross, prediction.mean(place, temperature), "laboratory-annealed"),
            (Sign::Circle, prediction.mean(place, 1.0), "laboratory-mean"),
            (Sign::Triangle, prediction.mean(place, 0.0), "laboratory-mode"),
        ]
    };
    if let Some(reference) = state.own.reference.as_ref().and_then(|reference| reference.prediction()) {
        // The other network may see the photo at another size.
        let theirs = &reference.colours;
        let along = |at: usize, own: usize, other: usize| (at * other + other / 2) / own.max(1);
        let there = theirs.place_at(
            along(x, prediction.photo.width, theirs.photo.width),
            along(y, prediction.photo.height, theirs.photo.height),
        );
        entries.push((Sign::Diamond, theirs.mean(there, temperature), "laboratory-theirs"));
    }
    entries.push((Sign::Square, [a, b], "laboratory-truth"));
    entries
}

/// Says which bin the pointer is over, and its share.
fn bin_hover(prediction: &PlaneDistribution, shares: &[f32], (rect, response): (Rect, Response)) {
    let Some(under) = response.hover_pos().map(|at| colour_at(rect, at)) else { return };
    let far = |centre: &[f32; 2]| (centre[0] - under[0]).hypot(centre[1] - under[1]);
    let bins = prediction.centres.iter().zip(shares);
    if let Some((centre, share)) = bins.min_by(|one, other| far(one.0).total_cmp(&far(other.0))) {
        let [a, b] = centre.map(|v| format!("{v:.0}"));
        let percent = format!("{:.2}", share * 100.0);
        response.on_hover_text(crate::text!("laboratory-bin", a = a, b = b, percent = percent));
    }
}

/// How shares are told, and what the ends of the scale mean.
fn style_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, shares: &[f32], out: &mut Commands) {
    const STYLES: [(PlaneStyle, &str); 2] =
        [(PlaneStyle::Squares, "laboratory-style-squares"), (PlaneStyle::Scale, "laboratory-style-scale")];
    ui.horizontal_wrapped(|ui| {
        let names =
            STYLES.map(|(_, key)| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[])));
        let chosen = STYLES.iter().position(|(style, _)| *style == state.own.style).unwrap_or(0);
        if let Some((style, _)) = segments(ui, &names, chosen).and_then(|clicked| STYLES.get(clicked)) {
            out.push(LaboratoryCommand::Style(*style).into());
        }
        if state.own.style == PlaneStyle::Scale {
            let most = shares.iter().copied().fold(0.0, f32::max) * 100.0;
            small(ui, crate::text!("laboratory-scale-low", percent = short_percent(most * 10f32.powf(-DECADES))));
            scale_ui(ui);
            small(ui, crate::text!("laboratory-scale-high", percent = short_percent(most)));
        } else {
            small(ui, crate::text!("laboratory-squares-legend"));
        }
    });
}

/// A percentage with as many places as tell it.
fn short_percent(percent: f32) -> String {
    let places = if percent >= 10.0 {
        0
    } else if percent >= 0.1 {
        1
    } else {
        3
    };
    format!("{percent:.places$}")
}

fn scale_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(GRID * 6.0, GRID), Sense::hover());
    let steps = 24;
    for step in 0..steps {
        let left = rect.left() + rect.width() * step as f32 / steps as f32;
        let piece = Rect::from_min_size(pos2(left, rect.top()), vec2(rect.width() / steps as f32 + 0.5, rect.height()));
        ui.painter().rect_filled(piece, 0.0, theme::scale_colour(step as f32 / (steps - 1) as f32));
    }
}

fn legend_ui(ui: &mut Ui, entries: &[Entry]) {
    ui.horizontal_wrapped(|ui| {
        for (which, at, key) in entries {
            // One piece, so that a line never breaks between a sign and its name.
            // Zero has no sign.
            let [a, b] = at.map(|value| value.round() + 0.0);
            let text = format!("{} {a:.0}, {b:.0}", crate::texts::lookup(key, &[]));
            let font = TextStyle::Small.resolve(ui.style());
            let galley = ui.painter().layout_no_wrap(text.clone(), font, palette(ui).weak);
            let size = vec2(GRID * 2.5 + galley.size().x, GRID * 2.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
            sign(ui.painter(), rect.left_center() + vec2(GRID, 0.0), *which);
            let words = rect.left_center() + vec2(GRID * 2.5, -galley.size().y / 2.0);
            ui.painter().galley(words, galley, palette(ui).weak);
        }
    });
}

/// The histograms of hue and of chroma, with the truth's place marked; nothing for methods that have none.
fn histograms_ui(ui: &mut Ui, prediction: &PlaneDistribution, (x, y): (usize, usize), side: f32) {
    let place = prediction.place_at(x, y);
    let Some(histograms) = prediction.decided.as_ref().and_then(|decided| decided.histograms_at(place)) else { return };
    let truth = hue_chroma(prediction.photo.pixel(x, y).map(|level| f32::from(level) / 255.0));
    let rows = [("laboratory-hue", truth.hue), ("laboratory-chroma", truth.chroma)];
    for ((key, true_value), shares) in rows.into_iter().zip(&histograms) {
        let (rect, response) = ui.allocate_exact_size(vec2(side, BARS), Sense::hover());
        let spoken = crate::texts::lookup(&format!("{key}.help"), &[]);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
        bars(ui, rect, shares, (key, true_value));
        response.on_hover_text(spoken);
    }
}

/// Bars over 0..=1 in the colours that they stand for, named in the corner, and the true value as a line.
fn bars(ui: &Ui, rect: Rect, shares: &[f32], (key, truth): (&str, f32)) {
    let (painter, colours) = (ui.painter(), palette(ui));
    painter.rect_filled(rect, 2.0, colours.raised);
    let largest = shares.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    let width = rect.width() / shares.len().max(1) as f32;
    for (bin, share) in shares.iter().enumerate() {
        let middle = (bin as f32 + 0.5) / shares.len() as f32;
        let [hue, chroma] = if key == "laboratory-hue" { [middle, 0.7] } else { [0.0, middle] };
        let own = rgb_from_hue_chroma(0.5, hue, chroma).map(|v| (v * 255.0).round() as u8);
        let left = rect.left() + width * bin as f32;
        let foot = Rect::from_min_max(pos2(left, rect.bottom() - 4.0), pos2(left + width, rect.bottom()));
        painter.rect_filled(foot, 0.0, theme::of_photo(own));
        let height = (rect.height() - GRID * 2.5) * share / largest;
        let bar = Rect::from_min_max(pos2(left + 0.5, foot.top() - height), pos2(left + width - 0.5, foot.top()));
        painter.rect_filled(bar, 0.0, colours.network);
    }
    let at = rect.left() + rect.width() * truth;
    painter.vline(at, rect.y_range(), Stroke::new(2.0, colours.truth));
    let font = TextStyle::Small.resolve(ui.style());
    let name = crate::texts::lookup(key, &[]);
    painter.text(rect.left_top() + vec2(GRID / 2.0, 2.0), Align2::LEFT_TOP, name, font, colours.weak);
}
