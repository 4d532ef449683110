//! Slow things with files: opening data, presets, kept answers. Each kind has its own named thread, so that a long
//! listing never holds up a preset; the folder dialog gets a thread for as long as it is open.

use crate::colour::view::recolour_original;
use crate::dataset::Source;
use crate::photos::{Photo, write_atomically};
use crate::pictures::Picture;
use crate::task::{AnyTask, MinedData, Panel, ParamValues, PlaneDistribution};
use crate::ui::core::services::pool::Pool;
use crate::ui::core::services::{Hands, KeptSteps, Note, Opener, SheetReader, Wake, spawn};
use crate::ui::laboratory::state::SavedPhoto;
use crate::ui::own_data::question::Finder;
use crate::ui::turing::thread::TuringJob;
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
    /// Writes chosen photos as data of their own.
    WriteSubset {
        /// All photos.
        pool: Pool,
        /// The chosen ones.
        photos: Vec<usize>,
        /// Where such data is kept.
        folder: PathBuf,
    },
    /// Reads a picture file.
    LoadPicture {
        /// The file.
        path: PathBuf,
        /// What it is for.
        use_for: PictureUse,
    },
    /// Reads a photo of the data at full size, for the laboratory.
    FetchPicture {
        /// The data.
        source: Arc<dyn Source>,
        /// What the photo is called.
        name: String,
    },
    /// Writes a photo under the colours that a network gave it, at the photo's own size.
    SaveColours {
        /// What the network said of it.
        said: Arc<PlaneDistribution>,
        /// The photo.
        original: Arc<Photo>,
        /// The temperature to decode at.
        temperature: f32,
        /// The file to write.
        path: PathBuf,
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
    /// Draws a picture into a file.
    SavePicture {
        /// The picture.
        picture: Box<Picture>,
        /// The file.
        file: PathBuf,
    },
    /// Does something for a Turing test.
    Turing(TuringJob),
}

/// What a picture file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureUse {
    /// To find its neighbours.
    Neighbours,
    /// For the colour laboratory.
    Laboratory,
}

/// What a file dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileWish {
    /// A photo to open.
    OpenPhoto,
    /// Where to write a photo.
    SavePhoto {
        /// What the file could be called.
        name: String,
    },
}

/// A file dialog closed.
#[derive(Clone, Debug)]
pub struct ChosenFile {
    /// What it was for.
    pub wish: FileWish,
    /// The chosen file.
    pub path: Option<PathBuf>,
    /// Whether there was a dialog at all: one that closes at once was never shown.
    pub had_dialog: bool,
}

/// The way to the threads for files.
pub struct Files {
    jobs: Sender<Job>,
    opening: Sender<String>,
    finder: Finder,
    pub(super) notes: Sender<Note>,
    pub(super) wake: Wake,
}

impl Files {
    pub(crate) fn start(hands: Hands, notes: Sender<Note>, wake: Wake) -> Self {
        let (jobs, job_queue) = crossbeam_channel::bounded(64);
        let (opening, open_queue) = crossbeam_channel::bounded(16);
        let Hands { opener, finder, reader, kept } = hands;
        let desk = Desk { notes: notes.clone(), wake: wake.clone() };
        spawn("files", move || work(&job_queue, &reader, &kept, &desk));
        let desk = Desk { notes: notes.clone(), wake: wake.clone() };
        spawn("folder", move || open_all(&open_queue, &opener, &desk));
        Self { jobs, opening, finder, notes, wake }
    }

    /// Does `job` after those before it; false when too many wait.
    pub fn run(&self, job: Job) -> bool {
        self.jobs.try_send(job).is_ok()
    }

    /// Opens data; the newest wish wins.
    pub fn open(&self, location: &str) -> bool {
        self.opening.try_send(location.to_owned()).is_ok()
    }

    /// Looks for the photos of `run` at `path`, or where the run has them.
    pub fn find_own(&self, run: PathBuf, path: Option<String>) {
        let (finder, desk) = (self.finder.clone(), Desk { notes: self.notes.clone(), wake: self.wake.clone() });
        spawn("own-photos", move || {
            let result = finder(&run, path.as_deref()).map(Box::new);
            desk.tell(Note::OwnPhotos { run, result });
        });
    }
}

/// Draws `picture` into `file`.
pub(crate) fn save(picture: &Picture, file: PathBuf) -> Note {
    Note::Saved(match picture.save(&file) {
        Ok(()) => Ok(file),
        Err(reason) => Err(crate::text!("save-error", reason = reason)),
    })
}

struct Desk {
    notes: Sender<Note>,
    wake: Wake,
}

impl Desk {
    fn tell(&self, note: Note) {
        if self.notes.send(note).is_ok() {
            (self.wake)();
        }
    }
}

fn open_all(queue: &Receiver<String>, opener: &Opener, desk: &Desk) {
    while let Ok(mut location) = queue.recv() {
        while let Ok(newer) = queue.try_recv() {
            location = newer;
        }
        let last = std::cell::Cell::new(None::<Instant>);
        let found_so_far = |found: usize| {
            if last.get().is_none_or(|at| at.elapsed() > Duration::from_millis(100)) {
                last.set(Some(Instant::now()));
                desk.tell(Note::Listing { location: location.clone(), found });
            }
        };
        let result = opener(&location, &found_so_far);
        desk.tell(Note::Opened { location: location.clone(), result });
    }
}

fn work(queue: &Receiver<Job>, reader: &SheetReader, kept: &KeptSteps, desk: &Desk) {
    while let Ok(job) = queue.recv() {
        desk.tell(match job {
            Job::Filter { source, filter } => filtered(source.as_ref(), filter),
            Job::ListPresets { folder, task } => list_presets(&folder, task),
            Job::SavePreset { folder, task, name, values } => save_preset(&folder, task, &name, &values),
            Job::LoadPreset { task, file } => load_preset(task, &file),
            Job::WriteSubset { pool, photos, folder } => match crate::ui::atlas::subset::write(&pool, &photos, &folder)
            {
                Ok(list) => Note::Subset(list),
                Err(reason) => Note::Problem(crate::text!("atlas-error-subset", reason = reason)),
            },
            Job::LoadPicture { path, use_for } => {
                let result = Photo::load(&path).map_err(|error| error.to_string());
                Note::Picture { path, use_for, result }
            }
            Job::FetchPicture { source, name } => {
                let result = fetched(source.as_ref(), &name);
                Note::Picture { path: name.into(), use_for: PictureUse::Laboratory, result }
            }
            Job::SavePicture { picture, file } => save(&picture, file),
            Job::SaveColours { said, original, temperature, path } => {
                let painted = recolour_original(&said, &original, temperature);
                let size = [painted.width, painted.height];
                let reason = |error: crate::photos::WriteError| error.to_string();
                Note::SavedColours(painted.save_png(&path).map(|()| SavedPhoto { path, size }).map_err(reason))
            }
            Job::ReadFound { folder, task } => match found_by(&folder, task) {
                Some(found) => Note::Found { folder, found },
                None => continue,
            },
            Job::Turing(job) => crate::ui::turing::thread::work(job, reader, kept),
            Job::ListKept { folder } => Note::Kept { steps: kept(&folder), folder },
            Job::ReadSheet { folder, step } => {
                let result = reader(&folder, step).map(Arc::new);
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

/// The photo of this name at full size.
fn fetched(source: &dyn Source, name: &str) -> Result<Photo, String> {
    let index = (0..source.len()).find(|index| source.name(*index) == name);
    let index = index.ok_or_else(|| crate::text!("laboratory-no-photo", name = name))?;
    source.photo(index, usize::MAX).map(Arc::unwrap_or_clone).map_err(|error| error.to_string())
}

fn filtered(source: &dyn Source, filter: String) -> Note {
    let classes: Vec<bool> = source.classes().iter().map(|class| class.to_lowercase().contains(&filter)).collect();
    let matches = |index: usize| {
        let in_class = source.label(index).and_then(|label| classes.get(label)).is_some_and(|&hit| hit);
        in_class || source.name(index).to_lowercase().contains(&filter)
    };
    let indices = (0..source.len()).filter(|&index| matches(index)).map(|index| index as u32).collect();
    Note::Filtered { filter, indices: Arc::new(indices) }
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
