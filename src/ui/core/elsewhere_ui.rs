//! Another folder for a run that holds because its own is gone, or cannot be written.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::parts::{field, main_button};
use crate::ui::core::state::State;
use crate::ui::core::theme::GRID;
use egui::{Align, Key, Layout, RichText, TextEdit, Ui};

/// Where it could go on, to be changed; nothing while nothing stands against its own folder.
pub fn elsewhere_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let Some(place) = &state.run.elsewhere else { return };
    ui.add_space(GRID / 2.0);
    let title = RichText::new(crate::text!("elsewhere-title")).strong();
    ui.label(title).on_hover_text(crate::text!("elsewhere-title.help"));
    let (mut typed, name) = (place.clone(), crate::text!("elsewhere-path"));
    let mut go = false;
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), ui.spacing().interact_size.y),
        Layout::right_to_left(Align::Center),
        |ui| {
            go = main_button(ui, &crate::text!("elsewhere-go")).clicked();
            let edit = TextEdit::singleline(&mut typed).hint_text(name.clone()).desired_width(f32::INFINITY);
            let typing = field(ui, &name, edit);
            if typing.changed() {
                out.push(TrainCommand::Elsewhere(typed.clone()).into());
            }
            go |= typing.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        },
    );
    if go && !typed.trim().is_empty() {
        out.push(TrainCommand::GoElsewhere.into());
    }
}
