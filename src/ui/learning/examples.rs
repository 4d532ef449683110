//! Before anything is trained: finished runs that come with the program.

use crate::handout::EXAMPLES;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::parts::section;
use egui::Ui;

/// Offers each of them.
pub(super) fn examples_ui(ui: &mut Ui, out: &mut Commands) {
    section(ui, &crate::text!("examples")).on_hover_text(crate::text!("examples.help"));
    for example in EXAMPLES {
        if ui.button(example.title()).on_hover_text(example.help()).clicked() {
            out.push(TrainCommand::Example(example).into());
        }
    }
}
