//! What the window knows. Plain data, changed by `commands::apply` alone; lives on the GUI thread.

use crate::dataset::LayoutRule;
use crate::task::{AnyTask, Effect, FieldInfo, Panel, ParamValues, Value};
use crate::train::{RunData, RunSettings, watched};
use crate::ui::core::bench::Bench;
use crate::ui::core::browsing::Browsing;
use crate::ui::core::data_state::DataState;
use crate::ui::core::embeddings::FeatureView;
use crate::ui::core::following::Following;
use crate::ui::core::found::Found;
use crate::ui::core::guide_place::GuidePlace;
use crate::ui::core::known_runs::KnownRuns;
use crate::ui::core::name::{PaneCard, PaneId};
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::own_data::OwnData;
use crate::ui::core::queue::Queue;
use crate::ui::core::reopen::{self, Reopened};
use crate::ui::core::run_view::RunView;
use crate::ui::core::saving::SaveState;
use crate::ui::core::signal::Signal;
use crate::ui::core::talk::Talk;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// How a ball of points stands at first: a little from above and from the side, so that it looks round.
const TURN: [f32; 2] = [0.5, 0.35];
/// Problems listed at most.
const PROBLEMS: usize = 1000;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is remembered between two starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Size of everything, 1 = 100 %.
    pub scale: f32,
    /// The language; none is as the system has it.
    pub language: Option<String>,
    /// Whether one panel fills the window.
    pub lecture: bool,
    /// Folders opened before, newest first.
    pub recents: Vec<String>,
    /// What was open last.
    pub last_data: Option<String>,
    /// What was said about its folders.
    pub last_layout: Vec<LayoutRule>,
    /// Where its held-out images were, if they had a place of their own.
    pub last_valid: Option<String>,
    /// Where pictures were collected last.
    pub collection: Option<String>,
    /// Weight of the past in smoothed lines, 0..1.
    pub smoothing: f32,
    /// Whether losses are drawn on a logarithmic axis.
    pub log_scale: bool,
    /// Runs that wait to be trained.
    pub queue: Queue,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            scale: 1.0,
            language: None,
            lecture: false,
            recents: Vec::new(),
            last_data: None,
            last_layout: Vec::new(),
            last_valid: None,
            collection: None,
            smoothing: 0.9,
            log_scale: false,
            queue: Queue::default(),
        }
    }
}

/// Where a picture stands among the answers of a kept step, so that the same one can be found in those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Among those of all held-out images and of the model.
    Overview,
    /// Among those of the held-out image with this number.
    Answer(usize),
}

/// What stands before everything else.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// All keys.
    Help,
    /// The guide: the places where one was, the last of them shown.
    Guide(Vec<GuidePlace>),
    /// All commands.
    Palette,
    /// What to do with the run: keep or discard.
    AskStop,
    /// Whether really to discard the run.
    AskDiscard,
    /// What a pane asks; the word tells its questions apart.
    Asks(PaneId, &'static str),
    /// Where a picture shall be saved, typed where the system has no dialog.
    SaveAs,
    /// A picture, large, and which of the run's answers it is.
    Enlarged(Arc<Panel>, Option<Standing>),
    /// Where the photos of a run are now.
    WherePhotos,
    /// The window's own browser of folders.
    Browse,
    /// A pane that is no panel and fills the window.
    Fills(PaneId),
}

/// Something that went wrong: what, why, what now.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The sentence.
    pub text: String,
    /// How often it came.
    pub times: usize,
    /// When it came first, seconds after the start.
    pub at: f64,
}

/// An earlier setting of the parameters.
pub struct Undo {
    /// The parameters before the change.
    pub values: ParamValues,
    /// Which parameter was changed, so that one drag is one step.
    pub key: String,
    /// When.
    pub at: Instant,
}

/// What the window knows.
pub struct State {
    /// The methods.
    pub tasks: Vec<&'static dyn AnyTask>,
    /// The chosen one.
    pub chosen: usize,
    /// The parameters of the chosen one.
    pub fields: Vec<FieldInfo>,
    /// What Start will run; `params` holds every parameter of the chosen method.
    pub settings: RunSettings,
    /// Earlier parameters, newest last.
    pub undo: Vec<Undo>,
    /// Presets of the chosen method: name and file.
    pub presets: Vec<(String, PathBuf)>,
    /// Where presets are kept.
    pub preset_folder: PathBuf,
    /// The data.
    pub data: DataState,
    /// The question where the photos of a run are.
    pub own_data: Option<OwnData>,
    /// The window's own browser of folders, once it was shown.
    pub browsing: Option<Browsing>,
    /// The puzzle bench.
    pub bench: Bench,
    /// The run.
    pub run: RunView,
    /// The run on another machine that is followed, if any.
    pub following: Option<Following>,
    /// Counts those.
    pub followed: u64,
    /// The network's features.
    pub features: FeatureView,
    /// The runs of the runs folder.
    pub known_runs: KnownRuns,
    /// Pictures that are being saved.
    pub saving: SaveState,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// What happened, newest last: seconds after the start, and the sentence.
    pub log: VecDeque<(f64, String)>,
    /// What stands before everything else.
    pub overlay: Overlay,
    /// What the run found before it began.
    pub found: Found,
    /// What happened since panes were told last.
    pub signals: Vec<Signal>,
    /// What is known of each pane, in the order in which the story reads.
    pub panes: Vec<PaneCard>,
    /// The panel that keys speak to.
    pub focus: PaneId,
    /// The panel that has the arrows for itself while keys speak to it, in a lecture too.
    pub arrows_of: Option<PaneId>,
    /// Whether that panel fills the window for now.
    pub full_screen: bool,
    /// What holds while somebody speaks to a room.
    pub talk: Talk,
    /// Share of the left picture in every wipe.
    pub wipe: f32,
    /// How far every ball of points is turned to the right and down, as angles.
    pub turn: [f32; 2],
    /// What is remembered.
    pub preferences: Preferences,
    /// Counts wishes for a fresh layout.
    pub layout_resets: u64,
    /// When the window opened.
    pub start: Instant,
}

impl State {
    /// A window before anything happened.
    pub fn new(
        (tasks, panes): (Vec<&'static dyn AnyTask>, Vec<PaneCard>),
        (preferences, preset_folder): (Preferences, PathBuf),
        first: RunSettings,
    ) -> Self {
        let now = Instant::now();
        let settings = watched(first);
        let (first, params) = (settings.task.clone(), settings.params.clone());
        let mut state = Self {
            known_runs: KnownRuns::new(settings.runs.clone()),
            tasks,
            chosen: 0,
            fields: Vec::new(),
            settings,
            undo: Vec::new(),
            presets: Vec::new(),
            preset_folder,
            data: DataState::default(),
            own_data: None,
            browsing: None,
            bench: Bench::new(now),
            run: RunView::default(),
            following: None,
            followed: 0,
            features: FeatureView { follow: true, ..FeatureView::default() },
            saving: SaveState::default(),
            problems: Vec::new(),
            log: VecDeque::new(),
            overlay: Overlay::None,
            found: Found::default(),
            signals: Vec::new(),
            panes,
            focus: PaneId::PUZZLE,
            arrows_of: None,
            full_screen: false,
            talk: Talk { since: preferences.lecture.then_some(now), ..Talk::default() },
            wipe: 0.5,
            turn: TURN,
            preferences,
            layout_resets: 0,
            start: now,
        };
        state.take_task(state.tasks.iter().position(|task| task.info().id == first).unwrap_or_default());
        if state.settings.task == first {
            state.settings.params.extend(params);
        }
        state
    }

    /// The chosen method.
    pub fn task(&self) -> Option<&'static dyn AnyTask> {
        self.tasks.get(self.chosen).copied()
    }

    /// The method of the run that is shown; the chosen one where there is no run.
    pub fn run_task(&self) -> Option<&'static dyn AnyTask> {
        if self.run.task.is_empty() {
            return self.task();
        }
        self.tasks.iter().copied().find(|task| task.info().id == self.run.task)
    }

    /// Makes method `index` the chosen one, with its defaults.
    pub fn take_task(&mut self, index: usize) {
        let Some(task) = self.tasks.get(index).copied() else { return };
        self.chosen = index;
        self.fields = task.fields();
        self.settings.task = task.info().id.to_owned();
        self.settings.params = self.defaults();
        let known = task.sources();
        self.settings.sources.retain(|name, _| known.iter().any(|(role, _)| role.name() == name));
        self.undo.clear();
        self.presets.clear();
        self.bench.form = None;
    }

    /// Puts what was read of a run or of settings into the window.
    pub fn show_again(&mut self, reopened: Reopened) {
        let Reopened { settings, run } = reopened;
        if let Some(index) = self.tasks.iter().position(|task| task.info().id == settings.task) {
            self.take_task(index);
        }
        let mut params = self.defaults();
        params.extend(settings.params.clone());
        // A run that is started from these settings is a new one, in a folder of its own.
        self.settings = RunSettings { params, out: None, ..settings };
        if let Some(run) = run {
            self.run = reopen::view_of(run, &self.settings);
            self.run.guessing = self.run_task().and_then(|task| task.guessing_loss(&self.settings.params));
        }
    }

    /// What was said about the data at `location`: by the settings that name it, or when it was open last.
    pub fn read_as(&self, location: &str) -> ReadAs {
        let (settings, last) = (&self.settings, &self.preferences);
        if settings.data == location {
            return ReadAs { layout: settings.layout.clone(), valid: settings.valid.clone() };
        }
        let was_last = last.last_data.as_deref() == Some(location);
        if was_last {
            ReadAs { layout: last.last_layout.clone(), valid: last.last_valid.clone() }
        } else {
            ReadAs::default()
        }
    }

    /// The panels, in the order in which the story reads: all, or those that a lecture moves through.
    pub fn panels(&self, lecture: bool) -> Vec<PaneId> {
        let there = |card: &&PaneCard| card.home.is_some() && (card.lecture || !lecture);
        self.panes.iter().filter(there).map(|card| card.id).collect()
    }

    /// The defaults of every parameter.
    pub fn defaults(&self) -> ParamValues {
        self.fields.iter().map(|field| (field.key.to_owned(), field.default.clone())).collect()
    }

    /// What training would draw from and be measured on; none while nothing is open.
    pub fn run_data(&self) -> Option<RunData> {
        self.data.opened.as_ref().filter(|data| !data.train.is_empty()).map(OpenedData::run_data)
    }

    /// The value of a parameter.
    pub fn value(&self, field: &FieldInfo) -> Value {
        self.settings.params.get(field.key).cloned().unwrap_or_else(|| field.default.clone())
    }

    /// Whether a change of `field` would wait for a new run.
    pub fn waits_for_new_run(&self, field: &FieldInfo) -> bool {
        field.effect == Effect::NewRun && self.run.is_alive()
    }

    /// Seconds since the window opened.
    pub fn seconds(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    /// Lists a problem; the same one again only counts.
    pub fn report(&mut self, text: String) {
        let at = self.seconds();
        self.note(text.clone());
        if let Some(problem) = self.problems.iter_mut().find(|problem| problem.text == text) {
            problem.times += 1;
        } else if self.problems.len() < PROBLEMS {
            self.problems.push(Problem { text, times: 1, at });
        }
    }

    /// Lists a problem unless it is listed.
    pub fn report_once(&mut self, text: String) {
        if self.problems.iter().all(|problem| problem.text != text) {
            self.report(text);
        }
    }

    /// Adds a line to the log.
    pub fn note(&mut self, text: String) {
        let at = self.seconds();
        self.log.push_back((at, text));
        if self.log.len() > 2000 {
            self.log.pop_front();
        }
    }
}
