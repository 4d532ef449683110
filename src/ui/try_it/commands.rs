//! What can be done: choose what is asked, begin, choose, answer, go on, put a class together.

use crate::eval::asked::{Reply, Sitting, add};
use crate::task::{Choice, purpose, rng_for};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::Note;
use crate::ui::core::state::{Overlay, State};
use crate::ui::try_it::puzzles;
use crate::ui::try_it::state::{Stage, TryState};
use crate::ui::try_it::thread::{self, TryNote};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Something to do.
pub enum TryCommand {
    /// Shows what can be tried.
    Open,
    /// Asks the puzzles of this method.
    Task(&'static str),
    /// Asks so many puzzles.
    Wanted(usize),
    /// Begins with a person, who may have no name.
    Begin(String),
    /// Goes on with the person who was left.
    Resume,
    /// Forgets the person who was left.
    Forget,
    /// Takes something up, or puts it back.
    Hold(Option<usize>),
    /// Makes a choice that can still be changed.
    Draft(Choice),
    /// Answers with this choice; with none, by the one that was made.
    Answer(Option<Choice>),
    /// Goes on after it was told what was right, or after a result.
    GoOn,
    /// Adds the results in a file or a folder.
    Read(PathBuf),
}

impl PaneCommand for TryCommand {
    const PANE: PaneId = PaneId::TRY;
}

pub(super) fn apply(own: &mut TryState, state: &mut State, services: &Services, command: TryCommand) {
    match command {
        TryCommand::Open => {
            state.overlay = Overlay::Fills(PaneId::TRY);
            show(own, Stage::Lobby);
            make(own, state, services);
        }
        TryCommand::Task(id) => {
            own.task = Some(id);
            make(own, state, services);
        }
        TryCommand::Wanted(wanted) => {
            own.wanted = wanted;
            make(own, state, services);
        }
        TryCommand::Begin(person) => begin(own, person),
        TryCommand::Resume => next(own, services),
        TryCommand::Forget => {
            own.sitting = None;
            make(own, state, services);
        }
        TryCommand::Hold(held) => own.held = held,
        TryCommand::Draft(choice) => (own.draft, own.held) = (Some(choice), None),
        TryCommand::Answer(choice) => answer(own, choice),
        TryCommand::GoOn => go_on(own, services),
        TryCommand::Read(path) => {
            own.failed = None;
            services.files.own(move |_| Note::own(PaneId::TRY, thread::read_from(&path)));
        }
    }
}

fn show(own: &mut TryState, stage: Stage) {
    own.stage = stage;
    own.since = Instant::now();
}

/// Has the puzzles made, unless somebody is in the middle of them.
fn make(own: &mut TryState, state: &State, services: &Services) {
    if own.sitting.is_some() {
        return;
    }
    own.version += 1;
    own.failed = None;
    let job = puzzles::job(own, state);
    own.set = own.set.take().filter(|set| job.as_ref().is_some_and(|job| job.task.info().id == set.task));
    own.loading = job.is_some_and(|job| services.files.own(move |_| Note::own(PaneId::TRY, job.work())));
}

fn begin(own: &mut TryState, person: String) {
    let Some(set) = own.set.clone() else { return };
    let mut order: Vec<usize> = (0..set.puzzles.len()).collect();
    rng_for(set.seed, own.begun, 0, purpose::ASKED).shuffle(&mut order);
    own.order = order;
    own.begun += 1;
    let time = jiff::Timestamp::now().as_nanosecond();
    own.sitting = Some(Sitting {
        id: format!("{time:x}-{:x}", std::process::id()),
        person,
        task: set.task.clone(),
        source: set.source.clone(),
        seed: set.seed,
        replies: Vec::new(),
    });
    ask(own);
}

/// Puts the next puzzle: tiles lie as they are shown, nothing is marked.
fn ask(own: &mut TryState) {
    show(own, Stage::Ask);
    own.held = None;
    own.draft = own.puzzle().and_then(|puzzle| match &puzzle.truth {
        Choice::One(_) => None,
        Choice::Order(cells) => Some(Choice::Order((0..cells.len()).collect())),
        Choice::Places(cells) => Some(Choice::Places(vec![false; cells.len()])),
    });
}

fn answer(own: &mut TryState, choice: Option<Choice>) {
    if own.stage != Stage::Ask {
        return;
    }
    let seconds = own.since.elapsed().as_secs_f32();
    let Some((puzzle, choice)) = own.puzzle().zip(choice.or_else(|| own.draft.clone())) else { return };
    let Some(mark) = puzzle.mark(&choice) else { return };
    let reply = Reply {
        photo: puzzle.photo,
        name: puzzle.name.clone(),
        form: puzzle.asked.form().to_owned(),
        choice: choice.to_string(),
        truth: puzzle.truth.to_string(),
        mark,
        network: own.network_on(puzzle).and_then(|choice| puzzle.mark(choice)),
        chance: puzzle.chance,
        seconds,
    };
    if let Some(sitting) = &mut own.sitting {
        sitting.replies.push(reply);
    }
    show(own, Stage::Told { choice, mark });
}

fn go_on(own: &mut TryState, services: &Services) {
    match own.stage {
        Stage::Told { .. } => next(own, services),
        Stage::Result => show(own, Stage::Lobby),
        Stage::Lobby | Stage::Ask => {}
    }
}

/// The next puzzle, or the end.
fn next(own: &mut TryState, services: &Services) {
    let answered = own.sitting.as_ref().map_or(0, |sitting| sitting.replies.len());
    if answered < own.order.len() { ask(own) } else { finish(own, services) }
}

/// The end of a sitting: everything that was answered in this window is written at once.
fn finish(own: &mut TryState, services: &Services) {
    if let (Some(sitting), Some(set)) = (own.sitting.take(), &own.set) {
        own.done.push(sitting);
        let folder = own.saved.clone().unwrap_or_else(|| {
            let time = jiff::Zoned::now().strftime("%Y-%m-%dT%H-%M-%S").to_string();
            set.folder.join(time)
        });
        let sittings = own.done.clone();
        services.files.own(move |_| Note::own(PaneId::TRY, thread::written(folder, &sittings)));
    }
    show(own, Stage::Result);
}

/// Takes in what the `files` thread told.
pub(super) fn note(own: &mut TryState, state: &mut State, note: TryNote) {
    match note {
        TryNote::Puzzles(version, made) if version == own.version => {
            own.loading = false;
            match made {
                Ok(set) => own.set = Some(Arc::new(set)),
                Err(reason) => (own.set, own.failed) = (None, Some(reason)),
            }
        }
        TryNote::Puzzles(..) => {}
        TryNote::Saved(Ok(folder)) => own.saved = Some(folder),
        TryNote::Saved(Err(reason)) => {
            let text = crate::text!("turing-error-save", reason = reason);
            own.failed = Some(text.clone());
            state.report(text);
        }
        TryNote::Read(Ok(sittings)) => {
            let new = sittings.into_iter().filter(|one| own.done.iter().all(|done| done.id != one.id)).collect();
            let count = add(&mut own.read, new);
            state.note(crate::text!("try-read", count = count));
        }
        TryNote::Read(Err(reason)) => own.failed = Some(reason),
    }
}
