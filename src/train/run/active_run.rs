//! A run that trains: its session, its loader, its folder. Lives on the trainer thread.

use super::super::checkpoint::{self, Best, State};
use super::super::event::{Event, FinishReason, RunId};
use super::super::folder::{self, RunCard, Status};
use super::super::health::{Verdict, Watch};
use super::super::loader::Loader;
use super::super::log::{self, MetricsLog};
use super::super::outbox::Outbox;
use super::super::report::{Meter, Pending};
use super::super::run_dir::{FolderError, RunLock, Vital};
use super::super::settings::RunSettings;
use super::error::RunError;
use super::evaluation::Evaluation;
use super::later_keys::LaterKeys;
use super::luggage::{Luggage, beside};
use super::probing::Probing;
use super::reload::Resting;
use super::unsettled::Unsettled;
use crate::dataset::{Others, Source};
use crate::task::{MetricInfo, ParamValues, Session, TaskInfo};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// One run under way.
pub struct ActiveRun {
    /// The run.
    pub id: RunId,
    /// Its folder.
    pub folder: PathBuf,
    pub(super) home: Arc<RunLock>,
    /// Whether it holds.
    pub paused: bool,
    pub(super) diverged: bool,
    /// Whether it is between what it was and its last checkpoint, or lost numbers of it: only a new start helps.
    pub(super) half_restored: bool,
    /// Whether it holds because something could not be written: it is saved before it goes on.
    pub(super) unwritten: bool,
    /// What is left of its beginning.
    pub(super) unsettled: Option<Unsettled>,
    /// What it takes along when it must go on elsewhere.
    pub(super) luggage: Luggage,
    pub(super) settings: RunSettings,
    pub(super) info: TaskInfo,
    pub(super) session: Box<dyn Session>,
    pub(super) loader: Loader,
    pub(super) log: MetricsLog,
    pub(super) card: RunCard,
    pub(super) pending: Pending,
    pub(super) meter: Meter,
    pub(super) watch: Watch,
    pub(super) step: u64,
    pub(super) best: Option<Best>,
    /// The best of which there is a checkpoint: the only one that the card names.
    pub(super) kept_best: Option<Best>,
    pub(super) evaluation: Option<Evaluation>,
    pub(super) evaluated_at: Option<u64>,
    pub(super) probing: Option<Probing>,
    pub(super) skipped: BTreeSet<String>,
    /// Those that are not in the list yet, with their steps.
    pub(super) newly_skipped: Vec<(u64, String)>,
    pub(super) saved_at: Option<u64>,
    pub(super) held_out: usize,
    /// The training photos in the order of their rows.
    pub(super) train_photos: Arc<dyn Source>,
    /// The held-out photos, and those of further sources.
    pub(super) held_out_photos: (Arc<dyn Source>, Others),
    /// The keys of the images, as long as they are not found.
    pub(super) later_keys: Option<LaterKeys>,
    pub(super) on_gpu: bool,
    pub(super) seconds_before: f64,
    pub(super) since: Instant,
    pub(super) last_report: Instant,
}

impl ActiveRun {
    /// The network as it is now, and the steps it has done.
    pub fn subject(&self) -> (&dyn Session, u64) {
        (self.session.as_ref(), self.step)
    }

    pub(super) fn headline(&self) -> Option<&'static MetricInfo> {
        self.info.metrics.first()
    }

    pub(super) fn epoch(&self) -> f64 {
        self.step as f64 * self.settings.batch_size as f64 / self.card.data.images.max(1) as f64
    }

    pub(super) fn at(&self) -> (u64, f64) {
        (self.step, self.epoch())
    }

    fn state(&self) -> State {
        State {
            format: checkpoint::FORMAT,
            step: self.step,
            params: self.session.values().clone(),
            rows: self.card.data.rows.clone(),
            sources: self.card.data.source_rows(),
            best: self.best,
            seconds: self.seconds_before + self.since.elapsed().as_secs_f64(),
            slim: false,
        }
    }

    /// Writes a checkpoint of the present step, if there is none yet.
    pub fn save(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        self.home.check_place()?;
        self.put_back(out)?;
        self.flush(out)?;
        // Before the checkpoint: a run killed in between must not lose records that it will not make again.
        self.log.sync()?;
        if self.saved_at != Some(self.step) && !self.session.is_finite() {
            return self.diverged(Verdict::NotANumber, out);
        }
        if self.saved_at != Some(self.step) {
            self.take_keys()?;
            let written = checkpoint::write(self.home.dir(), self.session.as_ref(), &self.state());
            if written.is_err() {
                // It may have been moved away under the writing.
                self.home.check_place()?;
            }
            written?;
            self.saved_at = Some(self.step);
            self.kept_best = self.best.filter(|best| best.step == self.step).or(self.kept_best);
            self.write_card(Status::Running)?;
        }
        out.send(Event::Saved { run: self.id, step: self.step });
        Ok(())
    }

    /// Lets the checkpoints from here on point at the keys of the images, once they are found.
    fn take_keys(&mut self) -> Result<(), FolderError> {
        let Some(found) = self.later_keys.as_ref().and_then(LaterKeys::found) else { return Ok(()) };
        self.luggage.images.take(found, self.home.dir())?;
        self.later_keys = None;
        self.luggage.images.note(&mut self.card);
        Ok(())
    }

    pub(super) fn write_card(&mut self, status: Status) -> Result<(), RunError> {
        self.card.status = status;
        self.card.steps = self.step;
        self.card.best = self.kept_best.map(|best| best.step);
        Ok(folder::write_card(&self.folder, &self.card)?)
    }

    /// Changes parameters from the next batch on, and leaves a mark.
    pub fn set_params(&mut self, values: &ParamValues, out: &mut Outbox) -> Result<(), RunError> {
        let before = self.session.values().clone();
        self.session.set_values(values)?;
        let after = self.session.values().clone();
        for (key, value) in after.iter().filter(|(key, value)| before.get(*key) != Some(value)) {
            let label = self.info.label(key);
            self.mark(out, "param", &crate::text!("train-mark-param", name = label, value = value.to_string()));
        }
        // A checkpoint of this step holds the values from before.
        self.saved_at = None;
        self.loader = Loader::start(self.session.batches(), self.step, self.settings.loaders)?;
        Ok(())
    }

    /// Notes `text` in the log only.
    pub(super) fn note(&mut self, name: &str, text: &str) {
        self.log.mark(self.at(), name, text);
    }

    pub(super) fn mark(&mut self, out: &mut Outbox, name: &str, text: &str) {
        self.note(name, text);
        out.send(Event::Mark { run: self.id, step: self.step, text: text.to_owned() });
    }

    /// Holds the run.
    pub fn pause(&mut self, reason: Option<String>, out: &mut Outbox) -> Result<(), RunError> {
        let held_already = self.diverged;
        self.flush(out)?;
        self.log.flush()?;
        if self.diverged && !held_already {
            return Ok(());
        }
        self.paused = true;
        out.send(Event::Paused { run: self.id, step: self.step, reason });
        Ok(())
    }

    /// Holds the run because something could not be written. Nothing of it is lost: it stays in memory, and is saved before
    /// it goes on. False where it cannot go on any more.
    pub fn hold(&mut self, reason: String, out: &mut Outbox) -> bool {
        (self.paused, self.unwritten) = (true, true);
        if !self.half_restored {
            let place = beside(&self.folder);
            let is_gone = self.home.check_place().is_err();
            out.send(Event::Unwritten { run: self.id, step: self.step, reason, is_gone, place });
        }
        !self.half_restored
    }

    /// Goes on after a pause.
    pub fn go_on(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        if self.paused {
            self.paused = false;
            self.diverged = false;
            self.meter.restart();
            out.send(Event::Continued { run: self.id });
            if std::mem::take(&mut self.unwritten) {
                self.settle(out)?;
                self.save(out)?;
            }
        }
        Ok(())
    }

    /// Ends the run and throws away what it made.
    pub fn discard(self, out: &mut Outbox) -> Result<(), RunError> {
        let (home, run, step) = (self.home.clone(), self.id, self.step);
        drop(self);
        throw_away(home, run, out)?;
        out.send(Event::Finished { run, reason: FinishReason::Discarded, step, summary: Vec::new() });
        Ok(())
    }

    /// Ends the run: saves and measures once more. Where that fails, it can be tried again.
    pub fn finish(&mut self, reason: FinishReason, out: &mut Outbox) -> Result<(), RunError> {
        self.settle(out)?;
        self.flush(out)?;
        let reason = if self.diverged && reason == FinishReason::Stopped { FinishReason::Diverged } else { reason };
        if reason != FinishReason::Diverged {
            // First of all: whatever ends the program while it measures, the run can be gone on with.
            self.save(out)?;
        }
        // Reading back the last weights may have shown that they are no numbers.
        let reason = if self.diverged { FinishReason::Diverged } else { reason };
        if reason == FinishReason::Stopped {
            self.write_card(Status::Stopped)?;
            self.home.say(Vital::Saved);
        }
        if reason != FinishReason::Diverged {
            self.evaluate_now(out)?;
            self.probe_now(out)?;
            if !log::has(&self.folder, self.step, "shortcut") {
                self.detect(out)?;
            }
            self.export_trunk()?;
        }
        self.log.flush()?;
        self.write_card(reason.into())?;
        self.home.say(reason.into());
        let summary = self.card.summary.iter().map(|(name, value)| (name.clone(), *value)).collect();
        out.send(Event::Finished { run: self.id, reason, step: self.step, summary });
        Ok(())
    }

    /// What is left of it when it has ended: a network to be asked about.
    pub fn into_resting(self) -> Resting {
        Resting { folder: self.folder, step: self.step, session: self.session, notice: None }
    }

    fn export_trunk(&self) -> Result<(), RunError> {
        let metadata = [
            ("task".to_owned(), self.settings.task.clone()),
            ("step".to_owned(), self.step.to_string()),
            ("version".to_owned(), self.card.version.clone()),
        ];
        let scratch = self.home.dir().scratch("")?;
        let file = scratch.path().join("trunk.safetensors");
        self.session.trunk()?.export(&file, &metadata)?;
        Ok(self.home.dir().publish_file(&file, "trunk.safetensors")?)
    }

    /// Notes on the card that the run failed; what was saved stays.
    pub fn mark_failed(&mut self) {
        // The failure itself is reported by the caller; a card that cannot be written changes nothing about it.
        let _ = self.log.flush();
        if self.home.check_place().is_ok() && self.write_card(Status::Failed).is_err() {
            let _ = folder::mark_failed_in_place(self.home.dir());
        }
        self.home.say(Vital::Failed);
    }
}

/// Removes what a run made that nobody wants, and tells what stayed. Nobody else may hold the folder any more.
pub(super) fn throw_away(home: Arc<RunLock>, run: RunId, out: &mut Outbox) -> Result<(), RunError> {
    home.check_place()?;
    let dir = home.dir().clone();
    drop(home);
    if let Some(reason) = folder::left_behind(&dir, &dir.remove_own("")?) {
        out.send(Event::Refused { run, reason });
    }
    Ok(())
}
