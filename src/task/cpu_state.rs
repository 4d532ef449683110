//! Optimisers whose saved state comes back on the processor.
//!
//! burn 0.22.1 restores an optimiser's state on `Device::default()` (burn-optim `module_optimizer.rs`, `load_record`),
//! which with the `wgpu` feature is a GPU runtime of its own: a panic where there is no adapter, a second runtime
//! beside the training device where there is one. The device cannot be pinned but by an environment variable, so the
//! state is wrapped instead: it ignores the device offered and is read on the processor, from where the next step
//! moves it to its parameter's device.

use burn::optim::{LearningRate, ModuleOptimizer, Optimizer, RecordState, StateSink, StateSource};
use burn::prelude::*;

/// An optimiser over a module whose records are restored on the processor, whatever machine they come from.
///
/// Use it in place of burn's `init()`: `restored_on_cpu(AdamConfig::new().build())`. Records are the same as without it.
pub(super) fn restored_on_cpu<O: Optimizer>(optimizer: O) -> ModuleOptimizer {
    ModuleOptimizer::from(RestoredOnCpu(optimizer))
}

#[derive(Clone)]
struct RestoredOnCpu<O>(O);

#[derive(Clone)]
struct CpuState<S>(S);

impl<S: RecordState> RecordState for CpuState<S> {
    fn state_flatten(&self, prefix: &str, out: &mut StateSink) {
        self.0.state_flatten(prefix, out);
    }

    fn state_unflatten(prefix: &str, source: &mut StateSource, _default: &Device) -> Option<Self> {
        S::state_unflatten(prefix, source, &Device::flex()).map(Self)
    }
}

impl<O: Optimizer> Optimizer for RestoredOnCpu<O> {
    type State<const D: usize> = CpuState<O::State<D>>;

    fn step<const D: usize>(
        &self,
        learning_rate: LearningRate,
        tensor: Tensor<D>,
        gradient: Tensor<D>,
        state: Option<Self::State<D>>,
    ) -> (Tensor<D>, Option<Self::State<D>>) {
        let (tensor, state) = self.0.step(learning_rate, tensor, gradient, state.map(|state| state.0));
        (tensor, state.map(CpuState))
    }

    fn to_device<const D: usize>(state: Self::State<D>, device: &Device) -> Self::State<D> {
        CpuState(O::to_device(state.0, device))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::nn::{Linear, LinearConfig};
    use burn::optim::{AdamConfig, AdamState, GradientsParams};
    use burn::tensor::DeviceKind;

    fn step(optimizer: &mut ModuleOptimizer, model: Linear, scale: f32) -> Linear {
        let input = Tensor::<2>::ones([2, 3], &model.weight.val().device());
        let loss = model.forward(input).mul_scalar(scale).sum();
        let gradients = GradientsParams::from_grads(loss.backward(), &model);
        optimizer.step(0.1, model, gradients)
    }

    fn weights(model: &Linear) -> Vec<f32> {
        model.weight.val().into_data().try_to_vec().unwrap()
    }

    #[test]
    fn state_is_read_on_the_processor_whatever_device_is_offered() {
        let adam = RestoredOnCpu(AdamConfig::new().build());
        let values = Tensor::<1>::from_floats([1.0, -2.0], &Device::flex());
        let (_, state) = adam.step(0.1, values.clone(), values, None);
        let mut sink = StateSink::default();
        state.unwrap().state_flatten("weight", &mut sink);
        let mut source = StateSource::new(sink.scalars.into_iter().collect());
        for (name, data) in sink.tensors {
            source.insert_tensor(name, data);
        }
        let gpu = Device::wgpu(DeviceKind::DefaultDevice);
        let read = CpuState::<AdamState<1>>::state_unflatten("weight", &mut source, &gpu).unwrap();
        assert_eq!(read.0.momentum.moment_1.device(), Device::flex());
    }

    #[test]
    fn a_restored_optimiser_goes_on_exactly_where_it_was() {
        let device = Device::flex().autodiff();
        let mut kept = restored_on_cpu(AdamConfig::new().build());
        let model = step(&mut kept, LinearConfig::new(3, 2).init(&device), 1.0);
        let model = step(&mut kept, model, 0.01);
        let bytes = kept.into_bytes().unwrap();
        let mut restored = restored_on_cpu(AdamConfig::new().build()).from_bytes(bytes.clone()).unwrap();
        let expected = weights(&step(&mut kept, model.clone(), -0.5));
        assert_eq!(weights(&step(&mut restored, model.clone(), -0.5)), expected);

        let mut forgetful = restored_on_cpu(AdamConfig::new().build());
        assert_ne!(weights(&step(&mut forgetful, model, -0.5)), expected, "without its state it goes elsewhere");
    }
}
