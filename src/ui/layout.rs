//! Where the panels stand: docked side by side in the order of the story, or one that fills the window.

use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::name::{Column, PaneCard, PaneId};
use crate::ui::core::run_banner::run_line_ui;
use crate::ui::core::theme::{self, GRID, palette};
use crate::ui::focus::has_come_into;
use crate::ui::scene::Scene;
use crate::ui::tabs;
use egui::{Color32, Frame, Id, Margin, RichText, Stroke, Ui, WidgetText};
use egui_tiles::{Behavior, ResizeState, SimplificationOptions, TabState, Tile, TileId, Tiles, Tree, UiResponse};
use std::cell::Cell;

/// A window narrower than this shows one panel at a time; side by side, nothing would be legible.
const NARROW: f32 = GRID * 116.0;

/// The docked panels.
pub struct Layout {
    /// The tree of panels; what is saved.
    pub tree: Tree<String>,
    focus: Option<PaneId>,
    resets: u64,
}

impl Layout {
    /// The layout of a first start.
    pub fn new(cards: &[PaneCard]) -> Self {
        Self::from_tree(first_tree(cards))
    }

    /// The layout that was saved.
    pub fn from_tree(tree: Tree<String>) -> Self {
        Self { tree, focus: None, resets: 0 }
    }

    /// Shows the panels.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let state = scene.state;
        if self.resets != state.layout_resets {
            self.tree = first_tree(&state.panes);
            self.resets = state.layout_resets;
        }
        let narrow = ui.available_width() < NARROW;
        if state.preferences.lecture || state.full_screen || narrow {
            return single(ui, scene);
        }
        if self.focus != Some(state.focus) {
            self.focus = Some(state.focus);
            self.tree.make_active(|_, tile| matches!(tile, Tile::Pane(panel) if *panel == state.focus.0));
        }
        let room = tabs::room(ui, &self.tree, state);
        let mut panes = Docked { scene, last_active: Cell::new(false), room };
        self.tree.ui(&mut panes, ui);
    }
}

/// Whether `tree` holds every panel once; a saved one may come from another version.
pub fn is_complete(tree: &Tree<String>, cards: &[PaneCard]) -> bool {
    let held: Vec<&String> = tree
        .tiles
        .iter()
        .filter_map(|(_, tile)| if let Tile::Pane(panel) = tile { Some(panel) } else { None })
        .collect();
    let mut docked = cards.iter().filter(|card| card.home.is_some());
    held.len() == docked.clone().count() && docked.all(|card| held.iter().any(|name| *name == card.id.0))
}

/// Every panel in its column. A column holds as many names as a small window shows: what is hidden behind an arrow is not
/// found.
fn first_tree(cards: &[PaneCard]) -> Tree<String> {
    let mut tiles = Tiles::default();
    let mut columns = egui_tiles::Linear { dir: egui_tiles::LinearDir::Horizontal, ..Default::default() };
    let shares = [(Column::Data, 0.78), (Column::Puzzle, 1.12), (Column::Answers, 1.12), (Column::Learning, 1.12)];
    for (column, share) in shares {
        let mut here: Vec<(u8, PaneId)> = cards
            .iter()
            .filter_map(|card| card.home.filter(|(home, _)| *home == column).map(|(_, place)| (place, card.id)))
            .collect();
        here.sort_by_key(|(place, _)| *place);
        if here.is_empty() {
            continue;
        }
        let panes = here.iter().map(|(_, id)| tiles.insert_pane(id.0.to_owned())).collect();
        let tabs = tiles.insert_tab_tile(panes);
        columns.add_child(tabs);
        columns.shares.set_share(tabs, share);
    }
    let root = tiles.insert_container(columns);
    Tree::new(Id::unique("panels"), root, tiles)
}

/// One panel that fills the window. In a lecture everything above it is one line, so that what is shown begins at once.
fn single(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (colours, state) = (palette(ui), scene.state);
    let lecture = state.preferences.lecture;
    let sides = GRID as i8 * 3;
    let margin = if lecture {
        Margin { left: sides, right: sides, top: 2, bottom: 4 }
    } else {
        Margin::symmetric(sides, GRID as i8 * 2)
    };
    Frame::new().fill(colours.panel).inner_margin(margin).show(ui, |ui| {
        // However little the panel holds.
        ui.set_min_size(ui.available_size());
        if lecture {
            let between = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, GRID / 2.0);
            stepper(ui, scene);
            ui.spacing_mut().item_spacing.y = between;
            ui.style_mut().text_styles = theme::text_styles(theme::LECTURE_SCALE);
        } else if !state.full_screen {
            stepper(ui, scene);
            ui.add_space(GRID);
        } else {
            ui.label(RichText::new(state.focus.title()).heading().strong());
            ui.label(RichText::new(state.focus.subtitle()).color(colours.weak));
            ui.add_space(GRID);
        }
        scene.pane_ui(ui, state.focus);
    });
}

/// The way through the panels, the present one marked; in a lecture the others too, and which run is shown.
fn stepper(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (colours, state) = (palette(ui), scene.state);
    let lecture = state.preferences.lecture;
    let panels = state.panels(lecture);
    ui.horizontal_wrapped(|ui| {
        if lecture {
            // One line at 1280 x 720, the run included.
            ui.spacing_mut().interact_size.y = GRID * 3.0;
            ui.spacing_mut().item_spacing.x = GRID / 2.0;
            ui.spacing_mut().button_padding = egui::vec2(GRID * 0.75, 2.0);
        }
        for (index, &panel) in panels.iter().enumerate() {
            if index > 0 && lecture {
                ui.label(RichText::new("›").color(colours.weak));
            }
            step_ui(ui, scene, panel);
        }
        if !lecture {
            return;
        }
        let more = ui.menu_button(crate::text!("lecture-more"), |ui| {
            for panel in state.panels(false).into_iter().filter(|panel| !panels.contains(panel)) {
                if step_ui(ui, scene, panel) {
                    ui.close();
                }
            }
        });
        more.response.on_hover_text(crate::text!("lecture-hint"));
        if state.panes.iter().any(|card| card.id == state.focus && card.shows_run) {
            ui.add_space(GRID);
            run_line_ui(ui, state);
        }
    });
}

/// The name of a panel, which leads there. Says whether it was clicked.
fn step_ui(ui: &mut Ui, scene: &mut Scene<'_>, panel: PaneId) -> bool {
    let name = ui.selectable_label(scene.state.focus == panel, panel.title()).on_hover_text(panel.subtitle());
    if name.clicked() {
        scene.out.push(ShowCommand::Focus(panel).into());
    }
    name.clicked()
}

struct Docked<'a, 's> {
    scene: &'a mut Scene<'s>,
    /// Whether the tab that was drawn last is the one that its tabs show.
    last_active: Cell<bool>,
    /// At each side of the name of a tab.
    room: f32,
}

impl Docked<'_, '_> {
    /// The pane of this name.
    fn named(&self, name: &str) -> Option<PaneId> {
        self.scene.state.panes.iter().map(|card| card.id).find(|id| id.0 == name)
    }
}

impl Behavior<String> for Docked<'_, '_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, panel: &mut String) -> UiResponse {
        let Some(panel) = self.named(panel) else { return UiResponse::None };
        let pressed = ui.input(|input| input.pointer.any_pressed());
        if pressed && ui.rect_contains_pointer(ui.max_rect()) && self.scene.state.focus != panel {
            self.scene.out.push(ShowCommand::Focus(panel).into());
        }
        let (colours, whole) = (palette(ui), ui.max_rect());
        ui.painter().rect_filled(whole, 0.0, colours.panel);
        let margin = Margin { left: 12, right: 12, top: 8, bottom: 4 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.push_id(panel.0, |ui| self.scene.pane_ui(ui, panel));
        });
        if self.scene.state.focus != panel && has_come_into(ui, whole) {
            self.scene.out.push(ShowCommand::Focus(panel).into());
        }
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, panel: &String) -> WidgetText {
        let Some(panel) = self.named(panel) else { return WidgetText::default() };
        RichText::new(tabs::title(self.scene.state, panel)).into()
    }

    fn on_tab_button(&mut self, tiles: &mut Tiles<String>, tile: TileId, response: egui::Response) -> egui::Response {
        let Some(Tile::Pane(panel)) = tiles.get(tile) else { return response };
        let Some(panel) = self.named(panel) else { return response };
        if response.clicked() {
            self.scene.out.push(ShowCommand::Focus(panel).into());
        }
        if self.last_active.get() {
            let focused = panel == self.scene.state.focus;
            let colours = if response.ctx.global_style().visuals.dark_mode { &theme::DARK } else { &theme::LIGHT };
            let (rect, colour) = (response.rect, if focused { colours.accent } else { colours.quiet() });
            let line = egui::Rect::from_min_max(
                rect.left_bottom() + egui::vec2(self.room, -2.0),
                rect.right_bottom() - egui::vec2(self.room, 0.0),
            );
            response.ctx.layer_painter(response.layer_id).rect_filled(line, 0.0, colour);
        }
        if response.double_clicked() {
            self.scene.out.push(ShowCommand::FullScreen.into());
        }
        response.on_hover_text(panel.subtitle())
    }

    fn resize_stroke(&self, style: &egui::Style, state: ResizeState) -> Stroke {
        match state {
            ResizeState::Idle => style.visuals.widgets.noninteractive.bg_stroke,
            ResizeState::Hovering | ResizeState::Dragging => Stroke::new(2.0, style.visuals.hyperlink_color),
        }
    }

    fn tab_bar_height(&self, _style: &egui::Style) -> f32 {
        GRID * 4.5
    }

    fn gap_width(&self, _style: &egui::Style) -> f32 {
        1.0
    }

    fn min_size(&self) -> f32 {
        GRID * 20.0
    }

    fn tab_title_spacing(&self, _visuals: &egui::Visuals) -> f32 {
        self.room
    }

    fn tab_bar_color(&self, visuals: &egui::Visuals) -> Color32 {
        visuals.panel_fill
    }

    fn tab_bg_color(&self, visuals: &egui::Visuals, _: &Tiles<String>, _: TileId, _: &TabState) -> Color32 {
        visuals.panel_fill
    }

    fn tab_outline_stroke(&self, _: &egui::Visuals, _: &Tiles<String>, _: TileId, _: &TabState) -> Stroke {
        Stroke::NONE
    }

    fn tab_bar_hline_stroke(&self, visuals: &egui::Visuals) -> Stroke {
        visuals.widgets.noninteractive.bg_stroke
    }

    fn tab_text_color(
        &self,
        visuals: &egui::Visuals,
        tiles: &Tiles<String>,
        tile: TileId,
        state: &TabState,
    ) -> Color32 {
        let weak = visuals.weak_text_color.unwrap_or(visuals.widgets.noninteractive.fg_stroke.color);
        self.last_active.set(state.active);
        let focused = matches!(tiles.get(tile), Some(Tile::Pane(panel)) if *panel == self.scene.state.focus.0);
        match (state.active, focused) {
            (true, true) => visuals.hyperlink_color,
            (true, false) => visuals.widgets.noninteractive.fg_stroke.color,
            (false, _) => weak,
        }
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions { all_panes_must_have_tabs: true, ..SimplificationOptions::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_layout_holds_every_panel_once() {
        let cards = crate::ui::panes::Panes::cards(&crate::ui::panes::all());
        assert!(is_complete(&first_tree(&cards), &cards));
    }
}
