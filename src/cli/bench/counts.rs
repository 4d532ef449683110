//! What a step asks of the graphics device, counted: kernels by the observer of burn's runtime, and what goes to and comes
//! from its memory by the calls that wgpu logs. Software Vulkan counts as a card does.

use cubecl::logging::{LaunchObservation, LaunchObserver};
use log::{LevelFilter, Log, Metadata, Record};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

static KERNELS: AtomicU64 = AtomicU64::new(0);
static UPLOADS: AtomicU64 = AtomicU64::new(0);
static READ_BACKS: AtomicU64 = AtomicU64::new(0);
static SUBMISSIONS: AtomicU64 = AtomicU64::new(0);

/// What was asked for so far, or in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Counts {
    /// Kernels that were launched.
    pub kernels: u64,
    /// Writes to buffers: the batch, and what kernels are told of their shapes.
    pub uploads: u64,
    /// Buffers that were read back.
    pub read_backs: u64,
    /// Lots of work that were handed in.
    pub submissions: u64,
}

impl Counts {
    /// What came since `before`.
    pub(super) fn since(self, before: Self) -> Self {
        Self {
            kernels: self.kernels - before.kernels,
            uploads: self.uploads - before.uploads,
            read_backs: self.read_backs - before.read_backs,
            submissions: self.submissions - before.submissions,
        }
    }
}

/// Counting under way.
pub(in crate::cli) struct Watching {
    _launches: LaunchObservation,
}

impl Watching {
    /// Begins to count.
    pub(super) fn begin() -> Self {
        // One is set already where this is not the first time.
        if log::set_logger(&Calls).is_ok() {
            log::set_max_level(LevelFilter::Trace);
        }
        Self { _launches: LaunchObservation::new(Arc::new(Launches)) }
    }

    /// What was asked for so far.
    pub(super) fn counts(&self) -> Counts {
        let [kernels, uploads, read_backs, submissions] =
            [&KERNELS, &UPLOADS, &READ_BACKS, &SUBMISSIONS].map(|count| count.load(Ordering::Relaxed));
        Counts { kernels, uploads, read_backs, submissions }
    }
}

struct Launches;

impl LaunchObserver for Launches {
    fn launched(&self, _kernel: &'static str) {
        KERNELS.fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts the calls that wgpu logs, and writes nothing.
struct Calls;

impl Log for Calls {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("wgpu_core")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata())
            && let Some(count) = counted(&record.args().to_string())
        {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn flush(&self) {}
}

/// What a call counts as.
fn counted(call: &str) -> Option<&'static AtomicU64> {
    match call {
        "Queue::write_buffer" => Some(&UPLOADS),
        "Queue::submit" => Some(&SUBMISSIONS),
        call if call.starts_with("Buffer::map_async ") => Some(&READ_BACKS),
        _ => None,
    }
}

/// The least and the largest of some numbers, as one where they are the same.
pub(super) fn range(numbers: impl Iterator<Item = u64> + Clone) -> String {
    match (numbers.clone().min(), numbers.max()) {
        (Some(least), Some(most)) if least < most => format!("{least}–{most}"),
        (least, _) => least.unwrap_or_default().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_told_apart_as_wgpu_writes_them() {
        let is = |call: &str, count: &'static AtomicU64| counted(call).is_some_and(|found| std::ptr::eq(found, count));
        assert!(is("Queue::write_buffer", &UPLOADS) && is("Queue::submit", &SUBMISSIONS));
        assert!(is("Buffer::map_async Id(3,1) offset 0 size Some(4) op: BufferMapOperation", &READ_BACKS));
        let others = ["Queue::submit returned submit index 7", "Device::poll Poll", "Buffer::unmap Id(3,1)", ""];
        assert!(others.iter().all(|call| counted(call).is_none()));
    }

    #[test]
    fn kernels_are_counted_by_what_was_since() {
        let watching = Watching::begin();
        let before = watching.counts();
        Launches.launched("any");
        let step = watching.counts().since(before);
        assert!(step.kernels >= 1);
        assert_eq!((range([3, 3].into_iter()), range([3, 5, 4].into_iter())), ("3".to_owned(), "3–5".to_owned()));
    }
}
