//! How a run begins: device, mining, session, held-out puzzles, loader, folder.

use super::super::checkpoint;
use super::super::command::RunData;
use super::super::event::{Event, RunId};
use super::super::folder::{self, DataCard, FolderError, RunCard, Status};
use super::super::health::Watch;
use super::super::loader::Loader;
use super::super::log::{self, MetricsLog};
use super::super::outbox::Outbox;
use super::super::report::{Meter, Pending};
use super::super::settings::RunSettings;
use super::probe::Probing;
use super::{ActiveRun, RunError};
use crate::dataset::Fringed;
use crate::gpu::{self, Chosen, DeviceChoice};
use crate::task::{
    AnyTask, BatchPlan, DataFacts, DataNeed, EarlierTrunks, MineContext, MinedData, Session, SessionSettings,
    TaskError, mine_at_once,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Knows a method by its id.
pub type FindTask = fn(&str) -> Option<&'static dyn AnyTask>;

/// What a run begins with.
pub struct Beginning {
    /// Its number.
    pub id: RunId,
    /// Where methods are looked up.
    pub find: FindTask,
    /// Its settings.
    pub settings: RunSettings,
    /// Its data.
    pub data: RunData,
}

struct Parts {
    task: &'static dyn AnyTask,
    device: Chosen,
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
    Ok(Parts { task, device: gpu::choose(choice)? })
}

/// Begins a new run.
pub fn begin(mut beginning: Beginning, out: &mut Outbox) -> Result<ActiveRun, RunError> {
    let parts = parts(beginning.find, &beginning.settings)?;
    let given = beginning.settings.clone();
    beginning.settings.params = parts.task.check(&given.params).map_err(TaskError::from)?;
    check_device(&parts, beginning.id, out)?;
    busy(out, beginning.id, "train-busy-mining");
    let mined = {
        let context = MineContext {
            source: beginning.data.train.as_ref(),
            device: &parts.device.device,
            seed: given.seed,
            trunks: &EarlierTrunks::new(),
        };
        mine_at_once(parts.task, &beginning.settings.params, &context, &mut |_| {})?
    };
    // What a resumed run will read back is what this run uses: JSON may lose the last bit of a number.
    let mined = parts.task.mined_from_json(&mined.json)?;
    let folder = folder::create(&given, &beginning.settings, &beginning.data)?;
    let mined_file = folder.join("mined.json");
    crate::photos::write_atomically(&mined_file, mined.json.as_bytes())
        .map_err(|e| FolderError::write(&mined_file, &e))?;
    assemble(beginning, parts, (folder, mined, None), out)
}

/// Goes on with the run in `folder` from its last checkpoint; records after it are dropped and made again.
pub fn resume(mut beginning: Beginning, folder: &Path, out: &mut Outbox) -> Result<ActiveRun, RunError> {
    let (checkpoint, state) = checkpoint::last(folder)?;
    beginning.settings.params = state.params.clone();
    let parts = parts(beginning.find, &beginning.settings)?;
    check_device(&parts, beginning.id, out)?;
    log::rewind(folder, state.step)?;
    let mined_file = folder.join("mined.json");
    let json = std::fs::read_to_string(&mined_file).map_err(|e| FolderError::read(&mined_file, &e))?;
    let mined = parts.task.mined_from_json(&json)?;
    assemble(beginning, parts, (folder.to_owned(), mined, Some((checkpoint, state))), out)
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

/// The data with its fringes, if it has what the method draws from; a folder of photos is no folder of clips.
fn usable(task: &dyn AnyTask, mut data: RunData, fringes: f32) -> Result<RunData, RunError> {
    let missing = match task.info().needs {
        DataNeed::Photos => None,
        DataNeed::LabelledPhotos => data.train.classes().is_empty().then(|| crate::text!("train-error-needs-labels")),
        DataNeed::Clips => data.train.clip(0, 8).err().map(|_| crate::text!("train-error-needs-clips")),
    };
    if let Some(reason) = missing {
        return Err(TaskError::Data { reason }.into());
    }
    data.train = Fringed::over(data.train, fringes);
    data.held_out = Fringed::over(data.held_out, fringes);
    Ok(data)
}

fn session_settings(settings: &RunSettings, data: &RunData, (device, mined): (&Chosen, MinedData)) -> SessionSettings {
    SessionSettings {
        values: settings.params.clone(),
        facts: DataFacts { photos: data.train.len(), classes: data.train.classes().len() },
        plan: BatchPlan {
            source: data.train.clone(),
            seed: settings.seed,
            batch_size: settings.batch_size,
            control: settings.control,
        },
        device: device.device.clone(),
        mined,
    }
}

type Restored = (PathBuf, checkpoint::State);

fn assemble(
    beginning: Beginning,
    parts: Parts,
    (folder, mined, restored): (PathBuf, MinedData, Option<Restored>),
    out: &mut Outbox,
) -> Result<ActiveRun, RunError> {
    let Beginning { id, settings, data, .. } = beginning;
    let data = usable(parts.task, data, settings.lens_fringes as f32)?;
    busy(out, id, "train-busy-model");
    let mut session = parts.task.start(session_settings(&settings, &data, (&parts.device, mined)))?;
    if let Some((checkpoint, _)) = &restored {
        session.load(checkpoint)?;
    }
    busy(out, id, "train-busy-held-out");
    let (held_out, refused) = session.set_held_out(&data.held_out, settings.held_out, settings.seed);
    let side = session.trunk()?.photo_side();
    let probing = Probing::of(&settings, (&data.train, &data.held_out), side);
    let earlier = restored.is_some().then(|| folder::read_card(&folder)).transpose()?;
    let state = restored.map(|(_, state)| state);
    let evaluated_at = state.as_ref().filter(|s| is_measured(&folder, s.step, &settings)).map(|s| s.step);
    let step = state.as_ref().map_or(0, |s| s.step);
    let mut card = card(&settings, &data, held_out, &parts.device.name, session.as_ref());
    card.summary = earlier.map(|card| card.summary).unwrap_or_default();
    let mut run = ActiveRun {
        loader: Loader::start(&session.batches(), step, settings.loaders)?,
        log: MetricsLog::open(&folder)?,
        card,
        info: parts.task.info(),
        id,
        folder,
        paused: false,
        diverged: false,
        session,
        pending: Pending::default(),
        meter: Meter::default(),
        watch: Watch::default(),
        step,
        best: state.as_ref().and_then(|s| s.best),
        evaluation: None,
        evaluated_at,
        probing,
        skipped: BTreeSet::new(),
        saved_at: state.as_ref().map(|s| s.step),
        held_out,
        held_out_photos: data.held_out.clone(),
        on_gpu: parts.device.is_gpu,
        seconds_before: state.as_ref().map_or(0.0, |s| s.seconds),
        since: Instant::now(),
        last_report: Instant::now(),
        settings,
    };
    announce(&mut run, parts.device.notice, out)?;
    for reason in refused {
        run.skip(&reason, out)?;
    }
    if state.is_some() {
        run.mark(out, "resumed", &crate::text!("train-mark-resumed"))?;
    }
    run.write_card(Status::Running)?;
    Ok(run)
}

/// Whether a resumed run has nothing to measure at `step`: it was measured already, or it is not its turn.
fn is_measured(run: &Path, step: u64, settings: &RunSettings) -> bool {
    !step.is_multiple_of(settings.evaluate_every.max(1))
        || log::read(run).is_ok_and(|records| records.iter().any(|r| r.step == step && r.split == "valid"))
}

fn card(settings: &RunSettings, data: &RunData, held_out: usize, device: &str, session: &dyn Session) -> RunCard {
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
        },
        status: Status::Running,
        steps: 0,
        parameters: session.parameters(),
        best: None,
        summary: BTreeMap::new(),
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
