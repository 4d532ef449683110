//! Numbers of the steps since the last report: kept on the device, read back in one transaction.

use super::device_faults;
use super::event::{Shares, StepReport};
use crate::task::StepLosses;
use burn::tensor::Transaction;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How far back speed and shares look.
const LOOK_BACK: Duration = Duration::from_secs(10);

/// Steps whose numbers have not been read back.
#[derive(Default)]
pub struct Pending {
    steps: Vec<(u64, f64, StepLosses)>,
}

impl Pending {
    /// Adds a step's numbers.
    pub fn add(&mut self, step: u64, epoch: f64, losses: StepLosses) {
        self.steps.push((step, epoch, losses));
    }

    /// Forgets what was not read.
    pub fn clear(&mut self) {
        self.steps.clear();
    }

    /// Reads everything back, in one synchronisation with the device.
    pub fn read(&mut self) -> Result<Vec<StepReport>, String> {
        if !self.steps.is_empty() {
            device_faults::ask("read")?;
        }
        let steps = std::mem::take(&mut self.steps);
        let mut transaction = Transaction::default();
        let mut layout = Vec::with_capacity(steps.len());
        for (step, epoch, losses) in steps {
            layout.push((step, epoch, losses.values.iter().map(|(name, _)| *name).collect::<Vec<_>>()));
            for (_, value) in losses.values {
                transaction = transaction.register(value);
            }
        }
        if layout.is_empty() {
            return Ok(Vec::new());
        }
        let mut data = transaction.try_execute().map_err(|e| e.to_string())?.into_iter();
        let mut next = || data.next().and_then(|d| d.iter::<f32>().next()).unwrap_or(f32::NAN);
        let reports = layout
            .into_iter()
            .map(|(step, epoch, names)| StepReport {
                step,
                epoch,
                values: names.into_iter().map(|name| (name, next())).collect(),
            })
            .collect();
        Ok(reports)
    }
}

/// What one turn of the trainer's loop took, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turn {
    /// Images trained on.
    pub images: usize,
    /// Waiting for the batch.
    pub wait: f64,
    /// Parts of the step.
    pub phases: crate::task::PhaseSeconds,
    /// Loader threads: getting pixels.
    pub decode: f64,
    /// Loader threads: making puzzles.
    pub sample: f64,
}

/// Speed and shares over the last seconds.
pub struct Meter {
    turns: VecDeque<(Instant, Turn)>,
    since: Instant,
}

impl Default for Meter {
    fn default() -> Self {
        Self { turns: VecDeque::new(), since: Instant::now() }
    }
}

impl Meter {
    /// Starts anew, after a pause.
    pub fn restart(&mut self) {
        *self = Self::default();
    }

    /// Adds a turn that ends now.
    pub fn add(&mut self, turn: Turn) {
        let now = Instant::now();
        self.turns.push_back((now, turn));
        while let Some((at, _)) = self.turns.front()
            && now.duration_since(*at) > LOOK_BACK
            && self.turns.len() > 2
        {
            self.since = *at;
            self.turns.pop_front();
        }
    }

    /// Images a second.
    pub fn images_per_second(&self) -> f32 {
        let images: usize = self.turns.iter().map(|(_, turn)| turn.images).sum();
        (images as f64 / self.seconds()) as f32
    }

    /// Steps a second.
    pub fn steps_per_second(&self) -> f64 {
        self.turns.len() as f64 / self.seconds()
    }

    /// Where the time went.
    pub fn shares(&self) -> Shares {
        let whole = self.seconds();
        let sum = |part: fn(&Turn) -> f64| (self.turns.iter().map(|(_, turn)| part(turn)).sum::<f64>() / whole) as f32;
        let mut shares = Shares {
            wait: sum(|t| t.wait),
            upload: sum(|t| t.phases.upload),
            forward: sum(|t| t.phases.forward),
            backward: sum(|t| t.phases.backward),
            update: sum(|t| t.phases.update),
            other: 0.0,
            decode: sum(|t| t.decode),
            sample: sum(|t| t.sample),
        };
        let known = shares.wait + shares.upload + shares.forward + shares.backward + shares.update;
        shares.other = (1.0 - known).max(0.0);
        shares
    }

    fn seconds(&self) -> f64 {
        let end = self.turns.back().map_or(self.since, |(at, _)| *at);
        end.duration_since(self.since).as_secs_f64().max(1e-6)
    }
}
