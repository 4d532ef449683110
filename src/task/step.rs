//! One training step: what a method gets, what it gives back.
//!
//! A step may update several modules through several optimisers; each update is one call of [`StepContext::update`],
//! which does the backward pass, takes the gradients of just that module and steps the named optimiser. Where gradients
//! of several losses meet, [`StepContext::gradients`] and [`StepContext::apply`] are the two halves of it.

use super::error::TaskError;
use super::gradients::ModuleGradients;
use super::optimizer::Optimizers;
use burn::module::{Module, ModuleVisitor, Param, ParamId};
use burn::optim::GradientsParams;
use burn::prelude::*;
use burn::tensor::TensorData;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What a step reports. Everything stays on the device until the engine reads it back.
pub struct StepOutput {
    /// The loss that the step lowers, for the plot.
    pub loss: Tensor<1>,
    /// Further numbers, under the stable names that `pretext tasks` documents.
    pub metrics: Vec<(&'static str, Tensor<1>)>,
}

/// A part of a step whose time is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Moving the batch to the device.
    Upload,
    /// Gradients.
    Backward,
    /// The optimiser.
    Update,
}

/// Where the time of a step went, in seconds; what is in no phase is the forward pass.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PhaseSeconds {
    /// Moving the batch to the device.
    pub upload: f64,
    /// The network, forward.
    pub forward: f64,
    /// Gradients.
    pub backward: f64,
    /// The optimiser.
    pub update: f64,
}

/// The finite check of every parameter that a step gave a gradient to.
pub type GradientsSeen = BTreeMap<ParamId, bool>;

/// What a method works with during one step. Lives on the trainer thread.
pub struct StepContext<'a> {
    /// The device of this run, with autodiff.
    pub device: &'a Device,
    /// Steps done before this one.
    pub step: u64,
    /// Steps planned for the run; for methods with phases.
    pub total_steps: u64,
    optimizers: &'a mut Optimizers,
    watched: Option<&'a mut GradientsSeen>,
    upload: Duration,
    backward: Duration,
    update: Duration,
}

impl<'a> StepContext<'a> {
    /// Context of step number `step` of `total_steps`.
    pub fn new(device: &'a Device, optimizers: &'a mut Optimizers, step: u64, total_steps: u64) -> Self {
        let none = Duration::ZERO;
        Self { device, step, total_steps, optimizers, watched: None, upload: none, backward: none, update: none }
    }

    /// The same context, noting which parameters get a gradient and whether it is finite.
    pub fn watching(mut self, seen: &'a mut GradientsSeen) -> Self {
        self.watched = Some(seen);
        self
    }

    /// Moves batch data to the device.
    pub fn upload<const D: usize>(&mut self, data: TensorData) -> Tensor<D> {
        let start = Instant::now();
        let tensor = Tensor::from_data(data, self.device);
        self.upload += start.elapsed();
        tensor
    }

    /// Moves whole numbers (labels, photo numbers) to the device.
    pub fn upload_int<const D: usize>(&mut self, data: TensorData) -> Tensor<D, Int> {
        let start = Instant::now();
        let tensor = Tensor::from_data(data, self.device);
        self.upload += start.elapsed();
        tensor
    }

    /// Lowers `loss` by one step of optimiser `optimizer` on `module`, and returns the new module.
    ///
    /// Only parameters of `module` are touched, whatever else the loss depends on. The graph of `loss` is used up.
    ///
    /// # Errors
    /// When the method has no optimiser of that name.
    pub fn update<M: Module>(&mut self, optimizer: &'static str, module: M, loss: Tensor<1>) -> Result<M, TaskError> {
        let gradients = self.gradients(loss, &module);
        self.apply(optimizer, module, gradients)
    }

    /// The gradients of `loss` for the parameters of `module`. The graph of `loss` is used up.
    #[expect(clippy::needless_pass_by_value, reason = "its graph can be used once only, so the caller gives it away")]
    pub fn gradients<M: Module>(&mut self, loss: Tensor<1>, module: &M) -> ModuleGradients {
        let start = Instant::now();
        let gradients = GradientsParams::from_grads(loss.backward(), module);
        self.backward += start.elapsed();
        ModuleGradients(gradients)
    }

    /// One step of optimiser `optimizer` on `module` along `gradients`; parameters without a gradient stay.
    ///
    /// # Errors
    /// When the method has no optimiser of that name.
    pub fn apply<M: Module>(
        &mut self,
        optimizer: &'static str,
        module: M,
        gradients: ModuleGradients,
    ) -> Result<M, TaskError> {
        if let Some(seen) = self.watched.as_deref_mut() {
            module.visit(&mut FiniteCheck { gradients: &gradients.0, seen });
        }
        let start = Instant::now();
        let module = self.optimizers.step(optimizer, module, gradients.0)?;
        self.update += start.elapsed();
        Ok(module)
    }

    /// Where the time went, given the step's whole duration.
    pub fn seconds(&self, whole: Duration) -> PhaseSeconds {
        let rest = whole.saturating_sub(self.upload + self.backward + self.update);
        PhaseSeconds {
            upload: self.upload.as_secs_f64(),
            forward: rest.as_secs_f64(),
            backward: self.backward.as_secs_f64(),
            update: self.update.as_secs_f64(),
        }
    }
}

struct FiniteCheck<'a> {
    gradients: &'a GradientsParams,
    seen: &'a mut GradientsSeen,
}

impl ModuleVisitor for FiniteCheck<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if let Some(gradient) = self.gradients.get::<D>(param.id) {
            let values: Vec<f32> = gradient.into_data().try_into_vec().unwrap_or_default();
            let finite = !values.is_empty() && values.iter().all(|v| v.is_finite());
            let entry = self.seen.entry(param.id).or_insert(true);
            *entry = *entry && finite;
        }
    }
}
