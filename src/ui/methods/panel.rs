//! Which question is asked: every method with its two sentences and its paper.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::parts::{empty, small};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{Rect, RichText, Sense, Ui, UiBuilder, WidgetInfo, vec2};

pub(crate) fn methods_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    if state.tasks.is_empty() {
        return empty(ui, &crate::text!("methods-empty"), &crate::text!("methods-empty.help"));
    }
    for (index, task) in state.tasks.iter().enumerate() {
        let (info, colours, chosen) = (task.info(), palette(ui), index == state.chosen);
        let card = ui.scope_builder(UiBuilder::new().id_salt(info.id).sense(Sense::click()), |ui| {
            egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 4, top: 6, bottom: 6 }).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = GRID / 2.0;
                ui.style_mut().interaction.selectable_labels = false;
                let name = RichText::new(format!("{}  {}", index + 1, info.title())).strong();
                ui.label(name.color(if chosen { colours.accent } else { colours.text }));
                ui.label(info.summary());
                small(ui, info.paper());
            });
        });
        let response = card.response;
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, info.title()));
        let bar = Rect::from_min_size(response.rect.min, vec2(3.0, response.rect.height()));
        if chosen || response.hovered() {
            ui.painter().rect_filled(bar, 1.5, if chosen { colours.accent } else { colours.line });
        }
        if response.clicked() {
            out.push(ParamCommand::Task(index).into());
        }
    }
}
