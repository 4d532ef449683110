//! More images than can be read before a run begins: it trains at once, knows them by what they are called, how large they
//! are and when they were written, and by their keys as soon as all were read.

use crate::bench::{Bench, settings};
use crate::source::Tiny;
use pretext::dataset::{Key, PhotoError, Source, Subset};
use pretext::photos::Photo;
use pretext::train::{Command, Event, FinishReason, RowsCard, RunData, RunSettings, checkpoint, log};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Rows of such a run.
const MANY: usize = 20_100;

/// The tiny photos, whose files nobody may read before it is let.
struct Unread {
    inner: Tiny,
    readable: Arc<AtomicBool>,
    written_at: u64,
}

impl Source for Unread {
    fn len(&self) -> usize {
        self.inner.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        self.inner.photo(index, side)
    }

    fn label(&self, index: usize) -> Option<usize> {
        self.inner.label(index)
    }

    fn classes(&self) -> &[String] {
        self.inner.classes()
    }

    fn name(&self, index: usize) -> String {
        self.inner.name(index)
    }

    fn key(&self, index: usize) -> Key {
        while !self.readable.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(10));
        }
        self.inner.key(index)
    }

    fn known_key(&self, index: usize) -> Option<Key> {
        self.readable.load(Ordering::Relaxed).then(|| self.inner.key(index))
    }

    fn quick_key(&self, index: usize) -> Key {
        Key::of_text(&format!("{} {}", self.written_at, self.name(index)))
    }

    fn frame_count(&self, index: usize) -> usize {
        self.inner.frame_count(index)
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        self.inner.frames(index, range, side)
    }
}

/// Many of them, written at this time and listed as is said.
fn many(readable: &Arc<AtomicBool>, written_at: u64, listing: &str) -> RunData {
    let unread = |inner: Tiny| Arc::new(Unread { inner, readable: readable.clone(), written_at });
    let train = Subset::of(unread(Tiny::train().whole()), (0..MANY).map(|row| row % 32));
    RunData::new(Arc::new(train), unread(Tiny::held_out()), "many".to_owned(), listing.to_owned())
}

fn rows(run: &Path) -> RowsCard {
    checkpoint::last(run).expect("a checkpoint").1.rows.expect("rows")
}

/// A run of six steps that nobody let read its images.
fn ended_unread(run: &Path, bench: &mut Bench) {
    let data = many(&Arc::default(), 1, "listed");
    bench.send(Command::Start { settings: Box::new(settings("triplets", run)), data });
    assert_eq!(bench.finish(), (FinishReason::Done, 6));
    assert!(rows(run).quick, "{:?}", rows(run));
}

#[test]
fn a_run_trains_before_its_images_are_read_and_knows_them_by_their_keys_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let (run, readable) = (folder.path().join("run"), Arc::new(AtomicBool::new(false)));
    let mut bench = Bench::new();
    let endless = RunSettings { steps: 1_000_000, checkpoint_every: 1_000_000, ..settings("triplets", &run) };
    bench.send(Command::Start { settings: Box::new(endless), data: many(&readable, 1, "listed") });
    bench.wait_for("step", |event| matches!(event, Event::Steps { .. }));
    let first = rows(&run);
    assert_eq!((first.train, first.held_out, first.quick), (MANY, 6, true));
    readable.store(true, Ordering::Relaxed);
    let start = Instant::now();
    while rows(&run).quick {
        assert!(start.elapsed() < Duration::from_secs(100), "the keys never come");
        bench.send(Command::Save);
        bench.wait_for("checkpoint", |event| matches!(event, Event::Saved { .. }));
    }
    bench.send(Command::Stop { save: true });
    let (_, step) = bench.finish();
    drop(bench);

    // Written anew and listed otherwise, they are the same images.
    let mut bench = Bench::new();
    bench.resume_on(&run, many(&readable, 2, "other names"), Some(step + 2));
    assert_eq!(bench.finish(), (FinishReason::Done, step + 2));
    let changed = log::read(&run).expect("a log").into_iter().any(|record| record.name == "data_changed");
    assert!(!changed, "its images are its own");
}

#[test]
fn a_run_that_ended_before_its_images_were_read_knows_them_by_name_size_and_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    ended_unread(&run, &mut bench);
    bench.resume_on(&run, many(&Arc::default(), 1, "listed"), Some(8));
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
}

#[test]
fn where_their_times_changed_too_names_and_sizes_are_left_to_go_by() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    let mut bench = Bench::new();
    ended_unread(&run, &mut bench);
    bench.resume_on(&run, many(&Arc::default(), 2, "other names"), Some(8));
    let refused = bench.failure();
    assert!(refused.contains("None of the"), "{refused}");
    bench.resume_on(&run, many(&Arc::default(), 2, "listed"), Some(8));
    assert_eq!(bench.finish(), (FinishReason::Done, 8));
}
