//! What can be done in the colour laboratory.

use super::super::laboratory::{Plane, Rival, Side, answers};
use super::super::services::{Job, PaintRequest, Painted, Services};
use super::super::state::State;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do in the colour laboratory.
pub enum LaboratoryCommand {
    /// Looks at this answer of the sheet that is shown.
    Look(usize),
    /// Decodes at this temperature.
    Temperature(f32),
    /// Shows this part of the colours.
    Plane(Plane),
    /// Blurs the colours by this window.
    Blur(usize),
    /// Chooses the pictures left and right of the wipe.
    Sides([Side; 2]),
    /// Compares with another run.
    Compare(PathBuf),
}

pub(super) fn apply(state: &mut State, services: &Services, command: LaboratoryCommand) {
    match command {
        LaboratoryCommand::Look(item) => look(state, services, item),
        LaboratoryCommand::Temperature(temperature) => {
            state.laboratory.temperature = Some(temperature.clamp(0.0, 1.0));
        }
        LaboratoryCommand::Plane(plane) => state.laboratory.plane = plane,
        LaboratoryCommand::Blur(window) => state.laboratory.blur = window,
        LaboratoryCommand::Sides(sides) => {
            state.laboratory.sides = sides;
            return;
        }
        LaboratoryCommand::Compare(folder) => {
            services.files.run(Job::ReadRival(folder));
            return;
        }
    }
    request(state, services);
}

fn look(state: &mut State, services: &Services, item: usize) {
    state.laboratory.version = Some(state.run.version);
    let Some(sheet) = state.run.shown().cloned() else {
        state.laboratory.picture = None;
        return;
    };
    let found = answers(&sheet);
    let laboratory = &mut state.laboratory;
    laboratory.item = item.min(found.len().saturating_sub(1));
    laboratory.key += 1;
    match found.get(laboratory.item) {
        Some((name, said)) => {
            (*name).clone_into(&mut laboratory.name);
            laboratory.picture = Some(Arc::new((*said).clone()));
        }
        None => laboratory.picture = None,
    }
    let folder = state.run.folder.clone();
    if let (Some(folder), Some(task)) = (folder, state.tasks.iter().find(|task| task.info().id == state.run.task))
        && laboratory.found.as_ref().is_none_or(|(of, _)| *of != folder)
    {
        laboratory.found = Some((folder.clone(), Arc::default()));
        services.files.run(Job::ReadFound { folder, task: *task });
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
        key: laboratory.key,
        temperature: laboratory.temperature(),
        plane: laboratory.plane,
        blur: laboratory.blur,
    });
}

/// A picture came: shows it unless a newer one is shown already.
pub(super) fn painted(state: &mut State, painted: Painted) {
    let shown = state.laboratory.painted.as_ref().map_or(0, |shown| shown.number);
    if painted.number >= shown {
        state.laboratory.painted = Some(painted);
    }
}

/// The answers of the run to compare with came.
pub(super) fn rival(state: &mut State, rival: Rival) {
    state.laboratory.rival = Some(rival);
}
