//! The button that goes on.

use crate::ui::core::commands::Commands;
use crate::ui::core::parts::main_button;
use crate::ui::try_it::commands::TryCommand;
use egui::{Key, Ui};

/// The button that goes on; Space and Enter press it.
pub(super) fn go_on_ui(ui: &mut Ui, text: &str, out: &mut Commands) {
    let key = ui.input(|input| input.key_pressed(Key::Space) || input.key_pressed(Key::Enter));
    if main_button(ui, text).clicked() || key {
        out.push(TryCommand::GoOn.into());
    }
}
