//! What is wrong with a lesson, as a sentence.

use crate::text;

/// Why a lesson cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum LessonError {
    /// A file of it is not as it should be.
    #[error("{}", text!("lesson-error-file", lesson = lesson.as_str(), reason = reason.as_str()))]
    File {
        /// The lesson.
        lesson: String,
        /// What is wrong.
        reason: String,
    },
    /// It speaks of a number that its run does not leave.
    #[error("{}", text!("lesson-error-number", lesson = lesson.as_str(), number = number.as_str()))]
    Number {
        /// The lesson.
        lesson: String,
        /// The name of the number.
        number: String,
    },
    /// There is none of this name.
    #[error("{}", text!("lesson-error-unknown", lesson = lesson.as_str(), known = known.as_str()))]
    Unknown {
        /// What was asked for.
        lesson: String,
        /// Those that there are.
        known: String,
    },
}

impl LessonError {
    /// What is wrong with a file of `lesson`.
    pub(super) fn file(lesson: &str, reason: String) -> Self {
        Self::File { lesson: lesson.to_owned(), reason }
    }
}
