//! Looking inside the network: asks the trainer, and takes in what it saw.

use crate::dataset::ChromaticAberration;
use crate::eval::Target;
use crate::train::{Command, InsideReply, InsideRequest, LookInside, QueryRequest, QueryStatus};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use crate::ui::inside::state::ID;
use crate::ui::inside::state::{InsideState, InsideSubject};

/// Something to do with the inside of the network.
pub enum InsideCommand {
    /// Looks at the chosen photo with the weights as they are now.
    Look,
    /// Looks at this layer.
    Layer(String),
    /// Asks which pixels move this.
    Move(Target),
    /// One scale of colours for all filters, or one for each.
    CommonScale(bool),
}

impl PaneCommand for InsideCommand {
    const PANE: PaneId = ID;
}

pub(super) fn apply(inside: &mut InsideState, state: &State, services: &mut Services, command: InsideCommand) {
    match command {
        InsideCommand::Look => {}
        InsideCommand::Layer(layer) => {
            inside.layer = Some(layer);
            inside.target = Target::Energy;
        }
        InsideCommand::Move(target) => inside.target = target,
        InsideCommand::CommonScale(on) => {
            inside.common_scale = on;
            inside.version += 1;
            return;
        }
    }
    look(inside, state, services);
}

/// The run and the photo that can be looked into now.
pub(super) fn subject(state: &State) -> Option<InsideSubject> {
    let folder = state.run.folder.clone()?;
    let photos = state.data.opened.as_ref()?.all.len();
    (state.data.photo < photos).then_some((folder, state.data.generation, state.data.photo))
}

fn look(inside: &mut InsideState, state: &State, services: &mut Services) {
    let (Some(subject), Some(data)) = (subject(state), &state.data.opened) else { return };
    inside.number += 1;
    inside.waiting = true;
    inside.refused = None;
    let request = InsideRequest {
        source: ChromaticAberration::over(data.all.clone(), state.settings.lens_fringes as f32),
        index: subject.2,
        layer: inside.layer.clone(),
        target: inside.target,
    };
    let (number, run) = (inside.number, subject.0.clone());
    inside.subject = Some(subject);
    services.command(Command::Query(QueryRequest { number, run, query: Box::new(LookInside::new(request)) }));
}

/// The trainer told how the question stands.
pub(super) fn news(inside: &mut InsideState, number: u64, news: QueryStatus) {
    if number != inside.number {
        return;
    }
    match news {
        QueryStatus::Progress(_) => {}
        QueryStatus::Replied { step, reply } => {
            inside.waiting = false;
            if let Ok(reply) = reply.downcast::<InsideReply>() {
                inside.target = reply.target;
                inside.reply = Some((step, reply));
                inside.version += 1;
            }
        }
        QueryStatus::Refused(reason) => {
            inside.waiting = false;
            inside.refused = Some(reason);
        }
    }
}
