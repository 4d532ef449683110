//! How far answers and truth lie from grey.

use crate::ui::core::commands::Commands;
use crate::ui::core::draw::{Place, panel_ui};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::Seen;
use crate::ui::core::view::View;
use crate::ui::laboratory::state::LaboratoryState;
use egui::{Id, Ui};

/// How far answers and truth lie from grey, as a square of `side`.
pub(super) fn saturation_ui(
    ui: &mut Ui,
    state: &Seen<'_, LaboratoryState>,
    (view, side): (&mut View, f32),
    out: &mut Commands,
) {
    let Some(painted) = &state.own.painted else { return };
    let id = Id::unique("laboratory saturation");
    let place =
        Place { id, version: painted.number, side, wipe: 0.5, turn: [0.0; 2], caption_lines: 1, number_lines: 1 };
    let drawn = panel_ui(ui, &mut view.textures, &painted.saturation, place);
    save_ui::menu_on(&drawn.response, &|| Wish::panel(state, &painted.saturation), out);
}
