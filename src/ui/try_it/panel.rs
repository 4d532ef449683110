//! What fills the window while people try it themselves.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::Overlay;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::commands::TryCommand;
use crate::ui::try_it::state::{Stage, TryState};
use crate::ui::try_it::{lobby, result, trial};
use egui::{Align, CentralPanel, Frame, Layout, Margin, RichText, Ui};

pub(super) fn try_ui(ui: &mut Ui, state: &Seen<'_, TryState>, view: &mut View, out: &mut Commands) {
    let colours = palette(ui);
    let margin = Margin::symmetric(GRID as i8 * 4, GRID as i8 * 3);
    CentralPanel::default().frame(Frame::new().fill(colours.panel).inner_margin(margin)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(crate::text!("try-title")).heading().strong());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let leave = ui.button(crate::text!("try-leave"));
                if leave.on_hover_text(crate::text!("try-leave.help")).clicked() {
                    out.push(ShowCommand::Overlay(Overlay::None).into());
                }
                if state.own.stage == Stage::Lobby {
                    return;
                }
                let back = ui.button(crate::text!("try-back"));
                if back.on_hover_text(crate::text!("try-back.help")).clicked() {
                    out.push(TryCommand::Open.into());
                }
            });
        });
        match &state.own.stage {
            Stage::Lobby => lobby::lobby_ui(ui, state, view, out),
            Stage::Ask => trial::ask_ui(ui, state, view, out),
            Stage::Told { choice, mark } => trial::told_ui(ui, state, (choice, *mark), view, out),
            Stage::Result => result::result_ui(ui, state, view, out),
        }
    });
}
