//! What can be done in the colour laboratory.

pub mod ask;
pub mod save;

use crate::ui::core::commands::found;
use crate::ui::core::draw::ab_plane::PlaneStyle;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::laboratory::state::{ID, LaboratoryState, Side, answers};
use crate::ui::laboratory::thread::Plane;
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

impl PaneCommand for LaboratoryCommand {
    const PANE: PaneId = ID;
}

pub(super) fn apply(own: &mut LaboratoryState, desk: &mut Desk<'_>, command: LaboratoryCommand) {
    match command {
        LaboratoryCommand::Look(item) => {
            (own.query_image, own.saved) = (None, None);
            look(own, desk, item);
        }
        LaboratoryCommand::Refresh => refresh(own, desk),
        LaboratoryCommand::Choose => save::open(desk),
        LaboratoryCommand::File(path) => ask::open(own, desk, path),
        LaboratoryCommand::Whole => ask::whole(own, desk),
        LaboratoryCommand::Temperature(temperature) => own.temperature = Some(temperature.clamp(0.0, 1.0)),
        LaboratoryCommand::Plane(plane) => own.plane = plane,
        LaboratoryCommand::Blur(window) => own.blur = window,
        LaboratoryCommand::Sides(sides) => return own.sides = sides,
        LaboratoryCommand::Style(style) => return own.style = style,
        LaboratoryCommand::Compare(folder) => ask::compare(own, desk, folder),
        LaboratoryCommand::Alone => alone(own),
        LaboratoryCommand::Save => return save::choose(own, desk),
        LaboratoryCommand::SaveTo(path) => return save::save(own, desk, path),
    }
    own.request();
}

fn refresh(own: &mut LaboratoryState, desk: &mut Desk<'_>) {
    found::want(desk.state, desk.services);
    own.seen = Some((desk.state.run.folder.clone(), desk.state.run.version));
    if own.query_image.is_some() {
        ask::query_image(own, desk);
    } else {
        look(own, desk, own.item);
    }
}

fn look(own: &mut LaboratoryState, desk: &mut Desk<'_>, item: usize) {
    own.seen = Some((desk.state.run.folder.clone(), desk.state.run.version));
    let sheet = desk.state.run.shown().cloned();
    let found = sheet.as_ref().map(|sheet| answers(sheet)).unwrap_or_default();
    own.item = item.min(found.len().saturating_sub(1));
    (own.asked, own.refused) = (None, None);
    match found.get(own.item) {
        Some((name, prediction)) => {
            (*name).clone_into(&mut own.name);
            own.show(Arc::new((*prediction).clone()));
        }
        None => own.picture = None,
    }
    ask::reference(own, desk);
}

fn alone(own: &mut LaboratoryState) {
    own.reference = None;
    for side in &mut own.sides {
        if *side == Side::Reference {
            *side = Side::Answer;
        }
    }
}
