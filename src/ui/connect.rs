//! What the real window is built on: the trainer, the data, the run folders of this machine.

use super::services::{OpenedData, Pool, Setup, TrainerLink, Wake};
use crate::dataset::{self, DataRequest};
use crate::tasks::TASKS;
use crate::train::{Trainer, samples};
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
    Ok(Setup {
        tasks: TASKS.to_vec(),
        trainer: link,
        opener: Arc::new(open),
        reader: Arc::new(|folder, step| samples::read(folder, step).map_err(|error| error.to_string())),
        kept: Arc::new(samples::kept),
        presets,
        open_first: None,
        reopened: None,
        system_fonts: true,
    })
}

/// Opens a folder, a list, or the gallery.
///
/// # Errors
/// When there is nothing to open, or nothing in it can be used; the sentence says what to do.
pub fn open(location: &str, found_so_far: &dyn Fn(usize)) -> Result<OpenedData, String> {
    let opened = dataset::open_telling(&DataRequest::new(location), &mut |page| {
        found_so_far(page.looked_at);
        true
    })
    .map_err(|error| error.to_string())?;
    let skipped = opened.skipped.all().into_iter().map(|skipped| (skipped.path, skipped.reason)).collect();
    Ok(OpenedData {
        location: location.to_owned(),
        name: opened.title,
        pool: Pool::of(&opened.all, &opened.train, &opened.valid),
        all: opened.all,
        train: opened.train,
        held_out: opened.valid,
        hash: opened.manifest.hash,
        skipped: Arc::new(skipped),
    })
}
