//! One turn of the trainer's loop: a training step, or a slice of a measurement.

use super::super::checkpoint::{self, CheckpointError};
use super::super::event::{Event, FinishReason, Progress};
use super::super::health::{Verdict, Watch};
use super::super::loader::Loader;
use super::super::log::{self, MetricsLog};
use super::super::outbox::Outbox;
use super::super::report::Turn;
use super::active_run::ActiveRun;
use super::error::RunError;
use crate::task::SampleError;
use std::time::Duration;

/// Least time between two reports where reading back costs nothing (the processor).
const REPORT_EVERY: Duration = Duration::from_millis(33);
/// The same where reading back makes the device wait (a GPU).
const REPORT_EVERY_GPU: Duration = Duration::from_millis(150);

/// What a turn led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is more to do.
    More,
    /// The run is over.
    Over(FinishReason),
}

impl ActiveRun {
    /// Does one step, or one slice of a measurement that is under way.
    pub fn turn(&mut self, out: &mut Outbox) -> Result<Outcome, RunError> {
        if self.evaluation.is_some() {
            self.evaluate_slice(out)?;
            return Ok(Outcome::More);
        }
        if self.is_probing() {
            self.probe_slice(out)?;
            return Ok(Outcome::More);
        }
        if self.step >= self.settings.steps {
            self.flush(out)?;
            // Reading the last numbers back may have shown that the run diverged; then it holds.
            return Ok(if self.paused { Outcome::More } else { Outcome::Over(FinishReason::Done) });
        }
        self.train_step(out)?;
        if self.step.is_multiple_of(self.settings.evaluate_every.max(1)) && self.step < self.settings.steps {
            self.start_evaluation();
        }
        let probes = self.settings.probe_every;
        if probes > 0 && self.step.is_multiple_of(probes) && self.step < self.settings.steps && !self.paused {
            self.start_probe(false)?;
        }
        if self.step.is_multiple_of(self.settings.checkpoint_every.max(1)) && !self.paused {
            self.save(out)?;
        }
        Ok(Outcome::More)
    }

    /// Does exactly one training step and holds; a measurement under way is finished first.
    pub fn step_once(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        while self.evaluation.is_some() {
            self.evaluate_slice(out)?;
        }
        while self.is_probing() {
            self.probe_slice(out)?;
        }
        if self.step < self.settings.steps {
            self.paused = false;
            self.train_step(out)?;
            if !self.paused {
                self.pause(None, out)?;
            }
        }
        Ok(())
    }

    fn train_step(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        let (prepared, waited) = self.loader.next();
        let prepared = prepared?;
        for reason in &prepared.skipped {
            self.skip(reason, out);
        }
        let factor = self.settings.schedule.factor(self.step, self.settings.steps);
        let losses = self.session.step(prepared.batch, self.step, self.settings.steps, factor)?;
        self.step += 1;
        self.home.at(self.step);
        self.meter.add(Turn {
            images: prepared.photos,
            wait: waited.as_secs_f64(),
            phases: losses.seconds,
            decode: prepared.decode_seconds,
            sample: prepared.sample_seconds,
        });
        self.pending.add(self.step, self.epoch(), losses);
        let every = if self.on_gpu { REPORT_EVERY_GPU } else { REPORT_EVERY };
        if self.last_report.elapsed() >= every {
            self.flush(out)?;
        }
        Ok(())
    }

    /// Reads back, logs and sends everything since the last report.
    pub(super) fn flush(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        self.last_report = std::time::Instant::now();
        // Of numbers that cannot be read nothing could be told any more: then only a new start helps.
        let half = std::mem::replace(&mut self.half_restored, true);
        let reports = self.pending.read().map_err(|reason| RunError::Readback { reason })?;
        self.half_restored = half;
        let mut verdict = Verdict::Fine;
        for report in &reports {
            let values: Vec<_> = report.values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
            self.log.add((report.step, report.epoch), "train", &values);
            match self.watch.step(report) {
                Verdict::Fine => {}
                bad => {
                    verdict = bad;
                    break;
                }
            }
        }
        if !reports.is_empty() {
            out.send(Event::Steps { run: self.id, steps: reports });
            self.report_progress(out);
        }
        match verdict {
            Verdict::Fine => {
                self.write_skipped()?;
                Ok(self.log.keep_up()?)
            }
            bad => self.diverged(bad, out),
        }
    }

    fn report_progress(&self, out: &mut Outbox) {
        let shares = self.meter.shares();
        let left = self.settings.steps.saturating_sub(self.step) as f64;
        let progress = Progress {
            step: self.step,
            steps: self.settings.steps,
            images_per_second: self.meter.images_per_second(),
            seconds_left: (left / self.meter.steps_per_second().max(1e-9)) as f32,
            shares,
            memory_bytes: memory_stats::memory_stats().map_or(0, |m| m.physical_mem as u64),
            learning_rates: self.session.learning_rates(),
        };
        out.send(Event::Progress { run: self.id, progress });
        out.send(Event::Health { run: self.id, sentences: self.watch.sentences(shares) });
    }

    /// Goes back to the last good checkpoint and holds, with a sentence that says why.
    pub(super) fn diverged(&mut self, verdict: Verdict, out: &mut Outbox) -> Result<(), RunError> {
        self.pending.clear();
        self.half_restored = true;
        let at = self.at();
        let restored = match checkpoint::newest(&self.folder) {
            Ok(found) => {
                self.session.load(&found.folder)?;
                self.step = found.state.step;
                self.forget_after(self.step)?;
                self.loader = Loader::start(self.session.batches(), self.step, self.settings.loaders)?;
                if let Some(notice) = found.notice() {
                    self.mark(out, "damaged", &notice);
                }
                Some(self.step)
            }
            Err(CheckpointError::None { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let mark = crate::text!("train-mark-diverged");
        self.log.mark(at, "diverged", &mark);
        out.send(Event::Mark { run: self.id, step: at.0, text: mark });
        self.watch = Watch::default();
        self.evaluation = None;
        if let Some(probing) = &mut self.probing {
            probing.forget_after(self.step);
        }
        let what = match verdict {
            Verdict::Exploded => "train-diverged-exploded",
            _ => "train-diverged-nan",
        };
        let what = crate::text!(what, step = at.0);
        let text = match restored {
            Some(step) => crate::text!("train-diverged-restored", what = what, step = step),
            None => crate::text!("train-diverged-nothing-saved", what = what),
        };
        out.send(Event::Diverged { run: self.id, step: self.step, restored });
        self.paused = true;
        self.diverged = true;
        self.half_restored = false;
        out.send(Event::Paused { run: self.id, step: self.step, reason: Some(text) });
        Ok(())
    }

    /// Drops what was logged and measured after `step`: it is done again.
    fn forget_after(&mut self, step: u64) -> Result<(), RunError> {
        self.log.flush()?;
        log::rewind(self.home.dir(), step)?;
        self.log = MetricsLog::open_after(self.home.dir(), Some(step))?;
        self.evaluated_at = self.evaluated_at.filter(|&evaluated| evaluated <= step);
        Ok(())
    }

    /// Lists a photo that could not be used, once.
    pub(super) fn skip(&mut self, reason: &SampleError, out: &mut Outbox) {
        let text = reason.to_string();
        if self.skipped.insert(text.clone()) {
            self.newly_skipped.push((self.step, text.clone()));
            out.send(Event::Skipped { run: self.id, reason: text });
        }
    }

    fn write_skipped(&mut self) -> Result<(), RunError> {
        if self.newly_skipped.is_empty() {
            return Ok(());
        }
        let mut lines = csv::Writer::from_writer(self.home.dir().append("skipped.csv")?);
        for (step, text) in &self.newly_skipped {
            lines.write_record([step.to_string().as_str(), text.as_str()]).map_err(std::io::Error::from)?;
        }
        lines.flush()?;
        self.newly_skipped.clear();
        Ok(())
    }
}
