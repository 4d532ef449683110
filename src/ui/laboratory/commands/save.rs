//! Writing the photo under the network's colours at the photo's own size.

use crate::ui::core::services::Services;
use crate::ui::core::services::files::{ChosenFile, FileWish, Job};
use crate::ui::core::state::State;
use crate::ui::laboratory::commands::{LaboratoryCommand, apply};
use crate::ui::laboratory::state::{Guest, SavedPhoto};
use std::path::PathBuf;

/// Shows the dialog.
pub(crate) fn choose(state: &mut State, services: &Services) {
    services.files.choose_file(FileWish::SavePhoto { name: suggested(state) });
}

/// What the file could be called.
fn suggested(state: &State) -> String {
    let name = state.laboratory.guest.as_ref().map(Guest::name).unwrap_or_default();
    let stem = PathBuf::from(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    crate::text!("laboratory-save-name", name = stem)
}

/// The dialog closed; where the system has none, a path is typed in the panel.
pub fn chosen(state: &mut State, services: &mut Services, chosen: ChosenFile) {
    match chosen {
        ChosenFile { wish: FileWish::OpenPhoto, path: Some(path), .. } => {
            apply(state, services, LaboratoryCommand::File(path));
        }
        ChosenFile { wish: FileWish::SavePhoto { .. }, path: Some(path), .. } => save(state, services, path),
        ChosenFile { wish, path: None, had_dialog: false } => {
            state.report(crate::text!("laboratory-no-dialog"));
            if let (FileWish::SavePhoto { name }, Some(folder)) = (wish, &state.run.folder) {
                state.laboratory.save_as = Some(folder.join(name));
            }
        }
        ChosenFile { .. } => {}
    }
}

/// Writes the photo at the temperature in force.
pub(crate) fn save(state: &mut State, services: &Services, path: PathBuf) {
    let laboratory = &mut state.laboratory;
    let original = laboratory.guest.as_ref().and_then(|guest| guest.original.clone());
    let (Some(said), Some(original)) = (&laboratory.picture, original) else { return };
    let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    let path = if is_png { path } else { PathBuf::from(format!("{}.png", path.display())) };
    (laboratory.saved, laboratory.save_as) = (None, None);
    let (said, temperature) = (said.colours.clone(), laboratory.temperature());
    services.files.run(Job::SaveColours { said, original, temperature, path });
}

/// The photo was written, or not.
pub fn saved(state: &mut State, result: Result<SavedPhoto, String>) {
    match &result {
        Ok(saved) => state.note(crate::text!("laboratory-saved", path = saved.path.display().to_string())),
        Err(reason) => state.report(reason.clone()),
    }
    state.laboratory.saved = Some(result);
}
