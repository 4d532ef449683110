//! Finding objects: asks the trainer to mine the open data, and takes in what it mined.

use crate::train::{Command, Discover, DiscoverRequest, Discovery, QueryRequest, QueryStatus, Reply};
use crate::ui::core::commands::embeddings::subject;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use crate::ui::discovery::state::DiscoveryView;
use crate::ui::discovery::state::ID;
use crate::ui::discovery::state::{
    CONSTELLATIONS, IMAGES, MEMBERS, Mined, Mining, PATCHES, Parameters, SHOWN, TOP, WIDTH,
};
use std::ops::RangeInclusive;
use std::time::Instant;

/// Something to do about objects in the data.
#[derive(Clone, Copy)]
pub enum DiscoveryCommand {
    /// Looks for them with the network as it is now.
    Find,
    /// Stops looking.
    Cancel,
    /// Turns the parameters; what is out of range is brought into it.
    Parameters(Parameters),
    /// Shows what was mined with patches exchanged, or without.
    ShowControl(bool),
}

impl PaneCommand for DiscoveryCommand {
    const PANE: PaneId = ID;
}

pub(super) fn apply(view: &mut DiscoveryView, state: &State, services: &mut Services, command: DiscoveryCommand) {
    match command {
        DiscoveryCommand::Find => find(view, state, services),
        DiscoveryCommand::Cancel => {
            if view.mining.take().is_some() {
                services.command(Command::Withdraw(Discover::KIND));
            }
        }
        DiscoveryCommand::Parameters(parameters) => {
            let within = |value: usize, range: RangeInclusive<usize>| value.clamp(*range.start(), *range.end());
            view.parameters = Parameters {
                images: within(parameters.images, IMAGES),
                constellations: within(parameters.constellations, CONSTELLATIONS),
                top: within(parameters.top, TOP),
                members: within(parameters.members, MEMBERS),
                shuffled: parameters.shuffled,
            };
        }
        DiscoveryCommand::ShowControl(on) => {
            view.shows_control = on;
            view.version += 1;
        }
    }
}

fn find(view: &mut DiscoveryView, state: &State, services: &mut Services) {
    let (Some(subject), Some(data)) = (subject(state), &state.data.opened) else { return };
    view.number += 1;
    view.refused = None;
    let request = DiscoverRequest {
        source: data.pool.source.clone(),
        images: view.parameters.images,
        patches: PATCHES,
        width: WIDTH,
        shown: SHOWN,
        settings: view.parameters.settings(),
    };
    view.mining = Some(Mining {
        number: view.number,
        run: subject.run.clone(),
        generation: subject.generation,
        shuffled: view.parameters.shuffled,
        done: 0.0,
        since: Instant::now(),
    });
    let query = Box::new(Discover::new(request));
    services.command(Command::Query(QueryRequest { number: view.number, run: subject.run, query }));
}

/// The trainer told how the mining stands.
pub(super) fn news(view: &mut DiscoveryView, number: u64, news: QueryStatus) {
    let Some(mining) = view.mining.as_mut().filter(|mining| mining.number == number) else { return };
    match news {
        QueryStatus::Progress(done) => mining.done = done,
        QueryStatus::Replied { step, reply } => mined(view, step, reply),
        QueryStatus::Refused(reason) => {
            view.mining = None;
            view.refused = Some(reason);
        }
    }
}

fn mined(view: &mut DiscoveryView, step: u64, reply: Reply) {
    let (Some(mining), Ok(discovery)) = (view.mining.take(), reply.downcast::<Discovery>()) else { return };
    let seconds = mining.since.elapsed().as_secs_f32();
    let mined = Mined { run: mining.run, generation: mining.generation, step, seconds, discovery };
    // A control is compared with what was mined in the same data by the same run; of other data it says nothing.
    let belongs = |other: &Mined| other.run == mined.run && other.generation == mined.generation;
    if mining.shuffled {
        view.mined = view.mined.take().filter(belongs);
        view.control = Some(mined);
    } else {
        view.control = view.control.take().filter(belongs);
        view.mined = Some(mined);
    }
    view.shows_control = mining.shuffled;
    view.version += 1;
}
