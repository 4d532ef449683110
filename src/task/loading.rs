//! Batch `k` as a pure function of (seed, k): any number of loader threads, and a resumed run, see the same stream.

use super::draw::{Draw, Place, SampleError, Split};
use super::method::{Puzzles, main_role};
use super::order::SlotOrder;
use super::rng::{purpose, rng_for};
use crate::dataset::{Others, Source};
use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

/// How many other photos are tried when one cannot be used.
const TRIES: usize = 64;

/// A batch whose type only its own task knows.
pub struct ErasedBatch(Box<dyn Any + Send>);

impl ErasedBatch {
    fn new<B: Send + 'static>(batch: B) -> Self {
        Self(Box::new(batch))
    }

    /// The batch as the type of its task; `None` if it came from another task.
    pub(super) fn open<B: 'static>(self) -> Option<B> {
        self.0.downcast().ok().map(|boxed| *boxed)
    }
}

/// A batch ready for the trainer, and what making it took.
pub struct Prepared {
    /// Its number in the stream.
    pub number: u64,
    /// The batch.
    pub batch: ErasedBatch,
    /// Photos in it.
    pub photos: usize,
    /// Seconds spent on getting pixels.
    pub decode_seconds: f64,
    /// Seconds spent on making puzzles and laying them out.
    pub sample_seconds: f64,
    /// Photos that could not be used; others took their place.
    pub skipped: Vec<SampleError>,
}

/// Makes batch `k`; shared by all loader threads.
pub type BatchMaker = Arc<dyn Fn(u64) -> Result<Prepared, SampleError> + Send + Sync>;

/// Which draws make up the batches of a run.
#[derive(Clone)]
pub struct BatchPlan {
    /// The photos: the main source, whose order decides the epochs.
    pub source: Arc<dyn Source>,
    /// The sources beside it.
    pub others: Others,
    /// The run's seed.
    pub seed: u64,
    /// Puzzles a batch.
    pub batch_size: usize,
    /// Whether question and answer come from different photos (a control run).
    pub control: bool,
}

impl BatchPlan {
    /// Batches of `batch_size` from `source` alone.
    pub fn of(source: Arc<dyn Source>, seed: u64, batch_size: usize) -> Self {
        Self { source, others: Others::new(), seed, batch_size, control: false }
    }
}

/// The batches of `task` under `plan`.
pub(super) fn batch_maker<T: Puzzles>(
    task: &'static T,
    p: &T::Params,
    mined: Arc<T::Mined>,
    plan: BatchPlan,
) -> BatchMaker {
    let p = p.clone();
    Arc::new(move |number| {
        let start = Instant::now();
        let mut made = Made { samples: Vec::with_capacity(plan.batch_size), skipped: Vec::new(), decode_seconds: 0.0 };
        for slot in 0..plan.batch_size as u64 {
            draw_slot(task, (&p, &mined), &plan, number * plan.batch_size as u64 + slot, &mut made)?;
        }
        if plan.control {
            task.break_link(&mut made.samples, &mut rng_for(plan.seed, number, 0, purpose::CONTROL));
        }
        let batch = ErasedBatch::new(task.collate(&p, &made.samples));
        Ok(Prepared {
            number,
            batch,
            photos: plan.batch_size,
            decode_seconds: made.decode_seconds,
            sample_seconds: start.elapsed().as_secs_f64() - made.decode_seconds,
            skipped: made.skipped,
        })
    })
}

struct Made<S> {
    samples: Vec<S>,
    skipped: Vec<SampleError>,
    decode_seconds: f64,
}

fn draw_slot<T: Puzzles>(
    task: &T,
    (p, mined): (&T::Params, &T::Mined),
    plan: &BatchPlan,
    draw_number: u64,
    made: &mut Made<T::Sample>,
) -> Result<(), SampleError> {
    let order = SlotOrder::new(plan.seed, plan.source.len());
    let place = Place { seed: plan.seed, ..Place::alone(0, main_role(task), Some(&plan.others)) };
    let place = place.of_draw(draw_number, plan.batch_size);
    let mut last = String::new();
    for attempt in 0..TRIES as u64 {
        let mut rng = rng_for(plan.seed, draw_number, attempt, purpose::SAMPLE);
        let index = match attempt {
            0 => order.photo(draw_number),
            _ => rng.below(plan.source.len()),
        };
        let draw = Draw::new(plan.source.as_ref(), index, Split::Train, mined).at(Place { attempt, ..place });
        let sample = task.sample(p, &draw, &mut rng);
        made.decode_seconds += draw.decoding_time().as_secs_f64();
        match sample {
            Ok(sample) => {
                made.samples.push(sample);
                return Ok(());
            }
            Err(reason) => {
                last = reason.to_string();
                made.skipped.push(reason);
            }
        }
    }
    Err(SampleError::NoneUsable { tries: TRIES, last })
}
