//! Gradients apart from updates: taken, averaged, compared, applied. Several methods on one trunk need them one by one.

use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::prelude::*;

/// The gradients of one loss for the parameters of one module; they stay on the device.
pub struct ModuleGradients(pub(super) GradientsParams);

impl ModuleGradients {
    /// The weighted sum of several gradients for the parameters of `module`. A parameter that some losses do not reach
    /// gets what the others say.
    pub fn sum<M: Module>(module: &M, parts: &[(f32, &ModuleGradients)]) -> Self {
        let mut visitor = Sum { parts, sum: GradientsParams::new() };
        module.visit(&mut visitor);
        Self(visitor.sum)
    }

    /// The mean of several gradients for the parameters of `module`: [`ModuleGradients::sum`] with even weights.
    pub fn mean<M: Module>(module: &M, parts: &[&ModuleGradients]) -> Self {
        let share = 1.0 / parts.len().max(1) as f32;
        Self::sum(module, &parts.iter().map(|part| (share, *part)).collect::<Vec<_>>())
    }

    /// The cosine of the angle between two gradients over the parameters of `module` that both reach: 1 where they
    /// agree, -1 where they oppose each other; nothing where no parameter is reached by both.
    ///
    /// # Shapes
    /// `[1]`
    pub fn cosine<M: Module>(&self, other: &Self, module: &M) -> Option<Tensor<1>> {
        let mut visitor = Products { first: &self.0, second: &other.0, sums: None };
        module.visit(&mut visitor);
        let [product, first, second] = visitor.sums?;
        // Two roots, since the product of the squares of two small gradients is no number of its own.
        Some(product / (first.sqrt() * second.sqrt()).clamp_min(f32::MIN_POSITIVE))
    }

    /// The Euclidean length over the parameters of `module`, `[1]`; nothing where no gradient reaches them.
    pub fn length<M: Module>(&self, module: &M) -> Option<Tensor<1>> {
        let mut visitor = Products { first: &self.0, second: &self.0, sums: None };
        module.visit(&mut visitor);
        visitor.sums.map(|[_, square, _]| square.sqrt())
    }

    /// Moves the part that belongs to `module` out of these gradients, so that it can be applied by another optimiser.
    pub fn take<M: Module>(&mut self, module: &M) -> Self {
        let mut visitor = Take { from: &mut self.0, taken: GradientsParams::new() };
        module.visit(&mut visitor);
        Self(visitor.taken)
    }
}

struct Sum<'a> {
    parts: &'a [(f32, &'a ModuleGradients)],
    sum: GradientsParams,
}

impl ModuleVisitor for Sum<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let found = self.parts.iter().filter_map(|(weight, part)| Some(part.0.get::<D>(param.id)? * *weight));
        if let Some(sum) = found.reduce(|sum, more| sum + more) {
            self.sum.register(param.id, sum);
        }
    }
}

struct Take<'a> {
    from: &'a mut GradientsParams,
    taken: GradientsParams,
}

impl ModuleVisitor for Take<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if let Some(gradient) = self.from.remove::<D>(param.id) {
            self.taken.register(param.id, gradient);
        }
    }
}

struct Products<'a> {
    first: &'a GradientsParams,
    second: &'a GradientsParams,
    /// Sums over parameters of first times second, first squared, second squared.
    sums: Option<[Tensor<1>; 3]>,
}

impl ModuleVisitor for Products<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let both = (self.first.get::<D>(param.id), self.second.get::<D>(param.id));
        let (Some(first), Some(second)) = both else { return };
        let more = [(first.clone() * second.clone()).sum(), first.powi_scalar(2).sum(), second.powi_scalar(2).sum()];
        self.sums = Some(match self.sums.take() {
            None => more,
            Some([product, first, second]) => {
                let [more_product, more_first, more_second] = more;
                [product + more_product, first + more_first, second + more_second]
            }
        });
    }
}
