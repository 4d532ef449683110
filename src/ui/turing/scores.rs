//! Scores: of one person, of everybody, and of each picture.

use crate::eval::turing::{Score, Sitting, by_picture, score};
use crate::ui::core::parts::{section, small, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::turing::state::TuringState;
use egui::{Align2, Color32, Grid, Id, Rect, RichText, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// Pictures shown at most.
const MOST_PICTURES: usize = 12;
/// The full method of Zhang, Isola & Efros 2016 (table 1, "Ours full"): fooled in 32.3 % of the trials.
const PAPER_RATE: f32 = 0.323;

fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}

/// The person who has just finished.
pub(crate) fn result_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View) {
    let Some(sitting) = state.own.done.last() else { return };
    ui.add_space(GRID * 2.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(GRID * 90.0);
        ui.label(RichText::new(sitting.person.as_str()).heading());
        match score(&[sitting]) {
            Some(found) => {
                ui.label(sentence(&found));
                ui.add_space(GRID);
                bar_ui(ui, state, &found, GRID * 60.0);
                catches_ui(ui, &found);
            }
            None => {
                weak(ui, crate::text!("turing-nothing-counted"));
            }
        }
        ui.add_space(GRID * 2.0);
        saved_ui(ui, state, &sitting.source);
        pictures_ui(ui, state, view);
    });
    ui.add_space(GRID * 2.0);
}

fn sentence(found: &Score) -> String {
    let (low, high) = (percent(found.interval[0]), percent(found.interval[1]));
    crate::text!(
        "turing-score",
        fooled = found.fooled,
        trials = found.trials,
        percent = percent(found.rate),
        low = low,
        high = high
    )
}

fn catches_ui(ui: &mut Ui, found: &Score) {
    if found.catches > 0 {
        weak(ui, crate::text!("turing-caught", caught = found.caught, catches = found.catches));
    }
}

fn saved_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, source: &str) {
    if let Some(folder) = state.own.saved.get(source) {
        let path = folder.display().to_string();
        ui.horizontal_wrapped(|ui| {
            small(ui, crate::text!("turing-saved", path = path.as_str()));
            if ui.small_button(crate::text!("turing-copy")).on_hover_text(crate::text!("turing-copy.help")).clicked() {
                ui.copy_text(path);
            }
        });
    }
}

/// The share as a bar with its interval, beside what it would be if nobody could tell.
fn bar_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, found: &Score, width: f32) {
    let colours = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width.min(ui.available_width()), GRID * 5.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, sentence(found)));
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), GRID * 2.0));
    let at = |share: f32| bar.left() + bar.width() * share.clamp(0.0, 1.0);
    let painter = ui.painter();
    painter.rect_filled(bar, 2.0, colours.hovered);
    painter.rect_filled(Rect::from_min_max(bar.min, pos2(at(found.rate), bar.bottom())), 2.0, colours.network);
    painter.hline(at(found.interval[0])..=at(found.interval[1]), bar.center().y, Stroke::new(3.0, colours.text));
    let font = TextStyle::Small.resolve(ui.style());
    let mark = |share: f32, key: &str, colour: Color32| {
        painter.vline(at(share), bar.top()..=bar.bottom() + GRID / 2.0, Stroke::new(2.0, colour));
        let below = pos2(at(share), bar.bottom() + GRID);
        painter.text(below, Align2::CENTER_TOP, crate::texts::lookup(key, &[]), font.clone(), colour);
    };
    mark(0.5, "turing-chance", colours.truth);
    if state.own.pairs.as_ref().is_some_and(|pairs| pairs.task == "colorization") {
        mark(PAPER_RATE, "turing-paper", colours.weak);
    }
}

/// Everybody's scores, run by run.
pub(crate) fn table_ui(ui: &mut Ui, state: &Seen<'_, TuringState>) {
    let sources: BTreeSet<&str> = state.own.done.iter().map(|sitting| sitting.source.as_str()).collect();
    for source in sources {
        section(ui, source);
        let all: Vec<&Sitting> = state.own.done.iter().filter(|sitting| sitting.source == source).collect();
        if let Some(found) = score(&all) {
            ui.label(crate::text!("turing-everybody", count = found.people));
            ui.label(sentence(&found));
            bar_ui(ui, state, &found, GRID * 60.0);
            catches_ui(ui, &found);
        }
        saved_ui(ui, state, source);
        people_ui(ui, source, &all);
    }
}

fn people_ui(ui: &mut Ui, source: &str, sittings: &[&Sitting]) {
    let colours = palette(ui);
    Grid::new(("people", source)).striped(true).num_columns(4).spacing(vec2(GRID * 3.0, GRID / 2.0)).show(ui, |ui| {
        for key in ["turing-column-person", "turing-column-fooled", "turing-column-share", "turing-column-caught"] {
            ui.label(RichText::new(crate::texts::lookup(key, &[])).small().color(colours.weak));
        }
        ui.end_row();
        for sitting in sittings {
            ui.label(&sitting.person);
            if let Some(found) = score(&[sitting]) {
                ui.label(crate::text!("turing-of", part = found.fooled, all = found.trials));
                let (low, high) = (percent(found.interval[0]), percent(found.interval[1]));
                ui.label(crate::text!("turing-share", percent = percent(found.rate), low = low, high = high));
                ui.label(crate::text!("turing-of", part = found.caught, all = found.catches));
            }
            ui.end_row();
        }
    });
}

/// The pictures that fooled most, of the pairs that are loaded.
pub(crate) fn pictures_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View) {
    let Some(set) = &state.own.pairs else { return };
    let scores = by_picture(&state.own.of_these_pairs());
    if scores.is_empty() {
        return;
    }
    section(ui, &crate::text!("turing-convincing")).on_hover_text(crate::text!("turing-convincing.help"));
    let side = GRID * 12.0;
    ui.horizontal_wrapped(|ui| {
        for found in scores.iter().take(MOST_PICTURES) {
            let Some(pair) = set.pairs.get(found.picture) else { continue };
            let text = crate::text!("turing-fooled", fooled = found.fooled, shown = found.shown);
            let (rect, response) = ui.allocate_exact_size(vec2(side, side + GRID * 2.5), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, format!("{}, {text}", found.name)));
            let photo = &pair.fake;
            let texture =
                view.textures.get(ui.ctx(), Id::unique(("turing score", found.picture)), state.own.version, || {
                    image_from_photo(photo)
                });
            let factor = side / photo.width.max(photo.height).max(1) as f32;
            let size = vec2(photo.width as f32, photo.height as f32) * factor;
            let square = Rect::from_min_size(rect.min, vec2(side, side));
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture, Rect::from_center_size(square.center(), size), whole, Color32::WHITE);
            let font = TextStyle::Small.resolve(ui.style());
            let below = square.left_bottom() + vec2(0.0, GRID / 2.0);
            ui.painter().text(below, Align2::LEFT_TOP, text, font, palette(ui).text);
            response.on_hover_text(&found.name);
        }
    });
}
