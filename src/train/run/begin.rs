//! How a run begins: device, mining, session, held-out puzzles, loader, folder.

use super::super::checkpoint::{self, CheckpointError};
use super::super::command::{RoleData, RunData};
use super::super::earlier;
use super::super::event::{Event, RunId};
use super::super::folder::{self, DataCard, RunCard, Status};
use super::super::health::Watch;
use super::super::identity::Accept;
use super::super::loader::Loader;
use super::super::log::{self, MetricsLog};
use super::super::outbox::Outbox;
use super::super::report::{Meter, Pending};
use super::super::run_dir::{RunDir, RunLock};
use super::super::settings::RunSettings;
use super::super::sources::gather;
use super::probe::Probing;
use super::{Active, ActiveRun, Images, RunError, mined, mining};
use crate::dataset::{PhotoError, Role, Skipped};
use crate::gpu::{self, Chosen, DeviceChoice};
use crate::task::{AnyTask, BatchPlan, DataFacts, HeldOutPhotos, MinedData, SampleError, SessionSettings, TaskError};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// Knows a method by its id.
pub type FindTask = fn(&str) -> Option<&'static dyn AnyTask>;

/// What a run begins with.
#[derive(Clone)]
pub struct Beginning {
    /// Its number.
    pub id: RunId,
    /// Where methods are looked up.
    pub find: FindTask,
    /// Its settings.
    pub settings: RunSettings,
    /// Its data.
    pub data: RunData,
    /// What is known about its images; found out on the way.
    pub images: Images,
}

/// The method and the device of a run.
#[derive(Clone)]
pub(super) struct Parts {
    pub task: &'static dyn AnyTask,
    pub device: Chosen,
    /// Files of further sources that cannot be used.
    skipped: Vec<SampleError>,
}

fn busy(out: &mut Outbox, run: RunId, key: &str) {
    out.send(Event::Busy { run, what: Some(crate::texts::lookup(key, &[])) });
}

fn parts(find: FindTask, settings: &RunSettings) -> Result<Parts, RunError> {
    let task = find(&settings.task).ok_or_else(|| RunError::NoTask { task: settings.task.clone() })?;
    for (name, value) in [("steps", settings.steps), ("batch_size", settings.batch_size as u64)] {
        if value == 0 {
            return Err(RunError::Setting { name: name.to_owned(), given: value.to_string() });
        }
    }
    let choice: DeviceChoice = settings.device.parse()?;
    Ok(Parts { task, device: gpu::choose(choice)?, skipped: Vec::new() })
}

/// Begins a new run.
pub fn begin(mut beginning: Beginning, out: &mut Outbox) -> Result<Active, RunError> {
    let mut parts = parts(beginning.find, &beginning.settings)?;
    let given = beginning.settings.clone();
    beginning.settings = given.clone().with_absolute_paths();
    beginning.settings.params = parts.task.check(&given.params).map_err(TaskError::from)?;
    earlier::check(parts.task, &beginning.settings.params)?;
    earlier::settle(parts.task, &mut beginning.settings.params);
    gather_data(&mut parts, &mut beginning, out)?;
    let home = folder::claim(&given, &beginning.data.name)?;
    let dir = home.dir().clone();
    let begun = check_device(&parts, beginning.id, out)
        .and_then(|()| Ok(folder::write_settings(&dir, &given, &beginning.settings)?))
        .and_then(|()| {
            busy(out, beginning.id, "train-busy-images");
            beginning.images = Images::of_new_run(&beginning.data);
            before_training(beginning, parts, home, out)
        });
    if begun.is_err() {
        // Of a run that never began nothing is worth keeping; what cannot be removed is told with the next attempt.
        let _ = dir.remove_own("");
    }
    begun
}

/// The stage before training, where the method has one; else training begins.
fn before_training(
    mut beginning: Beginning,
    parts: Parts,
    home: Arc<RunLock>,
    out: &mut Outbox,
) -> Result<Active, RunError> {
    beginning.images.keep(home.dir(), &beginning.settings)?;
    if let Some(miner) = parts.task.miner(&beginning.settings.params)? {
        return mining::begin((beginning, parts), home, miner, out);
    }
    let nothing = parts.task.nothing_mined()?;
    mined::keep(home.dir(), &nothing.json)?;
    assemble(beginning, parts, (home, nothing, None), out).map(Active::training_with)
}

/// Goes on with the run in `folder` from its last checkpoint; records after it are dropped and made again.
///
/// Nothing that it recorded changes before the images are known to be its own, or those that `accept` takes.
pub fn resume(
    mut beginning: Beginning,
    (folder, accept): (&Path, Accept),
    out: &mut Outbox,
) -> Result<Active, RunError> {
    let dir = RunDir::at(folder);
    if !dir.is_run() {
        return Err(CheckpointError::None { run: folder.to_owned() }.into());
    }
    let home = Arc::new(RunLock::take(&dir)?);
    dir.refuse_links()?;
    dir.clear_scratch();
    let found = match checkpoint::newest(folder) {
        Err(CheckpointError::None { .. }) if mined::has_stage(folder) => None,
        found => Some(found?),
    };
    beginning.settings = beginning.settings.with_absolute_paths();
    let (given, done) = (beginning.settings.steps, found.as_ref().map_or(0, |found| found.state.step));
    if given < done {
        return Err(RunError::StepsDone { given, done });
    }
    let mut parts = parts(beginning.find, &beginning.settings)?;
    gather_data(&mut parts, &mut beginning, out)?;
    busy(out, beginning.id, "train-busy-images");
    beginning.recognise(folder, found.as_ref().map(|found| &found.state), accept)?;
    if let Some(found) = &found {
        beginning.settings.params = found.state.params.clone();
    }
    check_device(&parts, beginning.id, out)?;
    let (mined, restored) = match found {
        None if !mined::is_over(folder) => return before_training(beginning, parts, home, out),
        None => {
            folder::clear_training(&dir)?;
            (mined::read(folder)?, None)
        }
        Some(found) => {
            let unreadable = log::rewind(&dir, found.state.step)?;
            let unreadable = (unreadable > 0).then(|| crate::text!("train-mark-unreadable", count = unreadable));
            let notices = found.notice().into_iter().chain(folder::put_back(&dir)?).chain(unreadable).collect();
            (mined::read(folder)?, Some(Restored { folder: found.folder, state: found.state, notices }))
        }
    };
    beginning.images.keep(&dir, &beginning.settings)?;
    let mined = beginning.images.mined(parts.task, parts.task.mined_from_json(&mined)?)?;
    assemble(beginning, parts, (home, mined, restored), out).map(Active::training_with)
}

/// Before a GPU is trusted with a run, one small step is compared with the processor's.
fn check_device(parts: &Parts, run: RunId, out: &mut Outbox) -> Result<(), RunError> {
    if parts.device.is_gpu {
        busy(out, run, "train-busy-self-check");
        let check = gpu::self_check::run(&parts.device.device, &parts.device.name);
        if !check.passed {
            return Err(RunError::SelfCheck { sentence: check.sentence() });
        }
    }
    Ok(())
}

/// Opens whatever else the method needs.
fn gather_data(parts: &mut Parts, beginning: &mut Beginning, out: &mut Outbox) -> Result<(), RunError> {
    busy(out, beginning.id, "train-busy-sources");
    let (data, skipped) = gather(parts.task, &beginning.settings, beginning.data.clone())?;
    let unusable = |Skipped { path: name, reason }| SampleError::Photo(PhotoError::Unusable { name, reason });
    beginning.data = data;
    parts.skipped = skipped.into_iter().map(unusable).collect();
    Ok(())
}

fn session_settings(settings: &RunSettings, data: &RunData, (device, mined): (&Chosen, MinedData)) -> SessionSettings {
    SessionSettings {
        values: settings.params.clone(),
        facts: DataFacts::of(data.train.as_ref(), &data.others()),
        plan: BatchPlan {
            source: data.train.clone(),
            others: data.others(),
            seed: settings.seed,
            batch_size: settings.batch_size,
            control: settings.control,
        },
        device: device.device.clone(),
        mined,
    }
}

/// What a run goes on from, and what its person must know about it.
pub(super) struct Restored {
    folder: PathBuf,
    state: checkpoint::State,
    notices: Vec<String>,
}

/// Builds what trains: a model, held-out puzzles, loaders, a log.
pub(super) fn assemble(
    beginning: Beginning,
    parts: Parts,
    (home, mined, restored): (Arc<RunLock>, MinedData, Option<Restored>),
    out: &mut Outbox,
) -> Result<ActiveRun, RunError> {
    let Beginning { id, settings, data, images, .. } = beginning;
    let data = data.through_lens(settings.lens_fringes as f32);
    busy(out, id, "train-busy-model");
    let mut session = parts.task.start(session_settings(&settings, &data, (&parts.device, mined)))?;
    if let Some(restored) = &restored {
        images.load(session.as_mut(), &restored.folder)?;
    }
    busy(out, id, "train-busy-held-out");
    let others = data.others_held_out();
    let photos = HeldOutPhotos { source: data.held_out.as_ref(), others: Some(&others) };
    let (held_out, refused) = session.set_held_out(photos, settings.held_out, settings.seed);
    let side = session.trunk()?.photo_side();
    let probing = Probing::of(&settings, (&data.train, &data.held_out), side);
    let folder = home.dir().root().to_owned();
    let earlier = restored.is_some().then(|| folder::read_card(&folder)).transpose()?;
    let (state, notices) = restored.map(|restored| (restored.state, restored.notices)).unzip();
    let evaluated_at = state.as_ref().filter(|s| is_measured(&folder, s.step, &settings)).map(|s| s.step);
    let step = state.as_ref().map_or(0, |s| s.step);
    let mut card = card(&settings, &data, (held_out, session.parameters()), &parts.device.name);
    images.note(&mut card);
    if let Some(earlier) = earlier {
        card.summary = earlier.summary;
        // The log may be further than the card.
        card.summary.extend(log::summary(&folder));
    }
    let mut run = ActiveRun {
        loader: Loader::start(session.batches(), step, settings.loaders)?,
        log: MetricsLog::open_after(home.dir(), state.as_ref().map(|s| s.step))?,
        card,
        info: parts.task.info(),
        id,
        folder,
        home,
        paused: false,
        diverged: false,
        session,
        pending: Pending::default(),
        meter: Meter::default(),
        watch: Watch::default(),
        step,
        best: state.as_ref().and_then(|s| s.best).filter(|_| !images.other_held_out),
        evaluation: None,
        evaluated_at,
        probing,
        skipped: BTreeSet::new(),
        saved_at: state.as_ref().map(|s| s.step),
        held_out,
        held_out_photos: (data.held_out.clone(), others),
        on_gpu: parts.device.is_gpu,
        seconds_before: state.as_ref().map_or(0.0, |s| s.seconds),
        since: Instant::now(),
        last_report: Instant::now(),
        settings,
    };
    announce(&mut run, parts.device.notice, out)?;
    for reason in parts.skipped.into_iter().chain(refused) {
        run.skip(&reason, out)?;
    }
    run.write_card(Status::Running)?;
    say_or_save(&mut run, notices.as_deref(), &images, out)?;
    Ok(run)
}

/// Says what there is to say about a run that goes on; a new one is saved before its first step, so that from here on there
/// is something to go on from, whatever happens.
fn say_or_save(
    run: &mut ActiveRun,
    notices: Option<&[String]>,
    images: &Images,
    out: &mut Outbox,
) -> Result<(), RunError> {
    let is_new = notices.is_none();
    for notice in notices.into_iter().flatten() {
        run.mark(out, "damaged", notice)?;
    }
    if !is_new {
        run.mark(out, "resumed", &crate::text!("train-mark-resumed"))?;
    }
    run.settle(images, is_new, out)
}

/// Whether a resumed run has nothing to measure at `step`: it was measured already, or it is not its turn.
fn is_measured(run: &Path, step: u64, settings: &RunSettings) -> bool {
    (step < settings.steps && !step.is_multiple_of(settings.evaluate_every.max(1))) || log::has(run, step, "valid")
}

/// The card of a run that has done nothing yet, with `held_out` images to measure on and so many learned numbers.
pub(super) fn card(
    settings: &RunSettings,
    data: &RunData,
    (held_out, parameters): (usize, usize),
    device: &str,
) -> RunCard {
    RunCard {
        task: settings.task.clone(),
        seed: settings.seed,
        device: device.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data: DataCard {
            path: settings.data.clone(),
            images: data.train.len(),
            held_out,
            classes: data.train.classes().len(),
            hash: data.hash.clone(),
            rows: None,
            began_with: None,
            sources: data
                .others
                .iter()
                .map(|(role, other)| (role.name().to_owned(), source_card(settings, *role, other)))
                .collect(),
        },
        status: Status::Running,
        steps: 0,
        parameters,
        best: None,
        summary: BTreeMap::new(),
    }
}

fn source_card(settings: &RunSettings, role: Role, data: &RoleData) -> DataCard {
    DataCard {
        path: settings.sources.get(role.name()).cloned().unwrap_or_default(),
        images: data.train.len(),
        held_out: data.held_out.len(),
        classes: data.train.classes().len(),
        hash: data.hash.clone(),
        ..DataCard::default()
    }
}

fn announce(run: &mut ActiveRun, notice: Option<String>, out: &mut Outbox) -> Result<(), RunError> {
    out.send(Event::Busy { run: run.id, what: None });
    out.send(Event::Started {
        run: run.id,
        folder: run.folder.clone(),
        task: run.settings.task.clone(),
        step: run.step,
        steps: run.settings.steps,
        parameters: run.card.parameters,
        device: run.card.device.clone(),
        notice,
    });
    run.start_evaluation();
    run.begin_probing()
}
