//! What goes in: the panel of data.

mod panel;

use crate::ui::core::commands::Commands;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::pane::Pane;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::Ui;

/// The pane.
pub struct DataPane;

impl Pane for DataPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(PaneId::DATA.0, Column::Data, 0).in_lecture()
    }

    fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        panel::data_ui(ui, state, view, out);
    }
}
