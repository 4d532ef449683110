//! What went wrong, with what to do, and under it the log.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::elsewhere_ui::elsewhere_ui;
use crate::ui::core::parts::{clock, section, small, weak};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{Label, RichText, ScrollArea, Sense, TextStyle, Ui, vec2};

pub(crate) fn problems_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let colours = palette(ui);
    if state.problems.is_empty() {
        weak(ui, crate::text!("problems-none"));
    } else {
        ui.horizontal(|ui| {
            ui.label(RichText::new(crate::text!("problems-title", count = state.problems.len())).strong());
            if ui.small_button(crate::text!("problems-clear")).clicked() {
                out.push(ShowCommand::ClearProblems.into());
            }
        });
        let half = ui.available_height() * 0.55;
        ScrollArea::vertical().id_salt("problems").max_height(half).auto_shrink([false, true]).show(ui, |ui| {
            for problem in state.problems.iter().rev() {
                ui.horizontal_top(|ui| {
                    let (rect, _) =
                        ui.allocate_exact_size(vec2(3.0, ui.text_style_height(&TextStyle::Body)), Sense::hover());
                    ui.painter().rect_filled(rect, 1.5, colours.problem);
                    let times = if problem.times > 1 { format!("  ×{}", problem.times) } else { String::new() };
                    ui.add(Label::new(format!("{}{times}", problem.text)).wrap());
                });
            }
        });
    }
    elsewhere_ui(ui, state, out);
    section(ui, &crate::text!("log-title"));
    let row = ui.text_style_height(&TextStyle::Small);
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    let area = ScrollArea::vertical().id_salt("log").auto_shrink(false).stick_to_bottom(true);
    area.show_rows(ui, row, state.log.len(), |ui, in_sight| {
        for (at, line) in state.log.range(in_sight) {
            ui.horizontal(|ui| {
                small(ui, clock(*at as f32));
                ui.add(Label::new(RichText::new(line).small()).truncate()).on_hover_text(line);
            });
        }
    });
}
