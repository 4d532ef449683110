//! The window itself: `logic` takes in what others told, `ui` paints and collects commands, `apply` does them.

use crate::ui::capture::Capture;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::{Commands, UiCommand, apply};
use crate::ui::core::pane::PanelName;
use crate::ui::core::services::{Hands, Note, Services, Setup, Wake};
use crate::ui::core::state::{Overlay, Preferences, State, ThemeChoice};
use crate::ui::core::theme;
use crate::ui::core::view::View;
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::layout::{Layout, is_complete};
use crate::ui::neighbours::commands::FeatureCommand;
use crate::ui::{fonts, keys, overlays, status_bar, top_bar, turing};
use egui::{CentralPanel, Context, Frame, Pos2, Rect, ThemePreference, Ui};
use egui_tiles::Tree;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest that taking in what others told may take in one frame.
const DRAIN: Duration = Duration::from_millis(4);
/// Version of what is remembered; another one is not read.
const KEPT_VERSION: u32 = 1;
const KEPT_KEY: &str = "pretext-window";

/// What is remembered between two starts.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    preferences: Preferences,
    panels: Tree<PanelName>,
}

/// The window.
pub struct Workbench {
    state: State,
    services: Services,
    view: View,
    layout: Layout,
    applied: Option<(ThemeChoice, f32)>,
    capture: Capture,
}

impl Workbench {
    /// A window on `ctx`, with what `storage` remembers.
    pub fn new(ctx: &Context, storage: Option<&dyn eframe::Storage>, setup: Setup) -> Self {
        theme::install(ctx);
        let waker = ctx.clone();
        let wake: Wake = Arc::new(move || waker.request_repaint());
        if setup.system_fonts {
            fonts::install(ctx, wake.clone());
        }
        let kept = storage
            .and_then(|storage| eframe::get_value::<Kept>(storage, KEPT_KEY))
            .filter(|kept| kept.version == KEPT_VERSION);
        let (preferences, layout) = match kept {
            Some(kept) if is_complete(&kept.panels) => (kept.preferences, Layout::from_tree(kept.panels)),
            Some(kept) => (kept.preferences, Layout::default()),
            None => (Preferences::default(), Layout::default()),
        };
        let mut state = State::new(setup.tasks, preferences, setup.presets);
        if let Some(reopened) = setup.reopened {
            crate::ui::core::reopen::show(&mut state, reopened);
        }
        let hands = Hands { opener: setup.opener, finder: setup.finder, reader: setup.reader, kept: setup.kept };
        let services = Services::start(setup.trainer, hands, &wake);
        let open =
            setup.open_first.or_else(|| state.preferences.last_data.clone()).unwrap_or_else(|| "demo".to_owned());
        let mut window =
            Self { state, services, view: View::default(), layout, applied: None, capture: Capture::default() };
        window.act(DataCommand::Open(open).into());
        window.act(crate::ui::core::commands::params::ParamCommand::ListPresets.into());
        window.act(crate::ui::core::commands::training::TrainCommand::ReadFound.into());
        window
    }

    /// What the window knows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Does one command, as a click would.
    pub fn act(&mut self, command: UiCommand) {
        apply(&mut self.state, &mut self.services, command);
    }

    /// How many pictures are on the graphics device.
    pub fn textures(&self) -> usize {
        self.view.textures.held()
    }

    /// Takes in what the trainer and the helper threads told, for 4 ms at most.
    pub fn take_in(&mut self, ctx: &Context) {
        let start = Instant::now();
        if !self.services.flush() {
            self.state.report_once(crate::text!("train-error-gone"));
        }
        while start.elapsed() < DRAIN {
            if let Some(event) = self.services.next_event() {
                self.act(UiCommand::Trainer(Box::new(event)));
            } else if let Some(answer) = self.services.puzzles.take() {
                self.act(UiCommand::Puzzles(answer));
            } else if let Some(painted) = self.services.painted.take() {
                self.act(UiCommand::Painted(painted));
            } else if let Ok(note) = self.services.notes.try_recv() {
                match note {
                    Note::Thumbnail { place, generation, index, image } => {
                        self.view.thumbs[place as usize].insert(ctx, generation, index, image);
                    }
                    note => self.act(UiCommand::Note(note)),
                }
            } else {
                return;
            }
        }
        // There is more: the next frame goes on.
        ctx.request_repaint();
    }

    /// Paints everything and does what was asked for.
    pub fn paint(&mut self, ui: &mut Ui) {
        let mut out = Commands::new();
        let ctx = ui.ctx().clone();
        keys::read(&ctx, &self.state, &mut out);
        if self.state.overlay == Overlay::Turing {
            turing::turing_ui(ui, &self.state, &mut self.view, &mut out);
        } else {
            self.panels_ui(ui, &mut out);
        }
        overlays::said_ui(&ctx, &self.state);
        self.view.textures.end_frame();
        for command in out {
            self.act(command);
        }
        if let Some(photo) = self.capture.taken(&ctx, self.state.saving.captures) {
            self.act(SaveCommand::Captured(photo).into());
        }
        self.apply_look(&ctx);
    }

    /// The bars, the panels, and what stands before them.
    fn panels_ui(&mut self, ui: &mut Ui, out: &mut Commands) {
        let taker = picture_taker(
            ui.ctx().pointer_latest_pos(),
            &std::mem::take(&mut self.view.takes_pictures),
            self.state.focus,
        );
        dropped(ui.ctx(), taker, out);
        top_bar::top_bar_ui(ui, &self.state, out);
        status_bar::status_bar_ui(ui, &self.state, out);
        let colours = theme::palette(ui);
        CentralPanel::default().frame(Frame::new().fill(colours.line)).show(ui, |ui| {
            self.layout.ui(ui, &self.state, &mut self.view, out);
        });
        overlays::overlay_ui(ui, &self.state, &mut self.view, out);
    }

    /// Theme and scale, when they changed.
    fn apply_look(&mut self, ctx: &Context) {
        let wanted = (self.state.preferences.theme, self.state.preferences.scale);
        if self.applied == Some(wanted) {
            return;
        }
        ctx.set_theme(match wanted.0 {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_zoom_factor(wanted.1);
        self.applied = Some(wanted);
    }
}

/// The panel that takes a picture that is dropped now: of those in sight that do, the one under the pointer, else the one
/// that keys speak to, else the first.
fn picture_taker(pointer: Option<Pos2>, takers: &[(PanelName, Rect)], focus: PanelName) -> Option<PanelName> {
    let under = takers.iter().find(|(_, rect)| pointer.is_some_and(|at| rect.contains(at)));
    let chosen = under.or_else(|| takers.iter().find(|(panel, _)| *panel == focus)).or_else(|| takers.first());
    chosen.map(|(panel, _)| *panel)
}

/// A folder dropped on the window is opened; a picture is asked about where a panel in sight takes it.
fn dropped(ctx: &Context, taker: Option<PanelName>, out: &mut Commands) {
    let path = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
    if let Some(path) = path {
        match taker.filter(|_| crate::photos::is_picture(&path)) {
            Some(PanelName::Laboratory) => return out.push(LaboratoryCommand::File(path).into()),
            Some(_) => return out.push(FeatureCommand::File(path).into()),
            None => {}
        }
        out.push(DataCommand::Open(path.to_string_lossy().into_owned()).into());
        out.push(ShowCommand::Focus(PanelName::Data).into());
    }
}

impl eframe::App for Workbench {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_in(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.paint(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        let preferences = self.state.preferences.clone();
        let kept = Kept { version: KEPT_VERSION, preferences, panels: self.layout.tree.clone() };
        eframe::set_value(storage, KEPT_KEY, &kept);
    }

    fn on_exit(&mut self) {
        self.state.overlay = Overlay::None;
        self.services.quit();
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_dropped_picture_goes_to_the_panel_under_the_pointer_then_to_the_one_in_use() {
        let half = |left: f32| Rect::from_min_max(pos2(left, 0.0), pos2(left + 50.0, 50.0));
        let takers = [(PanelName::Neighbours, half(0.0)), (PanelName::Laboratory, half(50.0))];
        let taker = |at, focus| picture_taker(at, &takers, focus);
        assert_eq!(taker(Some(pos2(70.0, 9.0)), PanelName::Neighbours), Some(PanelName::Laboratory));
        assert_eq!(taker(Some(pos2(9.0, 90.0)), PanelName::Laboratory), Some(PanelName::Laboratory));
        assert_eq!(taker(None, PanelName::Data), Some(PanelName::Neighbours));
        assert_eq!(picture_taker(None, &[], PanelName::Laboratory), None, "nobody in sight takes it");
    }
}
