//! The names of tabs: less room between them where not all would be seen otherwise, as in a language of longer words.

use crate::ui::core::name::PaneId;
use crate::ui::core::state::State;
use crate::ui::core::theme::GRID;
use egui::{Color32, TextStyle, Ui};
use egui_tiles::{Container, Tile, Tree};

/// The room at each side of a name, usually and at least.
const ROOM: (f32, f32) = (GRID * 1.5, GRID * 0.75);

/// What stands on the tab of a panel.
pub fn title(state: &State, panel: PaneId) -> String {
    match (panel, state.problems.len()) {
        (PaneId::PROBLEMS, count) if count > 0 => format!("{} {count}", panel.title()),
        _ => panel.title(),
    }
}

/// The room at each side of a name with which every column shows all of its names, where that can be.
pub fn room(ui: &Ui, tree: &Tree<String>, state: &State) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let wide =
        |panel: PaneId| ui.painter().layout_no_wrap(title(state, panel), font.clone(), Color32::PLACEHOLDER).size().x;
    let of_column = |column: &Tile<String>, whole: f32| {
        let Tile::Container(Container::Tabs(tabs)) = column else { return None };
        let names = tabs.children.iter().filter_map(|child| match tree.tiles.get(*child)? {
            Tile::Pane(name) => state.panes.iter().map(|card| card.id).find(|id| id.0 == name),
            Tile::Container(_) => None,
        });
        let widths: Vec<f32> = names.map(wide).collect();
        // A point is left, so that rounding shows no arrow.
        let left = whole - widths.iter().sum::<f32>() - 1.0;
        (!widths.is_empty()).then(|| left / (2 * widths.len()) as f32)
    };
    // Where columns stand is known from the frame before.
    let rooms = tree.tiles.iter().filter_map(|(id, tile)| of_column(tile, tree.tiles.rect(*id)?.width()));
    rooms.fold(ROOM.0, f32::min).max(ROOM.1)
}
