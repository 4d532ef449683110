//! The panels, one file each. A panel paints the state and returns commands; it changes nothing but what its own
//! widgets remember.

use crate::ui::core::commands::Commands;
use crate::ui::core::pane::PanelName;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::{ScrollArea, Ui};

/// The content of `panel`.
pub fn panel_ui(ui: &mut Ui, panel: PanelName, state: &State, view: &mut View, out: &mut Commands) {
    match panel {
        PanelName::Data => crate::ui::data::panel::data_ui(ui, state, view, out),
        PanelName::Methods => scrolled(ui, |ui| crate::ui::methods::panel::methods_ui(ui, state, out)),
        PanelName::Puzzle => scrolled(ui, |ui| crate::ui::puzzle::panel::puzzle_ui(ui, state, view, out)),
        PanelName::Answers => crate::ui::answers::panel::answers_ui(ui, state, view, out),
        PanelName::Learning => scrolled(ui, |ui| crate::ui::learning::panel::training_ui(ui, state, view, out)),
        PanelName::Neighbours => scrolled(ui, |ui| crate::ui::neighbours::panel::neighbours_ui(ui, state, view, out)),
        PanelName::Atlas => crate::ui::atlas::panel::atlas_ui(ui, state, view, out),
        PanelName::Discovery => scrolled(ui, |ui| crate::ui::discovery::panel::discovery_ui(ui, state, view, out)),
        PanelName::Shortcuts => scrolled(ui, |ui| crate::ui::shortcuts::panel::shortcuts_ui(ui, state, out)),
        PanelName::Inside => scrolled(ui, |ui| crate::ui::inside::panel::inside_ui(ui, state, view, out)),
        PanelName::Runs => crate::ui::runs::panel::runs_ui(ui, state, view, out),
        PanelName::Laboratory => scrolled(ui, |ui| crate::ui::laboratory::panel::laboratory_ui(ui, state, view, out)),
        PanelName::Problems => crate::ui::problems::panel::problems_ui(ui, state, out),
    }
}

fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        content(ui);
        ui.add_space(crate::ui::core::theme::GRID * 2.0);
    });
}
