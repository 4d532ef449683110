//! One head a task, and with the lasso of the paper (section 3.3) a mixture of the trunk's units that each task reads:
//! `H_n = sum_m alpha_nm unit_m`, the squares of each task's alphas summing to one, with an L1 penalty that turns them
//! sparse. Stored are numbers of any length, whose direction is alpha.

use super::entrance::{Entrance, Shown, units};
use super::params::{MultiTaskParams, Subject};
use crate::nets::unit_length;
use crate::task::{DataFacts, Features, Learns};
use crate::tasks::colorization::{Colorization, ColorizationHead};
use crate::tasks::exemplar::{Exemplar, ExemplarHead};
use crate::tasks::motion_segmentation::{MotionHead, MotionSegmentation};
use crate::tasks::relative_position::{RelativePosition, RelativePositionHead};
use burn::module::{Module, Param};
use burn::nn::Initializer;
use burn::prelude::*;

/// The numbers of a fresh mixture. A mixture is their direction alone: the smaller they are, the sooner steps of one length
/// turn it.
const STORED: f64 = 0.1;
/// A mixture's entry below this is none.
pub const SMALL: f32 = 0.05;

/// What stands behind the trunk: the head of each task that takes part.
#[derive(Module, Debug)]
pub struct Heads {
    /// Relative position's.
    pub place: Option<Mixed<RelativePositionHead>>,
    /// Colorization's.
    pub colour: Option<Mixed<ColorizationHead>>,
    /// Exemplar's.
    pub exemplar: Option<Mixed<ExemplarHead>>,
    /// Motion segmentation's.
    pub motion: Option<Mixed<MotionHead>>,
}

/// A head, and which units of the trunk it reads.
#[derive(Module, Debug)]
pub struct Mixed<H: Module> {
    /// The method's own head.
    pub head: H,
    /// A number a unit; their direction is the mixture.
    /// # Shapes `[units]`
    pub mixture: Option<Param<Tensor<1>>>,
}

impl<H: Module> Mixed<H> {
    /// The mixture: `[units]`, of length 1.
    pub fn alphas(&self) -> Option<Tensor<1>> {
        let stored = self.mixture.as_ref()?.val();
        let units = stored.dims()[0];
        Some(unit_length(stored.reshape([1, units])).reshape([units]))
    }

    /// `trunk` as this head's task sees it.
    pub fn shown<'a>(&self, p: &MultiTaskParams, trunk: &'a dyn Features, subject: Subject) -> Shown<'a> {
        Shown { trunk, entrance: subject.entrance(), harmonise: p.harmonise, mixture: self.alphas() }
    }
}

impl Subject {
    /// What the task hands to the trunk.
    pub const fn entrance(self) -> Entrance {
        match self {
            Self::Colour => Entrance::Lightness,
            Self::Place | Self::Exemplar | Self::Motion => Entrance::Colours,
        }
    }
}

impl Heads {
    /// The heads of the tasks that take part, for `trunk`, with initial weights and even mixtures.
    pub fn new(p: &MultiTaskParams, facts: &DataFacts, trunk: &dyn Features, device: &Device) -> Self {
        let mixture = || p.lasso.then(|| Initializer::Constant { value: STORED }.init([units(trunk, p.size)], device));
        let shown =
            |subject: Subject| Shown { trunk, entrance: subject.entrance(), harmonise: p.harmonise, mixture: None };
        let facts = || facts.clone();
        Self {
            place: p.place().map(|own| Mixed {
                head: RelativePosition.head(&own, facts(), &shown(Subject::Place), device),
                mixture: mixture(),
            }),
            colour: p.colour().map(|own| Mixed {
                head: Colorization.head(&own, facts(), &shown(Subject::Colour), device),
                mixture: mixture(),
            }),
            exemplar: p.exemplar().map(|own| Mixed {
                head: Exemplar.head(&own, facts(), &shown(Subject::Exemplar), device),
                mixture: mixture(),
            }),
            motion: p.motion().map(|own| Mixed {
                head: MotionSegmentation.head(&own, facts(), &shown(Subject::Motion), device),
                mixture: mixture(),
            }),
        }
    }

    /// The mixture of each task that has one, in the order of [`Subject::ALL`].
    pub fn mixtures(&self) -> Vec<(Subject, Tensor<1>)> {
        let place = self.place.as_ref().and_then(Mixed::alphas).map(|alphas| (Subject::Place, alphas));
        let colour = self.colour.as_ref().and_then(Mixed::alphas).map(|alphas| (Subject::Colour, alphas));
        let exemplar = self.exemplar.as_ref().and_then(Mixed::alphas).map(|alphas| (Subject::Exemplar, alphas));
        let motion = self.motion.as_ref().and_then(Mixed::alphas).map(|alphas| (Subject::Motion, alphas));
        [place, colour, exemplar, motion].into_iter().flatten().collect()
    }
}
