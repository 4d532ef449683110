//! Earlier runs that parameters name, and what is wrong with them.

use super::checkpoint::{self, Found};
use super::folder;
use crate::task::{AnyTask, ParamKind, ParamValues, Value};
use std::path::{Path, PathBuf};

/// Why a run that a parameter names cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum EarlierError {
    /// There is no run in this folder.
    #[error("{}", crate::text!("earlier-error-missing", key = *key, path = path.display().to_string()))]
    Missing {
        /// The parameter.
        key: &'static str,
        /// The folder.
        path: PathBuf,
    },
    /// It has saved no weights.
    #[error("{}", crate::text!("earlier-error-no-checkpoint", key = *key, path = path.display().to_string(), reason = reason.as_str()))]
    NoCheckpoint {
        /// The parameter.
        key: &'static str,
        /// The folder.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// It is a run of another method than the parameter asks for.
    #[error("{}", crate::text!("earlier-error-other-method", key = *key, path = path.display().to_string(), wanted = *wanted, found = found.as_str()))]
    OtherMethod {
        /// The parameter.
        key: &'static str,
        /// The folder.
        path: PathBuf,
        /// The method that is asked for.
        wanted: &'static str,
        /// The method of the run.
        found: String,
    },
}

/// A run that a parameter names.
pub(super) struct Named {
    /// The parameter.
    pub key: &'static str,
    /// The method that it asks for, if for any.
    pub method: Option<&'static str>,
    /// The run's folder.
    pub path: PathBuf,
}

/// The runs that `values` name.
pub(super) fn named(task: &dyn AnyTask, values: &ParamValues) -> Vec<Named> {
    let of_field = |field: crate::task::FieldInfo| {
        let ParamKind::Run { method } = field.kind else { return None };
        let path = values.get(field.key).map(Value::to_string).filter(|path| !path.is_empty())?;
        Some(Named { key: field.key, method, path: PathBuf::from(path) })
    };
    task.fields().into_iter().filter_map(of_field).collect()
}

/// The last checkpoint of the run in `path` for the parameter `key`, which asks for a run of `method`, if for any.
///
/// # Errors
/// When there is no such run, it has saved nothing, or it is one of another method.
pub fn check_run(key: &'static str, method: Option<&'static str>, path: &Path) -> Result<Found, EarlierError> {
    let path = path.to_owned();
    let Ok(card) = folder::read_card(&path) else { return Err(EarlierError::Missing { key, path }) };
    if let Some(wanted) = method.filter(|wanted| *wanted != card.task) {
        return Err(EarlierError::OtherMethod { key, path, wanted, found: card.task });
    }
    checkpoint::newest(&path).map_err(|error| EarlierError::NoCheckpoint { key, path, reason: error.to_string() })
}

/// Checks every run that `values` name.
///
/// # Errors
/// The first that cannot be used.
pub fn check(task: &dyn AnyTask, values: &ParamValues) -> Result<(), EarlierError> {
    named(task, values).iter().try_for_each(|run| check_run(run.key, run.method, &run.path).map(drop))
}

/// Makes the folders absolute, so that the run can be gone on with from anywhere.
pub(super) fn settle(task: &dyn AnyTask, values: &mut ParamValues) {
    for run in named(task, values) {
        if let Ok(path) = std::path::absolute(&run.path) {
            values.insert(run.key.to_owned(), Value::Choice(path.display().to_string()));
        }
    }
}
