//! `pretext export`: the trunk of a run as safetensors.

use super::{CliError, apply};
use crate::dataset::Source;
use crate::text;
use std::path::Path;
use std::sync::Arc;

/// Writes the trunk of the run's best checkpoint.
pub fn run(run: &Path, out: &Path) -> Result<(), CliError> {
    let (session, settings, step) = apply::open_run(run, Arc::new(NoPhotos) as Arc<dyn Source>)?;
    let metadata = [
        ("format".to_owned(), "pt".to_owned()),
        ("task".to_owned(), settings.task),
        ("step".to_owned(), step.to_string()),
        ("version".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
    ];
    session.trunk()?.export(out, &metadata)?;
    println!("{}", text!("cli-export-done", path = out.display().to_string()));
    Ok(())
}

/// A source without photos: an exporting session draws nothing.
struct NoPhotos;

impl Source for NoPhotos {
    fn len(&self) -> usize {
        0
    }

    fn photo(&self, _index: usize, _side: usize) -> Result<Arc<crate::photos::Photo>, crate::dataset::PhotoError> {
        Err(crate::dataset::PhotoError::Unusable { name: String::new(), reason: String::new() })
    }

    fn label(&self, _index: usize) -> Option<usize> {
        None
    }

    fn classes(&self) -> &[String] {
        &[]
    }

    fn name(&self, _index: usize) -> String {
        String::new()
    }
}
