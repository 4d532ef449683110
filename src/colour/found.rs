//! What the stage before training found, shared by all puzzles.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What was found; nothing where no stage was run.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(
    from = "Option<T>",
    into = "Option<T>",
    bound(serialize = "T: Clone + Serialize", deserialize = "T: Deserialize<'de>")
)]
pub struct Found<T>(pub Option<Arc<T>>);

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Option<T>> for Found<T> {
    fn from(found: Option<T>) -> Self {
        Self(found.map(Arc::new))
    }
}

impl<T: Clone> From<Found<T>> for Option<T> {
    fn from(Found(found): Found<T>) -> Self {
        found.map(|found| (*found).clone())
    }
}
