//! Answer sheets in the run folder: pictures as PNG files, the rest as `answers.json`. Any kept step can be shown again.

use super::event::AnswerSheet;
use crate::photos::Photo;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Why a sheet could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("{}", crate::text!("train-error-samples", path = path.display().to_string(), reason = reason.as_str()))]
pub struct SheetError {
    path: PathBuf,
    reason: String,
}

fn failed<E: std::fmt::Display>(path: &Path) -> impl Fn(E) -> SheetError + '_ {
    move |reason| SheetError { path: path.to_owned(), reason: reason.to_string() }
}

/// The folder of the sheet of `step`.
pub fn folder(run: &Path, step: u64) -> PathBuf {
    run.join("samples").join(format!("step-{step:08}"))
}

/// The kept steps of a run, rising.
pub fn kept(run: &Path) -> Vec<u64> {
    let Ok(entries) = std::fs::read_dir(run.join("samples")) else { return Vec::new() };
    let mut steps: Vec<u64> =
        entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_prefix("step-")?.parse().ok()).collect();
    steps.sort_unstable();
    steps
}

/// Every picture of `sheet` with the name of its file.
fn pictures(sheet: &mut AnswerSheet) -> Vec<(String, &mut Photo)> {
    let items = sheet.items.iter_mut().enumerate().map(|(number, item)| (format!("{number:02}"), &mut item.panels));
    let groups = items.chain(std::iter::once(("all".to_owned(), &mut sheet.overview)));
    let mut found = Vec::new();
    for (group, panels) in groups {
        for panel in panels {
            let id = panel.id.clone();
            for (which, photo) in panel.kind.photos_mut().into_iter().enumerate() {
                let name = if which == 0 { format!("{group}-{id}.png") } else { format!("{group}-{id}-{which}.png") };
                found.push((name, photo));
            }
        }
    }
    found
}

/// Writes `sheet` into the run folder; the folder appears complete or not at all.
pub fn write(run: &Path, sheet: &AnswerSheet) -> Result<(), SheetError> {
    let target = folder(run, sheet.step);
    let samples = run.join("samples");
    std::fs::create_dir_all(&samples).map_err(failed(&samples))?;
    let scratch = tempfile::Builder::new().prefix(".writing-").tempdir_in(&samples).map_err(failed(&samples))?;
    let mut rest = sheet.clone();
    for (name, photo) in pictures(&mut rest) {
        let file = scratch.path().join(name);
        let taken = std::mem::take(photo);
        taken.save_png(&file).map_err(failed(&file))?;
        (photo.width, photo.height) = (taken.width, taken.height);
    }
    let json = serde_json::to_vec_pretty(&rest).map_err(failed(&target))?;
    let file = scratch.path().join("answers.json");
    std::fs::File::create(&file).and_then(|mut f| f.write_all(&json)).map_err(failed(&file))?;
    if target.exists() {
        std::fs::remove_dir_all(&target).map_err(failed(&target))?;
    }
    std::fs::rename(scratch.keep(), &target).map_err(failed(&target))
}

/// Reads the sheet of `step` back.
pub fn read(run: &Path, step: u64) -> Result<AnswerSheet, SheetError> {
    let folder = folder(run, step);
    let file = folder.join("answers.json");
    let json = std::fs::read(&file).map_err(failed(&file))?;
    let mut sheet: AnswerSheet = serde_json::from_slice(&json).map_err(failed(&file))?;
    for (name, photo) in pictures(&mut sheet) {
        let file = folder.join(name);
        *photo = Photo::load(&file).map_err(failed(&file))?;
    }
    Ok(sheet)
}
