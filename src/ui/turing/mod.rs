//! The Turing test, which fills the window: nothing beside the pictures may distract. It paints and collects answers; what
//! is shown when, and what the answers mean, is decided by `eval::turing`.

pub mod commands;
pub mod lobby;
pub mod scores;
pub mod state;
pub mod thread;
pub mod trial;

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::main_button;
use crate::ui::core::state::{Overlay, State};
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::turing::commands::TuringCommand;
use crate::ui::turing::state::Stage;
use egui::{Align, CentralPanel, Frame, Key, Layout, Margin, RichText, Ui};

/// Shows the test.
pub fn turing_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
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
            });
        });
        match state.turing.stage {
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

/// The button that goes on; Space and Enter press it.
fn go_on_ui(ui: &mut Ui, text: &str, out: &mut Commands) {
    let key = ui.input(|input| input.key_pressed(Key::Space) || input.key_pressed(Key::Enter));
    let clicked = ui.vertical_centered(|ui| main_button(ui, text).clicked()).inner;
    if key || clicked {
        out.push(TuringCommand::GoOn.into());
    }
}
