//! The method of a run.

use super::super::settings::RunSettings;
use super::error::RunError;
use crate::task::AnyTask;

/// Knows a method by its id.
pub type FindTask = fn(&str) -> Option<&'static dyn AnyTask>;

/// The method that `settings` name.
///
/// # Errors
/// When there is no such method.
pub(super) fn method_of(find: FindTask, settings: &RunSettings) -> Result<&'static dyn AnyTask, RunError> {
    find(&settings.task).ok_or_else(|| RunError::NoTask { task: settings.task.clone() })
}
