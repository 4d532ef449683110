//! What the real window is built on: the trainer, the data, the run folders of this machine.

use super::services::OpenedData;
use crate::dataset::{self, DataRequest};
use std::sync::Arc;

/// Opens a folder, a list, or the gallery.
///
/// # Errors
/// When there is nothing to open, or nothing in it can be used; the sentence says what to do.
pub fn open(location: &str, found_so_far: &dyn Fn(usize)) -> Result<OpenedData, String> {
    let opened = dataset::open_telling(&DataRequest::new(location), &mut |page| {
        found_so_far(page.looked_at);
        true
    })
    .map_err(|error| error.to_string())?;
    let skipped = opened.skipped.all().into_iter().map(|skipped| (skipped.path, skipped.reason)).collect();
    Ok(OpenedData {
        location: location.to_owned(),
        name: opened.title,
        all: opened.all,
        train: opened.train,
        held_out: opened.valid,
        hash: opened.manifest.hash,
        skipped: Arc::new(skipped),
    })
}
