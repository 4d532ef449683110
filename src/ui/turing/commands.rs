//! What can be done in a Turing test: choose pairs, begin, answer, go on.

use crate::eval::asked::add;
use crate::eval::turing::{Fake, Moment, Reply, Sitting, TestSettings, Who, plan, pooled};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::Note;
use crate::ui::core::state::{Overlay, State};
use crate::ui::turing::state::{PairSet, Stage, TuringState};
use crate::ui::turing::thread::{self, TuringJob, TuringNote};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Something to do in a Turing test.
pub enum TuringCommand {
    /// Shows the test; with pairs of the run that is shown, where there is one and no test is under way.
    Open,
    /// Takes pairs from a run folder, or from a folder that `apply` wrote.
    Load(PathBuf),
    /// Makes the next test up anew.
    Settings(TestSettings),
    /// Begins the test of a person, who may have no name.
    Begin(String),
    /// Goes on with the test that was left.
    Resume,
    /// Forgets the test that was left.
    Forget,
    /// Takes the left picture, or the right one, for the fake.
    Answer {
        /// The left one.
        left: bool,
    },
    /// Goes on after feedback or a result.
    GoOn,
    /// Adds the results in a file or a folder.
    Read(PathBuf),
}

impl PaneCommand for TuringCommand {
    const PANE: PaneId = PaneId::TURING;
}

pub(super) fn apply(turing: &mut TuringState, state: &mut State, services: &Services, command: TuringCommand) {
    match command {
        TuringCommand::Open => open(turing, state, services),
        TuringCommand::Load(folder) => {
            turing.loading = work(services, TuringJob::FromFolder(folder));
            turing.failed = None;
        }
        TuringCommand::Settings(settings) => turing.settings = settings,
        TuringCommand::Begin(person) => begin(turing, state, services, person),
        TuringCommand::Resume => show(turing, Stage::Trial),
        TuringCommand::Forget => turing.sitting = None,
        TuringCommand::Answer { left } => answer(turing, services, left),
        TuringCommand::GoOn => match turing.stage {
            Stage::Feedback { .. } => next(turing, services),
            Stage::Result => show(turing, Stage::Lobby),
            Stage::Lobby | Stage::Trial => {}
        },
        TuringCommand::Read(path) => {
            turing.failed = None;
            work(services, TuringJob::Read(path));
        }
    }
}

/// Has the `files` thread do something for the test; false when too much waits.
fn work(services: &Services, job: TuringJob) -> bool {
    services.files.own(move |readers| Note::own(PaneId::TURING, thread::work(job, readers)))
}

fn show(turing: &mut TuringState, stage: Stage) {
    turing.stage = stage;
    turing.since = Instant::now();
}

fn open(turing: &mut TuringState, state: &mut State, services: &Services) {
    state.overlay = Overlay::Fills(PaneId::TURING);
    show(turing, Stage::Lobby);
    if turing.sitting.is_some() {
        return;
    }
    if let (Some(sheet), Some(folder)) = (state.run.shown().cloned(), state.run.folder.clone()) {
        let job = TuringJob::FromSheet { task: state.run.task.clone(), folder, sheet };
        turing.loading = work(services, job);
        turing.failed = None;
    }
}

fn begin(turing: &mut TuringState, state: &mut State, services: &Services, person: String) {
    let Some(pairs) = turing.pairs.clone() else { return };
    let seed = state.settings.seed.wrapping_add(turing.begun);
    let trials = plan(&turing.settings, pairs.pairs.len(), seed);
    let colours_of = |trial: &crate::eval::turing::Trial| match trial.fake {
        Fake::ColoursOf(other) => Some((trial.picture, other)),
        Fake::Answer => None,
    };
    let wanted: Vec<_> = trials.iter().filter_map(colours_of).collect();
    turing.decoys.clear();
    turing.nameless = person.is_empty();
    let number = turing.done.len() + 1;
    let person = if turing.nameless { crate::text!("turing-person-number", number = number) } else { person };
    turing.sitting = Some(Sitting {
        person,
        source: pairs.title.clone(),
        pictures: Arc::new(pairs.pairs.iter().map(|pair| pair.name.clone()).collect()),
        settings: turing.settings,
        seed,
        trials,
        replies: Vec::new(),
    });
    turing.begun += 1;
    work(services, TuringJob::Decoys { pairs, wanted });
    show(turing, Stage::Trial);
}

fn answer(turing: &mut TuringState, services: &Services, left: bool) {
    if turing.stage != Stage::Trial || turing.moment().0 != Moment::Ask {
        return;
    }
    let Some(sitting) = &mut turing.sitting else { return };
    let practice = sitting.current().is_some_and(|trial| trial.practice);
    let shown = crate::eval::turing::showing(&sitting.settings);
    let seconds = (turing.since.elapsed().as_secs_f32() - shown).max(0.0);
    match sitting.answer(Reply { chose_left: left, seconds }) {
        Some(right) if practice => show(turing, Stage::Feedback { right }),
        _ => next(turing, services),
    }
}

/// The next pair, or the end of the test: its results are written at once.
fn next(turing: &mut TuringState, services: &Services) {
    let complete = turing.sitting.as_ref().is_some_and(Sitting::is_complete);
    if !complete {
        return show(turing, Stage::Trial);
    }
    if let (Some(sitting), Some(pairs)) = (turing.sitting.take(), turing.pairs.clone()) {
        let source = sitting.source.clone();
        let who = who(turing, &pairs, &sitting.person);
        turing.pooled.push(pooled(&sitting, who));
        turing.done.push(sitting);
        let folder = turing.saved.get(&source).cloned().unwrap_or_else(|| {
            let time = jiff::Zoned::now().strftime("%Y-%m-%dT%H-%M-%S").to_string();
            pairs.folder.join("turing").join(time)
        });
        let sittings = turing.done.iter().filter(|sitting| sitting.source == source).cloned().collect();
        let answers = turing.own_of_class().cloned().collect();
        work(services, TuringJob::Save { folder, source, sittings, answers });
    }
    show(turing, Stage::Result);
}

/// What files say of the test that has just ended.
fn who(turing: &TuringState, pairs: &PairSet, person: &str) -> Who {
    let time = jiff::Timestamp::now().as_nanosecond();
    Who {
        id: format!("{time:x}-{:x}", std::process::id()),
        person: if turing.nameless { String::new() } else { person.to_owned() },
        task: pairs.task.clone(),
        source: pairs.source.clone(),
    }
}

/// Takes in what the `files` thread told.
pub(super) fn note(turing: &mut TuringState, state: &mut State, note: TuringNote) {
    match note {
        TuringNote::Pairs(Ok(pairs)) => {
            turing.loading = false;
            // A test under way keeps its pictures.
            if turing.sitting.is_none() {
                let before = turing.settings;
                let made = TestSettings::for_pictures(pairs.pairs.len());
                turing.settings = TestSettings { practice: made.practice, test: made.test, ..before };
                turing.pairs = Some(Arc::new(pairs));
                turing.version += 1;
            }
        }
        TuringNote::Pairs(Err(reason)) => {
            turing.loading = false;
            turing.failed = Some(reason);
        }
        TuringNote::Decoys(decoys) => turing.decoys.extend(decoys),
        TuringNote::Saved { source, result: Ok(folder) } => {
            turing.saved.insert(source, folder);
        }
        TuringNote::Saved { result: Err(reason), .. } => {
            let text = crate::text!("turing-error-save", reason = reason);
            turing.failed = Some(text.clone());
            state.report(text);
        }
        TuringNote::Read(Ok(sittings)) => {
            let new = sittings.into_iter().filter(|one| turing.pooled.iter().all(|own| own.id != one.id)).collect();
            let count = add(&mut turing.read, new);
            state.note(crate::text!("try-read", count = count));
        }
        TuringNote::Read(Err(reason)) => turing.failed = Some(reason),
    }
}
