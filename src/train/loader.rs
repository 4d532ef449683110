//! Loader threads: pixels in, batches out, in the order of their numbers however many threads there are.

use crate::task::{BatchMaker, Prepared, SampleError};
use crate::threads::{Lanes, Panicked, Prefetch};
use std::time::{Duration, Instant};

/// Batches under way or waiting, for each loader thread.
const PREFETCHED: usize = 3;

/// Why no batch came.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No usable photo was found.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// A loader thread could not be started, or broke.
    #[error("{}", crate::text!("train-error-loader", reason = reason.as_str()))]
    Broken {
        /// What it said.
        reason: String,
    },
}

impl From<Panicked> for LoadError {
    fn from(Panicked(reason): Panicked) -> Self {
        Self::Broken { reason }
    }
}

/// The loader threads of a run, from some batch on.
pub struct Loader(Prefetch<Result<Prepared, SampleError>>);

impl Loader {
    /// Starts `threads` threads that make batches from number `first` on.
    pub fn start(maker: BatchMaker, first: u64, threads: usize) -> Result<Self, LoadError> {
        let lanes = Lanes { name: "loader", threads, room: PREFETCHED * threads.max(1) };
        let batches = Prefetch::start(lanes, first..u64::MAX, move |number| maker(number));
        batches.map(Self).map_err(|e| LoadError::Broken { reason: e.to_string() })
    }

    /// The next batch in order, and how long it had to be waited for.
    pub fn next(&mut self) -> (Result<Prepared, LoadError>, Duration) {
        let start = Instant::now();
        let batch = match self.0.next() {
            Some(made) => made.map_err(LoadError::from).and_then(|batch| Ok(batch?)),
            None => Err(Panicked(String::new()).into()),
        };
        (batch, start.elapsed())
    }
}
