//! Questions to the networks: what they put into the hole. Each is asked once more as soon as it has answered, if the hole
//! has changed since, so that the newest stroke wins and none waits behind those before it.

use crate::task::AnyTask;
use crate::train::{Command, FillHole, Filled, QueryRequest, QueryStatus};
use crate::ui::brush::state::{BrushState, Filler};
use crate::ui::core::pane::Desk;
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use std::path::PathBuf;

/// The kind of query to the run that is shown.
pub(super) const OWN: &str = "hole";
/// The kind of query to the run that it is compared with.
pub(super) const OTHER: &str = "hole of the other";

/// The run that is shown, if its network can be asked to fill holes.
pub(super) fn run_of(state: &State) -> Option<&PathBuf> {
    let has_network = !matches!(state.run.phase, Phase::Starting | Phase::Failed);
    let fills = state.run_task().is_some_and(AnyTask::fills_marked);
    state.run.folder.as_ref().filter(|_| has_network && fills)
}

/// Asks every network that knows another hole than the present one.
pub(super) fn ask(own: &mut BrushState, desk: &mut Desk<'_>) {
    let Some(canvas) = own.canvas.clone() else { return };
    if own.hole.is_empty() {
        return own.fillers().for_each(Filler::forget);
    }
    let (changes, seed) = (own.changes, desk.state.settings.seed);
    let mut number = own.questions;
    for (kind, network) in [(OWN, &mut own.own), (OTHER, &mut own.other)] {
        let Some(network) = network.as_mut().filter(|one| one.asked.is_none() && one.answered != changes) else {
            continue;
        };
        number += 1;
        let photo = (canvas.name.clone(), canvas.photo.clone());
        let query = Box::new(FillHole::new(kind, photo, own.hole.picture(), seed));
        desk.services.command(Command::Query(QueryRequest { number, run: network.run.clone(), query }));
        network.asked = Some((number, changes));
    }
    own.questions = number;
}

/// The trainer told something about a question.
pub(super) fn news(own: &mut BrushState, number: u64, news: QueryStatus, desk: &mut Desk<'_>) {
    let asked = |network: &&mut Filler| network.asked.is_some_and(|(asked, _)| asked == number);
    let version = own.questions;
    let Some(network) = own.fillers().find(asked) else { return };
    match news {
        QueryStatus::Progress(_) => return,
        QueryStatus::Refused(reason) => (network.filled, network.refused) = (None, Some(reason)),
        QueryStatus::Replied { step, reply } => {
            network.filled = reply.downcast::<Filled>().ok().map(|filled| (step, filled));
            network.refused = None;
        }
    }
    network.answered = network.asked.take().map_or(0, |(_, hole)| hole);
    network.version = version;
    ask(own, desk);
}
