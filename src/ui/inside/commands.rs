//! Looking inside the network: asks the trainer, and takes in what it saw.

use crate::dataset::Fringed;
use crate::eval::Target;
use crate::train::{Asked, Command, InsideReply, InsideRequest, LookInside, News};
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use crate::ui::inside::state::InsideSubject;

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

pub(crate) fn apply(state: &mut State, services: &mut Services, command: InsideCommand) {
    match command {
        InsideCommand::Look => {}
        InsideCommand::Layer(layer) => {
            state.inside.layer = Some(layer);
            state.inside.target = Target::Energy;
        }
        InsideCommand::Move(target) => state.inside.target = target,
        InsideCommand::CommonScale(on) => {
            state.inside.common_scale = on;
            state.inside.version += 1;
            return;
        }
    }
    look(state, services);
}

/// The run and the photo that can be looked into now.
pub(crate) fn subject(state: &State) -> Option<InsideSubject> {
    let folder = state.run.folder.clone()?;
    let photos = state.data.opened.as_ref()?.all.len();
    (state.data.photo < photos).then_some((folder, state.data.generation, state.data.photo))
}

fn look(state: &mut State, services: &mut Services) {
    let (Some(subject), Some(data)) = (subject(state), &state.data.opened) else { return };
    let inside = &mut state.inside;
    inside.number += 1;
    inside.waiting = true;
    inside.refused = None;
    let request = InsideRequest {
        source: Fringed::over(data.all.clone(), state.settings.lens_fringes as f32),
        index: subject.2,
        layer: inside.layer.clone(),
        target: inside.target,
    };
    let (number, run) = (inside.number, subject.0.clone());
    inside.subject = Some(subject);
    services.command(Command::Inquire(Asked { number, run, inquiry: Box::new(LookInside::new(request)) }));
}

/// The trainer told how the question stands.
pub(crate) fn news(state: &mut State, number: u64, news: News) {
    let inside = &mut state.inside;
    if number != inside.number {
        return;
    }
    match news {
        News::Progress(_) => {}
        News::Replied { step, reply } => {
            inside.waiting = false;
            if let Ok(reply) = reply.downcast::<InsideReply>() {
                inside.target = reply.target;
                inside.reply = Some((step, reply));
                inside.version += 1;
            }
        }
        News::Refused(reason) => {
            inside.waiting = false;
            inside.refused = Some(reason);
        }
    }
}
