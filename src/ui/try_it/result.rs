//! The end of a sitting: the person beside the network, the class and guessing, and what is hard for both.

use crate::eval::asked::standings;
use crate::ui::core::commands::Commands;
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::try_it::go_on::go_on_ui;
use crate::ui::try_it::standings::{bars_ui, hard_ui, saved_ui, share};
use crate::ui::try_it::state::TryState;
use egui::{RichText, ScrollArea, Ui};

pub(super) fn result_ui(ui: &mut Ui, state: &Seen<'_, TryState>, view: &mut View, out: &mut Commands) {
    let Some(sitting) = state.own.done.last() else { return };
    let (Some(person), Some(class)) = (standings(&[sitting]), standings(&state.own.class())) else { return };
    ScrollArea::vertical().id_salt("result").auto_shrink(false).show(ui, |ui| {
        ui.add_space(GRID);
        if !sitting.person.is_empty() {
            ui.label(RichText::new(sitting.person.as_str()).heading());
        }
        ui.label(crate::text!("try-result", share = share(&person.class), count = person.class.answers));
        ui.add_space(GRID);
        bars_ui(ui, Some(&person), &class);
        ui.add_space(GRID);
        go_on_ui(ui, &crate::text!("try-next-person"), out);
        saved_ui(ui, state);
        hard_ui(ui, state, view);
    });
}
