//! Some images of a source, whatever order its classes follow each other in: a folder lists one class after the other, the
//! gallery lets them take turns.

use super::source::Source;
use std::collections::HashMap;

/// The numbers of `count` images: the first of each class, then the second of each, and so on; all in their order where there
/// are no more. A folder lists one class after the other: its first hundred images might be of one class alone.
pub fn by_turns(source: &dyn Source, count: usize) -> Vec<usize> {
    if count >= source.len() {
        return (0..source.len()).collect();
    }
    let mut turns = in_turns(source);
    turns.truncate(count);
    turns
}

/// The numbers of all images: the first of each class, then the second of each, and so on.
pub fn in_turns(source: &dyn Source) -> Vec<usize> {
    let mut of_class: HashMap<Option<usize>, usize> = HashMap::new();
    let turn = |index: usize| {
        let seen = of_class.entry(source.label(index)).or_default();
        *seen += 1;
        (*seen, index)
    };
    let mut turns: Vec<(usize, usize)> = (0..source.len()).map(turn).collect();
    turns.sort_unstable();
    turns.into_iter().map(|(_, index)| index).collect()
}

/// The numbers of at most `count` images in their order, spread evenly over the images of each class, so that every class
/// keeps its share; images without a class are one more.
pub fn spread(source: &dyn Source, count: usize) -> Vec<usize> {
    spread_among((0..source.len()).map(|index| (source.label(index), index)).collect(), count)
}

/// The same among some images, each with its class.
pub fn spread_among<C: Ord>(mut of_class: Vec<(C, usize)>, count: usize) -> Vec<usize> {
    of_class.sort_unstable();
    let count = count.min(of_class.len());
    let at = |place: usize| of_class.get(place * of_class.len() / count.max(1)).map(|(_, index)| *index);
    let mut chosen: Vec<usize> = (0..count).filter_map(at).collect();
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::dataset::{SinglePhoto, Subset};
    use crate::photos::Photo;
    use std::sync::Arc;

    #[test]
    fn classes_take_turns_and_what_is_mixed_already_keeps_its_order() {
        let gallery: Arc<dyn Source> = Arc::new(Gallery::train(1, 16));
        let classes = gallery.classes().len();
        assert_eq!(by_turns(gallery.as_ref(), 25), (0..25).collect::<Vec<_>>());
        let of_class = |class: usize| (0..gallery.len()).filter(move |index| index % classes == class).take(4);
        let listed: Vec<usize> = (0..3).flat_map(of_class).collect();
        let folder = Subset::of(gallery.clone(), listed);
        assert_eq!(by_turns(&folder, 5), [0, 4, 8, 1, 5]);
        assert_eq!(by_turns(&folder, 12), (0..12).collect::<Vec<_>>());
        let one = SinglePhoto { name: "one".to_owned(), photo: Arc::new(Photo::filled(2, 2, [0; 3])) };
        assert_eq!(by_turns(&one, 3), [0]);
        assert_eq!((spread(&one, 3), spread(&one, 0)), (vec![0], vec![]));
    }

    #[test]
    fn every_class_keeps_its_share_even_in_step_with_the_classes() {
        let gallery: Arc<dyn Source> = Arc::new(Gallery::train(1, 16));
        let classes = gallery.classes().len();
        // One in ten of ten classes that take turns: every tenth image would be of one class.
        let some = spread(gallery.as_ref(), gallery.len() / classes);
        let mut of_class = vec![0; classes];
        some.iter().for_each(|&index| of_class[gallery.label(index).unwrap()] += 1);
        assert!(some.is_sorted() && of_class.iter().all(|count| count * classes == some.len()), "{of_class:?}");
    }
}
