//! What fills the window during a test.

use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::PaneId;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::Overlay;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::turing::go_on::go_on_ui;
use crate::ui::turing::state::{Stage, TuringState};
use crate::ui::turing::{lobby, scores, trial};
use egui::{Align, CentralPanel, Frame, Layout, Margin, RichText, Ui};

/// Shows the test.
pub fn turing_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View, out: &mut Commands) {
    let colours = palette(ui);
    let margin = Margin::symmetric(GRID as i8 * 4, GRID as i8 * 3);
    CentralPanel::default().frame(Frame::new().fill(colours.panel).inner_margin(margin)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(crate::text!("turing-title")).heading().strong());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let leave = ui.button(crate::text!("turing-leave"));
                if leave.on_hover_text(crate::text!("turing-leave.help")).clicked() {
                    out.push(ShowCommand::Overlay(Overlay::None).into());
                }
                let back = ui.button(crate::text!("try-back"));
                if back.on_hover_text(crate::text!("try-back.help")).clicked() {
                    out.push(UiCommand::Call(PaneId::TRY));
                }
            });
        });
        match state.own.stage {
            Stage::Lobby => lobby::lobby_ui(ui, state, view, out),
            Stage::Trial => trial::trial_ui(ui, state, view, out),
            Stage::Feedback { right } => trial::feedback_ui(ui, state, view, right, out),
            Stage::Result => {
                scores::result_ui(ui, state, view);
                go_on_ui(ui, &crate::text!("turing-next-person"), out);
            }
        }
    });
}
