//! Looking inside the network: asks the trainer, and takes in what it saw.

use crate::dataset::ChromaticAberration;
use crate::eval::Target;
use crate::task::DataFacts;
use crate::train::{
    Command, FreshNetwork, FreshQuery, InsideReply, InsideRequest, LookInside, QueryRequest, QueryStatus,
};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use crate::ui::inside::state::{ID, InsideState, InsideSubject, Network};
use std::time::{Duration, Instant};

/// Least time between two looks at a network that trains.
const FOLLOW_EVERY: Duration = Duration::from_secs(2);

/// Something to do with the inside of the network.
pub enum InsideCommand {
    /// Looks at the chosen photo with the weights as they are now.
    Look,
    /// Looks at this layer.
    Layer(String),
    /// Looks at this map of the first layer.
    Filter(usize),
    /// Asks which pixels move this.
    Move(Target),
    /// Looks at the weights that the run began with, or at those that it has now.
    Untrained(bool),
    /// Looks again while the run goes on, or holds still.
    Follow(bool),
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
        InsideCommand::Filter(map) => {
            inside.layer = None;
            inside.target = Target::Map(map);
        }
        InsideCommand::Move(target) => inside.target = target,
        InsideCommand::Untrained(untrained) => inside.untrained = untrained,
        InsideCommand::Follow(follows) => {
            inside.follows = follows;
            return;
        }
        InsideCommand::CommonScale(on) => {
            inside.common_scale = on;
            inside.version += 1;
            return;
        }
    }
    look(inside, state, services);
}

/// The network and the photo that can be looked into now: those of the run, else what the chosen method begins with.
pub(super) fn subject(state: &State) -> Option<InsideSubject> {
    let data = state.data.opened.as_ref()?;
    // A stage before training has no network of its own yet.
    let trained = state.run.folder.as_ref().filter(|_| state.run.mining.is_none());
    let network = match trained {
        Some(folder) => Network::Run(folder.clone()),
        None => Network::Fresh(Box::new(FreshNetwork {
            task: state.settings.task.clone(),
            values: state.settings.params.clone(),
            seed: state.settings.seed,
            facts: DataFacts::new(data.train.len(), data.train.classes().len()),
        })),
    };
    (state.data.photo < data.all.len()).then_some((network, state.data.generation, state.data.photo))
}

/// Whether the run has gone on since it was last looked at, long enough to look again.
pub(super) fn is_due(inside: &InsideState, state: &State) -> bool {
    let Some((step, _)) = inside.reply.as_ref().filter(|_| inside.follows && inside.waiting.is_none()) else {
        return false;
    };
    let rested = inside.answered.is_none_or(|at| at.elapsed() >= FOLLOW_EVERY);
    let is_of_run = matches!(inside.subject, Some((Network::Run(_), ..)));
    is_of_run && !inside.untrained && inside.refused.is_none() && rested && state.run.progress.step != *step
}

fn look(inside: &mut InsideState, state: &State, services: &mut Services) {
    let (Some(subject), Some(data)) = (subject(state), &state.data.opened) else { return };
    inside.number += 1;
    inside.waiting = Some(Instant::now());
    inside.refused = None;
    let request = InsideRequest {
        source: ChromaticAberration::over(data.all.clone(), state.settings.lens_fringes as f32),
        index: subject.2,
        layer: inside.layer.clone(),
        target: inside.target,
        untrained: inside.untrained,
    };
    let (number, query) = (inside.number, Box::new(LookInside::new(request)));
    let command = match &subject.0 {
        Network::Run(run) => Command::Query(QueryRequest { number, run: run.clone(), query }),
        Network::Fresh(network) => {
            Command::QueryFresh(Box::new(FreshQuery { number, network: (**network).clone(), query }))
        }
    };
    inside.subject = Some(subject);
    services.command(command);
}

/// The trainer told how the question stands.
pub(super) fn news(inside: &mut InsideState, number: u64, news: QueryStatus) {
    if number != inside.number {
        return;
    }
    match news {
        QueryStatus::Progress(_) => {}
        QueryStatus::Replied { step, reply } => {
            inside.waiting = None;
            inside.answered = Some(Instant::now());
            if let Ok(reply) = reply.downcast::<InsideReply>() {
                inside.target = reply.target;
                inside.reply = Some((step, reply));
                inside.version += 1;
            }
        }
        QueryStatus::Refused(reason) => {
            inside.waiting = None;
            inside.refused = Some(reason);
        }
    }
}
