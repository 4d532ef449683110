//! Embeddings as a table: a row a photo.

use crate::eval::Features;
use crate::photos::Photo;

/// What is written.
pub struct Table {
    /// What each photo is called.
    pub names: Vec<String>,
    /// The number of its class, if it has one.
    pub classes: Vec<Option<usize>>,
    /// The names of all classes.
    pub known: Vec<String>,
    /// Whether it is trained on or held out, where the data says so.
    pub splits: Vec<Option<&'static str>>,
    /// Its numbers.
    pub features: Features,
    /// Small pictures of all photos, for the projector.
    pub sprites: Vec<Photo>,
}

impl Table {
    /// The name of each photo's class.
    pub fn class_names(&self) -> Vec<Option<&str>> {
        self.classes.iter().map(|class| self.known.get((*class)?).map(String::as_str)).collect()
    }
}
