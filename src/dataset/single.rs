//! One photo that is in memory already, as a source.

use super::{Key, PhotoError, Source};
use crate::photos::Photo;
use std::sync::Arc;

/// One photo.
#[derive(Clone, Debug)]
pub struct SinglePhoto {
    /// What it is called.
    pub name: String,
    /// Its pixels.
    pub photo: Arc<Photo>,
}

impl Source for SinglePhoto {
    fn len(&self) -> usize {
        1
    }

    fn photo(&self, _index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(self.photo.clone())
    }

    crate::photos_only!();

    fn label(&self, _index: usize) -> Option<usize> {
        None
    }

    fn classes(&self) -> &[String] {
        &[]
    }

    fn name(&self, _index: usize) -> String {
        self.name.clone()
    }

    fn key(&self, _index: usize) -> Key {
        Key::of_bytes(&self.photo.rgb)
    }
}
