//! What can be done with the collection, and what the thread that owns it tells.

use crate::dataset::collection::CLASSES;
use crate::train::absolute;
use crate::ui::collect::found;
use crate::ui::collect::job::Job;
use crate::ui::collect::state::{CollectState, ShownClass};
use crate::ui::collect::thread::Told;
use crate::ui::collect::training;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::services::note::Note;
use crate::ui::core::state::Overlay;
use egui::ColorImage;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Refusals that are remembered.
const REFUSALS: usize = 20;

/// Something to do with the collection.
pub enum CollectCommand {
    /// Collects in this folder, with what is there already.
    Folder(PathBuf),
    /// Adds a class.
    NewClass,
    /// Gives a class another name.
    Name(u64, String),
    /// Lets pictures that are dropped anywhere go into this class.
    Choose(u64),
    /// Copies these files, or the pictures of these folders, into a class; none is the chosen one.
    Add(Option<u64>, Vec<PathBuf>),
    /// Shows the system's dialog for pictures of this class.
    Browse(u64),
    /// Keeps a pasted picture in the chosen class.
    Paste(Arc<ColorImage>),
    /// Takes a picture out.
    TakeOut(PathBuf),
    /// Puts the last one back that was taken out.
    PutBack,
    /// Forgets what was refused.
    ForgetRefused,
    /// Trains by this method.
    Method(&'static str),
    /// Trains on the collection.
    Train,
    /// The pane is in sight: asks how well the features tell the classes apart, if it is time.
    Want,
}

impl PaneCommand for CollectCommand {
    const PANE: PaneId = PaneId::COLLECT;
}

/// Brings the pane to the front.
pub(super) fn show(own: &mut CollectState, desk: &mut Desk<'_>) {
    desk.state.overlay = Overlay::Fills(PaneId::COLLECT);
    if own.folder.is_none() {
        let remembered = desk.state.preferences.collection.clone().map(PathBuf::from);
        let folder =
            remembered.filter(|folder| folder.is_dir()).unwrap_or_else(|| free_folder(&desk.state.settings.runs));
        open(own, folder);
    }
}

/// A folder of this day beside that of runs, in which nothing is yet.
fn free_folder(runs: &Path) -> PathBuf {
    let runs = PathBuf::from(absolute(&runs.to_string_lossy()));
    let (beside, day) = (runs.with_file_name("pictures"), jiff::Zoned::now().strftime("%Y-%m-%d").to_string());
    let numbered = |number: usize| beside.join(if number == 1 { day.clone() } else { format!("{day}-{number}") });
    (1..).map(numbered).find(|folder| !folder.exists()).unwrap_or(beside)
}

fn open(own: &mut CollectState, folder: PathBuf) {
    let names = (1..=*CLASSES.start()).map(class_name).collect();
    own.folder.get_or_insert_with(|| folder.clone());
    ask(own, Job::Open(folder, names));
}

fn class_name(number: usize) -> String {
    crate::text!("collect-class-name", number = number)
}

/// Hands `job` to the thread; says so where too much waits.
fn ask(own: &mut CollectState, job: Job) -> bool {
    let sent = own.jobs.as_ref().is_some_and(|jobs| jobs.try_send(job).is_ok());
    if !sent {
        own.refused.push(crate::text!("collect-too-much"));
    }
    sent
}

pub(super) fn apply(own: &mut CollectState, desk: &mut Desk<'_>, command: CollectCommand) {
    match command {
        CollectCommand::Folder(folder) => open(own, folder),
        CollectCommand::NewClass => {
            let taken = |name: &String| own.classes.iter().any(|class| class.name == *name);
            let name = (1..).map(class_name).find(|name| !taken(name));
            if let Some(name) = name.filter(|_| own.classes.len() < *CLASSES.end()) {
                ask(own, Job::New(name));
            }
        }
        CollectCommand::Name(number, name) => {
            ask(own, Job::Name(number, name));
        }
        CollectCommand::Choose(number) => own.chosen = number,
        CollectCommand::Add(class, paths) => {
            let (number, count) = (class.unwrap_or(own.chosen), paths.len());
            if ask(own, Job::Files(number, paths)) {
                own.coming += count;
            }
        }
        CollectCommand::Browse(number) => {
            own.chosen = number;
            let title = crate::text!("collect-browse");
            let told = move |chosen| Note::own(PaneId::COLLECT, Told::Chosen(number, chosen));
            desk.services.files.choose_pictures(title, told);
        }
        CollectCommand::Paste(image) => {
            if ask(own, Job::Pasted(own.chosen, image)) {
                own.coming += 1;
            }
        }
        CollectCommand::TakeOut(path) => {
            ask(own, Job::TakeOut(path));
        }
        CollectCommand::PutBack => {
            ask(own, Job::PutBack);
        }
        CollectCommand::ForgetRefused => own.refused.clear(),
        CollectCommand::Method(id) => own.method = Some(id),
        CollectCommand::Train => training::train(own, desk),
        CollectCommand::Want => found::want(own, desk),
    }
}

/// Takes in what the thread told.
pub(super) fn told(own: &mut CollectState, desk: &mut Desk<'_>, told: Told) {
    match told {
        Told::Opened(folder, Ok(classes)) => {
            own.chosen = classes.first().map(|class| class.number).unwrap_or_default();
            desk.state.preferences.collection = Some(folder.to_string_lossy().into_owned());
            (own.folder, own.classes, own.out) = (Some(folder), classes, 0);
            own.run = None;
        }
        Told::Class(number, name) => {
            own.classes.push(ShownClass { number, name, pictures: Vec::new() });
            own.chosen = number;
        }
        Told::Named(number, name) => {
            let folder = own.folder.clone().unwrap_or_default().join(&name);
            if let Some(class) = own.class_mut(number) {
                for picture in &mut class.pictures {
                    picture.path = folder.join(&picture.name);
                }
                class.name = name;
            }
        }
        Told::More(count) => own.coming += count,
        Told::Came(number, picture, awaited) => {
            own.coming = own.coming.saturating_sub(usize::from(awaited));
            if let Some(class) = own.class_mut(number) {
                class.pictures.push(picture);
            }
        }
        Told::Opened(_, Err(reason)) => refuse(own, reason),
        Told::Refused(reason, awaited) => {
            own.coming = own.coming.saturating_sub(usize::from(awaited));
            refuse(own, reason);
        }
        Told::Gone(path) => {
            for class in &mut own.classes {
                class.pictures.retain(|picture| picture.path != path);
            }
        }
        Told::Out(count) => own.out = count,
        Told::Chosen(_, None) => refuse(own, crate::text!("collect-no-dialog")),
        Told::Chosen(_, Some(paths)) if paths.is_empty() => {}
        Told::Chosen(number, Some(paths)) => apply(own, desk, CollectCommand::Add(Some(number), paths)),
    }
}

fn refuse(own: &mut CollectState, reason: String) {
    if own.refused.len() >= REFUSALS {
        own.refused.remove(0);
    }
    own.refused.push(reason);
}
