//! Which question is asked: every method with a puzzle of it, its two sentences and its paper.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::draw::{Place, still_ui};
use crate::ui::core::parts::{empty, small};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::methods::pictures::{DrawPuzzle, PuzzlePictures, SHOWN};
use egui::{Id, Rect, Response, RichText, Sense, Ui, UiBuilder, WidgetInfo, vec2};

/// Side of the pictures of a puzzle.
const SIDE: f32 = GRID * 7.0;

pub(super) fn methods_ui(ui: &mut Ui, state: &Seen<'_, PuzzlePictures>, view: &mut View, out: &mut Commands) {
    if state.tasks.is_empty() {
        return empty(ui, &crate::text!("methods-empty"), &crate::text!("methods-empty.help"));
    }
    for index in 0..state.tasks.len() {
        let card = ui.scope_builder(UiBuilder::new().id_salt(index).sense(Sense::click()), |ui| {
            egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 4, top: 6, bottom: 6 }).show(ui, |ui| {
                card_ui(ui, state, index, view, out);
            });
        });
        frame_ui(ui, state, index, &card.response, out);
    }
}

/// What stands on the card of a method.
fn card_ui(ui: &mut Ui, state: &Seen<'_, PuzzlePictures>, index: usize, view: &mut View, out: &mut Commands) {
    let Some(info) = state.tasks.get(index).map(|task| task.info()) else { return };
    let (colours, chosen) = (palette(ui), index == state.chosen);
    ui.set_min_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    ui.style_mut().interaction.selectable_labels = false;
    let name = RichText::new(format!("{}  {}", index + 1, info.title())).strong();
    ui.label(name.color(if chosen { colours.accent } else { colours.text }));
    picture_ui(ui, state, index, view, out);
    ui.label(info.summary());
    small(ui, info.paper());
    if let Some(link) = info.link() {
        let address = ui.link(RichText::new(&link).small()).on_hover_text(crate::text!("methods-link"));
        if address.clicked() {
            ui.ctx().copy_text(format!("https://{link}"));
        }
    }
}

/// The puzzle of a method, asked for once its card is in sight.
fn picture_ui(ui: &mut Ui, state: &Seen<'_, PuzzlePictures>, index: usize, view: &mut View, out: &mut Commands) {
    let panels = state.own.of(index);
    if panels.is_some_and(|panels| panels.is_empty()) || state.data.opened.is_none() {
        return;
    }
    // In a narrow column they are smaller: a row that is too wide would cut off the text of every card.
    let side = ((ui.available_width() - GRID) / SHOWN as f32).floor().clamp(GRID, SIDE);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GRID / 2.0;
        let Some(panels) = panels else {
            let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, palette(ui).raised);
            if state.own.is_unasked(index) && ui.is_rect_visible(rect) {
                out.push(DrawPuzzle(index).into());
            }
            return;
        };
        for panel in panels.iter() {
            let id = Id::unique(("method", index, panel.id.as_str()));
            let version = state.own.generation;
            let place =
                Place { id, version, side, wipe: state.wipe, turn: state.turn, caption_lines: 0, number_lines: 0 };
            still_ui(ui, &mut view.textures, panel, place);
        }
    });
}

/// The bar beside a card, what a click does, and the way to the method that was chosen elsewhere.
fn frame_ui(ui: &Ui, state: &Seen<'_, PuzzlePictures>, index: usize, response: &Response, out: &mut Commands) {
    let (colours, chosen) = (palette(ui), index == state.chosen);
    let title = state.tasks.get(index).map(|task| task.info().title()).unwrap_or_default();
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, &title));
    let bar = Rect::from_min_size(response.rect.min, vec2(3.0, response.rect.height()));
    if chosen || response.hovered() {
        ui.painter().rect_filled(bar, 1.5, if chosen { colours.accent } else { colours.line });
    }
    let kept = Id::unique("methods-shown");
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(kept, index));
        out.push(ParamCommand::Task(index).into());
    } else if chosen && ui.data(|data| data.get_temp::<usize>(kept)) != Some(index) {
        ui.data_mut(|data| data.insert_temp(kept, index));
        ui.scroll_to_rect(response.rect, None);
    }
}
