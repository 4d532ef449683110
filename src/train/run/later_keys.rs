//! The keys of a run's images, found while it trains: to read a million files before the first step would be hours.
//!
//! Until they are there, checkpoints point at rows that tell images by name, size and time ([`Rows::quick`]); from then on
//! at the keys themselves.

use super::super::rows::Rows;
use super::super::run_data::RunData;
use super::images::Found;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Builder;

/// Keys on their way. Dropping it ends the search, without waiting: the thread only reads.
pub(super) struct LaterKeys {
    found: Receiver<Found>,
    over: Arc<AtomicBool>,
}

impl LaterKeys {
    /// Starts the search among `data`; none where the system gives no thread, and what stands in for the keys stays.
    pub(super) fn start(data: RunData) -> Option<Self> {
        let (sender, found) = sync_channel(1);
        let over = Arc::new(AtomicBool::new(false));
        let is_over = over.clone();
        let search = move || {
            if let Some(found) = search(&data, &|| is_over.load(Ordering::Relaxed)) {
                // Nobody listening means that the run has ended.
                let _ = sender.send(found);
            }
        };
        Builder::new().name("keys".to_owned()).spawn(search).ok()?;
        Some(Self { found, over })
    }

    /// The keys, once they are found.
    pub(super) fn found(&self) -> Option<Found> {
        self.found.try_recv().ok()
    }
}

impl Drop for LaterKeys {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

fn search(data: &RunData, is_over: &dyn Fn() -> bool) -> Option<Found> {
    let rows = Rows::in_time((&*data.train, &*data.held_out), is_over)?;
    let mut others = BTreeMap::new();
    for (role, other) in &data.others {
        others.insert(*role, Rows::in_time((&*other.train, &*other.held_out), is_over)?);
    }
    Some((rows, others))
}
