//! What the real window is built on: the trainer, the data, the run folders of this machine.

use crate::dataset::{self, DataKind, DataRequest};
use crate::tasks::TASKS;
use crate::train::{Trainer, absolute, first_settings, folder, identify, samples};
use crate::ui::core::folder_tree::FolderTree;
use crate::ui::core::opened::{FoundData, OpenedData, ReadAs, order_of};
use crate::ui::core::pool::Pool;
use crate::ui::core::services::TrainerLink;
use crate::ui::core::services::note::Wake;
use crate::ui::setup::Setup;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The real thing; `wake` is called when there is something to look at.
///
/// # Errors
/// When the trainer's thread cannot be started.
pub fn standard(wake: Wake) -> std::io::Result<Setup> {
    let trainer = Trainer::spawn(wake)?;
    let link = TrainerLink {
        commands: trainer.commands.clone(),
        events: trainer.events.clone(),
        keep: Some(Box::new(trainer)),
    };
    let presets = directories::ProjectDirs::from("", "", "pretext")
        .map_or_else(|| "presets".into(), |folders| folders.config_dir().join("presets"));
    let lent = lent_folder();
    Ok(Setup {
        tasks: TASKS.to_vec(),
        panes: crate::ui::panes::all(),
        trainer: link,
        opener: Arc::new(open_as),
        finder: Arc::new(find_own),
        reader: Arc::new(|folder, step| samples::read(folder, step).map_err(|error| error.to_string())),
        kept: Arc::new(samples::kept),
        presets,
        lent,
        first: first_settings(),
        open_first: None,
        follow: None,
        programs: crate::follow::Programs::default(),
        reopened: None,
        language: None,
        system_fonts: true,
    })
}

/// Where packed runs are unpacked that are only looked at.
pub fn lent_folder() -> PathBuf {
    let folders = directories::ProjectDirs::from("", "", "pretext");
    folders.map_or_else(std::env::temp_dir, |folders| folders.cache_dir().to_owned()).join("lent")
}

/// Opens a folder, a list, or the gallery.
///
/// # Errors
/// When there is nothing to open, or nothing in it can be used; the sentence says what to do.
pub fn open(location: &str, found_so_far: &dyn Fn(usize)) -> Result<OpenedData, String> {
    open_as(location, &ReadAs::default(), found_so_far)
}

/// As [`open`], as a person said.
///
/// # Errors
/// As [`open`], and when what is said does not fit the folders or the held-out images are not there.
pub fn open_as(location: &str, read_as: &ReadAs, found_so_far: &dyn Fn(usize)) -> Result<OpenedData, String> {
    open_request((location, read_as), false, found_so_far)
}

fn open_request(
    (location, read_as): (&str, &ReadAs),
    clips: bool,
    found_so_far: &dyn Fn(usize),
) -> Result<OpenedData, String> {
    let ReadAs { layout, valid } = read_as.clone();
    let valid = valid.map(PathBuf::from);
    let request = &DataRequest { clips, valid, layout, ..DataRequest::new(location) };
    let opened = dataset::open_telling(request, &mut |page| {
        found_so_far(page.looked_at);
        true
    })
    .map_err(|error| error.to_string())?;
    let read = (opened.layout, opened.all.classes().len());
    let tree = FolderTree::of(&opened.reading, read, &request.layout);
    let skipped = opened.skipped.all().into_iter().map(|skipped| (skipped.path, skipped.reason)).collect();
    Ok(OpenedData {
        location: location.to_owned(),
        name: opened.title,
        order: order_of(&*opened.all),
        pool: Pool::of(&opened.all, &opened.train, &opened.valid),
        all: opened.all,
        train: opened.train,
        held_out: opened.valid,
        test: opened.test,
        hash: opened.manifest.hash,
        skipped: Arc::new(skipped),
        kind: opened.layout,
        is_folder: dataset::typed_path(location).is_dir(),
        tree: Arc::new(tree),
        notes: Arc::new(opened.reading.notes),
        read_as: read_as.clone(),
    })
}

/// Opens the photos at `path`, or where `run` has its own, and compares them with those of `run`.
///
/// # Errors
/// When there is nothing to open, or the run cannot be read; the sentence says what to do.
pub fn find_own(run: &Path, path: Option<&str>) -> Result<FoundData, String> {
    let settings = folder::settings(run).map_err(|error| error.to_string())?;
    let (location, valid) = (absolute(path.unwrap_or(&settings.data)), settings.valid.as_deref().map(absolute));
    if path.is_none() && dataset::drawn(&location).is_none() && !Path::new(&location).exists() {
        return Err(crate::text!("where-photos-gone", path = location));
    }
    let needs = crate::tasks::find(&settings.task).map(crate::task::AnyTask::needs).unwrap_or_default();
    let clips = needs.first().is_some_and(|(_, kind)| *kind == DataKind::Clips);
    let read_as = ReadAs { layout: settings.layout.clone(), valid };
    let data = open_request((&location, &read_as), clips, &|_| {})?;
    let identified = identify(run, &BTreeMap::new(), data.run_data()).map_err(|error| error.to_string())?;
    Ok(FoundData { data, found: identified.found })
}
