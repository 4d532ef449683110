//! A small probe while training goes on: nearest neighbours on frozen features of the same few labelled photos, in slices
//! between two training steps and within a share of the time.
//!
//! It looks at copies of the trunk and at photos of its own, so a run with probes computes what a run without computes.

use super::super::event::Event;
use super::super::outbox::Outbox;
use super::super::small_probe::{SmallProbe, named};
use super::super::{log, npy};
use super::active_run::ActiveRun;
use super::error::RunError;
use super::probing::{Probing, UnderWay};
use crate::eval::{self, Features};
use serde_json::json;
use std::time::{Duration, Instant};

impl ActiveRun {
    /// Whether a probe is under way.
    pub(super) fn is_probing(&self) -> bool {
        self.probing.as_ref().is_some_and(|probing| probing.under_way.is_some())
    }

    /// Begins with the references, where this run has none yet, or notes which steps are probed already.
    pub(super) fn begin_probing(&mut self) -> Result<(), RunError> {
        let Some(probing) = &mut self.probing else { return Ok(()) };
        let records = log::read(&self.folder).unwrap_or_default();
        let probes = || records.iter().filter(|record| record.split == "probe");
        probing.probed_at = probes().filter(|r| r.name == "knn_top1").map(|r| r.step).max();
        for record in probes().filter(|r| r.name == "knn_top1") {
            self.watch.probed(record.step, record.value, probing.photos.asked.len());
        }
        if !probes().any(|record| record.name == "random_init/knn_top1") {
            probing.under_way = Some(UnderWay::new(self.session.untrained_trunk()?, true));
        } else if self.step > 0 && self.step.is_multiple_of(self.settings.probe_every) {
            self.start_probe(true)?;
        }
        Ok(())
    }

    /// Begins a probe of this step, unless there is one; without `whatever_it_takes` only where time allows.
    pub(super) fn start_probe(&mut self, whatever_it_takes: bool) -> Result<(), RunError> {
        let step = self.step;
        let Some(probing) = &mut self.probing else { return Ok(()) };
        if probing.probed_at == Some(step) || probing.under_way.is_some() {
            return Ok(());
        }
        if whatever_it_takes || probing.is_affordable() {
            probing.under_way = Some(UnderWay::new(self.session.trunk()?, false));
        } else if !probing.said {
            probing.said = true;
            self.watch.probes_are_rare();
        }
        Ok(())
    }

    /// Probes to the end.
    pub(super) fn probe_now(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        while self.is_probing() {
            self.probe_slice(out)?;
        }
        self.start_probe(true)?;
        while self.is_probing() {
            self.probe_slice(out)?;
        }
        Ok(())
    }

    /// Shows some more photos to the trunk; after the last ones, measures.
    pub(super) fn probe_slice(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        let start = Instant::now();
        let Some(probing) = &mut self.probing else { return Ok(()) };
        let Some(mut one) = probing.under_way.take() else { return Ok(()) };
        one.next = probing.photos.look(one.trunk.as_ref(), one.next, &mut one.layers)?;
        one.took += start.elapsed();
        if one.next < probing.photos.squares.len() {
            probing.under_way = Some(one);
            return Ok(());
        }
        if let Err(error) = self.probed(&one, out) {
            // When the run goes on after that, it looks from the beginning.
            let trunk = if one.untrained { self.session.untrained_trunk()? } else { self.session.trunk()? };
            if let Some(probing) = &mut self.probing {
                probing.under_way = Some(UnderWay::new(trunk, one.untrained));
            }
            return Err(error);
        }
        let took = one.took + start.elapsed();
        if let Some(probing) = &mut self.probing {
            probing.last = took;
            if one.untrained {
                // The budget counts from here: the references are measured once.
                (probing.spent, probing.since) = (Duration::ZERO, Instant::now());
            } else {
                probing.spent += took;
            }
        }
        Ok(self.log.flush()?)
    }

    fn probed(&mut self, one: &UnderWay, out: &mut Outbox) -> Result<(), RunError> {
        let Some(probing) = &self.probing else { return Ok(()) };
        let right = probing.photos.accuracies(&one.layers);
        let is_of_this_step = !one.untrained || self.step == 0;
        let deepest = one.layers.last().filter(|_| is_of_this_step).map(|features| probing.photos.held_out(features));
        // First of all, because it may fail: nothing is told of a probe that is made once more.
        if let Some(deepest) = &deepest {
            self.keep_features(deepest)?;
        }
        let Some(probing) = &mut self.probing else { return Ok(()) };
        if one.untrained {
            let mut references = named("random_init/knn_top1", &right);
            references.extend(probing.photos.without_trunk());
            self.note_probe((0, 0.0), &references, out);
        }
        // An untrained trunk is what this run's trunk is at its beginning.
        if !is_of_this_step {
            return Ok(());
        }
        let Some(probing) = &mut self.probing else { return Ok(()) };
        probing.probed_at = Some(self.step);
        let (asked, mut values) = (probing.photos.asked.len(), named("knn_top1", &right));
        if let Some(deepest) = &deepest {
            let gauge = eval::spread(deepest);
            values.extend([("spread".to_owned(), gauge.spread), ("effective_rank".to_owned(), gauge.effective_rank)]);
            // How an untrained trunk embeds is no collapse.
            if !one.untrained {
                self.watch.embedded(gauge.spread, gauge.effective_rank);
            }
        }
        if let Some((_, best)) = values.first() {
            self.watch.probed(self.step, *best, asked);
        }
        self.note_probe(self.at(), &values, out);
        Ok(())
    }

    fn note_probe(&mut self, at: (u64, f64), values: &[(String, f32)], out: &mut Outbox) {
        self.log.add(at, "probe", values);
        let values: Vec<_> = values.iter().map(|(name, value)| (format!("probe/{name}"), *value)).collect();
        self.card.summary.extend(values.iter().cloned());
        out.send(Event::Probe { run: self.id, step: at.0, epoch: at.1, values });
    }

    /// Leaves the features of the held-out photos in the run folder, for maps that follow them through training.
    fn keep_features(&self, deepest: &Features) -> Result<(), RunError> {
        let Some(Probing { photos: SmallProbe { asked, .. }, .. }) = &self.probing else { return Ok(()) };
        let list = "probe/photos.json";
        if !self.folder.join(list).exists() {
            let photo = |(index, label): (&usize, &usize)| json!({ "index": index, "name": asked.source.name(*index), "label": label, "split": "held_out" });
            let photos: Vec<_> = asked.indices.iter().zip(&asked.labels).map(photo).collect();
            let document = json!({ "layer": deepest.name, "classes": asked.source.classes(), "photos": photos });
            let bytes = serde_json::to_vec(&document).map_err(std::io::Error::from)?;
            self.home.dir().write(list, &bytes)?;
        }
        let bytes = npy::matrix(&deepest.rows, deepest.width);
        Ok(self.home.dir().write(&format!("probe/features-step-{:08}.npy", self.step), &bytes)?)
    }
}
