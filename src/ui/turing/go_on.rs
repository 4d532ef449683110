//! The button that goes on.

use crate::ui::core::commands::Commands;
use crate::ui::core::parts::main_button;
use crate::ui::turing::commands::TuringCommand;
use egui::{Key, Ui};

/// The button that goes on; Space and Enter press it.
pub(super) fn go_on_ui(ui: &mut Ui, text: &str, out: &mut Commands) {
    let key = ui.input(|input| input.key_pressed(Key::Space) || input.key_pressed(Key::Enter));
    let clicked = ui.vertical_centered(|ui| main_button(ui, text).clicked()).inner;
    if key || clicked {
        out.push(TuringCommand::GoOn.into());
    }
}
