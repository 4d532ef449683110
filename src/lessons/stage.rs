//! The two runs of a lesson.

use serde::Deserialize;

/// Which of the two runs of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The one in which its claims come true.
    Lesson,
    /// The one in which they must not.
    Counter,
}
