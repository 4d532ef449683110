//! Questions to a network from outside: about its features, or for its answer to a photo.
//!
//! The trainer thread answers them in short slices: between two training steps, or one slice after the other while
//! nothing trains. Asking changes nothing about a run; a query that fails is refused, and the run goes on.

mod ask_photo;
mod classifier;
mod discover;
mod embedding;
mod fill_hole;
mod inside;
mod making;
mod stress;
mod with_labels;

pub use ask_photo::AskPhoto;
pub use classifier::{ClassifierRequest, HandOut, Handed};
pub use discover::{Discover, DiscoverRequest, Discovery, Finding};
pub use embedding::{EMBEDDING_WIDTH, Embed, Embedded, EmbeddingRequest, Embeddings};
pub use fill_hole::{FillHole, Filled};
pub use inside::{InsideReply, InsideRequest, LookInside};
pub use making::{ClassifierKind, ClassifierWish};
pub use stress::{Stress, StressReport, StressRequest};
pub use with_labels::{LabelReference, LabelReferenceRequest, LearnWithLabels, kept as kept_label_reference};

use crate::task::{AnyAnswerer, AnyTrunk, TaskError};
use crate::threads::{Lanes, Prefetch};
use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;

/// What a query found: plain data whose type is known to whoever asks this kind of question.
pub type Reply = Arc<dyn Any + Send + Sync>;

/// How far a slice brought a query.
pub enum Advance {
    /// There is more to do; this share is done.
    More(f32),
    /// There is more to do once another thread has prepared it; this share is done.
    Waiting(f32),
    /// All is done.
    Done(Reply),
}

/// A question. From the moment it is asked it lives on the trainer thread.
pub trait Query: Send {
    /// Stable name of the kind of question. A newer query of a kind takes the place of the older one.
    fn kind(&self) -> &'static str;

    /// Whether the network is wanted with the weights it began with, too.
    fn wants_untrained(&self) -> bool {
        false
    }

    /// Whether the network is wanted with its head, so that it answers puzzles.
    fn wants_answers(&self) -> bool {
        false
    }

    /// Does one slice, under 100 ms on the processor: training waits meanwhile.
    ///
    /// # Errors
    /// When the question cannot be answered; the query is then refused with this reason.
    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError>;
}

/// The networks that a query may look into: as they were when it was asked, however far training goes on meanwhile.
pub struct Trunks<'a> {
    /// Steps that the trained network has done.
    pub step: u64,
    /// The trained network.
    pub trained: &'a dyn AnyTrunk,
    /// The same network with the weights it began with, if [`Query::wants_untrained`].
    pub untrained: Option<&'a dyn AnyTrunk>,
    /// The trained network with its head, if [`Query::wants_answers`].
    pub answerer: Option<&'a dyn AnyAnswerer>,
}

/// A question with its address.
pub struct QueryRequest {
    /// Chosen by whoever asks; every answer carries it.
    pub number: u64,
    /// Folder of the run that is asked: the one under way, one that ended, or an earlier one.
    pub run: PathBuf,
    /// The question.
    pub query: Box<dyn Query>,
}

/// What is told of a query.
#[derive(Clone, Debug)]
pub enum QueryStatus {
    /// This share is done.
    Progress(f32),
    /// It is answered.
    Replied {
        /// Steps that the network had done.
        step: u64,
        /// The answer.
        reply: Reply,
    },
    /// It cannot be answered: why, and what to do.
    Refused(String),
}

/// Things 0 to `count` made on a thread called `name` while they are taken; at most `room` are under way or ready. The
/// thread ends with their reader, which never waits for it: training goes on.
fn prefetched<T: Send + 'static>(
    (name, room): (&str, usize),
    count: usize,
    make: impl Fn(usize) -> T + Clone + Send + 'static,
) -> Result<Prefetch<T>, TaskError> {
    let lanes = Lanes { name, threads: 1, room };
    let made = Prefetch::start(lanes, 0..count as u64, move |number| make(number as usize));
    Ok(made.map_err(|e| TaskError::Thread { reason: e.to_string() })?.unattended())
}
