//! The stage before training, under way: slices of a method's miner between two commands, told as they go and kept in the
//! run folder, so that it can be held, stopped, killed and gone on with.

use super::super::command::Command;
use super::super::event::{Event, FinishReason, MiningReport, RunId};
use super::super::folder::{self, RunCard, Status};
use super::super::mined::{self, Origin, Unfinished};
use super::super::outbox::Outbox;
use super::super::run_dir::{RunLock, Vital};
use super::active_run::{ActiveRun, throw_away};
use super::assemble::assemble;
use super::beginning::{Beginning, Parts};
use super::error::RunError;
use super::luggage::beside;
use super::pace::{Every, Pace};
use crate::task::{
    AnyMiner, EarlierTrunks, Effect, MineContext, MineProgress, MinedData, Panel, ParamValues, TaskError,
};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Least time between two reports.
const REPORT_EVERY: Duration = Duration::from_millis(100);
/// Least time between two drawings of what was found so far; drawing may take a tenth of the time at most.
const DRAW_EVERY: Duration = Duration::from_millis(700);
/// Least time between two writings of the state; writing may take a twentieth of the time at most.
const KEEP_EVERY: Duration = Duration::from_secs(2);

/// The stage before training of a run.
pub struct Mining {
    /// The run.
    pub id: RunId,
    /// Its folder.
    pub folder: PathBuf,
    pub(super) home: Arc<RunLock>,
    /// Whether it holds.
    pub paused: bool,
    pub(super) beginning: Beginning,
    pub(super) parts: Parts,
    pub(super) card: RunCard,
    pub(super) miner: Box<dyn AnyMiner>,
    pub(super) trunks: EarlierTrunks,
    pub(super) origin: Origin,
    /// Parameters that change when training begins.
    pub(super) later: ParamValues,
    /// Said when training begins, for the run's log.
    pub(super) notes: Vec<String>,
    pub(super) progress: Option<MineProgress>,
    pub(super) pace: Pace,
    pub(super) panels: Arc<Vec<Panel>>,
    /// Seconds of work so far.
    pub(super) seconds: f64,
    pub(super) told: Option<Instant>,
    pub(super) drawn: Every,
    pub(super) kept: Every,
    /// Whether something could not be written when that was last tried.
    pub(super) unkept: bool,
    /// What was found, once the stage is over and training is about to begin.
    pub(super) found: Option<MinedData>,
    /// Whether it was tried already to begin to train.
    pub(super) tried: bool,
}

impl Mining {
    /// Takes over a stage that was begun before; one that fits no more is begun anew, with a sentence.
    pub(super) fn go_on_from(
        &mut self,
        unfinished: Unfinished,
        state: &[u8],
        out: &mut Outbox,
    ) -> Result<(), RunError> {
        self.later = unfinished.later;
        if unfinished.origin == self.origin && self.miner.restore(state).is_ok() {
            self.seconds = unfinished.seconds;
            return Ok(());
        }
        // A state that was taken over in part is of no use.
        if let Some(fresh) = self.parts.task.miner(&self.beginning.settings.params)? {
            self.miner = fresh;
        }
        let said = crate::text!("mining-other-origin");
        out.send(Event::Mark { run: self.id, step: 0, text: said.clone() });
        self.notes.push(said);
        Ok(())
    }

    /// Does one slice; after the last one, training begins.
    pub fn turn(&mut self, out: &mut Outbox) -> Result<Option<ActiveRun>, RunError> {
        if self.found.is_some() {
            return self.over(out).map(Some);
        }
        let start = Instant::now();
        let others = self.beginning.data.others();
        let context = MineContext {
            source: self.beginning.data.train.as_ref(),
            others: Some(&others),
            device: &self.parts.device.device,
            seed: self.beginning.settings.seed,
            trunks: &self.trunks,
        };
        let progress = self.miner.advance(&context)?;
        let took = start.elapsed();
        self.seconds += took.as_secs_f64();
        self.progress = Some(progress);
        self.pace.add(progress, took);
        if progress.is_over() {
            return self.over(out).map(Some);
        }
        if self.drawn.is_due(DRAW_EVERY, 10) {
            self.draw();
        }
        if self.told.is_none_or(|told| told.elapsed() >= REPORT_EVERY) {
            self.tell(out);
        }
        if self.kept.is_due(KEEP_EVERY, 20) {
            self.keep()?;
        }
        Ok(None)
    }

    /// Keeps what was found and begins to train. Where that fails, it can be tried again.
    fn over(&mut self, out: &mut Outbox) -> Result<ActiveRun, RunError> {
        let found = match &self.found {
            Some(found) => found.clone(),
            None => {
                self.draw();
                self.tell(out);
                let found = self.miner.finish()?;
                // What a resumed run will read back is what this run uses: JSON may lose the last bit of a number.
                self.found.insert(self.parts.task.mined_from_json(&found.json)?).clone()
            }
        };
        self.keep()?;
        if std::mem::replace(&mut self.tried, true) {
            folder::clear_training(self.home.dir())?;
        }
        let (beginning, parts) = (self.beginning.clone(), self.parts.clone());
        let mut run = assemble(beginning, parts, (self.home.clone(), found, None), out)?;
        for note in &self.notes {
            run.note("mined", note);
        }
        if !self.later.is_empty() {
            run.set_params(&self.later, out)?;
        }
        Ok(run)
    }

    /// Draws what was found so far.
    fn draw(&mut self) {
        let miner = &self.miner;
        self.panels = Arc::new(self.drawn.time(|| miner.panels()));
    }

    pub(super) fn tell(&mut self, out: &mut Outbox) {
        self.told = Some(Instant::now());
        let what = self.progress.map_or("train-busy-mining", |progress| progress.what);
        let report = MiningReport {
            folder: self.folder.clone(),
            task: self.beginning.settings.task.clone(),
            device: self.parts.device.name.clone(),
            what: crate::texts::lookup(what, &[]),
            done: self.progress.map_or(0, |progress| progress.done),
            total: self.progress.map_or(0, |progress| progress.total),
            seconds_left: self.progress.and_then(|progress| self.pace.seconds_left(progress)),
            panels: self.panels.clone(),
        };
        out.send(Event::Mining { run: self.id, report });
    }

    /// Writes the state, so that the stage can be gone on with from here; or what was found, once it is over.
    pub(super) fn keep(&mut self) -> Result<(), RunError> {
        self.unkept = true;
        self.home.check_place()?;
        let (dir, miner) = (self.home.dir(), &self.miner);
        if let Some(found) = &self.found {
            mined::keep_with_origin(dir, &found.json, (&self.origin, self.seconds), None)?;
            self.unkept = false;
            return Ok(());
        }
        let unfinished = Unfinished { origin: self.origin.clone(), seconds: self.seconds, later: self.later.clone() };
        self.kept.time(|| Ok::<(), RunError>(mined::keep_state(dir, &unfinished.packed()?, &miner.state()?)?))?;
        self.unkept = false;
        Ok(())
    }

    /// Holds the stage because something could not be written: what was found stays in memory, and is kept before it goes on.
    pub(super) fn hold(&mut self, reason: String, out: &mut Outbox) {
        (self.paused, self.unkept) = (true, true);
        let (place, is_gone) = (beside(&self.folder), self.home.check_place().is_err());
        out.send(Event::Unwritten { run: self.id, step: 0, reason, is_gone, place });
    }

    /// Goes on after it held.
    pub(super) fn go_on(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        if self.unkept {
            self.write_card(Status::Running)?;
            self.keep()?;
        }
        self.paused = false;
        out.send(Event::Continued { run: self.id });
        Ok(())
    }

    pub(super) fn write_card(&mut self, status: Status) -> Result<(), RunError> {
        self.card.status = status;
        Ok(folder::write_card(&self.folder, &self.card)?)
    }

    /// Holds the stage.
    fn pause(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        self.paused = true;
        self.keep()?;
        // Whoever holds it looks at it.
        self.draw();
        self.tell(out);
        out.send(Event::Paused { run: self.id, step: 0, reason: None });
        Ok(())
    }

    /// Does one slice and holds; if it was the last, the run holds before its first step.
    pub(super) fn step_once(&mut self, out: &mut Outbox) -> Result<Option<ActiveRun>, RunError> {
        match self.turn(out)? {
            Some(run) => Ok(Some(run)),
            None => self.pause(out).map(|()| None),
        }
    }

    /// Does what a command asks of a stage under way.
    pub(super) fn obey(&mut self, command: Command, out: &mut Outbox) -> Result<(), RunError> {
        match command {
            Command::Pause => self.pause(out),
            Command::Continue if self.paused => self.go_on(out),
            Command::Save => {
                self.keep()?;
                out.send(Event::Saved { run: self.id, step: 0 });
                Ok(())
            }
            Command::SetParams(values) => {
                if let Err(error) = self.set_later(&values) {
                    out.send(Event::Refused { run: self.id, reason: error.to_string() });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Notes parameters that change when training begins; the stage itself goes on with those it began with.
    fn set_later(&mut self, values: &ParamValues) -> Result<(), TaskError> {
        let task = self.parts.task;
        let mut wanted = self.beginning.settings.params.clone();
        wanted.extend(self.later.clone());
        wanted.extend(values.clone());
        let (before, after) = (&self.beginning.settings.params, task.check(&wanted)?);
        for field in task.fields() {
            if field.effect == Effect::NewRun && after.get(field.key) != before.get(field.key) {
                return Err(TaskError::NeedsNewRun { key: field.key.to_owned() });
            }
        }
        self.later.extend(values.clone());
        Ok(())
    }

    /// Ends the run before it trained, and throws the folder away.
    pub(super) fn discard(self, out: &mut Outbox) -> Result<(), RunError> {
        let (home, run) = (self.home.clone(), self.id);
        drop(self);
        throw_away(home, run, out)?;
        out.send(Event::Finished { run, reason: FinishReason::Discarded, step: 0, summary: Vec::new() });
        Ok(())
    }

    /// Ends the run before it trained, and keeps the state.
    pub(super) fn finish(&mut self, reason: FinishReason, out: &mut Outbox) -> Result<(), RunError> {
        self.keep()?;
        self.write_card(reason.into())?;
        self.home.say(reason.into());
        out.send(Event::Finished { run: self.id, reason, step: 0, summary: Vec::new() });
        Ok(())
    }

    /// Notes on the card that the run failed; what was kept stays.
    pub(super) fn mark_failed(&mut self) {
        // The failure itself is reported by the caller; a card that cannot be written changes nothing about it.
        if self.home.check_place().is_ok() && self.write_card(Status::Failed).is_err() {
            let _ = folder::mark_failed_in_place(self.home.dir());
        }
        self.home.say(Vital::Failed);
    }
}
