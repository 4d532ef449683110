//! The `collect` thread: it alone owns the files of the collection, and does what is asked of it one thing after the other.

use crate::dataset::collection::{Collection, CollectionError, pictures_at};
use crate::photos::Photo;
use crate::ui::collect::job::Job;
use crate::ui::collect::state::{Collected, ShownClass};
use crate::ui::core::name::PaneId;
use crate::ui::core::services::note::{Helpers, Note, spawn};
use crossbeam_channel::{Receiver, Sender};
use egui::ColorImage;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Side of a thumbnail.
const SIDE: usize = 96;

/// What the thread tells.
pub(super) enum Told {
    /// What a folder holds, or why it is no collection.
    Opened(PathBuf, Result<Vec<ShownClass>, String>),
    /// A class is there.
    Class(u64, String),
    /// A class is called so.
    Named(u64, String),
    /// More files come than paths were given: so many.
    More(usize),
    /// A picture came into a class; whether it was one of those on the way.
    Came(u64, Collected, bool),
    /// Something was not done, and why; whether it was one of the files on the way.
    Refused(String, bool),
    /// A picture is gone from its class.
    Gone(PathBuf),
    /// So many pictures can be put back.
    Out(usize),
    /// The system's dialog for pictures of a class closed: what was chosen; nothing where there is no dialog.
    Chosen(u64, Option<Vec<PathBuf>>),
}

/// Starts the thread; returns the way to it.
pub(super) fn start(helpers: Helpers) -> Sender<Job> {
    let (jobs, queue) = crossbeam_channel::bounded(256);
    spawn("collect", move || work(&queue, &helpers));
    jobs
}

fn work(queue: &Receiver<Job>, helpers: &Helpers) {
    let tell = |told: Told| {
        helpers.tell(Note::own(PaneId::COLLECT, told));
    };
    let mut shelf: Option<Collection> = None;
    let mut count = 0;
    while let Ok(job) = queue.recv() {
        match (job, &mut shelf) {
            (Job::Open(folder, names), _) => {
                let opened = open(&folder, &names, &mut count);
                let (collection, result) = match opened {
                    Ok((collection, classes)) => (Some(collection), Ok(classes)),
                    Err(error) => (None, Err(error.to_string())),
                };
                // What was open stays where another folder is none.
                shelf = collection.or(shelf);
                tell(Told::Opened(folder, result));
            }
            (_, None) => {}
            (Job::New(name), Some(shelf)) => match shelf.new_class(&name) {
                Ok(number) => tell(Told::Class(number, name.trim().to_owned())),
                Err(error) => tell(Told::Refused(error.to_string(), false)),
            },
            (Job::Name(number, name), Some(shelf)) => match shelf.rename(number, &name) {
                Ok(name) => tell(Told::Named(number, name)),
                Err(error) => tell(Told::Refused(error.to_string(), false)),
            },
            (Job::Files(number, paths), Some(shelf)) => {
                let number = there(shelf, number);
                files(shelf, number, &paths, &mut count, &tell);
            }
            (Job::Pasted(number, image), Some(shelf)) => {
                let (number, photo) = (there(shelf, number), photo_of(&image));
                let stem = crate::text!("collect-pasted-name");
                came(number, shelf.add_photo(number, &stem, &photo), &mut count, &tell);
            }
            (Job::TakeOut(path), Some(shelf)) => {
                match shelf.take_out(&path) {
                    Ok(()) => tell(Told::Gone(path)),
                    Err(error) => tell(Told::Refused(error.to_string(), false)),
                }
                tell(Told::Out(shelf.out()));
            }
            (Job::PutBack, Some(shelf)) => {
                match shelf.put_back() {
                    Ok(Some((number, path, photo))) => {
                        tell(Told::Came(number, collected(path, &photo, &mut count), false));
                    }
                    Ok(None) => {}
                    Err(error) => tell(Told::Refused(error.to_string(), false)),
                }
                tell(Told::Out(shelf.out()));
            }
        }
    }
}

/// The class with this number, or the first one: pictures may be dropped before anybody knows the classes.
fn there(shelf: &Collection, number: u64) -> u64 {
    let numbers = || shelf.classes().iter().map(|class| class.number);
    numbers().find(|known| *known == number).or_else(|| numbers().next()).unwrap_or(number)
}

/// The collection in `folder` as it is shown.
fn open(folder: &Path, names: &[String], count: &mut u64) -> Result<(Collection, Vec<ShownClass>), CollectionError> {
    let mut collection = Collection::open(folder)?;
    if collection.classes().is_empty() {
        for name in names {
            collection.new_class(name)?;
        }
    }
    let shown = collection.classes().iter().map(|class| {
        let pictures = class.pictures.iter().filter_map(|path| {
            let photo = Photo::load(path).ok()?;
            Some(collected(path.clone(), &photo, count))
        });
        ShownClass { number: class.number, name: class.name.clone(), pictures: pictures.collect() }
    });
    let shown = shown.collect();
    Ok((collection, shown))
}

/// Copies what `paths` mean into class `number`, and tells of each.
fn files(shelf: &mut Collection, number: u64, paths: &[PathBuf], count: &mut u64, tell: &dyn Fn(Told)) {
    for path in paths {
        let found = pictures_at(path).and_then(|found| match found.is_empty() {
            true => Err(CollectionError::NoPicture {
                file: path.display().to_string(),
                reason: crate::text!("collect-empty-folder"),
            }),
            false => Ok(found),
        });
        match found {
            Ok(found) => {
                tell(Told::More(found.len().saturating_sub(1)));
                for file in found {
                    came(number, shelf.add(number, &file), count, tell);
                }
            }
            Err(error) => tell(Told::Refused(error.to_string(), true)),
        }
    }
}

fn came(number: u64, taken: Result<(PathBuf, Photo), CollectionError>, count: &mut u64, tell: &dyn Fn(Told)) {
    match taken {
        Ok((path, photo)) => tell(Told::Came(number, collected(path, &photo, count), true)),
        Err(error) => tell(Told::Refused(error.to_string(), true)),
    }
}

fn collected(path: PathBuf, photo: &Photo, count: &mut u64) -> Collected {
    *count += 1;
    let square = photo.centre_square();
    let side = SIDE.min(square.width).max(1);
    let small = square.resized(side, side);
    let thumbnail = Arc::new(ColorImage::from_rgb([small.width, small.height], &small.rgb));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Collected { path, name, thumbnail, number: *count }
}

/// A pasted picture on white.
fn photo_of(image: &ColorImage) -> Photo {
    let [width, height] = image.size;
    let on_white = |channel: u8, opacity: u8| channel.saturating_add(255 - opacity);
    let rgb = image.pixels.iter().flat_map(|pixel| {
        // Colours of egui are multiplied with their opacity already.
        [pixel.r(), pixel.g(), pixel.b()].map(|channel| on_white(channel, pixel.a()))
    });
    Photo { width, height, rgb: rgb.collect() }
}
