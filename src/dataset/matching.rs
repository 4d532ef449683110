//! Photos by what their names hold, a million of them while one types.
//!
//! Names are written one after the other into a text, block by block, and the text is searched as a whole: no name is a text
//! of its own.

/// Names that are searched together.
const BLOCK: usize = 8192;
/// Stands before each name: no file is called with it, so nothing is found across two names.
const BEFORE: char = '\0';

/// The numbers below `count` for which `in_class` holds, or whose name in lower case, which `add` writes, holds `words`.
pub(super) fn matching(
    count: usize,
    words: &str,
    in_class: impl Fn(usize) -> bool,
    add: impl Fn(usize, &mut String),
) -> Vec<u32> {
    let (mut found, mut text, mut starts) = (Vec::new(), String::new(), Vec::with_capacity(BLOCK));
    for first in (0..count).step_by(BLOCK) {
        text.clear();
        starts.clear();
        let block = first..count.min(first + BLOCK);
        for index in block.clone() {
            starts.push(text.len());
            text.push(BEFORE);
            add(index, &mut text);
        }
        let holds = holding(&text, &starts, words);
        found.extend(
            block.zip(holds).filter(|(index, holds)| *holds || in_class(*index)).map(|(index, _)| index as u32),
        );
    }
    found
}

/// Which of the names that begin at `starts` hold `words`.
fn holding(text: &str, starts: &[usize], words: &str) -> Vec<bool> {
    let (mut holds, mut name) = (vec![words.is_empty(); starts.len()], 0);
    if words.is_empty() || words.contains(BEFORE) {
        return holds;
    }
    for (at, _) in text.match_indices(words) {
        while starts.get(name + 1).is_some_and(|next| *next <= at) {
            name += 1;
        }
        if let Some(holds) = holds.get_mut(name) {
            *holds = true;
        }
    }
    holds
}

/// Which of `classes` hold `words`.
pub(super) fn classes_holding(classes: &[String], words: &str) -> Vec<bool> {
    classes.iter().map(|class| class.to_lowercase().contains(words)).collect()
}

/// Writes `name` in lower case.
pub(super) fn add_lower(name: &str, text: &mut String) {
    if name.is_ascii() {
        let start = text.len();
        text.push_str(name);
        if let Some(added) = text.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        text.push_str(&name.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::listing::Listing;
    use crate::dataset::{ImageFolder, Source};
    use std::path::Path;
    use std::sync::Arc;

    /// The same, one name after the other.
    fn naively(source: &dyn Source, words: &str) -> Vec<u32> {
        let class =
            |index| source.label(index).map_or(String::new(), |label: usize| source.classes()[label].to_lowercase());
        let holds = |index: &usize| class(*index).contains(words) || source.name(*index).to_lowercase().contains(words);
        (0..source.len()).filter(holds).map(|index| index as u32).collect()
    }

    #[test]
    fn what_is_found_is_what_looking_at_each_name_finds() {
        let mut listing = Listing::new(Path::new("/data"));
        listing.classes = vec!["Äpfel".to_owned(), "x".to_owned()];
        for number in 0..2 * BLOCK + 3 {
            let folder = ["", "n01/Äpfel", "ΟΔΟΣ", "a/b"][number / 7 % 4];
            listing.push(&Path::new(folder).join(format!("IMG_{number}.JPG")), 1, 64, 64);
            listing.entries[number].set_label([None, Some(0), Some(1)][number % 3]);
        }
        let folder = ImageFolder::new(listing, Arc::default());
        for words in
            ["", "7", "img_1638", ".jpg", "äpf", "b/img_2", "ος", "n01/äpfel/img_7.", "g", "gg", "jpgimg", "\0", "x"]
        {
            let found = folder.matching(words);
            assert_eq!(found, naively(&folder, words), "{words:?}");
        }
        assert_eq!(folder.matching("img_16384.").len(), 1);
    }
}
