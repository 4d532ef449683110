//! What goes in: open a folder, look through it, see what was skipped and why.

use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::commands::browsing::BrowseCommand;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::{busy, empty, field, grouped, main_button, small, weak};
use crate::ui::core::recents::{galleries_ui, recents_ui};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, THUMBNAIL, palette};
use crate::ui::core::thumbs::Thumb;
use crate::ui::core::view::View;
use crate::ui::data::first_ui::first_ui;
use crate::ui::data::reading_ui::reading_ui;
use crate::ui::data::state::ReadingState;
use egui::{
    Align2, CollapsingHeader, Color32, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, TextStyle, Ui, WidgetInfo, pos2, style::ScrollAnimation, vec2,
};
use std::path::Path;

pub(super) fn data_ui(ui: &mut Ui, (state, reading): (&State, &ReadingState), view: &mut View, out: &mut Commands) {
    opening_ui(ui, state, view, out);
    if let Some((location, found)) = &state.data.opening {
        busy(ui, &crate::text!("data-opening", location = location.as_str(), found = grouped(*found as u64)));
        first_ui(ui, (location, &state.data.first), view);
    }
    if let Some(reason) = &state.data.failed {
        ui.colored_label(palette(ui).problem, reason);
    }
    if let Some(run) = &state.data.missing_of {
        weak(ui, crate::text!("data-missing-of-run.help"));
        if main_button(ui, &crate::text!("where-photos-ask")).clicked() {
            out.push(OwnDataCommand::Ask(run.clone()).into());
        }
    }
    let Some(data) = &state.data.opened else {
        if state.data.opening.is_none() && state.data.missing_of.is_none() {
            empty(ui, &crate::text!("data-empty"), &crate::text!("data-empty.help"));
        }
        return;
    };
    summary_ui(ui, data);
    reading_ui(ui, (reading, data, state.data.generation), view, out);
    for note in data.notes.iter() {
        weak(ui, note.as_str());
    }
    let name = crate::text!("data-filter");
    let filter = TextEdit::singleline(view.typed("filter")).hint_text(name.clone()).desired_width(f32::INFINITY);
    let response = field(ui, &name, filter).on_hover_text(crate::text!("data-filter.help"));
    if response.changed() {
        out.push(DataCommand::Filter(view.typed("filter").clone()).into());
    }
    skipped_ui(ui, data);
    let shown = state.data.matching.as_ref().map_or(data.all.len(), |matching| matching.len());
    if shown == 0 {
        let key = if data.all.is_empty() { "data-no-images" } else { "data-no-match" };
        weak(ui, crate::texts::lookup(key, &[]));
    }
    let height = ui.available_height().max(GRID * 8.0);
    thumbnails_ui(ui, state, data, shown, (view, height), out);
}

fn opening_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let open = crate::text!("data-open");
        // While there is nothing to train on, opening is the one thing to do.
        let nothing = state.data.opened.is_none() && state.data.missing_of.is_none();
        let button = if nothing { main_button(ui, &open) } else { ui.button(&open) };
        if button.on_hover_text(crate::text!("data-open.help")).clicked() {
            out.push(DataCommand::Choose.into());
        }
        let browse = ui.button(crate::text!("data-browse"));
        if browse.on_hover_text(crate::text!("data-browse.help")).clicked() {
            out.push(BrowseCommand::Show.into());
        }
        let collect = ui.button(crate::text!("data-collect"));
        if collect.on_hover_text(crate::text!("data-collect.help")).clicked() {
            out.push(UiCommand::Call(PaneId::COLLECT));
        }
        let galleries = ui.menu_button(crate::text!("data-demo-short"), |ui| galleries_ui(ui, out));
        galleries.response.on_hover_text(crate::text!("data-demo-short.help"));
        if !state.preferences.recents.is_empty() {
            ui.menu_button(crate::text!("data-recent"), |ui| recents_ui(ui, state, out));
        }
    });
    if state.data.dialog_since.is_some() {
        ui.horizontal(|ui| {
            busy(ui, &crate::text!("data-dialog-open"));
            if ui.small_button(crate::text!("data-dialog-forget")).clicked() {
                out.push(DataCommand::ForgetDialog.into());
            }
        });
    }
    let name = crate::text!("data-path");
    let path = TextEdit::singleline(view.typed("data-path")).hint_text(name.clone()).desired_width(f32::INFINITY);
    let response = field(ui, &name, path).on_hover_text(crate::text!("data-path.help"));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        out.push(DataCommand::Open(view.typed("data-path").clone()).into());
    }
}

fn summary_ui(ui: &mut Ui, data: &OpenedData) {
    let (images, classes) = (grouped(data.train.len() as u64), data.train.classes().len());
    ui.strong(data.title());
    let held_out = grouped(data.held_out.len() as u64);
    small(ui, crate::text!("data-summary", images = images, held_out = held_out, classes = classes));
    if let Some(valid) = &data.read_as.valid {
        let short = Path::new(valid).file_name().map_or(valid.clone(), |name| name.to_string_lossy().into_owned());
        small(ui, crate::text!("data-valid", folder = short)).on_hover_text(valid);
    }
}

#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
fn thumbnails_ui(
    ui: &mut Ui,
    state: &State,
    data: &OpenedData,
    shown: usize,
    (view, height): (&mut View, f32),
    out: &mut Commands,
) {
    let name_height = ui.text_style_height(&TextStyle::Small) + 2.0;
    let gap = GRID * 0.75;
    let width = ui.available_width();
    let wanted = if state.preferences.lecture { THUMBNAIL * 1.75 } else { THUMBNAIL };
    let columns = (((width + gap) / (wanted + gap)).floor() as usize).max(1);
    let side = ((width + gap) / columns as f32 - gap).floor();
    let rows = shown.div_ceil(columns);
    let photo_at = |place: usize| match &state.data.matching {
        Some(matching) => matching.get(place).map(|&index| index as usize),
        None => data.photo_at(place),
    };
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    let area = ScrollArea::vertical().auto_shrink(false).max_height(height).id_salt("thumbnails");
    area.show_rows(ui, side + name_height, rows, |ui, in_sight| {
        let places = in_sight.start * columns..(in_sight.end * columns).min(shown);
        let list = state.data.matching.as_ref().or(data.order.as_ref());
        let list = list.map_or(0, |list| std::sync::Arc::as_ptr(list) as u64);
        let pixels = (side * ui.pixels_per_point()).ceil() as usize;
        if let Some(wanted) = view.thumbs(PaneId::DATA).wanted(state.data.generation, list, places, photo_at) {
            out.push(DataCommand::Thumbnails(PaneId::DATA, wanted, pixels).into());
        }
        for row in in_sight {
            ui.horizontal(|ui| {
                for place in row * columns..((row + 1) * columns).min(shown) {
                    if let Some(index) = photo_at(place) {
                        let cell = cell_ui(ui, state, data, index, (view, [side, name_height]), out);
                        walk_ui(ui, &cell, (place, [columns, shown], gap), &photo_at);
                    }
                }
            });
        }
    });
    ui.spacing_mut().item_spacing = vec2(GRID, GRID);
}

/// The name of the cell of photo `index`, which the keyboard finds it by.
fn cell_id(index: usize) -> Id {
    Id::unique(("photo", index))
}

/// The arrows lead from the cell that has the keyboard to the one beside it, in sight or not.
fn walk_ui(
    ui: &Ui,
    cell: &Response,
    (place, [columns, shown], gap): (usize, [usize; 2], f32),
    photo_at: &dyn Fn(usize) -> Option<usize>,
) {
    let [right, down] = steps(ui, cell, Axes::Both, Modifiers::NONE);
    let to = place as i64 + i64::from(right) + i64::from(down) * columns as i64;
    let to = usize::try_from(to).ok().filter(|to| *to != place && *to < shown);
    if let Some((to, index)) = to.and_then(|to| Some((to, photo_at(to)?))) {
        let rows = (to / columns) as f32 - (place / columns) as f32;
        let there = cell.rect.translate(vec2(0.0, rows * (cell.rect.height() + gap)));
        // At once: the cell must be drawn in the next frame to keep the keyboard.
        ui.scroll_to_rect_animation(there, None, ScrollAnimation::none());
        ui.memory_mut(|memory| memory.request_focus(cell_id(index)));
    }
}

#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
fn cell_ui(
    ui: &mut Ui,
    state: &State,
    data: &OpenedData,
    index: usize,
    (view, [side, name_height]): (&mut View, [f32; 2]),
    out: &mut Commands,
) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(side, side + name_height), Sense::hover());
    let response = ui.interact(rect, cell_id(index), Sense::click());
    let class = data.all.label(index).and_then(|label| data.all.classes().get(label));
    let described = || match class {
        Some(class) => crate::text!("data-photo-class", name = data.all.name(index), class = class.as_str()),
        None => data.all.name(index),
    };
    let chosen = state.data.photo == index && !state.bench.sheet;
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, described()));
    if response.clicked() {
        out.push(DataCommand::Photo(index).into());
    }
    let (colours, picture) = (palette(ui), Rect::from_min_size(rect.min, vec2(side, side)));
    let mut broken = None;
    match view.thumbs(PaneId::DATA).get(index) {
        Some(Thumb::Picture(texture)) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture.id(), picture, whole, Color32::WHITE);
        }
        Some(Thumb::Broken(reason)) => {
            ui.painter().rect_stroke(picture, 2.0, Stroke::new(1.0, colours.problem), StrokeKind::Inside);
            let font = TextStyle::Heading.resolve(ui.style());
            ui.painter().text(picture.center(), Align2::CENTER_CENTER, "×", font, colours.problem);
            broken = Some(reason.clone());
        }
        None => {
            ui.painter().rect_filled(picture, 2.0, colours.raised);
        }
    }
    if chosen {
        ui.painter().rect_stroke(picture, 2.0, Stroke::new(3.0, colours.accent), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_stroke(picture, 2.0, Stroke::new(2.0, colours.text), StrokeKind::Inside);
    }
    if let Some(class) = class {
        let font = TextStyle::Small.resolve(ui.style());
        let mut job =
            egui::text::LayoutJob::single_section(class.clone(), egui::TextFormat::simple(font, colours.weak));
        job.wrap = egui::text::TextWrapping::truncate_at_width(side);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(rect.left(), picture.bottom() + 1.0), galley, colours.weak);
    }
    response.on_hover_ui(|ui| {
        ui.label(broken.unwrap_or_else(described));
    })
}

fn skipped_ui(ui: &mut Ui, data: &OpenedData) {
    if data.skipped.is_empty() {
        return;
    }
    let title = crate::text!("data-skipped-count", count = data.skipped.len());
    CollapsingHeader::new(title).id_salt("skipped").show(ui, |ui| {
        let row = ui.text_style_height(&TextStyle::Small) * 2.0;
        let area = ScrollArea::vertical().max_height(GRID * 20.0).min_scrolled_height(GRID * 12.0);
        area.show_rows(ui, row, data.skipped.len(), |ui, in_sight| {
            for (name, reason) in data.skipped.get(in_sight).unwrap_or_default() {
                small(ui, format!("{name}\n{reason}"));
            }
        });
    });
}
