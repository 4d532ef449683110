//! Where the panels stand: docked side by side in the order of the story, or one that fills the window.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::pane::PanelName;
use crate::ui::core::state::State;
use crate::ui::core::theme::{self, GRID, palette};
use crate::ui::core::view::View;
use crate::ui::panels;
use egui::{Color32, Frame, Id, Margin, RichText, Stroke, Ui, WidgetText};
use egui_tiles::{Behavior, ResizeState, SimplificationOptions, TabState, Tile, TileId, Tiles, Tree, UiResponse};
use std::cell::Cell;

/// A window narrower than this shows one panel at a time; side by side, nothing would be legible.
const NARROW: f32 = GRID * 108.0;

/// The docked panels.
pub struct Layout {
    /// The tree of panels; what is saved.
    pub tree: Tree<PanelName>,
    focus: Option<PanelName>,
    resets: u64,
}

impl Default for Layout {
    fn default() -> Self {
        Self::from_tree(first_tree())
    }
}

impl Layout {
    /// The layout that was saved.
    pub fn from_tree(tree: Tree<PanelName>) -> Self {
        Self { tree, focus: None, resets: 0 }
    }

    /// Shows the panels.
    pub fn ui(&mut self, ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
        if self.resets != state.layout_resets {
            self.tree = first_tree();
            self.resets = state.layout_resets;
        }
        let narrow = ui.available_width() < NARROW;
        if state.preferences.lecture || state.full_screen || narrow {
            return single(ui, state, view, out);
        }
        if self.focus != Some(state.focus) {
            self.focus = Some(state.focus);
            self.tree.make_active(|_, tile| matches!(tile, Tile::Pane(panel) if *panel == state.focus));
        }
        let mut panes = Panes { state, view, out, last_active: Cell::new(false) };
        self.tree.ui(&mut panes, ui);
    }
}

/// Whether `tree` holds every panel once; a saved one may come from another version.
pub fn is_complete(tree: &Tree<PanelName>) -> bool {
    let held: Vec<PanelName> = tree
        .tiles
        .iter()
        .filter_map(|(_, tile)| if let Tile::Pane(panel) = tile { Some(*panel) } else { None })
        .collect();
    held.len() == PanelName::ALL.len() && PanelName::ALL.iter().all(|panel| held.contains(panel))
}

fn first_tree() -> Tree<PanelName> {
    let mut tiles = Tiles::default();
    let groups: [(&[PanelName], f32); 4] = [
        (&[PanelName::Data, PanelName::Methods], 0.78),
        // As many names as a column of a small window holds: what is hidden behind an arrow is not found.
        (&[PanelName::Puzzle, PanelName::Discovery, PanelName::Laboratory], 1.12),
        (&[PanelName::Answers, PanelName::Neighbours, PanelName::Inside, PanelName::Atlas], 1.12),
        (&[PanelName::Learning, PanelName::Shortcuts, PanelName::Runs, PanelName::Problems], 1.12),
    ];
    let mut columns = egui_tiles::Linear { dir: egui_tiles::LinearDir::Horizontal, ..Default::default() };
    for (panels, share) in groups {
        let panes = panels.iter().map(|panel| tiles.insert_pane(*panel)).collect();
        let tabs = tiles.insert_tab_tile(panes);
        columns.add_child(tabs);
        columns.shares.set_share(tabs, share);
    }
    let root = tiles.insert_container(columns);
    Tree::new(Id::unique("panels"), root, tiles)
}

/// One panel that fills the window.
fn single(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let colours = palette(ui);
    Frame::new().fill(colours.panel).inner_margin(Margin::symmetric(GRID as i8 * 3, GRID as i8 * 2)).show(ui, |ui| {
        if state.preferences.lecture {
            ui.style_mut().text_styles = theme::text_styles(theme::LECTURE_SCALE);
            stepper(ui, &PanelName::LECTURE, state, out);
        } else if !state.full_screen {
            stepper(ui, &PanelName::ALL, state, out);
        }
        if state.preferences.lecture || state.full_screen {
            ui.label(RichText::new(state.focus.title()).heading().strong());
            ui.label(RichText::new(state.focus.subtitle()).color(colours.weak));
            ui.add_space(GRID);
        }
        panels::panel_ui(ui, state.focus, state, view, out);
    });
}

/// The way through the panels, the present one marked.
fn stepper(ui: &mut Ui, panels: &[PanelName], state: &State, out: &mut Commands) {
    let (colours, lecture) = (palette(ui), state.preferences.lecture);
    ui.horizontal_wrapped(|ui| {
        for (index, &panel) in panels.iter().enumerate() {
            if index > 0 && lecture {
                ui.label(RichText::new("›").color(colours.weak));
            }
            if ui.selectable_label(state.focus == panel, panel.title()).clicked() {
                out.push(ShowCommand::Focus(panel).into());
            }
        }
        if lecture {
            ui.label(RichText::new(crate::text!("lecture-hint")).small().color(colours.weak));
        }
    });
    ui.add_space(GRID);
}

struct Panes<'a> {
    state: &'a State,
    view: &'a mut View,
    out: &'a mut Commands,
    /// Whether the tab that was drawn last is the one that its tabs show.
    last_active: Cell<bool>,
}

impl Behavior<PanelName> for Panes<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, panel: &mut PanelName) -> UiResponse {
        let pressed = ui.input(|input| input.pointer.any_pressed());
        if pressed && ui.rect_contains_pointer(ui.max_rect()) && self.state.focus != *panel {
            self.out.push(ShowCommand::Focus(*panel).into());
        }
        let colours = palette(ui);
        ui.painter().rect_filled(ui.max_rect(), 0.0, colours.panel);
        let margin = Margin { left: 12, right: 12, top: 8, bottom: 4 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.push_id(panel.key(), |ui| panels::panel_ui(ui, *panel, self.state, self.view, self.out));
        });
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, panel: &PanelName) -> WidgetText {
        let count = self.state.problems.len();
        let title = match panel {
            PanelName::Problems if count > 0 => format!("{} {count}", panel.title()),
            _ => panel.title(),
        };
        RichText::new(title).into()
    }

    fn on_tab_button(
        &mut self,
        tiles: &mut Tiles<PanelName>,
        tile: TileId,
        response: egui::Response,
    ) -> egui::Response {
        let Some(Tile::Pane(panel)) = tiles.get(tile) else { return response };
        if response.clicked() {
            self.out.push(ShowCommand::Focus(*panel).into());
        }
        if self.last_active.get() {
            let focused = *panel == self.state.focus;
            let colours = if response.ctx.global_style().visuals.dark_mode { &theme::DARK } else { &theme::LIGHT };
            let (rect, colour) = (response.rect, if focused { colours.accent } else { colours.quiet() });
            let line = egui::Rect::from_min_max(
                rect.left_bottom() + egui::vec2(GRID * 1.5, -2.0),
                rect.right_bottom() - egui::vec2(GRID * 1.5, 0.0),
            );
            response.ctx.layer_painter(response.layer_id).rect_filled(line, 0.0, colour);
        }
        if response.double_clicked() {
            self.out.push(ShowCommand::FullScreen.into());
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
        GRID * 1.5
    }

    fn tab_bar_color(&self, visuals: &egui::Visuals) -> Color32 {
        visuals.panel_fill
    }

    fn tab_bg_color(&self, visuals: &egui::Visuals, _: &Tiles<PanelName>, _: TileId, _: &TabState) -> Color32 {
        visuals.panel_fill
    }

    fn tab_outline_stroke(&self, _: &egui::Visuals, _: &Tiles<PanelName>, _: TileId, _: &TabState) -> Stroke {
        Stroke::NONE
    }

    fn tab_bar_hline_stroke(&self, visuals: &egui::Visuals) -> Stroke {
        visuals.widgets.noninteractive.bg_stroke
    }

    fn tab_text_color(
        &self,
        visuals: &egui::Visuals,
        tiles: &Tiles<PanelName>,
        tile: TileId,
        state: &TabState,
    ) -> Color32 {
        let weak = visuals.weak_text_color.unwrap_or(visuals.widgets.noninteractive.fg_stroke.color);
        self.last_active.set(state.active);
        let focused = matches!(tiles.get(tile), Some(Tile::Pane(panel)) if *panel == self.state.focus);
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
        assert!(is_complete(&first_tree()));
    }
}
