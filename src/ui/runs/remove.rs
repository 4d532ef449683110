//! The question before runs go: into the trash, or, when that does not take them, for good.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::{main_button, question_title, size, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::state::Overlay;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::runs::commands::RunsCommand;
use crate::ui::runs::state::{ASK_DELETE, RunsState};
use egui::{RichText, Ui};

/// Asks before runs go.
pub(super) fn ask_ui(ui: &mut Ui, question: &'static str, state: &Seen<'_, RunsState>, out: &mut Commands) {
    let runs = &state.own.leaving;
    ui.set_width(GRID * 56.0);
    question_title(ui, question);
    if question == ASK_DELETE {
        ui.colored_label(palette(ui).problem, &state.own.no_trash);
    }
    for run in runs.iter().take(8) {
        let entry = state.known_runs.entry(run);
        let name = entry.map_or_else(|| run.display().to_string(), |entry| entry.name.clone());
        let size = entry.and_then(|entry| entry.bytes).map_or_else(String::new, |bytes| format!("   {}", size(bytes)));
        ui.monospace(format!("{name}{size}"));
    }
    if runs.len() > 8 {
        weak(ui, crate::text!("ask-trash-more", count = runs.len() - 8));
    }
    ui.add_space(GRID);
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("ask-trash-no")).clicked() {
            out.push(ShowCommand::Overlay(Overlay::None).into());
        }
        let yes = RichText::new(crate::texts::lookup(&format!("{question}-yes"), &[])).color(palette(ui).problem);
        if ui.button(yes).clicked() {
            let runs = runs.clone();
            let for_good = question == ASK_DELETE;
            out.push(if for_good { RunsCommand::Delete(runs) } else { RunsCommand::Trash(runs) }.into());
        }
    });
}
