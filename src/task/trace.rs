//! How the maps of a trunk come to be: every operation between a picture and a named layer, with what went into it and
//! what came out. Made by running the network itself, so that it says nothing that the network does not do.

use super::head_operation::HeadOperation;
use super::window::Window;
use burn::prelude::*;
use std::sync::Arc;

/// Maps that know how they came to be.
#[derive(Clone)]
pub struct Traced(Arc<Step>);

/// One operation.
pub struct Step {
    /// What was done.
    pub operation: Operation,
    /// To what; of a sum, the main path stands first.
    pub from: Vec<Traced>,
    /// What came out.
    /// # Shapes `[pictures, maps, height, width]`
    pub maps: Tensor<4>,
}

/// What is done to maps.
#[expect(clippy::large_enum_variant, reason = "a network has a few dozen, and tensors are handles")]
pub enum Operation {
    /// Nothing: this is the picture, as the network is fed it.
    Picture,
    /// A convolution.
    Convolution {
        /// `[maps, maps before / groups, kernel, kernel]`.
        weight: Tensor<4>,
        /// `[maps]`.
        bias: Option<Tensor<1>>,
        /// Places from one unit to the next.
        stride: usize,
        /// Zeros above and to the left.
        padding: [usize; 2],
        /// Places from one weight to the next.
        dilation: usize,
        /// Groups of maps that do not see each other.
        groups: usize,
    },
    /// Normalisation by what was seen in training; each tensor `[maps]`.
    Normalisation {
        /// Scale.
        scale: Tensor<1>,
        /// Shift.
        shift: Tensor<1>,
        /// Mean.
        mean: Tensor<1>,
        /// Variance.
        variance: Tensor<1>,
        /// Added to the variance.
        epsilon: f64,
        /// Whether scale and shift are learned.
        learned: bool,
    },
    /// `max(y, slope * y)`.
    Rectifier {
        /// Slope below zero.
        slope: f64,
    },
    /// The largest within a window.
    Largest(Window),
    /// The mean within a window, zeros around the maps counted.
    Averaged(Window),
    /// The mean over all places of a map.
    Mean,
    /// Every place of a map joined with every other of the same map.
    Joined {
        /// `[maps, places before, places]`.
        weight: Tensor<3>,
        /// `[maps, 1, places]`.
        bias: Tensor<3>,
    },
    /// What several paths bring, added up.
    Sum,
    /// Some of the maps.
    Part {
        /// The first of them.
        first: usize,
    },
    /// What only heads do.
    Head(HeadOperation),
}

impl Traced {
    /// A picture as the network is fed it.
    ///
    /// # Shapes
    /// `[1, channels, height, width]`.
    pub fn picture(maps: Tensor<4>) -> Self {
        Self(Arc::new(Step { operation: Operation::Picture, from: Vec::new(), maps }))
    }

    /// What `operation` makes of these maps.
    #[must_use]
    pub fn then(&self, operation: Operation, maps: Tensor<4>) -> Self {
        Self(Arc::new(Step { operation, from: vec![self.clone()], maps }))
    }

    /// These maps and `other`, added up to `maps`.
    #[must_use]
    pub fn joined_by(&self, other: &Self, maps: Tensor<4>) -> Self {
        Self(Arc::new(Step { operation: Operation::Sum, from: vec![self.clone(), other.clone()], maps }))
    }

    /// The operation that these maps came out of.
    pub fn step(&self) -> &Step {
        &self.0
    }

    /// Maps, rows and columns.
    pub fn shape(&self) -> [usize; 3] {
        let [_, maps, height, width] = self.0.maps.dims();
        [maps, height, width]
    }

    /// Whether both are the same maps, not only equal ones.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
