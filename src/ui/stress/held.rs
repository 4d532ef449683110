//! What is known of the classifier that the pane has at hand, and of the one that is being made for it.

use crate::train::{ClassifierKind, Handed};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// What a classifier is, or would be, made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The run.
    pub run: PathBuf,
    /// Which opening of data.
    pub generation: u64,
    /// Which classifier.
    pub kind: ClassifierKind,
    /// The layer that a linear one reads; none is the deepest.
    pub layer: Option<&'static str>,
}

/// A classifier that is being made.
#[derive(Clone, Debug)]
pub struct Awaited {
    /// Number of the question.
    pub number: u64,
    /// What it is made of.
    pub subject: Subject,
    /// The share that is done.
    pub done: f32,
    /// Since when.
    pub since: Instant,
}

/// A classifier at hand.
#[derive(Clone)]
pub struct Held {
    /// Number of the question that it was handed out to.
    pub number: u64,
    /// What it is made of.
    pub subject: Subject,
    /// Steps that the network had done.
    pub step: u64,
    /// It.
    pub handed: Arc<Handed>,
}

/// How it stands with a classifier of the pane's own.
#[derive(Default)]
pub struct Handing {
    /// Counts questions.
    pub number: u64,
    /// What is being made.
    pub awaited: Option<Awaited>,
    /// What is at hand.
    pub held: Option<Held>,
    /// Why there is none, and of what there is none.
    pub refused: Option<(Subject, String)>,
}
