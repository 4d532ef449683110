//! Answer sheets in the run folder: pictures as PNG files, the rest as `answers.json`, and what the network would have
//! chosen, had it been asked as people are, as `choices.json`. Any kept step can be shown again.

use super::event::AnswerSheet;
use super::run_dir::{RunDir, names};
use crate::files;
use crate::photos::Photo;
use crate::task::{Panel, Said};
use std::path::{Path, PathBuf};

/// The most bytes of the pictures of one sheet in memory.
const MOST_BYTES: usize = 1 << 30;
/// What the network would have chosen.
const CHOICES: &str = "choices.json";

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
    run.join(relative(step))
}

fn relative(step: u64) -> String {
    format!("samples/step-{step:08}")
}

/// The kept steps of a run, rising.
pub fn kept(run: &Path) -> Vec<u64> {
    let found = RunDir::at(run).names("samples");
    let mut steps: Vec<u64> = found.iter().filter_map(|name| names::step_of(name)).map(|(step, _)| step).collect();
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

/// Writes `sheet`, and the network's choices, into the run folder; the folder appears complete or not at all.
pub fn write(run: &Path, sheet: &AnswerSheet, choices: &[Said]) -> Result<(), SheetError> {
    let (dir, target) = (RunDir::at(run), folder(run, sheet.step));
    let scratch = dir.scratch("samples").map_err(failed(&target))?;
    let mut rest = sheet.clone();
    for (name, photo) in pictures(&mut rest) {
        let file = scratch.path().join(name);
        let taken = std::mem::take(photo);
        taken.save_png(&file).map_err(failed(&file))?;
        (photo.width, photo.height) = (taken.width, taken.height);
    }
    let json = serde_json::to_vec_pretty(&rest).map_err(failed(&target))?;
    let file = scratch.path().join("answers.json");
    files::write_new(&file, &json).map_err(failed(&file))?;
    if !choices.is_empty() {
        let file = scratch.path().join(CHOICES);
        let json = serde_json::to_vec(choices).map_err(failed(&file))?;
        files::write_new(&file, &json).map_err(failed(&file))?;
    }
    let name = relative(sheet.step);
    dir.remove_own(&name).map_err(failed(&target))?;
    dir.publish(scratch, &name).map(drop).map_err(failed(&target))
}

/// Reads the sheet of `step` back.
pub fn read(run: &Path, step: u64) -> Result<AnswerSheet, SheetError> {
    let (dir, folder, name) = (RunDir::at(run), folder(run, step), relative(step));
    let json = dir.read(&format!("{name}/answers.json")).map_err(failed(&folder))?;
    let mut sheet: AnswerSheet = serde_json::from_slice(&json).map_err(failed(&folder))?;
    let mut held = 0;
    for (picture, photo) in pictures(&mut sheet) {
        // The name comes from the file: it must not lead anywhere else.
        let file = dir.place(&format!("{name}/{picture}")).map_err(failed(&folder))?;
        *photo = Photo::load(&file).map_err(failed(&file))?;
        held += photo.bytes();
        if held > MOST_BYTES {
            return Err(failed(&folder)(crate::text!("train-error-samples-large")));
        }
    }
    let all = sheet.items.iter().flat_map(|item| &item.panels).chain(&sheet.overview);
    if !all.into_iter().all(Panel::is_sound) {
        return Err(failed(&folder)(crate::text!("train-error-samples-unsound")));
    }
    Ok(sheet)
}

/// What the network would have chosen at `step`, had it been asked as people are; none where the run did not keep it.
pub fn choices(run: &Path, step: u64) -> Vec<Said> {
    let kept = RunDir::at(run).read(&format!("{}/{CHOICES}", relative(step)));
    kept.ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
}
