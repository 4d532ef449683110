//! How well the features tell the classes apart, as bars beside what chance, an untrained network and colours alone give, and
//! in words that say no more than so few pictures can.

use crate::eval::Apart;
use crate::ui::collect::finding::{Finding, Verdict};
use crate::ui::core::parts::{grouped, small, weak};
use crate::ui::core::theme::{GRID, palette};
use egui::{Align2, Color32, Rect, RichText, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// Height of a bar with the name above it.
const LINE: f32 = GRID * 5.0;

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// A share in words: so many of 100, and between which it may lie.
fn told(found: &Apart) -> String {
    let [low, high] = found.interval.map(percent);
    crate::text!("collect-share", percent = percent(found.share), low = low, high = high)
}

pub(super) fn found_ui(ui: &mut Ui, found: &Finding) {
    let colours = palette(ui);
    let said = match found.verdict() {
        Verdict::Chance => crate::text!("collect-verdict-chance"),
        Verdict::AsUntrained => crate::text!("collect-verdict-untrained"),
        Verdict::AsColours => crate::text!("collect-verdict-colours"),
        Verdict::Better => crate::text!("collect-verdict-better"),
    };
    ui.label(RichText::new(said).strong());
    ui.add_space(GRID / 2.0);
    let chance = found.trained.chance_range;
    bar_ui(ui, &crate::text!("collect-trained"), &found.trained, (chance, colours.network));
    if let Some(untrained) = &found.untrained {
        bar_ui(ui, &crate::text!("collect-untrained"), untrained, (chance, colours.quiet()));
    }
    bar_ui(ui, &crate::text!("collect-colours"), &found.colours, (chance, colours.quiet()));
    let [low, high] = chance.map(percent);
    weak(ui, crate::text!("collect-chance", percent = percent(found.trained.chance), low = low, high = high));
    ui.add_space(GRID / 2.0);
    for (name, (all, right, other)) in found.classes.iter().zip(found.by_class()) {
        let other = other.and_then(|other| found.classes.get(other));
        small(
            ui,
            match other {
                Some(other) => crate::text!(
                    "collect-class-mixed",
                    class = name.as_str(),
                    right = right,
                    all = all,
                    other = other.as_str()
                ),
                None => crate::text!("collect-class", class = name.as_str(), right = right, all = all),
            },
        );
    }
    ui.add_space(GRID / 2.0);
    let (count, step) = (found.labels.len(), grouped(found.step));
    small(ui, crate::text!("collect-how", count = count, layer = found.layer, step = step));
    small(ui, crate::text!("collect-honest"));
}

/// A bar with its interval, the range of chance behind it.
fn bar_ui(ui: &mut Ui, name: &str, found: &Apart, ([low, high], colour): ([f64; 2], Color32)) {
    let colours = palette(ui);
    let width = ui.available_width().min(GRID * 60.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
    let told = told(found);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, format!("{name}: {told}")));
    let (body, painter) = (TextStyle::Body.resolve(ui.style()), ui.painter());
    painter.text(rect.left_top(), Align2::LEFT_TOP, name, body.clone(), colours.text);
    painter.text(rect.right_top(), Align2::RIGHT_TOP, told, body, colours.text);
    let room = Rect::from_min_max(rect.min + vec2(0.0, GRID * 2.5), rect.max - vec2(0.0, GRID * 0.75));
    let at = |share: f64| room.left() + room.width() * (share as f32).clamp(0.0, 1.0);
    let between = |from: f64, to: f64| Rect::from_min_max(pos2(at(from), room.top()), pos2(at(to), room.bottom()));
    painter.rect_filled(room, 2.0, colours.raised);
    painter.rect_filled(between(0.0, found.share), 2.0, colour);
    let truth = colours.truth;
    painter.rect_stroke(between(low, high), 0.0, Stroke::new(1.5, truth), egui::StrokeKind::Inside);
    let (y, pen) = (room.center().y, Stroke::new(2.0, colours.text));
    let [low, high] = found.interval;
    painter.hline(at(low)..=at(high), y, pen);
    for end in [low, high] {
        painter.vline(at(end), y - GRID * 0.5..=y + GRID * 0.5, pen);
    }
}
