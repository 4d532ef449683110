//! The files of the laboratory: which photo to open, and where to write the photo under the network's colours at its own
//! size.

use crate::colour::view::recolour_original;
use crate::photos::WriteError;
use crate::ui::core::pane::Desk;
use crate::ui::core::services::dialogs::{ChosenFile, FileWish};
use crate::ui::core::services::note::Note;
use crate::ui::core::state::State;
use crate::ui::laboratory::commands::ask;
use crate::ui::laboratory::state::{ID, LaboratoryNote, LaboratoryState, QueryImage, SavedPhoto};
use std::path::PathBuf;

/// Shows the dialog for a photo to open.
pub(super) fn open(desk: &mut Desk<'_>) {
    ask(desk, FileWish { title: crate::text!("laboratory-open-title"), save_as: None });
}

/// Shows the dialog for where to write.
pub(super) fn choose(own: &LaboratoryState, desk: &mut Desk<'_>) {
    ask(desk, FileWish { title: crate::text!("laboratory-save-title"), save_as: Some(suggested(own)) });
}

fn ask(desk: &mut Desk<'_>, wish: FileWish) {
    desk.services.files.choose_file(wish, |chosen| Note::own(ID, LaboratoryNote::Chosen(chosen)));
}

/// What the file could be called.
fn suggested(own: &LaboratoryState) -> String {
    let name = own.query_image.as_ref().map(QueryImage::name).unwrap_or_default();
    let stem = PathBuf::from(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    crate::text!("laboratory-save-name", name = stem)
}

/// The dialog closed; where the system has none, a path is typed in the panel.
pub(in crate::ui::laboratory) fn chosen(own: &mut LaboratoryState, desk: &mut Desk<'_>, chosen: ChosenFile) {
    let ChosenFile { wish, path, had_dialog } = chosen;
    match path {
        Some(path) if wish.save_as.is_some() => save(own, desk, path),
        Some(path) => {
            ask::open(own, desk, path);
            own.request();
        }
        None if !had_dialog => {
            desk.state.report(crate::text!("laboratory-no-dialog"));
            if let (Some(name), Some(folder)) = (wish.save_as, &desk.state.run.folder) {
                own.save_as = Some(folder.join(name));
            }
        }
        None => {}
    }
}

/// Writes the photo at the temperature in force.
pub(super) fn save(own: &mut LaboratoryState, desk: &mut Desk<'_>, path: PathBuf) {
    let original = own.query_image.as_ref().and_then(|query_image| query_image.original.clone());
    let (Some(prediction), Some(original)) = (&own.picture, original) else { return };
    let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    let path = if is_png { path } else { PathBuf::from(format!("{}.png", path.display())) };
    (own.saved, own.save_as) = (None, None);
    let (prediction, temperature) = (prediction.colours.clone(), own.temperature());
    desk.services.files.own(move |_| {
        let painted = recolour_original(&prediction, &original, temperature);
        let size = [painted.width, painted.height];
        let reason = |error: WriteError| error.to_string();
        let written = painted.save_png(&path).map(|()| SavedPhoto { path, size }).map_err(reason);
        Note::own(ID, LaboratoryNote::Saved(written))
    });
}

/// The photo was written, or not.
pub(in crate::ui::laboratory) fn saved(
    own: &mut LaboratoryState,
    state: &mut State,
    result: Result<SavedPhoto, String>,
) {
    match &result {
        Ok(saved) => state.note(crate::text!("laboratory-saved", path = saved.path.display().to_string())),
        Err(reason) => state.report(reason.clone()),
    }
    own.saved = Some(result);
}
