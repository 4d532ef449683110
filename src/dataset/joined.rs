//! Two sources one after the other, the second with the classes of the first.

use super::{Key, PhotoError, Source, Subset};
use crate::photos::Photo;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The photos of one source, then those of another.
pub struct Joined {
    first: Arc<dyn Source>,
    second: Arc<dyn Source>,
}

impl Joined {
    /// `first`, then `second` with its classes numbered as in `first`; a class that `first` lacks is no label.
    pub fn new(first: Arc<dyn Source>, second: Arc<dyn Source>) -> Self {
        let all = 0..second.len();
        let second = Arc::new(Subset::of(second, all).with_classes(first.classes()));
        Self { first, second }
    }

    fn at(&self, index: usize) -> (&dyn Source, usize) {
        match index.checked_sub(self.first.len()) {
            None => (self.first.as_ref(), index),
            Some(rest) => (self.second.as_ref(), rest),
        }
    }
}

impl Source for Joined {
    fn len(&self) -> usize {
        self.first.len() + self.second.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let (source, index) = self.at(index);
        source.photo(index, side)
    }

    fn label(&self, index: usize) -> Option<usize> {
        let (source, index) = self.at(index);
        source.label(index)
    }

    fn attribute(&self, index: usize, name: &str) -> Option<f32> {
        let (source, index) = self.at(index);
        source.attribute(index, name)
    }

    fn classes(&self) -> &[String] {
        self.first.classes()
    }

    fn name(&self, index: usize) -> String {
        let (source, index) = self.at(index);
        source.name(index)
    }

    fn key(&self, index: usize) -> Key {
        let (source, index) = self.at(index);
        source.key(index)
    }

    fn known_key(&self, index: usize) -> Option<Key> {
        let (source, index) = self.at(index);
        source.known_key(index)
    }

    fn quick_key(&self, index: usize) -> Key {
        let (source, index) = self.at(index);
        source.quick_key(index)
    }

    fn frame_count(&self, index: usize) -> usize {
        let (source, index) = self.at(index);
        source.frame_count(index)
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        let (source, index) = self.at(index);
        source.frames(index, range, side)
    }

    fn location(&self, index: usize) -> Option<PathBuf> {
        let (source, index) = self.at(index);
        source.location(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;

    #[test]
    fn the_second_follows_the_first_in_the_classes_of_the_first() {
        let (first, second) = (Gallery::train(1, 16), Gallery::held_out(1, 16));
        let reversed: Vec<String> = second.classes().iter().rev().cloned().collect();
        let other = Subset::of(Arc::new(second.clone()), 0..second.len()).with_classes(&reversed);
        let joined = Joined::new(Arc::new(first.clone()), Arc::new(other));
        assert_eq!(joined.len(), first.len() + second.len());
        for (at, source, index) in [(3, &first, 3), (first.len() + 5, &second, 5)] {
            let class = |s: &dyn Source, i: usize| s.label(i).map(|label| s.classes()[label].clone());
            assert_eq!(class(&joined, at), class(source, index));
            assert_eq!(joined.name(at), source.name(index));
            assert_eq!(joined.photo(at, 16).ok(), source.photo(index, 16).ok());
        }
    }
}
