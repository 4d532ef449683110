//! Gradients of the kernel operations, as nodes of burn's differentiation graph.

use burn::backend::{
    Autodiff, Flex, TensorMetadata,
    autodiff::{
        checkpoint::{base::Checkpointer, strategy::CheckpointStrategy},
        grads::Gradients,
        ops::{Backward, Ops, OpsKind},
    },
    flex::FlexTensor,
    tensor::{FloatTensor, IntTensor},
};

use burn::tensor::Shape;

use super::{
    elementwise,
    extension::{
        KernelOps, NormSettings, NormState, cells, contiguous, cross_entropy, in_place, maps_shape, norm_backward,
        norm_shape, pool_shape, read_points, tensor, weight_gradient,
    },
    geometry::Geometry,
    points::{self, Cells},
    pool,
};

type Tracked<C> = FloatTensor<Autodiff<Flex, C>>;

/// Inputs kept for the backward pass: each is needed only for the other one's gradient.
type ConvState = (Option<FlexTensor>, Option<FlexTensor>, Geometry);

#[derive(Debug)]
struct NarrowBackward;

impl Backward<Flex, 2> for NarrowBackward {
    type State = ConvState;

    fn backward(self, ops: Ops<ConvState, 2>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<Flex>(&ops.node);
        let [input, weights] = ops.parents;
        let (wide, weight, geometry) = ops.state;
        if let (Some(node), Some(wide)) = (weights, wide) {
            grads.register::<Flex>(node.id, weight_gradient(&wide, &gradient, &geometry));
        }
        if let (Some(node), Some(weight)) = (input, weight) {
            grads.register::<Flex>(node.id, Flex::kernel_wide(gradient, weight, geometry));
        }
    }
}

#[derive(Debug)]
struct WideBackward;

impl Backward<Flex, 2> for WideBackward {
    type State = ConvState;

    fn backward(self, ops: Ops<ConvState, 2>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<Flex>(&ops.node);
        let [input, weights] = ops.parents;
        let (narrow, weight, geometry) = ops.state;
        if let (Some(node), Some(narrow)) = (weights, narrow) {
            grads.register::<Flex>(node.id, weight_gradient(&gradient, &narrow, &geometry));
        }
        if let (Some(node), Some(weight)) = (input, weight) {
            grads.register::<Flex>(node.id, Flex::kernel_narrow(gradient, weight, geometry));
        }
    }
}

#[derive(Debug)]
struct BiasBackward;

impl Backward<Flex, 2> for BiasBackward {
    type State = ();

    fn backward(self, ops: Ops<(), 2>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<Flex>(&ops.node);
        let [input, bias] = ops.parents;
        if let Some(node) = bias {
            let gradient = contiguous(&gradient);
            let shape = norm_shape(&gradient.shape());
            let sums = elementwise::channel_sums(gradient.storage(), shape.channels, shape.pixels);
            grads.register::<Flex>(node.id, tensor(sums, [shape.channels]));
        }
        if let Some(node) = input {
            grads.register::<Flex>(node.id, gradient);
        }
    }
}

#[derive(Debug)]
struct RectifyBackward;

impl Backward<Flex, 1> for RectifyBackward {
    type State = (FlexTensor, f32);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<Flex>(&ops.node);
        let [input] = ops.parents;
        let (values, slope) = ops.state;
        if let Some(node) = input {
            let gradient = in_place(gradient, |gradient| {
                elementwise::rectify_backward(gradient, values.storage(), slope);
            });
            grads.register::<Flex>(node.id, gradient);
        }
    }
}

#[derive(Debug)]
struct NormBackward;

impl Backward<Flex, 3> for NormBackward {
    type State = NormState;

    fn backward(self, ops: Ops<NormState, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<Flex>(&ops.node);
        for (node, gradient) in ops.parents.into_iter().zip(norm_backward(&ops.state, gradient)) {
            if let Some(node) = node {
                grads.register::<Flex>(node.id, gradient);
            }
        }
    }
}

#[derive(Debug)]
struct PoolBackward;

impl Backward<Flex, 1> for PoolBackward {
    type State = FlexTensor;

    fn backward(self, ops: Ops<FlexTensor, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(&grads.consume::<Flex>(&ops.node));
        let ([input], values) = (ops.parents, ops.state);
        if let Some(node) = input {
            let shape = values.shape();
            let back = pool::backward(pool_shape(&shape), values.storage(), gradient.storage());
            grads.register::<Flex>(node.id, tensor(back, shape));
        }
    }
}

#[derive(Debug)]
struct PointsBackward;

impl Backward<Flex, 1> for PointsBackward {
    type State = (Cells, Shape);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(&grads.consume::<Flex>(&ops.node));
        let ([input], (cells, shape)) = (ops.parents, ops.state);
        if let Some(node) = input {
            let back = points::backward(maps_shape(&shape), shape[0], gradient.storage(), &cells);
            grads.register::<Flex>(node.id, tensor(back, shape));
        }
    }
}

#[derive(Debug)]
struct CrossEntropyBackward;

impl Backward<Flex, 1> for CrossEntropyBackward {
    /// The gradient for a loss of weight 1.
    type State = FlexTensor;

    fn backward(self, ops: Ops<FlexTensor, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let factor = contiguous(&grads.consume::<Flex>(&ops.node)).storage::<f32>()[0];
        let [input] = ops.parents;
        if let Some(node) = input {
            let scale = |gradient: &mut [f32]| elementwise::scale(gradient, factor);
            let gradient = if factor == 1.0 { ops.state } else { in_place(ops.state, scale) };
            grads.register::<Flex>(node.id, gradient);
        }
    }
}

impl<C: CheckpointStrategy> KernelOps for Autodiff<Flex, C> {
    fn kernel_narrow(wide: Tracked<C>, weight: Tracked<C>, geometry: Geometry) -> Tracked<C> {
        let saved = (weight.is_tracked(), wide.is_tracked());
        match NarrowBackward.prepare::<C>([wide.node(), weight.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                let (wide, weight) = (wide.into_primitive(), weight.into_primitive());
                let state = (saved.0.then(|| wide.clone()), saved.1.then(|| weight.clone()), geometry);
                prep.finish(state, Flex::kernel_narrow(wide, weight, geometry))
            }
            OpsKind::UnTracked(prep) => {
                prep.finish(Flex::kernel_narrow(wide.into_primitive(), weight.into_primitive(), geometry))
            }
        }
    }

    fn kernel_wide(narrow: Tracked<C>, weight: Tracked<C>, geometry: Geometry) -> Tracked<C> {
        let saved = (weight.is_tracked(), narrow.is_tracked());
        match WideBackward.prepare::<C>([narrow.node(), weight.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                let (narrow, weight) = (narrow.into_primitive(), weight.into_primitive());
                let state = (saved.0.then(|| narrow.clone()), saved.1.then(|| weight.clone()), geometry);
                prep.finish(state, Flex::kernel_wide(narrow, weight, geometry))
            }
            OpsKind::UnTracked(prep) => {
                prep.finish(Flex::kernel_wide(narrow.into_primitive(), weight.into_primitive(), geometry))
            }
        }
    }

    fn kernel_bias(values: Tracked<C>, bias: Tracked<C>) -> Tracked<C> {
        let prep = BiasBackward.prepare::<C>([values.node(), bias.node()]).compute_bound();
        prep.stateless(Flex::kernel_bias(values.into_primitive(), bias.into_primitive()))
    }

    fn kernel_rectify(values: Tracked<C>, slope: f32) -> Tracked<C> {
        match RectifyBackward.prepare::<C>([values.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                // The output is positive where the input is, so one buffer serves both.
                let output = Flex::kernel_rectify(values.into_primitive(), slope);
                prep.finish((output.clone(), slope), output)
            }
            OpsKind::UnTracked(prep) => prep.finish(Flex::kernel_rectify(values.into_primitive(), slope)),
        }
    }

    fn kernel_norm(
        values: Tracked<C>,
        gamma: Tracked<C>,
        beta: Tracked<C>,
        settings: NormSettings,
    ) -> (Tracked<C>, Tracked<C>, Tracked<C>) {
        let nodes = [values.node(), gamma.node(), beta.node()];
        let (values, gamma, beta) = (values.into_primitive(), gamma.into_primitive(), beta.into_primitive());
        let (output, state) = NormState::forward(&values, &gamma, &beta, settings);
        let (mean, variance) = state.statistics();
        let output = match NormBackward.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish(state, output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        };
        (output, <Tracked<C>>::new(mean), <Tracked<C>>::new(variance))
    }

    fn kernel_pool(values: Tracked<C>) -> Tracked<C> {
        match PoolBackward.prepare::<C>([values.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                let values = contiguous(&values.into_primitive());
                prep.finish(values.clone(), Flex::kernel_pool(values))
            }
            OpsKind::UnTracked(prep) => prep.finish(Flex::kernel_pool(values.into_primitive())),
        }
    }

    fn kernel_points(maps: Tracked<C>, at: IntTensor<Flex>, weights: Tracked<C>, corners: usize) -> Tracked<C> {
        let points = cells(at, &weights.into_primitive(), corners);
        let node = maps.node();
        let maps = maps.into_primitive();
        let read = read_points(&maps, &points);
        match PointsBackward.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish((points, maps.shape()), read),
            OpsKind::UnTracked(prep) => prep.finish(read),
        }
    }

    fn kernel_cross_entropy(
        logits: Tracked<C>,
        chosen: IntTensor<Flex>,
        weights: Tracked<C>,
    ) -> (Tracked<C>, Tracked<C>) {
        let node = logits.node();
        let [value, logarithms, gradient] = cross_entropy(&logits.into_primitive(), chosen, &weights.into_primitive());
        let value = match CrossEntropyBackward.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish(gradient, value),
            OpsKind::UnTracked(prep) => prep.finish(value),
        };
        (value, <Tracked<C>>::new(logarithms))
    }
}
