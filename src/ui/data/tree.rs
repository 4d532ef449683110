//! Folders as rows of a tree that opens and closes, and what they were read as in one line.

use crate::dataset::{Layout, Level, Reading, Taken};
use crate::ui::core::opened::OpenedData;
use std::collections::BTreeSet;

/// A folder is open at first while no more rows than this lie in it.
const OPEN_UP_TO: usize = 12;

/// One folder of the tree.
pub(super) struct Row {
    /// What it was taken as.
    pub(super) level: Level,
    /// How many folders of the tree it lies in.
    pub(super) depth: usize,
    /// Its name in the folder of the tree in which it lies.
    pub(super) name: String,
    /// How many rows lie in it.
    pub(super) inside: usize,
    /// Whether they are shown.
    pub(super) open: bool,
}

/// Folders of data.
#[derive(Default)]
pub(super) struct Tree {
    rows: Vec<Row>,
    visible: Vec<usize>,
}

impl Tree {
    /// The folders of a reading, which are in the order of a tree.
    pub(super) fn of(reading: &Reading) -> Self {
        let (mut rows, mut above): (Vec<Row>, Vec<usize>) = (Vec::new(), Vec::new());
        for level in &reading.levels {
            let is_above = |at: &usize| rows.get(*at).is_some_and(|row| level.lies_in(&row.level.path));
            while above.last().is_some_and(|at| !is_above(at)) {
                above.pop();
            }
            let parent = above.last().and_then(|at| rows.get(*at)).map(|row| row.level.path.as_str());
            let name = parent.and_then(|parent| level.path.strip_prefix(parent)).unwrap_or(&level.path);
            let name = name.trim_start_matches('/').to_owned();
            for &at in &above {
                if let Some(row) = rows.get_mut(at) {
                    row.inside += 1;
                }
            }
            above.push(rows.len());
            let depth = above.len() - 1;
            rows.push(Row { level: level.clone(), depth, name, inside: 0, open: true });
        }
        rows.iter_mut().for_each(|row| row.open = row.inside <= OPEN_UP_TO);
        let mut tree = Self { rows, visible: Vec::new() };
        tree.see();
        tree
    }

    /// Opens the folder of row `at`, or closes it.
    pub(super) fn toggle(&mut self, at: usize) {
        if let Some(row) = self.rows.get_mut(at) {
            row.open = !row.open;
        }
        self.see();
    }

    /// How many rows are shown.
    pub(super) fn len(&self) -> usize {
        self.visible.len()
    }

    /// The row that is shown at `place`, and its number.
    pub(super) fn shown(&self, place: usize) -> Option<(usize, &Row)> {
        let at = *self.visible.get(place)?;
        Some((at, self.rows.get(at)?))
    }

    fn see(&mut self) {
        self.visible.clear();
        let mut at = 0;
        while let Some(row) = self.rows.get(at) {
            self.visible.push(at);
            at += if row.open { 1 } else { 1 + row.inside };
        }
    }
}

/// What the folders of data were read as, in one line.
pub(super) fn summary(data: &OpenedData) -> String {
    if data.kind == Layout::Clips {
        return crate::text!("data-read-clips");
    }
    let count = |taken: Taken| data.reading.levels.iter().filter(|level| level.taken == taken).count();
    let parts: BTreeSet<&str> = data.reading.levels.iter().filter_map(|level| part(level.taken)).collect();
    crate::text!(
        "data-read",
        classes = data.all.classes().len(),
        parts = parts.len(),
        passed = count(Taken::PassedOver),
        empty = count(Taken::Empty),
    )
}

fn part(taken: Taken) -> Option<&'static str> {
    match taken {
        Taken::Train => Some("train"),
        Taken::Valid => Some("valid"),
        Taken::Test => Some("test"),
        _ => None,
    }
}

/// Whether there is something in a reading that a person may want to see: a folder that is not used, a sentence about what
/// may be wrong, or what was said by hand.
pub(super) fn is_ordinary(data: &OpenedData) -> bool {
    let used = |level: &Level| !matches!(level.taken, Taken::PassedOver | Taken::Empty | Taken::NoClass);
    data.layout.is_empty() && data.reading.notes.is_empty() && data.reading.levels.iter().all(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(paths: &[&str]) -> Reading {
        let level =
            |path: &&str| Level { path: (*path).to_owned(), taken: Taken::Class, reason: String::new(), images: 1 };
        let mut levels: Vec<Level> = paths.iter().map(level).collect();
        levels.sort_by(Level::tree_order);
        Reading { levels, ..Reading::default() }
    }

    fn shown(tree: &Tree) -> Vec<String> {
        let row = |place| tree.shown(place).map(|(_, row)| format!("{}{}", "-".repeat(row.depth), row.name));
        (0..tree.len()).filter_map(row).collect()
    }

    #[test]
    fn folders_stand_below_the_nearest_folder_that_means_something() {
        let tree = Tree::of(&reading(&["b", "a/10", "a b", "a/2", "a", "b/deep/down"]));
        assert_eq!(shown(&tree), ["a", "-2", "-10", "a b", "b", "-deep/down"]);
    }

    #[test]
    fn a_closed_folder_hides_all_that_lies_in_it_and_one_with_many_is_closed_at_first() {
        let many: Vec<String> = (0..40).map(|number| format!("train/c{number}/x")).collect();
        let paths: Vec<&str> =
            ["a", "a/b", "a/b/c", "train"].into_iter().chain(many.iter().map(String::as_str)).collect();
        let mut tree = Tree::of(&reading(&paths));
        assert_eq!(shown(&tree), ["a", "-b", "--c", "train"]);
        tree.toggle(0);
        assert_eq!(shown(&tree), ["a", "train"]);
        tree.toggle(3);
        assert_eq!(tree.len(), 42);
    }
}
