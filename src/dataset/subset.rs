//! A part of another source: chosen photos under new numbers, perhaps with classes numbered as elsewhere.

use super::gallery::{Book, Gallery, GallerySettings};
use super::layout::class_key;
use super::{Key, PhotoError, Source};
use crate::photos::Photo;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Some photos of a source, renumbered from 0.
#[derive(Clone)]
pub struct Subset {
    inner: Arc<dyn Source>,
    indices: Arc<[u32]>,
    /// Classes and, for each class of `inner`, its place among them; `None` leaves the classes as they are.
    classes: Option<Arc<Classes>>,
}

struct Classes {
    names: Vec<String>,
    new_from_old: Vec<Option<usize>>,
}

impl Subset {
    /// The photos of `inner` with these numbers, in this order; numbers that `inner` does not have are left out.
    pub fn of(inner: Arc<dyn Source>, indices: impl IntoIterator<Item = usize>) -> Self {
        let len = inner.len();
        let indices = indices.into_iter().filter(|&index| index < len).map(|index| index as u32).collect();
        Self { inner, indices, classes: None }
    }

    /// The photos whose number `keep` accepts.
    pub fn filtered(inner: Arc<dyn Source>, mut keep: impl FnMut(usize) -> bool) -> Self {
        let indices: Vec<usize> = (0..inner.len()).filter(|&index| keep(index)).collect();
        Self::of(inner, indices)
    }

    /// No photos at all: for a network that is built and never trained.
    pub fn empty() -> Self {
        Self::of(Arc::new(Gallery::new(GallerySettings { book: Book::Scenes, images: 0, size: 0, seed: 0 })), [])
    }

    /// The photos that are of none of these `classes`, those without a class among them.
    pub fn without_classes(inner: Arc<dyn Source>, classes: &[String]) -> Self {
        let named = named(inner.as_ref(), classes);
        let source = inner.clone();
        Self::filtered(inner, |index| source.label(index).is_none_or(|label| !named.contains(&label)))
    }

    /// The photos that are of one of these `classes`.
    pub fn only_classes(inner: Arc<dyn Source>, classes: &[String]) -> Self {
        let named = named(inner.as_ref(), classes);
        let source = inner.clone();
        Self::filtered(inner, |index| source.label(index).is_some_and(|label| named.contains(&label)))
    }

    /// The same photos with their classes numbered as in `names`; a class that is not among them is no label. Names that
    /// look the same are the same.
    pub fn with_classes(self, names: &[String]) -> Self {
        let same = |class: &String| names.iter().position(|name| class_key(name) == class_key(class));
        let place = |class: &String| names.iter().position(|name| name == class).or_else(|| same(class));
        let new_from_old = self.inner.classes().iter().map(place).collect();
        Self { classes: Some(Arc::new(Classes { names: names.to_vec(), new_from_old })), ..self }
    }

    /// The number in the whole of photo `index` of this part.
    pub fn index_in_whole(&self, index: usize) -> Option<usize> {
        self.indices.get(index).map(|&index| index as usize)
    }

    /// The number to hand on: one past the end where there is no such photo, so that the whole refuses it.
    fn inner_index(&self, index: usize) -> usize {
        self.index_in_whole(index).unwrap_or_else(|| self.inner.len())
    }
}

/// The numbers of those classes of `source` that `classes` names.
fn named(source: &dyn Source, classes: &[String]) -> Vec<usize> {
    let all = source.classes().iter().enumerate();
    all.filter(|(_, class)| classes.contains(class)).map(|(number, _)| number).collect()
}

impl Source for Subset {
    fn len(&self) -> usize {
        self.indices.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        self.inner.photo(self.inner_index(index), side)
    }

    fn label(&self, index: usize) -> Option<usize> {
        let label = self.inner.label(self.inner_index(index))?;
        match &self.classes {
            Some(classes) => classes.new_from_old.get(label).copied().flatten(),
            None => Some(label),
        }
    }

    fn classes(&self) -> &[String] {
        self.classes.as_ref().map_or_else(|| self.inner.classes(), |classes| &classes.names)
    }

    fn name(&self, index: usize) -> String {
        self.inner.name(self.inner_index(index))
    }

    fn key(&self, index: usize) -> Key {
        self.inner.key(self.inner_index(index))
    }

    fn known_key(&self, index: usize) -> Option<Key> {
        self.inner.known_key(self.inner_index(index))
    }

    fn quick_key(&self, index: usize) -> Key {
        self.inner.quick_key(self.inner_index(index))
    }

    fn frame_count(&self, index: usize) -> usize {
        self.inner.frame_count(self.inner_index(index))
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        self.inner.frames(self.inner_index(index), range, side)
    }

    fn thumbnail(&self, index: usize, px: usize) -> Result<Arc<Photo>, PhotoError> {
        self.inner.thumbnail(self.inner_index(index), px)
    }

    fn attribute(&self, index: usize, name: &str) -> Option<f32> {
        self.inner.attribute(self.inner_index(index), name)
    }

    fn location(&self, index: usize) -> Option<PathBuf> {
        self.inner.location(self.inner_index(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::spread;

    /// Twelve photos in three classes, four each, one class after the other.
    struct Twelve(Vec<String>);

    impl Source for Twelve {
        fn len(&self) -> usize {
            12
        }
        fn photo(&self, index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
            if index < 12 {
                Ok(Arc::new(Photo::filled(8, 8, [index as u8; 3])))
            } else {
                Err(PhotoError::NoClips { name: index.to_string() })
            }
        }
        crate::photos_only!();
        fn label(&self, index: usize) -> Option<usize> {
            (index < 12).then_some(index / 4)
        }
        fn classes(&self) -> &[String] {
            &self.0
        }
        fn name(&self, index: usize) -> String {
            format!("{index}.png")
        }
        fn key(&self, index: usize) -> Key {
            Key::of_text(&self.name(index))
        }
    }

    fn twelve() -> Arc<dyn Source> {
        Arc::new(Twelve(["ant", "bee", "cat"].map(str::to_owned).to_vec()))
    }

    #[test]
    fn a_limit_takes_from_every_class() {
        let few = |count| spread(twelve().as_ref(), count);
        let part = Subset::of(twelve(), few(6));
        let labels: Vec<_> = (0..part.len()).filter_map(|index| part.label(index)).collect();
        assert_eq!(labels, [0, 0, 1, 1, 2, 2]);
        assert_eq!((few(0).len(), few(99).len()), (0, 12));
    }

    #[test]
    fn photos_keep_their_names_and_the_order_that_was_asked_for() {
        let part = Subset::of(twelve(), [5, 1, 700, 5]);
        assert_eq!((0..part.len()).map(|index| part.name(index)).collect::<Vec<_>>(), ["5.png", "1.png", "5.png"]);
        assert_eq!(part.photo(0, 8).unwrap().pixel(0, 0), [5; 3]);
        assert!(part.photo(3, 8).is_err());
        assert_eq!(part.label(3), None);
    }

    #[test]
    fn a_class_is_left_out_or_kept_alone_and_the_others_keep_their_numbers_unless_asked() {
        let bee = ["bee".to_owned()];
        let without = Subset::without_classes(twelve(), &bee);
        let labels = |part: &Subset| (0..part.len()).map(|index| part.label(index)).collect::<Vec<_>>();
        assert_eq!(labels(&without), [vec![Some(0); 4], vec![Some(2); 4]].concat());
        assert_eq!((without.classes().len(), without.name(4).as_str()), (3, "8.png"));
        let renumbered = without.with_classes(&["ant", "cat"].map(str::to_owned));
        assert_eq!(labels(&renumbered), [vec![Some(0); 4], vec![Some(1); 4]].concat());
        let only = Subset::only_classes(twelve(), &bee);
        assert_eq!((labels(&only), only.name(0).as_str()), (vec![Some(1); 4], "4.png"));
        assert_eq!(Subset::empty().len(), 0);
    }

    #[test]
    fn classes_are_renumbered_by_name() {
        let names = ["cat", "dog", "ant"].map(str::to_owned);
        let part = Subset::filtered(twelve(), |index| index % 4 == 0).with_classes(&names);
        assert_eq!([part.label(0), part.label(1), part.label(2)], [Some(2), None, Some(0)]);
        assert_eq!(part.classes(), names);
    }
}
