//! The photos of a probe: some to learn from, others to be asked about, each with its class.

use super::chunks::square;
use crate::dataset::{Source, spread_among};
use crate::photos::Photo;
use rayon::prelude::*;
use std::sync::Arc;

/// The numbers of photos with a class, at most `most` of them, spread evenly over the photos of each class, so that every
/// class keeps its share however classes follow each other in the source.
pub fn labelled(source: &dyn Source, most: usize) -> Vec<usize> {
    let with_labels = (0..source.len()).filter_map(|index| Some((source.label(index)?, index)));
    spread_among(with_labels.collect(), most)
}

/// Chosen photos of a source and the class of each.
#[derive(Clone)]
pub struct ProbePhotos {
    /// Where they come from.
    pub source: Arc<dyn Source>,
    /// Their numbers.
    pub indices: Vec<usize>,
    /// The class that each is said to have; in a control run not its own.
    pub labels: Vec<usize>,
}

impl ProbePhotos {
    /// At most `most` photos with a class that can be decoded, spread evenly over `source`.
    pub fn of(source: Arc<dyn Source>, most: usize, side: usize) -> Self {
        Self::with_squares(source, most, side).0
    }

    /// The same with the middle square of each at `side` pixels.
    pub fn with_squares(source: Arc<dyn Source>, most: usize, side: usize) -> (Self, Vec<Photo>) {
        let usable = |index: usize| Some(((index, source.label(index)?), square(source.as_ref(), index, side)?));
        let found: Vec<_> = labelled(source.as_ref(), most).into_par_iter().filter_map(usable).collect();
        let (with_labels, squares): (Vec<(usize, usize)>, Vec<Photo>) = found.into_iter().unzip();
        let (indices, labels) = with_labels.into_iter().unzip();
        (Self { source, indices, labels }, squares)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.indices.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;

    #[test]
    fn every_class_keeps_its_share_where_classes_take_turns() {
        let gallery = Gallery::train(1, 16);
        let classes = gallery.classes().len();
        for most in [100, 500, 600, 1000] {
            let mut counts = vec![0usize; classes];
            let chosen = labelled(&gallery, most);
            chosen.iter().filter_map(|&index| gallery.label(index)).for_each(|label| counts[label] += 1);
            assert_eq!(chosen.len(), most);
            assert!(counts.iter().all(|&count| count.abs_diff(most / classes) <= 1), "{most}: {counts:?}");
        }
    }
}
