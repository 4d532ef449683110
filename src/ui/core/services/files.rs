//! Slow things with files: opening data, presets, kept answers. Each kind has its own named thread, so that a long
//! listing never holds up a preset; the folder dialog gets a thread for as long as it is open.

use crate::dataset::Source;
use crate::photos::write_atomically;
use crate::pictures::Document;
use crate::task::{AnyTask, MinedData, Panel, ParamValues};
use crate::ui::core::opened::{Finder, Hands, KeptSteps, OpenedData, Opener, ReadAs, SheetReader};
use crate::ui::core::services::note::{Helpers, Note, spawn};
use crossbeam_channel::{Receiver, Sender};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A dialog that closes faster than this was never shown: there is no dialog service.
pub const NO_DIALOG: Duration = Duration::from_millis(300);

/// A slow thing to do.
pub enum Job {
    /// Finds the photos whose name or class holds `filter`.
    Filter {
        /// The photos.
        source: Arc<dyn Source>,
        /// Lower case.
        filter: String,
    },
    /// Lists the presets of a task.
    ListPresets {
        /// Folder of all presets.
        folder: PathBuf,
        /// The task's id.
        task: String,
    },
    /// Writes a preset.
    SavePreset {
        /// Folder of all presets.
        folder: PathBuf,
        /// The task's id.
        task: String,
        /// Its name.
        name: String,
        /// Its values.
        values: ParamValues,
    },
    /// Reads a preset.
    LoadPreset {
        /// The task's id.
        task: String,
        /// The file.
        file: PathBuf,
    },
    /// Lists the steps whose answers are kept.
    ListKept {
        /// The run folder.
        folder: PathBuf,
    },
    /// Reads the answers of one step.
    ReadSheet {
        /// The run folder.
        folder: PathBuf,
        /// The step.
        step: u64,
    },
    /// Reads what a run found in its folder before it began.
    ReadFound {
        /// The run folder.
        folder: PathBuf,
        /// Its method.
        task: &'static dyn AnyTask,
    },
    /// Does something for one pane.
    Own(OwnJob),
}

/// A slow thing for one pane, and what is told of it.
pub type OwnJob = Box<dyn FnOnce(&Readers) -> Note + Send>;

/// What reads the answers that run folders keep.
pub struct Readers {
    /// Reads kept answers.
    pub reader: SheetReader,
    /// Lists kept answers.
    pub kept: KeptSteps,
}

/// Data to open, and what is said about it.
type Wanted = (String, ReadAs);

/// The way to the threads for files.
pub struct Files {
    jobs: Sender<Job>,
    opening: Sender<Wanted>,
    opener: Opener,
    finder: Finder,
    pub(super) helpers: Helpers,
}

impl Files {
    pub(super) fn start(hands: Hands, helpers: Helpers) -> Self {
        let (jobs, job_queue) = crossbeam_channel::bounded(64);
        let (opening, open_queue) = crossbeam_channel::bounded(16);
        let Hands { opener, finder, reader, kept, .. } = hands;
        let (readers, telling) = (Readers { reader, kept }, helpers.clone());
        spawn("files", move || work(&job_queue, &readers, &telling));
        let (telling, opening_with) = (helpers.clone(), opener.clone());
        spawn("folder", move || open_all(&open_queue, &opening_with, &telling));
        Self { jobs, opening, opener, finder, helpers }
    }

    /// Does `job` after those before it; false when too many wait.
    pub fn run(&self, job: Job) -> bool {
        self.jobs.try_send(job).is_ok()
    }

    /// Does something for one pane in the same way.
    pub fn own(&self, job: impl FnOnce(&Readers) -> Note + Send + 'static) -> bool {
        self.run(Job::Own(Box::new(job)))
    }

    /// Opens data; the newest wish wins.
    pub fn open(&self, location: &str, read_as: ReadAs) -> bool {
        self.opening.try_send((location.to_owned(), read_as)).is_ok()
    }

    /// Opens data without making it that of the window; `told` makes of it what a pane is told, on the same thread.
    pub fn look(
        &self,
        (location, read_as): (String, ReadAs),
        told: impl FnOnce(Result<OpenedData, String>) -> Note + Send + 'static,
    ) {
        let (opener, helpers) = (self.opener.clone(), self.helpers.clone());
        spawn("look", move || {
            helpers.tell(told(opener(&location, &read_as, &|_| {})));
        });
    }

    /// Makes `picture` and writes it to `file`, on a thread of its own: nothing that is read waits for it.
    pub fn save(&self, picture: Arc<dyn Document>, file: PathBuf) {
        let helpers = self.helpers.clone();
        spawn("save", move || save(&helpers, picture.as_ref(), file));
    }

    /// Looks for the photos of `run` at `path`, or where the run has them.
    pub fn find_own(&self, run: PathBuf, path: Option<String>) {
        let (finder, helpers) = (self.finder.clone(), self.helpers.clone());
        spawn("own-photos", move || {
            let result = finder(&run, path.as_deref()).map(Box::new);
            helpers.tell(Note::OwnPhotos { run, result });
        });
    }
}

/// Makes `picture` and writes it to `file`; a film takes its time, so that its beginning is told, too.
pub(super) fn save(helpers: &Helpers, picture: &dyn Document, file: PathBuf) {
    helpers.tell(Note::Saving(file.clone()));
    let result = picture.save(&file).map(|()| file);
    helpers.tell(Note::Saved(result.map_err(|reason| crate::text!("save-error", reason = reason))));
}

fn open_all(queue: &Receiver<Wanted>, opener: &Opener, helpers: &Helpers) {
    while let Ok((mut location, mut read_as)) = queue.recv() {
        while let Ok(newer) = queue.try_recv() {
            (location, read_as) = newer;
        }
        let last = std::cell::Cell::new(None::<Instant>);
        let found_so_far = |found: usize| {
            if last.get().is_none_or(|at| at.elapsed() > Duration::from_millis(100)) {
                last.set(Some(Instant::now()));
                helpers.tell(Note::Listing { location: location.clone(), found });
            }
        };
        let result = opener(&location, &read_as, &found_so_far);
        helpers.tell(Note::Opened { location: location.clone(), result });
    }
}

fn work(queue: &Receiver<Job>, readers: &Readers, helpers: &Helpers) {
    while let Ok(job) = queue.recv() {
        helpers.tell(match job {
            Job::Filter { source, filter } => Note::Filtered { indices: Arc::new(source.matching(&filter)), filter },
            Job::ListPresets { folder, task } => list_presets(&folder, task),
            Job::SavePreset { folder, task, name, values } => save_preset(&folder, task, &name, &values),
            Job::LoadPreset { task, file } => load_preset(task, &file),
            Job::ReadFound { folder, task } => match found_by(&folder, task) {
                Some(found) => Note::Found { folder, found },
                None => continue,
            },
            Job::Own(job) => job(readers),
            Job::ListKept { folder } => Note::Kept { steps: (readers.kept)(&folder), folder },
            Job::ReadSheet { folder, step } => {
                let result = (readers.reader)(&folder, step).map(Arc::new);
                Note::Sheet { folder, step, result }
            }
        });
    }
}

/// What was found, and pictures of it; none where it cannot be read.
fn found_by(folder: &Path, task: &'static dyn AnyTask) -> Option<(MinedData, Vec<Panel>)> {
    let values = crate::train::folder::settings(folder).map(|settings| settings.params).unwrap_or_default();
    let mined = task.mined_from_json(&std::fs::read_to_string(folder.join("mined.json")).ok()?).ok()?;
    let panels = task.draw_mined(&values, &mined).ok()?;
    Some((mined, panels))
}

fn list_presets(folder: &Path, task: String) -> Note {
    let mut found: Vec<(String, PathBuf)> = std::fs::read_dir(folder.join(&task))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), path)))
        .collect();
    found.sort();
    Note::Presets { task, found }
}

fn save_preset(folder: &Path, task: String, name: &str, values: &ParamValues) -> Note {
    let safe: String =
        name.trim().chars().map(|c| if c.is_alphanumeric() || " -_".contains(c) { c } else { '_' }).collect();
    let into = folder.join(&task);
    let file = into.join(format!("{safe}.toml"));
    let written = toml::to_string(values)
        .map_err(|error| error.to_string())
        .and_then(|text| std::fs::create_dir_all(&into).map(|()| text).map_err(|error| error.to_string()))
        .and_then(|text| write_atomically(&file, text.as_bytes()).map_err(|error| error.to_string()));
    match written {
        Ok(()) => list_presets(folder, task),
        Err(reason) => Note::Problem(crate::text!("preset-error-save", name = safe, reason = reason)),
    }
}

fn load_preset(task: String, file: &Path) -> Note {
    let read = std::fs::read_to_string(file).map_err(|error| error.to_string());
    match read.and_then(|text| toml::from_str::<ParamValues>(&text).map_err(|error| error.message().to_owned())) {
        Ok(values) => Note::Preset { task, values },
        Err(reason) => {
            Note::Problem(crate::text!("preset-error-load", file = file.display().to_string(), reason = reason))
        }
    }
}
