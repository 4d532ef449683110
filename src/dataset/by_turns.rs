//! Some images of a source, whatever order its classes follow each other in.

use super::source::Source;
use std::collections::HashMap;

/// The numbers of `count` images: the first of each class, then the second of each, and so on; all in their order where there
/// are no more. A folder lists one class after the other: its first hundred images might be of one class alone.
pub fn by_turns(source: &dyn Source, count: usize) -> Vec<usize> {
    if count >= source.len() {
        return (0..source.len()).collect();
    }
    let mut of_class: HashMap<Option<usize>, usize> = HashMap::new();
    let turn = |index: usize| {
        let seen = of_class.entry(source.label(index)).or_default();
        *seen += 1;
        (*seen, index)
    };
    let mut turns: Vec<(usize, usize)> = (0..source.len()).map(turn).collect();
    turns.sort_unstable();
    turns.into_iter().take(count).map(|(_, index)| index).collect()
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
    }
}
