//! The session of one method, with its types. Lives on the trainer thread.

use super::answering::{Answerer, AnyAnswerer, Examined, measured};
use super::asking::{Posed, Said};
use super::checks;
use super::draw::{Draw, Place, SampleError, Split};
use super::error::TaskError;
use super::exported;
use super::exporting::Exported;
use super::feed::View;
use super::held_out::held_out;
use super::info::PuzzleForm;
use super::loading::{BatchMaker, ErasedBatch, batch_maker};
use super::method::{DataFacts, Draws, Measures, Model, ModelOf, build, main_role};
use super::optimizer::Optimizers;
use super::panel::Panel;
use super::params::{Effect, ParamValues, describe, resolve};
use super::randomness::seeded;
use super::rng::{purpose, rng_for};
use super::rows::RowMap;
use super::session::{FormScores, HeldOutPhotos, Session, SessionSettings, StepLosses};
use super::step::{GradientsSeen, StepContext};
use super::store;
use super::trunk::{AnyTrunk, HeldTrunk};
use crate::dataset::by_turns;
use crate::threads::sharing_out;
use burn::module::Module;
use burn::prelude::*;
use pretext_kernels::ops::has_kernels;
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Held-out puzzles that go through the network together.
const CHUNK: usize = 32;

pub(super) struct TypedSession<T: Draws> {
    task: &'static T,
    p: T::Params,
    values: ParamValues,
    settings: SessionSettings,
    mined: Arc<T::Mined>,
    /// `None` only while a step is under way; a step that panics takes the model with it.
    model: Option<ModelOf<T>>,
    /// The trunk as it began, until it is asked for or the first step is made: drawing it again draws a whole model.
    untrained: Cell<Option<Box<dyn AnyTrunk>>>,
    optimizers: Optimizers,
    training: Device,
    held_out: Vec<HeldOut<T::Sample>>,
    held_out_seed: u64,
    /// The answers of the last measurement from its beginning, for the overview.
    answers: Vec<T::Answer>,
}

struct HeldOut<S> {
    /// The number of the photo.
    photo: usize,
    name: String,
    sample: S,
    baselines: Measures,
    weights: Measures,
}

impl<T: Draws> TypedSession<T> {
    pub(super) fn new(task: &'static T, settings: SessionSettings) -> Result<Self, TaskError> {
        let (p, values) = resolve::<T::Params>(&settings.values)?;
        let training = settings.device.clone().autodiff();
        let mined = settings.mined.open()?;
        let mut session = Self {
            task,
            optimizers: Optimizers::new(task.optimizers(&p)),
            p,
            values,
            mined,
            model: None,
            untrained: Cell::new(None),
            training,
            held_out: Vec::new(),
            held_out_seed: 0,
            answers: Vec::new(),
            settings,
        };
        let model = session.fresh_model();
        session.untrained.set(Some(session.held(&model)));
        session.model = Some(model);
        Ok(session)
    }

    /// A model with the run's initial weights. Parameters draw their values when first touched; all are touched here,
    /// in the order of their declaration and on the processor, so that the seed alone decides them, not the device.
    fn fresh_model(&self) -> ModelOf<T> {
        self.fresh_model_on(self.settings.facts.clone(), 0)
    }

    /// The same for other data, or with other random numbers than those that the run began with.
    fn fresh_model_on(&self, facts: DataFacts, turn: u64) -> ModelOf<T> {
        let processor = Device::flex().autodiff();
        let _drawing = seeded(&processor, rng_for(self.settings.plan.seed, turn, 0, purpose::WEIGHTS).bits());
        let model = build(self.task, &self.p, facts, &processor);
        checks::touch(&model);
        if self.training == processor { model } else { model.fork(&self.training) }
    }

    fn model(&self) -> Result<&ModelOf<T>, TaskError> {
        self.model.as_ref().ok_or(TaskError::StepFailed)
    }

    fn held(&self, model: &ModelOf<T>) -> Box<dyn AnyTrunk> {
        let view = View { side: self.task.photo_side(&self.p), feed: self.task.feed(&self.p) };
        Box::new(HeldTrunk::new(&model.trunk, view, self.settings.device.clone()))
    }

    fn answers_to(&self, model: &ModelOf<T>, samples: &[T::Sample]) -> Vec<T::Answer> {
        self.task.answer(&self.p, (&model.trunk, &model.head), samples, &self.settings.device)
    }

    fn answered(&self) -> Vec<(&T::Sample, &T::Answer)> {
        self.held_out.iter().map(|held_out| &held_out.sample).zip(&self.answers).collect()
    }

    /// What the network's `answer` comes to as a choice, where people can be asked the same puzzle.
    fn said(&self, held_out: &HeldOut<T::Sample>, answer: &T::Answer) -> Option<Said> {
        let at = (self.held_out_seed, held_out.photo as u64);
        let posed = Posed { p: &self.p, sample: &held_out.sample, at };
        let choice = self.task.askable()?.choice(&posed, answer)?;
        Some(Said { photo: held_out.photo, name: held_out.name.clone(), choice })
    }

    fn run_step(
        &mut self,
        batch: ErasedBatch,
        at: (u64, u64),
        seen: Option<&mut GradientsSeen>,
    ) -> Result<StepLosses, TaskError> {
        let batch = batch.open::<T::Batch>().ok_or(TaskError::Foreign { what: "batch" })?;
        let model = self.model.take().ok_or(TaskError::StepFailed)?;
        self.untrained.set(None);
        let seed = rng_for(self.settings.plan.seed, at.0, 0, purpose::DEVICE).bits();
        let drawing = self.task.draws_in_steps(&self.p).then(|| seeded(&self.training, seed));
        let start = Instant::now();
        let mut context = StepContext::new(&self.training, &mut self.optimizers, at.0, at.1);
        if let Some(seen) = seen {
            context = context.watching(seen);
        }
        let step = || self.task.step(&self.p, model, batch, &mut context);
        let done = if has_kernels(&self.training) { sharing_out(step) } else { step() };
        drop(drawing);
        let (model, output) = done?;
        let seconds = context.seconds(start.elapsed());
        self.model = Some(model);
        let mut values = vec![("loss", output.loss.inner())];
        values.extend(output.metrics.into_iter().map(|(name, value)| (name, value.inner())));
        Ok(StepLosses { values, seconds })
    }
}

impl<T: Draws> Session for TypedSession<T> {
    fn values(&self) -> &ParamValues {
        &self.values
    }

    fn set_values(&mut self, values: &ParamValues) -> Result<(), TaskError> {
        let mut wanted = self.values.clone();
        wanted.extend(values.iter().map(|(key, value)| (key.clone(), value.clone())));
        let (p, all) = resolve::<T::Params>(&wanted)?;
        for field in describe::<T::Params>() {
            if field.effect == Effect::NewRun && all.get(field.key) != self.values.get(field.key) {
                return Err(TaskError::NeedsNewRun { key: field.key.to_owned() });
            }
        }
        self.optimizers.set_learning_rates(self.task.optimizers(&p));
        self.p = p;
        self.values = all;
        Ok(())
    }

    fn batches(&self) -> BatchMaker {
        batch_maker(self.task, &self.p, self.mined.clone(), self.settings.plan.clone())
    }

    fn step(&mut self, batch: ErasedBatch, step: u64, total: u64, factor: f64) -> Result<StepLosses, TaskError> {
        self.optimizers.set_factor(factor);
        self.run_step(batch, (step, total), None)
    }

    fn step_watching_gradients(&mut self, batch: ErasedBatch) -> Result<Vec<String>, TaskError> {
        let mut seen = GradientsSeen::new();
        self.run_step(batch, (0, 1), Some(&mut seen))?;
        Ok(checks::unseen(self.model()?, &seen))
    }

    fn learning_rates(&self) -> Vec<(&'static str, f64)> {
        self.optimizers.learning_rates()
    }

    fn set_held_out(&mut self, photos: HeldOutPhotos<'_>, count: usize, seed: u64) -> (usize, Vec<SampleError>) {
        let mut refused = Vec::new();
        self.held_out.clear();
        self.held_out_seed = seed;
        for index in by_turns(photos.source, count) {
            match held_out(self.task, (&self.p, &*self.mined), photos, (seed, index)) {
                Ok((name, sample)) => {
                    let (baselines, weights) =
                        (self.task.baselines(&self.p, &sample), self.task.weights(&self.p, &sample));
                    self.held_out.push(HeldOut { photo: index, name, sample, baselines, weights });
                }
                Err(reason) => refused.push(reason),
            }
        }
        (self.held_out.len(), refused)
    }

    fn break_held_out(&mut self, seed: u64) {
        let mut samples: Vec<T::Sample> = self.held_out.iter().map(|held_out| held_out.sample.clone()).collect();
        self.task.break_link(&mut samples, &mut rng_for(seed, 0, 0, purpose::CONTROL));
        self.held_out.iter_mut().zip(samples).for_each(|(held_out, sample)| held_out.sample = sample);
    }

    fn examine(&mut self, range: std::ops::Range<usize>, panels: bool) -> Result<Vec<Examined>, TaskError> {
        let model = self.model()?.valid();
        let end = range.end.min(self.held_out.len());
        let chosen = self.held_out.get(range.start.min(end)..end).unwrap_or_default();
        let mut examined = Vec::with_capacity(chosen.len());
        let mut kept = if range.start == 0 { Vec::new() } else { std::mem::take(&mut self.answers) };
        for chunk in chosen.chunks(CHUNK) {
            let samples: Vec<T::Sample> = chunk.iter().map(|h| h.sample.clone()).collect();
            let answers = self.answers_to(&model, &samples);
            for (held_out, answer) in chunk.iter().zip(&answers) {
                examined.push(Examined {
                    name: held_out.name.clone(),
                    measures: measured(self.task, &self.p, (&held_out.sample, answer), &held_out.baselines),
                    weights: held_out.weights.clone(),
                    panels: if panels { self.task.draw_answer(&self.p, &held_out.sample, answer) } else { Vec::new() },
                    recipe: if panels { self.task.recipe(&held_out.sample) } else { serde_json::Value::Null },
                    prediction: self.task.tell(&self.p, &held_out.sample, answer),
                    said: self.said(held_out, answer),
                    restored: None,
                });
            }
            if T::KEEPS_ANSWERS {
                kept.extend(answers);
            }
        }
        self.answers = kept;
        Ok(examined)
    }

    fn overview(&self) -> Vec<Panel> {
        let answered = self.answered();
        if answered.is_empty() { Vec::new() } else { self.task.draw_overview(&self.p, &answered) }
    }

    fn draw_model(&self) -> Vec<Panel> {
        self.model.as_ref().map(|model| self.task.draw_model(&self.p, &model.valid())).unwrap_or_default()
    }

    fn summarise(&self) -> Measures {
        let answered = self.answered();
        if answered.is_empty() { Measures::new() } else { self.task.summarise(&self.p, &answered) }
    }

    fn answerer(&self) -> Result<Box<dyn AnyAnswerer>, TaskError> {
        let (p, model, device) = (self.p.clone(), self.model()?.valid(), self.settings.device.clone());
        Ok(Box::new(Answerer { task: self.task, p, model, device }))
    }

    fn ask_form(
        &mut self,
        form: PuzzleForm,
        photos: HeldOutPhotos<'_>,
        count: usize,
        seed: u64,
    ) -> Result<FormScores, TaskError> {
        let model = self.model()?.valid();
        let HeldOutPhotos { source, others } = photos;
        let mut samples = Vec::new();
        for index in by_turns(source, count) {
            let place = Place::alone(index, main_role(self.task), others);
            let mut draw = Draw::new(source, index, Split::HeldOut, &*self.mined).at(place);
            draw.form = Some(form);
            let mut rng = rng_for(seed, index as u64, form.stream, purpose::FORM);
            // A photo that makes no puzzle is listed by the training run; here the others are enough.
            samples.extend(self.task.sample(&self.p, &draw, &mut rng));
        }
        let info = self.task.info();
        let headline =
            info.metrics.first().filter(|metric| !metric.baselines.is_empty()).ok_or(TaskError::NoBaseline)?;
        let value = |measures: Measures, name: &str| measures.into_iter().find(|(n, _)| *n == name).map(|(_, v)| v);
        let (mut values, mut baseline) = (Vec::with_capacity(samples.len()), 0.0);
        for chunk in samples.chunks(CHUNK) {
            let answers = self.answers_to(&model, chunk);
            for (sample, answer) in chunk.iter().zip(&answers) {
                values.extend(value(self.task.judge(&self.p, sample, answer), headline.name));
                baseline += value(self.task.baselines(&self.p, sample), headline.baselines[0]).unwrap_or_default();
            }
        }
        Ok(FormScores { baseline: baseline / values.len().max(1) as f32, values })
    }

    fn trunk(&self) -> Result<Box<dyn AnyTrunk>, TaskError> {
        Ok(self.held(self.model()?))
    }

    fn untrained_trunk(&self) -> Result<Box<dyn AnyTrunk>, TaskError> {
        Ok(self.untrained.take().unwrap_or_else(|| self.held(&self.fresh_model())))
    }

    fn exported(&self) -> Result<Exported, TaskError> {
        exported::exported(self.task, &self.p, &self.model()?.valid(), &self.settings.device)
    }

    fn is_finite(&self) -> bool {
        self.model.as_ref().is_none_or(|model| checks::is_finite(&model.valid()))
    }

    fn parameters(&self) -> usize {
        self.model.as_ref().map_or(0, Module::num_params)
    }

    fn save(&self, into: &Path) -> Result<(), TaskError> {
        store::save(self.model()?, &self.optimizers, into)
    }

    fn load(&mut self, from: &Path) -> Result<(), TaskError> {
        self.load_weights(from)?;
        store::load_optimizers(&mut self.optimizers, from)
    }

    fn load_following(&mut self, from: &Path, rows: &RowMap) -> Result<(), TaskError> {
        let before = DataFacts { photos: rows.old_len(), ..self.settings.facts.clone() };
        let saved = store::load_model(self.fresh_model_on(before, 0), from)?;
        // New rows must not begin as rows that are there already did.
        let fresh = self.fresh_model_on(self.settings.facts.clone(), rows.fingerprint());
        let head = self.task.follow(saved.head, fresh.head, rows);
        self.model = Some(Model { trunk: saved.trunk, head });
        store::load_optimizers(&mut self.optimizers, from)
    }

    fn load_weights(&mut self, from: &Path) -> Result<(), TaskError> {
        // What is there is replaced in its place, so that there are never three banks.
        let before = self.model.take().unwrap_or_else(|| self.fresh_model());
        match store::load_model(before, from) {
            Ok(model) => {
                self.model = Some(model);
                Ok(())
            }
            Err(error) => {
                self.model = Some(self.fresh_model());
                Err(error)
            }
        }
    }
}
