//! Pictures of equal size in rows: how large, how many beside each other.

use crate::task::Panel;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::draw::{Place, caption_lines, panel_ui};
use crate::ui::core::drawn::drawn_ui;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::state::{Standing, State};
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use egui::Ui;
use std::sync::Arc;

/// Pictures smaller than this are not worth looking at.
const SMALLEST: f32 = 48.0;

/// The side of `count` pictures in `width`, and how many stand in a row: as large as they fit in one row, or in more
/// rows once they would be smaller than `smallest`.
pub fn fit(count: usize, width: f32, largest: f32, smallest: f32) -> (f32, usize) {
    let count = count.max(1);
    let side = |columns: usize| ((width - GRID * (columns - 1) as f32) / columns as f32).floor();
    let mut columns = count;
    while columns > 1 && side(columns) < smallest {
        columns -= 1;
    }
    // Even rows: four pictures that do not fit in one row stand two by two.
    let rows = count.div_ceil(columns);
    columns = count.div_ceil(rows);
    (side(columns).clamp(SMALLEST.min(width), largest), columns)
}

/// A group of pictures and how they stand.
pub struct Group<'a> {
    /// Names the group, so that its textures stay.
    pub name: String,
    /// The pictures.
    pub panels: &'a [Panel],
    /// Changes when they do.
    pub version: u64,
    /// Side of each.
    pub side: f32,
    /// How many in a row.
    pub columns: usize,
    /// Where they stand among the run's answers, if they are such.
    pub standing: Option<Standing>,
}

/// Shows `group`; a click enlarges, a right click saves, what is dragged moves in all pictures of its kind.
pub fn group_ui(ui: &mut Ui, group: &Group<'_>, state: &State, view: &mut View, out: &mut Commands) {
    let base = ui.scope_id().with(&group.name);
    for row in group.panels.chunks(group.columns.max(1)) {
        let (caption_lines, number_lines) = caption_lines(ui, row, group.side);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GRID;
            for panel in row {
                let id = base.with(&panel.id);
                let (version, side) = (group.version, group.side);
                let place =
                    Place { id, version, side, wipe: state.wipe, turn: state.turn, caption_lines, number_lines };
                let drawn = panel_ui(ui, &mut view.textures, panel, place);
                drawn_ui(ui, (panel, &drawn), state, view, out);
                save_ui::menu_on(&drawn.response, &|| Wish::panel(state, panel), out);
                if drawn.response.clicked() && !drawn.walked {
                    out.push(ShowCommand::Enlarge(Arc::new(panel.clone()), group.standing).into());
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_in_even_rows_and_never_overflow() {
        for count in 1..12 {
            for width in [180.0, 340.0, 700.0, 1800.0] {
                let (side, columns) = fit(count, width, 400.0, 96.0);
                assert!(side * columns as f32 + GRID * (columns - 1) as f32 <= width, "{count} in {width}");
                assert!(columns <= count);
            }
        }
        assert_eq!(fit(4, 340.0, 400.0, 96.0).1, 2);
        assert_eq!(fit(3, 340.0, 400.0, 96.0).1, 3);
    }
}
