//! The window itself: `logic` takes in what others told, `ui` paints and collects commands, `apply` does them.

use crate::texts;
use crate::ui::capture::Capture;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::following::FollowCommand;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::opened::Hands;
use crate::ui::core::pane::Pane;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::{Note, Wake};
use crate::ui::core::state::{Overlay, Preferences, State, ThemeChoice};
use crate::ui::core::theme;
use crate::ui::core::view::View;
use crate::ui::focus::{Keyboard, place_of};
use crate::ui::layout::{Layout, is_complete};
use crate::ui::lessons::LessonsPane;
use crate::ui::panes::Panes;
use crate::ui::pointer::pointer_ui;
use crate::ui::presenter::presenter_ui;
use crate::ui::scene::Scene;
use crate::ui::setup::Setup;
use crate::ui::sight::Sight;
use crate::ui::{fonts, keys, overlays, status_bar, top_bar};
use egui::{CentralPanel, Context, Frame, Pos2, Rect, ThemePreference, Ui};
use egui_tiles::Tree;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest that taking in what others told may take in one frame.
const DRAIN: Duration = Duration::from_millis(4);
/// Version of what is remembered; of another one only the preferences are read.
const KEPT_VERSION: u32 = 2;
const KEPT_KEY: &str = "pretext-window";

/// What is remembered between two starts.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    preferences: Preferences,
    /// Panes by name.
    panels: Tree<String>,
}

/// What every version remembers in the same way.
#[derive(Deserialize)]
struct KeptPreferences {
    preferences: Preferences,
}

/// The window.
pub struct Workbench {
    state: State,
    services: Services,
    panes: Panes,
    view: View,
    layout: Layout,
    applied: Option<(ThemeChoice, f32)>,
    capture: Capture,
    keyboard: Keyboard,
    sight: Sight,
}

impl Workbench {
    /// A window on `ctx`, with what `storage` remembers.
    pub fn new(ctx: &Context, storage: Option<&dyn eframe::Storage>, setup: Setup) -> Self {
        theme::install(ctx);
        fonts::install_own(ctx);
        let waker = ctx.clone();
        let wake: Wake = Arc::new(move || waker.request_repaint());
        if setup.system_fonts {
            fonts::install(ctx, wake.clone());
        }
        let cards = Panes::cards(&setup.panes);
        let (preferences, layout) = remembered(storage, &cards);
        if let Some(language) = setup.language.or_else(|| texts::matching(preferences.language.as_ref()?)) {
            texts::set_language(language);
        }
        let mut state = State::new((setup.tasks, cards), (preferences, setup.presets), setup.first);
        state.known_runs.lent = setup.lent;
        if let Some(reopened) = setup.reopened {
            state.show_again(reopened);
        }
        let Setup { opener, finder, reader, kept, programs, follow, .. } = setup;
        let hands = Hands { opener, finder, reader, kept, programs };
        let services = Services::start(setup.trainer, hands, &wake);
        let panes = Panes::start(setup.panes, services.helpers());
        let open = setup
            .open_first
            .or_else(|| state.preferences.last_data.clone())
            .unwrap_or_else(|| state.settings.data.clone());
        let (view, capture, keyboard) = (View::default(), Capture::default(), Keyboard::default());
        let sight = Sight::default();
        let mut window = Self { state, services, panes, view, layout, applied: None, capture, keyboard, sight };
        let read_as = window.state.read_as(&open);
        window.act(DataCommand::OpenAs(open, read_as).into());
        window.act(ParamCommand::ListPresets.into());
        window.act(TrainCommand::ReadFound.into());
        follow.into_iter().for_each(|address| window.act(FollowCommand::Begin(address).into()));
        window
    }

    /// What the window knows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Does one command, as a click would.
    pub fn act(&mut self, command: UiCommand) {
        self.panes.act(&mut self.state, &mut self.services, command);
    }

    /// The pane of this type.
    pub fn pane<P: Pane>(&self) -> Option<&P> {
        self.panes.of()
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
            } else if let Ok(note) = self.services.notes.try_recv() {
                match note {
                    Note::Thumbnail { place, generation, index, image } => {
                        self.view.thumbs(place).insert(ctx, generation, index, image);
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
        let moved = keys::read(&ctx, &self.state, &mut out);
        self.keyboard.begin(&ctx, &self.state);
        if let Overlay::Fills(id) = self.state.overlay {
            if let Some(pane) = self.panes.named(id) {
                pane.ui(ui, &self.state, &mut self.view, &mut out);
            }
        } else {
            self.panels_ui(ui, &mut out);
        }
        Keyboard::end(&ctx);
        overlays::said_ui(&ctx, &self.state);
        pointer_ui(&ctx, &self.state);
        let lessons = self.panes.of::<LessonsPane>().map(|pane| &pane.state);
        presenter_ui(&ctx, &self.state, lessons, &mut out);
        self.view.textures.end_frame();
        for command in out {
            self.act(command);
        }
        if moved {
            ctx.memory_mut(|memory| memory.request_focus(place_of(self.state.focus)));
        }
        if let Some(photo) = self.capture.taken(&ctx, self.state.saving.captures) {
            self.act(SaveCommand::Captured(photo).into());
        }
        if let Some(text) = self.state.saving.to_copy.take() {
            ctx.copy_text(text);
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
            self.layout.ui(ui, &mut Scene { state: &self.state, view: &mut self.view, panes: &mut self.panes, out });
        });
        let scene = &mut Scene { state: &self.state, view: &mut self.view, panes: &mut self.panes, out };
        overlays::overlay_ui(ui, scene);
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

/// Preferences and layout as they were left; the layout only if it holds every panel of this version.
fn remembered(storage: Option<&dyn eframe::Storage>, cards: &[PaneCard]) -> (Preferences, Layout) {
    let Some(storage) = storage else { return (Preferences::default(), Layout::new(cards)) };
    match eframe::get_value::<Kept>(storage, KEPT_KEY).filter(|kept| kept.version == KEPT_VERSION) {
        Some(kept) if is_complete(&kept.panels, cards) => (kept.preferences, Layout::from_tree(kept.panels)),
        Some(kept) => (kept.preferences, Layout::new(cards)),
        None => {
            let kept = eframe::get_value::<KeptPreferences>(storage, KEPT_KEY).map(|kept| kept.preferences);
            (kept.unwrap_or_default(), Layout::new(cards))
        }
    }
}

/// The panel that takes a picture that is dropped now: of those in sight that do, the one under the pointer, else the one
/// that keys speak to, else the first.
fn picture_taker(pointer: Option<Pos2>, takers: &[(PaneId, Rect)], focus: PaneId) -> Option<PaneId> {
    let under = takers.iter().find(|(_, rect)| pointer.is_some_and(|at| rect.contains(at)));
    let chosen = under.or_else(|| takers.iter().find(|(panel, _)| *panel == focus)).or_else(|| takers.first());
    chosen.map(|(panel, _)| *panel)
}

/// A run, a settings file or data dropped on the window is opened as what it is; a picture is asked about where a panel in
/// sight takes it, and several at once are collected.
fn dropped(ctx: &Context, taker: Option<PaneId>, out: &mut Commands) {
    let paths: Vec<PathBuf> =
        ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
    if paths.len() > 1 && paths.iter().all(|path| crate::photos::is_picture(path)) {
        out.push(UiCommand::Call(PaneId::COLLECT));
        return out.extend(paths.into_iter().map(|path| UiCommand::Drop(PaneId::COLLECT, path)));
    }
    if let Some(path) = paths.into_iter().next() {
        if let Some(pane) = taker.filter(|_| crate::photos::is_picture(&path)) {
            return out.push(UiCommand::Drop(pane, path));
        }
        out.push(TrainCommand::Dropped(path).into());
    }
}

impl eframe::App for Workbench {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.sight.look(ctx, frame);
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

    const NEIGHBOURS: PaneId = PaneId("neighbours");
    const LABORATORY: PaneId = PaneId("laboratory");

    #[test]
    fn a_dropped_picture_goes_to_the_panel_under_the_pointer_then_to_the_one_in_use() {
        let half = |left: f32| Rect::from_min_max(pos2(left, 0.0), pos2(left + 50.0, 50.0));
        let takers = [(NEIGHBOURS, half(0.0)), (LABORATORY, half(50.0))];
        let taker = |at, focus| picture_taker(at, &takers, focus);
        assert_eq!(taker(Some(pos2(70.0, 9.0)), NEIGHBOURS), Some(LABORATORY));
        assert_eq!(taker(Some(pos2(9.0, 90.0)), LABORATORY), Some(LABORATORY));
        assert_eq!(taker(None, PaneId::DATA), Some(NEIGHBOURS));
        assert_eq!(picture_taker(None, &[], LABORATORY), None, "nobody in sight takes it");
    }
}
