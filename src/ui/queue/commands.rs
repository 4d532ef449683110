//! What can be done with the queue, and whose turn it is.

use crate::train::FinishReason;
use crate::ui::core::commands::training::{self, TrainCommand};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::phase::phase_text;
use crate::ui::core::queue::{Queue, Stands};
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use crate::ui::queue::thread::{self, Opened, Ready};

/// Something to do with the queue.
#[derive(Clone, Debug, PartialEq)]
pub enum QueueCommand {
    /// Takes a run with the present settings in, as the last one.
    Add,
    /// Begins the next run whenever nothing trains; or no longer does.
    Work(bool),
    /// Passes this run over, or no longer does. One that failed is tried again.
    Hold(u64, bool),
    /// Moves this run by so many places.
    Shift(u64, i32),
    /// Trains this run on this device.
    Device(u64, String),
    /// Takes this run out.
    Remove(u64),
}

impl PaneCommand for QueueCommand {
    const PANE: PaneId = PaneId::QUEUE;
}

fn queue<'a>(desk: &'a mut Desk<'_>) -> &'a mut Queue {
    &mut desk.state.preferences.queue
}

pub(super) fn apply(desk: &mut Desk<'_>, command: QueueCommand) {
    match command {
        QueueCommand::Add => {
            let settings = desk.state.settings.clone();
            queue(desk).add(&settings);
        }
        QueueCommand::Work(works) => {
            // One whose photos were asked for in vain has its turn again.
            let is_idle = !desk.state.run.is_alive();
            let queue = queue(desk);
            queue.works = works;
            if let Some(run) = queue.current().filter(|run| is_idle && run.stands == Stands::Trains) {
                run.stands = Stands::Waits;
            }
        }
        QueueCommand::Hold(number, held) => {
            if let Some(run) = queue(desk).run(number) {
                run.held = held;
                if matches!(run.stands, Stands::Failed(_)) {
                    run.stands = Stands::Waits;
                }
            }
        }
        QueueCommand::Shift(number, by) => queue(desk).shift(number, by),
        QueueCommand::Device(number, device) => {
            if let Some(run) = queue(desk).run(number) {
                run.settings.device = device;
            }
        }
        QueueCommand::Remove(number) => queue(desk).runs.retain(|run| run.number != number),
    }
    go_on(desk);
}

/// Begins with the run whose turn it is, if nothing trains.
fn go_on(desk: &mut Desk<'_>) {
    if desk.state.run.is_alive() {
        return;
    }
    let Some(run) = queue(desk).turn() else { return };
    run.stands = Stands::Opens;
    let (number, settings, folder) = (run.number, run.settings.clone(), run.folder.clone());
    let read_as = ReadAs { layout: settings.layout.clone(), valid: settings.valid.clone() };
    let is_open = |open: &&OpenedData| open.location == settings.data && open.read_as == read_as;
    let open = desk.state.data.opened.as_ref().filter(is_open).filter(|_| folder.is_none());
    let data = open.map(|open| (Box::new(open.run_data()), open.title()));
    match data {
        Some((data, title)) => note(desk, Opened { number, result: Ok(Ready::New(data, title)) }),
        None => thread::open(desk.services.helpers(), number, settings, folder),
    }
}

/// What a run needs is there, or cannot be had.
pub(super) fn note(desk: &mut Desk<'_>, opened: Opened) {
    let is_busy = desk.state.run.is_alive();
    let Some(run) = queue(desk).run(opened.number).filter(|run| run.stands == Stands::Opens) else {
        return go_on(desk);
    };
    if is_busy {
        // A person was faster.
        run.stands = Stands::Waits;
        return;
    }
    run.stands = Stands::Trains;
    let settings = run.settings.clone();
    match opened.result {
        Ok(Ready::New(data, title)) => training::begin(desk.state, desk.services, settings, (*data, title)),
        Ok(Ready::Begun(folder)) => desk.out.push(TrainCommand::GoOnWith(folder).into()),
        Err(reason) => {
            run.stands = Stands::Failed(reason.clone());
            desk.state.report(reason);
            go_on(desk);
        }
    }
}

/// A run has a folder now.
pub(super) fn began(desk: &mut Desk<'_>) {
    let folder = desk.state.run.folder.clone();
    if let Some(run) = queue(desk).current().filter(|run| run.stands == Stands::Trains) {
        run.folder = folder;
    }
}

/// The run ended: the next one has its turn.
pub(super) fn ended(desk: &mut Desk<'_>) {
    let (phase, why) = (desk.state.run.phase.clone(), why(desk.state));
    let queue = queue(desk);
    if let Some(run) = queue.current().filter(|run| run.stands == Stands::Trains) {
        let number = run.number;
        match phase {
            Phase::Ended(FinishReason::Stopped) => {
                // A person stopped it, and can let it go on.
                (run.stands, run.held) = (Stands::Waits, true);
            }
            Phase::Ended(FinishReason::Done | FinishReason::Discarded) => {
                queue.runs.retain(|run| run.number != number);
            }
            _ => run.stands = Stands::Failed(why),
        }
    }
    go_on(desk);
}

fn why(state: &State) -> String {
    let problem = state.problems.last().filter(|_| state.run.phase == Phase::Failed);
    problem.map_or_else(|| phase_text(state), |problem| problem.text.clone())
}
