//! The panels, one file each. A panel paints the state and returns commands; it changes nothing but what its own
//! widgets remember.

pub(crate) use atlas_map::Plane;
pub(crate) use data::recents_ui;
pub(crate) use runs::RunsView;
pub(crate) use training::phase_text;

mod answers;
mod atlas;
mod atlas_map;
mod charts;
mod data;
mod discovery;
mod discovery_plot;
mod grid;
mod inside;
mod laboratory;
mod legend;
mod loss_plot;
mod methods;
mod mining;
mod neighbours;
mod params;
mod plots;
mod probes;
mod problems;
mod puzzle;
mod run_field;
mod runs;
mod settings;
mod shortcuts;
mod thumb;
mod training;

use super::commands::Commands;
use super::state::{PanelName, State};
use super::view::View;
use egui::{ScrollArea, Ui};

/// The content of `panel`.
pub fn panel_ui(ui: &mut Ui, panel: PanelName, state: &State, view: &mut View, out: &mut Commands) {
    match panel {
        PanelName::Data => data::data_ui(ui, state, view, out),
        PanelName::Methods => scrolled(ui, |ui| methods::methods_ui(ui, state, out)),
        PanelName::Puzzle => scrolled(ui, |ui| puzzle::puzzle_ui(ui, state, view, out)),
        PanelName::Answers => answers::answers_ui(ui, state, view, out),
        PanelName::Learning => scrolled(ui, |ui| training::training_ui(ui, state, view, out)),
        PanelName::Neighbours => scrolled(ui, |ui| neighbours::neighbours_ui(ui, state, view, out)),
        PanelName::Atlas => atlas::atlas_ui(ui, state, view, out),
        PanelName::Discovery => scrolled(ui, |ui| discovery::discovery_ui(ui, state, view, out)),
        PanelName::Shortcuts => scrolled(ui, |ui| shortcuts::shortcuts_ui(ui, state, out)),
        PanelName::Inside => scrolled(ui, |ui| inside::inside_ui(ui, state, view, out)),
        PanelName::Runs => runs::runs_ui(ui, state, view, out),
        PanelName::Laboratory => scrolled(ui, |ui| laboratory::laboratory_ui(ui, state, view, out)),
        PanelName::Problems => problems::problems_ui(ui, state, out),
    }
}

fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        content(ui);
        ui.add_space(super::theme::GRID * 2.0);
    });
}
