//! All photos that the network can be asked about: those of the grid in its order, then held-out ones that it lacks.

use crate::dataset::{Joined, Source};
use std::collections::HashSet;
use std::sync::Arc;

/// All photos that the network can be asked about.
#[derive(Clone)]
pub struct Pool {
    /// The photos; the first ones are those of the grid, under the same numbers.
    pub source: Arc<dyn Source>,
    /// Which of them are held out.
    pub held_out: Arc<[bool]>,
}

impl Pool {
    /// The photos of `all`, and of `held_out` where `all` is what is trained on. Looks at every name: not for the GUI
    /// thread.
    pub fn of(all: &Arc<dyn Source>, train: &Arc<dyn Source>, held_out: &Arc<dyn Source>) -> Self {
        if Arc::ptr_eq(all, train) && !Arc::ptr_eq(all, held_out) {
            let flags = (0..all.len()).map(|_| false).chain((0..held_out.len()).map(|_| true)).collect();
            return Self { source: Arc::new(Joined::new(all.clone(), held_out.clone())), held_out: flags };
        }
        let names: HashSet<String> = (0..held_out.len()).map(|index| held_out.name(index)).collect();
        let flags = (0..all.len()).map(|index| names.contains(&all.name(index))).collect();
        Self { source: all.clone(), held_out: flags }
    }

    /// The class of a photo by name.
    pub fn class(&self, index: usize) -> Option<&str> {
        self.source.label(index).and_then(|label| self.source.classes().get(label)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::connect;

    #[test]
    fn the_gallery_brings_its_held_out_photos_along() {
        let data = connect::open("demo", &|_| {}).expect("the gallery");
        let pool = &data.pool;
        assert_eq!(pool.source.len(), data.train.len() + data.held_out.len());
        assert_eq!(pool.held_out.iter().filter(|held| **held).count(), data.held_out.len());
        assert_eq!(pool.source.name(7), data.all.name(7));
    }
}
