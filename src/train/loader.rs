//! Loader threads: pixels in, batches out, in the order of their numbers however many threads there are.
//!
//! The trainer hands out a bounded number of tickets; a thread that finishes early takes the next ticket, and a buffer
//! puts the batches back in order. The same numbers give the same batches, so one thread or eight make the same run.

use crate::task::{BatchMaker, Prepared, SampleError};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Batches under way or waiting, for each loader thread.
const AHEAD: u64 = 3;

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

type Outcome = Result<Prepared, LoadError>;

/// The loader threads of a run, from some batch on.
pub struct Loader {
    tickets: Option<Sender<u64>>,
    made: Option<Receiver<(u64, Outcome)>>,
    waiting: BTreeMap<u64, Outcome>,
    next: u64,
    issued: u64,
    ahead: u64,
    threads: Vec<JoinHandle<()>>,
}

impl Loader {
    /// Starts `threads` threads that make batches from number `first` on.
    pub fn start(maker: &BatchMaker, first: u64, threads: usize) -> Result<Self, LoadError> {
        let threads = threads.max(1);
        let ahead = AHEAD * threads as u64;
        let (tickets, ticket_reader) = bounded(ahead as usize);
        let (made_writer, made) = bounded(ahead as usize);
        let mut loader = Self {
            tickets: Some(tickets),
            made: Some(made),
            waiting: BTreeMap::new(),
            next: first,
            issued: first,
            ahead,
            threads: Vec::with_capacity(threads),
        };
        for number in 0..threads {
            let (maker, tickets, made) = (maker.clone(), ticket_reader.clone(), made_writer.clone());
            let thread = std::thread::Builder::new()
                .name(format!("loader-{number}"))
                .spawn(move || work(&maker, &tickets, &made))
                .map_err(|e| LoadError::Broken { reason: e.to_string() })?;
            loader.threads.push(thread);
        }
        loader.issue();
        Ok(loader)
    }

    /// The next batch in order, and how long it had to be waited for.
    pub fn next(&mut self) -> (Outcome, Duration) {
        let start = Instant::now();
        loop {
            if let Some(outcome) = self.waiting.remove(&self.next) {
                self.next += 1;
                self.issue();
                return (outcome, start.elapsed());
            }
            match self.made.as_ref().map(Receiver::recv) {
                Some(Ok((number, outcome))) => {
                    self.waiting.insert(number, outcome);
                }
                _ => return (Err(LoadError::Broken { reason: String::new() }), start.elapsed()),
            }
        }
    }

    fn issue(&mut self) {
        while self.issued < self.next + self.ahead {
            let Some(tickets) = &self.tickets else { return };
            if tickets.try_send(self.issued).is_err() {
                return;
            }
            self.issued += 1;
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.tickets = None;
        self.made = None;
        for thread in self.threads.drain(..) {
            // A loader catches its own panics; there is nothing left to report here.
            let _ = thread.join();
        }
    }
}

fn work(maker: &BatchMaker, tickets: &Receiver<u64>, made: &Sender<(u64, Outcome)>) {
    for number in tickets {
        let outcome = match catch_unwind(AssertUnwindSafe(|| maker(number))) {
            Ok(outcome) => outcome.map_err(LoadError::from),
            Err(panic) => Err(LoadError::Broken { reason: panic_text(panic.as_ref()) }),
        };
        if made.send((number, outcome)).is_err() {
            return;
        }
    }
}

/// What a panic said.
pub(super) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
