//! What the stage before training found, without its type.

use super::error::TaskError;
use serde::Serialize;
use std::any::Any;
use std::sync::Arc;

/// What the stage before training found, for its own task and as JSON for the run folder.
#[derive(Clone)]
pub struct MinedData {
    found: Arc<dyn Any + Send + Sync>,
    /// The same as JSON, as the run folder keeps it.
    pub json: Arc<str>,
}

impl MinedData {
    pub(super) fn new<M: Serialize + Send + Sync + 'static>(found: M) -> Result<Self, TaskError> {
        let json = serde_json::to_string(&found)
            .map_err(|e| TaskError::Record { what: "mined.json".to_owned(), reason: e.to_string() })?;
        Ok(Self { found: Arc::new(found), json: json.into() })
    }

    pub(super) fn open<M: Send + Sync + 'static>(&self) -> Result<Arc<M>, TaskError> {
        self.found.clone().downcast().map_err(|_| TaskError::Foreign { what: "mined.json" })
    }
}
