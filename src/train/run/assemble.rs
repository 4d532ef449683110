//! Builds what trains out of what a run begins with: a model, held-out puzzles, loaders, a log, a card.

use super::super::checkpoint::State;
use super::super::device_faults;
use super::super::event::Event;
use super::super::folder::{self, DataCard, FolderError, RunCard, Status};
use super::super::health::Watch;
use super::super::loader::Loader;
use super::super::log::{self, MetricsLog};
use super::super::outbox::Outbox;
use super::super::report::{Meter, Pending};
use super::super::run_data::{RoleData, RunData};
use super::super::run_dir::RunLock;
use super::super::settings::RunSettings;
use super::active_run::ActiveRun;
use super::beginning::{Beginning, Parts, busy};
use super::error::RunError;
use super::images::Images;
use super::later_keys::LaterKeys;
use super::luggage::Luggage;
use super::probing::Probing;
use super::unsettled::Unsettled;
use crate::dataset::Role;
use crate::gpu::Chosen;
use crate::task::{BatchPlan, DataFacts, HeldOutPhotos, MinedData, Session, SessionSettings, TaskError};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

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
    /// The checkpoint.
    pub folder: PathBuf,
    /// What it says about itself.
    pub state: State,
    /// What there is to say about it.
    pub notices: Vec<String>,
}

/// Notes the rows of the images, and the summary of a run that is resumed: its card's, and its log's, which may be further.
fn complete(card: &mut RunCard, images: &Images, earlier: Option<RunCard>, folder: &Path) {
    images.note(card);
    if let Some(earlier) = earlier {
        card.summary = earlier.summary;
        card.summary.extend(log::summary(folder));
    }
}

/// The session of the run: its model and what learns.
fn started(
    parts: &Parts,
    (settings, data): (&RunSettings, &RunData),
    mined: MinedData,
) -> Result<Box<dyn Session>, TaskError> {
    let session = parts.task.start(session_settings(settings, data, (&parts.device, mined)))?;
    Ok(device_faults::around(session))
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
    let mut session = started(&parts, (&settings, &data), mined.clone())?;
    if let Some(restored) = &restored {
        images.load(session.as_mut(), &restored.folder)?;
    }
    busy(out, id, "train-busy-held-out");
    let others = data.others_held_out();
    let photos = HeldOutPhotos { source: data.held_out.as_ref(), others: Some(&others) };
    let (held_out, refused) = session.set_held_out(photos, settings.held_out, settings.seed);
    let probing = Probing::of(&settings, (&data.train, &data.held_out), session.trunk()?.photo_side());
    let folder = home.dir().root().to_owned();
    let earlier = restored.is_some().then(|| folder::read_card(&folder)).transpose()?;
    let (state, notices) = restored.map(|restored| (restored.state, restored.notices)).unzip();
    let resumed = state.as_ref().map(|s| s.step);
    let best = state.as_ref().and_then(|s| s.best).filter(|_| !images.other_held_out);
    let later_keys = images.are_quick().then(|| LaterKeys::start(data.clone())).flatten();
    let mut card = card(&settings, &data, (held_out, session.parameters()), &parts.device.name);
    complete(&mut card, &images, earlier, &folder);
    let mut run = ActiveRun {
        step: resumed.unwrap_or(0),
        evaluated_at: resumed.filter(|step| is_measured(&folder, *step, &settings)),
        loader: Loader::start(session.batches(), resumed.unwrap_or(0), settings.loaders)?,
        log: MetricsLog::open_after(home.dir(), resumed)?,
        card,
        info: parts.task.info(),
        id,
        folder,
        home,
        paused: false,
        diverged: false,
        half_restored: false,
        unwritten: false,
        unsettled: Some(Unsettled::of(notices, &images)),
        luggage: Luggage { images, mined: mined.json },
        session,
        pending: Pending::default(),
        meter: Meter::default(),
        watch: Watch::default(),
        best,
        kept_best: best,
        evaluation: None,
        probing,
        skipped: BTreeSet::new(),
        newly_skipped: Vec::new(),
        saved_at: resumed,
        held_out,
        train_photos: data.train.clone(),
        held_out_photos: (data.held_out.clone(), others),
        on_gpu: parts.device.is_gpu,
        later_keys,
        seconds_before: state.as_ref().map_or(0.0, |s| s.seconds),
        since: Instant::now(),
        last_report: Instant::now(),
        settings,
    };
    announce(&mut run, parts.device.notice, out)?;
    parts.skipped.iter().chain(&refused).for_each(|reason| run.skip(reason, out));
    Ok(run)
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
    run.home.at(run.step);
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

impl ActiveRun {
    /// Tells how the run began, and what became of the images. A new run is saved before its first step, so that from here on
    /// there is something to go on from, whatever happens; so is one whose rows changed: a kill must not bring back the old
    /// ones. What cannot be written now can be later.
    pub(super) fn settle(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        let Some(unsettled) = &mut self.unsettled else { return Ok(()) };
        let is_new = unsettled.is_new;
        for (name, text) in std::mem::take(&mut unsettled.said) {
            self.mark(out, name, &text);
        }
        self.write_card(Status::Running)?;
        if self.luggage.images.other_held_out {
            self.forget_features()?;
        }
        let images = &self.luggage.images;
        let rows = (images.rows.clone(), images.other_rows.clone());
        if is_new || images.saved.as_ref() != Some(&rows) {
            self.saved_at = None;
            self.save(out)?;
        }
        self.unsettled = None;
        Ok(())
    }

    /// Removes the features that probes kept of other held-out photos: the list beside them would name wrong ones.
    fn forget_features(&self) -> Result<(), FolderError> {
        let dir = self.home.dir();
        let kept = dir.names("probe").into_iter();
        let mut of_photos = kept.filter(|name| name == "photos.json" || name.starts_with("features-"));
        of_photos.try_for_each(|name| dir.remove(&format!("probe/{name}")))
    }
}
