//! A class of several machines: everybody's answers together, and the files of the others.

use crate::dataset::typed_path;
use crate::eval::asked::standings;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{field, section, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::turing::commands::TuringCommand;
use crate::ui::turing::state::TuringState;
use egui::{Key, TextEdit, Ui};

pub(super) fn class_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View, out: &mut Commands) {
    section(ui, &crate::text!("try-class"));
    weak(ui, crate::text!("turing-class-how"));
    if let Some(found) = standings(&state.own.class()).filter(|_| !state.own.read.is_empty()) {
        let percent = |share: f32| format!("{:.0}", share * 100.0);
        let [low, high] = found.class.interval.map(percent);
        let mean = percent(found.class.mean);
        ui.label(crate::text!("turing-class", count = found.people, percent = mean, low = low, high = high));
    }
    ui.horizontal(|ui| {
        let name = crate::text!("try-class-file");
        let width = (ui.available_width() - GRID * 10.0).min(GRID * 60.0);
        let edit = TextEdit::singleline(view.typed("turing-class")).hint_text(name.clone()).desired_width(width);
        let typed = field(ui, &name, edit);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let pressed = ui.button(crate::text!("turing-class-read")).clicked();
        if (pressed || entered) && !view.typed("turing-class").trim().is_empty() {
            out.push(TuringCommand::Read(typed_path(view.typed("turing-class"))).into());
        }
    });
}
