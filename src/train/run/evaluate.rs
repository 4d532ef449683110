//! Measuring on held-out images, in slices, so that a click is answered between them.

use super::super::checkpoint::{self, Best};
use super::super::event::{AnswerSheet, Event};
use super::super::outbox::Outbox;
use super::super::samples;
use super::super::told::tell_images;
use super::active_run::ActiveRun;
use super::error::RunError;
use super::evaluation::Evaluation;
use crate::task::Better;
use std::sync::Arc;

/// Held-out images in a slice.
const SLICE: usize = 32;

impl ActiveRun {
    /// Begins to measure, unless this step was measured already or there is nothing to measure on.
    pub fn start_evaluation(&mut self) {
        if self.held_out > 0 && self.evaluated_at != Some(self.step) && self.evaluation.is_none() {
            self.evaluation = Some(Evaluation::default());
        }
    }

    /// Measures to the end.
    pub fn evaluate_now(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        self.start_evaluation();
        while self.evaluation.is_some() {
            self.evaluate_slice(out)?;
        }
        Ok(())
    }

    pub(super) fn evaluate_slice(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        let Some(mut evaluation) = self.evaluation.take() else { return Ok(()) };
        let start = evaluation.next;
        let shown = self.settings.shown.min(self.held_out);
        let end = if start < shown { shown } else { (start + SLICE).min(self.held_out) };
        evaluation.add(self.session.examine(start..end, start < shown)?, start < shown);
        evaluation.next = end;
        if end < self.held_out {
            self.evaluation = Some(evaluation);
            return Ok(());
        }
        if shown > 0 {
            let mut items = std::mem::take(&mut evaluation.shown);
            let mut overview = [self.session.overview(), self.session.draw_model()].concat();
            for panels in items.iter_mut().map(|item| &mut item.panels).chain([&mut overview]) {
                tell_images(panels, self.train_photos.as_ref());
            }
            let sheet = Arc::new(AnswerSheet { step: self.step, items, overview });
            if let Err(error) = samples::write(&self.folder, &sheet, &evaluation.said) {
                // When the run goes on after that, it measures from the beginning.
                self.evaluation = Some(Evaluation::default());
                return Err(error.into());
            }
            out.send(Event::Answers { run: self.id, sheet });
        }
        self.measured(&evaluation, out)
    }

    fn measured(&mut self, evaluation: &Evaluation, out: &mut Outbox) -> Result<(), RunError> {
        let mut valid = Vec::new();
        let mut baseline = Vec::new();
        for (name, (sum, weights)) in &evaluation.sums {
            let mean = (sum / weights.max(f64::MIN_POSITIVE)) as f32;
            match name.strip_prefix("baseline/") {
                Some(name) => baseline.push((name.to_owned(), mean)),
                None => valid.push((name.clone(), mean)),
            }
        }
        // What is no mean of single answers replaces the mean.
        for (name, value) in self.session.summarise() {
            valid.retain(|(mean, _)| mean != name);
            valid.push((name.to_owned(), value));
        }
        self.log.add(self.at(), "valid", &valid);
        self.log.add(self.at(), "baseline", &baseline);
        self.log.add(self.at(), "perf", &self.performance());
        self.evaluated_at = Some(self.step);
        self.watch.held_out(&valid);
        let is_best = self.note_best(&valid);
        let named = |split: &str, values: Vec<(String, f32)>| {
            values.into_iter().map(|(name, value)| (format!("{split}/{name}"), value)).collect::<Vec<_>>()
        };
        let mut values = named("valid", valid);
        values.extend(named("baseline", baseline));
        self.card.summary.extend(values.iter().cloned());
        out.send(Event::HeldOut { run: self.id, step: self.step, epoch: self.epoch(), values });
        self.log.flush()?;
        if is_best { self.keep_best(out) } else { Ok(()) }
    }

    /// Speed, where the time of the last seconds went, and resident memory in MiB.
    fn performance(&self) -> Vec<(String, f32)> {
        let shares = self.meter.shares();
        let memory = memory_stats::memory_stats().map_or(0.0, |m| m.physical_mem as f32 / (1u32 << 20) as f32);
        let values = [
            ("images_per_second", self.meter.images_per_second()),
            ("wait", shares.wait),
            ("forward", shares.forward),
            ("backward", shares.backward),
            ("update", shares.update),
            ("decode", shares.decode),
            ("sample", shares.sample),
            ("memory_mib", memory),
        ];
        values.map(|(name, value)| (name.to_owned(), value)).to_vec()
    }

    /// Whether this step is the best so far, once training has begun.
    fn note_best(&mut self, valid: &[(String, f32)]) -> bool {
        let Some(headline) = self.headline() else { return false };
        let Some((_, value)) = valid.iter().find(|(name, _)| name == headline.name) else { return false };
        let better = |old: f32| match headline.better {
            Better::Higher => *value > old,
            Better::Lower => *value < old,
            Better::Neither => false,
        };
        let is_best = self.step > 0 && self.best.is_none_or(|best| better(best.value));
        if is_best {
            self.best = Some(Best { step: self.step, value: *value });
        }
        is_best
    }

    /// Keeps a checkpoint of this step, which is the best so far.
    fn keep_best(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        let Some(best) = self.best else { return Ok(()) };
        if self.saved_at != Some(self.step) {
            return self.save(out);
        }
        // Where that fails, what is saved next is a checkpoint that is marked as it is written.
        self.saved_at = None;
        checkpoint::mark_best(self.home.dir(), best)?;
        (self.saved_at, self.kept_best) = (Some(self.step), Some(best));
        self.write_card(self.card.status)
    }
}
