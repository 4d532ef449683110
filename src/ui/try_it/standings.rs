//! Scores: of people, beside the network and beside guessing; and what is hard for both.

use crate::eval::asked::{Sitting, Standing, Standings, hardest, standings};
use crate::task::Asked;
use crate::ui::core::parts::{section, small, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::forms;
use crate::ui::try_it::state::TryState;
use egui::{Align2, Color32, Grid, Id, Rect, RichText, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// Pictures shown at most.
const MOST_PICTURES: usize = 8;
/// Width of the names before the bars.
const NAMES: f32 = GRID * 20.0;
/// Width of the numbers behind the bars.
const NUMBERS: f32 = GRID * 20.0;
/// Height of a bar with the room under it.
const LINE: f32 = GRID * 3.5;

fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}

/// A mean mark with its interval, in words.
pub(super) fn share(standing: &Standing) -> String {
    let [low, high] = standing.interval.map(percent);
    crate::text!("turing-share", percent = percent(standing.mean), low = low, high = high)
}

/// Bars under one axis: `person` if there is one, everybody, the network, guessing.
pub(super) fn bars_ui(ui: &mut Ui, person: Option<&Standings>, class: &Standings) {
    let colours = palette(ui);
    let mut lines = Vec::new();
    lines.extend(person.map(|found| (crate::text!("try-tag-you"), found.class, colours.accent)));
    if person.is_none() || class.people > 1 {
        lines.push((crate::text!("turing-everybody", count = class.people), class.class, colours.text));
    }
    let network = person.map_or(class.network, |found| found.network);
    lines.extend(network.map(|found| (crate::text!("try-tag-network"), found, colours.network)));
    for (name, standing, colour) in lines {
        bar_ui(ui, &name, &standing, (class.chance, colour));
    }
    weak(ui, crate::text!("try-chance", percent = percent(class.chance)));
    if network.is_none() {
        weak(ui, crate::text!("try-network-unknown"));
    }
}

/// One bar with its interval, and a line where guessing stands.
fn bar_ui(ui: &mut Ui, name: &str, standing: &Standing, (chance, colour): (f32, Color32)) {
    let colours = palette(ui);
    let width = ui.available_width().min(GRID * 90.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
    let told = share(standing);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, format!("{name}: {told}")));
    let (font, painter) = (TextStyle::Body.resolve(ui.style()), ui.painter());
    painter.text(rect.left_center(), Align2::LEFT_CENTER, name, font.clone(), colours.text);
    let room = Rect::from_min_max(rect.min + vec2(NAMES, GRID * 0.5), rect.max - vec2(NUMBERS, GRID * 0.5));
    let at = |share: f32| room.left() + room.width() * share.clamp(0.0, 1.0);
    painter.rect_filled(room, 2.0, colours.hovered);
    painter.rect_filled(Rect::from_min_max(room.min, pos2(at(standing.mean), room.bottom())), 2.0, colour);
    let [low, high] = standing.interval;
    let (y, pen) = (room.center().y, Stroke::new(2.0, colours.weak));
    painter.hline(at(low)..=at(high), y, Stroke::new(5.0, colours.panel));
    painter.hline(at(low)..=at(high), y, pen);
    for end in [low, high] {
        painter.vline(at(end), y - GRID * 0.5..=y + GRID * 0.5, pen);
    }
    painter.vline(at(chance), rect.top()..=rect.bottom(), Stroke::new(2.0, colours.truth));
    let behind = pos2(room.right() + GRID * 1.5, rect.center().y);
    painter.text(behind, Align2::LEFT_CENTER, told, font, colours.text);
}

/// Everybody who answered these puzzles, together and one by one.
pub(super) fn class_ui(ui: &mut Ui, state: &Seen<'_, TryState>) {
    let class = state.own.class();
    let Some(found) = standings(&class) else { return };
    section(ui, &crate::text!("try-scores"));
    bars_ui(ui, None, &found);
    saved_ui(ui, state);
    people_ui(ui, &class);
}

fn people_ui(ui: &mut Ui, class: &[&Sitting]) {
    let colours = palette(ui);
    Grid::new("people").striped(true).num_columns(3).spacing(vec2(GRID * 3.0, GRID / 2.0)).show(ui, |ui| {
        for key in ["turing-column-person", "try-column-puzzles", "try-column-share"] {
            ui.label(RichText::new(crate::texts::lookup(key, &[])).small().color(colours.weak));
        }
        ui.end_row();
        for (number, sitting) in class.iter().enumerate() {
            let Some(found) = standings(&[*sitting]) else { continue };
            let unnamed = crate::text!("turing-person-number", number = number + 1);
            ui.label(if sitting.person.is_empty() { unnamed } else { sitting.person.clone() });
            ui.label(found.class.answers.to_string());
            ui.label(share(&found.class));
            ui.end_row();
        }
    });
}

/// Where the results were written.
pub(super) fn saved_ui(ui: &mut Ui, state: &Seen<'_, TryState>) {
    let Some(folder) = &state.own.saved else { return };
    let path = folder.display().to_string();
    ui.horizontal_wrapped(|ui| {
        small(ui, crate::text!("try-saved", path = path.as_str()));
        if ui.small_button(crate::text!("turing-copy")).on_hover_text(crate::text!("try-saved.help")).clicked() {
            ui.copy_text(path);
        }
    });
}

/// The puzzles in which people and network did worst.
pub(super) fn hard_ui(ui: &mut Ui, state: &Seen<'_, TryState>, view: &mut View) {
    let Some(set) = &state.own.set else { return };
    let all = hardest(&state.own.class());
    let both = all.iter().filter(|hard| hard.is_for_both()).count();
    section(ui, &crate::text!("try-hard")).on_hover_text(crate::text!("try-hard.help"));
    if set.network.is_empty() {
        weak(ui, crate::text!("try-hard-people"));
    } else {
        weak(ui, crate::text!("try-hard-both", count = both));
    }
    let side = GRID * 13.0;
    ui.horizontal_wrapped(|ui| {
        let failed = all.iter().filter(|hard| hard.people < 1.0).take(MOST_PICTURES);
        for hard in failed {
            let Some(puzzle) = set.puzzles.iter().find(|puzzle| puzzle.photo == hard.photo) else { continue };
            let (rect, response) = ui.allocate_exact_size(vec2(side, side + GRID * 5.0), Sense::hover());
            let people = crate::text!("try-hard-of-people", percent = percent(hard.people));
            let network = hard.network.map(|mark| crate::text!("try-hard-of-network", percent = percent(mark)));
            let network = network.unwrap_or_default();
            let name = format!("{}: {people}, {network}", hard.name);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
            let square = Rect::from_min_size(rect.min, vec2(side, side));
            thumbnail(ui, view, (hard.photo, state.own.version), &puzzle.asked, square);
            let font = TextStyle::Small.resolve(ui.style());
            let (colours, below) = (palette(ui), square.left_bottom() + vec2(0.0, GRID / 2.0));
            let line = ui.painter().text(below, Align2::LEFT_TOP, people, font.clone(), colours.text);
            ui.painter().text(line.left_bottom(), Align2::LEFT_TOP, network, font, colours.network);
            response.on_hover_text(&hard.name);
        }
    });
}

fn thumbnail(ui: &Ui, view: &mut View, (photo, version): (usize, u64), asked: &Asked, square: Rect) {
    let place = Id::unique(("try score", photo));
    let texture = view.textures.get(ui.ctx(), place, version, || image_from_photo(&forms::overview(asked)));
    let [width, height] = forms::overview_size(asked).map(|side| side.max(1) as f32);
    let size = vec2(width, height) * (square.width() / width.max(height));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture, Rect::from_center_size(square.center(), size), whole, Color32::WHITE);
}
