//! The probes of a run: their photos, the one under way, and the time they took.

use super::super::settings::RunSettings;
use super::super::small_probe::SmallProbe;
use crate::dataset::Source;
use crate::eval::Features;
use crate::task::AnyTrunk;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The share of the time that probes may take.
const SHARE: f64 = 0.1;

/// The probes of a run.
pub struct Probing {
    pub(super) photos: SmallProbe,
    pub(super) under_way: Option<UnderWay>,
    pub(super) probed_at: Option<u64>,
    /// Time that probes took, that of the last one, and the time since they began.
    pub(super) spent: Duration,
    pub(super) last: Duration,
    pub(super) since: Instant,
    pub(super) said: bool,
}

/// A probe under way.
pub(super) struct UnderWay {
    pub(super) trunk: Box<dyn AnyTrunk>,
    /// Whether it has the weights that the run began with.
    pub(super) untrained: bool,
    pub(super) next: usize,
    pub(super) layers: Vec<Features>,
    pub(super) took: Duration,
}

impl UnderWay {
    /// The probe of `trunk`.
    pub(super) fn new(trunk: Box<dyn AnyTrunk>, untrained: bool) -> Self {
        Self { trunk, untrained, next: 0, layers: Vec::new(), took: Duration::ZERO }
    }
}

impl Probing {
    /// The photos of the probes; nothing where they are off or the data has no classes to tell apart.
    pub fn of(settings: &RunSettings, data: (&Arc<dyn Source>, &Arc<dyn Source>), side: usize) -> Option<Self> {
        if settings.probe_every == 0 {
            return None;
        }
        let photos = SmallProbe::of(settings, data, side)?;
        let (spent, since) = (Duration::ZERO, Instant::now());
        Some(Self { photos, under_way: None, probed_at: None, spent, last: spent, since, said: false })
    }

    /// Forgets a probe under way, and that one was made after `step`.
    pub fn forget_after(&mut self, step: u64) {
        self.under_way = None;
        self.probed_at = self.probed_at.filter(|&probed| probed <= step);
    }

    /// Whether the share of the time allows another one.
    pub(super) fn is_affordable(&self) -> bool {
        (self.spent + self.last).as_secs_f64() <= SHARE * self.since.elapsed().as_secs_f64()
    }
}
