//! Everything the window asks others to do: the trainer, and the window's own helper threads. The GUI thread only puts
//! requests into mailboxes and bounded channels, and only looks whether answers are there; it never waits.

pub mod dialogs;
pub mod files;
pub mod mailbox;
pub mod pool;
pub mod preview;
pub mod runs;
pub mod thumbnails;

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{MinedData, Panel, ParamValues, Puzzle};
use crate::train::{AnswerSheet, Command, Event, RunData};
use crate::ui::atlas::thread as atlas;
use crate::ui::atlas::thread::AtlasNews;
use crate::ui::atlas::thread::AtlasWish;
use crate::ui::core::saving::Asking;
use crate::ui::core::services::files::ChosenFile;
use crate::ui::core::services::files::Files;
use crate::ui::core::services::files::PictureUse;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::pool::Pool;
use crate::ui::core::services::preview::PreviewAnswer;
use crate::ui::core::services::preview::PreviewRequest;
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::services::runs::RunsNote;
use crate::ui::core::services::thumbnails::ThumbPlace;
use crate::ui::core::services::thumbnails::ThumbRequest;
use crate::ui::laboratory::state::SavedPhoto;
use crate::ui::laboratory::thread as laboratory;
use crate::ui::laboratory::thread::PaintRequest;
use crate::ui::laboratory::thread::Painted;
use crate::ui::neighbours::nearest;
use crate::ui::neighbours::nearest::NearestRequest;
use crate::ui::neighbours::nearest::Neighbourhood;
use crate::ui::own_data::question::{Finder, FoundData};
use crate::ui::turing::thread::TuringNote;
use crossbeam_channel::{Receiver, Sender, TrySendError};
use egui::ColorImage;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Wakes the window: something is there to be looked at.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Opens data by what a person typed or chose (a path, or `demo`), telling how many images were found so far.
pub type Opener = Arc<dyn Fn(&str, &dyn Fn(usize)) -> Result<OpenedData, String> + Send + Sync>;

/// Reads the answers of one step from a run folder.
pub type SheetReader = Arc<dyn Fn(&Path, u64) -> Result<AnswerSheet, String> + Send + Sync>;

/// Lists the steps whose answers a run folder keeps, rising.
pub type KeptSteps = Arc<dyn Fn(&Path) -> Vec<u64> + Send + Sync>;

/// Data that is open.
#[derive(Clone)]
pub struct OpenedData {
    /// What was opened: a path, or `demo`.
    pub location: String,
    /// A short name.
    pub name: String,
    /// Everything, as the grid of thumbnails shows it.
    pub all: Arc<dyn Source>,
    /// What training draws from.
    pub train: Arc<dyn Source>,
    /// What is measured and shown.
    pub held_out: Arc<dyn Source>,
    /// All photos that the network can be asked about.
    pub pool: Pool,
    /// Hash of the listing.
    pub hash: String,
    /// Files that cannot be used: name and reason.
    pub skipped: Arc<Vec<(String, String)>>,
}

impl OpenedData {
    /// What the trainer needs of it.
    pub fn run_data(&self) -> RunData {
        RunData::new(self.train.clone(), self.held_out.clone(), self.name.clone(), self.hash.clone())
    }

    /// What to call it before people.
    pub fn title(&self) -> String {
        if self.location == crate::dataset::DEMO { crate::text!("data-demo") } else { self.name.clone() }
    }
}

/// The way to the trainer and back.
pub struct TrainerLink {
    /// Commands to it.
    pub commands: Sender<Command>,
    /// What it tells.
    pub events: Receiver<Event>,
    /// What lives as long as the window does and ends with it: the trainer itself.
    pub keep: Option<Box<dyn std::any::Any>>,
}

/// What a helper thread tells the window.
pub enum Note {
    /// Listing goes on.
    Listing {
        /// What is being opened.
        location: String,
        /// Images found so far.
        found: usize,
    },
    /// Opening ended.
    Opened {
        /// What was to be opened.
        location: String,
        /// The data, or why not.
        result: Result<OpenedData, String>,
    },
    /// The photos of a run were looked for.
    OwnPhotos {
        /// The run.
        run: PathBuf,
        /// What was found, or why nothing.
        result: Result<Box<FoundData>, String>,
    },
    /// The folder dialog closed.
    Picked {
        /// The chosen folder; none when it was closed, or when there is no dialog service.
        folder: Option<PathBuf>,
        /// How long it was open.
        open_for: Duration,
    },
    /// A thumbnail is ready, or the photo cannot be used.
    Thumbnail {
        /// Who wants it.
        place: ThumbPlace,
        /// Which opening of data it belongs to.
        generation: u64,
        /// The photo.
        index: usize,
        /// Its pixels.
        image: Result<ColorImage, String>,
    },
    /// The photos that match a filter.
    Filtered {
        /// The filter.
        filter: String,
        /// Their numbers.
        indices: Arc<Vec<u32>>,
    },
    /// What was found in the folder of a run before it began.
    Found {
        /// The run folder.
        folder: PathBuf,
        /// It, and pictures of it.
        found: (MinedData, Vec<Panel>),
    },
    /// The dialog for a file closed.
    ChosenFile(ChosenFile),
    /// A photo was written at full size, or not.
    SavedColours(Result<SavedPhoto, String>),
    /// Something for a Turing test is done.
    Turing(TuringNote),
    /// Presets on disk for a task: name and file.
    Presets {
        /// The task's id.
        task: String,
        /// Name and file, by name.
        found: Vec<(String, PathBuf)>,
    },
    /// A preset was read.
    Preset {
        /// The task's id.
        task: String,
        /// Its values.
        values: ParamValues,
    },
    /// Answers of an earlier step were read.
    Sheet {
        /// The run folder.
        folder: PathBuf,
        /// The step.
        step: u64,
        /// The answers.
        result: Result<Arc<AnswerSheet>, String>,
    },
    /// The steps whose answers a run folder keeps.
    Kept {
        /// The run folder.
        folder: PathBuf,
        /// The steps, rising.
        steps: Vec<u64>,
    },
    /// Neighbours of a photo were found.
    Nearest(Arc<Neighbourhood>),
    /// The map of embeddings, or how it comes along.
    Atlas(AtlasNews),
    /// Chosen photos were written as data of their own.
    Subset(PathBuf),
    /// A picture file was read.
    Picture {
        /// The file, or its name among the data.
        path: PathBuf,
        /// What it is for.
        use_for: PictureUse,
        /// Its pixels, or why not.
        result: Result<Photo, String>,
    },
    /// A picture was saved to this file, or why not.
    Saved(Result<PathBuf, String>),
    /// A picture is to be saved, but the system has no dialog.
    NoDialog(Box<Asking>),
    /// The `runs` thread told something.
    Runs(RunsNote),
    /// Something went wrong: what and why, and what to do.
    Problem(String),
    /// Something worth a line in the log.
    Log(String),
}

/// What the window is built on; tests put in their own.
pub struct Setup {
    /// The methods.
    pub tasks: Vec<&'static dyn crate::task::AnyTask>,
    /// The trainer.
    pub trainer: TrainerLink,
    /// Opens data.
    pub opener: Opener,
    /// Looks for the photos of a run.
    pub finder: Finder,
    /// Reads kept answers.
    pub reader: SheetReader,
    /// Lists the steps whose answers a run folder keeps.
    pub kept: KeptSteps,
    /// Where presets are kept.
    pub presets: PathBuf,
    /// What to open first: a path, or `demo`; none opens what the window remembers.
    pub open_first: Option<String>,
    /// A run or settings to show from the start.
    pub reopened: Option<crate::ui::core::reopen::Reopened>,
    /// Whether to look among the system's fonts for what egui's lack.
    pub system_fonts: bool,
}

/// What the threads for files work with.
pub struct Hands {
    /// Opens data.
    pub opener: Opener,
    /// Looks for the photos of a run.
    pub finder: Finder,
    /// Reads kept answers.
    pub reader: SheetReader,
    /// Lists kept answers.
    pub kept: KeptSteps,
}

/// Puzzles as the bench shows them.
pub type Puzzles = Arc<Vec<Puzzle>>;

/// The window's hands.
pub struct Services {
    trainer: TrainerLink,
    waiting: VecDeque<Command>,
    /// Newest puzzle request wins.
    pub preview: Mailbox<PreviewRequest>,
    /// The newest puzzles.
    pub puzzles: Mailbox<PreviewAnswer>,
    /// For each place the newest list of wanted thumbnails wins.
    pub thumbnails: [Mailbox<ThumbRequest>; ThumbPlace::COUNT],
    /// Newest wish for a map wins.
    pub atlas: Mailbox<AtlasWish>,
    /// Newest question for neighbours wins.
    pub nearest: Mailbox<NearestRequest>,
    /// Newest wish for a painted picture wins.
    pub paint: Mailbox<PaintRequest>,
    /// The newest painted picture.
    pub painted: Mailbox<Painted>,
    /// Slow things with files, in order.
    pub files: Files,
    runs: Sender<RunsJob>,
    /// What helper threads tell.
    pub notes: Receiver<Note>,
}

impl Services {
    /// Starts the helper threads.
    pub fn start(trainer: TrainerLink, hands: Hands, wake: &Wake) -> Self {
        let (notes_in, notes) = crossbeam_channel::bounded(512);
        let (preview, puzzles, nearest) = (Mailbox::new(), Mailbox::new(), Mailbox::new());
        let thumbnails: [Mailbox<ThumbRequest>; ThumbPlace::COUNT] = std::array::from_fn(|_| Mailbox::new());
        let (paint, painted) = (Mailbox::new(), Mailbox::new());
        laboratory::start(paint.clone(), painted.clone(), wake.clone());
        preview::start(preview.clone(), puzzles.clone(), wake.clone());
        for requests in &thumbnails {
            thumbnails::start(requests.clone(), notes_in.clone(), wake.clone());
        }
        let atlas = Mailbox::new();
        atlas::start(atlas.clone(), notes_in.clone(), wake.clone());
        nearest::start(nearest.clone(), notes_in.clone(), wake.clone());
        let runs = runs::start(notes_in.clone(), wake.clone());
        let files = Files::start(hands, notes_in, wake.clone());
        Self {
            trainer,
            waiting: VecDeque::new(),
            preview,
            puzzles,
            paint,
            painted,
            thumbnails,
            atlas,
            nearest,
            files,
            runs,
            notes,
        }
    }

    /// Sends a command to the trainer as soon as its channel has room.
    pub fn command(&mut self, command: Command) {
        self.waiting.push_back(command);
        self.flush();
    }

    /// Does something with run folders, after what was asked for before; false when too much waits.
    pub fn runs(&self, job: RunsJob) -> bool {
        self.runs.try_send(job).is_ok()
    }

    /// Sends what still waits; false when the trainer is gone.
    pub fn flush(&mut self) -> bool {
        while let Some(command) = self.waiting.pop_front() {
            match self.trainer.commands.try_send(command) {
                Ok(()) => {}
                Err(TrySendError::Full(command)) => {
                    self.waiting.push_front(command);
                    return true;
                }
                Err(TrySendError::Disconnected(_)) => {
                    self.waiting.clear();
                    return false;
                }
            }
        }
        true
    }

    /// The next thing the trainer told, if any.
    pub fn next_event(&self) -> Option<Event> {
        self.trainer.events.try_recv().ok()
    }

    /// Ends the trainer; waits until its thread has put the run away.
    pub fn quit(&mut self) {
        drop(self.trainer.keep.take());
    }
}

/// A named thread; one that cannot be started is reported by its silence, and the window lives on.
pub(crate) fn spawn(name: &str, body: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(body) {
        tracing::error!("thread {name} cannot be started: {error}");
    }
}
