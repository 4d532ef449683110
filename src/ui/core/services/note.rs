//! What helper threads tell the window, and what they need for it.

use crate::follow::News;
use crate::photos::Photo;
use crate::task::{MinedData, Panel, ParamValues};
use crate::train::AnswerSheet;
use crate::train::runs::RunList;
use crate::ui::core::browsing::BrowseNote;
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::{FoundData, OpenedData};
use crate::ui::core::reopen::{Reopened, Then};
use crate::ui::core::saving::Asking;
use crossbeam_channel::Sender;
use egui::ColorImage;
use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Wakes the window: something is there to be looked at.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

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
    /// A folder was looked at for the window's own browser.
    Browsed(BrowseNote),
    /// One of the first pictures of a folder that is being listed; the number is that of the question.
    FirstPicture(u64, Box<Photo>),
    /// A thumbnail is ready, or the photo cannot be used.
    Thumbnail {
        /// Who wants it.
        place: PaneId,
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
    /// A file is being made.
    Saving(PathBuf),
    /// A picture was saved to this file, or why not.
    Saved(Result<PathBuf, String>),
    /// A picture is to be saved, but the system has no dialog.
    NoDialog(Box<Asking>),
    /// The `runs` thread told something.
    Runs(RunsNote),
    /// A thread that follows a run told something; the number tells which.
    Follow(u64, FollowNews),
    /// Something for one pane alone.
    Own(PaneId, Box<dyn Any + Send>),
    /// Something went wrong: what and why, and what to do.
    Problem(String),
    /// Something worth a line in the log.
    Log(String),
}

impl Note {
    /// Something for the pane `id` alone.
    pub fn own(id: PaneId, note: impl Any + Send) -> Self {
        Self::Own(id, Box::new(note))
    }
}

/// What the `runs` thread tells of the runs folder.
pub enum RunsNote {
    /// A folder was listed.
    Listed {
        /// The folder.
        folder: PathBuf,
        /// Its runs.
        list: RunList,
        /// How long it took.
        took: Duration,
    },
    /// Sizes on disk of some runs.
    Sizes(Vec<(PathBuf, u64)>),
    /// Which run the parameter names, or why it cannot.
    Checked(&'static str, PathBuf, Result<String, String>),
    /// A run was read to be shown again.
    Reopened {
        /// The run.
        run: PathBuf,
        /// What is wanted of it.
        then: Then,
        /// What was read; nothing where it is no run any more.
        result: Box<Result<Option<Reopened>, String>>,
    },
}

/// What a thread that follows a run tells.
pub enum FollowNews {
    /// It comes into this folder.
    Opened(PathBuf),
    /// The line stands otherwise, or something came.
    Line(News),
    /// Nothing more comes: it has finished, or why not.
    Ended(Result<(), String>),
}

/// What helper threads work with: where they tell what they found, and how they wake the window.
#[derive(Clone)]
pub struct Helpers {
    /// Where they tell.
    pub notes: Sender<Note>,
    /// How they wake the window.
    pub wake: Wake,
}

impl Helpers {
    /// Tells the window; false when it is gone.
    pub fn tell(&self, note: Note) -> bool {
        let told = self.notes.send(note).is_ok();
        if told {
            (self.wake)();
        }
        told
    }
}

/// A named thread; one that cannot be started is reported by its silence, and the window lives on.
pub fn spawn(name: &str, body: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(body) {
        tracing::error!("thread {name} cannot be started: {error}");
    }
}
