//! What can be done in the colour laboratory.

pub mod ask;
pub mod save;

use crate::ui::core::commands::found;
use crate::ui::core::services::Services;
use crate::ui::core::services::files::FileWish;
use crate::ui::core::state::State;
use crate::ui::laboratory::state::{Plane, PlaneStyle, Side, answers};
use crate::ui::laboratory::thread::{PaintRequest, Painted, Said};
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do in the colour laboratory.
pub enum LaboratoryCommand {
    /// Looks at this answer of the sheet that is shown.
    Look(usize),
    /// The run has answered anew: looks at the same photo again.
    Refresh,
    /// Shows the system's dialog for a photo.
    Choose,
    /// Asks about this picture file.
    File(PathBuf),
    /// Asks about the whole photo of the answer that is looked at.
    Whole,
    /// Decodes at this temperature.
    Temperature(f32),
    /// Shows this part of the colours.
    Plane(Plane),
    /// Blurs the colours by this window.
    Blur(usize),
    /// Chooses the pictures left and right of the wipe.
    Sides([Side; 2]),
    /// Draws distributions like this.
    Style(PlaneStyle),
    /// Asks another run about the same photo.
    Compare(PathBuf),
    /// Looks at one run alone again.
    Alone,
    /// Shows the system's dialog for where to write the photo at full size.
    Save,
    /// Writes the photo at full size into this file.
    SaveTo(PathBuf),
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: LaboratoryCommand) {
    match command {
        LaboratoryCommand::Look(item) => {
            state.laboratory.guest = None;
            state.laboratory.saved = None;
            look(state, services, item);
        }
        LaboratoryCommand::Refresh => refresh(state, services),
        LaboratoryCommand::Choose => services.files.choose_file(FileWish::OpenPhoto),
        LaboratoryCommand::File(path) => ask::open(state, services, path),
        LaboratoryCommand::Whole => ask::whole(state, services),
        LaboratoryCommand::Temperature(temperature) => {
            state.laboratory.temperature = Some(temperature.clamp(0.0, 1.0));
        }
        LaboratoryCommand::Plane(plane) => state.laboratory.plane = plane,
        LaboratoryCommand::Blur(window) => state.laboratory.blur = window,
        LaboratoryCommand::Sides(sides) => return state.laboratory.sides = sides,
        LaboratoryCommand::Style(style) => return state.laboratory.style = style,
        LaboratoryCommand::Compare(folder) => ask::compare(state, services, folder),
        LaboratoryCommand::Alone => alone(state),
        LaboratoryCommand::Save => return save::choose(state, services),
        LaboratoryCommand::SaveTo(path) => return save::save(state, services, path),
    }
    request(state, services);
}

fn refresh(state: &mut State, services: &mut Services) {
    found::want(state, services);
    state.laboratory.seen = Some((state.run.folder.clone(), state.run.version));
    if state.laboratory.guest.is_some() {
        ask::guest(state, services);
    } else {
        look(state, services, state.laboratory.item);
    }
}

fn look(state: &mut State, services: &mut Services, item: usize) {
    state.laboratory.seen = Some((state.run.folder.clone(), state.run.version));
    let sheet = state.run.shown().cloned();
    let found = sheet.as_ref().map(|sheet| answers(sheet)).unwrap_or_default();
    let laboratory = &mut state.laboratory;
    laboratory.item = item.min(found.len().saturating_sub(1));
    (laboratory.asked, laboratory.refused) = (None, None);
    match found.get(laboratory.item) {
        Some((name, said)) => {
            (*name).clone_into(&mut laboratory.name);
            show(state, Arc::new((*said).clone()));
        }
        None => laboratory.picture = None,
    }
    ask::rival(state, services);
}

/// Takes what was said of a photo as the picture that is looked at.
fn show(state: &mut State, colours: Arc<crate::task::PlaneDistribution>) {
    let laboratory = &mut state.laboratory;
    laboratory.key += 1;
    laboratory.picture = Some(Said { colours, key: laboratory.key });
}

fn alone(state: &mut State) {
    state.laboratory.rival = None;
    for side in &mut state.laboratory.sides {
        if *side == Side::Rival {
            *side = Side::Answer;
        }
    }
}

/// Asks the `laboratory` thread for what should be shown now.
fn request(state: &mut State, services: &Services) {
    let laboratory = &mut state.laboratory;
    let Some(picture) = laboratory.picture.clone() else { return };
    laboratory.requested += 1;
    services.paint.put(PaintRequest {
        number: laboratory.requested,
        picture,
        rival: laboratory.rival.as_ref().and_then(|rival| rival.said().cloned()),
        temperature: laboratory.temperature(),
        plane: laboratory.plane,
        blur: laboratory.blur,
    });
}

/// A picture came: shows it unless a newer one is shown already.
pub(crate) fn painted(state: &mut State, painted: Painted) {
    let shown = state.laboratory.painted.as_ref().map_or(0, |shown| shown.number);
    if painted.number >= shown {
        state.laboratory.painted = Some(painted);
    }
}
