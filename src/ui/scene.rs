//! What is at hand while the window is painted.

use crate::ui::core::commands::Commands;
use crate::ui::core::name::PaneId;
use crate::ui::core::run_banner::run_banner_ui;
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use crate::ui::focus::place_ui;
use crate::ui::panes::Panes;
use egui::Ui;

/// What is at hand while the window is painted.
pub struct Scene<'a> {
    /// What the window knows.
    pub state: &'a State,
    /// What widgets remember.
    pub view: &'a mut View,
    /// The panes.
    pub panes: &'a mut Panes,
    /// What is asked for.
    pub out: &'a mut Commands,
}

impl Scene<'_> {
    /// Paints a pane.
    pub fn pane_ui(&mut self, ui: &mut Ui, id: PaneId) {
        if let Some(pane) = self.panes.named(id) {
            place_ui(ui, (id, self.state.preferences.lecture));
            // In a lecture the line of panels names the run, so that the picture begins at once.
            if pane.card().shows_run && !self.state.preferences.lecture {
                run_banner_ui(ui, self.state);
            }
            pane.ui(ui, self.state, self.view, self.out);
        }
    }
}
